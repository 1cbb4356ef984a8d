"""What a date found in a text means: its day, and what of it is printed."""

import datetime as dt
import re
from typing import Any, NamedTuple

from readout_analysis.dates.calendars import hijri_to_gregorian, minguo_to_gregorian
from readout_analysis.dates.forms import Forms, meaning

__all__ = ["DateHit", "read_date"]

_DAY = dt.timedelta(days=1)
_AHEAD = 61  # days: a date without year may lie this far ahead of publication
_SOON = dt.timedelta(days=8)  # texts come out that soon
_SAME = {"nday": "day", "nhijri": "hijri"}
_LONGEST = 31  # days of a span


class DateHit(NamedTuple):
    """A date named in a text from character `start` up to `end`.

    `last_day` is the last day of a span, else the day itself. `basis` is ``explicit`` where day
    of the month is printed, ``relative`` for words such as yesterday or Tuesday. `has_month` and
    `has_year` say what is printed; what is not comes from the day of publication.
    """

    start: int
    end: int
    day: dt.date
    basis: str
    last_day: dt.date
    has_month: bool
    has_year: bool


def read_date(match: re.Match[str], forms: Forms, anchor: dt.date | None) -> DateHit | None:
    """The date that `match` of the forms stands for; None if there is no such day.

    `anchor` is the day that today means; without it relative words have no day.
    """
    found: dict[str, Any] = {}
    for field, group in forms.fields[match.lastgroup or ""]:
        written = match.group(group)
        if written is not None:
            value = meaning(forms, field.rstrip("23"), written)
            found[_SAME.get(field, field)] = written if value is None else value
    if "minguo" in found:
        found["year"] = minguo_to_gregorian(found["minguo"])
    if "relative" in found:
        day = anchor and anchor + int(found["relative"]) * _DAY
        return DateHit(*match.span(), day, "relative", day, False, False)  # type: ignore[arg-type]
    if not {"day", "bareday"} & found.keys():
        day = _weekday(found, anchor)
        return DateHit(*match.span(), day, "relative", day, False, False)  # type: ignore[arg-type]
    days = _bare_days(found, anchor) if "bareday" in found else _full_days(found, anchor)
    if days is None:
        return None
    has_year = bool({"year", "year2"} & found.keys())
    return DateHit(*match.span(), days[0], "explicit", days[1], "bareday" not in found, has_year)


def _weekday(found: dict[str, Any], anchor: dt.date | None) -> dt.date | None:
    """Last day of that name up to the anchor, or before it ("last Tuesday")."""
    if anchor is None:
        return None
    latest = anchor - _DAY if "previous" in found else anchor
    return latest - ((latest.weekday() - found["weekday"]) % 7) * _DAY


def _bare_days(found: dict[str, Any], anchor: dt.date | None) -> tuple[dt.date, dt.date] | None:
    """Days whose month is not printed: the last ones up to the anchor."""
    if anchor is None:
        return None
    day = _last_with_number(found["bareday"], anchor)
    if day is None or ("weekday" in found and day.weekday() != found["weekday"]):
        return None
    last = _day(day.year, day.month, found.get("bareday2", day.day))
    return day, last if last and last >= day else day


def _last_with_number(number: int, anchor: dt.date) -> dt.date | None:
    first = anchor.replace(day=1)
    for _ in range(3):
        day = _day(first.year, first.month, number)
        if day is not None and day <= anchor + _DAY:
            return day
        first = (first - _DAY).replace(day=1)
    return None


def _full_days(found: dict[str, Any], anchor: dt.date | None) -> tuple[dt.date, dt.date] | None:
    """First and last day of a date with a month."""
    if "hijri" in found:
        day = hijri_to_gregorian(found["year"], found["hijri"], found["day"])
        return (day, day) if day else None
    names = [found[name] for name in ("month", "nmonth", "month2") if name in found]
    month, number = names[0], found["day"]
    if {"nmonth", "year"} <= found.keys() and _is_swapped(month, number, found["year"], anchor):
        month, number = number, month
    last_month, last_number = found.get("month2", month), found.get("day2", number)
    year = _plausible(found.get("year", found.get("year2")))
    if year is None:
        year = _year_of(month, number, found.get("yearword"), anchor)
    elif month > last_month and "year" not in found:
        year -= 1  # 30 December - 2 January 2025
    day = _day(year, month, number)
    last = _day(year and year + (last_month < month), last_month, last_number)
    if day is None:
        return None
    return day, last if last and day <= last <= day + _LONGEST * _DAY else day


def _is_swapped(month: int, number: int, year: int, anchor: dt.date | None) -> bool:
    """Whether 4/6/2024 is to be read the other way: only so it exists, or lies in the past."""
    day, other = _day(year, month, number), _day(year, number, month)
    if day is None or other is None or anchor is None:
        return day is None
    return day > anchor >= other or abs(anchor - other) < _SOON < abs(anchor - day)


def _plausible(year: int | None) -> int | None:
    return year if year is not None and 1900 <= year <= 2100 else None


def _year_of(month: int, number: int, word: int | str | None, anchor: dt.date | None) -> int | None:
    """Year of a day printed without one: mostly the one that puts it last before the anchor."""
    if anchor is None:
        return None
    if isinstance(word, int):
        return anchor.year + word
    ahead = 366 if word == "next" else _AHEAD
    for year in (anchor.year + 1, anchor.year, anchor.year - 1):
        day = _day(year, month, number)
        if day is not None and day <= anchor + ahead * _DAY:
            return year
    return None


def _day(year: int | None, month: int, number: int) -> dt.date | None:
    if year is None:
        return None
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None
