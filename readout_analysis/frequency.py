"""How often themes come up: shares of readouts and rates per 1,000 words."""

import numpy as np
import pandas as pd

from readout_analysis.errors import require_columns
from readout_analysis.statistics.counts import (
    Ratios,
    ThemeCounts,
    count_themes,
    ratios,
    sum_units,
    theme_rows,
)
from readout_analysis.statistics.intervals import wilson_interval
from readout_analysis.statistics.periods import Frequency
from readout_analysis.statistics.units import By

NOT_YET = "not applicable: before the theme's first day"


def theme_share(
    readouts: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    segments: pd.DataFrame | None = None,
    freq: Frequency | None = "QS",
    by: By = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Share of readouts that raise each theme, per period, with its interval.

    A readout raises a theme if at least one of its segments mentions it; counting readouts,
    not mentions, keeps long readouts from dominating.

    Parameters
    ----------
    readouts : DataFrame, one row per readout
        Columns ``readout_id``, ``contact_date`` and those of `by`. Where ``event_id`` and
        ``publisher`` are there, an event counts once per publisher (and group): the readout
        first published.
    mentions : DataFrame, one row per mention
        Columns ``readout_id`` and ``theme_id``. Suppressed mentions and mere names of parties
        do not count; mentions of readouts that are not in `readouts` are left aside.
    segments : DataFrame, one row per segment, optional
        Needed to count by side: columns ``readout_id`` and ``side``.
    freq : {"QS", "MS", "YS"} or None, default "QS"
        Quarter, month or year of contact; None for all dates together.
    by : str or list of str, optional
        Columns of `readouts` (``publisher``, ``counterpart_country``, ``form``, ``lang`` …)
        or ``"side"``. By side, a readout belongs to a group if a segment of it has that side.
    level : float in (0, 1), default 0.95
        Confidence level of the interval.

    Returns
    -------
    DataFrame, one row per period, group and theme that occurs in `mentions`, in that order
        ``period_start`` (first day; missing for undated readouts), the columns of `by`,
        ``theme_id``, ``n_readouts`` (int), ``n_raising`` (int), ``share`` (float in [0, 1],
        n_raising / n_readouts), ``share_low``, ``share_high``, ``level``, ``method`` (how the
        interval was made), ``reason`` (why a share is missing; mostly missing itself).
        Periods and groups without readouts are left out: missing is not zero.

    Raises
    ------
    MissingColumnsError
        If a table lacks a column named above.
    ReadoutAnalysisError
        If `freq` or `level` is none of those above, or segments are needed.

    Notes
    -----
    The interval is Wilson's. Where a group holds several readouts of one event (two publishers,
    two languages), they are not independent: the number of readouts is then divided by the
    design effect of `theme_rate`, taken over events, and the quantile is Student's.

    Groups of themes: ``theme_share(readouts, mentions_by_group(mentions, themes))``. Themes never
    seen, and themes that begin on a day: ``mentions_with_themes(mentions, themes)``. Intervals by
    resampling: `bootstrap_share`. A fixed mix of counterparts and languages: `stratified_share`.

    References
    ----------
    .. [1] E. B. Wilson (1927). Probable inference, the law of succession, and statistical
       inference. JASA 22(158), 209-212.
    .. [2] A. Dean, M. Pagano (2015). Evaluating confidence interval methods for binomial
       proportions in clustered surveys. J. Survey Statistics and Methodology 3(4), 484-503.

    Examples
    --------
    >>> import pandas as pd
    >>> readouts = pd.DataFrame({"readout_id": ["r1", "r2"],
    ...     "contact_date": pd.to_datetime(["2021-02-04", "2021-03-09"])})
    >>> mentions = pd.DataFrame({"readout_id": ["r1"], "theme_id": ["vaccines"]})
    >>> theme_share(readouts, mentions)[["theme_id", "n_raising", "n_readouts", "share"]]
       theme_id  n_raising  n_readouts  share
    0  vaccines          1           2    0.5
    """
    counts = count_themes(readouts, mentions, segments=segments, freq=freq, by=by)
    raised = ratios(counts, np.ones(len(counts.n)), np.ones(len(counts.cluster)))
    low, high, is_clustered = _share_interval(raised, level)
    none = raised.weight == 0
    table = {
        "n_readouts": raised.weight.astype(int),
        "n_raising": raised.total.astype(int),
        "share": raised.ratio,
        "share_low": low,
        "share_high": high,
        "level": np.full(low.shape, level),
        "method": np.where(is_clustered, "Wilson, readouts clustered by event", "Wilson"),
    }
    return _tidy(counts, table, freq, reason=np.where(none, NOT_YET, ""))


def _share_interval(raised: Ratios, level: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Wilson interval, on effective numbers where events have several readouts, and where so."""
    is_clustered = raised.n_clusters < raised.weight
    effect = np.where(raised.n_clusters == 1, raised.weight, raised.effect)
    df = np.where(is_clustered & (raised.n_clusters > 1), raised.n_clusters - 1, np.inf)
    n = np.where(is_clustered, raised.weight / effect, raised.weight)
    return *wilson_interval(raised.ratio, n, level=level, df=df), is_clustered


