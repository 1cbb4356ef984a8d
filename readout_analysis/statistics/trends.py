"""Which themes rise and which fall: effect per year, with errors that allow for busy months."""

from typing import Literal, NamedTuple, cast

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.statistics.counts import ThemeCounts, count_themes
from readout_analysis.statistics.intervals import q_values
from readout_analysis.statistics.regression import Family, TimeFit, fit_on_time
from readout_analysis.statistics.units import By

Measure = Literal["share", "rate"]
FEWEST = 5
FEWEST_MONTHS = 6
_FAMILIES = {"share": "logistic", "rate": "negative_binomial"}
_MODELS = {
    "share": "logistic regression, errors clustered by month",
    "rate": "negative-binomial regression, errors clustered by month",
}


def theme_trend(
    readouts: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    measure: Measure = "share",
    by: By = None,
    level: float = 0.95,
) -> pd.DataFrame:
    r"""Effect of one more year on how often each theme is raised, with interval and test.

    Parameters
    ----------
    readouts, mentions, by
        As for `theme_share`; readouts without a date (or words, for rates) are left out, and
        counted in ``n_left_out``.
        To count by side, give ``readout_sides(readouts, segments)``.
    measure : {"share", "rate"}, default "share"
        Trend of the share of readouts that raise the theme, or of its mentions per word (then
        `readouts` needs ``n_words``).
    level : float in (0, 1), default 0.95
        Confidence level of the interval.

    Returns
    -------
    DataFrame, one row per group and theme, the strongest evidence first within a group
        The columns of `by`, ``theme_id``, ``n_readouts``, ``n_raising``, ``n_months``,
        ``n_left_out`` (int), ``effect_per_year`` (odds ratio, or ratio of rates, of a year over
        the year before: 1 is no trend), ``effect_low``, ``effect_high``, ``fitted_first``,
        ``fitted_last`` (share, or rate per 1,000 words, fitted for the first and last day),
        ``p_value``, ``q_value`` (Benjamini-Hochberg over the whole table), ``level``,
        ``method``, ``reason`` (why there is no effect: missing where there is one).

    Raises
    ------
    MissingColumnsError
        If a table lacks a column named above.
    ReadoutAnalysisError
        If `measure` is none of the above.

    Notes
    -----
    Share: :math:`\mathrm{logit}\,p = a + b t`. Rate: mentions are negative-binomial with mean
    :math:`w \exp(a + b t)`, w words, and variance :math:`\mu + \alpha \mu^2`,
    :math:`\alpha` by moments. t is in years. Readouts of one month share its news, and
    translations of an event its words: errors are clustered by month of contact (sandwich,
    G/(G-1) (n-1)/(n-2) corrected, Student's t with G - 1 degrees of freedom for G months).
    A theme raised, or not raised, in fewer than 5 readouts, or readouts from fewer than 6 months,
    get no effect. A straight line is a summary: a jump is better told by `change_points`.

    References
    ----------
    .. [1] K.-Y. Liang, S. L. Zeger (1986). Longitudinal data analysis using generalized linear
       models. Biometrika 73(1), 13-22.
    .. [2] N. E. Breslow (1984). Extra-Poisson variation in log-linear models. Applied Statistics
       33(1), 38-44 (moment estimate of the dispersion).

    Examples
    --------
    >>> days = pd.date_range("2021-01-05", periods=40, freq="30D")
    >>> readouts = pd.DataFrame({"contact_date": days})
    >>> readouts["readout_id"] = [f"r{n}" for n in range(40)]
    >>> mentions = readouts.iloc[[3, 18, 22, 27, 30, 33, 36, 39]].assign(theme_id="vaccines")
    >>> theme_trend(readouts, mentions)[["theme_id", "effect_per_year", "p_value"]].round(2)
       theme_id  effect_per_year  p_value
    0  vaccines             2.26     0.13
    """
    if measure not in _MODELS:
        raise ReadoutAnalysisError(f"measure is {measure!r}; use 'share' or 'rate'.")
    require_columns(readouts, ["readout_id", "contact_date"], "readouts")
    counts = count_themes(readouts, mentions, freq=None, by=by)
    groups = counts.units.groups.drop(columns="period_start")
    parts = [_group_trends(counts, group, measure, level) for group in range(counts.shape[0])]
    if not parts:
        raise ReadoutAnalysisError("There are no readouts: a trend needs some.")
    rows = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    table = pd.concat(parts, ignore_index=True)
    for n, name in enumerate(groups):
        table.insert(n, name, groups[name].iloc[rows].array)
    table.insert(table.columns.get_loc("p_value") + 1, "q_value", q_values(table["p_value"]))
    return table


