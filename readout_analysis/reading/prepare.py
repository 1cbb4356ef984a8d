"""A raw document to a row of the documents table: clean, dated, language and publisher known."""

import hashlib
import re
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

import numpy as np

from readout_analysis.gazetteer.publishers import country_of_site, publisher_countries
from readout_analysis.reading.bodies import publisher_of_body
from readout_analysis.reading.cleaning import (
    clean_line,
    clean_text,
    plain_lines,
    unwrap,
    yes_or_no,
)
from readout_analysis.reading.datelines import find_published
from readout_analysis.reading.flattened import unflatten
from readout_analysis.reading.furniture import place_of_header, without_furniture
from readout_analysis.reading.language_id import fits_script, identify_language
from readout_analysis.reading.publishers import (
    Inference,
    infer_publisher,
    publisher_named,
    publisher_of_office,
    publisher_of_title,
    zone_of,
)
from readout_analysis.reading.raw import RawDocument
from readout_analysis.tables import FIRST_CLASS_LANGUAGES

_SHORT = 100  # characters: of a shorter text the title helps to tell the language
_DATELINE = 70  # characters at the head of a text in which an agency names itself: Doha (QNA)
_SPACE = ord(" ")
_NO_WORD = re.compile(r"[\W_]+")
_REPRINT = timedelta(days=7)  # a statement is printed again within so many days


class Prepared(NamedTuple):
    """A row of the documents table."""

    document_id: str
    source_id: str
    path: str
    url: str | None
    publisher: str | None
    publisher_basis: str | None
    publisher_confidence: float | None
    lang: str | None
    lang_confidence: float | None
    title: str | None
    published_date: date | None
    published_at_utc: datetime | None
    text: str | None
    n_chars: int | None
    sha256: str | None
    is_readout: bool | None
    problem: str | None
    problem_detail: str | None


def prepare(raw: RawDocument, publisher: str | None = None) -> Prepared:
    """Row of the documents table for `raw`; `publisher`, if given, is that of all documents."""
    title = clean_line(raw.title) if raw.title else None
    text = clean_text(unwrap(plain_lines(raw.text))) if raw.text else ""
    who = _publisher(raw, publisher, title)
    page = unflatten(title, text)
    if page is not None:
        text = page.text
    text, header = without_furniture(title, text, raw.url)
    if who.publisher_id is None and header:
        who = infer_publisher(None, None, header)
    if who.publisher_id is None:
        who = infer_publisher(None, None, text[:_DATELINE].partition("\n")[0])
    lang, lang_confidence = _language(raw, title, text)
    called = clean_line(raw.source or raw.publisher or "")
    for spoken in (lang, "en") if called else ():  # a table may call its sources in English
        if who.publisher_id is None and spoken in FIRST_CLASS_LANGUAGES:
            who = publisher_of_body(called, str(spoken))
    stamps = [raw.published, page.published if page else None]
    lines = header.split("\n")
    if who.publisher_id is None and lang in FIRST_CLASS_LANGUAGES:
        who = publisher_of_office([*raw.header.split("\n"), *lines], lang)
    if who.publisher_id is None and title and lang in FIRST_CLASS_LANGUAGES:
        day, _ = _published(stamps, lines, None)
        named = publisher_of_title(title, lang, day.year if day else None)
        site = country_of_site(raw.url)
        if site in (None, publisher_countries().get(named.publisher_id or "")):
            who = named
    day, time = _published(stamps, lines, zone_of(who.publisher_id))
    if who.publisher_id is None and text and lang in FIRST_CLASS_LANGUAGES:
        place = place_of_header(header, str(lang))  # it tells of which country the publisher is
        text = f"{place} – {text}" if place else text
    problem, detail = _problem(raw, text, lang)
    if problem is None and raw.doubt:
        detail = f"{raw.path}: {raw.doubt}"
    return Prepared(
        document_id=document_id(raw.source_id),
        source_id=clean_line(raw.source_id),
        path=clean_line(raw.path),
        url=raw.url,
        publisher=who.publisher_id,
        publisher_basis=who.basis,
        publisher_confidence=who.confidence,
        lang=lang,
        lang_confidence=lang_confidence,
        title=title or None,
        published_date=day,
        published_at_utc=time,
        text=text or None,
        n_chars=len(text) if text else None,
        sha256=fingerprint(title or "", text) if text else None,
        is_readout=yes_or_no(raw.is_readout) if raw.is_readout else None,
        problem=problem,
        problem_detail=detail,
    )


def _published(
    stamps: list[str | datetime | None], lines: list[str], zone: str | None
) -> tuple[date | None, datetime | None]:
    """Day and time of publication: the first stamp that is one, and a time of that day.

    A day printed in the `lines` of the text's head, a few days before that of the stamps, is the
    day: whoever prints a statement again keeps its dateline, and "today" counts from there.
    """
    printed = [find_published(line, zone) for line in lines if line]
    found = [find_published(stamp, zone) for stamp in stamps if stamp] + printed
    day = next((day for day, _ in found if day), None)
    heads = [head for head, _ in printed if head and day and _REPRINT >= day - head > timedelta(0)]
    day = heads[0] if heads else day
    return day, next((time for other, time in found if time and other == day), None)


def document_id(source_id: str) -> str:
    """16 hex digits made from `source_id`, the same on every machine."""
    return hashlib.sha256(source_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _publisher(raw: RawDocument, given: str | None, title: str | None) -> Inference:
    if given is not None:
        return Inference(given, "given", 1.0)
    if raw.publisher:
        known = publisher_named(raw.publisher)
        if known:
            return Inference(known, raw.publisher_basis, 1.0)
    return infer_publisher(raw.url, raw.source or raw.publisher, raw.header, raw.site)


def _language(raw: RawDocument, title: str | None, text: str) -> tuple[str | None, float | None]:
    """Language as the input says, if the script of the text agrees; else identified."""
    words = f"{title}\n{text}" if title else text
    if raw.language:
        said = raw.language.strip().lower().replace("_", "-").split("-")[0]
        if len(said) == 2 and fits_script(text or words, said):
            return said, 1.0
    if not text:
        return None, None
    lang, confidence = identify_language(words if len(text) < _SHORT else text)
    return lang, confidence if lang else None


def _problem(raw: RawDocument, text: str, lang: str | None) -> tuple[str | None, str | None]:
    if raw.problem:
        return raw.problem, raw.problem_detail
    if not text:
        return "empty", f"{raw.path}: no text besides title and date"
    if raw.is_readout and not (answer := yes_or_no(raw.is_readout)):
        if answer is None:
            return "unreadable", f"{raw.path}: is_readout is {raw.is_readout!r}; write yes or no"
        return "not_a_readout", f"{raw.path}: the input says that it is none"
    if lang in FIRST_CLASS_LANGUAGES:
        return None, None
    found = f"the text is in {lang!r}" if lang else "the language of the text cannot be told"
    return (
        "unknown_language",
        f"{raw.path}: {found}; read are {', '.join(FIRST_CLASS_LANGUAGES)}",
    )


def fingerprint(title: str, text: str) -> str:
    """SHA-256 of title and text, folded: spacing, punctuation and case do not count.

    Examples
    --------
    >>> fingerprint("A Call", "On  Monday.") == fingerprint("a call", "on Monday")
    True
    """
    folded = _folded(f"{title}\n{text}").strip()
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()


def _folded(text: str) -> str:
    """`text` in small letters, with one space for any run of what is no letter and no digit."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded = np.take(_folded_characters(), codes, mode="clip")
    if not folded.all():
        return _NO_WORD.sub(" ", text.casefold())
    is_space = folded == _SPACE
    is_space[1:] &= is_space[:-1].copy()  # all but the first of a run
    is_space[0] = False
    return folded[~is_space].tobytes().decode("utf-16-le", "surrogatepass")


@cache
def _folded_characters() -> np.ndarray:
    """What each code point is folded to; 0 where that is not one, and for the last: any above."""
    folded = [chr(code).casefold() for code in range(0xFFFF)]
    codes = [0 if len(one) > 1 else ord(one) if one.isalnum() else _SPACE for one in folded]
    return np.array([*codes, 0], dtype=np.uint16)
