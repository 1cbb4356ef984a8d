"""Folding: what may differ in spelling and still be the same words, with the way back.

Texts and lexicon entries are folded alike before they are compared. A folded text is a run of
words separated by single spaces; punctuation that ends a phrase stands between spaces as a word
of its own, so that no entry is found across it. For a language without spaces between words
(``words: false``) what separates words elsewhere simply goes.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import numpy as np

from readout_analysis.languages import load_language

# Between two words of one phrase these may stand.
_SEPARATORS = (
    " \t\n\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
    "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212'\u2018\u2019\u201a\u201b\u02bc\u02bb\u00b4`\uff07"
    '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f\u300a\u300b\u3008\u3009\uff02'
    "()[]{}\uff08\uff09\u3010\u3011#*_~\u00b7\u30fb\u2022"
)
# Written, but never read: soft hyphen, joiners, direction marks, byte order mark.
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069"
    "\u202a\u202b\u202c\u202d\u202e\ufeff\ufe0f\u061c"
)
_BARRIERS = (
    ".,;:!?\u2026\u00bf\u00a1\u3002\uff0c\u3001\uff1b\uff1a\uff01\uff1f"
    "\u060c\u061b\u061f\u06d4/\\|<>=+%&@\u00a7"
)

_TABLE_SIZE = 0x10000  # code points above are left as they are
_SPACE, _DOT = ord(" "), ord(".")


@dataclass(frozen=True)
class Folded:
    """A folded text and, for each of its characters, the place it came from.

    ``text[i]`` comes from the character ``offsets[i]`` of the original; `original` is that
    original, NFC not applied.
    """

    text: str
    offsets: np.ndarray
    original: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Span in the original of the folded characters from `start` up to `end`."""
        return int(self.offsets[start]), int(self.offsets[end - 1]) + 1


class Folding:
    """The folding of one language; get it with `folding_of`."""

    def __init__(self, lang: str):
        settings = load_language(lang).get("matching", {})
        self.has_words: bool = settings.get("words", True)
        self.accents_on_capitals_only = settings.get("accents") == "capitals"
        self._settings = settings

    @cached_property
    def _table(self) -> dict[int, str]:
        """What each character becomes; characters not in it stay."""
        settings = self._settings
        table = {}
        for code in range(_TABLE_SIZE):
            char = chr(code)
            if 0xD800 <= code < 0xE000 or 0x4E00 <= code < 0xA000 or 0xAC00 <= code < 0xD7A4:
                continue
            folded = char.lower()
            if settings.get("accents") == "none" or (
                self.accents_on_capitals_only and folded != char
            ):
                folded = _without_accents(folded)
            if len(folded) == 1 and folded != char:
                table[code] = folded
        table |= {ord(char): to for char, to in settings.get("fold", {}).items()}
        table |= {ord(char): "" for char in settings.get("delete", "") + _INVISIBLE}
        space = " " if self.has_words else ""
        table |= {ord(char): space for char in _SEPARATORS}
        table |= {ord(char): f"{space}{char}{space}" for char in _BARRIERS}
        if "fold_table" in settings:
            table |= _character_table(settings["fold_table"])
        table |= {
            code: chr(code - 0xFEE0).lower()
            for code in range(0xFF10, 0xFF5B)
            if chr(code).isalnum()
        }
        return table

    @cached_property
    def _codes(self) -> np.ndarray:
        """First, second and third code a character becomes; 0 where there is none."""
        codes = np.zeros((3, _TABLE_SIZE), dtype=np.uint32)
        codes[0] = np.arange(_TABLE_SIZE)
        for code, to in self._table.items():
            codes[:, code] = [ord(char) for char in to] + [0] * (3 - len(to))
        return codes

    @cached_property
    def _lengths(self) -> np.ndarray:
        return (self._codes > 0).sum(axis=0)

    def fold(self, text: str) -> Folded:
        """Fold `text`, keeping the way back to its characters."""
        composed, origins = _compose(text)
        codes = _codes_of(composed)
        small = np.minimum(codes, _TABLE_SIZE - 1)  # U+FFFF stands for all above; no text has it
        lengths = self._lengths[small]
        offsets = np.repeat(np.arange(len(codes)), lengths)
        nth = np.arange(len(offsets)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        above = codes[offsets] >= _TABLE_SIZE
        folded = np.where(above, codes[offsets], self._codes[nth, small[offsets]])
        if self.has_words:
            folded, offsets = _squeeze(folded.astype(np.uint32), offsets)
        if origins is not None:
            offsets = origins[offsets]
        return Folded(_text_of(folded), offsets, text)

    def fold_entry(self, entry: str) -> str:
        """Fold the words of a lexicon entry; its `*` and `=` are no part of it."""
        return self.fold(f" {entry} ").text.strip(" .")


@cache
def folding_of(lang: str) -> Folding:
    """Folding of language `lang`, made once."""
    return Folding(lang)


def _without_accents(text: str) -> str:
    plain = (char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", "".join(plain))


def _character_table(name: str) -> dict[int, str]:
    lines = files("readout_analysis.languages").joinpath(name).read_text("utf-8").splitlines()
    rows = [line for line in lines if not line.startswith("#")]
    return {
        ord(a): b
        for above, below in zip(rows[::2], rows[1::2], strict=True)
        for a, b in zip(above, below, strict=True)
    }


def _codes_of(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _text_of(codes: np.ndarray) -> str:
    return codes.astype(np.uint32).tobytes().decode("utf-32-le", "surrogatepass")


def _compose(text: str) -> tuple[str, np.ndarray | None]:
    """NFC of `text`, and for each of its characters the first one it was made from."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    parts, origins, start = [], [], 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.category(text[end]).startswith("M"):
            continue
        part = unicodedata.normalize("NFC", text[start:end])
        parts.append(part)
        origins += [min(start + i, end - 1) for i in range(len(part))]
        start = end
    return "".join(parts), np.array(origins, dtype=np.int64)


def _squeeze(codes: np.ndarray, offsets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Make runs of spaces one space, and a dot inside or behind an initial (U.N.) a space too."""
    codes, offsets = _without_double_spaces(codes, offsets)
    dots = np.flatnonzero(codes == _DOT)
    dots = dots[(dots >= 3) & (dots < len(codes) - 2)]
    after_initial = codes[dots - 3] == _SPACE
    inside = (offsets[dots - 2] == offsets[dots] - 1) & (offsets[dots + 2] == offsets[dots] + 1)
    codes[dots[after_initial | inside]] = _SPACE
    return _without_double_spaces(codes, offsets)


def _without_double_spaces(codes: np.ndarray, offsets: np.ndarray) -> tuple:
    keep = np.ones(len(codes), dtype=bool)
    keep[1:] = (codes[1:] != _SPACE) | (codes[:-1] != _SPACE)
    return codes[keep], offsets[keep]
