"""Formulae of a bundle without texts: its counted phrases, nested ones collapsed."""

import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.folding import folding_of
from readout_analysis.phrases import ABOUT_EQUAL, CHARACTERS, WORDS


def formulae_of_features(
    features: pd.DataFrame | None, readouts: pd.DataFrame, min_readouts: int
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
        n = n[(n >= min_readouts) & (size >= shortest)]
        kept = own[own["feature"].isin(_not_nested(n, " " if has_words else ""))]
        parts.append(kept.rename(columns={"feature": "formula"}))
    return [part.assign(segment=pd.NA, start=pd.NA, end=pd.NA) for part in parts]


def _not_nested(n_readouts: pd.Series, joint: str) -> set[str]:
    """Features that are not nearly always part of one that is longer by a unit or more."""
    around: dict[str, int] = {}
    kept = set()
    units = {name: name.split(joint) if joint else list(name) for name in n_readouts.index}
    for name in sorted(units, key=lambda name: (-len(units[name]), name)):
        if around.get(name, 0) < ABOUT_EQUAL * n_readouts[name]:
            kept.add(name)
            for length in range(1, len(units[name])):
                for first in range(len(units[name]) - length + 1):
                    part = joint.join(units[name][first : first + length])
                    around[part] = max(around.get(part, 0), int(n_readouts[name]))
    return kept


def _needed(features: pd.DataFrame | None) -> pd.DataFrame:
    if features is None:
        raise ReadoutAnalysisError(
            "Formulae need words, and these segments have no text.\n"
            "Call it again with features=dataset.features: a bundle without texts keeps those."
        )
    require_columns(features, ["readout_id", "feature"], "features")
    return features
