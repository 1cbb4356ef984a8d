"""How much of a readout reports whose substance: the space each side is given."""

import numpy as np
import pandas as pd

from readout_analysis.errors import require_columns
from readout_analysis.statistics.counts import count_themes, ratios
from readout_analysis.statistics.intervals import wilson_interval
from readout_analysis.statistics.periods import Frequency
from readout_analysis.statistics.units import By
from readout_analysis.tables import SIDES


def side_share(
    readouts: pd.DataFrame,
    segments: pd.DataFrame,
    *,
    freq: Frequency | None = None,
    by: By = "publisher",
    level: float = 0.95,
) -> pd.DataFrame:
    """Share of the words of readouts that report each side's substance, with its interval.

    Parameters
    ----------
    readouts : DataFrame, one row per readout
        As for `theme_share`: an event counts once per publisher.
    segments : DataFrame, one row per segment
        Columns ``readout_id``, ``side``, ``n_words``.
    freq, by, level
        As for `theme_share`.

    Returns
    -------
    DataFrame, one row per period, group and side
        ``period_start``, the columns of `by`, ``side``, ``n_readouts`` (int), ``n_words`` (int,
        of the group), ``n_words_side`` (int), ``share`` (float in [0, 1], n_words_side /
        n_words), ``share_low``, ``share_high`` (missing for a single readout), ``level``.

    Raises
    ------
    MissingColumnsError
        If a table lacks a column it needs.

    Notes
    -----
    A ratio of sums over readouts; Wilson's interval on the effective number of words (words over
    the design effect of the ratio) with Student's quantile, as in `theme_rate`.

    References
    ----------
    .. [1] W. G. Cochran (1977). Sampling Techniques, 3rd ed., ch. 6. Wiley.

    Examples
    --------
    >>> readouts = pd.DataFrame({"readout_id": ["r1"], "publisher": "FR_QUAI",
    ...     "contact_date": pd.to_datetime(["2021-02-04"])})
    >>> segments = pd.DataFrame({"readout_id": "r1", "side": ["publisher", "counterpart"],
    ...     "n_words": [30, 10]})
    >>> side_share(readouts, segments)[["side", "n_words_side", "share"]].head(2)
              side  n_words_side  share
    0    publisher            30   0.75
    1  counterpart            10   0.25
    """
    require_columns(segments, ["readout_id", "side", "n_words"], "segments")
    told = segments.dropna(subset=["side"])
    told = told.assign(theme_id=pd.Categorical(told["side"], SIDES))
    counts = count_themes(readouts, told[["readout_id", "theme_id"]], freq=freq, by=by)
    unit_ids = counts.units.table["readout_id"]
    by_side = told.groupby(["readout_id", "side"])["n_words"].sum()
    keys = [unit_ids.iloc[counts.unit], counts.themes[counts.theme]]
    words = by_side.reindex(pd.MultiIndex.from_arrays(keys)).to_numpy(dtype=float)
    totals = told.groupby("readout_id")["n_words"].sum().reindex(unit_ids, fill_value=0)
    space = ratios(counts, words, totals.to_numpy(dtype=float))
    df = np.where(space.n_clusters > 1, space.n_clusters - 1, np.nan)
    low, high = wilson_interval(space.ratio, space.weight / space.effect, level=level, df=df)
    groups = counts.units.groups
    n_readouts = np.bincount(counts.units.group, minlength=len(groups))
    rows = groups.loc[groups.index.repeat(len(SIDES))].reset_index(drop=True)
    return rows.assign(
        side=np.tile(np.array(SIDES, dtype=object), len(groups)),
        n_readouts=n_readouts.repeat(len(SIDES)),
        n_words=space.weight.ravel().astype(int),
        n_words_side=space.total.ravel().astype(int),
        share=space.ratio.ravel(),
        share_low=low.ravel(),
        share_high=high.ravel(),
        level=level,
    )
