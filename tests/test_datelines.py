from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_analysis.reading.datelines import find_printed_date, find_published


@pytest.mark.parametrize(
    "line",
    [
        "Paris, le 8 février 2023",
        "8 February 2023",
        "February 8, 2023 | Ottawa, Ontario",
        "Ciudad de México, 8 de febrero de 2023",
        "8 февраля 2023 г.",
        "الدوحة في 8 فبراير 2023 /قنا/",
        "第341号公报 墨西哥城，2023年2月8日",
        "2023-02-08",
        "2023/2/8 10:15",
        "08.02.2023 (13.02.2023)".replace("08.02.2023 ", ""),
        "٨ فبراير ٢٠٢٣",
    ],
)
def test_find_printed_date_reads_how_ministries_print_it(line):
    expected = date(2023, 2, 13) if "13.02" in line else date(2023, 2, 8)
    assert find_printed_date(line)[0] == expected


@pytest.mark.parametrize("line", ["04/02/2021", "2020-25-11", "31 February 2021", "May 2021", ""])
def test_find_printed_date_does_not_guess(line):
    assert find_printed_date(line) is None


@pytest.mark.parametrize(
    ("stamp", "zone", "day", "time"),
    [
        ("2021-02-04 22:35", "Asia/Shanghai", 4, "2021-02-04T14:35"),
        ("2021-02-04 22:35", None, 4, None),
        ("2021-02-04T22:35:00+08:00", None, 4, "2021-02-04T14:35"),
        ("2021-02-05T01:30:00.123Z", "America/New_York", 4, "2021-02-05T01:30"),
        ("2021-02-04T00:00:00", "Asia/Shanghai", 4, None),
        ("Thu, 04 Feb 2021 18:15:13 GMT", "Asia/Tokyo", 5, "2021-02-04T18:15"),
        ("4 février 2021, 12:05", "Europe/Paris", 4, "2021-02-04T11:05"),
        ("20210204", "Europe/Paris", 4, None),
        (datetime(2021, 2, 4, 9, 0), "Europe/Paris", 4, "2021-02-04T08:00"),
    ],
)
def test_find_published_gives_the_publishers_day_and_utc(stamp, zone, day, time):
    found_day, found_time = find_published(stamp, zone)
    assert found_day == date(2021, 2, day)
    assert (found_time.isoformat()[:16] if found_time else None) == time


@given(st.text(max_size=40))
def test_find_published_never_fails(stamp):
    day, time = find_published(stamp, "Asia/Shanghai")
    assert time is None or day is not None


@given(st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2090, 1, 1)))
def test_find_published_iso_day_is_the_day_written(stamp):
    assert find_published(stamp.isoformat(sep=" ", timespec="minutes"))[0] == stamp.date()
