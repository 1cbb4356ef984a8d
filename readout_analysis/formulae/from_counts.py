"""Formulae of a bundle without texts: its counted phrases, nested ones collapsed."""

import re
from collections import defaultdict
from collections.abc import Collection
from itertools import chain

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.formulae.phrases import ABOUT_EQUAL, CHARACTERS, WORDS
from readout_analysis.formulae.windows import Window, Windows, few_beside, windows_of
from readout_analysis.garbage import uncollected
from readout_analysis.matching.folding import folding_of

_SURE_OVERLAP = 3  # units in which phrases that follow each other must be alike


@uncollected()
def formulae_of_features(
    features: pd.DataFrame | None,
    readouts: pd.DataFrame,
    min_readouts: int,
    participants: pd.DataFrame | None = None,
) -> list[pd.DataFrame]:
    """Formulae among the features of each language, one table each, without their places.

    Raises
    ------
    ReadoutAnalysisError
        If there are no features either.
    """
    # As numbers: each phrase is looked at once, not in every row.
    table = _needed(features)
    feature, names = pd.factorize(table["feature"])
    readout, ids = pd.factorize(table["readout_id"])
    has_figure = names.str.contains(r"\d").astype(bool)
    langs = readouts.set_index("readout_id")["lang"]
    lang_of_id = langs.reindex(ids).fillna("").to_numpy(object)
    parts = []
    for lang in sorted(langs.dropna().unique()):
        own = (lang_of_id == lang)[readout]
        has_words = folding_of(lang).has_words
        counted = _Counted(feature[own], readout[own], len(names))
        wanted = np.flatnonzero((counted.n >= min_readouts) & ~has_figure)
        numbers = dict(zip(names[wanted].tolist(), wanted.tolist(), strict=True))
        found = _formulae(numbers, counted, " " if has_words else "")
        shortest = WORDS[0] if has_words else CHARACTERS[0]
        phrases = [name for name in found if len(name.split() if has_words else name) >= shortest]
        kept = _without_known_names(phrases, participants, lang)
        n = [len(found[name]) for name in kept]
        rows = np.fromiter(chain.from_iterable(found[name] for name in kept), np.int64, sum(n))
        formulae = pd.array(kept, dtype="string").repeat(n)
        parts.append(pd.DataFrame({"formula": formulae, "readout_id": ids.take(rows).array}))
        parts[-1]["lang"] = lang
    return [part.assign(segment=pd.NA, start=pd.NA, end=pd.NA) for part in parts]


class _Counted:
    """Numbers of the readouts that each feature of a language is counted in."""

    def __init__(self, feature: np.ndarray, readout: np.ndarray, n_features: int):
        self.n = np.bincount(feature, minlength=n_features)
        self._ends = np.cumsum(self.n).tolist()
        self._readouts = readout[np.argsort(feature, kind="stable")].tolist()

    def readouts(self, feature: int) -> list[int]:
        return self._readouts[self._ends[feature] - int(self.n[feature]) : self._ends[feature]]


def _formulae(numbers: dict[str, int], counted: _Counted, joint: str) -> dict[str, Collection[int]]:
    """Formulae and their readouts, from features of one language and their numbers."""
    units = {tuple(name.split(joint)) if joint else name: n for name, n in numbers.items()}
    longest = max(map(len, units), default=0)
    sizes = (longest, longest - 1) if longest - 2 >= _SURE_OVERLAP else (longest,)
    windows = Windows({u: set(counted.readouts(n)) for u, n in units.items() if len(u) in sizes})
    long = windows.joined()
    around: dict[Window, int] = {}  # readouts of the commonest formula around a phrase
    for phrase, readouts in long.items():
        for window in windows_of(phrase, longest):
            around[window] = max(around.get(window, 0), len(readouts))
    counts = dict(zip(units, counted.n[list(units.values())].tolist(), strict=True))
    kept = _not_nested(counts, longest, around)
    if not joint:
        beside = _beside(counts, kept)
        kept = {own for own in kept if not any(few_beside(s, counts[own]) for s in beside[own])}
        long = {own: ids for own, ids in long.items() if not windows.is_cut(own, ids)}
    found: dict[Window, Collection[int]] = {own: counted.readouts(units[own]) for own in kept}
    return {joint.join(own): readouts for own, readouts in (found | long).items()}


def _beside(counts: dict[Window, int], wanted: set[Window]) -> dict[Window, tuple[list, list]]:
    """For each phrase wanted the counts of those of one unit more, before it and behind it."""
    beside: dict[Window, tuple[list, list]] = {own: ([], []) for own in wanted}
    for name, n in counts.items():
        if name[1:] in beside:
            beside[name[1:]][0].append(n)
        if name[:-1] in beside:
            beside[name[:-1]][1].append(n)
    return beside


def _without_known_names(
    phrases: list[str], participants: pd.DataFrame | None, lang: str
) -> list[str]:
    """Phrases without a name of a person of the gazetteer in them; in words, a part of one.

    Without spaces between words, a phrase may also begin or end inside a name.
    """
    if participants is None or "person_id" not in participants:
        return phrases
    folding = folding_of(lang)
    known = participants.loc[participants["person_id"].notna(), "name"].dropna().unique()
    folding.learn(known)
    names = {word for name in known for word in folding.fold_words(name) if len(word) > 1}
    if folding.has_words:
        return [phrase for phrase in phrases if names.isdisjoint(phrase.split())]
    names = {name for name in names if not name.isascii()}
    ends = {name[-size:] for name in names for size in range(2, len(name))}
    begins = {name[:size] for name in names for size in range(2, len(name))}
    inside = re.compile("|".join(map(re.escape, names)) or r"(?!)").search
    return [
        phrase
        for phrase in phrases
        if not inside(phrase)
        and ends.isdisjoint(phrase[:place] for place in range(2, len(phrase) + 1))
        and begins.isdisjoint(phrase[place:] for place in range(len(phrase) - 1))
    ]


def _not_nested(counts: dict[Window, int], longest: int, around: dict[Window, int]) -> set[Window]:
    """Phrases shorter than the windows that are not nearly always part of a longer formula.

    `around` has, for each window, the readouts of the commonest formula it is part of.
    """
    levels: dict[int, list[Window]] = defaultdict(list)
    for name in counts:
        levels[len(name)].append(name)
    kept = set()
    for length in range(longest, 0, -1):
        for own in levels[length] if length < longest else ():
            if around.get(own, 0) < ABOUT_EQUAL * counts[own]:
                around[own] = counts[own]
                kept.add(own)
        passed_on, around = around, {}
        for own, n_around in passed_on.items():
            for part in (own[1:], own[:-1]):
                around[part] = max(around.get(part, 0), n_around)
    return kept


def _needed(features: pd.DataFrame | None) -> pd.DataFrame:
    if features is None:
        raise ReadoutAnalysisError(
            "Formulae need words, and these segments have no text.\n"
            "Call it again with features=dataset.features: a bundle without texts keeps those."
        )
    require_columns(features, ["readout_id", "feature"], "features")
    return features
