"""The automaton behind `readout_analysis.matching.patterns`: pieces of patterns, found in one pass.

A *variant* is one way to spell a pattern; a *piece* is a stretch of a variant without a star
inside. The text is coded with as few bytes a character as the pattern's alphabet allows, which
is one for all languages but Chinese.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from ahocorasick_rs import BytesAhoCorasick

from readout_analysis.matching.folding import Folding

_SIZE = 0x10000
_SPACE = ord(" ")
_SPELLINGS_AT_MOST = 64  # of one pattern
_GAP = "…"  # in a pattern: some words of the same phrase
_WORDS_IN_GAP, _CHARACTERS_IN_GAP = 4, 12  # at most; characters where there are no words


@dataclass(frozen=True)
class Variant:
    """One way to spell a pattern, folded; a word with any ending keeps its ``*``.

    Attributes
    ----------
    pattern : int
        Number of the pattern.
    words : tuple of str
        Folded words.
    locked : tuple of str
        The words as they must be written; empty if the case does not matter.
    bare : tuple of tuple of int
        Per word, letters that lack their accent, which is right on a capital only.
    """

    pattern: int
    words: tuple[str, ...]
    locked: tuple[str, ...] = ()
    bare: tuple[tuple[int, ...], ...] = ()

    @property
    def needs_check(self) -> bool:
        """Whether the folded text does not tell that it is a hit."""
        return bool(self.locked) or any(self.bare)

    def fits(self, written: str) -> bool:
        """Whether the words as `written` are spelt as this variant demands."""
        words = re.findall(r"\w+", unicodedata.normalize("NFC", written))
        if self.locked:
            return len(words) == len(self.locked) and all(
                word.startswith(lock[:-1]) if lock.endswith("*") else word == lock
                for word, lock in zip(words, self.locked, strict=True)
            )
        return all(
            letter >= len(word) or word[letter].isupper()
            for word, letters in zip(words, self.bare, strict=False)
            for letter in letters
        )


def variants(pattern: str, number: int, folding: Folding) -> Iterator[Variant]:
    """Ways to spell `pattern`, the full one first."""
    is_locked = "=" in pattern
    words, locked = [], []
    for word in pattern.replace("=", "").split():
        if word == _GAP:
            words.append(_GAP)
            continue
        star = "*" if word.endswith("*") else ""
        parts = folding.fold_words(word.rstrip("*"))
        words += [*parts[:-1], parts[-1] + star] if parts else []
        written = re.findall(r"\w+", word)
        locked += [*written[:-1], written[-1] + star] if written else []
    if not words:
        return
    # Behind a gap no accent may be missing: the words there cannot be counted off.
    in_front = words.index(_GAP) if _GAP in words else len(words)
    spellings = [
        _spellings(word) if folding.accents == "capitals" and place < in_front else [(word, ())]
        for place, word in enumerate(words)
    ]
    for spelling in itertools.islice(itertools.product(*spellings), _SPELLINGS_AT_MOST):
        spelt, bare = zip(*spelling, strict=True)
        yield Variant(number, spelt, tuple(locked) if is_locked else (), bare)


def _spellings(word: str) -> list[tuple[str, tuple[int, ...]]]:
    """`word`; without the accent on its first letter; without any."""
    plain = "".join(unicodedata.normalize("NFD", char)[0] for char in word)
    accented = tuple(place for place, char in enumerate(word) if char != plain[place])
    found: list[tuple[str, tuple[int, ...]]] = [(word, ())]
    if accented[:1] == (0,):
        found.append((plain[0] + word[1:], (0,)))
    if accented and accented != (0,):
        found.append((plain, accented))
    return found


class Automaton:
    """All pieces of all `variants` of one language."""

    def __init__(self, variants: Sequence[Variant], *, has_words: bool):
        self.has_words = has_words
        self._variants = variants
        self._alphabet = _Alphabet("".join(chain.from_iterable(v.words for v in variants)))
        pieces: dict[str, int] = {}
        cut = [list(_pieces(v.words, has_words)) for v in variants]
        chains = [[pieces.setdefault(text, len(pieces)) for text, _ in own] for own in cut]
        self._n_pieces = len(pieces)
        self._is_open = np.array([not piece.endswith(" ") for piece in pieces], dtype=bool)
        self._chain_lengths = np.array([len(own) for own in chains], dtype=np.int64)
        self._chains = np.zeros((len(chains), self._chain_lengths.max(initial=1)), dtype=np.int64)
        self._gaps = np.zeros(self._chains.shape, dtype=bool)  # before each piece
        for number, own in enumerate(chains):
            self._chains[number, : len(own)] = own
            self._gaps[number, : len(own)] = [has_gap for _, has_gap in cut[number]]
        self._is_later = np.zeros(self._n_pieces, dtype=bool)  # than the first of some variant
        for own in chains:
            self._is_later[own[1:]] = True
        # Variants by their first piece: those of piece p stand at _by_first[_first[p]:_first[p+1]].
        self._by_first = np.argsort(self._chains[:, 0], kind="stable")
        self._first = np.searchsorted(
            self._chains[self._by_first, 0], np.arange(self._n_pieces + 1)
        )
        self._pattern_of = np.array([v.pattern for v in variants], dtype=np.int64)
        self._needs_check = np.array([v.needs_check for v in variants], dtype=bool)
        self._search = BytesAhoCorasick([self._alphabet.encode(_codes(p)) for p in pieces])

    def find(self, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Starts, ends and variants of all hits in folded `codes`."""
        pad = [_SPACE] if self.has_words else []
        text = np.concatenate([pad, codes, pad, pad]).astype(np.uint16)
        found = self._search.find_matches_as_indexes(self._alphabet.encode(text), overlapping=True)
        flat = np.fromiter(chain.from_iterable(found), dtype=np.int64, count=3 * len(found))
        piece, start, end = flat.reshape(-1, 3).T
        start, end = start // self._alphabet.width, end // self._alphabet.width
        spaces = np.flatnonzero(text == _SPACE)
        if self.has_words:
            end = self._word_ends(spaces, piece, end)
        first, last, variant = self._chained(piece, start, end, self._gap_of(text, spaces))
        return (first, last - 1, variant) if self.has_words else (first, last, variant)

    def patterns(self, variant: np.ndarray) -> np.ndarray:
        """Numbers of the patterns that the variants spell."""
        return self._pattern_of[variant]

    def fits(self, variant: np.ndarray, spans: tuple[np.ndarray, np.ndarray], text: str):
        """Which hits are spelt in the original `text` as their variants demand."""
        keep = np.ones(len(variant), dtype=bool)
        for place in np.flatnonzero(self._needs_check[variant]).tolist():
            written = text[spans[0][place] : spans[1][place]]
            keep[place] = self._variants[variant[place]].fits(written)
        return keep

    def _word_ends(self, spaces: np.ndarray, piece: np.ndarray, end: np.ndarray) -> np.ndarray:
        """Place of the space behind each piece; an open one runs on to the end of its word."""
        runs_on = np.flatnonzero(self._is_open[piece])
        last = end - 1
        last[runs_on] = spaces[np.searchsorted(spaces, end[runs_on])]
        return last

    def _gap_of(self, text: np.ndarray, spaces: np.ndarray) -> "_Gap":
        if self.has_words:
            return _Gap(spaces, spaces[:-1][np.diff(spaces) == 1], _WORDS_IN_GAP)
        letters = (text >= ord("0")) & ((text < 0x2000) | (text >= 0x3400)) & (text < 0xFF00)
        return _Gap(np.arange(len(text)), np.flatnonzero(~letters), _CHARACTERS_IN_GAP)

    def _chained(self, piece: np.ndarray, start: np.ndarray, end: np.ndarray, gap: "_Gap"):
        """Variants all of whose pieces follow each other: start of the first, end of the last."""
        n_variants = self._first[piece + 1] - self._first[piece]
        hit = np.repeat(np.arange(len(piece)), n_variants)
        nth = np.arange(len(hit)) - np.repeat(np.cumsum(n_variants) - n_variants, n_variants)
        variant = self._by_first[self._first[piece[hit]] + nth]
        first, last = start[hit], end[hit]
        goes_on = np.flatnonzero(self._is_later[piece])
        found = _Found(piece[goes_on], start[goes_on], end[goes_on])
        for step in range(1, self._chains.shape[1]):
            longer = np.flatnonzero(self._chain_lengths[variant] > step)
            own = variant[longer]
            begins, ends = found.next(self._chains[own, step], last[longer])
            meets = begins == last[longer]
            skips = self._gaps[own, step] & gap.spans(last[longer], begins)
            last[longer] = ends
            keep = np.ones(len(variant), dtype=bool)
            keep[longer] = meets | skips
            first, last, variant = first[keep], last[keep], variant[keep]
        return first, last, variant


