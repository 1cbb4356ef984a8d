"""Which phrases of the parts are found in several readouts, and the rows of ``features`` of them.

A part names a phrase once, in its table ``phrases``, sorted by hash; rows of its ``features``
say by number which one they count. So only hashes are compared, a range of them at a time.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from readout_analysis.building.kept import Part

_HASHES_AT_A_TIME = 4_000_000


class Frequent(NamedTuple):
    """Phrases found in enough readouts.

    Attributes
    ----------
    names : string array
    numbers : list of int array
        For each part, the places of its phrases in `names`; -1 for those not frequent.
    readout_ids : list of string array
        For each part, the ids of its readouts.
    """

    names: pa.Array
    numbers: list[np.ndarray]
    readout_ids: list[pa.Array]


def frequent_phrases(
    parts: Sequence[Part], told: list[np.ndarray], min_readouts: int = 3
) -> Frequent:
    """Phrases found in at least `min_readouts` readouts of the documents in `told`."""
    hashes = [_column(part, "phrases", "hash").to_numpy() for part in parts]
    n_readouts = [
        np.minimum(_count_readouts(*one), min_readouts)
        for one in zip(parts, told, map(len, hashes), strict=True)
    ]
    frequent = np.concatenate(
        [
            _repeated(np.concatenate(found), min_readouts)
            for found in _ranges(hashes, n_readouts, sum(map(len, hashes)))
        ]
    )
    numbers = [_places_in(frequent, own) for own in hashes]
    ids = [_column(part, "readouts", "readout_id") for part in parts]
    return Frequent(_names(parts, numbers, len(frequent)), numbers, ids)


def _column(part: Part, table: str, name: str) -> pa.Array:
    return part.read(table, [name])[name].combine_chunks()


def _count_readouts(part: Part, place: np.ndarray, n_phrases: int) -> np.ndarray:
    """In how many readouts, of documents with a place, each phrase of a part is found."""
    rows = part.read("features", ["phrase", "document"])
    is_told = place[rows["document"].to_numpy()] >= 0
    return np.bincount(rows["phrase"].to_numpy()[is_told], minlength=n_phrases)


def _ranges(
    hashes: list[np.ndarray], times: list[np.ndarray], n_hashes: int
) -> Iterator[list[np.ndarray]]:
    """Hashes of all parts, each so many times, in ranges that fit into memory."""
    n_ranges = n_hashes // _HASHES_AT_A_TIME + 1
    edges = np.array([(number << 64) // n_ranges for number in range(1, n_ranges)], np.uint64)
    cuts = [[0, *np.searchsorted(own, edges).tolist(), len(own)] for own in hashes]
    for number in range(n_ranges):
        spans = [slice(*cut[number : number + 2]) for cut in cuts]
        yield [
            np.repeat(own[span], often[span])
            for own, often, span in zip(hashes, times, spans, strict=True)
        ]


def _repeated(hashes: np.ndarray, times: int) -> np.ndarray:
    """Hashes that are there so many times, sorted."""
    hashes.sort()
    last = hashes[times - 1 :]
    found = last[last == hashes[: len(last)]]
    return found[np.diff(found, prepend=~found[:1]) != 0]


def _places_in(frequent: np.ndarray, hashes: np.ndarray) -> np.ndarray:
    """Places of sorted `hashes` in sorted `frequent`; -1 where they are not in it."""
    place = np.searchsorted(frequent, hashes).astype(np.int32)
    is_inside = place < len(frequent)
    is_inside[is_inside] = frequent[place[is_inside]] == hashes[is_inside]
    place[~is_inside] = -1
    return place


def _names(parts: Sequence[Part], numbers: list[np.ndarray], n_names: int) -> pa.Array:
    """Names of the frequent phrases, each from the first part that has it."""
    is_missing, found, order = np.ones(n_names, dtype=bool), [], []
    for part, number in zip(parts, numbers, strict=True):
        own = np.flatnonzero(number >= 0)
        kind, first = np.unique(number[own], return_index=True)
        is_new = is_missing[kind]
        found.append(_column(part, "phrases", "feature").take(pa.array(own[first[is_new]])))
        order.append(kind[is_new])
        is_missing[kind] = False
    return pa.concat_arrays(found).take(pa.array(np.argsort(np.concatenate(order))))


def features_of(
    parts: Sequence[Part], told: list[np.ndarray], frequent: Frequent, buckets: Sequence[int]
) -> pa.Table:
    """Rows of ``features`` in some buckets, in the order of their documents."""
    begins = np.cumsum([0, *map(len, frequent.readout_ids)])
    found = []
    for part, place, begin, number in zip(parts, told, begins, frequent.numbers, strict=False):
        rows = part.read("features", ["phrase", "n", "readout", "document"], buckets)
        phrase, n, readout, document = (column.to_numpy() for column in rows.columns)
        phrase, document = number[phrase], place.astype(np.int32)[document]
        own = np.flatnonzero((phrase >= 0) & (document >= 0))
        readout = readout[own] + np.int32(begin)
        found.append(np.stack([document[own], readout, phrase[own], n[own]]))
    document, readout, phrase, n = np.concatenate(found, axis=1)
    order = np.argsort(document, kind="stable")
    return pa.table(
        {
            "readout_id": pa.concat_arrays(frequent.readout_ids).take(pa.array(readout[order])),
            "feature": frequent.names.take(pa.array(phrase[order])),
            "n": n[order],
        }
    )
