"""Why one met or called somebody, and what a visit or a signed statement is beside a meeting."""

import json

import pytest

from readout_analysis import build_dataset
from tests.one_text import read_one, sides

_ALSO = "\n\nThey also discussed copper. The two leaders agreed to stay in touch."


def _weighed(tmp_path, title, text):
    row = {"id": "one", "language": "en", "title": title, "text": text}
    row |= {"publisher": "The White House", "published": "2024-05-16"}
    (tmp_path / "one.jsonl").write_text(json.dumps(row), encoding="utf-8")
    return build_dataset(tmp_path / "one.jsonl", tmp_path / "bundle").segments["side"].tolist()


@pytest.mark.parametrize(
    ("contact", "side"),
    [
        ("spoke today with {} to congratulate him on his election.", "publisher"),
        ("called {} today to express sympathy after the storm.", "publisher"),
        ("welcomed {} to the White House today to reaffirm the alliance.", "publisher"),
        ("welcomed {} to the White House today to discuss copper.", "both"),
        ("met today with {} and talked about copper.", "both"),
        ("met today with {} to advance cooperation on copper.", "both"),
        ("met today with {} to build on their talks of May.", "both"),
        ("called {} today.", "narrator"),
        ("met today with {} in Lima.", "narrator"),
    ],
)
def test_why_they_met(contact, side, tmp_path):
    text = "President Joseph R. Biden, Jr. " + contact.format("President Luis Soto of Peru")
    title = "Readout of President Biden’s Meeting with President Luis Soto of Peru"
    assert _weighed(tmp_path, title, text + _ALSO)[0] == side


@pytest.mark.parametrize(
    ("lang", "title", "text", "form"),
    [
        (
            "en",
            "Ukraine and Croatia have signed a joint declaration on ports",
            "President of Ukraine Taras Koval met with Prime Minister of Croatia Ivo Maric.",
            "meeting",
        ),
        (
            "fr",
            "La France et la Croatie signent une déclaration conjointe",
            "Le président de la République Paul Morel a rencontré à Paris le premier ministre"
            " croate Ivo Maric.",
            "meeting",
        ),
        (
            "ru",
            "Россия и Хорватия подписали совместное заявление",
            "Министр иностранных дел России Иван Петров провёл в Москве переговоры с министром"
            " иностранных дел Хорватии Иво Маричем.",
            "meeting",
        ),
        (
            "en",
            "Joint statement of Ukraine and Croatia on ports",
            "President of Ukraine Taras Koval met with Prime Minister of Croatia Ivo Maric.",
            "joint_statement",
        ),
        (
            "en",
            "During a visit to Brussels, Taras Koval met with the Prime Minister of Belgium",
            "During a working visit to Brussels, President of Ukraine Taras Koval met with Prime"
            " Minister of Belgium Jan Peeters.",
            "meeting",
        ),
    ],
)
def test_what_was_signed_or_visited_is_no_form(lang, title, text, form):
    readouts, _, _ = read_one(lang, title, text)
    assert readouts["form"].tolist() == [form]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "Per Lund stressed the role of ports. The ministers continued to work out a plan. "
            "Per Lund stressed the role of copper. The two countries share a long coast.",
            "npbpp",
        ),
        (
            "Per Lund invited Ivo Maric to visit Sweden. The invitation was accepted. "
            "Emphasis was placed on copper.",
            "npcb",
        ),
    ],
)
def test_what_both_do_and_whose_invitation_is_accepted(told, expected):
    title = "Meeting of Foreign Minister Per Lund with Foreign Minister of Croatia Ivo Maric"
    opening = "Foreign Minister of Sweden Per Lund met with Foreign Minister of Croatia Ivo Maric. "
    _, _, segments = read_one("en", title, opening + told)
    assert sides(segments) == expected


@pytest.mark.parametrize(
    ("contact", "form"),
    [
        ("met {}, following up on their phone call of last week.", "meeting"),
        ("wrote to {} to thank him for his advice.", "letter"),
        ("held an online conversation with {}.", "video"),
        ("spoke on the phone with {}, following their meeting in Oslo.", "call"),
    ],
)
def test_form_is_that_of_this_contact(contact, form):
    text = "Foreign Minister of Sweden Per Lund " + contact.format(
        "Foreign Minister of Croatia Ivo Maric"
    )
    title = "Foreign Minister Lund and his Croatian counterpart"
    readouts, _, _ = read_one("en", title, text + " They discussed copper.")
    assert readouts["form"].tolist() == [form]


def test_what_a_guest_says_in_a_relative_clause_is_not_why_his_host_welcomed_him():
    text = (
        "Prime Minister of Latvia, Janis Ozols, on Monday welcomed Norway's Ambassador to Latvia,"
        " Erik Solberg, who said that he had come to congratulate his host."
    )
    assert sides(read_one("en", "", text)[2]) == "nc"
