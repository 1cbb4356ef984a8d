"""When the share of readouts that raise a theme changed, as an interval of dates."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.statistics import segmentation
from readout_analysis.statistics.counts import ThemeCounts, count_themes
from readout_analysis.statistics.intervals import q_values
from readout_analysis.statistics.units import By

FEWEST_RAISING = 3
_METHOD = "binomial likelihood, tested by permutation; dates by resampling readouts"
_CHANGE_COLUMNS = {
    "n_before": "Int64",
    "raising_before": "Int64",
    "share_before": "float64",
    "n_after": "Int64",
    "raising_after": "Int64",
    "share_after": "float64",
    "statistic": "float64",
    "dispersion": "float64",
    "p_value": "float64",
}


def change_points(
    readouts: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    by: By = None,
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    r"""Dates at which each theme came up in a larger or smaller share of readouts than before.

    Parameters
    ----------
    readouts, mentions, by
        As for `theme_share`; readouts without a date are left out, and counted in ``n_left_out``.
        To count by side, give ``readout_sides(readouts, segments)``.
    level : float in (0, 1), default 0.95
        Level of the interval of the date; a change is reported if its p-value is at most
        1 - `level`, so that a theme that never changes gets one with at most that probability.
    seed : int, default 0
        The same seed gives the same table.

    Returns
    -------
    DataFrame, one row per group, theme and change; one row for a theme without a change
        The columns of `by`, ``theme_id``, ``n_readouts``, ``n_left_out`` (int), ``change_date``
        (first day of contact at the new level; missing if there is no change), ``date_low``,
        ``date_high`` (interval of that day), ``n_before``, ``raising_before``, ``share_before``,
        ``n_after``, ``raising_after``, ``share_after`` (readouts since the change before, and
        until the next), ``statistic`` (likelihood ratio over dispersion), ``dispersion``,
        ``p_value`` (these three for the span in which the change was found), ``q_value``
        (Benjamini-Hochberg over the table), ``level``, ``method``,
        ``reason`` (why there is no change).

    Raises
    ------
    MissingColumnsError
        If a table lacks a column named above.
    ReadoutAnalysisError
        If there are no readouts.

    Notes
    -----
    The split that maximises the binomial likelihood is kept if twice its log likelihood ratio,
    divided by the dispersion, is among the largest that permutations of the same readouts give;
    then both parts are searched again, each at half that p-value (binary segmentation). The
    permutations are the rule for the penalty: there is no constant to choose. The dispersion is
    that of neighbouring months (but those the split parts), so that months busy with one topic do
    not pass for a change. The
    interval of the date holds the days whose likelihood ratio falls short of the largest by no
    more than that of the date found does, at `level`, in resamples of the readouts on its two
    sides. A change that comes about over a year is told as one or two steps with wide intervals.

    References
    ----------
    .. [1] D. V. Hinkley, E. A. Hinkley (1970). Inference about the change-point in a sequence of
       binomial variables. Biometrika 57(3), 477-488.
    .. [2] A. J. Scott, M. Knott (1974). A cluster analysis method for grouping means in the
       analysis of variance. Biometrics 30(3), 507-512 (binary segmentation).

    Examples
    --------
    >>> days = pd.date_range("2021-01-05", periods=60, freq="7D")
    >>> readouts = pd.DataFrame({"contact_date": days, "readout_id": [f"r{n}" for n in range(60)]})
    >>> mentions = readouts.tail(20).assign(theme_id="vaccines")
    >>> change_points(readouts, mentions)[["theme_id", "change_date", "share_after"]]
       theme_id change_date  share_after
    0  vaccines  2021-10-12          1.0
    """
    if not 0 < level < 1:
        raise ReadoutAnalysisError(f"level is {level!r}; it must lie between 0 and 1.")
    counts = count_themes(readouts, mentions, freq=None, by=by)
    if not counts.shape[0]:
        raise ReadoutAnalysisError("There are no readouts: a change needs some.")
    groups = counts.units.groups.drop(columns="period_start")
    rows = [
        {"group": group, **row}
        for group in range(counts.shape[0])
        for row in _group_changes(counts, group, level, seed)
    ]
    table = pd.DataFrame(rows, columns=["group", *_columns()])
    for n, name in enumerate(groups):
        table.insert(n, name, groups[name].iloc[table["group"]].array)
    dates = {name: "datetime64[s]" for name in ("change_date", "date_low", "date_high")}
    table = table.drop(columns="group").astype(dates | _CHANGE_COLUMNS | {"reason": "string"})
    return table.assign(q_value=q_values(table["p_value"]), level=level, method=_METHOD)[
        [*groups, *_columns()]
    ]


def _columns() -> list[str]:
    dates = ["change_date", "date_low", "date_high"]
    tail = ["q_value", "level", "method", "reason"]
    return ["theme_id", "n_readouts", "n_left_out", *dates, *_CHANGE_COLUMNS, *tail]


class _Series(NamedTuple):
    """Readouts of a group in time: which raise a theme (for each theme rows), their days."""

    yes: list[np.ndarray]
    day: np.ndarray
    days: np.ndarray
    n_left_out: int


def _series(counts: ThemeCounts, group: int) -> _Series:
    units = np.flatnonzero(counts.units.group == group)
    dates = pd.to_datetime(counts.units.table["contact_date"]).to_numpy().astype("datetime64[D]")
    ids = counts.units.table["readout_id"].to_numpy(dtype=object)
    dated = units[~np.isnat(dates[units])]
    dated = dated[np.lexsort((ids[dated].astype(str), dates[dated]))]
    place = np.full(len(dates), -1)
    place[dated] = np.arange(len(dated))
    here = place[counts.unit] >= 0
    rows, theme = place[counts.unit[here]], counts.theme[here]
    order = np.lexsort((rows, theme))
    ends = np.searchsorted(theme[order], np.arange(1, counts.shape[1]))
    yes = np.split(rows[order], ends)
    days, day = np.unique(dates[dated], return_inverse=True)
    return _Series(yes, day, days, len(units) - len(dated))


def _group_changes(counts: ThemeCounts, group: int, level: float, seed: int) -> list[dict]:
    """Rows of a group: for each theme its changes, or one row that says why there is none."""
    series = _series(counts, group)
    starts = np.searchsorted(series.days, counts.starts[: counts.shape[1]].astype("datetime64[D]"))
    starts[np.isnat(counts.starts[: counts.shape[1]])] = 0
    first = np.searchsorted(series.day, starts)
    n = len(series.day) - first
    raising = np.array([len(rows) for rows in series.yes[: counts.shape[1]]], dtype=int)
    rarest = np.minimum(raising, n - raising)
    tested = np.flatnonzero((rarest >= FEWEST_RAISING) & (n >= 2 * segmentation.FEWEST_ON_A_SIDE))
    common = tested[first[tested] == 0]
    tests = dict(zip(common, _tests(series, common, 0, seed), strict=True))
    tests |= {t: _tests(series, np.array([t]), first[t], seed)[0] for t in tested if first[t] > 0}
    rows = []
    for theme in range(counts.shape[1]):
        head = {
            "theme_id": counts.themes[theme],
            "n_readouts": int(n[theme]),
            "n_left_out": series.n_left_out,
        }
        changes = [{"reason": _too_few(int(n[theme]), int(raising[theme]))}]
        if theme in tests:
            changes = _theme_changes(series, theme, int(first[theme]), tests[theme], level, seed)
        rows += [head | change for change in changes]
    return rows


def _too_few(n: int, raising: int) -> str:
    if n < 2 * segmentation.FEWEST_ON_A_SIDE:
        return f"{n} dated readouts; {2 * segmentation.FEWEST_ON_A_SIDE} are needed"
    what = "raised" if raising < FEWEST_RAISING else "not raised"
    return f"{what} in fewer than {FEWEST_RAISING} readouts"


def _tests(series: _Series, themes: np.ndarray, first: int, seed: int) -> list[tuple]:
    """Statistic, dispersion and p-value of the best split of each theme, from a readout on."""
    yes = [series.yes[theme] for theme in themes]
    return _tests_between(yes, series, (first, len(series.day)), seed)


def _tests_between(
    yes: list[np.ndarray], series: _Series, span: tuple[int, int], seed: int
) -> list[tuple]:
    if not yes:
        return []
    inside = [rows[(rows >= span[0]) & (rows < span[1])] - span[0] for rows in yes]
    number = np.repeat(np.arange(len(yes)), [len(rows) for rows in inside])
    dates = series.days[series.day[span[0] : span[1]]]
    months = dates.astype("datetime64[M]")
    quarter_of_month = (dates - months).astype(int) // 8
    cells, cell = np.unique(months.astype(int) * 4 + quarter_of_month, return_inverse=True)
    month = np.unique(cells // 4, return_inverse=True)[1]
    return list(
        zip(
            *segmentation.test_splits(np.concatenate(inside), number, cell, month, seed=seed),
            strict=True,
        )
    )


def _theme_changes(
    series: _Series, theme: int, first: int, test: tuple, level: float, seed: int
) -> list[dict]:
    """The changes of a theme in order of time, each within its neighbours."""
    yes = np.zeros(len(series.day))
    yes[series.yes[theme]] = 1
    found: dict[int, tuple] = {}
    spans = [(first, len(series.day), test, 1 - level)]
    while spans:
        start, end, evidence, alpha = spans.pop()
        day = series.day[start:end] - series.day[start]
        split = segmentation.best_day(yes[start:end], day)
        if evidence[-1] > alpha or split == 0:
            continue
        at = start + int(np.searchsorted(day, split))
        found[at] = evidence
        for part in ((start, at), (at, end)):
            raising = yes[part[0] : part[1]].sum()
            rarest = min(raising, part[1] - part[0] - raising)
            if rarest >= FEWEST_RAISING and part[1] - part[0] >= 2 * segmentation.FEWEST_ON_A_SIDE:
                again = _tests_between([series.yes[theme]], series, part, seed)[0]
                spans.append((*part, again, alpha / 2))
    names = ("statistic", "dispersion", "p_value")
    if not found:
        return [dict(zip(names, test, strict=True)) | {"reason": f"no change: p = {test[-1]:.2f}"}]
    edges = [first, *sorted(found), len(series.day)]
    return [
        _change(series, yes, tuple(edges[n - 1 : n + 2]), found[edges[n]][1], (level, seed))
        | dict(zip(names, found[edges[n]], strict=True))
        for n in range(1, len(edges) - 1)
    ]


def _change(
    series: _Series, yes: np.ndarray, edges: tuple, spread: float, level_and_seed: tuple
) -> dict:
    """Dates and counts of a change between the change before it and the next."""
    start, at, end = edges
    day = series.day[start:end] - series.day[start]
    here = int(series.day[at] - series.day[start])
    level, seed = level_and_seed
    low, high = segmentation.day_interval(
        yes[start:end], day, here, level=level, spread=spread, seed=seed
    )
    days = series.days[series.day[start] :]
    before, after = yes[start:at], yes[at:end]
    return {
        "change_date": days[here],
        "date_low": days[low - 1] + np.timedelta64(1, "D"),
        "date_high": days[high],
        "n_before": len(before),
        "raising_before": int(before.sum()),
        "share_before": before.mean(),
        "n_after": len(after),
        "raising_after": int(after.sum()),
        "share_after": after.mean(),
    }
