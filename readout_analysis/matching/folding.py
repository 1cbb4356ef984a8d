"""Folding: what may differ in spelling and still be the same words, with the way back.

Texts and lexicon entries are folded alike before they are compared. A folded text is words with
one space between them, or two where a phrase ends (at a full stop, a comma, a slash …): no entry
is found across two spaces. In a language without spaces between words (``words: false`` in its
file) what separates words elsewhere simply goes, and punctuation stays as it is.

Everything is done on arrays of code points, a whole batch of texts at a time.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
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
_PLUS = "+\uff0b"  # of formats: 2+2, C5+1; where words have no spaces, "22" would be another number
# Written, but never read: soft hyphen, joiners, direction marks, byte order mark.
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069"
    "\u202a\u202b\u202c\u202d\u202e\ufeff\ufe0f\u061c"
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ß": "ss"}

JOINT = "\n|\n"  # between two texts folded together; no pattern reaches across it

_SIZE = 0x10000  # what lies above counts as U+FFFF
# Codes below 32 are free: no text that matters has control characters.
_GONE, _ENDS_PHRASE, _COMBINING, _EXPANDS, _DOT, _SPACE = 0, 1, 2, 3, 4, 32


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
    _origins: np.ndarray

    @property
    def text(self) -> str:
        """The folded text as a string."""
        return self.codes.tobytes().decode("utf-16-le", "surrogatepass")

    def origin(self, places: np.ndarray) -> np.ndarray:
        """Where in the original the folded characters at `places` come from."""
        return self._origins[places].astype(np.int64)

    def spans(self, start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Spans in the original of the folded characters from `start` up to `end`."""
        return self.origin(start), self._behind(end)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Like `spans`, for one."""
        first, last = self.spans(np.array([start]), np.array([end]))
        return int(first[0]), int(last[0])

    def _behind(self, end: np.ndarray) -> np.ndarray:
        """Where folded characters end in the original, with what is written on and left out: ء."""
        places = self.origin(end - 1) + 1
        is_last = end == len(self._origins)
        behind = self.origin(np.where(is_last, 0, end))
        behind[is_last] = len(self.original)
        for number in np.flatnonzero(behind > places).tolist():
            while places[number] < behind[number] and _is_written_on(self.original[places[number]]):
                places[number] += 1
        return places


class Folding:
    """The folding of one language; get it with `folding_of`."""

    def __init__(self, lang: str):
        settings = load_language(lang).get("matching", {})
        self.has_words: bool = settings.get("words", True)
        self.accents: str = settings.get("accents", "all")
        # Where words are read twice, once without their particles, phrases leave their order.
        self.keeps_phrases: bool = self.has_words and "proclitics" not in settings
        self._settings = settings
        self._folded_words: dict[str, tuple[str, ...]] = {}

    def fold(self, text: str) -> Folded:
        """Fold `text`, keeping the way back to its characters."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        codes = np.take(self._table, codes, mode="clip")
        origins = np.arange(len(codes), dtype=np.int32)
        codes[[found.end() - 1 for found in self._joined.finditer(text)]] = _GONE
        self._compose(codes, text)
        codes, origins = self._expand(codes, origins, text)
        is_left = codes != _GONE
        if not is_left.all():
            codes, origins = codes[is_left], origins[is_left]
        if self.has_words:
            codes, origins = _with_single_spaces(codes, origins)
        return Folded(codes, text, origins)

    def fold_words(self, words: str) -> list[str]:
        """Words of `words`, folded."""
        if words not in self._folded_words:
            self.learn([words])
        return [*self._folded_words[words]]

    def learn(self, phrases: Iterable[str]) -> None:
        """Fold all `phrases` at once, for `fold_words`: one by one takes many times longer."""
        new = [words for words in phrases if words not in self._folded_words]
        begins = np.cumsum([0, *(len(words) + len(JOINT) for words in new)])
        folded = self.fold(JOINT.join(new))
        # Not `folded.text`, in which halves of a character would make one: places must stay.
        text = folded.codes.astype(np.uint32).tobytes().decode("utf-32-le", "surrogatepass")
        starts = np.searchsorted(folded._origins, begins).tolist()
        ends = np.searchsorted(folded._origins, begins[1:] - len(JOINT)).tolist()
        for words, start, end in zip(new, starts, ends, strict=False):
            own = text[start:end]
            self._folded_words[words] = tuple(own.split() if self.has_words or not own else [own])

    def _compose(self, codes: np.ndarray, text: str) -> None:
        """Put marks written apart (e, then an acute accent) onto their letters."""
        for place in np.flatnonzero(codes == _COMBINING).tolist():
            letter = unicodedata.normalize("NFC", text[max(place - 1, 0) : place + 1])
            codes[place] = _GONE
            if len(letter) == 1 and ord(letter) < _SIZE and place:
                codes[place - 1] = self._table[ord(letter)]

    def _expand(
        self, codes: np.ndarray, origins: np.ndarray, text: str
    ) -> tuple[np.ndarray, np.ndarray]:
        """Write out ligatures: œ becomes o and e."""
        places = np.flatnonzero(codes == _EXPANDS)
        if not len(places):
            return codes, origins
        written = [self._expansion(text[place]) for place in places.tolist()]
        codes[places] = [ord(letters[0]) for letters in written]
        more = np.repeat(places, [len(letters) - 1 for letters in written])
        rest = [ord(char) for letters in written for char in letters[1:]]
        return np.insert(codes, more + 1, rest), np.insert(origins, more + 1, origins[more])

    def _expansion(self, char: str) -> str:
        """`char` written out; a capital or accented one (ẞ, ǽ) as the letter it is folded to."""
        return self._expansions.get(char) or self._expansions[chr(self._letters[ord(char)])]

    @cached_property
    def _expansions(self) -> dict[str, str]:
        pairs = _LIGATURES | self._settings.get("expand", {})
        return pairs | {char.upper(): to for char, to in pairs.items() if len(char.upper()) == 1}

    @cached_property
    def _joined(self) -> re.Pattern[str]:
        """Finds hyphens that part no words: co-operation is cooperation."""
        pairs = (pair.split("-") for pair in self._settings.get("joined", ()))
        found = "|".join(rf"(?<=\b{head}.)(?={tail})" for head, tail in pairs)
        # Hyphens are few, so what stands beside them is asked only where there is one.
        return re.compile(rf"[-\u2010\u2011](?:{found or '(?!)'})", re.IGNORECASE)

    @property
    def _letters(self) -> np.ndarray:
        return _folded_codes(self.accents == "none", self.has_words)

    @cached_property
    def _table(self) -> np.ndarray:
        """What each code point becomes: another, or one of the special codes."""
        table = self._letters.copy()
        for char in _INVISIBLE + self._settings.get("delete", ""):
            table[ord(char)] = _GONE
        for char in _SEPARATORS + _PLUS * self.has_words:
            table[ord(char)] = _SPACE if self.has_words else _GONE
        for char in self._expansions:
            table[ord(char)] = _EXPANDS
        for char, to in self._settings.get("fold", {}).items():
            table[ord(char)] = ord(to)
        if "fold_table" in self._settings:
            for char, to in _character_table(self._settings["fold_table"]).items():
                table[char] = to
        return np.where(table > _SPACE, table[table], table)  # Ё is ё is е


