"""Graphs as weight matrices: communities, centrality, a layout. On arrays, no library."""

import numpy as np


def communities(weights: np.ndarray) -> np.ndarray:
    """Communities of a weighted graph, by greedy joining for modularity.

    Parameters
    ----------
    weights : (n, n) symmetric array of weights of at least 0, 0 on the diagonal

    Returns
    -------
    (n,) int array
        Number of each node's community, from 0 for the one with the first node on; -1 for nodes
        without edges.

    References
    ----------
    .. [1] A. Clauset, M. E. J. Newman, C. Moore (2004). Finding community structure in very large
       networks. Physical Review E 70, 066111.

    Examples
    --------
    >>> weights = np.zeros((5, 5))
    >>> weights[0, 1] = weights[1, 0] = weights[2, 3] = weights[3, 2] = 1
    >>> communities(weights).tolist()
    [0, 0, 1, 1, -1]
    """
    label = np.full(len(weights), -1)
    nodes = np.flatnonzero(weights.sum(axis=0) > 0)
    if not len(nodes):
        return label
    share = weights[np.ix_(nodes, nodes)] / weights.sum()
    ends = share.sum(axis=0)
    member = np.arange(len(nodes))
    gain = np.where(share > 0, 2 * (share - np.outer(ends, ends)), -np.inf)
    np.fill_diagonal(gain, -np.inf)
    partner, best = gain.argmax(axis=1), gain.max(axis=1)  # of each row: no search of the matrix
    while True:
        i = int(np.argmax(best))
        j = int(partner[i])
        if best[i] <= 1e-12:
            break
        share[i] += share[j]
        share[:, i] += share[:, j]
        ends[i] += ends[j]
        member[member == j] = i
        share[j], share[:, j], ends[j] = 0, 0, 0
        gain[j], gain[:, j] = -np.inf, -np.inf
        row = np.where(share[i] > 0, 2 * (share[i] - ends[i] * ends), -np.inf)
        row[i] = -np.inf
        gain[i], gain[:, i] = row, row
        closer = row > best
        partner[closer], best[closer] = i, row[closer]
        stale = np.flatnonzero((partner == i) | (partner == j))
        stale = np.append(stale, [i, j])
        partner[stale] = gain[stale].argmax(axis=1)
        best[stale] = gain[stale, partner[stale]]
    first, inverse = np.unique(member, return_index=True, return_inverse=True)[1:]
    label[nodes] = np.argsort(np.argsort(first))[inverse]
    return label


def modularity(weights: np.ndarray, label: np.ndarray) -> float:
    """Share of weight inside communities, above that expected by chance.

    Examples
    --------
    >>> weights = np.array([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]])
    >>> modularity(weights, np.array([0, 0, 1, 1]))
    0.5
    """
    ends = weights.sum(axis=0)
    same = label[:, None] == label
    total = weights.sum()
    return float(((weights - np.outer(ends, ends) / total) * same).sum() / total)


def centrality(weights: np.ndarray) -> np.ndarray:
    """Eigenvector centrality: a node is central that central nodes hold to; the most central is 1.

    References
    ----------
    .. [1] P. Bonacich (1972). Factoring and weighting approaches to status scores and clique
       identification. Journal of Mathematical Sociology 2(1), 113-120.

    Examples
    --------
    >>> star = np.array([[0, 1, 1, 1, 1], *[[1, 0, 0, 0, 0]] * 4])
    >>> centrality(star).round(2).tolist()
    [1.0, 0.5, 0.5, 0.5, 0.5]
    """
    if not weights.any():
        return np.zeros(len(weights))
    from scipy.linalg import eigh

    last = len(weights) - 1
    vector = np.abs(eigh(weights, subset_by_index=[last, last])[1][:, 0])
    return vector / vector.max()


def layout(weights: np.ndarray, *, seed: int = 0, n_steps: int = 300) -> np.ndarray:
    """Places of nodes in the square from -1 to 1: edges pull together, nodes push apart.

    References
    ----------
    .. [1] T. M. J. Fruchterman, E. M. Reingold (1991). Graph drawing by force-directed placement.
       Software: Practice and Experience 21(11), 1129-1164.

    Examples
    --------
    >>> layout(np.array([[0, 1], [1, 0]])).shape
    (2, 2)
    """
    n = len(weights)
    rng = np.random.default_rng(seed)
    angle = 2 * np.pi * np.arange(n) / max(n, 1)
    place = np.column_stack([np.cos(angle), np.sin(angle)]) + rng.normal(0, 0.01, (n, 2))
    distance = 1 / np.sqrt(max(n, 1))
    for step in range(n_steps):
        apart = place[:, None] - place
        length = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-6)
        force = distance**2 / length**2 - weights * length / distance
        move = (apart * force[:, :, None]).sum(axis=1) - 0.5 * place
        size = np.maximum(np.sqrt((move**2).sum(axis=1, keepdims=True)), 1e-9)
        place = place + move / size * np.minimum(size, 0.1 * (1 - step / n_steps))
    place = place - place.mean(axis=0) if n else place
    return place / max(np.abs(place).max(initial=0), 1e-9)
