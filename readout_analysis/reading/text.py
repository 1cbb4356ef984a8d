"""Plain text in the published form: title, date line, paragraphs."""

import re

from readout_analysis.reading.cleaning import clean_line, clean_text, plain_lines, unwrap
from readout_analysis.reading.furniture import is_agency_line, is_date_line
from readout_analysis.reading.raw import RawDocument

_MAX_TITLE = 400
_MAX_HEADER = 160
_MAX_HEADER_LINES = 6
_SENTENCE_END = re.compile(r"[.!?…。！？؟]['\"»”’]?$")


def read_text(text: str, document: RawDocument) -> RawDocument:
    r"""`document` with title, header, published and text as the plain text `text` has them.

    The published form is a title line, a date line (`YYYY-MM-DD HH:MM`, or as the ministry prints
    it: place, number, agency and date), and paragraphs. Any of them may be missing: a first line
    that reads like a sentence is no title.

    Examples
    --------
    >>> found = read_text("A Meets B\n2021-02-04 22:35\n\nOn February 4, A met B.",
    ...                   RawDocument("a", "a.txt"))
    >>> found.title, found.published, found.text
    ('A Meets B', '2021-02-04 22:35', 'On February 4, A met B.')
    """
    lines = unwrap(plain_lines(text)).split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if not filled:
        document.text = ""
        return document
    body = 0
    if _is_title(lines, filled):
        document.title = clean_line(lines[filled[0]])
        body = filled[0] + 1
    body, header = _header(lines, body)
    document.header = "\n".join(header)
    document.published = document.published or _date_line(header)
    document.text = clean_text("\n".join(lines[body:]))
    return document


def _is_title(lines: list[str], filled: list[int]) -> bool:
    """Whether the first line is a title: short, with something below, and no sentence.

    A title may name the day of the contact, in brackets at its end or with a date line below.
    """
    if len(filled) < 2:
        return False
    first, second = (clean_line(lines[number]) for number in filled[:2])
    if len(first) > _MAX_TITLE:
        return False
    if is_date_line(first):
        return first.endswith((")", "）")) or is_date_line(second)
    return not _SENTENCE_END.search(first) or is_date_line(second)


def _header(lines: list[str], start: int) -> tuple[int, list[str]]:
    """Number of the first line of the body, and the lines before it that are header."""
    header: list[str] = []
    waiting: list[str] = []
    body = start
    for number in range(start, len(lines)):
        line = clean_line(lines[number])
        if not line:
            continue
        if len(header) + len(waiting) >= _MAX_HEADER_LINES or len(line) > _MAX_HEADER:
            break
        waiting.append(line)
        if is_date_line(line) or is_agency_line(line):
            header, waiting, body = header + waiting, [], number + 1
        elif _SENTENCE_END.search(line):
            break
    return body, header


def _date_line(header: list[str]) -> str | None:
    return next((line for line in header if is_date_line(line)), None)
