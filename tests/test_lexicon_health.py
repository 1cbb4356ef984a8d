"""What entries did on a corpus, and when a theme's figures mislead."""

from types import SimpleNamespace

import pandas as pd
import pytest

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.lexicon import load_lexicon
from readout_analysis.lexicons.compare import compare_lexicons
from readout_analysis.lexicons.health import health_warnings, lexicon_health
from readout_analysis.match import find_mentions

OWN = """
group: "own"
kind: "topic"
themes:
  sea:
    label: {en: "Sea"}
    entries: {en: ["sea", "blue economy", "whale*"]}
    except: {en: ["sea change"]}
    valid_from: {"2023-01-01": {en: ["blue economy"]}}
"""


@pytest.fixture
def lexicon(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return load_lexicon(path)


def dataset(lexicon, *rows: tuple[str, str]):
    """Readouts of one sentence each: day and text."""
    days, texts = zip(*rows, strict=True)
    ids = [f"r{n}" for n in range(len(rows))]
    readouts = pd.DataFrame(
        {"readout_id": ids, "lang": "en", "published_date": pd.to_datetime(days)}
    )
    segments = pd.DataFrame({"readout_id": ids, "segment": 0, "start": 0, "text": list(texts)})
    people = pd.DataFrame({"readout_id": [], "country": []})
    return SimpleNamespace(
        readouts=readouts,
        segments=segments,
        participants=people,
        mentions=find_mentions(segments, readouts, lexicon=lexicon),
    )


def test_lexicon_health_counts_hits_and_suppressed_per_year(lexicon):
    data = dataset(
        lexicon, ("2021-02-01", "the sea, the sea"), ("2022-02-01", "a sea change at sea")
    )
    health = lexicon_health(data, lexicon=lexicon).set_index(["entry_id", "year"])
    sea = health.loc["sea:en:sea"]
    assert sea["n_hits"].tolist() == [2, 1]
    assert sea["n_suppressed"].tolist() == [0, 1]
    assert sea["n_readouts"].tolist() == [1, 1]
    assert sea["left"].tolist() == ["the", "the"]


def test_lexicon_health_counts_what_fell_for_want_of_company(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(OWN + '    weight: {"0.5": {en: ["whale*"]}}\n', encoding="utf-8")
    own = load_lexicon(path)
    rows = ("2022-01-01", "Whales."), ("2022-01-02", "Whales at sea."), ("2022-01-03", "A sea.")
    health = lexicon_health(dataset(own, *rows), lexicon=own).set_index("entry_id")
    columns = ["n_hits", "n_suppressed", "n_alone"]
    assert health.loc["sea:en:whale*", columns].tolist() == [1, 1, 1]
    assert health.loc["sea:en:sea", columns].tolist() == [2, 0, 0]


def test_lexicon_health_entries_that_never_hit_are_rows_without_a_year(lexicon):
    health = lexicon_health(dataset(lexicon, ("2021-02-01", "sea")), lexicon=lexicon)
    idle = health[health["year"].isna()]
    assert idle["entry_id"].tolist() == ["sea:en:blue economy", "sea:en:whale*"]
    assert idle["n_hits"].tolist() == [0, 0]


def test_lexicon_health_share_is_of_the_theme_in_that_year(lexicon):
    data = dataset(lexicon, ("2023-02-01", "sea, sea, sea and blue economy"))
    health = lexicon_health(data, lexicon=lexicon).set_index("entry_id")
    assert health.loc["sea:en:sea", "share_of_theme"] == 0.75
    assert health.loc["sea:en:sea", "first_seen"] == pd.Timestamp("2023-02-01")


def test_health_warnings_a_theme_that_rises_by_a_new_formula_drifts(lexicon):
    rows = [("2022-02-01", "sea")] + [("2023-02-01", "blue economy")] * 6
    warnings = health_warnings(dataset(lexicon, *rows), lexicon=lexicon)
    drift = warnings[warnings["warning"] == "drift"]
    assert drift[["entry_id", "year", "share"]].to_numpy().tolist() == [
        ["sea:en:blue economy", 2023, 1.0]
    ]


def test_health_warnings_a_theme_in_every_readout_is_saturated(lexicon):
    warnings = health_warnings(dataset(lexicon, *[("2022-02-01", "sea")] * 6), lexicon=lexicon)
    assert warnings[["warning", "theme_id", "share"]].to_numpy().tolist() == [
        ["saturation", "sea", 1.0]
    ]


def test_health_warnings_a_formula_before_its_day_is_named(lexicon):
    data = dataset(lexicon, ("2022-02-01", "blue economy"))
    warnings = health_warnings(data, lexicon=lexicon)
    assert warnings["warning"].tolist() == ["before_its_time"]
    assert "2023-01-01" in warnings["detail"].item()


def test_compare_lexicons_gained_and_lost_readouts(lexicon, tmp_path):
    (tmp_path / "own.yaml").write_text(OWN.replace('"sea", ', ""), encoding="utf-8")
    newer = load_lexicon(tmp_path / "own.yaml")
    data = dataset(lexicon, ("2022-02-01", "sea"), ("2022-02-02", "whales at sea"))
    row = compare_lexicons(lexicon, newer, data).iloc[0]
    assert row[["n_raising_old", "n_raising_new", "n_gained", "n_lost"]].tolist() == [2, 1, 0, 1]
    assert row[["share_old", "share_new"]].tolist() == [1.0, 0.5]


def test_compare_lexicons_without_texts_is_refused(lexicon):
    data = dataset(lexicon, ("2022-02-01", "sea"))
    data.segments["text"] = pd.NA
    with pytest.raises(ReadoutAnalysisError, match="no texts"):
        compare_lexicons(lexicon, lexicon, data)
