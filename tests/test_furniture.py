from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_analysis.reading.flattened import unflatten
from readout_analysis.reading.furniture import (
    is_date_line,
    place_of_header,
    without_furniture,
)
from readout_analysis.reading.prepare import prepare
from readout_analysis.reading.raw import RawDocument

TEXT = "The two ministers met today.\nThey discussed trade and agreed to meet again."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "\nSuggest to a friend\nPrint"),
        ("Home > News > Statements\n", "\n###"),
        ("", "\n# # #\nFollow us on Example"),
        ("", "\nEnvoyer ce lien à un ami"),
        ("", "\n打印本页"),
        ("", "\nВерсия для печати"),
        ("", "\n// انتهى //"),
        ("", "// يتبع //"),
        ("Paris, le 8 février 2023\n", ""),
        ("الرياض 9 شوال 1440 هـ الموافق 12 يونيو 2019 م واس\n", ""),
        ("", "\nDirección de Relaciones Públicas"),
        ("", "\nMinsk\nDecember 6, 2021"),
        ("ALGER, 15 février 2023 (APS) - ", ""),
        ("", "\n#Diplomacy #Trade"),
    ],
)
def test_without_furniture_leaves_the_text_alone(before, after):
    assert without_furniture("A Title", before + TEXT + after).text == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "On 4 May 2021, the ministers – both new in office – met in Paris.",
        "On Monday, April 27, 2026, the President signed into law:\nAn act.",
        "The ministers met.\nThe end of the war was discussed at length by all.",
        "Print media were discussed.\nThe two sides will share data.",
        "问：你对此有何评论？\n答：我们注意到有关报道。",
    ],
)
def test_without_furniture_takes_no_sentence(text):
    assert without_furniture(None, text).text == text


def test_without_furniture_repeated_title_goes_also_when_broken():
    found = without_furniture("A Meets B in Paris", "A MEETS B\nin Paris\n" + TEXT)
    assert found.text == TEXT


def test_without_furniture_first_line_of_a_message_is_the_message():
    first = "The minister met his colleague in Cairo"
    found = without_furniture(first, f"{first}\n{TEXT}", "https://t.me/Example/1")
    assert found.text == f"{first}\n{TEXT}"


def test_without_furniture_header_keeps_day_and_agency():
    found = without_furniture(None, f"ALGER, 15 février 2023 (APS) - {TEXT}")
    assert found.header == "ALGER, 15 février 2023 (APS)"


@given(st.text(alphabet="ab #-\n12/.:。انتهى", max_size=60))
def test_without_furniture_gives_back_lines_of_the_text(text):
    assert set(without_furniture(None, text).text.split("\n")) <= {
        line[start:end] for line in text.split("\n") for start in range(61) for end in range(62)
    } | {""}


def test_is_date_line_needs_a_full_date():
    assert not is_date_line("Paris, mai 2021")
    assert is_date_line("墨西哥城，2023年8月22日")


CARDS = (
    "События Встреча с Ф.Г. Стороны обсудили связи. 6 мая 2025 года 17:45 Москва, Кремль"
    " Во встрече участвовали помощник Президента Пётр Ростовцев Ростовцев Пётр Ильич помощник"
    " Президента , посол Игорь Громов Громов Игорь Львович посол в Дании и переводчик."
    " Темы Внешняя политика Лица Громов Игорь Львович Ростовцев Пётр Ильич"
    " Статус материала Опубликован в разделе: Новости Дата публикации: 7 мая 2025 года, 09:10"
)


def test_unflatten_takes_out_cards_place_and_lists():
    found = unflatten("Встреча с Ф.Г.", CARDS)
    assert found.published == "7 мая 2025 года, 09:10"
    assert found.text.split("\n")[0] == "Стороны обсудили связи."
    assert found.text.split("\n")[1].startswith(
        "Во встрече участвовали помощник Президента Пётр Ростовцев, посол Игорь Громов"
    )
    assert "Лица" not in found.text


def test_unflatten_other_text_is_left_alone():
    assert unflatten("A Title", TEXT) is None


@pytest.mark.parametrize(
    ("line", "lang", "place"),
    [
        ("Ottawa, May 4, 2021", "en", "Ottawa"),
        ("Paris, le 4 mai 2021", "fr", "Paris"),
        ("Madrid, 4 de mayo de 2021", "es", "Madrid"),
        ("Press release, 4 May 2021", "en", None),
        ("4 May 2021, Ottawa", "en", None),
    ],
)
def test_place_of_header_stands_before_the_day(line, lang, place):
    assert place_of_header(f"Ministry\n{line}", lang) == place


@pytest.mark.parametrize(("publisher", "start"), [(None, "Ottawa – The"), ("CA_GAC", "The")])
def test_prepare_keeps_the_place_where_nobody_knows_the_publisher(publisher, start):
    text = "Ottawa, May 4, 2021 - The Minister spoke today with Foreign Minister Novak of Slovakia."
    raw = RawDocument("a", "a.txt", text=text, title="A call", language="en")
    row = prepare(raw, publisher)
    assert row.text.startswith(start)
    assert row.published_date == date(2021, 5, 4)
