"""Find many word patterns in a text in one pass. Every vocabulary of the package uses this.

A pattern is words separated by spaces. A trailing ``*`` on a word stands for any ending; a
leading ``=`` locks the case of the whole pattern. In a language without spaces between words a
pattern is a plain substring. Texts and patterns are folded alike (`readout_analysis.folding`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from ahocorasick_rs import AhoCorasick

from readout_analysis.folding import Folding, folding_of
from readout_analysis.languages import load_language
from readout_analysis.stems import Stems

_JOINT = "\n|\n"  # between two texts of a batch; no pattern reaches across it


class Hit(NamedTuple):
    """Pattern number `pattern` found from character `start` up to `end` of the text."""

    start: int
    end: int
    pattern: int


@dataclass(frozen=True)
class _Literal:
    """What the automaton looks for on behalf of a pattern, and what is checked afterwards."""

    text: str
    pattern: int
    words: tuple[str, ...]
    open_end: bool = False  # runs on to the end of the word
    rest: re.Pattern | None = None  # the whole pattern, where a star stands inside it
    locked: str | None = None  # the original must be these very words
    capitals: str = ""  # its accents are left out on capitals: "initial" letters or "all"


class PatternSet:
    r"""Patterns of one language, compiled once.

    Parameters
    ----------
    patterns : sequence of str
        See the head of the module. Hits name a pattern by its place here.
    lang : str
        Language, for its folding.

    Examples
    --------
    >>> patterns = PatternSet(["non-ingérence", "pay* en développement", "=UE"], "fr")
    >>> patterns.find("La non ingérence, l'UE et les pays\u00a0en développement.")
    [Hit(start=3, end=16, pattern=0), Hit(start=20, end=22, pattern=2),
     Hit(start=30, end=51, pattern=1)]
    """

    def __init__(self, patterns: Sequence[str], lang: str):
        self.lang = lang
        self.folding = folding_of(lang)
        self._literals = [
            literal
            for number, pattern in enumerate(patterns)
            for literal in _literals(pattern, number, self.folding)
        ]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick([literal.text for literal in self._literals])

    @cached_property
    def _stems(self) -> Stems | None:
        settings = load_language(self.lang).get("matching", {})
        if "proclitics" not in settings:
            return None
        return Stems((literal.words for literal in self._literals), settings)

    def find(self, text: str) -> list[Hit]:
        """All hits in `text`, sorted; hits of different patterns may overlap."""
        return self.find_all([text])[0]

    def find_all(self, texts: Sequence[str]) -> list[list[Hit]]:
        """All hits in each of `texts`: one pass over all of them together."""
        found: list[list[Hit]] = [[] for _ in texts]
        if not self._literals or not texts:
            return found
        joined = _JOINT.join(texts)
        first = np.cumsum([0, *(len(text) + len(_JOINT) for text in texts)])
        hits = sorted(self._hits(joined))
        owners = np.searchsorted(first, [hit.start for hit in hits], side="right") - 1
        for hit, owner in zip(hits, owners.tolist(), strict=True):
            begin = int(first[owner])
            found[owner].append(Hit(hit.start - begin, hit.end - begin, hit.pattern))
        return found

    def _hits(self, text: str) -> set[Hit]:
        folded = self.folding.fold(text)
        words, starts, ends = folded.text, folded.offsets, folded.offsets + 1
        if self.folding.has_words:
            words, starts, ends = f" {words} ", _padded(starts), _padded(ends)
        if self._stems:
            words, starts, ends = self._stems.apply(words, starts, ends)
        hits = set()
        for number, begin, end in self._automaton.find_matches_as_indexes(words, overlapping=True):
            literal = self._literals[number]
            if self.folding.has_words:
                if literal.rest:
                    match = literal.rest.match(words, begin)
                    if not match:
                        continue
                    end = match.end()
                end = words.index(" ", end) if literal.open_end or literal.rest else end - 1
                begin += 1
            start, stop = int(starts[begin]), int(ends[end - 1])
            if _keeps_case(text[start:stop], literal):
                hits.add(Hit(start, stop, literal.pattern))
        return hits


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Of overlapping `hits` only the one that starts first, and of those the longest.

    Examples
    --------
    >>> longest([Hit(0, 2, 0), Hit(0, 5, 1), Hit(4, 9, 2)])
    [Hit(start=0, end=5, pattern=1)]
    """
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.pattern)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _literals(pattern: str, number: int, folding: Folding) -> Iterable[_Literal]:
    locked = pattern.removeprefix("=") if pattern.startswith("=") else None
    words = _folded_words(pattern.removeprefix("="), folding)
    if not words:
        return
    yield _literal(words, number, folding, locked=locked and _plain(locked))
    if folding.accents_on_capitals_only and locked is None:
        for capitals, spelt in (("initial", str.capitalize), ("all", str.upper)):
            bare = _folded_words(" ".join(spelt(word) for word in _words(pattern)), folding)
            if bare != words:
                yield _literal(bare, number, folding, capitals=capitals)


def _words(pattern: str) -> list[str]:
    return re.split(r"[\s'’-]+", pattern)


def _folded_words(pattern: str, folding: Folding) -> list[str]:
    """Words of a pattern, folded; one that had a star keeps it."""
    words = []
    for word in pattern.split():
        parts = folding.fold_entry(word.removesuffix("*")).split()
        if parts and word.endswith("*"):
            parts[-1] += "*"
        words += parts
    return words


def _literal(words: list[str], number: int, folding: Folding, **checks) -> _Literal:
    if not folding.has_words:
        return _Literal("".join(words).replace("*", ""), number, tuple(words), **checks)
    starred = [place for place, word in enumerate(words) if word.endswith("*")]
    if not starred:
        return _Literal(f" {' '.join(words)} ", number, tuple(words), **checks)
    head = " " + " ".join(words[: starred[0] + 1]).removesuffix("*")
    if starred[0] == len(words) - 1:
        return _Literal(head, number, tuple(words), open_end=True, **checks)
    body = " ".join(
        re.escape(word.removesuffix("*")) + "[^ ]*" * word.endswith("*") for word in words
    )
    rest = re.compile(f" {body}" + ("" if words[-1].endswith("*") else "(?= )"))
    return _Literal(head, number, tuple(words), rest=rest, **checks)


def _keeps_case(original: str, literal: _Literal) -> bool:
    if literal.locked is not None:
        return _plain(original) == literal.locked
    if literal.capitals == "initial":
        return any(char.isupper() for char in original)
    if literal.capitals == "all":
        return original.isupper()
    return True


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def _padded(offsets: np.ndarray) -> np.ndarray:
    if not len(offsets):
        return np.zeros(2, dtype=np.int64)
    return np.concatenate([offsets[:1], offsets, offsets[-1:]])
