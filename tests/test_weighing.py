"""Clues of a passage weighed together, behind the rules."""

import numpy as np
import pandas as pd
import pytest

import readout_analysis as ra
from readout_analysis.attribution.weighing import SIDES_BY_MASK, WEIGHTS, weighed
from readout_analysis.evaluation.labels import labels_table
from readout_analysis.evaluation.side_weights import (
    PASSAGES,
    held_out_sides,
    labelled_passages,
    train_side_weights,
)
from readout_analysis.segments import attribute_segments, read_passages, split_segments
from readout_analysis.weights import Weights


@pytest.fixture(scope="module")
def passages():
    return pd.read_csv(PASSAGES)


@pytest.fixture(scope="module")
def sample():
    documents = ra.read_readouts(ra.sample_path())
    readouts, participants, _ = ra.find_readouts(documents)
    return split_segments(readouts, documents), readouts, participants


def test_shipped_weights_are_those_of_the_labelled_passages(passages):
    shipped = pd.read_csv(str(WEIGHTS), index_col="clue")
    trained = train_side_weights(passages)
    assert shipped.index.tolist() == trained.index.tolist()
    assert np.allclose(shipped, trained, atol=0.02)


def test_weights_know_no_language():
    assert not any("lang" in clue for clue in pd.read_csv(str(WEIGHTS), index_col="clue").index)


def test_weighing_beats_the_rules_on_texts_not_trained_on(passages):
    told = held_out_sides(passages)
    told = told[told["text_id"].str.startswith("web_")]
    rules, weights = ((told[c] == told["side"]).mean() for c in ("rule_side", "weighed_side"))
    assert weights > rules + 0.03


def test_attribute_segments_confidence_is_the_probability_of_the_side(sample):
    rules, told = read_passages(*sample), attribute_segments(*sample)
    side, probability = weighed(rules["clues"].tolist(), rules["quotation"].tolist())
    assert told["side"].tolist() == side.tolist()
    assert told["confidence"].tolist() == pytest.approx(probability.tolist())


def test_attribute_segments_overruled_passage_has_no_speaker(sample, monkeypatch):
    everything = pd.DataFrame([[0.0, 0, 0, 9]], ["always"], list(SIDES_BY_MASK))
    monkeypatch.setattr(
        "readout_analysis.attribution.weighing._shipped", lambda: Weights.of(everything)
    )
    rules, told = read_passages(*sample), attribute_segments(*sample)
    overruled = rules["side"].to_numpy() != told["side"].to_numpy()
    assert overruled.any()
    assert (told["side"][overruled] == "both").all() and told["speaker"][overruled].isna().all()


def test_labelled_passages_takes_the_labelled_side_of_each_sentence(tmp_path):
    text = "President Fairfax met President Novak of Chile. Fairfax thanked Chile for its help."
    (tmp_path / "a.txt").write_text(f"Readout of a meeting\n\n2024-05-21\n\n{text}\n")
    sentences = [{"start_words": "President Fairfax met", "side": "narrator"}]
    sentences += [{"start_words": "Fairfax thanked Chile", "side": "publisher"}]
    label = {"id": "a.txt", "language": "en", "is_readout": True, "segments": sentences}
    (tmp_path / "metadata.csv").write_text("file,publisher\na.txt,US_WH\n")
    found = labelled_passages(labels_table([label]), tmp_path)
    assert found["side"].tolist() == ["narrator", "publisher"]
    assert found["clues"].str.startswith("always ").all()
