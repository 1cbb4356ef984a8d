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

import numpy as np
import pandas as pd

__all__ = ["near_copies"]

_HEAD = 1_200  # characters of a readout that are compared
_KEPT = 8  # one hash in so many
_CJK = 0x2E80  # codes of Chinese letters lie above
_BATCH = 4_000  # texts hashed at a time
_WEEK = 7  # days between copies, at most
_NEIGHBOURS = 12  # readouts with the same hash that one is compared with: formulae are common
_ALIKE = 0.55  # shared shingles over all shingles
_INSIDE = 0.9  # or over those of the shorter one: a copy that was added to
_LOW = 2**32 - 1
_ENOUGH = 8  # shared hashes


def near_copies(texts: pd.Series, blocks: np.ndarray, days: np.ndarray) -> np.ndarray:
    r"""Pairs of `texts` that are near copies of each other.

    Parameters
    ----------
    texts : Series of str
        Text of each readout.
    blocks : array of int
        Only texts of one block (publisher and language) are compared.
    days : array of float
        Day of each text, as a number; NaN compares with nothing.

    Returns
    -------
    array of int, shape (n pairs, 2)
        Places in `texts`, the smaller one first; sorted.

    Examples
    --------
    >>> told = "The ministers met in Doha and spoke of trade, the climate and students, " \
    ...     "of flights between the two capitals, and of the drought in the north; both " \
    ...     "thanked the rescue workers and asked their deputies to prepare a programme."
    >>> texts = pd.Series([told, told + " They will meet again.", told[::-1]])
    >>> near_copies(texts, np.zeros(3, dtype=int), np.zeros(3)).tolist()
    [[0, 1]]
    """
    owner, value = _sketches(texts)
    sizes = np.bincount(owner, minlength=len(texts))
    pairs, shared = _pairs_sharing(owner, value, blocks, days)
    small, large = np.sort(sizes[pairs], axis=1).T if len(pairs) else np.zeros((2, 0))
    alike = (shared >= _ALIKE * (small + large - shared)) | (
        (shared >= _INSIDE * small) & (small >= large / 3)
    )
    return pairs[alike & (shared >= _ENOUGH)]


def _sketches(texts: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Kept hashes of every text, each once: place of the text, and hash."""
    parts = [
        _sketches_of(texts.iloc[first : first + _BATCH].tolist(), first)
        for first in range(0, len(texts), _BATCH)
    ]
    if not parts:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    owner, value = (np.concatenate(column) for column in zip(*parts, strict=True))
    return owner, value


def _sketches_of(texts: list[str], first: int) -> tuple[np.ndarray, np.ndarray]:
    letters, owner = _letters([text[:_HEAD].lower() for text in texts])
    long = _hashes(letters, (1, 2, 4, 8))
    keys = [_kept(long, letters < _CJK, owner, 16, _KEPT)]
    if (letters >= _CJK).any():
        keys.append(_kept(_hashes(letters, (1, 2, 4)), letters >= _CJK, owner, 8, _KEPT // 2))
    found = _distinct(np.concatenate(keys))
    return (found >> 32) + first, found & _LOW


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


def _distinct(keys: np.ndarray) -> np.ndarray:
    """Each of `keys` once, sorted; faster than numpy's hash table for numbers this many."""
    keys = np.sort(keys)
    return keys[np.diff(keys, prepend=-1) != 0]


def _letters(texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Letters and digits of all texts in a row, and the text each belongs to."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    owner = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    is_letter = (codes >= 0x30) & ((codes < 0x2000) | (codes >= 0x3041)) & (codes < 0xFF00)
    return codes[is_letter], owner[is_letter]


def _pairs_sharing(
    owner: np.ndarray, value: np.ndarray, blocks: np.ndarray, days: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of a block and a week that share hashes, and how many they share."""
    by_day = np.argsort(days, kind="stable")
    rank = np.empty_like(by_day)
    rank[by_day] = np.arange(len(days))
    value ^= blocks[owner] * 0x9E3779B1 & _LOW  # one number for block and hash
    keys = np.sort((value >> 1) << 32 | rank[owner])
    owner, value = by_day[keys & _LOW], keys >> 32
    block, day = blocks[owner], days[owner]
    found = []
    here = np.arange(len(owner))  # those that have shared the hash with all up to now
    for lag in range(1, _NEIGHBOURS + 1):
        here = here[: np.searchsorted(here, len(owner) - lag)]
        there = here + lag
        same = (value[there] == value[here]) & (block[there] == block[here])
        here = here[same & (day[there] - day[here] <= _WEEK)]
        if not len(here):
            break
        pair = np.sort(np.stack([owner[here], owner[here + lag]], axis=1), axis=1)
        found.append(pair[:, 0] * len(blocks) + pair[:, 1])
    if not found:
        return np.zeros((0, 2), dtype=np.int64), np.zeros(0, dtype=np.int64)
    keys, shared = np.unique(np.concatenate(found), return_counts=True)
    return np.stack([keys // len(blocks), keys % len(blocks)], axis=1), shared
