"""Mentions counted per readout, theme and group: what shares, rates and trends are made from."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from readout_analysis.errors import require_columns
from readout_analysis.statistics.periods import Frequency
from readout_analysis.statistics.units import By, Units, counted_mentions, counting_units, unit_rows


class ThemeCounts(NamedTuple):
    """Mentions of each theme in each counted unit.

    Attributes
    ----------
    units : Units, the readouts (or their sides) and their groups
    cluster : int array, for each unit the number of its event within its group, from 0 on over
        all groups: readouts of one event say the same things
    cluster_group : int array, for each cluster its group
    themes : Index of the n themes, sorted, or in the order of their categories
    starts : datetime array, for each theme the first day it can be mentioned; mostly missing
    unit, theme : int arrays, one per unit and theme mentioned in it
    n : float array, its mentions
    """

    units: Units
    cluster: np.ndarray
    cluster_group: np.ndarray
    themes: pd.Index
    starts: np.ndarray
    unit: np.ndarray
    theme: np.ndarray
    n: np.ndarray

    @property
    def shape(self) -> tuple[int, int]:
        """Groups, themes."""
        return len(self.units.groups), len(self.themes)


def count_themes(
    readouts: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    segments: pd.DataFrame | None = None,
    freq: Frequency | None = None,
    by: By = None,
) -> ThemeCounts:
    """Count the mentions of each theme in each readout that counts.

    Parameters
    ----------
    readouts, mentions, segments, freq, by
        As for `theme_share`. A row of `mentions` may stand for ``n`` of them (`count_mentions`).

    Returns
    -------
    ThemeCounts

    Examples
    --------
    >>> import pandas as pd
    >>> readouts = pd.DataFrame({"readout_id": ["r1"],
    ...     "contact_date": pd.to_datetime(["2021-02-04"])})
    >>> mentions = pd.DataFrame({"readout_id": ["r1", "r1"], "theme_id": "vaccines"})
    >>> count_themes(readouts, mentions).n.tolist()
    [2.0]
    """
    require_columns(mentions, ["readout_id", "theme_id"], "mentions")
    units = counting_units(readouts, segments, freq=freq, by=by)
    cluster, cluster_group = _clusters(units)
    codes, themes = _theme_codes(mentions["theme_id"])
    starts = _starts(mentions, codes, len(themes))
    counted = counted_mentions(mentions.assign(theme=codes))
    unit, code = unit_rows(units, counted, by=by), counted["theme"].to_numpy()
    kept = (unit >= 0) & (code >= 0)
    width = max(len(themes), 1)
    times = counted["n"].to_numpy(dtype=float) if "n" in counted else np.ones(len(counted))
    kept &= times > 0
    cells, cell = np.unique(unit[kept] * width + code[kept], return_inverse=True)
    n = np.bincount(cell, times[kept], len(cells))
    unit, code = np.divmod(cells, width)
    born = ~(_days(units)[unit] < starts[code])
    return ThemeCounts(
        units, cluster, cluster_group, themes, starts, unit[born], code[born], n[born]
    )


def _theme_codes(theme_id: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """Codes and themes; all categories of a categorical column, mentioned or not."""
    if isinstance(theme_id.dtype, pd.CategoricalDtype):
        return theme_id.cat.codes.to_numpy().astype(np.int64), pd.Index(theme_id.cat.categories)
    codes, themes = pd.factorize(theme_id, sort=True)
    return codes, pd.Index(themes)


def _starts(mentions: pd.DataFrame, codes: np.ndarray, n_themes: int) -> np.ndarray:
    starts = np.full(max(n_themes, 1), np.datetime64("NaT", "s"))
    if "valid_from" in mentions:
        known = mentions["valid_from"].notna().to_numpy() & (codes >= 0)
        days = pd.to_datetime(mentions["valid_from"][known]).to_numpy().astype("datetime64[s]")
        first, at = np.unique(codes[known], return_index=True)
        starts[first] = days[at]
    return starts


def _days(units: Units) -> np.ndarray:
    return pd.to_datetime(units.table["contact_date"]).to_numpy().astype("datetime64[s]")


def _clusters(units: Units) -> tuple[np.ndarray, np.ndarray]:
    """For each unit the number of its event in its group, and the group of each such number."""
    table = units.table
    event = table["event_id"] if "event_id" in table else table["readout_id"]
    event = event.fillna(table["readout_id"])
    codes, events = pd.factorize(event, sort=True)
    keys, cluster = np.unique(units.group * max(len(events), 1) + codes, return_inverse=True)
    return cluster, keys // max(len(events), 1)


def sum_cells(counts: ThemeCounts, values: np.ndarray) -> np.ndarray:
    """Sum of a value per (unit, theme): groups x themes."""
    n_groups, n_themes = counts.shape
    cell = counts.units.group[counts.unit] * n_themes + counts.theme
    sums = np.bincount(cell, weights=values, minlength=n_groups * n_themes)
    return sums.reshape(n_groups, n_themes)


def sum_units(counts: ThemeCounts, values: np.ndarray) -> np.ndarray:
    """Sum of a value per unit: groups x themes; units from before a theme's start left out."""
    return _spread(counts, values, counts.units.group, _days(counts.units))


