"""Mentions: which hits count, which are kept but suppressed, and where they are."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout_analysis.errors import MissingColumnsError
from readout_analysis.lexicon import load_lexicon
from readout_analysis.match import find_mentions
from tests.conftest import few_examples

THEME_FILE = """
group: "{group}"
kind: "topic"
{extra}
themes:
  a:
    label: {{en: "A"}}
    entries: {{en: {a}}}
    except: {{en: {not_a}}}
    weight: {{{weights}}}
  b:
    label: {{en: "B"}}
    entries: {{en: {b}}}
    names:
      UA: {{en: ["ukraine"]}}
    weight: {{{b_weights}}}
"""


@pytest.fixture
def lexicon_of(tmp_path):
    """Make a lexicon of two themes."""

    def make(**parts: str):
        path = tmp_path / "own.yaml"
        empty = dict.fromkeys(("a", "b", "not_a"), "[]")
        empty |= dict.fromkeys(("extra", "weights", "b_weights"), "")
        text = THEME_FILE.format(**{"group": "own", **empty, **parts})
        path.write_text(text, encoding="utf-8")
        return load_lexicon(path)

    return make


def tables(*texts: str, lang: str = "en") -> tuple[pd.DataFrame, pd.DataFrame]:
    number = range(len(texts))
    segments = pd.DataFrame(
        {"readout_id": "r1", "segment": number, "start": 0, "text": list(texts)}
    )
    return segments, pd.DataFrame({"readout_id": ["r1"], "lang": [lang]})


def counted(text: str, lexicon, **others) -> list[tuple[str, str]]:
    mentions = find_mentions(*tables(text), lexicon=lexicon, **others)
    mentions = mentions[~mentions["is_suppressed"]]
    return [(m.theme_id, text[m.start : m.end]) for m in mentions.itertuples()]


def test_find_mentions_longest_inside_one_theme(lexicon_of):
    lexicon = lexicon_of(a='["trade", "free trade"]')
    assert counted("free trade and trade", lexicon) == [("a", "free trade"), ("a", "trade")]


def test_find_mentions_themes_may_overlap(lexicon_of):
    lexicon = lexicon_of(a='["free trade"]', b='["trade"]')
    assert counted("free trade", lexicon) == [("a", "free trade"), ("b", "trade")]


@pytest.fixture
def weak_lexicon(lexicon_of):
    """Theme a: "ports" is worth half, "harbour*" and the name "ukraine" of b a whole."""
    return lexicon_of(
        a='["port*", "harbour*", "dock*"]',
        b='["front line"]',
        weights='"0.5": {en: ["port*", "dock*"]}',
    )


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["The ports."], []),
        (["The ports and other ports."], []),
        (["The ports and docks."], ["ports", "docks"]),
        (["The ports and harbours."], ["ports", "harbours"]),
        (["The ports.", "A harbour."], ["ports", "harbour"]),
        (["A dock.", "The ports."], ["dock", "ports"]),
        (["The ports.", "Nothing.", "A harbour."], ["harbour"]),
    ],
)
def test_find_mentions_an_entry_of_small_weight_needs_another_near(
    weak_lexicon, sentences, expected
):
    mentions = find_mentions(*tables(*sentences), lexicon=weak_lexicon)
    found = mentions[~mentions["is_suppressed"]]
    texts = [sentences[m.segment][m.start : m.end] for m in found.itertuples()]
    assert texts == expected


def test_find_mentions_another_readout_is_no_company(weak_lexicon):
    segments = pd.DataFrame(
        {"readout_id": ["r1", "r2"], "segment": 0, "start": 0, "text": ["A port.", "A harbour."]}
    )
    readouts = pd.DataFrame({"readout_id": ["r1", "r2"], "lang": "en"})
    mentions = find_mentions(segments, readouts, lexicon=weak_lexicon)
    assert mentions["is_suppressed"].tolist() == [True, False]


def test_find_mentions_a_segment_without_text_parts_its_neighbours(weak_lexicon):
    segments, readouts = tables("A port.", "gone", "A harbour.")
    segments.loc[1, "text"] = None
    mentions = find_mentions(segments, readouts, lexicon=weak_lexicon)
    assert mentions["is_suppressed"].tolist() == [True, False]


def test_find_mentions_excepted_hits_are_no_company(lexicon_of):
    lexicon = lexicon_of(
        a='["port*", "harbour*"]', not_a='["harbour seal*"]', weights='"0.5": {en: ["port*"]}'
    )
    assert counted("A port with harbour seals.", lexicon) == []


def test_find_mentions_names_may_need_company(lexicon_of):
    lexicon = lexicon_of(b='["front line"]', b_weights='"0.5": {en: ["ukraine"]}')
    assert counted("Aid for Ukraine.", lexicon) == []
    assert counted("The front line in Ukraine.", lexicon) == [
        ("b", "front line"),
        ("b", "Ukraine"),
    ]


def test_find_mentions_the_other_side_of_a_war_counts_beside_the_party_named():
    segments, readouts = tables(
        "Ukraine had a mild spring.", "Russia must leave.", "It rained.", "Russia."
    )
    readouts["counterpart_countries"] = [["UA"]]
    mentions = find_mentions(segments, readouts)
    counts = ~mentions["is_suppressed"] & ~mentions["names_party"]
    counts &= mentions["theme_id"] == "ukraine"
    assert mentions.loc[counts, "segment"].unique().tolist() == [1]


def test_find_mentions_one_at_a_place_the_longest_theme_wins(lexicon_of):
    lexicon = lexicon_of(a='["free trade"]', b='["trade"]', extra="one_at_a_place: true")
    assert counted("free trade", lexicon) == [("a", "free trade")]


def test_find_mentions_except_removes_only_its_theme(lexicon_of):
    lexicon = lexicon_of(a='["trade"]', b='["trade"]', not_a='["trade union*"]')
    assert counted("trade unions", lexicon) == [("b", "trade")]


def test_find_mentions_suppressed_hits_are_kept(lexicon_of):
    lexicon = lexicon_of(a='["trade", "free trade"]', not_a='["fair trade"]')
    mentions = find_mentions(*tables("free trade, fair trade"), lexicon=lexicon)
    assert mentions[["start", "is_suppressed"]].to_numpy().tolist() == [
        [0, False],
        [5, True],
        [17, True],
    ]


def test_find_mentions_office_titles_are_no_topics(lexicon_of):
    lexicon = lexicon_of(a='["defence"]')
    text = "The Minister of Defence spoke of defence"
    assert counted(text, lexicon) == [("a", "defence")]


@pytest.mark.parametrize(
    ("text", "is_topic"),
    [
        ("وزير التعليم", False),
        ("الوزير المكلف بالتعليم", False),
        ("الأمين العام للتعليم", False),
        ("بحث الوزيران التعليم", True),
    ],
)
def test_find_mentions_an_arabic_head_with_the_article_governs_no_field(text, is_topic):
    mentions = find_mentions(*tables(text, lang="ar"))
    is_education = mentions["theme_id"] == "education"
    assert (~mentions["is_suppressed"][is_education]).tolist() == [is_topic]


@pytest.mark.parametrize("text", ["تنسيق وثيق", "يريدان تنسيقا وثيقا", "تنسيقنا الوثيق"])
def test_find_mentions_an_arabic_ending_hides_no_word(text):
    mentions = find_mentions(*tables(text, lang="ar"))
    assert "strategic_coordination" in set(mentions.loc[~mentions["is_suppressed"], "theme_id"])


def test_find_mentions_lists_of_participants_are_no_topics(lexicon_of):
    lexicon = lexicon_of(a='["trade"]')
    text = "With Ann Trade, he spoke of trade"
    people = pd.DataFrame({"readout_id": ["r1"], "country": ["FR"], "start": [5], "end": [14]})
    assert counted(text, lexicon, participants=people) == [("a", "trade")]


def test_find_mentions_a_party_without_name_and_office_hides_nothing(lexicon_of):
    """Where states speak as one their sentence is the party's place, and all it says its topic."""
    lexicon = lexicon_of(a='["trade"]')
    text = "France and Spain spoke of trade"
    states = pd.DataFrame(
        {"readout_id": ["r1"], "name": [None], "office": [None], "start": [0], "end": [31]}
    )
    assert counted(text, lexicon, participants=states) == [("a", "trade")]


