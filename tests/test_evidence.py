import pandas as pd
import pytest

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.statistics.evidence import NO_ADDRESS, theme_evidence
from readout_analysis.statistics.units import counted_mentions, counted_readouts


def test_theme_evidence_is_every_sentence_that_counts(sample_dataset):
    rows = theme_evidence(sample_dataset, "climate")
    counted = counted_mentions(sample_dataset.mentions).query("theme_id == 'climate'")
    told = counted[counted["readout_id"].isin(counted_readouts(sample_dataset.readouts).readout_id)]
    assert len(rows) == len(told.drop_duplicates(["readout_id", "segment"]))
    assert len(rows) > 0


def test_theme_evidence_newest_first(sample_dataset):
    assert theme_evidence(sample_dataset, "climate")["date"].is_monotonic_decreasing


def test_theme_evidence_of_two_themes_mentions_both(sample_dataset):
    both = theme_evidence(sample_dataset, ["climate", "trade"])
    keys = set(zip(both["readout_id"], both["segment"], strict=True))
    for theme in ("climate", "trade"):
        one = theme_evidence(sample_dataset, theme)
        assert keys <= set(zip(one["readout_id"], one["segment"], strict=True))


def test_theme_evidence_of_some_readouts_and_one_side(sample_dataset):
    readouts = sample_dataset.readouts.query("lang == 'fr'")
    rows = theme_evidence(sample_dataset, "trade", readouts=readouts, side="publisher")
    assert set(rows["readout_id"]) <= set(readouts["readout_id"])
    assert set(rows["side"]) <= {"publisher"}


def test_theme_evidence_without_address_says_so(sample_dataset):
    readouts = sample_dataset.readouts.assign(url=pd.NA)
    assert set(theme_evidence(sample_dataset, "trade", readouts=readouts)["url"]) == {NO_ADDRESS}


def test_theme_evidence_of_an_unknown_theme_says_where_to_look(sample_dataset):
    with pytest.raises(ReadoutAnalysisError, match="no theme 'teleportation' in this dataset"):
        theme_evidence(sample_dataset, "teleportation")


def test_theme_evidence_of_half_a_theme_offers_the_whole(sample_dataset):
    with pytest.raises(ReadoutAnalysisError, match=r"Did you mean .*one_china_taiwan"):
        theme_evidence(sample_dataset, "Taiwan")
