"""Find many word patterns in texts in one pass. Every vocabulary of the package uses this.

A pattern is words separated by spaces. A trailing ``*`` on a word stands for any ending; a
leading ``=`` locks the case of the whole pattern; a lone ``,`` is the end of a phrase. In a
language without spaces between words a pattern is a plain substring. Texts and patterns are
folded alike, by `readout_analysis.matching.folding`.

A pattern is cut where a star stands inside it. One automaton finds the pieces of all patterns in
one pass; what is left to check (do the pieces meet? is it the right case?) is done on arrays.
"""

import itertools
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from readout_analysis.distinct import distinct
from readout_analysis.garbage import uncollected
from readout_analysis.languages import load_language
from readout_analysis.matching.automaton import Automaton
from readout_analysis.matching.folding import Folded, folding_of
from readout_analysis.matching.stems import Stemmed, Stems
from readout_analysis.matching.variants import Variant, all_variants

# Between two texts of a batch: a phrase end, and a word that no pattern has, so that not even a
# break reaches across it.
_JOINT = "|\u16a0 "
_BATCH = 1 << 18  # characters folded and searched at a time: what the processor's cache holds


class Hit(NamedTuple):
    """Pattern number `pattern` found from character `start` up to `end` of the text."""

    start: int
    end: int
    pattern: int


class Hits(NamedTuple):
    """Hits in many texts, one array each: number of the text, start, end, pattern."""

    text: np.ndarray
    start: np.ndarray
    end: np.ndarray
    pattern: np.ndarray


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
        self.patterns = tuple(patterns)
        self.folding = folding_of(lang)

    def find(self, text: str) -> list[Hit]:
        """All hits in `text`, sorted; hits of different patterns may overlap."""
        return self.find_all([text])[0]

    def find_all(self, texts: Sequence[str]) -> list[list[Hit]]:
        """All hits in each of `texts`: one pass over all of them together."""
        found: list[list[Hit]] = [[] for _ in texts]
        columns = (column.tolist() for column in self.find_arrays(texts))
        for number, start, end, pattern in zip(*columns, strict=True):
            found[number].append(Hit(start, end, pattern))
        return found

    def find_arrays(self, texts: Sequence[str]) -> Hits:
        """All hits in all of `texts` as arrays, sorted by text, start, end, pattern."""
        parts = [self._find_batch(texts[first:last], first) for first, last in _batches(texts)] or [
            (np.zeros(0, dtype=np.int64),) * 4
        ]
        return Hits(*(np.concatenate(column) for column in zip(*parts, strict=True)))

    @cached_property
    def takes_pronouns(self) -> bool:
        """Whether pronouns are written onto words, as in Arabic."""
        return self._stems is not None

    def has_pronoun(self, written: str, pattern: int) -> bool:
        """Whether a pronoun stands on a hit `written` so: it ends in a letter of its own."""
        form = self.patterns[pattern]
        if written[-1] == form[-1]:  # most
            return False
        return self.folding.fold_words(written)[-1][-1] != self.folding.fold_words(form)[-1][-1]

    def _find_batch(self, texts: Sequence[str], number: int) -> tuple[np.ndarray, ...]:
        begins = np.cumsum([0, *[len(text) + len(_JOINT) for text in texts[:-1]]])
        start, end, pattern = self._search(_JOINT.join(texts))
        # One number sorts by start, then end, then pattern; two spellings may find the same.
        length = end - start
        longest_hit, n_patterns = int(length.max(initial=0)) + 1, len(self.patterns) + 1
        key, pattern = np.divmod(
            distinct((start * longest_hit + length) * n_patterns + pattern), n_patterns
        )
        start, length = np.divmod(key, longest_hit)
        owner = np.searchsorted(begins, start, side="right") - 1
        start = start - begins[owner]
        return owner + number, start, start + length, pattern

    def _search(self, text: str) -> tuple[np.ndarray, ...]:
        """Starts, ends and patterns of the hits in `text`."""
        folded = self.folding.fold(text)
        readings = self._stems.read(folded) if self._stems else [folded]
        found = [self._search_reading(reading, text) for reading in readings]
        return tuple(np.concatenate(column) for column in zip(*found, strict=True))

    def _search_reading(self, folded: Folded | Stemmed, text: str) -> tuple[np.ndarray, ...]:
        start, end, variant = self._automaton.find(folded.codes)
        start, end = folded.spans(start, end)
        fits = self._automaton.fits(variant, (start, end), text)
        return start[fits], end[fits], self._automaton.patterns(variant[fits])

    @cached_property
    @uncollected()
    def _variants(self) -> list[Variant]:
        return all_variants(self.patterns, self.folding)

    @cached_property
    def _stems(self) -> Stems | None:
        settings = load_language(self.lang).get("matching", {})
        if "proclitics" not in settings:
            return None
        return Stems({word for variant in self._variants for word in variant.words}, settings)

    @cached_property
    @uncollected()
    def _automaton(self) -> Automaton:
        spelt = self._variants
        if self._stems:
            spelt = [
                variant._replace(words=tuple(map(self._stems.of_pattern, variant.words)))
                for variant in spelt
            ]
        return Automaton(spelt, has_words=self.folding.has_words)


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


def _batches(texts: Sequence[str]) -> list[tuple[int, int]]:
    """First and last (excluded) of the texts of each batch."""
    ends = np.cumsum([len(text) for text in texts]) // _BATCH
    cuts = [0, *(np.flatnonzero(np.diff(ends)) + 1).tolist(), len(texts)]
    return [(first, last) for first, last in itertools.pairwise(cuts) if last > first]
