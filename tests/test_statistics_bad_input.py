"""Every measure on tables nobody hopes for: a row with its reason or a clear message.

Warnings are errors in this suite: none may come from the depths of numpy.
"""

import numpy as np
import pandas as pd
import pytest

from readout_analysis.cooccurrence import theme_cooccurrence
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.frequency import theme_rate, theme_share
from readout_analysis.schema import conform
from readout_analysis.statistics.bootstrap import bootstrap_rate, bootstrap_share
from readout_analysis.statistics.bursts import theme_bursts
from readout_analysis.statistics.change import theme_change
from readout_analysis.statistics.change_points import change_points
from readout_analysis.statistics.networks import cooccurrence_network
from readout_analysis.statistics.standardised import length_standardised_share, stratified_share
from readout_analysis.statistics.theme_views import mentions_with_themes
from readout_analysis.statistics.trends import theme_trend

MEASURES = [
    theme_share,
    theme_rate,
    bootstrap_share,
    bootstrap_rate,
    stratified_share,
    length_standardised_share,
    theme_trend,
    lambda readouts, mentions: theme_trend(readouts, mentions, measure="rate"),
    change_points,
    theme_bursts,
    theme_change,
]
NAMES = [*(m.__name__ for m in MEASURES[:7]), "rate_trend", *(m.__name__ for m in MEASURES[8:])]


def tables(n, n_themes=3, **columns):
    """Readouts and mentions with the dtypes of a dataset."""
    days = pd.Timestamp("2021-01-01") + pd.to_timedelta(np.arange(n) * 9, "D")
    readouts = pd.DataFrame({"readout_id": [f"r{i:03d}" for i in range(n)], "contact_date": days})
    facts = {
        "start": 0,
        "end": 9,
        "document_id": "d",
        "event_id": readouts["readout_id"],
        "lang": "fr",
        "n_words": 90,
    }
    readouts = conform(readouts.assign(publisher="CN", **facts).assign(**columns), "readouts")
    row = np.arange(2 * n) % max(n, 1)
    mentions = pd.DataFrame({"readout_id": readouts["readout_id"].to_numpy()[row]})
    mentions["theme_id"] = [f"t{i * i % n_themes:05d}" for i in range(2 * n)]
    spans = {"segment": 0, "start": range(2 * n), "end": range(2 * n), "entry_id": "e"}
    mentions = mentions.assign(is_suppressed=False, names_party=False, **spans)
    return readouts, conform(mentions, "mentions")


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
@pytest.mark.parametrize("n", [1, 2, 40])
def test_measure_of_few_readouts_keeps_its_themes(measure, n):
    readouts, mentions = tables(n)
    table = measure(readouts, mentions)
    if measure is not theme_change or n > 1:
        assert set(table["theme_id"]) == set(mentions["theme_id"])


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
def test_measure_without_dates_keeps_its_themes(measure):
    readouts, mentions = tables(5, contact_date=pd.NaT)
    table = measure(readouts, mentions)
    if measure is not theme_change:
        assert set(table["theme_id"]) == set(mentions["theme_id"])


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
def test_measure_without_mentions_is_an_empty_table(measure):
    readouts, mentions = tables(5)
    assert measure(readouts, mentions.head(0)).empty


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
def test_measure_without_readouts_is_empty_or_says_so(measure):
    readouts, mentions = tables(5)
    try:
        assert measure(readouts.head(0), mentions).empty
    except ReadoutAnalysisError as error:
        assert "no readouts" in str(error)


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
def test_measure_of_a_theme_never_seen_has_a_row(measure):
    readouts, mentions = tables(40)
    themes = pd.DataFrame({"theme_id": ["t00000", "unseen"]})
    table = measure(readouts, mentions_with_themes(mentions, themes))
    assert "unseen" in set(table["theme_id"])


@pytest.mark.parametrize("measure", MEASURES, ids=NAMES)
def test_measure_of_two_thousand_themes_has_them_all(measure):
    readouts, mentions = tables(60)
    themes = pd.DataFrame({"theme_id": [f"t{k:05d}" for k in range(2000)]})
    table = measure(readouts, mentions_with_themes(mentions, themes))
    assert table["theme_id"].nunique() == 2000


@pytest.mark.parametrize("n", [0, 1, 2])
def test_cooccurrence_and_network_of_few_readouts_are_tables(n):
    readouts, mentions = tables(2)
    segments = readouts[["readout_id"]].assign(segment=0).head(n)
    pairs = theme_cooccurrence(segments, mentions, readouts=readouts, freq="YS")
    assert pairs["reason"].notna().all() == (n < 2)
    assert len(cooccurrence_network(segments, mentions, readouts=readouts).edges) == 0
