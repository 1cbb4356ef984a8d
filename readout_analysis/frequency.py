"""How often themes come up: shares of readouts and rates per 1,000 words."""

import numpy as np
import pandas as pd

from readout_analysis.errors import require_columns
from readout_analysis.intervals import wilson_interval
from readout_analysis.periods import Frequency
from readout_analysis.units import By, Units, counted_mentions, counting_units, unit_rows


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
        n_raising / n_readouts), ``share_low``, ``share_high`` (Wilson interval at `level`).
        Periods and groups without readouts are left out: missing is not zero.

    Raises
    ------
    MissingColumnsError
        If a table lacks a column named above.
    ReadoutAnalysisError
        If `freq` or `level` is none of those above, or segments are needed.

    References
    ----------
    .. [1] E. B. Wilson (1927). Probable inference, the law of succession, and statistical
       inference. JASA 22(158), 209-212.

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
    require_columns(mentions, ["readout_id", "theme_id"], "mentions")
    units = counting_units(readouts, segments, freq=freq, by=by)
    cells = _mention_counts(units, mentions, by=by)
    n_raising = cells.sum_over_groups(np.ones(len(cells.n)))
    n_readouts = _group_sums(units, np.ones(len(units.table)))
    shares = cells.rows.assign(
        n_readouts=np.repeat(n_readouts, cells.n_themes).astype(int),
        n_raising=n_raising.astype(int),
    )
    shares["share"] = shares["n_raising"] / shares["n_readouts"]
    low, high = wilson_interval(shares["share"], shares["n_readouts"], level=level)
    return shares.assign(share_low=low, share_high=high)


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
        ``rate_high`` (missing where a group has one readout: its spread is unknown).

    Raises
    ------
    MissingColumnsError
        If a table lacks a column named above.

    Notes
    -----
    With :math:`r = \sum m_i / \sum w_i` over n readouts, its variance as a ratio estimator is
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
    require_columns(mentions, ["readout_id", "theme_id"], "mentions")
    units = counting_units(readouts, segments, freq=freq, by=by)
    words_column = "side_words" if "side_words" in units.table else "n_words"
    require_columns(units.table, [words_column], "readouts")
    words = units.table[words_column].fillna(0).to_numpy(float)
    cells = _mention_counts(units, mentions, by=by)
    per_group = {
        "n_readouts": _group_sums(units, np.ones(len(words))),
        "n_words": _group_sums(units, words),
        "words2": _group_sums(units, words**2),
    }
    n, total, words2 = (np.repeat(values, cells.n_themes) for values in per_group.values())
    m = cells.sum_over_groups(cells.n)
    m2 = cells.sum_over_groups(cells.n**2)
    mw = cells.sum_over_groups(cells.n * words[cells.unit])
    with np.errstate(invalid="ignore", divide="ignore"):
        rate = np.minimum(m / total, 1.0)
        squares = m2 - 2 * rate * mw + rate**2 * words2
        effect = (n / (n - 1)) * squares / total / (rate * (1 - rate))
    effect = _where_unseen_that_of_the_theme(effect, m, cells.n_themes)
    df = np.where(n > 1, n - 1, np.nan)
    low, high = wilson_interval(rate, total / effect, level=level, df=df)
    rates = cells.rows.assign(n_readouts=n.astype(int), n_words=total.astype(int))
    return rates.assign(
        n_mentions=m.astype(int), rate=1000 * rate, rate_low=1000 * low, rate_high=1000 * high
    )


class _Cells:
    """Mentions of each theme in each unit, and the rows of the table that sums them up."""

    def __init__(self, units: Units, unit: np.ndarray, theme: np.ndarray, themes: pd.Index):
        self.n_themes = len(themes)
        self.n_groups = len(units.groups)
        pairs, n = np.unique(unit * max(self.n_themes, 1) + theme, return_counts=True)
        self.n = n.astype(float)
        self.unit, self.theme = np.divmod(pairs, max(self.n_themes, 1))
        self.group = units.group[self.unit]
        rows = units.groups.loc[units.groups.index.repeat(self.n_themes)]
        self.rows = rows.reset_index(drop=True).assign(theme_id=list(themes) * self.n_groups)

    def sum_over_groups(self, values: np.ndarray) -> np.ndarray:
        """Sum of a value per (unit, theme) for each row: groups outside, themes inside."""
        return np.bincount(
            self.group * self.n_themes + self.theme,
            weights=values,
            minlength=self.n_groups * self.n_themes,
        )


def _mention_counts(units: Units, mentions: pd.DataFrame, *, by: By) -> _Cells:
    mentions = counted_mentions(mentions)
    unit = unit_rows(units, mentions, by=by)
    codes, themes = pd.factorize(mentions["theme_id"], sort=True)
    return _Cells(units, unit[unit >= 0], codes[unit >= 0], pd.Index(themes))


def _group_sums(units: Units, values: np.ndarray) -> np.ndarray:
    return np.bincount(units.group, weights=values, minlength=len(units.groups))


def _where_unseen_that_of_the_theme(
    effect: np.ndarray, n_mentions: np.ndarray, n_themes: int
) -> np.ndarray:
    """Design effects of at least 1; of cells without mentions, the theme's mean over groups."""
    known = (n_mentions > 0) & np.isfinite(effect)
    table = np.where(known, np.maximum(effect, 1), 0).reshape(-1, max(n_themes, 1))
    n_known = known.reshape(table.shape).sum(axis=0)
    mean = np.where(n_known > 0, table.sum(axis=0) / np.maximum(n_known, 1), 1)
    return np.where(known.reshape(table.shape), table, mean).ravel()[: len(effect)]