@cache
def folding_of(lang: str) -> Folding:
    """Folding of language `lang`, made once.

    Examples
    --------
    >>> folded = folding_of("fr").fold("L’État, le Cœur")
    >>> folded.text
    'l état  le coeur'
    >>> folded.span(11, 16)
    (11, 15)
    """
    return Folding(lang)


@lru_cache(maxsize=8)  # the same text is read for one thing after the other
def with_plain_characters(text: str, lang: str) -> str:
    """`text` with each character that has a plainer form replaced by it, none added or lost.

    Places in it are places in `text`. Only languages with a ``fold_table`` have such characters.

    Examples
    --------
    >>> with_plain_characters("外交部長會見", "zh")
    '外交部长会见'
    """
    table, plainer = _plain_characters(lang)
    return text.translate(table) if table and plainer.search(text) else text


@cache
def _plain_characters(lang: str) -> tuple[dict[int, int], re.Pattern[str]]:
    """Plainer forms, and what finds whether a text needs any: most do not."""
    settings = load_language(lang).get("matching", {})
    table = _character_table(settings["fold_table"]) if "fold_table" in settings else {}
    others = "".join(re.escape(chr(code)) for code in table)
    return table, re.compile(f"[{others}]" if table else "")


@cache
def _folded_codes(without_accents: bool, has_words: bool) -> np.ndarray:
    """What each code point becomes before a language has its say."""
    table = np.arange(_SIZE, dtype=np.uint16)
    for code in range(_SIZE):
        if not (0x3400 <= code < 0xA000 or 0xAC00 <= code < 0xF900):
            table[code] = _folded_code(chr(code), without_accents, has_words)
    return table


def _folded_code(char: str, without_accents: bool, has_words: bool) -> int:
    folded = unicodedata.normalize("NFKC" if "\uff01" <= char <= "\uff5e" else "NFC", char)
    folded = folded.lower()
    if without_accents:
        folded = _without_accents(folded) or folded
    if len(folded) != 1 or ord(folded) >= _SIZE:
        folded = char
    if unicodedata.combining(folded):
        return _GONE if without_accents else _COMBINING
    if folded.isalnum() or not (has_words or ord(folded) <= _SPACE):
        return ord(folded)
    return _DOT if folded == "." else _ENDS_PHRASE


def _is_written_on(char: str) -> bool:
    """Whether a character that is left out belongs to the word before: a letter or an accent."""
    return char.isalpha() or unicodedata.combining(char) > 0


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


def _with_single_spaces(codes: np.ndarray, origins: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """One space where words meet, two where a phrase ends."""
    low = np.flatnonzero(codes <= _SPACE)
    if not len(low):
        return codes, origins
    _soften_dots(codes, low[codes[low] == _DOT])
    first = np.flatnonzero(np.diff(low, prepend=-2) != 1)  # where in `low` a run begins
    lengths = np.diff(first, append=len(low))
    wanted = 1 + (np.minimum.reduceat(codes[low], first) != _SPACE)
    codes[low] = _SPACE
    # How often each character stands in the result: a lone one that ends a phrase twice.
    times = np.ones(len(codes), dtype=np.int8)
    times[low] = np.arange(len(low)) - np.repeat(first, lengths) < np.repeat(wanted, lengths)
    times[low[first[lengths < wanted]]] = 2
    return np.repeat(codes, times), np.repeat(origins, times)


def _soften_dots(codes: np.ndarray, dots: np.ndarray) -> None:
    """Make a dot inside a word (U.N), or behind a single letter (J. Doe), a mere space."""
    padded = np.concatenate([[_SPACE, _SPACE], codes, [_SPACE]])
    before_that, before, after = padded[dots], padded[dots + 1], padded[dots + 3]
    inner = (before > _SPACE) & ((after > _SPACE) | (before_that <= _SPACE))
    codes[dots[inner]] = _SPACE
    codes[dots[~inner]] = _ENDS_PHRASE
