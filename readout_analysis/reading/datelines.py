"""Publication day and time as printed: ISO stamps, date lines in six languages, mail dates."""

import re
from datetime import UTC, date, datetime, tzinfo
from email.utils import parsedate_to_datetime
from functools import cache
from zoneinfo import ZoneInfo

from readout_analysis.languages import known_languages, load_language

_CLOCK = r"(?P<hour>[01]?\d|2[0-3])[:hH](?P<minute>[0-5]\d)(?::[0-5]\d)?"
_ISO = re.compile(
    r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    r"(?:[T ,]+(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?(?!\d)"
)
_HAN = re.compile(r"(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)$")
_NUMERIC = re.compile(
    r"(?<!\d)(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})[./-]"
    r"(?P<year>(?:19|20)\d\d)(?!\d)"
)
_SHOWN = 40  # characters of what is no date
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = re.compile(rf"(?<![\d:]){_CLOCK}(?![\d:])")
_WITHOUT_HAMZA = str.maketrans("أإآ", "ااا")  # أغسطس is often written اغسطس
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@cache
def _months() -> dict[str, int]:
    """Month names of all languages known, in lower case without final stop."""
    months: dict[str, int] = {}
    for lang in known_languages():
        for name, number in load_language(lang).get("dates", {}).get("months", {}).items():
            plain = str(name).lower().rstrip(".")
            months.setdefault(plain, number)
            months.setdefault(plain.translate(_WITHOUT_HAMZA), number)
    return months


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True)) or r"(?!)"
    month, year = rf"(?P<month>{names})\b\.?", r"(?P<year>(?:19|20)\d\d)(?!\d)"
    day = r"(?<!\d)(?P<day>\d{1,2})(?:er|st|nd|rd|th|º|°|-?е)?"
    return (
        re.compile(rf"{day}[\s.]*(?:de |of |d')?\s*{month},?\s+(?:de |del )?{year}", re.IGNORECASE),
        re.compile(rf"\b{month}\s+{day},?\s+{year}", re.IGNORECASE),
    )


def find_printed_date(line: str) -> tuple[date, re.Match[str]] | None:
    """First full date (day, month, year) printed in `line`, and where.

    Examples
    --------
    >>> find_printed_date("Paris, le 8 février 2023")[0]
    datetime.date(2023, 2, 8)
    """
    line = line.translate(_DIGITS)
    if not _YEAR.search(line):
        return None  # at once: every pattern has a year, few lines do
    found = []
    for pattern in (_ISO, _HAN, *_named(), _NUMERIC):
        for match in pattern.finditer(line):
            day = _day_of(match)
            if day:
                found.append((match.start(), day, match))
                break
    if not found:
        return None
    _, day, match = min(found, key=lambda hit: hit[0])
    return day, match


