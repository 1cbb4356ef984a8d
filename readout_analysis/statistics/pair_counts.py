"""Pairs of themes counted in units of text, with the sums their intervals need."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError

MOST_ROWS = 10_000_000


class Incidence(NamedTuple):
    """Which themes are mentioned in which units; units are sorted by group, then readout.

    Attributes
    ----------
    unit, theme : int arrays, one per unit and theme mentioned in it, sorted by unit
    cluster : int array, for each unit the number of its readout (within its group)
    cluster_group : int array, for each such readout its group
    themes : Index
    """

    unit: np.ndarray
    theme: np.ndarray
    cluster: np.ndarray
    cluster_group: np.ndarray
    themes: pd.Index


class Meetings(NamedTuple):
    """Pairs of themes met in a unit: one entry per unit and pair, theme a before theme b."""

    unit: np.ndarray
    a: np.ndarray
    b: np.ndarray


def meetings(incidence: Incidence) -> Meetings:
    """Every pair of themes mentioned in the same unit.

    Units are taken by how many themes they have, so that pairs are made by whole arrays.
    """
    unit, theme = incidence.unit, incidence.theme
    starts = np.flatnonzero(np.diff(unit, prepend=-1))
    sizes = np.diff(np.append(starts, len(unit)))
    parts = []
    for size in np.unique(sizes[sizes > 1]):
        first = starts[sizes == size]
        upper, lower = np.triu_indices(size, 1)
        a, b = first[:, None] + upper, first[:, None] + lower
        parts.append((unit[a].ravel(), theme[a].ravel(), theme[b].ravel()))
    if not parts:
        return Meetings(*np.empty((3, 0), dtype=np.int64))
    return Meetings(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))


class PairCounts(NamedTuple):
    """Counts of groups x pairs: units, units with a, with b, with both; pairs' themes; readouts."""

    n: np.ndarray
    a: np.ndarray
    b: np.ndarray
    both: np.ndarray
    theme_a: np.ndarray
    theme_b: np.ndarray
    n_readouts: np.ndarray


def pair_counts(incidence: Incidence, met: Meetings, n_groups: int) -> PairCounts:
    """Count each pair that meets anywhere, in every group."""
    n_themes = max(len(incidence.themes), 1)
    group = incidence.cluster_group[incidence.cluster]
    pair = met.a * n_themes + met.b
    pairs, number = np.unique(pair, return_inverse=True)
    _refuse_too_many(n_groups * len(pairs))
    theme_a, theme_b = np.divmod(pairs, n_themes)
    at = group[met.unit] * len(pairs) + number
    both = np.bincount(at, minlength=n_groups * len(pairs)).reshape(n_groups, len(pairs))
    at = group[incidence.unit] * n_themes + incidence.theme
    of_theme = np.bincount(at, minlength=n_groups * n_themes).reshape(n_groups, n_themes)
    n = np.bincount(group, minlength=n_groups)
    n_readouts = np.bincount(incidence.cluster_group, minlength=n_groups)
    n = np.repeat(n[:, None], len(pairs), axis=1)
    return PairCounts(
        n, of_theme[:, theme_a], of_theme[:, theme_b], both, theme_a, theme_b, n_readouts
    )


def _refuse_too_many(n_rows: int) -> None:
    if n_rows > MOST_ROWS:
        raise ReadoutAnalysisError(
            f"Pairs of themes in every group would be {n_rows:,} rows; {MOST_ROWS:,} fit.\n"
            "Take fewer groups (freq='YS' or None), or fewer themes: mentions_by_group(...)."
        )


