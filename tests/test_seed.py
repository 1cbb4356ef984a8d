"""The readout that started the project must always come out perfectly."""

import pandas as pd
import pytest

from readout_analysis import build_dataset


@pytest.fixture(scope="module")
def seed(shared):
    return build_dataset(shared / "readouts")


def test_seed_contact_is_read_from_the_text(seed):
    readout = seed.readouts.iloc[0]
    assert readout["contact_date"] == pd.Timestamp("2021-02-04")
    assert readout["contact_date_basis"] == "explicit"
    assert readout["form"] == "call"
    assert readout["lang"] == "fr"


def test_seed_publisher_and_time_are_those_of_the_chinese_ministry(seed):
    readout = seed.readouts.iloc[0]
    assert (readout["publisher"], readout["publisher_country"]) == ("CN_MFA", "CN")
    assert readout["published_at_utc"] == pd.Timestamp("2021-02-04 14:35", tz="UTC")
    assert readout["counterpart_countries"] == ["RU"]


def test_seed_principals_are_the_two_ministers(seed):
    parties = seed.participants.sort_values("n")
    columns = ["side", "name", "person_id", "country", "is_principal"]
    assert parties[columns].to_numpy().tolist() == [
        ["publisher", "Wang Yi", "wang_yi", "CN", True],
        ["counterpart", "Sergueï Lavrov", "sergey_lavrov", "RU", True],
    ]
    assert parties["office"].str.contains("inistre|homologue").all()


def test_seed_every_sentence_has_the_side_it_reports(seed):
    sides = seed.segments["side"].tolist()
    expected = ["narrator", "both", *["publisher"] * 12, *["counterpart"] * 5, "both"]
    assert sides == expected


def test_seed_direct_quotation_is_the_publishers(seed):
    quoted = seed.segments[seed.segments["is_quote"]]
    assert quoted["paragraph"].unique().tolist() == [3]
    assert len(quoted) == 5
    assert set(quoted["side"]) == {"publisher"}


def test_seed_themes_an_analyst_would_tick_are_found(seed):
    mentions = seed.mentions[~seed.mentions["is_suppressed"]]
    themes = set(mentions["theme_id"])
    expected = "non_interference multilateralism pandemic vaccines treaty_agreement belt_and_road"
    assert set(expected.split()) <= themes
    assert {"disinformation", "core_interests", "strategic_stability", "win_win"} <= themes


def test_seed_both_accounts_of_a_theme_are_told_apart(seed):
    mentions = seed.mentions[~seed.mentions["is_suppressed"]]
    sides = mentions.loc[mentions["theme_id"] == "multilateralism", "side"]
    assert set(sides) == {"publisher", "counterpart"}