def _day_of(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    try:
        if "first" in parts:
            first, second, year = (int(parts[name]) for name in ("first", "second", "year"))
            return _numeric(first, second, year, has_points=parts["mark"] == ".")
        month = parts["month"]
        number = int(month) if month.isdigit() else _months()[month.lower().rstrip(".")]
        return date(int(parts["year"]), number, int(parts["day"]))
    except ValueError:
        return None


def _numeric(first: int, second: int, year: int, *, has_points: bool) -> date | None:
    """Day of 04/02/2021, where only one reading is possible; 13/02 and 02/13 are plain.

    With points the day goes first: 12.05.2025 is so written where it does, and nowhere else.
    """
    if first > 12 or first == second or (has_points and second <= 12):
        return date(year, second, first)
    return date(year, first, second) if second > 12 else None


def date_doubt(value: str | datetime | date | None) -> str | None:
    """What is wrong with a date that the input gives and that cannot be read; None if it can.

    Examples
    --------
    >>> date_doubt("03/06/2025").partition(". ")[0]
    "published is '03/06/2025', which may be 2025-06-03 or 2025-03-06: write it so"
    >>> date_doubt("31/05/2025") is None
    True
    """
    if value is None or not isinstance(value, str) or find_published(value)[0] is not None:
        return None
    found = _NUMERIC.search(value.translate(_DIGITS))
    first, second, year = found.group("first", "second", "year") if found else ("0", "0", "")
    if 1 <= int(first) <= 12 and 1 <= int(second) <= 12:
        days = f"{year}-{int(second):02}-{int(first):02} or {year}-{int(first):02}-{int(second):02}"
        why = f"which may be {days}: write it so"
    else:
        why = "which is no day we can read: write it as 2025-06-30"
    return f"published is {value[:_SHOWN]!r}, {why}. The date of the text is used, if it has one"


def find_published(
    value: str | datetime | date | None, zone: str | None = None
) -> tuple[date | None, datetime | None]:
    """Day of publication where it was published, and its time in UTC.

    Parameters
    ----------
    value : str, date, datetime or None
        A stamp (``2021-02-04T22:35:00+08:00``, ``2021-02-04 22:35``), a printed date line, a mail
        date. A time without a zone is taken for local time; midnight without a zone is what
        spreadsheets write for a day, and gives no time.
    zone : str, optional
        Time zone of the publisher, such as ``Asia/Shanghai``. Without it a time that names no
        zone cannot be placed, and gives a day only.

    Returns
    -------
    tuple of (date or None, datetime or None)

    Examples
    --------
    >>> find_published("2021-02-05T01:30:00Z", "America/New_York")
    (datetime.date(2021, 2, 4), datetime.datetime(2021, 2, 5, 1, 30, tzinfo=datetime.timezone.utc))
    >>> find_published("Paris, le 8 février 2023", "Europe/Paris")
    (datetime.date(2023, 2, 8), None)
    """
    if value is None:
        return None, None
    if isinstance(value, datetime):
        return _placed(value, zone)
    if isinstance(value, date):
        return value, None
    text = value.strip().translate(_DIGITS)
    return _iso(text, zone) or _mail_date(text, zone) or _printed(text, zone) or (None, None)


def _iso(text: str, zone: str | None) -> tuple[date, datetime | None] | None:
    match = _ISO.match(text) or _COMPACT.match(text)
    if not match:
        return None
    day = _day_of(match)
    if day is None:
        return None
    parts = match.groupdict()
    if parts.get("hour") is None:
        return day, None
    stamp = datetime(
        day.year,
        day.month,
        day.day,
        int(parts["hour"]),
        int(parts["minute"]),
        int(parts["second"] or 0),
    )
    offset = parts["zone"]
    if offset:
        stamp = stamp.replace(tzinfo=_offset(offset))
    return _placed(stamp, zone)


@cache
def _offset(offset: str) -> tzinfo | None:
    return UTC if offset[0] in "ZUG" else datetime.strptime(offset, "%z").tzinfo


def _mail_date(text: str, zone: str | None) -> tuple[date, datetime | None] | None:
    if not re.match(r"(?:[A-Z][a-z]{2},\s)?\d{1,2} [A-Z][a-z]{2} \d{4} \d", text):
        return None
    try:
        return _placed(parsedate_to_datetime(text), zone)
    except ValueError:
        return None


def _printed(text: str, zone: str | None) -> tuple[date, datetime | None] | None:
    found = find_printed_date(text)
    if not found:
        return None
    day, match = found
    clock = _TIME.search(text, match.end()) or _TIME.search(text[: match.start()])
    if not clock:
        return day, None
    hour, minute = int(clock["hour"]), int(clock["minute"])
    return _placed(datetime(day.year, day.month, day.day, hour, minute), zone, is_printed=True)


def _placed(
    stamp: datetime, zone: str | None, *, is_printed: bool = False
) -> tuple[date, datetime | None]:
    """Day in the publisher's zone, and time in UTC, of a stamp with or without a zone."""
    if stamp.tzinfo is not None:
        local = stamp.astimezone(ZoneInfo(zone)) if zone else stamp
        return local.date(), _in_utc(stamp)
    is_day_only = (stamp.hour, stamp.minute, stamp.second) == (0, 0, 0) and not is_printed
    if zone is None or is_day_only:
        return stamp.date(), None
    return stamp.date(), _in_utc(stamp.replace(tzinfo=ZoneInfo(zone)))


def _in_utc(stamp: datetime) -> datetime | None:
    try:
        return stamp.astimezone(UTC).replace(microsecond=0)
    except OverflowError:
        return None
