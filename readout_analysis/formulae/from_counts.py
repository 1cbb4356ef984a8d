"""Formulae of a bundle without texts: its counted phrases, nested ones collapsed."""

import re

import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.formulae.phrases import ABOUT_EQUAL, CHARACTERS, WORDS
from readout_analysis.matching.folding import folding_of


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
        size = n.index.str.count(" ") + 1 if has_words else n.index.str.len()
        shortest = WORDS[0] if has_words else CHARACTERS[0]
        n = n[(n >= min_readouts) & (size >= shortest)]
        n = n[~n.index.str.contains(r"\d")]
        phrases = pd.Series(sorted(_not_nested(n, " " if has_words else "")), dtype="string")
        names = _known_names(participants, str(lang))
        if names is not None:
            phrases = phrases[~phrases.str.contains(names)]
        kept = own[own["feature"].isin(phrases)]
        parts.append(kept.rename(columns={"feature": "formula"}))
    return [part.assign(segment=pd.NA, start=pd.NA, end=pd.NA) for part in parts]


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


def _not_nested(n_readouts: pd.Series, joint: str) -> set[str]:
    """Features that are not nearly always part of one that is longer by a unit or more.

    Of longer phrases only windows are counted: of windows that follow each other, the first.
    """
    counts = dict(zip(n_readouts.index.tolist(), n_readouts.tolist(), strict=True))
    levels: dict[int, list[tuple[str, ...]]] = {}
    for name in counts:
        own = tuple(name.split(joint) if joint else name)
        levels.setdefault(len(own), []).append(own)
    longest = max(levels, default=0)
    begins: dict[tuple[str, ...], int] = {}  # beginning of a window: the commonest before it
    for own in levels.get(longest, []):
        begins[own[1:]] = max(begins.get(own[1:], 0), counts[joint.join(own)])
    kept = set()
    around: dict[tuple[str, ...], int] = {}  # readouts of the commonest formula around a phrase
    for length in range(longest, 0, -1):
        for own in levels.get(length, []):
            name = joint.join(own)
            n, n_around = counts[name], around.get(own, 0)
            if n_around < ABOUT_EQUAL * n:
                around[own] = n
                if length < longest or begins.get(own[:-1], 0) < ABOUT_EQUAL * n:
                    kept.add(name)
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