def log_odds_errors(incidence: Incidence, met: Meetings, counts: PairCounts) -> np.ndarray:
    """Standard errors of the log odds ratios, units of a readout taken together: groups x pairs.

    A readout pulls on the log odds ratio by A both - B a - C b + D n, its own counts, where A to
    D are sums of reciprocals of the four cells; the squares of these pulls, multiplied out, need
    only sums of products of counts of readouts.
    """
    n, a, b, both = (x.astype(float) for x in counts[:4])
    cells = both + 0.5, a - both + 0.5, b - both + 0.5, n - a - b + both + 0.5
    neither = 1 / cells[3]
    on_a, on_b = 1 / cells[1] + neither, 1 / cells[2] + neither
    on_both = 1 / cells[0] + 1 / cells[1] + on_b
    s = _products(incidence, met, counts)
    squares = on_both**2 * s["both2"] + on_a**2 * s["a2"] + on_b**2 * s["b2"]
    squares += neither**2 * s["n2"] + 2 * on_a * on_b * s["ab"]
    squares -= 2 * on_both * (on_a * s["both_a"] + on_b * s["both_b"] - neither * s["both_n"])
    squares -= 2 * neither * (on_a * s["an"] + on_b * s["bn"])
    independent = sum(1 / cell for cell in cells)
    few = counts.n_readouts[:, None].astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        clustered = few / (few - 1) * squares
    return np.sqrt(np.where(few > 1, np.maximum(clustered, independent), np.nan))


def _products(incidence: Incidence, met: Meetings, counts: PairCounts) -> dict[str, np.ndarray]:
    """Sums over the readouts of a group of products of their counts: groups x pairs."""
    n_themes, n_groups = max(len(incidence.themes), 1), len(counts.n)
    group_of = incidence.cluster_group
    n_r = np.bincount(incidence.cluster, minlength=len(group_of)).astype(float)
    readout_theme, count = np.unique(
        incidence.cluster[incidence.unit] * n_themes + incidence.theme, return_counts=True
    )
    readout, theme = np.divmod(readout_theme, n_themes)
    x = count.astype(float)
    at = group_of[readout] * n_themes + theme
    width = n_groups * n_themes

    def of_themes(values: np.ndarray) -> np.ndarray:
        return np.bincount(at, values, width).reshape(n_groups, n_themes)

    own2, with_n = of_themes(x**2), of_themes(x * n_r[readout])
    pairs = counts.theme_a * n_themes + counts.theme_b
    key, met_count = np.unique(
        incidence.cluster[met.unit] * n_themes**2 + met.a * n_themes + met.b, return_counts=True
    )
    r, pair = np.divmod(key, n_themes**2)
    y = met_count.astype(float)
    place = group_of[r] * len(pairs) + np.searchsorted(pairs, pair)
    x_a = x[np.searchsorted(readout_theme, r * n_themes + pair // n_themes)]
    x_b = x[np.searchsorted(readout_theme, r * n_themes + pair % n_themes)]

    def of_pairs(values: np.ndarray) -> np.ndarray:
        return np.bincount(place, values, counts.n.size).reshape(counts.n.shape)

    return {
        "both2": of_pairs(y**2),
        "both_a": of_pairs(y * x_a),
        "both_b": of_pairs(y * x_b),
        "both_n": of_pairs(y * n_r[r]),
        "a2": own2[:, counts.theme_a],
        "b2": own2[:, counts.theme_b],
        "ab": _theme_products(readout, theme, x, group_of, counts),
        "an": with_n[:, counts.theme_a],
        "bn": with_n[:, counts.theme_b],
        "n2": np.bincount(group_of, n_r**2, n_groups)[:, None],
    }


def _theme_products(readout, theme, x, group_of, counts: PairCounts) -> np.ndarray:
    """Sums over readouts of the products of their counts of the themes of a pair."""
    from scipy.sparse import csr_array

    shape = len(group_of), int(theme.max(initial=-1)) + 1
    matrix = csr_array((x, (readout, theme)), shape=shape)
    ends = np.searchsorted(group_of, np.arange(len(counts.n) + 1))
    sums = np.empty(counts.n.shape)
    for group, (start, end) in enumerate(pairwise(ends)):
        block = matrix[start:end]
        product = block.T @ block
        product = product.toarray() if shape[1] <= 1000 else product
        sums[group] = product[counts.theme_a, counts.theme_b]
    return sums
