"""Before and after an event, held against other days on which nothing is known to have happened."""

from datetime import date

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.statistics.counts import count_themes
from readout_analysis.statistics.intervals import q_values, wilson_interval

FEWEST_PLACEBOS = 8


def event_change(
    readouts: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    since: str | date,
    n_days: int = 180,
    level: float = 0.95,
) -> pd.DataFrame:
    """Shares of readouts in the days before and after an event, and whether other days do the same.

    Parameters
    ----------
    readouts, mentions : DataFrame
        As for `theme_share`; readouts without a date are left out.
    since : date
        Day of the event: the first day of the later window.
    n_days : int, default 180
        Length of each window.
    level : float in (0, 1), default 0.95
        Confidence level of the interval.

    Returns
    -------
    DataFrame, one row per theme, the largest rise first
        ``theme_id``, ``since``, ``n_before``, ``n_after`` (int, readouts in the windows),
        ``raising_before``, ``raising_after`` (int), ``share_before``, ``share_after``, ``change``,
        ``change_low``, ``change_high`` (Newcombe's interval), ``n_placebos`` (int, other days
        with readouts in both windows), ``n_as_large`` (int, of these with a change at least as
        large, up or down), ``placebo_p`` ((n_as_large + 1) / (n_placebos + 1)), ``q_value``
        (Benjamini-Hochberg over ``placebo_p``), ``level``, ``method``, ``reason`` (why there is no
        change, or no placebo check).

    Raises
    ------
    MissingColumnsError
        If a table lacks a column named above.
    ReadoutAnalysisError
        If no readout lies in one of the windows.

    Notes
    -----
    Placebo days are the first days of months whose windows do not reach across the event. If many
    of them show as large a change, the theme moves like that anyway, and the event explains
    nothing. Placebo windows overlap, so that ``placebo_p`` is a rank and no exact probability.
    With m of them it is never below 1 / (m + 1), and ``q_value`` with many themes is coarse: look
    at ``n_as_large`` first. Fewer than 8 placebo days are no check: ``placebo_p`` is missing then.

    References
    ----------
    .. [1] R. G. Newcombe (1998). Interval estimation for the difference between independent
       proportions. Statistics in Medicine 17(8), 873-890.
    .. [2] A. Abadie, A. Diamond, J. Hainmueller (2010). Synthetic control methods. JASA 105(490),
       493-505 (placebo tests).

    Examples
    --------
    >>> days = pd.date_range("2020-01-01", "2022-12-31", freq="10D")
    >>> readouts = pd.DataFrame({"contact_date": days, "readout_id": days.astype(str)})
    >>> mentions = readouts[days >= "2022-02-24"].assign(theme_id="ukraine")
    >>> change = event_change(readouts, mentions, since="2022-02-24")
    >>> change[["theme_id", "change", "n_placebos", "n_as_large"]]
      theme_id  change  n_placebos  n_as_large
    0  ukraine     1.0          14           0
    """
    require_columns(readouts, ["readout_id", "contact_date"], "readouts")
    counts = count_themes(readouts, mentions)
    day = pd.to_datetime(counts.units.table["contact_date"]).to_numpy().astype("datetime64[D]")
    days, n, k = _by_day(day, counts.unit, counts.theme, counts.shape[1])
    event, window = np.datetime64(pd.Timestamp(since), "D"), np.timedelta64(n_days, "D")
    sizes, raising = _windows(days, n, k, event, window)
    if not all(sizes):
        span = f"between {days[0]} and {days[-1]}" if len(days) else "in a corpus with dates"
        raise ReadoutAnalysisError(
            f"There are {sizes[0]:,} readouts in the {n_days} days before {event} and {sizes[1]:,} "
            f"in those from it on.\nGive a day {span}, or wider windows: n_days={2 * n_days}."
        )
    shares = raising[0] / sizes[0], raising[1] / sizes[1]
    change = shares[1] - shares[0]
    low, high = _newcombe((shares[0], sizes[0]), (shares[1], sizes[1]), level)
    table = pd.DataFrame({"theme_id": counts.themes.to_numpy(), "since": pd.Timestamp(since)})
    for name, values in (("n", sizes), ("raising", raising), ("share", shares)):
        table = table.assign(**{f"{name}_before": values[0], f"{name}_after": values[1]})
    table = table.assign(change=change, change_low=low, change_high=high)
    table = table.assign(**_checked(change, _placebo_changes(days, n, k, event, window)))
    method = f"Newcombe interval; placebo days, windows of {n_days} days"
    columns = [*table.columns.drop("reason"), "level", "method", "reason"]
    table = table.assign(level=level, method=method)[columns]
    return table.sort_values("change", ascending=False, kind="stable", ignore_index=True)


def _checked(change: np.ndarray, placebos: np.ndarray) -> dict:
    """Columns of the placebo check."""
    as_large = (np.abs(placebos) >= np.abs(change) - 1e-12).sum(axis=0)
    p = (as_large + 1) / (len(placebos) + 1)
    few = len(placebos) < FEWEST_PLACEBOS
    reason = f"{len(placebos)} placebo days; {FEWEST_PLACEBOS} are needed" if few else pd.NA
    p = np.full(len(change), np.nan) if few else p
    return {
        "n_placebos": len(placebos),
        "n_as_large": as_large,
        "placebo_p": p,
        "q_value": q_values(p),
        "reason": pd.Series(reason, index=range(len(change)), dtype="string"),
    }


def _by_day(
    day: np.ndarray, unit: np.ndarray, theme: np.ndarray, n_themes: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Days with readouts, readouts up to each (from 0 on), and those that raise each theme."""
    dated = ~np.isnat(day)
    days, number = np.unique(day[dated], return_inverse=True)
    place = np.full(len(day), -1)
    place[dated] = number
    here = place[unit] >= 0
    cells = place[unit[here]] * n_themes + theme[here]
    k = np.bincount(cells, minlength=len(days) * n_themes).reshape(len(days), n_themes)
    n = np.bincount(number, minlength=len(days))
    return (
        days,
        np.append(0, n.cumsum()),
        np.vstack([np.zeros((1, n_themes), int), k.cumsum(axis=0)]),
    )


def _windows(days, n, k, event, window) -> tuple[tuple, tuple]:
    """Readouts, and those that raise each theme, in the windows before and after a day."""
    start, here, end = np.searchsorted(days, [event - window, event, event + window])
    return (int(n[here] - n[start]), int(n[end] - n[here])), (k[here] - k[start], k[end] - k[here])


def _placebo_changes(days, n, k, event, window) -> np.ndarray:
    """Changes of each theme at placebo days: days x themes."""
    months = np.unique(days.astype("datetime64[M]")).astype("datetime64[D]")
    months = months[(np.abs(months - event) >= window)]
    months = months[(months - window >= days[0]) & (months + window <= days[-1] + 1)]
    changes = []
    for month in months:
        (n_before, n_after), (k_before, k_after) = _windows(days, n, k, month, window)
        if n_before and n_after:
            changes.append(k_after / n_after - k_before / n_before)
    return np.array(changes).reshape(len(changes), k.shape[1])


def _newcombe(before: tuple, after: tuple, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Newcombe's hybrid score interval of the difference of two shares."""
    ends = [wilson_interval(*part, level=level) for part in (before, after)]
    change = after[0] - before[0]
    down = np.hypot(after[0] - ends[1][0], ends[0][1] - before[0])
    up = np.hypot(ends[1][1] - after[0], before[0] - ends[0][0])
    return change - down, change + up
