"""Folding: what may differ in spelling and still be the same words, with the way back.

Texts and lexicon entries are folded alike before they are compared. A folded text is words with
one space between them, or two where a phrase ends (at a full stop, a comma, a slash …): no entry
is found across two spaces. In a language without spaces between words (``words: false`` in its
file) what separates words elsewhere simply goes, and punctuation stays as it is.

Everything is done on arrays of code points, a whole batch of texts at a time.
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
    "\u202f\u205f\u2028\u3000"
    "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
    "'\u2018\u2019\u201a\u201b\u02bc\u02bb\u02b9\u00b4`\uff07"
    '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f\u300a\u300b\u3008\u3009\uff02'
    "()[]{}\uff08\uff09\u3010\u3011#*_~\u00b7\u30fb\u2022\uffff"
)
# Written, but never read: soft hyphen, joiners, direction marks, byte order mark.
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069"
    "\u202a\u202b\u202c\u202d\u202e\ufeff\ufe0f\u061c"
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ß": "ss"}

_SIZE = 0x10000  # what lies above counts as U+FFFF
# Codes below 32 are free: no text that matters has control characters.
_GONE, _ENDS_PHRASE, _COMBINING, _EXPANDS, _DOT, _SPACE = 0, 1, 2, 3, 4, 32


class _Edits:
    """One step of folding that took characters out or put some in, and the way back."""

    def __init__(self, places: np.ndarray, sign: int):
        steps = np.arange(len(places))
        self._at = places - steps if sign > 0 else places + steps
        self._sign = sign

    def undo(self, places: np.ndarray) -> np.ndarray:
        return places + self._sign * np.searchsorted(self._at, places, side="right")


@dataclass(frozen=True)
class Folded:
    """A folded text: its code points, and for each of them the place it came from.

    Attributes
    ----------
    codes : array of uint16
        Code points; U+FFFF stands for those above.
    original : str
        The text it was made from.
    """

    codes: np.ndarray
    original: str
    _steps: tuple[_Edits, ...]

    @property
    def text(self) -> str:
        """The folded text as a string."""
        return self.codes.tobytes().decode("utf-16-le", "surrogatepass")

    def origin(self, places: np.ndarray) -> np.ndarray:
        """Where in the original the folded characters at `places` come from."""
        for step in reversed(self._steps):
            places = step.undo(places)
        return places

    def spans(self, start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Spans in the original of the folded characters from `start` up to `end`."""
        return self.origin(start), self.origin(end - 1) + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Like `spans`, for one."""
        first, last = self.origin(np.array([start, end - 1])).tolist()
        return first, last + 1


class Folding:
    """The folding of one language; get it with `folding_of`."""

    def __init__(self, lang: str):
        settings = load_language(lang).get("matching", {})
        self.has_words: bool = settings.get("words", True)
        self.accents: str = settings.get("accents", "all")
        self._settings = settings
        self._folded_words: dict[str, tuple[str, ...]] = {}

    def fold(self, text: str) -> Folded:
        """Fold `text`, keeping the way back to its characters."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        codes = np.take(self._table, codes, mode="clip")
        steps: list[_Edits] = []
        self._compose(codes, text)
        codes = self._expand(codes, text, steps)
        gone = np.flatnonzero(codes == _GONE)
        if len(gone):
            codes = np.delete(codes, gone)
            steps.append(_Edits(gone, +1))
        if self.has_words:
            codes = _with_single_spaces(codes, steps)
        return Folded(codes, text, tuple(steps))

    def fold_words(self, words: str) -> list[str]:
        """Words of `words`, folded."""
        if words not in self._folded_words:  # vocabularies have the same words over and over
            folded = self.fold(words).text
            found = folded.split() if self.has_words else [folded] if folded else []
            self._folded_words[words] = tuple(found)
        return [*self._folded_words[words]]

    def _compose(self, codes: np.ndarray, text: str) -> None:
        """Put marks written apart (e, then an acute accent) onto their letters."""
        for place in np.flatnonzero(codes == _COMBINING).tolist():
            letter = unicodedata.normalize("NFC", text[max(place - 1, 0) : place + 1])
            codes[place] = _GONE
            if len(letter) == 1 and ord(letter) < _SIZE and place:
                codes[place - 1] = self._table[ord(letter)]

    def _expand(self, codes: np.ndarray, text: str, steps: list) -> np.ndarray:
        """Write out ligatures: œ becomes o and e."""
        places = np.flatnonzero(codes == _EXPANDS)
        if not len(places):
            return codes
        written = [self._expansion(text[place]) for place in places.tolist()]
        codes[places] = [ord(letters[0]) for letters in written]
        more = np.repeat(places + 1, [len(letters) - 1 for letters in written])
        steps.append(_Edits(more, -1))
        return np.insert(codes, more, [ord(char) for letters in written for char in letters[1:]])

    def _expansion(self, char: str) -> str:
        """`char` written out; a capital or accented one (ẞ, ǽ) as the letter it is folded to."""
        return self._expansions.get(char) or self._expansions[chr(self._folded_code(char))]

    @cached_property
    def _expansions(self) -> dict[str, str]:
        pairs = _LIGATURES | self._settings.get("expand", {})
        return pairs | {char.upper(): to for char, to in pairs.items() if len(char.upper()) == 1}

    @cached_property
    def _table(self) -> np.ndarray:
        """What each code point becomes: another, or one of the special codes."""
        table = np.arange(_SIZE, dtype=np.uint16)
        for code in range(_SIZE):
            if not (0x3400 <= code < 0xA000 or 0xAC00 <= code < 0xF900):
                table[code] = self._folded_code(chr(code))
        for char in _INVISIBLE + self._settings.get("delete", ""):
            table[ord(char)] = _GONE
        for char in _SEPARATORS:
            table[ord(char)] = _SPACE if self.has_words else _GONE
        for char in self._expansions:
            table[ord(char)] = _EXPANDS
        for char, to in self._settings.get("fold", {}).items():
            table[ord(char)] = ord(to)
        if "fold_table" in self._settings:
            for char, to in _character_table(self._settings["fold_table"]).items():
                table[char] = to
        return np.where(table > _SPACE, table[table], table)  # Ё is ё is е

    def _folded_code(self, char: str) -> int:
        folded = unicodedata.normalize("NFKC" if "\uff01" <= char <= "\uff5e" else "NFC", char)
        folded = folded.lower()
        if self.accents == "none":
            folded = _without_accents(folded) or folded
        if len(folded) != 1 or ord(folded) >= _SIZE:
            folded = char
        if unicodedata.combining(folded):
            return _COMBINING if self.accents != "none" else _GONE
        if folded.isalnum() or not (self.has_words or ord(folded) <= _SPACE):
            return ord(folded)
        return _DOT if folded == "." else _ENDS_PHRASE


