"""Ways to spell a pattern: folded, cut into words, its accents kept or on capitals left out."""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from readout_analysis.matching.folding import Folding

GAP = "…"  # in a pattern: some words of the same phrase
NEAR = "~"  # the same, whichever of the two sides comes first
BREAK = ","  # the end of a phrase, as between the items of a list
_SPELLINGS_AT_MOST = 64  # of one pattern


@dataclass(frozen=True)
class Variant:
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
    """Ways to spell `pattern`, the full one first; parts that are near each other in any order."""
    for order in itertools.permutations(pattern.split(f" {NEAR} ")):
        yield from _spelt(f" {GAP} ".join(order), number, folding)


def _spelt(pattern: str, number: int, folding: Folding) -> Iterator[Variant]:
    is_locked = "=" in pattern
    words, locked = [], []
    for word in pattern.replace("=", "").split():
        if word == GAP:
            words.append(GAP)
            continue
        if word == BREAK and folding.keeps_phrases:
            words.append("")  # as a folded text has it: nothing between two spaces
            continue
        star = "*" if word.endswith("*") else ""
        parts = folding.fold_words(word.rstrip("*"))
        words += [*parts[:-1], parts[-1] + star] if parts else []
        written = re.findall(r"\w+", word)
        locked += [*written[:-1], written[-1] + star] if written else []
    if not words:
        return
    # Behind a gap no accent may be missing: the words there cannot be counted off.
    in_front = words.index(GAP) if GAP in words else len(words)
    spellings = [
        _spellings(word) if folding.accents == "capitals" and place < in_front else [(word, ())]
        for place, word in enumerate(words)
    ]
    for spelling in itertools.islice(itertools.product(*spellings), _SPELLINGS_AT_MOST):
        spelt = tuple(word for word, _ in spelling)
        bare = tuple(letters for word, letters in spelling if word)  # a break is no word
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
