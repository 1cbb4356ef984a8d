"""Near copies: readouts of one publisher, in one language, that say nearly the same.

Texts are compared by their shingles, runs of 16 letters, of 8 in Chinese. Every shingle is
hashed; those whose hash falls into a fixed eighth of all values (a fourth in Chinese, whose texts
are shorter) are kept, the same in every text, so that the share of kept hashes two texts have in
common estimates the share of shingles they have in common [1]_. Readouts that share a hash in a
week are compared, no others.

References
----------
.. [1] A. Z. Broder (1997). On the resemblance and containment of documents. SEQUENCES, 21-29.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from readout_analysis.distinct import distinct

__all__ = ["WEEK", "alike_sketches", "sketches"]

_HEAD = 1_200  # characters of a readout that are compared
_KEPT = 8  # one hash in so many
_CJK = 0x2E80  # codes of Chinese letters lie above
_BATCH = 4_000  # texts hashed at a time
_WINDOW = 5_000  # texts compared at a time, in the order of their days: memory grows with them
WEEK = 7  # days between copies, at most
_NEIGHBOURS = 12  # readouts with the same hash that one is compared with: formulae are common
_ALIKE = 0.55  # shared shingles over all shingles
_INSIDE = 0.9  # or over those of the shorter one: a copy that was added to
_LOW = 2**32 - 1
_ENOUGH = 8  # shared hashes


def alike_sketches(
    sizes: np.ndarray, values: np.ndarray, blocks: np.ndarray, days: np.ndarray
) -> np.ndarray:
    r"""Pairs of texts that are near copies of each other.

    Parameters
    ----------
    sizes, values : array of int
        The `sketches` of the texts, which need not be there themselves.
    blocks : array of int
        Only texts of one block are compared.
    days : array of float
        Day of each text, as a number; NaN compares with nothing.

    Returns
    -------
    array of int, shape (n pairs, 2)
        Places of texts, the smaller one first; sorted.

    Examples
    --------
    >>> told = "The ministers met in Doha and spoke of trade, the climate and students, " \
    ...     "of flights between the two capitals, and of the drought in the north; both " \
    ...     "thanked the rescue workers and asked their deputies to prepare a programme."
    >>> texts = pd.Series([told, told + " They will meet again.", told[::-1]])
    >>> alike_sketches(*sketches(texts), np.zeros(3, dtype=int), np.zeros(3)).tolist()
    [[0, 1]]
    """
    by_day = np.argsort(days, kind="stable")[: np.isfinite(days).sum()]
    found = [np.zeros((0, 2), np.int64)]
    for first, n_first, last in _windows(days[by_day]):
        texts = by_day[first:last]
        pairs, shared = _pairs_sharing(texts, n_first, (sizes, values), blocks, days)
        found.append(pairs[_are_alike(shared, sizes[pairs])])
    pairs = np.concatenate(found)
    return pairs[np.lexsort(pairs.T[::-1])]


def _are_alike(shared: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Whether texts of these `sizes`, shape (n pairs, 2), share enough hashes to be copies."""
    small, large = np.sort(sizes, axis=1).T
    alike = (shared >= _ALIKE * (small + large - shared)) | (
        (shared >= _INSIDE * small) & (small >= large / 3)
    )
    return alike & (shared >= _ENOUGH)


def _windows(days: np.ndarray) -> Iterator[tuple[int, int, int]]:
    """First text, number of texts, and end of those within a week of the last of them."""
    for first in range(0, len(days), _WINDOW):
        n_first = min(_WINDOW, len(days) - first)
        yield first, n_first, int(np.searchsorted(days, days[first + n_first - 1] + WEEK, "right"))


def sketches(texts: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """How many hashes are kept of each text, and these hashes, each once."""
    parts = [
        _sketches_of(texts.iloc[first : first + _BATCH].tolist(), first)
        for first in range(0, len(texts), _BATCH)
    ]
    owner = np.concatenate([np.zeros(0, np.int64), *(owner for owner, _ in parts)])
    values = np.concatenate([np.zeros(0, np.uint32), *(values for _, values in parts)])
    return np.bincount(owner, minlength=len(texts)), values


def _sketches_of(texts: list[str], first: int) -> tuple[np.ndarray, np.ndarray]:
    letters, owner = _letters([text[:_HEAD].lower() for text in texts])
    long = _hashes(letters, (1, 2, 4, 8))
    keys = [_kept(long, letters < _CJK, owner, 16, _KEPT)]
    if (letters >= _CJK).any():
        keys.append(_kept(_hashes(letters, (1, 2, 4)), letters >= _CJK, owner, 8, _KEPT // 2))
    found = distinct(np.concatenate(keys))
    return (found >> 32) + first, (found & _LOW).astype(np.uint32)


def _hashes(letters: np.ndarray, steps: tuple[int, ...]) -> np.ndarray:
    """Hash of the shingle that begins at each letter; shingles double in length at each step."""
    hashes = letters.astype(np.uint32)
    factor = 0x01000193
    for step in steps:
        hashes = hashes[:-step] * np.uint32(factor) + hashes[step:]
        factor = factor * factor % 2**32
    hashes ^= hashes >> np.uint32(15)
    hashes *= np.uint32(0x2C1B3C6D)
    return hashes ^ (hashes >> np.uint32(13))


def _kept(
    hashes: np.ndarray, fits: np.ndarray, owner: np.ndarray, length: int, kept: int
) -> np.ndarray:
    """Text and hash, in one number, of the hashes to keep among those of fitting letters."""
    places = np.flatnonzero((hashes < 2**32 // kept) & fits[: len(hashes)])
    places = places[owner[places] == owner[places + length - 1]]  # all letters from one text
    return (owner[places] << 32) | hashes[places].astype(np.int64)


def _letters(texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Letters and digits of all texts in a row, and the text each belongs to."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    owner = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    is_letter = (codes >= 0x30) & ((codes < 0x2000) | (codes >= 0x3041)) & (codes < 0xFF00)
    return codes[is_letter], owner[is_letter]


def _pairs_sharing(
    texts: np.ndarray,
    n_first: int,
    kept: tuple[np.ndarray, np.ndarray],
    blocks: np.ndarray,
    days: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of a block and a week that share hashes, and how many they share.

    `texts` are in the order of their days; the first of a pair is among the `n_first` first.
    """
    sizes, values = kept
    rank = np.repeat(np.arange(len(texts)), sizes[texts])
    begins = np.cumsum(sizes)[texts] - np.cumsum(sizes[texts])
    value = values[begins[rank] + np.arange(len(rank))].astype(np.int64)
    value ^= blocks[texts][rank] * 0x9E3779B1 & _LOW  # one number for block and hash
    keys = np.sort((value >> 1) << 32 | rank)
    rank, value = keys & _LOW, keys >> 32
    block, day = blocks[texts][rank], days[texts][rank]
    found = []
    here = np.flatnonzero(rank < n_first)  # those that have shared the hash with all up to now
    for lag in range(1, _NEIGHBOURS + 1):
        here = here[: np.searchsorted(here, len(rank) - lag)]
        there = here + lag
        same = (value[there] == value[here]) & (block[there] == block[here])
        here = here[same & (day[there] - day[here] <= WEEK)]
        if not len(here):
            break
        pair = np.sort(texts[rank[np.stack([here, here + lag])]], axis=0)
        found.append(pair[0] * len(days) + pair[1])
    keys = np.concatenate([np.zeros(0, np.int64), *found])
    keys, shared = np.unique(keys, return_counts=True)
    return np.stack([keys // len(days), keys % len(days)], axis=1), shared
