"""Which themes come up together: counts, expected counts, association."""

from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.statistics.intervals import q_values
from readout_analysis.statistics.pair_counts import (
    Incidence,
    Meetings,
    PairCounts,
    log_odds_errors,
    meetings,
    pair_counts,
)
from readout_analysis.statistics.periods import Frequency, period_start
from readout_analysis.statistics.units import (
    By,
    counted_mentions,
    counted_readouts,
    group_names,
    numbered,
)

FEWEST_EXPECTED = 5
_QUANTILE = 0.975
Unit = Literal["segment", "paragraph", "readout"]
_UNIT_KEYS = {
    "segment": ["readout_id", "segment"],
    "paragraph": ["readout_id", "paragraph"],
    "readout": ["readout_id"],
}


def theme_cooccurrence(
    segments: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    readouts: pd.DataFrame | None = None,
    freq: Frequency | None = None,
    by: By = None,
    unit: Unit = "segment",
) -> pd.DataFrame:
    """Pairs of themes mentioned in the same segments, with their association.

    Segments are the default unit because any two themes meet sooner or later in a long readout.

    Parameters
    ----------
    segments : DataFrame, one row per segment
        Columns ``readout_id``, ``segment``, and ``paragraph`` or ``side`` where they are asked for.
        Segments without any theme count as units too.
    mentions : DataFrame, one row per mention
        Columns ``readout_id``, ``segment``, ``theme_id``. Suppressed mentions and mere names of
        parties do not count.
    readouts : DataFrame, one row per readout, optional
        Needed for `freq` and `by`. Where it is given, only its readouts count, and an event
        counts once per publisher, as in `theme_share`.
    freq : {"MS", "QS", "YS"} or None, default None
        Month, quarter or year of contact; None for all dates together.
    by : str or list of str, optional
        Columns of `readouts`, or ``"side"``; segments without a side are then left out.
    unit : {"segment", "paragraph", "readout"}, default "segment"
        Where two themes must stand to count as mentioned together.

    Returns
    -------
    DataFrame, one row per period, group and pair of themes, in that order
        ``period_start`` (missing if `readouts` is not given), the columns of `by`, ``theme_a``
        before ``theme_b``, ``n_units`` (int), ``n_a``, ``n_b``, ``n_both`` (int, units that
        mention a, b, both), ``expected`` (float, n_a n_b / n_units: both if they were
        independent), ``npmi`` (float in [-1, 1]; missing where a or b is never mentioned or both
        always are), ``log_odds`` (float, log odds ratio with 1/2 added to each cell),
        ``log_odds_low``, ``log_odds_high`` (at 95 %), ``log_odds_error`` (standard error),
        ``p_value``, ``q_value`` (Benjamini-Hochberg over the table), ``method``, ``reason`` (why
        there is no interval). Pairs are those that occur together at least once in the whole
        table; they have a row in every group.

    Raises
    ------
    MissingColumnsError
        If a table lacks a column named above.
    ReadoutAnalysisError
        If `unit` is none of those above, or `readouts` is needed.

    Notes
    -----
    NPMI is log(p_ab / (p_a p_b)) / -log p_ab: 1 where two themes only occur together, 0 where
    they are independent, -1 where they never meet. It is unsteady for small counts: look at
    ``n_both`` first.

    Segments of a readout are of one piece. The error of the log odds ratio adds up what the units
    of each readout (or event, where `readouts` has ``event_id``) contribute to it before squaring,
    and is never below that of independent units; its quantiles are Student's for n - 1 readouts.
    Where fewer than 5 common units are expected, the interval is rough, and the p-value is at
    least that of the Poisson tail: three meetings where 0.1 are expected are rare, not impossible.

    References
    ----------
    .. [1] G. Bouma (2009). Normalized (pointwise) mutual information in collocation extraction.
       Proceedings of GSCL, 31-40.

    Examples
    --------
    >>> import pandas as pd
    >>> segments = pd.DataFrame({"readout_id": "r1", "segment": [0, 1, 2, 3]})
    >>> mentions = pd.DataFrame({"readout_id": "r1", "segment": [0, 0, 1],
    ...                          "theme_id": ["climate", "energy", "energy"]})
    >>> theme_cooccurrence(segments, mentions)[["theme_a", "theme_b", "n_both", "expected"]]
       theme_a theme_b  n_both  expected
    0  climate  energy       1       0.5
    """
    counted = count_pairs(segments, mentions, readouts=readouts, freq=freq, by=by, unit=unit)
    counted.pairs.attrs["freq"] = freq
    return counted.pairs


