"""Passages in quotation marks. All texts are composed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_analysis.attribution.quotes import is_closed, quoted_spans, within


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Il a dit : « Nous voulons la paix. »", ["« Nous voulons la paix. »"]),
        (
            "“We want peace, and we want it in our time,” he said.",
            ["“We want peace, and we want it in our time,”"],
        ),
        ("He praised the “Belt and Road”.", []),
        (
            "梁志远说：“我们愿同各方一道，维护和平与稳定。”",
            ["“我们愿同各方一道，维护和平与稳定。”"],
        ),
        ("中美“合则两利、斗则俱伤”是常识。", []),
        (
            "« Le projet « Route » est utile à tous nos pays. » Fin.",
            ["« Le projet « Route » est utile à tous nos pays. »"],
        ),
        ("“We want peace.\nIt is near.” He left.", ["“We want peace.\nIt is near.”"]),
        (
            "« Nous voulons la paix dans la région.\nFin.",
            ["« Nous voulons la paix dans la région."],
        ),
        (  # each paragraph of what is said opens with a mark, the last one closes
            '"We met here a year ago today. "We will meet again," he said. "I will."',
            ['"We met here a year ago today. "We will meet again,"'],
        ),
        (
            'He said: "I asked them all about it. "It is not much," they said. So it is." He left.',
            ['"I asked them all about it. "It is not much," they said. So it is."'],
        ),
    ],
)
def test_quoted_spans_are_speech_only(text, quoted):
    has_words = not text[0] > "\u4e00"
    spans = quoted_spans(text, has_words=has_words)
    assert [text[start:end] for start, end in spans] == quoted


def test_quoted_spans_whole_text_in_quotation_marks_is_no_quotation():
    assert quoted_spans("“" + "The two leaders agreed on everything. " * 10 + "”") == []


@given(st.text(alphabet='«»“”"aé 双。\n', max_size=60))
def test_quoted_spans_are_in_order_and_inside_the_text(text):
    places = [place for span in quoted_spans(text) for place in span]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


def test_within_counts_from_the_beginning_of_the_part():
    assert within([(2, 8), (10, 12)], 5, 11) == [(0, 3), (5, 6)]


def test_is_closed_needs_the_mark_that_belongs_to_the_first():
    assert is_closed("«Oui.»") and is_closed('"Yes."')
    assert not (is_closed("«Oui.") or is_closed('"Yes.'))


def test_quoted_spans_name_of_a_document():
    text = 'He praised the declaration "On the Need to Rebuild the Ports of Northern Ukraine".'
    assert quoted_spans(text) == []
