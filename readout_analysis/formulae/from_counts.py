"""Formulae of a bundle without texts: its counted phrases, nested ones collapsed."""

import re
from collections import defaultdict

import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.formulae.phrases import ABOUT_EQUAL, CHARACTERS, WORDS
from readout_analysis.formulae.windows import Windows, few_beside, windows_of
from readout_analysis.matching.folding import folding_of

_SURE_OVERLAP = 3  # units in which phrases that follow each other must be alike


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
    features = _needed(features)
    table = features[["readout_id", "feature"]].merge(readouts[["readout_id", "lang"]])
    parts = []
    for lang, own in table.groupby("lang"):
        has_words = folding_of(str(lang)).has_words
        n = own["feature"].value_counts(sort=False).sort_index()
        n = n[n >= min_readouts]
        n = n[~n.index.str.contains(r"\d")]
        part = _formulae(own, n, " " if has_words else "")
        phrases = pd.Series(part["formula"].unique(), dtype="string")
        size = phrases.str.count(" ") + 1 if has_words else phrases.str.len()
        phrases = phrases[size >= (WORDS[0] if has_words else CHARACTERS[0])]
        names = _known_names(participants, str(lang))
        if names is not None:
            phrases = phrases[~phrases.str.contains(names)]
        parts.append(part[part["formula"].isin(phrases)].assign(lang=lang))
    return [part.assign(segment=pd.NA, start=pd.NA, end=pd.NA) for part in parts]


def _formulae(own: pd.DataFrame, n: pd.Series, joint: str) -> pd.DataFrame:
    """Formulae and their readouts, from the counts `n` of the features `own` of a language."""
    units = {name: tuple(name.split(joint) if joint else name) for name in n.index.tolist()}
    longest = max(map(len, units.values()), default=0)
    sizes = (longest, longest - 1) if longest - 2 >= _SURE_OVERLAP else (longest,)
    of_phrase: dict[tuple[str, ...], set[str]] = {
        unit: set() for unit in units.values() if len(unit) in sizes
    }
    rows = own[own["feature"].isin({joint.join(unit) for unit in of_phrase})]
    for name, readout in zip(rows["feature"].tolist(), rows["readout_id"].tolist(), strict=True):
        of_phrase[units[name]].add(readout)
    windows = Windows(of_phrase)
    long = windows.joined()
    around: dict[tuple[str, ...], int] = {}  # readouts of the commonest formula around a phrase
    for phrase, readouts in long.items():
        for window in windows_of(phrase, longest):
            around[window] = max(around.get(window, 0), len(readouts))
    counts = dict(zip(units.values(), n.tolist(), strict=True))
    kept = _not_nested(counts, longest, around)
    if not joint:
        beside = _beside(counts)
        kept = {own for own in kept if not any(few_beside(s, counts[own]) for s in beside[own])}
        long = {own: ids for own, ids in long.items() if not windows.is_cut(own, ids)}
    short = own.loc[own["feature"].isin({joint.join(name) for name in kept})]
    pairs = [(joint.join(name), readout) for name, ids in long.items() for readout in sorted(ids)]
    return pd.concat(
        [
            short.rename(columns={"feature": "formula"})[["formula", "readout_id"]],
            pd.DataFrame(pairs, columns=["formula", "readout_id"]),
        ]
    )


def _beside(counts: dict[tuple[str, ...], int]) -> dict[tuple[str, ...], tuple[list, list]]:
    """For each phrase the counts of those that have one unit more, before it and behind it."""
    beside: dict[tuple[str, ...], tuple[list, list]] = defaultdict(lambda: ([], []))
    for name, n in counts.items():
        beside[name[1:]][0].append(n)
        beside[name[:-1]][1].append(n)
    return beside


def _known_names(participants: pd.DataFrame | None, lang: str) -> re.Pattern | None:
    """Names of people of the gazetteer, folded; in words, each part of them.

    Without spaces between words, a phrase may also begin or end inside a name.
    """
    if participants is None or "person_id" not in participants:
        return None
    folding = folding_of(lang)
    known = participants.loc[participants["person_id"].notna(), "name"].dropna().unique()
    folding.learn(known)
    names = {word for name in known for word in folding.fold_words(name) if len(word) > 1}
    if folding.has_words:
        return re.compile(rf"\b(?:{_any_of(names)})\b") if names else None
    names = {name for name in names if not name.isascii()}
    ends = {name[cut:] for name in names for cut in range(1, len(name) - 1)}
    begins = {name[:cut] for name in names for cut in range(2, len(name))}
    if not ends:
        return re.compile(_any_of(names)) if names else None
    return re.compile(f"{_any_of(names)}|^(?:{_any_of(ends)})|(?:{_any_of(begins)})$")


def _any_of(words: set[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def _not_nested(
    counts: dict[tuple[str, ...], int], longest: int, around: dict[tuple[str, ...], int]
) -> set[tuple[str, ...]]:
    """Phrases shorter than the windows that are not nearly always part of a longer formula.

    `around` has, for each window, the readouts of the commonest formula it is part of.
    """
    levels: dict[int, list[tuple[str, ...]]] = defaultdict(list)
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
