"""The network of themes that come up together, on one layout for all periods."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from readout_analysis.cooccurrence import Unit, count_pairs
from readout_analysis.statistics.bootstrap import resample_counts
from readout_analysis.statistics.graphs import centrality, communities, layout
from readout_analysis.statistics.pair_counts import Incidence, Meetings, PairCounts
from readout_analysis.statistics.periods import Frequency
from readout_analysis.statistics.units import By

N_RESAMPLES = 100
FEWEST_MEETINGS = 3


class Network(NamedTuple):
    """Nodes and edges of a network of themes, each a tidy table.

    Attributes
    ----------
    nodes : DataFrame, one row per period, group and theme
    edges : DataFrame, one row per period, group and pair of themes that attract each other
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame


def cooccurrence_network(
    segments: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    readouts: pd.DataFrame | None = None,
    freq: Frequency | None = None,
    by: By = None,
    seed: int = 0,
) -> Network:
    """Themes that come up together more than by chance, as a network per period and group.

    Parameters
    ----------
    segments, mentions, readouts, freq, by
        As for `theme_cooccurrence`, in segments.
    seed : int, default 0
        Of the layout and the resamples: the same seed gives the same tables.

    Returns
    -------
    Network
        ``edges``: rows of `theme_cooccurrence` with ``q_value`` at most .05 (over the table), a
        log odds ratio above 0 and at least 3 common segments; ``weight`` is the NPMI, and
        ``stability`` the share of 100 resamples of readouts that keep the edge.
        ``nodes``: ``period_start``, the columns of `by`, ``theme_id``, ``x``, ``y`` (the same in
        every period, from the network of all of them), ``n_units`` (int, segments with the
        theme), ``n_edges``, ``strength`` (sum of its weights), ``strength_low``,
        ``strength_high``, ``centrality`` (eigenvector; 1 for the most central),
        ``centrality_low``, ``centrality_high`` (95 % of resamples), ``community`` (number in that
        period and group), ``community_stability`` (0 to 1: how much of its community stays
        together in resamples, mean Jaccard overlap), ``method``, ``reason`` (why a node has none).

    Notes
    -----
    Resamples draw readouts (events) with replacement, weigh the counts, and keep pairs whose log
    odds ratio is as many errors above 0 as the least sure edge of all readouts. A community that
    seldom comes back (stability below a half) is an accident of these readouts. A period without
    edges is not resampled.

    References
    ----------
    .. [1] A. Clauset, M. E. J. Newman, C. Moore (2004). Finding community structure in very large
       networks. Physical Review E 70, 066111.
    .. [2] C. Hennig (2007). Cluster-wise assessment of cluster stability. Computational
       Statistics and Data Analysis 52(1), 258-271.

    Examples
    --------
    >>> numbers = range(40)
    >>> segments = pd.DataFrame({"readout_id": [f"r{n}" for n in numbers], "segment": 0})
    >>> mentions = pd.concat([segments[:15].assign(theme_id=t) for t in ("climate", "energy")])
    >>> network = cooccurrence_network(segments, mentions)
    >>> network.edges[["theme_a", "theme_b", "n_both"]]
       theme_a theme_b  n_both
    0  climate  energy      15
    """
    unit: Unit = "segment"
    counted = count_pairs(segments, mentions, readouts=readouts, freq=freq, by=by, unit=unit)
    pairs, incidence, met, counts, groups = counted
    shape = counts.n.shape
    margin = _margin(pairs).reshape(shape)
    weight = np.maximum(pairs["npmi"].fillna(0).to_numpy(float).reshape(shape), 0)
    is_edge = (pairs["q_value"].le(0.05) & pairs["log_odds"].gt(0)).to_numpy().reshape(shape)
    is_edge = is_edge & (counts.both >= FEWEST_MEETINGS)
    ever = (weight * is_edge).max(axis=0, initial=0)
    places = layout(_matrix(counts, ever, incidence), seed=seed)
    kept = np.zeros(shape)
    nodes = []
    for group in range(shape[0]):
        own = _matrix(counts, weight[group] * is_edge[group], incidence)
        resampled = []
        if is_edge[group].any():
            resampled = _resampled(incidence, met, counts, group, margin[group], seed)
        kept[group] = np.mean([w > 0 for w in resampled], axis=0) if len(resampled) else np.nan
        drawn = [_matrix(counts, w, incidence) for w in resampled]
        nodes.append(_nodes(own, drawn))
    table = groups.loc[groups.index.repeat(len(incidence.themes))].reset_index(drop=True)
    table = table.assign(
        theme_id=np.tile(incidence.themes.to_numpy(), shape[0]),
        x=np.tile(places[:, 0], shape[0]),
        y=np.tile(places[:, 1], shape[0]),
        n_units=_units_with(incidence, shape[0]),
    )
    columns = pd.concat(nodes, ignore_index=True) if nodes else _nodes(np.empty((0, 0)), [])
    edges = pairs.assign(weight=weight.ravel(), stability=kept.ravel())[is_edge.ravel()]
    return Network(pd.concat([table, columns], axis=1), edges.reset_index(drop=True))


