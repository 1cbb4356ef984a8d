"""Whether the other party of a contact speaks for a state or an organisation."""

import pandas as pd
import pytest

from readout_analysis.anatomy import find_readouts
from readout_analysis.schema import conform


def is_readout(title: str, text: str, lang: str = "en", publisher: str = "US_WHITE_HOUSE") -> bool:
    document = {"document_id": ["a"], "source_id": ["a"], "lang": [lang]}
    document |= {"publisher": [publisher], "title": [title], "text": [text]}
    readouts, _, _ = find_readouts(conform(pd.DataFrame(document), "documents"))
    return len(readouts) == 1


@pytest.mark.parametrize(
    ("whom", "expected"),
    [
        ("Nordic Counterparts", True),
        ("Allies and Partners", True),
        ("Pacific Island Country (PIC) Ambassadors", True),
        ("African American Leaders", False),
        ("Caribbean Diaspora Leaders", False),
        ("Business Leaders", False),
    ],
)
def test_find_readouts_states_met_unnamed_are_another_party(whom, expected):
    text = f"National Security Advisor Paul Marlow spoke today with {whom} about the economy."
    assert is_readout(f"Readout of Paul Marlow's Call with {whom}", text) is expected


@pytest.mark.parametrize(
    ("whom", "expected"),
    [
        ("Sayyid Harib of the Omani Royal Office", True),
        ("Polish National Security Bureau Chief Adam Wolny", True),
        ("Honduran journalist Ana Paz", False),
    ],
)
def test_find_readouts_word_of_office_tells_office_holder(whom, expected):
    text = f"National Security Advisor Paul Marlow spoke today with {whom} to discuss security."
    assert is_readout(f"Readout of Paul Marlow's Call with {whom}", text) is expected


def test_find_readouts_body_of_two_states_is_a_contact():
    text = "The U.S.-EU Task Force on European Energy Security met on June 22, 2022."
    assert is_readout("Readout of U.S.-EU Task Force on European Energy Security Meeting", text)


def test_find_readouts_town_and_officials_visited_keep_the_officials():
    text = "National Security Advisor Paul Marlow traveled to Port-au-Prince, Haiti on October 16"
    text += " to meet with senior Haitian officials."
    assert is_readout("Readout of National Security Advisor Paul Marlow's Trip to Haiti", text)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("李明会见白俄罗斯国民会议共和国院主席", True),
        ("李明会见外国新任驻华使节", True),
        ("李明会见卢旺达爱国阵线干部考察团", True),
        ("李明会见柬埔寨太后", True),
        ("李明会见国际小麦理事会秘书长", True),
        ("李明会见全国劳动模范代表", False),
        ("李明会见外国企业家代表", False),
        ("李明会见瑞典云杉集团董事会主席", False),
    ],
)
def test_find_readouts_foreign_body_or_envoys_in_chinese(title, expected):
    whom = title.removeprefix("李明会见")
    text = f"国家副主席李明29日在京会见{whom}。李明表示，愿进一步加强合作。"
    assert is_readout(title, text, "zh", "CN_MFA") is expected
