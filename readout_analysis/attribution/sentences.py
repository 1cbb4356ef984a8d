"""Where sentences end. What marks an end is data: ``sentences`` in the language files."""

import itertools
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from readout_analysis.languages import load_language

__all__ = ["count_words", "sentence_spans"]

_INITIAL = re.compile(r"(?:^|[\s(«“\"'’.\-])[^\W\d_]\.$")  # J. Doe, С.В. Лавров
_LETTERS = re.compile(r"[^\W_]+")  # and digits
_LONGEST = 3000  # characters of a sentence; what is longer has lost its full stops
_LOOK_BACK = 24  # characters read before a full stop
_DATELINE_AT_MOST = 48  # characters
_CITY_AND_DAY = re.compile(r"[^\W\d_][\w-]+\.\s\d{1,2}\s[^\W\d_]+(?:\s\d{4}[^.]{0,5})?\.(?=\s)")
_PARTICLE_AT_MOST = 2  # letters: Ciudad de México


class _Rules(NamedTuple):
    end: re.Pattern[str]
    abbreviation: re.Pattern[str]
    weak: re.Pattern[str]
    starter: re.Pattern[str]
    is_spaced: bool
    has_case: bool


def sentence_spans(text: str, lang: str, start: int = 0, end: int | None = None):
    r"""Spans of the sentences of ``text[start:end]``, in order.

    Parameters
    ----------
    text : str
        Paragraphs are lines; no sentence runs over the end of a line.
    lang : str
        Its language.
    start, end : int
        Part of the text to split, by default all of it.

    Returns
    -------
    list of (paragraph, start, end)
        ``paragraph`` counts the lines of `text` that are not blank, from 0; spans hold no white
        space at their ends and leave out nothing but white space.

    Examples
    --------
    >>> text = "M. Wang a parlé. « Oui », a-t-il dit.\nFin."
    >>> [text[start:end] for _, start, end in sentence_spans(text, "fr")]
    ['M. Wang a parlé.', '« Oui », a-t-il dit.', 'Fin.']
    """
    rules = _rules(lang)
    spans = []
    paragraph, place = -1, 0
    for line in text.splitlines(keepends=True):
        first, place = place, place + len(line)
        if not line.strip():
            continue
        paragraph += 1
        low, high = max(first, start), place if end is None else min(place, end)
        if low < high:
            spans += [(paragraph, a, b) for a, b in _of_line(text, low, high, rules)]
    return spans


def _of_line(text: str, start: int, end: int, rules: _Rules) -> list[tuple[int, int]]:
    r"""Spans of the sentences of one line."""
    cuts = [start]
    for match in rules.end.finditer(text, start, end):
        if match.end() < end and _is_end(text, match, rules):
            cuts.append(match.end())
    cuts.append(end)
    if rules.is_spaced:
        cuts = _without_fragments(text, cuts, rules)
    if end - start > _LONGEST:
        spans = itertools.pairwise(cuts)
        cuts = [place for first, last in spans for place in _steps(text, first, last)]
        cuts.append(end)
    return [
        span for first, last in itertools.pairwise(cuts) if (span := _trimmed(text, first, last))
    ]


def _without_fragments(text: str, cuts: list[int], rules: _Rules) -> list[int]:
    """`cuts` without those behind a number, or a dateline, which belong to what follows."""
    kept, is_begun = cuts[:1], not rules.has_case
    city_and_day = None if is_begun else _CITY_AND_DAY.match(text, cuts[0])
    begin = city_and_day.end() if city_and_day else cuts[0]
    for first, last in itertools.pairwise(cuts):
        if first < begin < cuts[-1]:
            continue  # Москва. 4 декабря.
        piece = text[first:last].strip()
        is_begun = is_begun or not _is_dateline(piece)
        if last == cuts[-1] or (is_begun and any(map(str.isalpha, piece))):
            kept.append(last)
    return kept


def _is_dateline(piece: str) -> bool:
    """Whether the first words of a line say where, when or by whom it was written, and no more.

    No word before the day, and none at all if there is no day, is written small: a verb would be.
    """
    words = piece.split()
    if len(piece) > _DATELINE_AT_MOST or not piece.endswith("."):
        return False
    named = list(itertools.takewhile(lambda word: not any(map(str.isdigit, word)), words))
    is_named = all(len(word) <= _PARTICLE_AT_MOST or not word[0].islower() for word in named)
    has_name = any(len(word) > _PARTICLE_AT_MOST for word in named)
    return is_named and has_name and (len(words) > 1 or piece.isupper() or piece[0] == "/")


def _steps(text: str, start: int, end: int) -> Iterator[int]:
    """`start`, and places between words at which what is too long for a sentence is cut."""
    while end - start > _LONGEST:
        yield start
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        start = space + 1 if space > 0 else start + _LONGEST
    yield start


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return (start, end) if start < end else None


def _is_end(text: str, match: re.Match[str], rules: _Rules) -> bool:
    """Whether a sentence ends at this mark, judging by the words on its two sides."""
    if not rules.is_spaced:
        return True
    following = text[match.end() : match.end() + _LOOK_BACK].lstrip("\"'“”‘’«»¿¡([ \u00a0—–-")
    if following[:1] in tuple(",;:") or text[match.end()] in "»”’)]":
        return False
    if rules.has_case and following[:1].islower():
        return False
    if match["mark"] != ".":
        return True
    before = text[max(0, match.start() - _LOOK_BACK) : match.start() + 1]
    if before.rfind("(") > before.rfind(")"):  # (Jan. 4)
        return False
    if rules.abbreviation.search(before):
        return False
    if rules.weak.search(before) or _INITIAL.search(before):
        return bool(rules.starter.match(following))
    return True


@cache
def _rules(lang: str) -> _Rules:
    own = load_language(lang).get("sentences", {})
    ends = re.escape(own.get("ends", ".!?…"))
    closers = re.escape(own.get("closers", '"”»’)').replace("»", ""))
    is_spaced = own.get("spaced", True)
    # Each character can be read in one way only, and a run of marks is tried from its first one:
    # else a row of » or of full stops would take for ever.
    behind = rf"(?:[ \u00a0\u202f]?»|[{closers}])*"
    # It begins with a class of characters, for which a text is searched many times faster.
    end = rf"(?P<mark>[{ends}])(?<![{ends}][\s\S])[{ends}]*{behind}" + (r"\s+" if is_spaced else "")
    return _Rules(
        re.compile(end),
        _any_of(own.get("never_end", ()), r"(?<!\w)(?:{})\.$"),
        _any_of(own.get("rarely_end", ()), r"(?<!\w)(?:{})\.$"),
        _any_of(own.get("starters", ()), r"(?:{})(?!\w)"),
        is_spaced,
        own.get("has_case", True),
    )


def _any_of(words, frame: str) -> re.Pattern[str]:
    return re.compile(frame.format("|".join(map(re.escape, words)) or r"(?!)"))


def count_words(text: str, lang: str) -> int:
    """Words of `text`; in a language without spaces between words, its letters and digits.

    Examples
    --------
    >>> count_words("Les deux ministres ont échangé.", "fr"), count_words("双方同意。", "zh")
    (5, 4)
    """
    if _rules(lang).is_spaced:
        return len(text.split())
    return sum(map(len, _LETTERS.findall(text)))