@cache
def folding_of(lang: str) -> Folding:
    """Folding of language `lang`, made once.

    Examples
    --------
    >>> folded = folding_of("fr").fold("L’État, le Cœur")
    >>> folded.text
    'l état  le coeur'
    >>> folded.span(12, 17)
    (12, 16)
    """
    return Folding(lang)


def _without_accents(text: str) -> str:
    plain = (char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", "".join(plain))


def _character_table(name: str) -> dict[int, int]:
    lines = files("readout_analysis.languages").joinpath(name).read_text("utf-8").splitlines()
    rows = [line for line in lines if not line.startswith("#")]
    return {
        ord(a): ord(b)
        for above, below in zip(rows[::2], rows[1::2], strict=True)
        for a, b in zip(above, below, strict=True)
    }


def _with_single_spaces(codes: np.ndarray, steps: list) -> np.ndarray:
    """One space where words meet, two where a phrase ends."""
    low = np.flatnonzero(codes <= _SPACE)
    if not len(low):
        return codes
    _soften_dots(codes, low[codes[low] == _DOT])
    first = np.flatnonzero(np.diff(low, prepend=-2) != 1)  # where in `low` a run begins
    lengths = np.diff(first, append=len(low))
    wanted = 1 + (np.minimum.reduceat(codes[low], first) != _SPACE)
    codes[low] = _SPACE
    starts = low[first]
    long = lengths > wanted
    if long.any():
        extra = (lengths - wanted)[long]
        within = np.arange(extra.sum()) - np.repeat(np.cumsum(extra) - extra, extra)
        drop = np.repeat((starts + wanted)[long], extra) + within
        codes = np.delete(codes, drop)
        steps.append(_Edits(drop, +1))
        starts = starts - np.searchsorted(drop, starts)
    lone = starts[lengths < wanted] + 1
    if len(lone):
        codes = np.insert(codes, lone, _SPACE)
        steps.append(_Edits(lone, -1))
    return codes


def _soften_dots(codes: np.ndarray, dots: np.ndarray) -> None:
    """Make a dot inside a word (U.N), or behind a single letter (J. Doe), a mere space."""
    padded = np.concatenate([[_SPACE, _SPACE], codes, [_SPACE]])
    before_that, before, after = padded[dots], padded[dots + 1], padded[dots + 3]
    inner = (before > _SPACE) & ((after > _SPACE) | (before_that <= _SPACE))
    codes[dots[inner]] = _SPACE
    codes[dots[~inner]] = _ENDS_PHRASE