class CountedPairs(NamedTuple):
    """The table of pairs, and what it was counted from."""

    pairs: pd.DataFrame
    incidence: Incidence
    met: Meetings
    counts: PairCounts
    groups: pd.DataFrame


def count_pairs(
    segments: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    readouts: pd.DataFrame | None,
    freq: Frequency | None,
    by: By,
    unit: Unit,
) -> CountedPairs:
    """As `theme_cooccurrence`, with what networks resample."""
    if unit not in _UNIT_KEYS:
        raise ReadoutAnalysisError(f"unit is {unit!r}; use one of {', '.join(_UNIT_KEYS)}.")
    names = group_names(by)
    keys = [*_UNIT_KEYS[unit], *(name for name in names if name == "side")]
    require_columns(segments, ["segment", *keys], "segments")
    require_columns(mentions, ["readout_id", "segment", "theme_id"], "mentions")
    segments = _with_group(segments, readouts, freq=freq, by=names).dropna(subset=keys)
    incidence, groups = _incidence(segments, mentions, keys, ["period_start", *names])
    met = meetings(incidence)
    counts = pair_counts(incidence, met, len(groups))
    errors = log_odds_errors(incidence, met, counts)
    n_pairs = len(counts.theme_a)
    table = groups.loc[groups.index.repeat(n_pairs)].reset_index(drop=True)
    themes = incidence.themes.to_numpy()
    table = table.assign(
        theme_a=np.tile(themes[counts.theme_a], len(groups)),
        theme_b=np.tile(themes[counts.theme_b], len(groups)),
    )
    n_readouts = np.repeat(counts.n_readouts, n_pairs)
    pairs = _associated(table, [x.ravel() for x in counts[:4]], errors.ravel(), n_readouts)
    return CountedPairs(pairs, incidence, met, counts, groups)


def _others(names: list[str], taken: list[str]) -> list[str]:
    return [name for name in names if name not in taken]


def _with_group(
    segments: pd.DataFrame, readouts: pd.DataFrame | None, *, freq: Frequency | None, by: list[str]
) -> pd.DataFrame:
    """Segments of the readouts that count, with period and group columns."""
    wanted = [name for name in by if name != "side"]
    if readouts is None:
        if freq or wanted:
            raise ReadoutAnalysisError(
                f"freq={freq!r}, by={by!r} needs the readouts.\n"
                "Call it again with readouts=dataset.readouts."
            )
        return segments.assign(period_start=pd.Series(pd.NaT, segments.index, "datetime64[s]"))
    require_columns(readouts, ["readout_id", "contact_date", *wanted], "readouts")
    counted = counted_readouts(readouts, by=wanted)
    counted = counted.assign(period_start=period_start(counted["contact_date"], freq))
    kept = segments.drop(columns=[*wanted, "period_start"], errors="ignore")
    event = ["event_id"] if "event_id" in counted else []
    kept = kept.drop(columns=event, errors="ignore")
    columns = ["readout_id", "period_start", *_others(event, wanted), *wanted]
    return kept.merge(counted[columns], on="readout_id")


