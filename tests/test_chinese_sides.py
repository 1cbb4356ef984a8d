"""Whose words Chinese sentences report, where somebody is but spoken of. All texts are composed."""

import pandas as pd
import pytest

from readout_analysis.anatomy import find_readouts
from readout_analysis.schema import conform
from readout_analysis.segments import read_passages, split_segments

_CONTACT = "国家主席赵明远10日上午在北京人民大会堂会见来华进行国事访问的多哥总统阿约德。"
_OPENING = "赵明远指出，中多友谊历久弥坚。"


def sides(*paragraphs):
    row = {
        "document_id": ["d"],
        "source_id": ["d"],
        "publisher": ["CN_CCTV"],
        "lang": ["zh"],
        "title": ["赵明远会见多哥总统"],
        "text": ["\n".join([_CONTACT, *paragraphs])],
        "published_date": [pd.Timestamp("2024-05-10")],
    }
    documents = conform(pd.DataFrame(row), "documents")
    readouts, participants, _ = find_readouts(documents)
    table = read_passages(split_segments(readouts, documents), readouts, participants)
    return table["side"].tolist()[1:]


@pytest.mark.parametrize(
    "sentence",
    [
        "赵明远主席提出的系列主张意义重大，多方愿同中方加强协作。",
        "赵明远主席的远见卓识令人钦佩。",
        "赵明远主席强调以人民为中心，给我留下深刻印象。",
    ],
)
def test_name_with_office_is_spoken_of_where_speakers_go_by_name(sentence):
    praise = f"阿约德表示，多哥坚定奉行一个中国原则。{sentence}多方愿学习中国经验。"
    assert sides(_OPENING, praise) == ["publisher", *["counterpart"] * 3]


def test_name_with_office_and_a_verb_of_report_speaks():
    both = "赵明远向多哥人民致以问候。阿约德总统表示，多方感谢中方。"
    assert sides(_OPENING, both) == ["publisher", "publisher", "counterpart"]


def test_what_another_proposed_is_part_of_what_somebody_says():
    sentence = "赵明远表示，阿约德总统提出打造物流枢纽的设想，中方愿积极参与。"
    assert sides(_OPENING, sentence) == ["publisher", "publisher"]


def test_whoever_speaks_by_name_and_office_is_not_spoken_of():
    """As in the Chinese pages of other states: 阿约德总统说, and then 赵明远主席强调."""
    text = "赵明远主席强调，中方重视两国关系。阿约德总统强调多哥的决心。"
    assert sides(text) == ["publisher", "counterpart"]


def test_contact_of_others_that_a_speaker_tells_of_is_what_he_says():
    text = "赵明远指出，中多友谊历久弥坚。去年，王立国总理同总统先生举行会谈，达成重要共识。"
    assert sides(text) == ["publisher", "publisher"]


def test_wife_of_a_president_is_who_meets():
    """X夫人Y: the office tells whose wife she is, and he takes no part."""
    row = {
        "document_id": ["d"],
        "source_id": ["d"],
        "publisher": ["CN_CCTV"],
        "lang": ["zh"],
        "title": ["林雅琴同多哥总统夫人会面"],
        "text": ["6日上午，国家主席赵明远夫人林雅琴在北京同来访的多哥总统阿约德夫人杜瓦尔会面。"],
        "published_date": [pd.Timestamp("2024-05-06")],
    }
    _, participants, _ = find_readouts(conform(pd.DataFrame(row), "documents"))
    rows = zip(participants["name"], participants["country"], strict=True)
    assert list(rows) == [("林雅琴", "CN"), ("杜瓦尔", "TG")]


@pytest.mark.parametrize(
    ("title", "text", "met"),
    [
        ("", "多哥和贝宁外长16日在洛美举行会谈。", ["TG", "BJ"]),
        ("多贝外长通电话", "多哥外长阿约德16日同贝宁外长杜瓦尔通电话。", ["TG", "BJ"]),
        ("", "外交部长王志远同法国和德国外长勒布朗、舒尔茨举行会谈。", ["CN", "FR", "DE"]),
        ("", "外交部长王志远会见法国、德国、英国外长。", ["CN", "FR", "DE", "GB"]),
    ],
)
def test_office_behind_several_states_is_held_in_each(title, text, met):
    """And what is told of two others is their affair, whoever prints it."""
    row = {
        "document_id": ["d"],
        "source_id": ["d"],
        "publisher": ["CN_CCTV"],
        "lang": ["zh"],
        "title": [title],
        "text": [text],
        "published_date": [pd.Timestamp("2024-05-16")],
    }
    readouts, participants, _ = find_readouts(conform(pd.DataFrame(row), "documents"))
    assert participants["country"].tolist() == met
    assert readouts["publisher_country"].tolist() == met[:1]


def test_what_a_stand_is_taken_on_is_no_subject():
    assert sides("赵明远还就历史、台湾等问题阐明中方立场。") == ["publisher"]