class _Found:
    """Pieces found, and for any place the next one of a kind."""

    def __init__(self, piece: np.ndarray, start: np.ndarray, end: np.ndarray):
        self.piece, self.start, self.end = piece, start, end
        self._size = int(end.max(initial=0)) + 1
        keys = piece * self._size + start
        self._order = np.argsort(keys)
        self._keys = keys[self._order]

    def next(self, piece: np.ndarray, place: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Start and end of the next `piece` at or behind `place`; -1 if there is none."""
        if not len(piece):
            return piece, piece
        rank = np.searchsorted(self._keys, piece * self._size + place)
        if not len(self._order):
            return np.full(len(piece), -1), np.full(len(piece), -1)
        hit = self._order[np.minimum(rank, len(self._order) - 1)]
        there = (self.piece[hit] == piece) & (rank < len(self._order))
        return np.where(there, self.start[hit], -1), np.where(there, self.end[hit], -1)


@dataclass(frozen=True)
class _Gap:
    """What may lie in a gap: `at_most` of the units that begin at `units`, and no phrase end."""

    units: np.ndarray
    phrase_ends: np.ndarray
    at_most: int

    def spans(self, start: np.ndarray, end: np.ndarray) -> np.ndarray:
        """Whether each stretch can be a gap."""
        n_units = np.searchsorted(self.units, end) - np.searchsorted(self.units, start)
        n_ends = np.searchsorted(self.phrase_ends, end) - np.searchsorted(self.phrase_ends, start)
        return (start < end) & (n_units <= self.at_most) & (n_ends == 0)


class _Alphabet:
    """Bytes for the characters of patterns; every other character is the same byte."""

    def __init__(self, characters: str):
        letters = sorted({ord(char) for char in characters} - {_SPACE, ord("*")})
        self.width = 1 if len(letters) < 0xFE else 2
        numbers = np.zeros(_SIZE, dtype=np.uint16)
        numbers[_SPACE] = 1
        numbers[letters] = np.arange(2, len(letters) + 2)
        # The two bytes of a character differ in their highest bit: no hit begins at the second.
        parts = [numbers] if self.width == 1 else [0x80 | numbers >> 7, numbers & 0x7F]
        self._bytes = [part.astype(np.uint8) for part in parts]

    def encode(self, codes: np.ndarray) -> bytes:
        """`codes` as bytes, `width` of them a character."""
        if self.width == 1:
            return self._bytes[0][codes].tobytes()
        coded = np.empty(2 * len(codes), dtype=np.uint8)
        coded[0::2], coded[1::2] = (part[codes] for part in self._bytes)
        return coded.tobytes()


def _codes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)


def _pieces(words: Sequence[str], has_words: bool) -> Iterator[tuple[str, bool]]:
    """Stretches of words without a star inside, and whether there is a gap before each.

    A piece not open at its end ends in a space.
    """
    for number, part in enumerate(_split(words)):
        has_gap = number > 0
        if not has_words:
            yield "".join(part).replace("*", ""), has_gap
            continue
        piece = ""
        for word in part:
            piece += f" {word.removesuffix('*')}"
            if word.endswith("*"):
                yield piece, has_gap
                piece, has_gap = "", False
        if piece:
            yield f"{piece} ", has_gap


def _split(words: Sequence[str]) -> list[list[str]]:
    """Words between the gaps."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word == _GAP:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]
