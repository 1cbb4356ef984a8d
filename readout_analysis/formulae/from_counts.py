"""Formulae of a bundle without texts: its counted phrases, nested ones collapsed."""

import re
from collections import defaultdict

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.formulae.phrases import ABOUT_EQUAL, CHARACTERS, WORDS
from readout_analysis.formulae.windows import Window, Windows, few_beside, windows_of
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
    # As categories: each phrase is looked at once, not in every row.
    table = _needed(features)[["readout_id", "feature"]].astype("category")
    langs = readouts.set_index("readout_id")["lang"]
    known = langs.reindex(table["readout_id"].cat.categories).fillna("").to_numpy(object)
    lang_of_row = known[table["readout_id"].cat.codes]
    parts = []
    for lang in sorted(langs.dropna().unique()):
        own = table[lang_of_row == lang]
        has_words = folding_of(lang).has_words
        n = own["feature"].value_counts(sort=False)
        n = n[n >= min_readouts]
        n = n[~n.index.astype("string").str.contains(r"\d")]
        part = _formulae(own, n, " " if has_words else "")
        phrases = pd.Series(part["formula"].unique(), dtype="string")
        size = phrases.str.count(" ") + 1 if has_words else phrases.str.len()
        phrases = phrases[size >= (WORDS[0] if has_words else CHARACTERS[0])]
        phrases = phrases[~_has_known_name(phrases, participants, lang)]
        parts.append(part[part["formula"].isin(phrases)].assign(lang=lang))
    return [part.assign(segment=pd.NA, start=pd.NA, end=pd.NA) for part in parts]


def _formulae(own: pd.DataFrame, n: pd.Series, joint: str) -> pd.DataFrame:
    """Formulae and their readouts, from the counts `n` of the features `own` of a language."""
    units = {name: tuple(name.split(joint)) if joint else name for name in n.index.tolist()}
    longest = max(map(len, units.values()), default=0)
    sizes = (longest, longest - 1) if longest - 2 >= _SURE_OVERLAP else (longest,)
    windows = Windows(_readouts_of(own, {u: name for name, u in units.items() if len(u) in sizes}))
    long = windows.joined()
    around: dict[Window, int] = {}  # readouts of the commonest formula around a phrase
    for phrase, readouts in long.items():
        for window in windows_of(phrase, longest):
            around[window] = max(around.get(window, 0), len(readouts))
    counts = dict(zip(units.values(), n.tolist(), strict=True))
    kept = _not_nested(counts, longest, around)
    if not joint:
        beside = _beside(counts, kept)
        kept = {own for own in kept if not any(few_beside(s, counts[own]) for s in beside[own])}
        long = {own: ids for own, ids in long.items() if not windows.is_cut(own, ids)}
    short = own.loc[own["feature"].isin([joint.join(name) for name in kept])]
    pairs = [(joint.join(name), readout) for name, ids in long.items() for readout in sorted(ids)]
    together = pd.DataFrame(pairs, columns=["formula", "readout_id"])
    names = own["readout_id"].cat.categories
    together["readout_id"] = names.take(together["readout_id"].to_numpy(int))
    short = short[["feature", "readout_id"]].rename(columns={"feature": "formula"})
    return pd.concat([short.astype("string"), together.astype("string")])


def _readouts_of(own: pd.DataFrame, names: dict[Window, str]) -> dict[Window, set[int]]:
    """Numbers of the readouts of each of the phrases `names`."""
    number = own["feature"].cat.categories.get_indexer(list(names.values()))
    feature, readout = (own[name].cat.codes.to_numpy() for name in ("feature", "readout_id"))
    by_feature = np.argsort(feature, kind="stable")
    ends = np.searchsorted(feature, [number, number + 1], sorter=by_feature).tolist()
    ids = readout[by_feature].tolist()
    return {name: set(ids[start:end]) for name, start, end in zip(names, *ends, strict=True)}


def _beside(counts: dict[Window, int], wanted: set[Window]) -> dict[Window, tuple[list, list]]:
    """For each phrase wanted the counts of those of one unit more, before it and behind it."""
    beside: dict[Window, tuple[list, list]] = {own: ([], []) for own in wanted}
    for name, n in counts.items():
        if name[1:] in beside:
            beside[name[1:]][0].append(n)
        if name[:-1] in beside:
            beside[name[:-1]][1].append(n)
    return beside


def _has_known_name(phrases: pd.Series, participants: pd.DataFrame | None, lang: str) -> pd.Series:
    """Whether there is a name of a person of the gazetteer in each phrase; in words, a part of one.

    Without spaces between words, a phrase may also begin or end inside a name.
    """
    if participants is None or "person_id" not in participants:
        return pd.Series(False, phrases.index)
    folding = folding_of(lang)
    known = participants.loc[participants["person_id"].notna(), "name"].dropna().unique()
    folding.learn(known)
    names = {word for name in known for word in folding.fold_words(name) if len(word) > 1}
    if not folding.has_words:
        names = {name for name in names if not name.isascii()}
    if not names:
        return pd.Series(False, phrases.index)
    if folding.has_words:
        return phrases.str.contains(rf"\b(?:{_any_of(names)})\b")
    found = phrases.str.contains(_any_of(names))
    for length in range(2, max(map(len, names))):
        longer = {name for name in names if len(name) > length}
        found |= phrases.str[:length].isin({name[-length:] for name in longer})
        found |= phrases.str[-length:].isin({name[:length] for name in longer})
    return found


def _any_of(words: set[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


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