class _Course(NamedTuple):
    """Readouts of a group that have a date: mentions (readouts x themes), when, how long."""

    mentions: np.ndarray
    years: np.ndarray
    month: np.ndarray
    words: np.ndarray
    n_left_out: int


def _course(counts: ThemeCounts, group: int, measure: Measure) -> _Course:
    from scipy.sparse import csr_array

    shape = (len(counts.units.table), counts.shape[1])
    mentions = csr_array((counts.n, (counts.unit, counts.theme)), shape=shape)
    rows = np.flatnonzero(counts.units.group == group)
    of_group = counts.units.table.iloc[rows]
    days = pd.to_datetime(of_group["contact_date"])
    words = np.ones(len(rows))
    if measure == "rate":
        column = "side_words" if "side_words" in of_group else "n_words"
        require_columns(of_group, [column], "readouts")
        words = of_group[column].fillna(0).to_numpy(float)
    kept = days.notna().to_numpy() & (words > 0)
    days = days[kept]
    years = (days - days.min()).dt.total_seconds().to_numpy(float) / (365.25 * 86400)
    month = pd.factorize(days.dt.year * 12 + days.dt.month, sort=True)[0]
    return _Course(mentions[rows[kept]].toarray(), years, month, words[kept], int((~kept).sum()))


def _group_trends(counts: ThemeCounts, group: int, measure: Measure, level: float) -> pd.DataFrame:
    course = _course(counts, group, measure)
    reason = _reasons(course)
    fits = reason == ""
    family = cast(Family, _FAMILIES[measure])
    y = course.mentions if measure == "rate" else (course.mentions > 0).astype(float)
    fit = fit_on_time(y[:, fits], course.years, course.month, weight=course.words, family=family)
    fit = TimeFit(*(_spread(values, fits) for values in fit))
    reason[fits & np.isnan(fit.slope)] = "raised on one side of a day only: no finite effect"
    table = {
        "theme_id": counts.themes.to_numpy(),
        "n_readouts": len(course.years),
        "n_raising": (course.mentions > 0).sum(axis=0),
        "n_months": len(np.unique(course.month)),
        "n_left_out": course.n_left_out,
        **_effects(fit, course, measure, level),
        "level": level,
        "method": _MODELS[measure],
        "reason": pd.Series(reason, dtype="string").replace("", pd.NA),
    }
    return pd.DataFrame(table).sort_values("p_value", kind="stable", ignore_index=True)


def _spread(values: np.ndarray, fits: np.ndarray) -> np.ndarray:
    """Values of the fitted themes among all themes."""
    spread = np.full(len(fits), np.nan)
    spread[fits] = values
    return spread


def _reasons(course: _Course) -> np.ndarray:
    """For each theme why it gets no effect; empty where it gets one."""
    raising = (course.mentions > 0).sum(axis=0)
    n, n_months = len(course.years), len(np.unique(course.month))
    reason = np.full(len(raising), "", dtype=object)
    reason[raising < FEWEST] = f"raised in fewer than {FEWEST} readouts"
    reason[n - raising < FEWEST] = f"not raised in fewer than {FEWEST} readouts"
    if n_months < FEWEST_MONTHS:
        reason[:] = f"dated readouts from {n_months} months; {FEWEST_MONTHS} are needed"
    return reason


def _effects(fit: TimeFit, course: _Course, measure: Measure, level: float) -> dict:
    """Columns of the effect, its interval and test, and the fitted ends."""
    from scipy.special import stdtr, stdtrit

    df = max(len(np.unique(course.month)) - 1, 1)
    half = stdtrit(df, (1 + level) / 2) * fit.slope_error
    last = course.years.max(initial=0)
    with np.errstate(over="ignore"):
        ends = np.exp([fit.level, fit.level + fit.slope * last])
        effects = np.exp([fit.slope, fit.slope - half, fit.slope + half])
    fitted = 1000 * ends if measure == "rate" else ends / (1 + ends)
    return {
        "effect_per_year": effects[0],
        "effect_low": effects[1],
        "effect_high": effects[2],
        "fitted_first": fitted[0],
        "fitted_last": fitted[1],
        "p_value": 2 * stdtr(df, -np.abs(fit.slope / fit.slope_error)),
    }
