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
        n = own.groupby("feature")["readout_id"].nunique()
        size = n.index.str.count(" ") + 1 if has_words else n.index.str.len()
        shortest = WORDS[0] if has_words else CHARACTERS[0]
        n = n[(n >= min_readouts) & (size >= shortest) & ~n.index.str.contains(r"\d")]
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
    around: dict[str, int] = {}
    kept = set()
    units = {name: name.split(joint) if joint else list(name) for name in n_readouts.index}
    longest = max(map(len, units.values()), default=0)
    counts = n_readouts.to_dict()
    begins: dict[str, int] = {}  # beginning of a window: readouts of the commonest before it
    for name, own in units.items():
        if len(own) == longest:
            rest = joint.join(own[1:])
            begins[rest] = max(begins.get(rest, 0), counts[name])
    for name in sorted(units, key=lambda name: (-len(units[name]), name)):
        own, n = units[name], ABOUT_EQUAL * counts[name]
        follows = begins.get(joint.join(own[:-1]), 0) if len(own) == longest else 0
        if follows < n and around.get(name, 0) < n:
            kept.add(name)
        if around.get(name, 0) < n:
            for length in range(1, len(own)):
                for first in range(len(own) - length + 1):
                    part = joint.join(own[first : first + length])
                    around[part] = max(around.get(part, 0), counts[name])
    return kept


def _needed(features: pd.DataFrame | None) -> pd.DataFrame:
    if features is None:
        raise ReadoutAnalysisError(
            "Formulae need words, and these segments have no text.\n"
            "Call it again with features=dataset.features: a bundle without texts keeps those."
        )
    require_columns(features, ["readout_id", "feature"], "features")
    return features
