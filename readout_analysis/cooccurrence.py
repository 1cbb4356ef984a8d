"""Which themes come up together: counts, expected counts, association."""

from typing import Literal

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.periods import Frequency, period_start
from readout_analysis.units import By, counted_mentions, counted_readouts, group_names, numbered

Unit = Literal["segment", "paragraph", "readout"]
_UNIT_KEYS = {
    "segment": ["readout_id", "segment"],
    "paragraph": ["readout_id", "paragraph"],
    "readout": ["readout_id"],
}
_COUNTS = ["n_units", "n_a", "n_b", "n_both"]


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
        always are), ``log_odds`` (float, log odds ratio with 1/2 added to each cell). Pairs are
        those that occur together at least once in the whole table; they have a row in every group.

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
    if unit not in _UNIT_KEYS:
        raise ReadoutAnalysisError(f"unit is {unit!r}; use one of {', '.join(_UNIT_KEYS)}.")
    names = group_names(by)
    keys = [*_UNIT_KEYS[unit], *(name for name in names if name == "side")]
    require_columns(segments, ["segment", *keys], "segments")
    require_columns(mentions, ["readout_id", "segment", "theme_id"], "mentions")
    segments = _with_group(segments, readouts, freq=freq, by=names).dropna(subset=keys)
    unit_of_segment, units = numbered(segments[[*keys, *_others(["period_start", *names], keys)]])
    group, groups = numbered(units[["period_start", *names]])
    incidence, themes = _incidence(unit_of_segment, segments, mentions)
    counts = [_pair_counts(incidence[np.flatnonzero(group == row)]) for row in groups.index]
    return _associated(_pair_table(counts, groups, themes))


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
    return kept.merge(counted[["readout_id", "period_start", *wanted]], on="readout_id")


def _incidence(unit_of_segment: np.ndarray, segments: pd.DataFrame, mentions: pd.DataFrame):
    """Sparse matrix units x themes of 0 and 1, and the themes."""
    from scipy.sparse import coo_array

    mentions = counted_mentions(mentions)
    codes, themes = pd.factorize(mentions["theme_id"], sort=True)
    row = _segment_keys(segments, segments).get_indexer(_segment_keys(segments, mentions))
    unit, theme = unit_of_segment[row[row >= 0]], codes[row >= 0]
    n_units, n_themes = int(unit_of_segment.max(initial=-1)) + 1, len(themes)
    cells = np.unique(unit * max(n_themes, 1) + theme)
    where = np.divmod(cells, max(n_themes, 1))
    ones = np.ones(len(cells), dtype=np.int64)
    return coo_array((ones, where), shape=(n_units, n_themes)).tocsr(), pd.Index(themes)


def _segment_keys(segments: pd.DataFrame, rows: pd.DataFrame) -> pd.Index:
    """One integer per (readout, segment) of `rows`; negative for readouts not in `segments`."""
    readouts = pd.Index(segments["readout_id"].unique())
    step = int(segments["segment"].max()) + 1 if len(segments) else 1
    number = rows["segment"].to_numpy(dtype=np.int64)
    code = readouts.get_indexer(rows["readout_id"])
    return pd.Index(np.where((code >= 0) & (number < step), code * step + number, -1))


def _pair_counts(incidence) -> tuple[int, np.ndarray, np.ndarray]:
    """Units, units per theme, and units per pair of themes (themes x themes)."""
    return incidence.shape[0], incidence.sum(axis=0), (incidence.T @ incidence).toarray()


def _pair_table(counts: list, groups: pd.DataFrame, themes: pd.Index) -> pd.DataFrame:
    """One row per group and pair, for the pairs that occur together anywhere."""
    together = sum((both for *_, both in counts), np.zeros((len(themes), len(themes))))
    a, b = np.nonzero(np.triu(together, 1))
    table = groups.loc[groups.index.repeat(len(a))].reset_index(drop=True)
    return table.assign(
        theme_a=np.tile(themes.take(a), len(counts)),
        theme_b=np.tile(themes.take(b), len(counts)),
        n_units=np.repeat([n for n, _, _ in counts], len(a)).astype(int),
        n_a=_stacked(n_theme[a] for _, n_theme, _ in counts),
        n_b=_stacked(n_theme[b] for _, n_theme, _ in counts),
        n_both=_stacked(both[a, b] for *_, both in counts),
    )


def _stacked(parts) -> np.ndarray:
    parts = list(parts)
    return np.concatenate(parts).astype(int) if parts else np.empty(0, dtype=int)


def _associated(pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs with expected count, NPMI and log odds ratio."""
    n, n_a, n_b, both = (pairs[name].to_numpy(float) for name in _COUNTS)
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = n_a * n_b / n
        npmi = np.log(both / expected) / -np.log(both / n)
    npmi = np.where(both == 0, -1.0, npmi)
    npmi = np.where((n_a == 0) | (n_b == 0) | (both == n), np.nan, np.clip(npmi, -1, 1))
    only_a, only_b, neither = n_a - both, n_b - both, n - n_a - n_b + both
    log_odds = np.log((both + 0.5) * (neither + 0.5) / ((only_a + 0.5) * (only_b + 0.5)))
    return pairs.assign(expected=expected, npmi=npmi, log_odds=log_odds)