def _incidence(
    segments: pd.DataFrame, mentions: pd.DataFrame, keys: list[str], grouping: list[str]
) -> tuple[Incidence, pd.DataFrame]:
    """Themes of each unit, units numbered by group and readout; and the groups."""
    group, groups = numbered(segments[grouping])
    event = segments["event_id" if "event_id" in segments else "readout_id"]
    event = pd.factorize(event.fillna(segments["readout_id"]), sort=True)[0].astype(np.int64)
    clusters, cluster = np.unique(group * (len(segments) + 1) + event, return_inverse=True)
    inner = segments.groupby(keys, sort=False).ngroup().to_numpy()
    units, unit = np.unique(cluster * (len(segments) + 1) + inner, return_inverse=True)
    mentions = counted_mentions(mentions)
    codes, themes = pd.factorize(mentions["theme_id"], sort=True)
    row = _segment_keys(segments, segments).get_indexer(_segment_keys(segments, mentions))
    seen = (row >= 0) & (codes >= 0)
    width = max(len(themes), 1)
    cells = np.unique(unit[row[seen]] * width + codes[seen])
    step = len(segments) + 1
    return Incidence(*np.divmod(cells, width), units // step, clusters // step, themes), groups


def _segment_keys(segments: pd.DataFrame, rows: pd.DataFrame) -> pd.Index:
    """One integer per (readout, segment) of `rows`; negative for readouts not in `segments`."""
    readouts = pd.Index(segments["readout_id"].unique())
    step = int(segments["segment"].max()) + 1 if len(segments) else 1
    number = rows["segment"].to_numpy(dtype=np.int64)
    code = readouts.get_indexer(rows["readout_id"])
    return pd.Index(np.where((code >= 0) & (number < step), code * step + number, -1))


def _associated(
    pairs: pd.DataFrame, counts: list[np.ndarray], error: np.ndarray, n_readouts: np.ndarray
) -> pd.DataFrame:
    """Pairs with counts, expected count, NPMI, and log odds ratio with interval and test."""
    from scipy.special import stdtrit

    n, n_a, n_b, both = (count.astype(float) for count in counts)
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = n_a * n_b / n
        npmi = np.log(both / expected) / -np.log(both / n)
    npmi = np.where(both == 0, -1.0, npmi)
    npmi = np.where((n_a == 0) | (n_b == 0) | (both == n), np.nan, np.clip(npmi, -1, 1))
    only_a, only_b, neither = n_a - both, n_b - both, n - n_a - n_b + both
    log_odds = np.log((both + 0.5) * (neither + 0.5) / ((only_a + 0.5) * (only_b + 0.5)))
    df = np.maximum(n_readouts - 1, 1)
    each, row = np.unique(df, return_inverse=True)
    half = stdtrit(each, _QUANTILE)[row] * error
    p_value = _p_values(log_odds / error, df, both, expected)
    reason = np.where(n_readouts > 1, "", "one readout: its spread is unknown")
    return pairs.assign(
        **dict(zip(["n_units", "n_a", "n_b", "n_both"], counts, strict=True)),
        expected=expected,
        npmi=npmi,
        log_odds=log_odds,
        log_odds_low=log_odds - half,
        log_odds_high=log_odds + half,
        log_odds_error=error,
        p_value=p_value,
        q_value=q_values(p_value),
        method="log odds ratio, units clustered by readout, 95 %",
        reason=pd.Series(reason, dtype="string").replace("", pd.NA),
    )


def _p_values(t: np.ndarray, df: np.ndarray, both: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Two-sided p-values; where few meetings are expected, not below the Poisson tail."""
    from scipy.special import gammainc, gammaincc, stdtr

    p_value = 2 * stdtr(df, -np.abs(t))
    few = np.isfinite(p_value) & (expected < FEWEST_EXPECTED)
    k, mean = both[few], expected[few]
    more = k > mean
    tail = np.empty(len(k))
    tail[more] = gammainc(k[more], mean[more])  # P(X >= k)
    tail[~more] = gammaincc(k[~more] + 1, mean[~more])  # P(X <= k)
    p_value[few] = np.maximum(p_value[few], np.minimum(2 * tail, 1))
    return p_value
