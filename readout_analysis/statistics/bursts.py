"""Bursts: stretches of days in which a theme comes up far more often than it usually does."""

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.statistics.counts import ThemeCounts, count_themes
from readout_analysis.statistics.units import By

FEWEST_RAISING = 3


def theme_bursts(
    readouts: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    by: By = None,
    scale: float = 2.0,
    cost: float = 1.0,
) -> pd.DataFrame:
    r"""Stretches of days in which a theme is raised in far more readouts than usual.

    Parameters
    ----------
    readouts, mentions, by
        As for `theme_share`; readouts without a date are left out.
    scale : float above 1, default 2
        A burst has at least this many times the usual odds of the theme, about.
    cost : float above 0, default 1
        Cost of entering a burst; higher gives fewer and longer ones.

    Returns
    -------
    DataFrame, one row per group, theme and burst, in order of time
        The columns of `by`, ``theme_id``, ``burst_start``, ``burst_end`` (first and last day of
        contact in it; missing where a theme has no burst), ``n_readouts``, ``n_raising`` (int, in
        the burst), ``share``, ``share_usual`` (in all readouts), ``weight`` (how much likelier
        the burst state makes its days: natural logarithm), ``method``, ``reason``.

    Raises
    ------
    MissingColumnsError
        If a table lacks a column named above.
    ReadoutAnalysisError
        If there are no readouts, or `scale` or `cost` is out of range.

    Notes
    -----
    Kleinberg's automaton for batches, with two states. On a day with n readouts, k raising the
    theme, state i costs :math:`-\log \binom{n}{k} p_i^k (1 - p_i)^{n - k}`, p_0 being the usual
    share and p_1 its odds times `scale`; entering the burst costs `cost` times the logarithm of
    the number of days, leaving is free. The cheapest path is found exactly (Viterbi). Bursts
    describe, they do not test: for evidence of a change see `change_points`.

    References
    ----------
    .. [1] J. Kleinberg (2003). Bursty and hierarchical structure in streams. Data Mining and
       Knowledge Discovery 7(4), 373-397.

    Examples
    --------
    >>> days = pd.date_range("2021-01-01", periods=60, freq="D")
    >>> readouts = pd.DataFrame({"contact_date": days, "readout_id": days.astype(str)})
    >>> mentions = readouts[20:32].assign(theme_id="vaccines")
    >>> theme_bursts(readouts, mentions)[["theme_id", "burst_start", "burst_end", "n_raising"]]
       theme_id burst_start  burst_end  n_raising
    0  vaccines  2021-01-21 2021-02-01         12
    """
    if scale <= 1 or cost <= 0:
        raise ReadoutAnalysisError(
            f"scale is {scale!r} and cost is {cost!r}; scale must lie above 1, cost above 0."
        )
    counts = count_themes(readouts, mentions, by=by)
    if not counts.shape[0]:
        raise ReadoutAnalysisError("There are no readouts: a burst needs some.")
    groups = counts.units.groups.drop(columns="period_start")
    parts = [_group_bursts(counts, group, scale, cost) for group in range(counts.shape[0])]
    rows = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    table = pd.concat(parts, ignore_index=True)
    for n, name in enumerate(groups):
        table.insert(n, name, groups[name].iloc[rows].array)
    return table


def _group_bursts(counts: ThemeCounts, group: int, scale: float, cost: float) -> pd.DataFrame:
    dates = pd.to_datetime(counts.units.table["contact_date"]).to_numpy().astype("datetime64[s]")
    chosen = (counts.units.group == group) & ~np.isnat(dates)
    days, number = np.unique(dates[chosen], return_inverse=True)
    place = np.full(len(dates), -1)
    place[chosen] = number
    here = place[counts.unit] >= 0
    n_themes = counts.shape[1]
    cells = place[counts.unit[here]] * n_themes + counts.theme[here]
    k = np.bincount(cells, minlength=len(days) * n_themes).reshape(len(days), n_themes)
    n = np.bincount(number, minlength=len(days))
    total, raising = int(n.sum()), k.sum(axis=0)
    usual = np.clip(raising / max(total, 1), 1e-9, 1 - 1e-9)
    odds = usual / (1 - usual) * scale
    often = odds / (1 + odds)
    gain = k * np.log(often / usual) + (n[:, None] - k) * np.log((1 - often) / (1 - usual))
    path = _cheapest(gain, cost * np.log(max(len(days), 2)))
    rows = []
    for theme in range(n_themes):
        head = {"theme_id": counts.themes[theme], "share_usual": raising[theme] / max(total, 1)}
        edges = np.flatnonzero(np.diff(path[:, theme].astype(int), prepend=0, append=0))
        bursts = edges.reshape(-1, 2)[: None if raising[theme] >= FEWEST_RAISING else 0]
        rows += [head | _burst(days, n, k[:, theme], gain[:, theme], edge) for edge in bursts]
        if not len(bursts):
            few = raising[theme] < FEWEST_RAISING
            why = f"raised in fewer than {FEWEST_RAISING} readouts" if few else "no burst"
            rows.append(head | {"n_readouts": total, "n_raising": raising[theme], "reason": why})
    return _tidy(rows)


def _burst(days, n, k, gain, edge) -> dict:
    start, end = edge
    n_readouts, n_raising = int(n[start:end].sum()), int(k[start:end].sum())
    return {
        "burst_start": days[start],
        "burst_end": days[end - 1],
        "n_readouts": n_readouts,
        "n_raising": n_raising,
        "share": n_raising / n_readouts,
        "weight": gain[start:end].sum(),
    }


def _tidy(rows: list[dict]) -> pd.DataFrame:
    types = {
        "theme_id": "object",
        "burst_start": "datetime64[s]",
        "burst_end": "datetime64[s]",
        "n_readouts": "int64",
        "n_raising": "int64",
        "share": "float64",
        "share_usual": "float64",
        "weight": "float64",
        "method": "object",
        "reason": "string",
    }
    table = pd.DataFrame(rows, columns=list(types)).assign(method="two-state automaton for batches")
    return table.astype(types)


def _cheapest(gain: np.ndarray, entry: float) -> np.ndarray:
    """For each day and series whether the cheapest path is in the burst."""
    n_days, n_series = gain.shape
    entered = np.zeros((n_days, n_series), dtype=bool)  # best way into the burst is from outside
    left = np.zeros((n_days, n_series), dtype=bool)  # best way outside is from the burst
    outside, inside = np.zeros(n_series), np.full(n_series, -np.inf)
    for day in range(n_days):
        entered[day] = outside - entry > inside
        left[day] = inside > outside
        before = outside
        outside = np.maximum(outside, inside)
        inside = np.maximum(before - entry, inside) + gain[day]
    path = np.zeros((n_days, n_series), dtype=bool)
    state = inside > outside
    for day in range(n_days - 1, -1, -1):
        path[day] = state
        state = np.where(state, ~entered[day], left[day])
    return path
