import csv
import gzip
import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout_analysis.dataset import build_dataset
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.statistics.left_out import left_out
from readout_analysis.statistics.side_by_side import aligned_segments
from readout_analysis.statistics.two_sides import account_pairs, account_summary, account_themes

READOUTS = pd.DataFrame(
    {
        "readout_id": ["gb", "no", "no_fr", "joint"],
        "event_id": "e",
        "publisher_country": ["GB", "NO", "NO", "SE"],
        "lang": ["en", "en", "fr", "en"],
        "is_joint": [False, False, False, True],
        "published_at_utc": pd.to_datetime(
            ["2024-05-01 10:00", "2024-05-01 16:30", "2024-05-01 12:00", None], utc=True
        ),
        "url": ["https://gb.example/1", "https://no.example/1", None, None],
    }
)


def segments_of(readout_id, *sides, n_words=10):
    return pd.DataFrame(
        {"readout_id": readout_id, "segment": range(len(sides)), "side": sides, "n_words": n_words}
    )


def mentions_of(readout_id, *places):
    rows = [
        (readout_id, segment, theme, 10 * segment, 10 * segment + 5) for segment, theme in places
    ]
    return pd.DataFrame(rows, columns=["readout_id", "segment", "theme_id", "start", "end"])


SEGMENTS = pd.concat(
    [segments_of("gb", "publisher", "counterpart"), segments_of("no", "narrator", "both", "both")]
)
MENTIONS = pd.concat(
    [
        mentions_of("gb", (0, "fish"), (1, "fish"), (1, "energy")),
        mentions_of("no", (0, "arctic"), (1, "energy")),
    ]
)


def themes():
    pairs = account_pairs(READOUTS)
    return account_themes(pairs, MENTIONS, SEGMENTS, READOUTS).set_index("theme_id")


def test_account_pairs_takes_one_language_and_no_joint_text():
    pair = account_pairs(READOUTS).iloc[0]
    assert len(account_pairs(READOUTS)) == 1
    assert pair[["readout_a", "readout_b", "lag_hours"]].tolist() == ["gb", "no", 6.5]


def test_account_pairs_one_side_only_is_an_empty_table():
    assert account_pairs(READOUTS[READOUTS["publisher_country"] == "NO"]).empty


def test_account_pairs_without_printed_times_has_no_lag():
    pairs = account_pairs(READOUTS.drop(columns="published_at_utc"))
    assert pairs["lag_hours"].isna().all()


def test_account_themes_tells_who_reports_and_who_is_said_to_raise():
    found = themes()
    assert found["reported_by"].to_dict() == {"arctic": "b", "energy": "both", "fish": "a"}
    assert found.loc["fish", "raised_by_a"] == "GB, NO"
    assert found.loc["energy", ["raised_by_a", "raised_by_b"]].tolist() == ["NO", "both"]
    assert pd.isna(found.loc["arctic", "raised_by_b"])


def test_account_themes_rank_space_and_evidence():
    found = themes()
    assert found["rank_a"].dropna().to_dict() == {"energy": 2, "fish": 1}
    assert found.loc["fish", "space_a"] == 1.0
    assert found.loc["energy", "space_b"] == pytest.approx(1 / 3)
    assert found.loc["arctic", ["start_b", "url_b"]].tolist() == [0, "https://no.example/1"]
    assert pd.isna(found.loc["arctic", "url_a"])


def test_account_summary_counts_and_measures():
    pairs = account_pairs(READOUTS)
    summary = account_summary(pairs, themes().reset_index(), SEGMENTS).iloc[0]
    assert summary[["n_both", "n_only_a", "n_only_b"]].tolist() == [1, 1, 1]
    assert summary["overlap"] == pytest.approx(1 / 3)
    assert summary[["space_for_other_a", "space_for_other_b"]].tolist() == [0.5, 0.0]
    assert pd.isna(summary["order_agreement"])


def test_account_summary_without_any_theme_keeps_the_row():
    pairs = account_pairs(READOUTS)
    none = account_themes(pairs, MENTIONS.head(0), SEGMENTS)
    summary = account_summary(pairs, none, SEGMENTS)
    assert summary["n_both"].tolist() == [0] and summary["overlap"].isna().all()


def test_account_summary_order_agreement_is_kendalls_tau():
    mentions = pd.concat(
        mentions_of(key, *enumerate(order)) for key, order in (("gb", "abc"), ("no", "acb"))
    )
    segments = pd.concat(segments_of(key, *["both"] * 3) for key in ("gb", "no"))
    pairs = account_pairs(READOUTS)
    summary = account_summary(pairs, account_themes(pairs, mentions, segments), segments)
    assert summary["order_agreement"].item() == pytest.approx(1 / 3)


