"""Theme vectors: how much of each theme is in each readout or segment."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.lexicon import load_lexicon
from readout_analysis.schema import SIDES
from readout_analysis.statistics.units import counted_mentions

Measure = Literal["count", "presence", "rate"]
MEASURES = ("count", "presence", "rate")
RATE_PER = 1000  # words


def theme_vectors(
    units: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    themes: Sequence[str] | None = None,
    by_side: bool = False,
    measure: Measure = "count",
) -> pd.DataFrame:
    """Theme vector of each readout or segment.

    Suppressed mentions, and those that merely name a party, are left out.

    Parameters
    ----------
    units : DataFrame, one row per readout or per segment
        Columns ``readout_id``, for segments also ``segment``; ``n_words`` for the measure rate.
    mentions : DataFrame, one row per mention
        Columns ``readout_id``, ``segment``, ``theme_id``; ``side`` if `by_side`.
    themes : sequence of str, optional
        Ids of the themes, one column each, in this order. By default the topics of the shipped
        lexicon; layers (tone, speech acts …) are never mixed in, name them to get them.
    by_side : bool, default False
        One column per theme and side, named ``theme_id/side``; mentions without a side are left
        out.
    measure : {"count", "presence", "rate"}, default "count"
        Mentions; whether there is one; mentions per 1,000 words (missing where there are none).

    Returns
    -------
    DataFrame, one row per row of `units`, with its index
        A column per theme, zeros kept: int64, bool or float64.

    Raises
    ------
    MissingColumnsError
        If a table lacks a column it needs.
    ReadoutAnalysisError
        If `measure` is none of the three, or a theme is named twice.

    Examples
    --------
    >>> units = pd.DataFrame({"readout_id": ["r1", "r2"], "n_words": [500, 200]})
    >>> mentions = pd.DataFrame({"readout_id": ["r1", "r1"], "segment": [0, 1],
    ...     "theme_id": ["trade", "trade"]})
    >>> theme_vectors(units, mentions, themes=["trade", "energy"], measure="rate")
       trade  energy
    0    4.0     0.0
    1    0.0     0.0
    """
    if measure not in MEASURES:
        raise ReadoutAnalysisError(
            f"measure is {measure!r}; use one of {', '.join(map(repr, MEASURES))}."
        )
    key = ["readout_id", "segment"] if "segment" in units.columns else ["readout_id"]
    require_columns(units, [*key, *(["n_words"] if measure == "rate" else [])], "units")
    require_columns(mentions, [*key, "theme_id", *(["side"] if by_side else [])], "mentions")
    columns = _columns(themes, by_side)
    counts = _counts(units[key], counted_mentions(mentions), columns, by_side)
    vectors = pd.DataFrame(counts, index=units.index, columns=columns)
    if measure == "presence":
        return vectors > 0
    if measure == "rate":
        words = units["n_words"].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
        return vectors.mul(RATE_PER).div(np.where(words > 0, words, np.nan), axis=0)
    return vectors


def _columns(themes: Sequence[str] | None, by_side: bool) -> list[str]:
    chosen = load_lexicon().topics if themes is None else list(themes)
    if len(set(chosen)) < len(chosen):
        twice = sorted({theme for theme in chosen if chosen.count(theme) > 1})
        raise ReadoutAnalysisError(f"themes names {', '.join(twice)} more than once.")
    return [f"{theme}/{side}" for theme in chosen for side in SIDES] if by_side else chosen


def _counts(
    keys: pd.DataFrame, mentions: pd.DataFrame, columns: list[str], by_side: bool
) -> np.ndarray:
    names = mentions["theme_id"].astype("string")
    if by_side:
        names = names + "/" + mentions["side"].astype("string")
    column = pd.Index(columns).get_indexer(names)
    unit_keys = pd.MultiIndex.from_frame(keys.astype(object))
    units, numbers = unit_keys.unique(), unit_keys.unique().get_indexer(unit_keys)
    row = units.get_indexer(pd.MultiIndex.from_frame(mentions[list(keys)].astype(object)))
    known = (row >= 0) & (column >= 0)
    counts = np.zeros((len(units), len(columns)), dtype=np.int64)
    np.add.at(counts, (row[known], column[known]), 1)
    return counts[numbers]
