"""Dates in six languages; all sentences are composed."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_analysis.dates import contact_date, find_dates
from readout_analysis.dates.calendars import hijri_to_gregorian
from readout_analysis.languages import known_languages, load_language

PUBLISHED = dt.date(2024, 6, 5)  # a Wednesday


def days(text, lang, published=PUBLISHED):
    """Days named in `text`, as month and day, with the year where it is not 2024."""
    found = [hit.day for hit in find_dates(text, lang, published=published)]
    return [f"{day:%m-%d}" if day.year == 2024 else f"{day}" for day in found]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "le mardi 4 juin 2024"),
        ("fr", "le 4 juin"),
        ("fr", "le 4, à Paris"),
        ("fr", "ce mardi 04/06/2024"),
        ("fr", "hier soir"),
        ("fr", "mardi"),
        ("en", "on Tuesday, June 4, 2024"),
        ("en", "the 4th of June"),
        ("en", "4 June"),
        ("en", "yesterday"),
        ("en", "on Tuesday"),
        ("en", "06/04/2024"),
        ("en", "4-Jun-2024"),
        ("en", "Tuesday (June 4)"),
        ("ru", "4 июня 2024 года"),
        ("ru", "4-го июня с.г."),
        ("ru", "04.06.2024"),
        ("ru", "вчера"),
        ("ru", "во вторник"),
        ("ru", "4 числа"),
        ("zh", "2024年6月4日下午"),
        ("zh", "当地时间6月4日"),
        ("zh", "二〇二四年六月四日"),
        ("zh", "總統今（113年6月4日）上午"),
        ("zh", "总理4日晚同首相通电话"),
        ("zh", "外交部長昨（4）日表示"),
        ("zh", "週二"),
        ("zh", "昨天"),
        ("zh", "本周二"),
        ("es", "el 4 de junio del 2024"),
        ("es", "este martes 4 de junio"),
        ("es", "el martes 4"),
        ("es", "ayer"),
        ("ar", "يوم الثلاثاء ٤ يونيو ٢٠٢٤"),
        ("ar", "في 4 حزيران/يونيو"),
        ("ar", "4 جوان 2024"),
        ("ar", "الرابع من حزيران"),
        ("ar", "امس"),
        ("ar", "27 ذو القعدة 1445 هـ الموافق 4 يونيو 2024 م"),
        ("ar", "4 يونيو 2024 م الموافق 27 ذو القعدة 1445 هـ"),
        ("ar", "27/11/1445هـ"),
    ],
)
def test_find_dates_in_each_language_finds_the_day(lang, text):
    assert days(text, lang) == ["06-04"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "du 30 mai au 2 juin"),
        ("en", "May 30 - June 2, 2024"),
        ("en", "from 30 May to 2 June"),
        ("ru", "с 30 мая по 2 июня"),
        ("zh", "5月30日至6月2日"),
        ("es", "del 30 de mayo al 2 de junio"),
        ("ar", "من 30 مايو إلى 2 يونيو"),
    ],
)
def test_find_dates_span_is_one_hit_with_its_last_day(lang, text):
    [hit] = find_dates(text, lang, published=PUBLISHED)
    assert (hit.day, hit.last_day) == (dt.date(2024, 5, 30), dt.date(2024, 6, 2))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "le 31 juin"),
        ("en", "on February 30, 2024"),
        ("ru", "31 июня"),
        ("zh", "6月31日"),
        ("es", "el 31 de junio"),
        ("ar", "31 يونيو"),
    ],
)
def test_find_dates_day_that_does_not_exist_is_ignored(lang, text):
    assert days(text, lang) == []


@pytest.mark.parametrize(
    ("published", "day"), [((2024, 6, 5), (2024, 6, 4)), ((2024, 4, 7), (2024, 4, 6))]
)
def test_find_dates_month_and_day_in_doubt_are_read_as_lying_behind_publication(published, day):
    [hit] = find_dates("on 4/6/2024", "en", published=dt.date(*published))
    assert hit.day == dt.date(*day)


def test_find_dates_without_year_takes_the_last_one_before_publication():
    assert days("le 20 décembre, le 30 mai", "fr") == ["2023-12-20", "05-30"]


def test_find_dates_over_new_year_keeps_the_order_of_days():
    [hit] = find_dates("December 30 - January 2, 2024", "en")
    assert (hit.day, hit.last_day) == (dt.date(2023, 12, 30), dt.date(2024, 1, 2))


def test_find_dates_relative_word_without_publication_is_left_out():
    assert find_dates("aujourd'hui, le 3 mai", "fr") == []


@pytest.mark.parametrize("text", ["اليوم العالمي للمرأة", "中日两国", "2,5 %", "en mai 2024"])
def test_find_dates_words_that_are_no_dates_are_left_alone(text):
    assert [days(text, lang) for lang in ("ar", "zh", "fr")] == [[], [], []]


def test_find_dates_islamic_date_alone_is_converted():
    [hit] = find_dates("27 ذو القعدة 1445 هـ", "ar")
    assert abs(hit.day - dt.date(2024, 6, 4)) <= dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("islamic", "day"),
    [((1445, 9, 1), (2024, 3, 11)), ((1420, 10, 1), (2000, 1, 8)), ((1400, 1, 1), (1979, 11, 21))],
)
def test_hijri_to_gregorian_known_days(islamic, day):
    """Feasts as announced; the tabular calendar is right within a day."""
    assert abs(hijri_to_gregorian(*islamic) - dt.date(*day)) <= dt.timedelta(days=1)


def test_hijri_to_gregorian_month_that_does_not_exist_is_none():
    assert hijri_to_gregorian(1445, 13, 1) is None


@given(
    st.sampled_from(known_languages()),
    st.text(max_size=40),
    st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)),
)
def test_find_dates_any_text_never_raises_and_points_into_the_text(lang, noise, published):
    words = [*load_language(lang)["dates"]["months"], *load_language(lang)["dates"]["relative"]]
    text = noise.join(["31 ", words[0], " 99999 ", words[-1], " 0 ", words[len(words) // 2]])
    hits = find_dates(text, lang, published=published)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(a.end <= b.start for a, b in itertools.pairwise(hits))
    assert all(hit.day <= hit.last_day for hit in hits)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2099, 1, 1)), st.sampled_from(known_languages()))
def test_find_dates_written_out_is_read_back(day, lang):
    written = {
        "ar": f"{day.day} {_month(lang, day)} {day.year}",
        "en": f"{_month(lang, day)} {day.day}, {day.year}",
        "es": f"{day.day} de {_month(lang, day)} de {day.year}",
        "fr": f"{day.day} {_month(lang, day)} {day.year}",
        "ru": f"{day.day} {_month(lang, day)} {day.year} года",
        "zh": f"{day.year}年{day.month}月{day.day}日",
    }[lang]
    assert [hit.day for hit in find_dates(f"({written})", lang)] == [day]


def _month(lang, day):
    months = load_language(lang)["dates"]["months"].items()
    return next(name for name, number in months if number == day.month)


@pytest.mark.parametrize(
    ("lang", "text", "day", "basis"),
    [
        ("fr", "Le ministre s'est entretenu mardi avec son homologue.", 4, "relative"),
        ("fr", "Le 3 juin, le ministre a reçu son homologue.", 3, "explicit"),
        ("fr", "Faisant suite à leur entretien du 3 mai, ils se sont vus hier.", 4, "relative"),
        ("fr", "Le ministre a reçu son homologue.", 5, "inferred_from_publication"),
        ("en", "Following their meeting on May 3, the ministers spoke today.", 5, "relative"),
        ("en", "The ministers spoke. They will meet on June 7.", 5, "inferred_from_publication"),
        ("en", "They discussed the June 1 attack.", 5, "inferred_from_publication"),
        ("en", "Monday Okoro, minister, met his counterpart.", 5, "inferred_from_publication"),
        ("en", "They met on June 3 to prepare the June 4 talks.", 3, "explicit"),
        ("ru", "По итогам встречи 3 мая министры провели переговоры 4 июня.", 4, "explicit"),
        ("ru", "Состоялся телефонный разговор.", 5, "inferred_from_publication"),
        ("zh", "国务院总理4日晚应约同首相通电话。", 4, "explicit"),
        ("zh", "继5月3日会晤后，两国外长6月4日再次会谈。", 4, "explicit"),
        ("zh", "外交部5日表示，外长4日会见日本大使。", 4, "explicit"),
        ("zh", "（吉隆坡5日讯）外长昨日会见日本大使。", 4, "relative"),
        ("es", "Tras la reunión del 3 de mayo, los cancilleres conversaron ayer.", 4, "relative"),
        ("es", "El canciller recibió a su homólogo este martes.", 4, "relative"),
        ("ar", "استقبل معالي الوزير اليوم نظيره.", 5, "relative"),
        ("ar", "بعد لقاء 3 مايو، اجتمع الوزيران أمس.", 4, "relative"),
    ],
)
def test_contact_date_in_each_language_is_that_of_the_contact(lang, text, day, basis):
    found = contact_date(text, lang, published=PUBLISHED)
    assert found[:2] == (dt.date(2024, 6, day), basis)


def test_contact_date_right_before_the_contact_sentence_counts():
    text = "The minister travelled to Oslo yesterday. There he met his counterpart."
    found = contact_date(text, "en", contact=(42, 71), published=PUBLISHED)
    assert found[:2] == (dt.date(2024, 6, 4), "relative")


def test_contact_date_behind_the_contact_sentence_must_begin_a_sentence():
    contact = "The presidents of Norway and Chile had a telephone conversation. "
    other = "They praised the round of talks that Sweden had hosted on June 3."
    found = contact_date(contact + other, "en", published=PUBLISHED)
    assert found.basis == "inferred_from_publication"
    found = contact_date(contact + "On June 3, they agreed to meet.", "en", published=PUBLISHED)
    assert found[:2] == (dt.date(2024, 6, 3), "explicit")


def test_contact_date_long_ago_counts_only_where_it_leads():
    text = "The minister received the envoy to speak of the treaty of 3 May 1999."
    assert contact_date(text, "en", published=PUBLISHED).basis == "inferred_from_publication"
    text = "On 3 May 1999, the minister received the envoy."
    assert contact_date(text, "en", published=PUBLISHED).day == dt.date(1999, 5, 3)


def test_contact_date_without_publication_says_only_that_it_is_relative():
    assert contact_date("Los ministros se reunieron hoy.", "es")[:2] == (None, "relative")


def test_contact_date_of_an_undated_text_takes_the_year_from_the_title():
    text = "Este 6 de enero, los ministros se reunieron."
    found = contact_date(text, "es", title="Perspectivas de cooperación en 2023")
    assert found == (dt.date(2023, 1, 6), "explicit", 0.6)
    assert contact_date(text, "es", title="De 2019 a 2023").day is None


def test_contact_date_with_nothing_to_go_by_is_missing():
    assert contact_date("Los ministros se reunieron.", "es") == (None, None, 0.0)


def test_contact_date_today_is_the_day_of_the_date_line():
    """What a crawler saved in July was written in June."""
    text = "Doha, 3 June 2024 (Agency) - The minister received his counterpart today."
    found = contact_date(text, "en", published=dt.date(2024, 7, 20))
    assert found[:2] == (dt.date(2024, 6, 3), "relative")


def test_contact_date_in_the_title_is_found():
    found = contact_date("The ministers spoke.", "en", title="Call: 4 June", published=PUBLISHED)
    assert found[:2] == (dt.date(2024, 6, 4), "explicit")


def test_contact_date_looks_in_the_contact_sentence_first():
    text = "On June 1 a storm hit the coast. On June 4 the ministers spoke."
    assert contact_date(text, "en", contact=(33, 63), published=PUBLISHED).day.day == 4


@pytest.mark.parametrize(("hour", "day", "is_surer"), [(22, 5, False), (18, 5, True)])
def test_contact_date_published_in_the_small_hours_was_the_day_before(hour, day, is_surer):
    time = dt.datetime(2024, 6, 5, hour, 30, tzinfo=dt.UTC)  # 01:30 or 21:30 in Kyiv
    found = contact_date("They spoke.", "en", published_at_utc=time, zone="Europe/Kyiv")
    assert found.day == dt.date(2024, 6, day)
    assert (found.confidence > 0.6) is is_surer


def test_contact_date_by_the_publishers_clock_not_by_utc():
    time = dt.datetime(2024, 6, 5, 2, 0, tzinfo=dt.UTC)  # 22:00 of the day before in Washington
    zone = "America/New_York"
    assert contact_date("They spoke today.", "en", published_at_utc=time, zone=zone).day.day == 4


@pytest.mark.parametrize("lang", known_languages())
@pytest.mark.parametrize("unit", ["1", "1 ", "12 12", "31 de ", "1月", "a", "و", " ", "."])
def test_find_dates_long_adversarial_text_ends(lang, unit):
    """No expression may blow up: a quadratic one would not end in the suite's time."""
    find_dates(unit * 20_000, lang, published=PUBLISHED)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The minister met on the 4th of June with the ambassador of Chile."),
        ("en", "The minister met on Jun. 4 with the ambassador of Chile."),
        ("fr", "Le ministre a reçu dans l’après-midi du 4 juin l’ambassadeur du Chili."),
    ],
)
def test_contact_date_day_as_it_is_told_of_the_contact(lang, text):
    found = contact_date(text, lang, published=dt.date(2024, 6, 9))
    assert (found.day, found.basis) == (dt.date(2024, 6, 4), "explicit")


def test_contact_date_below_a_caption_the_date_line_is_not_the_day():
    caption = "The two ministers at the press conference after their talks. " * 4
    line = "29 May 2017 RIGA – Minister Fox met with Minister Ozols in Riga on May 25."
    contact = (len(caption) + 1, len(caption) + 1 + len(line))
    found = contact_date(
        f"{caption}\n{line}", "en", contact=contact, published=dt.date(2017, 5, 29)
    )
    assert found.day == dt.date(2017, 5, 25)
