"""Which pairs of themes appeared, vanished, came closer or drifted apart."""

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.statistics.intervals import q_values

_COUNTS = ["n_units", "n_a", "n_b", "n_both"]
_NEEDED = ["theme_a", "theme_b", *_COUNTS, "npmi", "log_odds", "log_odds_error"]


def cooccurrence_change(
    pairs: pd.DataFrame, *, column: str, before: object, after: object, level: float = 0.95
) -> pd.DataFrame:
    """Pairs of themes in one period or group against another.

    Parameters
    ----------
    pairs : DataFrame, as returned by `theme_cooccurrence` with `freq` or `by`
        One row per pair in each of the two groups.
    column : str
        Column that tells the groups apart: ``period_start``, ``publisher``, ``side`` …
    before, after : scalar
        Its two values that are compared: a date, or a name.
    level : float in (0, 1), default 0.95
        Confidence level of the interval.

    Returns
    -------
    DataFrame, one row per pair that meets in one of the groups, the surest changes first
        ``theme_a``, ``theme_b``, ``n_units``, ``n_a``, ``n_b``, ``n_both`` and ``npmi``, each
        ``_before`` and ``_after``, ``change`` (of the log odds ratio; above 0 where the themes
        come closer), ``change_low``, ``change_high``, ``p_value``, ``q_value``
        (Benjamini-Hochberg), ``kind``, ``level``, ``method``, ``reason``.
        ``kind`` is "appeared" or "vanished" where the pair meets in one group only although both
        themes are in both; "theme absent" where one is not; "stronger" or "weaker" where
        ``q_value`` is at most 1 - `level`; else "no clear change". Most pairs that appear or
        vanish met once or twice, by chance: their ``q_value`` tells.

    Raises
    ------
    MissingColumnsError
        If `pairs` lacks a column named above.
    ReadoutAnalysisError
        If a group is not in `pairs`, or holds a pair twice (other groups are mixed in).

    Notes
    -----
    The two groups share no readouts, so that the variances of their log odds ratios add up; the
    quantiles are normal.

    Examples
    --------
    >>> from readout_analysis.cooccurrence import theme_cooccurrence
    >>> readouts = pd.DataFrame({"readout_id": [f"r{n}" for n in range(40)]})
    >>> readouts["contact_date"] = pd.to_datetime(["2021-05-01", "2022-05-01"] * 20)
    >>> segments = readouts[["readout_id"]].assign(segment=0)
    >>> both = [segments[::2].assign(theme_id="a"), segments[::2].assign(theme_id="b"),
    ...         segments[1:20:2].assign(theme_id="a"), segments[21::2].assign(theme_id="b")]
    >>> pairs = theme_cooccurrence(segments, pd.concat(both), readouts=readouts, freq="YS")
    >>> change = cooccurrence_change(
    ...     pairs, column="period_start", before="2021-01-01", after="2022-01-01")
    >>> change[["n_both_before", "n_both_after", "kind"]]
       n_both_before  n_both_after      kind
    0             20             0  vanished
    """
    from scipy.special import ndtr, ndtri

    require_columns(pairs, [column, *_NEEDED], "pairs")
    parts = [_group(pairs, column, value) for value in (before, after)]
    table = parts[0].add_suffix("_before").join(parts[1].add_suffix("_after"), how="outer")
    change = table["log_odds_after"] - table["log_odds_before"]
    error = np.hypot(table["log_odds_error_before"], table["log_odds_error_after"])
    half = ndtri((1 + level) / 2) * error
    p_value = 2 * ndtr(-(change / error).abs().to_numpy(float))
    names = [f"{name}_{when}" for name in (*_COUNTS, "npmi") for when in ("before", "after")]
    table = table[names].assign(
        change=change,
        change_low=change - half,
        change_high=change + half,
        p_value=p_value,
        q_value=q_values(p_value),
    )
    table = table[table[["n_both_before", "n_both_after"]].max(axis=1) > 0]
    known = pd.notna(table["change_low"])
    reason = pd.Series(pd.NA, table.index, dtype="string")
    reason[~known] = "one readout in a group: its spread is unknown"
    table = table.assign(
        kind=_kinds(table, level),
        level=level,
        method="difference of log odds ratios, clustered by readout",
        reason=reason,
    )
    return table.reset_index().sort_values(["p_value", "theme_a", "theme_b"], ignore_index=True)


def _group(pairs: pd.DataFrame, column: str, value: object) -> pd.DataFrame:
    is_date = pd.api.types.is_datetime64_any_dtype(pairs[column])
    wanted = pd.Timestamp(value) if is_date else value
    rows = pairs[(pairs[column] == wanted).fillna(False).astype(bool)]
    if rows.empty:
        there = ", ".join(str(name) for name in pairs[column].drop_duplicates().head(8))
        raise ReadoutAnalysisError(f"{column} is never {value!r} in pairs; it is {there}.")
    if rows.duplicated(["theme_a", "theme_b"]).any():
        raise ReadoutAnalysisError(
            f"pairs has several rows per pair where {column} is {value!r}: other groups are mixed "
            "in.\nSelect one of them first, as in pairs.query(\"side == 'publisher'\")."
        )
    return rows.set_index(["theme_a", "theme_b"])[_NEEDED[2:]]


def _kinds(table: pd.DataFrame, level: float) -> np.ndarray:
    met_before, met_after = table["n_both_before"] > 0, table["n_both_after"] > 0
    themes = table[["n_a_before", "n_b_before", "n_a_after", "n_b_after"]]
    sure = table["q_value"] <= 1 - level
    conditions = [
        themes.min(axis=1) == 0,
        ~met_before,
        ~met_after,
        sure & (table["change"] > 0),
        sure & (table["change"] < 0),
    ]
    names = ["theme absent", "appeared", "vanished", "stronger", "weaker"]
    return np.select(conditions, names, "no clear change")