def _margin(pairs: pd.DataFrame) -> np.ndarray:
    """Log odds ratio each pair needs: as many errors as the largest p-value that is an edge has."""
    from scipy.special import ndtri

    least_sure = pairs.loc[pairs["q_value"] <= 0.05, "p_value"].max()
    quantile = -ndtri(least_sure / 2) if least_sure > 0 else -ndtri(0.025)
    return max(quantile, 0) * pairs["log_odds_error"].to_numpy(float)


def _matrix(counts: PairCounts, weight: np.ndarray, incidence: Incidence) -> np.ndarray:
    """Weights of pairs as a symmetric matrix of themes."""
    matrix = np.zeros((len(incidence.themes),) * 2)
    matrix[counts.theme_a, counts.theme_b] = weight
    return matrix + matrix.T


def _units_with(incidence: Incidence, n_groups: int) -> np.ndarray:
    n_themes = len(incidence.themes)
    group = incidence.cluster_group[incidence.cluster[incidence.unit]]
    return np.bincount(group * n_themes + incidence.theme, minlength=n_groups * n_themes)


def _resampled(
    incidence: Incidence,
    met: Meetings,
    counts: PairCounts,
    group: int,
    margin: np.ndarray,
    seed: int,
) -> list[np.ndarray]:
    """NPMI of the pairs that stay edges, in each resample of a group's readouts."""
    from scipy.sparse import csr_array

    clusters = np.flatnonzero(incidence.cluster_group == group)
    if len(clusters) < 2 or not len(counts.theme_a):
        return []
    place = np.full(len(incidence.cluster_group), -1)
    place[clusters] = np.arange(len(clusters))
    n_themes = len(incidence.themes)
    times = resample_counts(len(clusters), N_RESAMPLES, np.random.default_rng([seed, group]))

    def weighted(cluster: np.ndarray, column: np.ndarray, width: int) -> np.ndarray:
        row = place[cluster]
        here = row >= 0
        cells = (np.ones(here.sum()), (row[here], column[here]))
        return times @ csr_array(cells, shape=(len(clusters), width))

    pairs = counts.theme_a * n_themes + counts.theme_b
    number = np.searchsorted(pairs, met.a * n_themes + met.b)
    both = weighted(incidence.cluster[met.unit], number, len(pairs))
    of_theme = weighted(incidence.cluster[incidence.unit], incidence.theme, n_themes)
    n = weighted(incidence.cluster, np.zeros(len(incidence.cluster), int), 1)
    a, b = of_theme[:, counts.theme_a], of_theme[:, counts.theme_b]
    neither = np.maximum(n - a - b + both, 0)
    log_odds = np.log(both + 0.5) + np.log(neither + 0.5)
    log_odds -= np.log(a - both + 0.5) + np.log(b - both + 0.5)
    with np.errstate(divide="ignore", invalid="ignore"):
        npmi = np.log(both * n / (a * b)) / -np.log(both / n)
    stays = (both >= FEWEST_MEETINGS) & (log_odds > margin) & (npmi > 0)
    return list(np.where(stays, np.nan_to_num(npmi, posinf=1), 0))


def _nodes(own: np.ndarray, resampled: list[np.ndarray]) -> pd.DataFrame:
    """Centrality and community of each node, with their spread in resamples."""
    label = communities(own)
    linked = label >= 0
    spreads = {
        "strength": [matrix.sum(axis=0) for matrix in resampled],
        "centrality": [centrality(matrix) for matrix in resampled],
    }
    columns: dict[str, object] = {"n_edges": (own > 0).sum(axis=0)}
    for name, value in (("strength", own.sum(axis=0)), ("centrality", centrality(own))):
        columns[name] = value
        missing = np.full((2, len(own)), np.nan)
        ends = np.quantile(spreads[name], [0.025, 0.975], axis=0) if resampled else missing
        columns |= {f"{name}_low": ends[0], f"{name}_high": ends[1]}
    stable = [_overlap(label, communities(matrix)) for matrix in resampled]
    stability = np.mean(stable, axis=0) if stable else np.full(len(own), np.nan)
    columns["community"] = pd.array(label, dtype="Int64")
    columns["community_stability"] = np.where(linked, stability, np.nan)
    table = pd.DataFrame(columns)
    table.loc[~linked, "community"] = pd.NA
    reason = pd.Series(pd.NA, table.index, dtype="string")
    reason[~linked] = "no theme comes up with it more than by chance"
    method = (
        f"{N_RESAMPLES} resamples of readouts"
        if resampled
        else "not resampled: no edges, or one readout"
    )
    return table.assign(method=method, reason=reason)


def _overlap(label: np.ndarray, other: np.ndarray) -> np.ndarray:
    """For each node the Jaccard overlap of its community in two partitions."""
    same = (label[:, None] == label) & (label >= 0)
    again = (other[:, None] == other) & (other >= 0)
    together = (same & again).sum(axis=1)
    return together / np.maximum((same | again).sum(axis=1), 1)
