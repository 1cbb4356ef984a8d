"""Keyword in context: the hit, what stands around it, and who said it."""

from types import SimpleNamespace

import pandas as pd
import pytest

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.match import find_mentions
from readout_analysis.statistics.concordance import concordance, show_concordance


@pytest.fixture
def dataset():
    readouts = pd.DataFrame(
        {
            "readout_id": ["r1", "r2"],
            "lang": ["en", "fr"],
            "publisher": "P",
            "counterpart_country": "KE",
            "contact_date": pd.to_datetime(["2024-03-02", None]),
            "published_date": pd.to_datetime(["2024-03-03", "2024-01-01"]),
            "url": ["https://ministry.example/1", None],
        }
    )
    segments = pd.DataFrame(
        {
            "readout_id": ["r1", "r1", "r2"],
            "segment": [0, 1, 0],
            "start": [0, 30, 0],
            "side": ["both", "counterpart", "publisher"],
            "speaker": [None, "Ann", None],
            "is_quote": False,
            "text": ["They spoke of climate change.", "The climate matters.", "Le climat compte."],
        }
    )
    mentions = find_mentions(segments, readouts)
    themes = pd.DataFrame({"theme_id": ["climate"]})
    return SimpleNamespace(readouts=readouts, segments=segments, mentions=mentions, themes=themes)


def test_concordance_of_a_theme_shows_every_mention_by_day(dataset):
    lines = concordance(dataset, "climate", width=8)
    assert lines["hit"].tolist() == ["climat", "climate", "climate"]
    assert lines["left"].tolist() == ["Le ", "poke of ", "The "]
    assert lines["right"].tolist() == [" compte.", " change.", " matters"]
    assert lines["side"].tolist() == ["publisher", "both", "counterpart"]


def test_concordance_of_a_phrase_needs_no_lexicon(dataset):
    lines = concordance(dataset, "climate chang*")
    assert lines["hit"].tolist() == ["climate change"]
    assert lines["entry_id"].isna().all()


def test_concordance_side_and_language_narrow_it(dataset):
    assert concordance(dataset, "climate", side="counterpart")["speaker"].tolist() == ["Ann"]
    assert concordance(dataset, "climat*", lang="fr")["readout_id"].tolist() == ["r2"]
    assert concordance(dataset, "climate", lang="ru").empty


def test_concordance_of_what_is_nowhere_is_empty(dataset):
    lines = concordance(dataset, "whale*")
    assert lines.empty
    assert list(lines.columns[:3]) == ["left", "hit", "right"]


def test_concordance_without_texts_is_refused(dataset):
    dataset.segments["text"] = pd.NA
    with pytest.raises(ReadoutAnalysisError, match="no texts"):
        concordance(dataset, "climate")


def test_show_concordance_is_a_table_with_the_hits(dataset):
    html = show_concordance(concordance(dataset, "climate")).data
    assert html == show_concordance(concordance(dataset, "climate")).data
    assert html.count("<tr>") >= 3
    assert "text-align: right" in html
