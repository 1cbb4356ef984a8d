"""Dates named in a text, each with the day it means."""

import datetime as dt

from readout_analysis.dates.forms import forms_of
from readout_analysis.dates.meaning import DateHit, read_date

__all__ = ["find_dates", "find_hits"]


def find_dates(text: str, lang: str, *, published: dt.date | None = None) -> list[DateHit]:
    """Dates named in `text`, in order, none overlapping.

    Parameters
    ----------
    text : str
        Any text; time is linear in its length.
    lang : str
        Its language.
    published : date, optional
        Day of publication. Dates without month or year are those nearest before it, words such
        as yesterday are counted from it; without it they are left out.

    Returns
    -------
    list of DateHit
        Dates that do not exist (31 June) are left out. Islamic dates are computed with the
        tabular calendar: they may be a day or two off, so one that stands beside its Gregorian
        date is left out.

    Examples
    --------
    >>> hits = find_dates("le 30 avril, puis hier", "fr", published=dt.date(2024, 5, 4))
    >>> [(hit.start, hit.end, str(hit.day), hit.basis) for hit in hits]
    [(3, 11, '2024-04-30', 'explicit'), (18, 22, '2024-05-03', 'relative')]
    """
    hits = find_hits(text, lang, published)
    return [hit for hit in hits if hit.day is not None]


def find_hits(text: str, lang: str, anchor: dt.date | None) -> list[DateHit]:
    """Like `find_dates`; the day of a relative word is None where it cannot be counted."""
    forms = forms_of(lang)
    hits: list[DateHit] = []
    was_islamic = False
    for match in forms.expression.finditer(text):
        hit = read_date(match, forms, anchor)
        if hit is None:
            continue
        is_islamic = any(name.endswith("hijri") for name, _ in forms.fields[str(match.lastgroup)])
        if hits and is_islamic != was_islamic and _stand_together(hits[-1], hit):
            if is_islamic:
                continue
            hits.pop()
        elif hits and _repeats(text, hits[-1], hit):
            hits.pop()
        hits.append(hit)
        was_islamic = is_islamic
    return hits


def _stand_together(hit: DateHit, following: DateHit) -> bool:
    """Whether two dates with their years are one day in two calendars."""
    return hit.has_year and following.has_year and following.start - hit.end < 20


def _repeats(text: str, hit: DateHit, following: DateHit) -> bool:
    """Whether a date is printed right behind the word for it: yesterday, 4 June."""
    return (
        hit.basis == "relative"
        and following.basis == "explicit"
        and not text[hit.end : following.start].strip(" ,،(（")
    )