def _tidy(
    counts: ThemeCounts, columns: dict, freq: Frequency | None, *, reason: np.ndarray
) -> pd.DataFrame:
    """Columns of groups x themes as one table, one row per group and theme."""
    table = theme_rows(counts).assign(**{name: values.ravel() for name, values in columns.items()})
    table = table.assign(reason=pd.Series(reason.ravel(), dtype="string").replace("", pd.NA))
    table.attrs["freq"] = freq  # a lone period that begins in January may be of any length
    return table


def theme_rate(
    readouts: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    segments: pd.DataFrame | None = None,
    freq: Frequency | None = "QS",
    by: By = None,
    level: float = 0.95,
) -> pd.DataFrame:
    r"""Mentions of each theme per 1,000 words, per period, with its interval.

    Mentions of a theme crowd into few readouts, so that an interval on words would be far too
    narrow: it is taken on the effective number of words.

    Parameters
    ----------
    readouts : DataFrame, one row per readout
        As for `theme_share`, and ``n_words``.
    mentions, segments, freq, by, level
        As for `theme_share`; by side, words are those of the segments of that side.

    Returns
    -------
    DataFrame, one row per period, group and theme that occurs in `mentions`, in that order
        ``period_start``, the columns of `by`, ``theme_id``, ``n_readouts`` (int),
        ``n_words`` (int), ``n_mentions`` (int), ``rate`` (float, mentions per 1,000 words;
        per 1,000 characters in Chinese, so do not compare it across languages), ``rate_low``,
        ``rate_high`` (missing where a group has one event: its spread is unknown), ``level``,
        ``method``, ``reason`` (why the rate or its interval is missing).

    Raises
    ------
    MissingColumnsError
        If a table lacks a column named above.

    Notes
    -----
    With :math:`r = \sum m_i / \sum w_i` over n events, its variance as a ratio estimator is
    :math:`n / (n - 1) \sum (m_i - r w_i)^2 / (\sum w_i)^2`. That over the binomial variance
    :math:`r (1 - r) / \sum w_i`, and at least 1, is the design effect; the words divided by it
    are the effective words of a Wilson interval with Student's quantile for n - 1. Where a group
    never mentions a theme, the design effect is the theme's mean over the other groups.

    References
    ----------
    .. [1] W. G. Cochran (1977). Sampling Techniques, 3rd ed., ch. 6. Wiley.
    .. [2] A. Dean, M. Pagano (2015). Evaluating confidence interval methods for binomial
       proportions in clustered surveys. J. Survey Statistics and Methodology 3(4), 484-503.

    Examples
    --------
    >>> import pandas as pd
    >>> readouts = pd.DataFrame({"readout_id": ["r1", "r2"], "n_words": [300, 200],
    ...     "contact_date": pd.to_datetime(["2021-02-04", "2021-03-09"])})
    >>> mentions = pd.DataFrame({"readout_id": ["r1", "r1"], "theme_id": "vaccines"})
    >>> theme_rate(readouts, mentions)[["theme_id", "n_mentions", "n_words", "rate"]]
       theme_id  n_mentions  n_words  rate
    0  vaccines           2      500   4.0
    """
    counts = count_themes(readouts, mentions, segments=segments, freq=freq, by=by)
    of_units = counts.units.table
    words_column = "side_words" if "side_words" in of_units else "n_words"
    require_columns(of_units, [words_column], "readouts")
    said = ratios(counts, counts.n, of_units[words_column].fillna(0).to_numpy(float))
    n_readouts = sum_units(counts, np.ones(len(of_units)))
    several, spoken = said.n_clusters > 1, said.weight > 0
    df = np.where(several, said.n_clusters - 1, np.nan)
    low, high = wilson_interval(said.ratio, said.weight / said.effect, level=level, df=df)
    table = {
        "n_readouts": n_readouts.astype(int),
        "n_words": said.weight.astype(int),
        "n_mentions": said.total.astype(int),
        "rate": 1000 * said.ratio,
        "rate_low": 1000 * low,
        "rate_high": 1000 * high,
        "level": np.full(low.shape, level),
        "method": np.full(low.shape, "Wilson on effective words, clustered by event"),
    }
    conditions = [n_readouts == 0, ~spoken, ~several]
    reasons = [NOT_YET, "no words are counted", "one event: its spread is unknown"]
    return _tidy(counts, table, freq, reason=np.select(conditions, reasons, ""))