def _spread(
    counts: ThemeCounts, values: np.ndarray, group: np.ndarray, day: np.ndarray
) -> np.ndarray:
    """Sums of values over groups, the same for every theme but those that start on a day."""
    n_groups, n_themes = counts.shape
    sums = np.bincount(group, weights=values, minlength=n_groups)
    table = np.repeat(sums[:, None], n_themes, axis=1)
    for theme in np.flatnonzero(~np.isnat(counts.starts[:n_themes])):
        lasting = np.where(day < counts.starts[theme], 0, values)
        table[:, theme] = np.bincount(group, weights=lasting, minlength=n_groups)
    return table


class Ratios(NamedTuple):
    """Sums of a numerator over sums of a denominator, and how much units of a kind cluster.

    All arrays are groups x themes. ``effect`` is the design effect: how many times larger the
    variance is than that of as many independent draws; at least 1.
    """

    total: np.ndarray
    weight: np.ndarray
    ratio: np.ndarray
    n_clusters: np.ndarray
    effect: np.ndarray


def ratios(counts: ThemeCounts, values: np.ndarray, weights: np.ndarray) -> Ratios:
    """Ratio of two sums per group and theme, with its design effect by clusters (events).

    Parameters
    ----------
    counts : ThemeCounts
    values : float array, one per (unit, theme) of `counts`
    weights : float array, one per unit

    Notes
    -----
    With r = sum y / sum w over n clusters, its variance is
    n / (n - 1) sum (y - r w)^2 / (sum w)^2; over r (1 - r) / sum w that is the design effect.
    Where a group has no mention, or only mentions, it is the theme's mean over the other groups.
    """
    n_themes = counts.shape[1]
    weight, total = sum_units(counts, weights), sum_cells(counts, values)
    w = np.bincount(counts.cluster, weights=weights, minlength=len(counts.cluster_group))
    day = _days(counts.units)[_first_units(counts)]
    w2 = _spread(counts, w**2, counts.cluster_group, day)
    n_clusters = _spread(counts, np.ones(len(w)), counts.cluster_group, day)
    key = counts.cluster[counts.unit] * max(n_themes, 1) + counts.theme
    cells, inverse = np.unique(key, return_inverse=True)
    y = np.bincount(inverse, weights=values, minlength=len(cells))
    cluster, theme = np.divmod(cells, max(n_themes, 1))
    at = counts.cluster_group[cluster] * n_themes + theme
    y2 = np.bincount(at, y**2, weight.size).reshape(weight.shape)
    yw = np.bincount(at, y * w[cluster], weight.size).reshape(weight.shape)
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = np.minimum(total / weight, 1.0)
        squares = np.maximum(y2 - 2 * ratio * yw + ratio**2 * w2, 0)
        effect = n_clusters / (n_clusters - 1) * squares / weight / (ratio * (1 - ratio))
    effect = _borrowed_where_unknown(effect, (total > 0) & (ratio < 1))
    return Ratios(total, weight, ratio, n_clusters, effect)


def _first_units(counts: ThemeCounts) -> np.ndarray:
    """For each cluster its first unit."""
    first = np.zeros(len(counts.cluster_group), dtype=np.int64)
    first[counts.cluster[::-1]] = np.arange(len(counts.cluster))[::-1]
    return first


def _borrowed_where_unknown(effect: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Design effects of at least 1; unknown ones are the theme's mean over groups."""
    known = known & np.isfinite(effect)
    sums = np.where(known, np.maximum(effect, 1), 0).sum(axis=0)
    n_known = known.sum(axis=0)
    mean = np.where(n_known > 0, sums / np.maximum(n_known, 1), 1)
    return np.where(known, np.maximum(effect, 1), mean)


def theme_rows(counts: ThemeCounts) -> pd.DataFrame:
    """The rows of a table by group and theme: groups outside, themes inside."""
    n_groups, n_themes = counts.shape
    rows = counts.units.groups.loc[counts.units.groups.index.repeat(n_themes)]
    theme_id = np.tile(counts.themes.to_numpy(), n_groups)
    return rows.reset_index(drop=True).assign(theme_id=theme_id)
