import random
from types import SimpleNamespace

import pandas as pd
import pytest

from readout_analysis.discover import discover_topics
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.lexicon import load_lexicon
from readout_analysis.statistics.candidates import candidate_entries, write_lexicon_draft
from readout_analysis.statistics.uncovered import uncovered_segments, uncovered_share

SUBJECTS = {
    "sea": "blue economy, deep sea mining, coral reefs".split(", "),
    "sky": "air traffic corridor, flight safety audit, pilot training school".split(", "),
    "farm": "seed bank exchange, drip irrigation pilot, olive oil quota".split(", "),
    "law": "shared court archive, judges round table, notary code reform".split(", "),
    "ball": "youth football cup, stadium lights loan, referee exchange scheme".split(", "),
    "film": "film festival week, young directors grant, open air cinema".split(", "),
}


def dataset_of(n=120, seed=0):
    """Sentences on six subjects the lexicon does not know, and some on climate."""
    draw = random.Random(seed)
    rows, hits = [], []
    for number in range(n):
        phrases = SUBJECTS[sorted(SUBJECTS)[number // 3 % 6]]
        text = f"They spoke: {', '.join(draw.sample(phrases, 3))}."
        if number % 3 == 0:
            text = f"Climate, {phrases[0]}."
            hits.append((f"r{number:03}", 0, "climate"))
        rows.append((f"r{number:03}", 0, "both", 0, len(text), text))
    segments = pd.DataFrame(rows, columns=["readout_id", "segment", "side", "start", "end", "text"])
    readouts = pd.DataFrame({"readout_id": segments["readout_id"], "lang": "en", "url": None})
    return SimpleNamespace(
        readouts=readouts,
        segments=segments,
        mentions=pd.DataFrame(hits, columns=["readout_id", "segment", "theme_id"]),
        themes=load_lexicon().themes,
        participants=pd.DataFrame({"readout_id": [], "name": []}, dtype="string"),
    )


def test_uncovered_segments_leaves_out_covered_ones_and_narration():
    dataset = dataset_of()
    dataset.segments.loc[1, "side"] = "narrator"
    found = set(uncovered_segments(dataset, lang="en")["readout_id"])
    assert "r000" not in found and "r001" not in found and "r002" in found


def test_uncovered_segments_layers_cover_nothing():
    dataset = dataset_of()
    dataset.mentions = dataset.mentions.assign(theme_id="atm_candid")
    assert len(uncovered_segments(dataset, lang="en")) == len(dataset.segments)


def test_uncovered_share_counts_segments_of_substance_with_or_without_texts():
    dataset = dataset_of()
    dataset.segments = dataset.segments.assign(text=None)
    dataset.segments.loc[1, "side"] = "narrator"
    dataset.readouts["contact_date"] = pd.Timestamp("2024-05-01")
    row = uncovered_share(dataset).iloc[0]
    assert row[["lang", "n_readouts", "n_segments", "n_uncovered"]].tolist() == ["en", 120, 119, 79]
    assert row["share_low"] < 79 / 119 < row["share_high"]


def test_uncovered_segments_without_texts_says_so():
    dataset = dataset_of()
    dataset.segments = dataset.segments.assign(text=None)
    with pytest.raises(ReadoutAnalysisError, match="only in the texts, and this bundle has none"):
        uncovered_segments(dataset, lang="en")


def test_discover_topics_planted_subjects_are_found():
    topics = discover_topics(dataset_of(), lang="en")
    assert len(topics.topics) == 6
    for phrases in SUBJECTS.values():
        own = topics.topics["terms"].map(lambda terms, own=phrases: sum(p in terms for p in own))
        assert own.max() == len(phrases)
    assert topics.topics["n_segments"].sum() == 80
    assert topics.topics["share"].sum() == pytest.approx(1)


def test_discover_topics_evidence_is_a_segment_of_the_topic():
    topics = discover_topics(dataset_of(), lang="en")
    row = topics.topics.iloc[0]
    own = topics.segments[topics.segments["topic"] == row["topic"]]
    assert row["readout_id"] in set(own["readout_id"])


def test_discover_topics_twice_is_the_same():
    one, two = (discover_topics(dataset_of(), lang="en", seed=3) for _ in range(2))
    for a, b in zip(one, two, strict=True):
        pd.testing.assert_frame_equal(a, b)


def test_discover_topics_wished_number_is_kept():
    assert len(discover_topics(dataset_of(), lang="en", n_topics=3).topics) == 3


def test_discover_topics_too_few_segments_says_how_many():
    with pytest.raises(ReadoutAnalysisError, match=r"only \d+ uncovered segments in 'en'"):
        discover_topics(dataset_of(20), lang="en")


def test_candidate_entries_are_ranked_by_what_they_add():
    table = candidate_entries(dataset_of(), lang="en")
    assert table["n_added"].is_monotonic_decreasing
    assert table["n_added"].sum() == 80
    assert table["share_uncovered"].between(0.3, 1).all()


def test_candidate_entries_found_beside_a_theme_suggest_it():
    dataset = dataset_of()
    beside = {"readout_id": [f"x{n}" for n in range(9)], "segment": 0}
    text = ["Trade and film festival week."] * 3 + ["Trade.", *["Climate."] * 5]
    more = pd.DataFrame(beside | {"side": "both", "start": 0, "end": 9, "text": text})
    dataset.segments = pd.concat([dataset.segments, more], ignore_index=True)
    hits = pd.DataFrame(beside | {"theme_id": ["trade"] * 4 + ["climate"] * 5})
    dataset.mentions = pd.concat([dataset.mentions, hits], ignore_index=True)
    lang = pd.DataFrame({"readout_id": beside["readout_id"], "lang": "en", "url": None})
    dataset.readouts = pd.concat([dataset.readouts, lang], ignore_index=True)
    table = candidate_entries(dataset, lang="en").set_index("entry")
    assert table.loc["film festival week", "suggested_theme"] == "trade"


def test_write_lexicon_draft_can_be_loaded(tmp_path):
    dataset = dataset_of()
    candidates = candidate_entries(dataset, lang="en")
    candidates.loc[0, "suggested_theme"] = "climate"
    path = write_lexicon_draft(candidates, tmp_path / "draft.yaml", themes=dataset.themes)
    draft = load_lexicon(path)
    assert set(draft.entries["pattern"]) == set(candidates["entry"])
    assert "draft_for_climate" in set(draft.themes["theme_id"])
