"""Forms found in texts by the package's one matcher, and what each of them means.

`readout_analysis.matching.patterns` finds the forms; what a proper name asks beyond it is checked
here on the hits: a capital in the text where the form has one, an ending the language knows where
the form has a star, no pronoun written onto it (عراقة is no Iraq).
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from readout_analysis.languages import load_language
from readout_analysis.matching.patterns import PatternSet

__all__ = ["Entry", "Found", "Vocabulary", "leftmost_longest"]

_LONGEST_ENDING = 3  # letters a star may stand for, where the language lists no endings
_WRITTEN_ON = "ـ"  # ends a word that is written onto the next
_WORD = re.compile(r"\w+")


class Entry(NamedTuple):
    """A form to look for; `is_proper` if its capitals and endings count."""

    form: str
    kind: str
    value: Any
    is_proper: bool = False


class Found(NamedTuple):
    """An entry found in a text."""

    start: int
    end: int
    kind: str
    value: Any
    is_joined: bool = False  # written in one word with "and"
    is_place: bool = False  # written in one word with "in"


class Vocabulary:
    """All `entries` of one language, compiled once.

    Examples
    --------
    >>> entries = [Entry("Russie", "country", "RU", True), Entry("ministre", "office", "minister")]
    >>> found = Vocabulary(entries, "fr").find_all(["Le Ministre de Russie"])[0]
    >>> [(one.start, one.end, one.kind, one.value) for one in found]
    [(3, 11, 'office', 'minister'), (15, 21, 'country', 'RU')]
    """

    def __init__(self, entries: Iterable[Entry], lang: str):
        self._entries = list(entries)
        self._patterns = PatternSet([entry.form for entry in self._entries], lang)
        endings = load_language(lang).get("parties", {}).get("endings", ())
        self._endings = frozenset(endings)
        matching = load_language(lang).get("matching", {})
        conjunctions = load_language(lang).get("parties", {}).get("and", ())
        self._proclitics = set(matching.get("proclitics", ())) & set(conjunctions)
        inside = load_language(lang).get("contact", {}).get("in", ())
        self._inside = {word[0] for word in inside if word.endswith(_WRITTEN_ON)}
        self._prefixes = self._proclitics | self._inside
        self._unread = matching.get("delete", "")
        self._stems = [_stems(entry) for entry in self._entries]
        self._has_capital = np.array(
            [entry.is_proper and entry.form[:1].isupper() for entry in self._entries], dtype=bool
        )

    def find_all(self, texts: Sequence[str]) -> list[list[Found]]:
        """What is found in each of `texts`, sorted; finds may overlap."""
        hits = self._patterns.find_arrays(texts)
        capital = self._has_capital[hits.pattern]
        found: list[list[Found]] = [[] for _ in texts]
        unread, prefixes = self._unread, self._prefixes
        takes_pronouns, has_pronoun = self._patterns.takes_pronouns, self._patterns.has_pronoun
        rows = zip(*(column.tolist() for column in (*hits, capital)), strict=True)
        for number, start, end, pattern, asks_capital in rows:
            text = texts[number]
            if asks_capital and not text[start].isupper():
                continue
            stems = self._stems[pattern]
            if stems and not self._ends_well(text[start:end], stems):
                continue
            form, kind, value, is_proper = self._entries[pattern]
            if takes_pronouns and is_proper and has_pronoun(text[start:end], pattern):
                continue
            while unread and end < len(text) and text[end] in unread:
                end += 1  # letters that do not count still belong to the word
            prefix = text[start]
            if prefix not in prefixes:
                found[number].append(Found(start, end, kind, value))
                continue
            if form.startswith(prefix) and text[start + 1] == form[1:2]:
                prefix = ""  # it is the first letter of the form
            is_joined, is_place = prefix in self._proclitics, prefix in self._inside
            found[number].append(Found(start, end, kind, value, is_joined, is_place))
        return found

    def _ends_well(self, written: str, stems: tuple[int, ...]) -> bool:
        words = _WORD.findall(written)
        if len(words) != len(stems):
            return True
        tails = [word[stem:].lower() for word, stem in zip(words, stems, strict=True) if stem]
        if self._endings:
            return all(not tail or tail in self._endings for tail in tails)
        return all(len(tail) <= _LONGEST_ENDING for tail in tails)


def _stems(entry: Entry) -> tuple[int, ...]:
    """Per word of a proper form the length of its stem, 0 without a star; () without stars."""
    if not entry.is_proper or "*" not in entry.form:
        return ()
    words = re.findall(r"\w+\*?", entry.form)
    return tuple(len(word) - 1 if word.endswith("*") else 0 for word in words)


def leftmost_longest(found: Iterable[Found]) -> list[Found]:
    """Of overlapping finds only the one that starts first, and of those the longest."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept
