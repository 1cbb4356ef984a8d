"""Dates named in a text, and which of them is the day of the contact it reports."""

import datetime as dt
import itertools
import re
from typing import NamedTuple
from zoneinfo import ZoneInfo

from readout_analysis.dates.finding import find_dates, find_hits
from readout_analysis.dates.forms import forms_of
from readout_analysis.dates.meaning import DateHit

__all__ = ["ContactDate", "DateHit", "contact_date", "find_dates"]

_DAY = dt.timedelta(days=1)
_STALE = 31  # days: a date older than this is the contact only if nothing else can be
_SMALL_HOURS = 4  # o'clock: what is published until then tells of the day before
_LEADING = 40  # characters: what begins a sentence begins within so many
_RECENT = 7  # days: a date outside the contact sentence counts only if it is this near
_BEHIND_DATELINE = re.compile(  # what follows the date of "Doha, 3 June (agency) - …"
    r"[\s,،]{0,2}[(/（]?[^\n.。(/（]{0,12}[)/）]?\s{0,2}(?:\n|\Z|--|[-–—:：/])|[电電讯訊]"
)
_WIRED = re.compile("[电電讯訊]")  # right behind the day of a dispatch: 12日讯
_CLAUSE = re.compile(r"[,;:()،؛，。；：\n—–.!?！？]")
_SENTENCE = re.compile(r"(?<=\w\w\w)[.!?؟][\"”»)]?\s|[。！？\n]")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_HEAD = 240  # characters in which a date line stands
_READ = 1600  # characters in which an undated text is asked for its year
_BEFORE, _BEHIND = 200, 300  # characters beside the contact sentence


class ContactDate(NamedTuple):
    """Day of a contact, how it is known (see tables.DATE_BASES), and how surely."""

    day: dt.date | None
    basis: str | None
    confidence: float


UNDATED = ContactDate(None, None, 0.0)  # of what tells of no contact, or when is not known


def contact_date(
    text: str,
    lang: str,
    *,
    title: str = "",
    contact: tuple[int, int] | None = None,
    published: dt.date | None = None,
    published_at_utc: dt.datetime | None = None,
    zone: str | None = None,
) -> ContactDate:
    """Day of the contact that `text` reports, with its basis and a confidence.

    The date is looked for in the contact sentence, then right beside it, then in the title; else
    the day of publication stands for it. Dates of other events (after their meeting of 3 May)
    and days still to come are passed over.

    Parameters
    ----------
    text : str
        Body of the document.
    lang : str
        Its language.
    title : str
        Its title.
    contact : pair of int, optional
        Start and end of the sentence that tells of the contact; by default the text's first.
    published : date, optional
        Day of publication where it was published.
    published_at_utc : datetime, optional
        Time of publication. If it was soon after midnight there and the text is silent, the
        contact is taken to have been the day before, with a low confidence.
    zone : str, optional
        Time zone of the publisher, such as Europe/Kyiv.

    Returns
    -------
    ContactDate
        All missing where nothing tells the day.

    Examples
    --------
    >>> contact_date("今天，外长会见来访的法国外长。", "zh", published=dt.date(2024, 6, 3))
    ContactDate(day=datetime.date(2024, 6, 3), basis='relative', confidence=0.95)
    """
    contact = contact if contact and contact[1] > 0 else None  # it may stand in the title
    local = _local(published_at_utc, zone)
    published = published or (local.date() if local else None)
    dateline, hits = _hits_around(text, lang, contact, published)
    anchor = dateline.day if dateline else published
    fitting = _fitting(text, hits, lang, anchor, contact[0] if contact else 0)
    behind = contact[1] if contact else 1
    undated = UNDATED if anchor else _undated(text, lang, title, contact)
    if undated.day is not None:
        return undated
    # A date line says it better than what is told of other days behind.
    places = _places(text, contact)[: -1 if dateline and contact else None]
    for start, end, weight in places:
        inside = [hit for hit in fitting if start <= hit.start < end]
        hit = min(inside, key=lambda hit: _age(hit, anchor) > _STALE, default=None)
        if hit is not None and (weight == 1 or _is_sure(text, hit, anchor, start >= behind)):
            return ContactDate(hit.day, hit.basis, round(weight * _confidence(hit, anchor), 2))
    fitting = _fitting(title, find_hits(title, lang, anchor), lang, anchor, 0)
    if fitting and fitting[0].basis == "explicit" and _is_sure(title, fitting[0], anchor, False):
        return ContactDate(fitting[0].day, "explicit", 0.85)
    if dateline is not None:
        return ContactDate(dateline.day, "explicit", 0.85)
    return _inferred(published, local) if published else UNDATED


def _undated(text: str, lang: str, title: str, contact: tuple[int, int] | None) -> ContactDate:
    """Day told in the contact sentence, in the one year that title or full dates print."""
    sentence = text[slice(*_places(text, contact)[0][:2])]
    full = [hit for hit in find_hits(text[:_READ], lang, None) if hit.has_year and hit.has_month]
    printed = " ".join(str(hit.day) for hit in full)
    years = set(_YEAR.findall(title)) or set(_YEAR.findall(printed))
    if len(years) != 1:
        return UNDATED
    late = dt.date(int(years.pop()), 10, 31)  # every day of that year is the nearest to this one
    own = [hit for hit in find_hits(sentence, lang, late) if not _is_other(sentence, 0, hit, lang)]
    months = [hit for hit in own if hit.has_month]
    words = tuple(sentence[hit.start : hit.end].lower() for hit in own)
    again = [hit for hit in full if text[hit.start : hit.end].lower().startswith(words)]
    return ContactDate((months or again)[0].day, "explicit", 0.6) if months or again else UNDATED


def _inferred(published: dt.date, local: dt.datetime | None) -> ContactDate:
    """Day of publication; the day before if that was in the small hours, when nobody meets."""
    if local is not None and local.date() == published and local.hour < _SMALL_HOURS:
        return ContactDate(published - _DAY, "inferred_from_publication", 0.5)
    return ContactDate(published, "inferred_from_publication", 0.75)


def _local(time: dt.datetime | None, zone: str | None) -> dt.datetime | None:
    if time is None or zone is None:
        return None
    aware = time if time.tzinfo else time.replace(tzinfo=dt.UTC)
    return aware.astimezone(ZoneInfo(zone))


def _hits_around(
    text: str, lang: str, contact: tuple[int, int] | None, published: dt.date | None
) -> tuple[DateHit | None, list[DateHit]]:
    """The date line at the head of `text`, and the dates in and near the contact sentence."""
    first, last = contact or (0, _places(text, None)[-1][1])
    first = first - _BEFORE if first > _BEFORE + _HEAD else 0
    last += _BEHIND if contact else 0
    hits = find_hits(text[first:last], lang, published)
    hits = [_moved(hit, first) for hit in hits]
    head = hits if first == 0 else find_hits(text[:_HEAD], lang, published) + hits
    dateline = _dateline(text, head, contact[0] if contact else 0)
    if dateline is not None and dateline.day != published:
        hits = [_moved(hit, first) for hit in find_hits(text[first:last], lang, dateline.day)]
    return dateline, [hit for hit in hits if dateline is None or hit.start >= dateline.end]


def _moved(hit: DateHit, by: int) -> DateHit:
    return hit._replace(start=hit.start + by, end=hit.end + by)


def _dateline(text: str, hits: list[DateHit], start: int) -> DateHit | None:
    """The one of `hits` that stands in a date line: what it says is when the text was written.

    It heads the text or, below a caption say, the contact sentence, which begins at `start`.
    """
    for hit in hits:
        if hit.basis == "relative":
            break
        heads = hit.start <= _HEAD or 0 <= hit.start - start < _LEADING
        is_told = hit.has_month or _WIRED.match(text, hit.end)
        if heads and is_told and hit.day == hit.last_day:
            line = text.rfind("\n", 0, hit.start) + 1
            if hit.start - line <= 60 and _BEHIND_DATELINE.match(text, hit.end):
                return hit
    return None


def _places(text: str, contact: tuple[int, int] | None) -> list[tuple[int, int, float]]:
    """Where to look for the date, in order, each with a weight."""
    if contact is None:
        ends = [match.end() for match in itertools.islice(_SENTENCE.finditer(text, 0, 4000), 3)]
        spans = list(itertools.pairwise([0, *ends, len(text)]))[:3]
        weights = (1, 0.85, 0.8)
        return [(a, min(b, a + 1200), w) for (a, b), w in zip(spans, weights, strict=False)]
    start, end = contact
    return [(start, end, 1), (start - _BEFORE, start, 0.9), (end, end + _BEHIND, 0.85)]


def _fitting(
    text: str, hits: list[DateHit], lang: str, anchor: dt.date | None, start: int
) -> list[DateHit]:
    """Those of `hits` that a contact told on the day of publication can have happened on.

    A day long ago, or tomorrow (the contact may be where it is tomorrow already), is believed
    only at the head of the contact sentence, which begins at `start`.
    """
    fitting, behind_last = [], 0
    for hit in hits:
        age = _age(hit, anchor)
        leads = 0 <= hit.start - start < _LEADING and hit.basis == "explicit"
        may_lead = leads and ((hit.has_year and age > 0) or -1 <= age <= 4 * _STALE)
        if (0 <= age <= _STALE or may_lead) and not _is_other(
            text, max(behind_last, hit.start - 100), hit, lang
        ):
            fitting.append(hit)
        behind_last = hit.end
    return fitting


def _is_other(text: str, start: int, hit: DateHit, lang: str) -> bool:
    """Whether the words from `start` up to `hit`, or right behind it, give it to other events."""
    forms = forms_of(lang)
    before = text[start : hit.start]
    return bool(
        forms.elsewhere.search(_CLAUSE.split(before)[-1])
        or forms.beside.search(before)
        or forms.behind.match(text, hit.end)
    )


def _is_sure(text: str, hit: DateHit, anchor: dt.date | None, is_behind: bool) -> bool:
    """Whether a date outside the contact sentence can be trusted: it is recent.

    Behind it, the talk is of other events too: there a date must be printed, and begin a sentence.
    """
    age = _age(hit, anchor)
    if not is_behind:
        opens = hit.basis == "explicit" and hit.start < _LEADING
        return hit.day is not None and age <= (_STALE if opens else _RECENT)
    if hit.basis != "explicit" or age > _RECENT or hit.day != hit.last_day:
        return False  # of several days is a visit that the talk comes to
    lead = text[max(0, hit.start - _LEADING) : hit.start]
    return age == 0 or hit.start < _LEADING or bool(_SENTENCE.search(lead))


def _age(hit: DateHit, anchor: dt.date | None) -> int:
    return (anchor - hit.day).days if anchor and hit.day else 0


def _confidence(hit: DateHit, anchor: dt.date | None) -> float:
    if hit.day is None:
        return 0.3
    if _age(hit, anchor) > _STALE or _age(hit, anchor) < 0:
        return 0.6
    return 0.97 if hit.has_month else 0.95
