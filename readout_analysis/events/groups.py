"""Groups of readouts that hang together through pairs, and are never at odds."""

import numpy as np
import pandas as pd

from readout_analysis.events.identities import Identities
from readout_analysis.events.pairs import at_odds, in_batches

__all__ = ["components", "without_conflicts"]

_MOST = 300  # accounts of one contact; where more are linked, their days or countries are wrong


def without_conflicts(
    copies: np.ndarray, pairs: np.ndarray, contacts: pd.DataFrame, people: Identities
) -> np.ndarray:
    """Number of the event of each readout: linked, no two of an event at odds but copies."""
    event = components(np.concatenate([copies, pairs]), len(contacts))
    too_many = np.bincount(event) > _MOST
    pairs = pairs[~too_many[event[pairs[:, 0]]]]
    links = np.concatenate([copies, pairs])
    event = components(links, len(contacts))
    odd = np.concatenate(
        [
            some[at_odds(some, contacts, people) & ~_is_among(some, copies, len(contacts))]
            for some in in_batches(_pairs_inside(event))
        ]
    )
    is_split = np.isin(event, event[odd[:, 0]])
    members = np.flatnonzero(is_split)
    own, apart = _by_event(links[is_split[links[:, 0]]], event), _by_event(odd, event)
    for number, there in _by_event(members[:, np.newaxis], event).items():
        for member, first in _grown(own[number], apart[number], there.ravel()).items():
            event[member] = len(contacts) + first
    return event


def _by_event(rows: np.ndarray, event: np.ndarray) -> dict[int, np.ndarray]:
    """The rows, each of readouts of one event, by its number; in their order."""
    number = event[rows[:, 0]]
    order = np.argsort(number, kind="stable")
    numbers, begins = np.unique(number[order], return_index=True)
    return dict(zip(numbers.tolist(), np.split(rows[order], begins[1:]), strict=False))


def components(pairs: np.ndarray, n: int) -> np.ndarray:
    """Number of the group of each of `n` readouts, those of `pairs` together."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(len(pairs), dtype=bool), (pairs[:, 0], pairs[:, 1])), shape=(n, n))
    return connected_components(graph, directed=False)[1]


def _is_among(pairs: np.ndarray, others: np.ndarray, n: int) -> np.ndarray:
    pairs, others = np.sort(pairs, axis=1), np.sort(others, axis=1)
    return np.isin(pairs[:, 0] * n + pairs[:, 1], others[:, 0] * n + others[:, 1])


def _pairs_inside(event: np.ndarray) -> np.ndarray:
    """All pairs of readouts of the same event."""
    order = np.argsort(event, kind="stable")
    number = event[order]
    found = [np.zeros((0, 2), dtype=np.int64)]
    for lag in range(1, int(np.bincount(event).max(initial=0))):
        same = number[lag:] == number[:-lag]
        found.append(np.stack([order[:-lag][same], order[lag:][same]], axis=1))
    return np.concatenate(found)


def _grown(links: np.ndarray, apart: np.ndarray, members: np.ndarray) -> dict[int, int]:
    """Groups grown along `links` in their order, never holding both of a pair of `apart`."""
    foes: dict[int, set[int]] = {member: set() for member in members.tolist()}
    for a, b in apart.tolist():
        foes[a].add(b)
        foes[b].add(a)
    group = {member: {member} for member in foes}
    for a, b in links.tolist():
        joined = group[a] | group[b]
        if group[a] is not group[b] and not any(foes[member] & joined for member in joined):
            group.update(dict.fromkeys(joined, joined))
    return {member: min(group[member]) for member in foes}
