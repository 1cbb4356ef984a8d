"""The automaton behind `readout_analysis.matching.patterns`: pieces of patterns, found in one pass.

A *variant* is one way to spell a pattern (`readout_analysis.matching.variants`); a *piece* is a
stretch of a variant without a star inside. The text is coded with as few bytes a character as the
pattern's alphabet allows, which is one for all languages but Chinese.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from ahocorasick_rs import BytesAhoCorasick

from readout_analysis.matching.variants import GAP, Variant

_SIZE = 0x10000
_SPACE = ord(" ")
_WORDS_IN_GAP, _CHARACTERS_IN_GAP = 4, 12  # at most; characters where there are no words
_LETTERS = (("0", "9"), ("a", "z"), ("\u00c0", "\u1fff"), ("\u3400", "\ufeff"))  # first, last


class Automaton:
    """All pieces of all `variants` of one language."""

    def __init__(self, variants: Sequence[Variant], *, has_words: bool):
        self.has_words = has_words
        self._variants = variants
        pieces: dict[str, int] = {}
        cut = [_pieces(v.words, has_words) for v in variants]
        chains = [pieces.setdefault(text, len(pieces)) for own in cut for text, _ in own]
        self._alphabet = _Alphabet("".join(pieces))
        self._n_pieces = len(pieces)
        self._is_open = np.array([not piece.endswith(" ") for piece in pieces], dtype=bool)
        self._chain_lengths = np.fromiter(map(len, cut), np.int64, len(cut))
        shape = (len(cut), int(self._chain_lengths.max(initial=1)))
        places = np.arange(shape[1])
        is_piece = places < self._chain_lengths[:, None]
        self._chains = np.full(shape, self._n_pieces)  # no piece has that number
        self._chains[is_piece] = chains
        self._gaps = np.zeros(shape, dtype=bool)  # before each piece
        self._gaps[is_piece] = [has_gap for own in cut for _, has_gap in own]
        self._is_later = np.zeros(self._n_pieces, dtype=bool)  # than the first of some variant
        self._is_later[self._chains[is_piece & (places > 0)]] = True
        # Variants by their first piece: those of piece p stand at _by_first[_first[p]:_first[p+1]].
        self._by_first = np.argsort(self._chains[:, 0], kind="stable")
        self._first = np.searchsorted(
            self._chains[self._by_first, 0], np.arange(self._n_pieces + 1)
        )
        self._pattern_of = np.array([v.pattern for v in variants], dtype=np.int64)
        self._needs_check = np.array([v.needs_check for v in variants], dtype=bool)
        # The break that a variant begins with is no part of its hits.
        self._begins_with_break = np.array([not v.words[0] for v in variants], dtype=np.int64)
        self._search = BytesAhoCorasick(self._alphabet.encode_all(pieces))

    def find(self, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Starts, ends and variants of all hits in folded `codes`."""
        pad = [_SPACE] if self.has_words else []
        text = np.concatenate([pad, codes, pad, pad]).astype(np.uint16)
        found = self._search.find_matches_as_indexes(self._alphabet.encode(text), overlapping=True)
        flat = np.fromiter(chain.from_iterable(found), dtype=np.int64, count=3 * len(found))
        piece, start, end = flat.reshape(-1, 3).T
        start, end = start // self._alphabet.width, end // self._alphabet.width
        if not self.has_words:
            return self._chained(piece, start, end, _characters(text))
        gap, spaces = _words(text == _SPACE)
        # An open piece runs on to the end of its word; every piece ends where a space stands.
        last = end - 1
        runs_on = np.flatnonzero(self._is_open[piece])
        last[runs_on] = spaces[gap.units[end[runs_on]]]
        first, last, variant = self._chained(piece, start, last, gap)
        return first + self._begins_with_break[variant], last - 1, variant

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

    def _chained(self, piece: np.ndarray, start: np.ndarray, end: np.ndarray, gap: "_Gap"):
        """Variants all of whose pieces follow each other: start of the first, end of the last."""
        hit, variant = self._candidates(piece)
        first, last = start[hit], end[hit]
        goes_on = np.flatnonzero(self._is_later[piece])
        found = _Found(piece[goes_on], start[goes_on], end[goes_on])
        for step in range(1, self._chains.shape[1]):
            longer = np.flatnonzero(self._chain_lengths[variant] > step)
            own = variant[longer]
            begins, ends = found.next(self._chains[own, step], last[longer])
            fits = begins == last[longer]
            open_to = np.flatnonzero(self._gaps[own, step] & ~fits)
            fits[open_to] = gap.spans(last[longer[open_to]], begins[open_to])
            last[longer] = ends
            keep = np.ones(len(variant), dtype=bool)
            keep[longer] = fits
            first, last, variant = first[keep], last[keep], variant[keep]
        return first, last, variant

    def _candidates(self, piece: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Hits of a first piece, and the variants it may begin.

        A variant one of whose pieces is nowhere in the text is none: this spares most of them.
        """
        is_there = np.zeros(self._n_pieces + 1, dtype=bool)
        is_there[piece] = is_there[-1] = True
        possible = is_there[self._chains].all(axis=1)[self._by_first]
        before = np.concatenate([[0], np.cumsum(possible)])
        begins, ends = before[self._first[piece]], before[self._first[piece + 1]]
        n_variants = ends - begins
        hit = np.repeat(np.arange(len(piece)), n_variants)
        nth = np.arange(len(hit)) - np.repeat(np.cumsum(n_variants) - n_variants, n_variants)
        return hit, self._by_first[possible][begins[hit] + nth]


class _Found:
    """Pieces found, and for any place the next one of a kind."""

    def __init__(self, piece: np.ndarray, start: np.ndarray, end: np.ndarray):
        self.piece, self.start, self.end = piece, start, end
        self._size = int(end.max(initial=0)) + 1
        # Pieces come by their ends, so those of a kind by their starts: to sort by kind is enough,
        # and fast where its numbers fit two bytes.
        kind = piece.astype(np.min_scalar_type(int(piece.max(initial=0))))
        self._order = np.argsort(kind, kind="stable")
        self._keys = (piece * self._size + start)[self._order]

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
    """What may lie in a gap: `at_most` units, and no phrase end; both counted up to each place."""

    units: np.ndarray
    phrase_ends: np.ndarray
    at_most: int

    def spans(self, start: np.ndarray, end: np.ndarray) -> np.ndarray:
        """Whether each stretch can be a gap."""
        n_units = self.units[end] - self.units[start]
        n_ends = self.phrase_ends[end] - self.phrase_ends[start]
        return (start < end) & (n_units <= self.at_most) & (n_ends == 0)


def _words(is_space: np.ndarray) -> tuple[_Gap, np.ndarray]:
    """Gaps of words, where two spaces end a phrase; and the places of the spaces."""
    phrase_ends = _count_before(is_space[:-1] & is_space[1:])
    return _Gap(_count_before(is_space), phrase_ends, _WORDS_IN_GAP), np.flatnonzero(is_space)


def _characters(text: np.ndarray) -> _Gap:
    """Gaps of characters; whatever is no letter ends a phrase, the joint of two texts too."""
    is_letter = np.zeros(len(text), dtype=bool)
    for ends in _LETTERS:
        is_letter |= (text >= ord(ends[0])) & (text <= ord(ends[1]))
    return _Gap(np.arange(len(text) + 1), _count_before(~is_letter), _CHARACTERS_IN_GAP)


def _count_before(marks: np.ndarray) -> np.ndarray:
    """How many `marks` stand before each place."""
    counts = np.zeros(len(marks) + 1, dtype=np.int32)
    np.cumsum(marks, out=counts[1:])
    return counts


class _Alphabet:
    """Bytes for the characters of patterns; every other character is the same byte."""

    def __init__(self, characters: str):
        letters = sorted(map(ord, set(characters) - {" "}))
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

    def encode_all(self, texts: Iterable[str]) -> list[bytes]:
        """Each of `texts` as bytes; one by one takes many times longer."""
        written = "".join(texts).encode("utf-32-le", "surrogatepass")
        coded = self.encode(np.frombuffer(written, dtype=np.uint32))
        ends = np.cumsum([0, *map(len, texts)]) * self.width
        return [coded[start:end] for start, end in pairwise(ends.tolist())]


def _pieces(words: Sequence[str], has_words: bool) -> list[tuple[str, bool]]:
    """Stretches of words without a star inside, and whether there is a gap before each.

    A piece not open at its end ends in a space.
    """
    spelt = " ".join(words)
    if has_words and "*" not in spelt and GAP not in words:  # most variants
        return [(f" {spelt} ", False)]
    pieces = []
    for number, part in enumerate(_split(words)):
        has_gap = number > 0
        if not has_words:
            pieces.append(("".join(part).replace("*", ""), has_gap))
            continue
        piece = ""
        for word in part:
            piece += f" {word.removesuffix('*')}"
            if word.endswith("*"):
                pieces.append((piece, has_gap))
                piece, has_gap = "", False
        if piece:
            pieces.append((f"{piece} ", has_gap))
    return pieces


def _split(words: Sequence[str]) -> list[list[str]]:
    """Words between the gaps."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word == GAP:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]
