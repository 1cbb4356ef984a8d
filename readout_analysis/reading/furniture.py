"""Words of the page that are no words of the readout: taken out before anything is counted."""

import re
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from readout_analysis.gazetteer import find_countries
from readout_analysis.reading.datelines import find_printed_date
from readout_analysis.yaml_files import read_yaml

_MAX_LINE = 160
_MAX_HEADER_LINES = 6
# On messengers a message has no title: what an export calls one is its first line.
_MESSENGERS = ("t.me", "telegram.me", "x.com", "twitter.com", "facebook.com", "vk.com", "weibo.com")
# "Quito, 19 de mayo de 2021.- El presidente": place, day and agency before the first sentence.
_DATELINE_END = re.compile(
    r"\s*(?:\([^()\n]{2,20}\)|/[^/\n]{2,20}/|[A-Z]{2,8}|г\.|م)?\s*(?:[.:]?\s?[-–—_]+\s|\.[-_])\s*"
)
_SENTENCE_END = re.compile(r"[.!?…。！？؟:：]['\"»”’]?$")
_YEAR_END = re.compile(r"(?:19|20)\d\d\s*(?:г|р|год|года|م|هـ|年)?\.?$")


class Cleaned(NamedTuple):
    """A text without its furniture, and the lines of header that stood in it."""

    text: str
    header: str


def without_furniture(title: str | None, text: str, url: str | None = None) -> Cleaned:
    r"""`text` without share links, datelines, end marks, signatures and a repeated title.

    Parameters
    ----------
    title : str or None
    text : str
        Cleaned text, one paragraph a line.
    url : str, optional
        Address; on messengers the first line is the message itself, also where it is the title.

    Returns
    -------
    Cleaned
        ``text``, and as ``header`` the lines that say where, when and by whom it was published.

    Examples
    --------
    >>> without_furniture("A Call", "A Call\nParis, 4 May 2021\nThey spoke.\nPrint\n###")
    Cleaned(text='They spoke.', header='Paris, 4 May 2021')
    """
    lines = text.split("\n")
    if len(lines) > 1 or len(text) <= _MAX_LINE:
        lines = _without_ends([line for line in lines if not _is(line, "lines")])
    header: list[str] = []
    if title and lines and not _is_message(url):
        lines = _without_title(title, lines)
    while len(lines) > 1 and len(header) < _MAX_HEADER_LINES and _is_head(lines[0]):
        header.append(lines.pop(0))
    tail: list[str] = []
    if lines:
        body, end = lines[-1][:-_MAX_LINE], lines[-1][-_MAX_LINE:]
        lines[-1] = body + _patterns("trailing").sub("", end)
    while len(lines) > 1 and len(tail) < 3 and _is_tail(lines[-1], tail):
        tail.insert(0, lines.pop())
    if lines:
        dateline = _dateline(lines[0])
        if dateline:
            header.append(dateline.strip(" -–—_"))
            lines[0] = lines[0][len(dateline) :]
    return Cleaned("\n".join(lines), "\n".join(header + tail))


def place_of_header(header: str, lang: str) -> str | None:
    r"""Country or capital that a line of a header begins with, before the day.

    Examples
    --------
    >>> place_of_header("Press release\nOttawa, 4 May 2021", "en")
    'Ottawa'
    """
    for line in header.split("\n"):
        found = find_printed_date(line)
        places = find_countries(line[: found[1].start()], lang) if found else []
        if places and places[0].start == 0 and places[0].kind in ("name", "seat"):
            return line[: places[0].end]
    return None


def is_date_line(line: str) -> bool:
    """Whether a line says when, perhaps where and by whom, and nothing else.

    Examples
    --------
    >>> is_date_line("Communiqué – 1er juin 2022"), is_date_line("On 1 June 2022 they met.")
    (True, False)
    """
    if len(line) > _MAX_LINE:
        return False
    found = find_printed_date(line)
    if not found or len(line) - len(found[1][0]) > 70:
        return False
    return not _SENTENCE_END.search(line) or bool(_YEAR_END.search(line))


def is_agency_line(line: str) -> bool:
    """Whether a line names the ministry or agency that publishes, and nothing else.

    Examples
    --------
    >>> is_agency_line("Ministère des Affaires étrangères"), is_agency_line("Print")
    (True, False)
    """
    return _is(line, "agencies")


def names_foreign_ministry(line: str) -> bool:
    """Whether a line names a foreign ministry or an embassy as who publishes, and nothing else.

    Examples
    --------
    >>> names_foreign_ministry("Embassy of Norway"), names_foreign_ministry("Presidency of Mali")
    (True, False)
    """
    return is_agency_line(line) and _is(line, "foreign_ministries")


def names_body(line: str, kind: str) -> bool:
    """Whether a line is the name of a body of `kind`: one of ``presidencies``, ``news_agencies``.

    Examples
    --------
    >>> names_body("Presidencia de la República de Chile", "presidencies")
    True
    """
    return _is(line, kind)


def _is_head(line: str) -> bool:
    return is_date_line(line) or is_agency_line(line)


def _without_title(title: str, lines: list[str]) -> list[str]:
    """`lines` without the title at their top, also where it is broken into several lines."""
    rest = " ".join(title.casefold().split())
    for number, line in enumerate(lines[:4]):
        start = line.casefold()
        if rest == start:
            return lines[number + 1 :] or lines
        if not rest.startswith(start + " "):
            break
        rest = rest[len(start) + 1 :]
    return lines


def _without_ends(lines: list[str]) -> list[str]:
    for number in range(len(lines) * 2 // 3, len(lines)):
        if number and _is(lines[number], "ends"):
            return lines[:number]
    return lines


def _is_tail(line: str, below: list[str]) -> bool:
    """Whether a last line is the office that signs, the day, or the place above the day."""
    if _is(line, "signatures") or is_agency_line(line) or (len(line) < 60 and is_date_line(line)):
        return True
    has_day = any(map(is_date_line, below))
    return has_day and len(line.split()) <= 3 and line[0].isupper() and line[-1].isalpha()


def _dateline(line: str) -> str | None:
    """Place, day and agency before the first sentence of `line`, the dash behind them included."""
    found = find_printed_date(line[:120])
    if not found:
        return None
    before, end = line[: found[1].start()], found[1].end()
    closing = _DATELINE_END.match(line, end)
    # A dateline begins with a place or the day; a sentence has verbs, hence many words, before it.
    if not closing or len(before.split()) > 5 or closing.end() >= len(line):
        return None
    return line[: closing.end()]


def _is(line: str, kind: str) -> bool:
    return len(line) <= _MAX_LINE and _patterns(kind).fullmatch(line) is not None


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    either = "|".join(f"(?:{one})" for one in read_yaml("gazetteer/furniture.yaml")[kind])
    return re.compile(rf"(?:{either})$" if kind == "trailing" else either, re.IGNORECASE)


def _is_message(url: str | None) -> bool:
    if not url:
        return False
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return host.removeprefix("www.") in _MESSENGERS
