"""Ways to spell a pattern: folded, cut into words, its accents kept or on capitals left out."""

import itertools
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from readout_analysis.matching.folding import Folding

GAP = "…"  # in a pattern: some words of the same phrase
NEAR = "~"  # the same, whichever of the two sides comes first
BREAK = ","  # the end of a phrase, as between the items of a list
_SPELLINGS_AT_MOST = 64  # of one pattern


class Variant(NamedTuple):
    """One way to spell a pattern, folded; a word with any ending keeps its ``*``.

    Attributes
    ----------
    pattern : int
        Number of the pattern.
    words : tuple of str
        Folded words; an empty one is the end of a phrase.
    locked : tuple of str
        The words as they must be written; empty if the case does not matter.
    bare : tuple of tuple of int
        Per word, letters that lack their accent, which is right on a capital only; empty if
        none does.
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


def all_variants(patterns: Sequence[str], folding: Folding) -> list[Variant]:
    """Ways to spell each of `patterns`, which go by their places."""
    folding.learn({word.rstrip("*") for pattern in patterns for word in _words(pattern)})
    return [
        variant
        for number, pattern in enumerate(patterns)
        for variant in variants(pattern, number, folding)
    ]


def variants(pattern: str, number: int, folding: Folding) -> list[Variant]:
    """Ways to spell `pattern`, the full one first; parts that are near each other in any order."""
    if NEAR not in pattern:  # most
        return _spelt(pattern, number, folding)
    orders = itertools.permutations(pattern.split(f" {NEAR} "))
    return [v for order in orders for v in _spelt(f" {GAP} ".join(order), number, folding)]


def _spelt(pattern: str, number: int, folding: Folding) -> list[Variant]:
    words: list[str] = []
    for word in _words(pattern):
        words += _folded(word, folding)
    if not any(word and word != GAP for word in words):
        return []  # nothing in it to be found
    locked = _locked(pattern)
    if folding.accents != "capitals" or "".join(words).isascii():
        return [Variant(number, tuple(words), locked)]
    # Behind a gap no accent may be missing: the words there cannot be counted off.
    in_front = words.index(GAP) if GAP in words else len(words)
    spellings = [
        _spellings(word) if place < in_front else ((word, ()),) for place, word in enumerate(words)
    ]
    return [
        Variant(
            number,
            tuple([word for word, _ in spelling]),
            locked,
            tuple([letters for word, letters in spelling if word]),  # a break is no word
        )
        for spelling in itertools.islice(itertools.product(*spellings), _SPELLINGS_AT_MOST)
    ]


@lru_cache(maxsize=1 << 16)  # vocabularies have the same words over and over
def _folded(word: str, folding: Folding) -> tuple[str, ...]:
    """Folded words of what stands between two spaces of a pattern."""
    if word == GAP:
        return (GAP,)
    if word == BREAK and folding.keeps_phrases:
        return ("",)  # as a folded text has it: nothing between two spaces
    return tuple(_with_star(folding.fold_words(word.rstrip("*")), word))


def _words(pattern: str) -> list[str]:
    return pattern.replace("=", "").split()


def _locked(pattern: str) -> tuple[str, ...]:
    """Words of a pattern whose case is locked, as they are written."""
    if "=" not in pattern:
        return ()
    written = (_with_star(re.findall(r"\w+", word), word) for word in _words(pattern))
    return tuple(itertools.chain.from_iterable(written))


def _with_star(parts: list[str], word: str) -> list[str]:
    """`parts` of `word`, the star at its end on the last of them."""
    return [*parts[:-1], f"{parts[-1]}*"] if parts and word.endswith("*") else parts


@lru_cache(maxsize=1 << 16)
def _spellings(word: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """`word`; without the accent on its first letter; without any."""
    plain = "".join(unicodedata.normalize("NFD", char)[0] for char in word)
    accented = tuple(place for place, char in enumerate(word) if char != plain[place])
    found: list[tuple[str, tuple[int, ...]]] = [(word, ())]
    if accented[:1] == (0,):
        found.append((plain[0] + word[1:], (0,)))
    if accented and accented != (0,):
        found.append((plain, accented))
    return tuple(found)