def test_find_mentions_a_party_merely_named_is_flagged(lexicon_of):
    segments, readouts = tables("Ukraine")
    lexicon = lexicon_of(b='["war"]')
    alone = find_mentions(segments, readouts, lexicon=lexicon)
    with_party = find_mentions(
        segments, readouts.assign(counterpart_countries=[["UA"]]), lexicon=lexicon
    )
    assert alone["names_party"].tolist() == [False]
    assert with_party["names_party"].tolist() == [True]


def test_find_mentions_a_party_in_participants_is_flagged(lexicon_of):
    people = pd.DataFrame({"readout_id": ["r1"], "country": ["UA"]})
    mentions = find_mentions(*tables("Ukraine"), lexicon=lexicon_of(), participants=people)
    assert mentions["names_party"].tolist() == [True]


@pytest.mark.parametrize(
    ("text", "party", "theme", "counts"),
    [
        ("They thanked NATO.", "NATO", "nato", False),
        ("They planned the next NATO summit.", "NATO", "nato", True),
        ("They reaffirmed their support for NATO.", "NATO", "nato", True),
        ("They asked what role the UN has.", "UN", "united_nations", False),
        ("They spoke of the role of the UN.", "UN", "united_nations", True),
        ("Nobody doubts the authority of the UN.", "UN", "united_nations", True),
        ("The Iranian side was thanked.", "IR", "iran_nuclear", False),
        ("The Iranian side was thanked.", "TR", "iran_nuclear", True),
    ],
)
def test_find_mentions_a_party_is_no_topic_but_its_own_affairs_are(text, party, theme, counts):
    segments, readouts = tables(text)
    mentions = find_mentions(segments, readouts.assign(counterpart_countries=[[party]]))
    counted = mentions[~mentions["is_suppressed"] & ~mentions["names_party"]]
    assert (theme in set(counted["theme_id"])) == counts


