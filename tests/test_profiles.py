import numpy as np
import pandas as pd
import pytest

from readout_analysis.briefs.country import country_brief
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.statistics.profiles import nearest_readouts, profile_similarity


def tables_of(groups, **columns):
    """Readouts that raise some themes each: {"NO": ["ab", "a"]} is two readouts with Norway."""
    rows = [(group, themes) for group, own in groups.items() for themes in own]
    ids = [f"r{n:02}" for n in range(len(rows))]
    readouts = pd.DataFrame(
        {"readout_id": ids, "counterpart_country": [g for g, _ in rows]} | columns
    )
    pairs = [(key, theme) for key, (_, themes) in zip(ids, rows, strict=True) for theme in themes]
    return readouts, pd.DataFrame(pairs, columns=["readout_id", "theme_id"])


def test_profile_similarity_is_the_cosine_of_weighted_shares():
    readouts, mentions = tables_of({"NO": ["a", "ab"], "SE": ["b", "c"]})
    row = profile_similarity(readouts, mentions, min_readouts=2).iloc[0]
    rare = -np.log([0.5, 0.5, 0.25])
    left, right = np.array([1, 0.5, 0]) * rare, np.array([0, 0.5, 0.5]) * rare
    expected = left @ right / np.linalg.norm(left) / np.linalg.norm(right)
    assert row["similarity"] == pytest.approx(expected)
    assert row["alike_in"] == "b" and row["differ_in"].startswith("a")


def test_profile_similarity_equal_groups_are_most_alike():
    groups = {"NO": ["a", "a", "b"], "SE": ["a", "a", "b"], "FI": ["c", "c", "d"]}
    table = profile_similarity(*tables_of(groups), min_readouts=3)
    assert table.iloc[0][["group_a", "group_b"]].tolist() == ["NO", "SE"]
    assert table["similarity"].tolist() == pytest.approx([1, 0, 0])
    assert (table["similarity_low"] <= table["similarity"]).all()


def test_profile_similarity_small_groups_keep_a_row_with_the_reason():
    table = profile_similarity(*tables_of({"NO": ["a"], "SE": ["b"]}))
    assert table["similarity"].isna().all()
    assert table["reason"].tolist() == ["fewer than 5 readouts in a group"]


def test_profile_similarity_group_without_themes_says_so():
    table = profile_similarity(*tables_of({"NO": ["a", "b"], "SE": ["", ""]}), min_readouts=1)
    assert "raises nothing" in table["reason"].item()


@pytest.mark.parametrize("groups", [{}, {"NO": ["a", "b"]}])
def test_profile_similarity_fewer_than_two_groups_is_an_empty_table(groups):
    assert profile_similarity(*tables_of(groups)).empty


def test_profile_similarity_of_periods():
    dates = pd.to_datetime(["2023-01-01", "2023-02-01", "2024-01-01", None])
    readouts, mentions = tables_of({"NO": ["a", "b", "ab", "a"]}, contact_date=dates)
    table = profile_similarity(readouts, mentions, by="period_start", min_readouts=1)
    assert table[["n_a", "n_b"]].to_numpy().tolist() == [[2, 1]]


def test_profile_similarity_same_seed_same_table():
    tables = tables_of({"NO": ["a", "ab", "b"] * 3, "SE": ["b", "c", "ab"] * 3})
    one, two = (profile_similarity(*tables, seed=4) for _ in range(2))
    pd.testing.assert_frame_equal(one, two)


def test_nearest_readouts_of_the_sample_share_themes_and_not_the_event(sample_dataset):
    one = sample_dataset.readouts.iloc[0]
    near = nearest_readouts(sample_dataset, one["readout_id"], n=4)
    assert near["similarity"].is_monotonic_decreasing
    assert near["alike_in"].str.len().gt(0).all()
    event = sample_dataset.readouts.set_index("readout_id")["event_id"]
    assert one["event_id"] not in set(near["readout_id"].map(event))


def test_nearest_readouts_unknown_id_is_refused(sample_dataset):
    with pytest.raises(ReadoutAnalysisError, match="no readout 'x'"):
        nearest_readouts(sample_dataset, "x")


def test_nearest_readouts_nothing_to_go_by_says_so(sample_dataset):
    key = sample_dataset.readouts["readout_id"].iloc[0]
    with pytest.raises(ReadoutAnalysisError, match="raises none of the themes"):
        nearest_readouts(sample_dataset, key, themes=["no_such_theme"])


def test_country_brief_of_the_sample_has_every_table(sample_dataset):
    brief = country_brief(sample_dataset, "FR")
    own = sample_dataset.readouts[sample_dataset.readouts["counterpart_country"] == "FR"]
    assert brief.contacts["n_contacts"].sum() == own["event_id"].nunique()
    assert brief.themes["share"].is_monotonic_decreasing
    assert set(brief.raised_by["side"]) <= {"publisher", "counterpart", "both", "narrator"}
    assert set(brief.left_out["reporting"]) | set(brief.left_out["silent"]) >= {"CN", "FR"}
    assert "Contacts by year and form" in str(brief)
    assert "<h4>Themes that have fallen silent</h4>" in brief._repr_html_()


def test_country_brief_one_publisher_only(sample_dataset):
    brief = country_brief(sample_dataset, "FR", publisher="CN_MFA")
    assert brief.title.endswith("by Ministry of Foreign Affairs of China")


def test_country_brief_unknown_counterpart_names_those_there_are(sample_dataset):
    with pytest.raises(ReadoutAnalysisError, match="most frequent counterparts: "):
        country_brief(sample_dataset, "Russia")


def test_country_brief_of_an_unknown_publisher_blames_the_publisher(sample_dataset):
    with pytest.raises(ReadoutAnalysisError, match="no readout is by 'CN_CTV'; most frequent publ"):
        country_brief(sample_dataset, "FR", publisher="CN_CTV")


def test_country_brief_refusal_counts_as_the_brief_does(sample_dataset):
    told = country_brief(sample_dataset, "FR").title.split()[1]
    with pytest.raises(ReadoutAnalysisError, match=rf"counterparts: .*FR \({told}\)"):
        country_brief(sample_dataset, "XX")