def test_left_out_is_counted_over_contacts_with_an_interval():
    table = pd.DataFrame(
        {
            "event_id": ["e1", "e2", "e3"],
            "country_a": "GB",
            "country_b": "NO",
            "theme_id": "fish",
            "reported_by": ["a", "a", "both"],
        }
    )
    row = left_out(table).iloc[0]
    assert row[["reporting", "silent", "n_contacts"]].tolist() == ["GB", "NO", 3]
    assert row[["n_reported", "n_left_out"]].tolist() == [3, 2]
    assert row["share_low"] < 2 / 3 < row["share_high"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "both"]), min_size=1, max_size=9))
def test_left_out_keeps_its_invariants(kinds):
    table = pd.DataFrame({"event_id": range(len(kinds)), "reported_by": kinds})
    table = table.assign(country_a="GB", country_b="NO", theme_id="fish")
    habits = left_out(table)
    assert (habits["n_left_out"] <= habits["n_reported"]).all()
    assert habits["n_left_out"].sum() == sum(kind != "both" for kind in kinds)
    assert habits["share"].between(habits["share_low"], habits["share_high"]).all()


def test_aligned_segments_across_languages_goes_by_themes():
    texts = {"gb": ["Fish.", "Energy."], "no_fr": ["Bonjour.", "L'énergie.", "Le poisson."]}
    segments = pd.concat(
        segments_of(key, *["both"] * len(own)).assign(text=own, start=0, end=5)
        for key, own in texts.items()
    )
    mentions = pd.concat(
        [
            mentions_of("gb", (0, "fish"), (1, "energy")),
            mentions_of("no_fr", (1, "energy"), (2, "fish")),
        ]
    )
    table = aligned_segments(READOUTS, segments, mentions, a="gb", b="no_fr")
    assert table["segment_b"].tolist() == [2, 1, 0]
    assert table["segment_a"].isna().tolist() == [False, False, True]
    assert table["themes"].tolist() == ["fish", "energy", ""]


def test_aligned_segments_unknown_readout_is_refused():
    segments = segments_of("gb", "both").assign(text="Fish.", start=0, end=5)
    with pytest.raises(ReadoutAnalysisError, match="'xx' has no segments"):
        aligned_segments(READOUTS, segments, MENTIONS, a="gb", b="xx")


def gold_tables(shared):
    """Composed events told by both sides, as tables made from their labels."""
    lines = (shared / "gold/composed/gold.jsonl").read_text("utf-8").splitlines()
    gold = [row for row in map(json.loads, lines) if row["set"] == "C"]
    segments, mentions, readouts = [], [], []
    for row in gold:
        readouts.append((row["id"], row["event_id"], row["publisher_country"], row["language"]))
        for number, segment in enumerate(row["segments"]):
            segments.append((row["id"], number, segment["side"], 10))
            mentions += [
                (row["id"], number, theme, number, number + 1) for theme in segment["themes"]
            ]
    return (
        gold,
        pd.DataFrame(readouts, columns=["readout_id", "event_id", "publisher_country", "lang"]),
        pd.DataFrame(segments, columns=["readout_id", "segment", "side", "n_words"]),
        pd.DataFrame(mentions, columns=["readout_id", "segment", "theme_id", "start", "end"]),
    )


def test_account_themes_of_composed_events_are_those_of_the_labels(shared):
    gold, readouts, segments, mentions = gold_tables(shared)
    found = account_themes(account_pairs(readouts), mentions, segments)
    for row in gold:
        own = found[found["event_id"] == row["event_id"]]
        letter = "a" if row["id"] == own["readout_a"].iloc[0] else "b"
        for kind, wanted in ((letter, "only_here_themes"), ("both", "in_both_themes")):
            themes = own.loc[own["reported_by"] == kind, "theme_id"]
            assert set(themes) == set(row["two_sided"][wanted])


def test_account_pairs_of_real_texts_are_told_by_both_sides(shared, tmp_path):
    """The checked pairs of two sides: nearly all are linked, and each has themes to compare."""
    with (shared / "corpora/same_event_pairs.csv").open(encoding="utf-8") as lines:
        checked = [row for row in csv.DictReader(lines) if "same side" not in row["relation"]]
    wanted = {row[key] for row in checked for key in ("a_id", "b_id")}
    found = [
        line
        for path in sorted((shared / "corpora").glob("*.jsonl.gz"))
        for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
        if json.loads(line)["id"] in wanted
    ]
    (tmp_path / "pairs.jsonl").write_text("\n".join(found), encoding="utf-8")
    dataset = build_dataset(tmp_path / "pairs.jsonl")
    pairs = account_pairs(dataset.readouts)
    themes = account_themes(pairs, dataset.mentions, dataset.segments, dataset.readouts)
    summary = account_summary(pairs, themes, dataset.segments)
    assert len(pairs) >= 0.8 * len(checked)
    assert (summary[["n_both", "n_only_a", "n_only_b"]].sum(axis=1) > 0).all()
