"""Which of many overlapping spans count. Spans of all texts at once, as arrays."""

import numpy as np

from readout_analysis.matching.patterns import Hits

_ROUNDING = 1e-9  # ten weights of 0.1 are 1


def first_and_longest(hits: Hits, unit: np.ndarray, *, among: np.ndarray) -> np.ndarray:
    """Of hits that overlap inside one text and unit: the first, and of those the longest.

    Parameters
    ----------
    hits : Hits
        Spans in texts.
    unit : array of int
        Unit of each hit, such as its theme; hits of different units do not compete.
    among : array of bool
        Hits that compete; the others are not chosen.

    Returns
    -------
    array of bool, one per hit: whether it is chosen
    """
    chosen = np.zeros(len(unit), dtype=bool)
    order = np.lexsort((-hits.end, hits.start, hits.text, unit))
    order = order[among[order]]
    if not len(order):
        return chosen
    text, start, end, unit = hits.text[order], hits.start[order], hits.end[order], unit[order]
    is_other = np.ones(len(order), dtype=bool)
    is_other[1:] = (text[1:] != text[:-1]) | (unit[1:] != unit[:-1])
    # Laid out one behind the other, texts and units never overlap.
    size = int(end.max()) + 1
    shift = (np.cumsum(is_other) - 1) * size
    start, end = start + shift, end + shift
    reach = np.maximum.accumulate(end)
    is_free = np.ones(len(order), dtype=bool)
    is_free[1:] = start[1:] >= reach[:-1]
    chosen[order[is_free]] = True
    # What starts inside an earlier hit may still be free, if that one was itself beaten.
    last = -1
    for place in _in_clusters(is_free).tolist():
        if is_free[place]:
            last = end[place]
        elif start[place] >= last:
            chosen[order[place]] = True
            last = end[place]
    return chosen


def _in_clusters(is_free: np.ndarray) -> np.ndarray:
    """Places of hits that overlap the one before or the one behind."""
    followed = np.append(~is_free[1:], False)
    return np.flatnonzero(~is_free | followed)


def without_company(
    place: np.ndarray, theme: np.ndarray, entry: np.ndarray, weight: np.ndarray
) -> np.ndarray:
    """Whether each hit is of weight below 1 and its theme does not come to 1 around it.

    Parameters
    ----------
    place : array of int
        Where the text of each hit stands: those next to each other are one apart, those of
        different readouts further.
    theme, entry : arrays of int
        Theme and entry of each hit.
    weight : array of float
        Weight of each hit's entry, which counts once however often it hits.

    Returns
    -------
    array of bool, one per hit
    """
    is_weak = weight < 1
    if not is_weak.any():
        return is_weak
    # Each hit reaches the places next to it; no two places or themes share a number.
    width = int(place.max()) + 3
    reached = theme * width + place + np.array([[0], [1], [2]])
    pair = reached * (int(entry.max()) + 1) + entry
    first = np.unique(pair, return_index=True)[1]  # an entry counts once
    where, number = np.unique(reached.ravel()[first], return_inverse=True)
    total = np.bincount(number, np.broadcast_to(weight, pair.shape).ravel()[first])
    of_hit = np.searchsorted(where, reached[1])
    is_weak &= total[of_hit] < 1 - _ROUNDING
    return is_weak


def covered(hits: Hits, unit: np.ndarray, covers: Hits, cover_unit: np.ndarray) -> np.ndarray:
    """Whether each hit is no hit of its own because of a cover of its text and unit.

    It lies inside the cover, or overlaps one that is not shorter, or its end belongs to the cover
    and so means something else: "strengthen cooperation" says nothing of relations in general
    where "defence cooperation" or "cooperation in defence" is a cover.
    """
    result = np.zeros(len(unit), dtype=bool)
    if not len(cover_unit):
        return result
    n_units = int(max(unit.max(initial=0), cover_unit.max())) + 1
    keys = covers.text * n_units + cover_unit
    order = np.argsort(keys, kind="stable")
    wanted = hits.text * n_units + unit
    first = np.searchsorted(keys[order], wanted)
    n_covers = np.searchsorted(keys[order], wanted, side="right") - first
    hit = np.repeat(np.arange(len(unit)), n_covers)
    nth = np.arange(len(hit)) - np.repeat(np.cumsum(n_covers) - n_covers, n_covers)
    cover = order[first[hit] + nth]
    start, end = hits.start[hit], hits.end[hit]
    overlaps = (covers.start[cover] < end) & (start < covers.end[cover])
    is_inside = (covers.start[cover] <= start) & (end <= covers.end[cover])
    not_shorter = covers.end[cover] - covers.start[cover] >= end - start
    loses_end = (start < covers.start[cover]) & (end <= covers.end[cover])
    result[hit[is_inside | (overlaps & (not_shorter | loses_end))]] = True
    return result
