"""All names in one pass over a text: folding without loss of place, Aho-Corasick, word edges."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

import ahocorasick_rs

__all__ = ["Automaton", "Hit", "fold"]

_ALIKE = (
    {"ё": "е", "Ё": "е", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " "}
    | dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك"}
)
_UNREAD = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u0640\u064b-\u0652\u0670]"
)
_CASED_BLOCKS = (range(0x250), range(0x370, 0x530), range(0x1E00, 0x2000))


def _table() -> dict[int, str]:
    lower = {code: chr(code).lower() for block in _CASED_BLOCKS for code in block}
    return {code: to for code, to in lower.items() if len(to) == 1 and to != chr(code)} | {
        ord(char): to for char, to in _ALIKE.items()
    }


_TABLE = _table()


class Hit(NamedTuple):
    """Something found in a text: where, and what it means."""

    start: int
    end: int
    meaning: Any


def fold(text: str) -> tuple[str, list[int] | None]:
    """`text` with what may differ in spelling made alike, and where each character was.

    The second value is None where every character kept its place.

    Examples
    --------
    >>> fold("L’ÉTÉ")
    ("l'été", None)
    """
    if not _UNREAD.search(text):
        return text.translate(_TABLE), None
    places = [i for i, char in enumerate(text) if not _UNREAD.match(char)]
    return "".join([text[i] for i in places]).translate(_TABLE), places


class _Pattern:
    """One written form: what the automaton looks for, and how a find is confirmed."""

    def __init__(self, written: str, meaning: Any, endings: str):
        self.meaning = meaning
        self.exact = written[1:] if written.startswith("=") else ""
        self.capital = written[:1].isupper()
        self.folded = fold(written.lstrip("="))[0]
        self.stem = self.folded.split("*")[0]
        self._endings = endings

    @cached_property
    def whole(self) -> re.Pattern[str] | None:
        """The whole pattern, if it holds more than its stem."""
        if "*" not in self.folded:
            return None
        return re.compile(re.escape(self.folded).replace(r"\*", f"(?:{self._endings})?"))


class Automaton:
    """Finds written forms in texts of one language.

    A capital at the beginning of a form asks for one in the text; "=" before it locks the
    case of all its letters; "*" stands for any of the endings.

    Parameters
    ----------
    entries : iterable of (form, meaning)
        What to find.
    has_words : bool
        Whether names end where words end.
    prefixes : iterable of str
        Letters that may be written together with the name that follows (Arabic و, بال).
    endings : iterable of str
        What "*" stands for.

    Examples
    --------
    >>> Automaton([("Russia", "RU"), ("=US", "US")]).find("US and Russia asked us")
    [Hit(start=0, end=2, meaning='US'), Hit(start=7, end=13, meaning='RU')]
    """

    def __init__(
        self,
        entries: Iterable[tuple[str, Any]],
        *,
        has_words: bool = True,
        prefixes: Iterable[str] = (),
        endings: Iterable[str] = (),
    ):
        tails = "|".join(sorted(map(re.escape, endings), key=len, reverse=True)) or r"\w{0,3}"
        self._has_words = has_words
        self._prefixes = frozenset(fold(prefix)[0] for prefix in prefixes)
        self._longest_prefix = max(map(len, self._prefixes), default=0)
        self._patterns = [_Pattern(form, meaning, tails) for form, meaning in entries if form]
        stems = [pattern.stem for pattern in self._patterns]
        self._search = ahocorasick_rs.AhoCorasick(stems) if stems else None

    def find(self, text: str) -> list[Hit]:
        """What is found in `text`: leftmost first, longest first, none overlapping."""
        if self._search is None or not text:
            return []
        folded, places = fold(text)
        hits = []
        for index, start, end in self._search.find_matches_as_indexes(folded, overlapping=True):
            pattern = self._patterns[index]
            if pattern.whole is not None:
                match = pattern.whole.match(folded, start)
                end = match.end() if match else -1
            if end < 0 or (self._has_words and not self._stands_alone(folded, start, end)):
                continue
            first, last = (places[start], places[end - 1] + 1) if places else (start, end)
            written = text[first:last]
            if (pattern.capital and not written[0].isupper()) or (
                pattern.exact and written != pattern.exact
            ):
                continue
            hits.append(Hit(first, last, pattern.meaning))
        return _longest(hits)

    def _stands_alone(self, folded: str, start: int, end: int) -> bool:
        if end < len(folded) and folded[end].isalnum() and folded[end - 1].isalnum():
            return False
        begin = start
        while begin and folded[begin - 1].isalnum():
            begin -= 1
            if start - begin > self._longest_prefix:
                return False
        return begin == start or folded[begin:start] in self._prefixes


def _longest(hits: list[Hit]) -> list[Hit]:
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
