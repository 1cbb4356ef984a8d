"""Calendars other than the Gregorian one."""

import datetime as dt

_EPOCH = 227_014  # ordinal of the day before 1 Muharram of year 1 (16 July 622, Julian)


def hijri_to_gregorian(year: int, month: int, day: int) -> dt.date | None:
    """Gregorian day of an Islamic date, by the tabular calendar; None if there is none.

    The tabular calendar is arithmetic; months announced by sight, and the calendar of Umm
    al-Qura, differ from it by a day, rarely two.

    References
    ----------
    .. [1] E. M. Reingold, N. Dershowitz (2018). Calendrical Calculations, 4th ed., ch. 7.

    Examples
    --------
    >>> hijri_to_gregorian(1445, 9, 1)
    datetime.date(2024, 3, 11)
    """
    if not (1300 <= year <= 1600 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    days = day + 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return dt.date.fromordinal(_EPOCH + days)


def minguo_to_gregorian(year: int) -> int:
    """Gregorian year of one counted from the founding of the Republic of China, as in Taiwan.

    Examples
    --------
    >>> minguo_to_gregorian(113)
    2024
    """
    return year + 1911
