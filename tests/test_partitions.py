"""Counts of the files of a bundle, put together, give what all mentions at once give."""

import pandas as pd
import pytest

from readout_analysis import theme_rate, theme_share, theme_trend
from readout_analysis.bundle import files_of
from readout_analysis.dataset import load_dataset
from readout_analysis.errors import DatasetError
from readout_analysis.partitions import count_mentions


@pytest.mark.parametrize("statistic", [theme_share, theme_rate, theme_trend])
@pytest.mark.parametrize("workers", [1, 2])
def test_count_mentions_takes_the_place_of_mentions(sample_bundle, statistic, workers):
    dataset = load_dataset(sample_bundle)
    assert len(files_of(sample_bundle, "mentions")) > 1
    counted = count_mentions(sample_bundle, workers=workers)
    pd.testing.assert_frame_equal(
        statistic(dataset.readouts, counted), statistic(dataset.readouts, dataset.mentions)
    )


def test_count_mentions_by_side(sample_bundle):
    dataset = load_dataset(sample_bundle)
    settings = {"segments": dataset.segments, "by": "side", "freq": None}
    pd.testing.assert_frame_equal(
        theme_rate(dataset.readouts, count_mentions(sample_bundle, workers=1), **settings),
        theme_rate(dataset.readouts, dataset.mentions, **settings),
    )


def test_count_mentions_without_a_bundle_says_how_to_make_one(tmp_path):
    with pytest.raises(DatasetError, match="is no dataset"):
        count_mentions(tmp_path)