def test_find_mentions_places_are_in_the_document(lexicon_of):
    segments, readouts = tables("on trade")
    segments["start"] = 100
    mentions = find_mentions(segments, readouts, lexicon=lexicon_of(a='["trade"]'))
    assert mentions[["start", "end"]].to_numpy().tolist() == [[103, 108]]


def test_find_mentions_rows_without_text_or_language_are_passed_over(lexicon_of):
    segments, readouts = tables("trade", "trade")
    segments["text"] = segments["text"].astype("string")
    segments.loc[0, "text"] = pd.NA
    lexicon = lexicon_of(a='["trade"]')
    assert find_mentions(segments, readouts, lexicon=lexicon)["segment"].tolist() == [1]
    assert find_mentions(segments, readouts.assign(lang="xx"), lexicon=lexicon).empty


def test_find_mentions_missing_columns_are_named():
    segments, readouts = tables("trade")
    with pytest.raises(MissingColumnsError, match="segments lacks 'start'"):
        find_mentions(segments.drop(columns="start"), readouts)


def test_find_mentions_input_is_not_changed(lexicon_of):
    segments, readouts = tables("trade")
    before = segments.copy()
    find_mentions(segments, readouts, lexicon=lexicon_of(a='["trade"]'))
    pd.testing.assert_frame_equal(segments, before)


@settings(max_examples=5 * few_examples(), deadline=None)  # the first call compiles the lexicon
@given(st.lists(st.sampled_from(["climate", "trade", "war.", "energy,", "the"]), max_size=12))
def test_find_mentions_one_row_per_key_and_spans_inside_the_text(words):
    text = " ".join(words)
    mentions = find_mentions(*tables(text, text))
    key = ["readout_id", "segment", "start", "theme_id"]
    assert not mentions.duplicated(key).any()
    assert ((mentions["start"] < mentions["end"]) & (mentions["end"] <= len(text))).all()
    first, second = (mentions[mentions["segment"] == n].drop(columns="segment") for n in (0, 1))
    assert first.to_numpy().tolist() == second.to_numpy().tolist()


@pytest.mark.parametrize(
    ("lang", "text", "theme"),
    [
        ("fr", "Le ministre des Affaires intérieures est venu.", "non_interference"),
        ("en", "They marked the Lunar New Year.", "space"),
        ("zh", "国务委员会见了来宾，机场迎接。", "infrastructure_connectivity"),
        ("es", "Sin embargo, aceptó.", "sanctions_unilateral"),
    ],
)
def test_find_mentions_wrong_senses_do_not_count(lang, text, theme):
    mentions = find_mentions(*tables(text, lang=lang))
    assert theme not in set(mentions.loc[~mentions["is_suppressed"], "theme_id"])
