from types import SimpleNamespace

import pandas as pd
import pytest

from readout_analysis.briefs.brief import new_since, whats_new
from readout_analysis.briefs.news import find_news
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.features import count_features

USUAL = "Both sides back an open and stable world order."


def dataset_of(texts, **columns):
    """Readouts of one publisher with one counterpart, one sentence each; "Energy" is a theme."""
    ids = columns.pop("readout_id", [f"r{number:02}" for number in range(len(texts))])
    basis = {
        "readout_id": ids,
        "publisher": "GB_FCDO",
        "publisher_country": "GB",
        "counterpart_country": "NO",
        "lang": "en",
        "contact_date": pd.date_range("2020-01-01", periods=len(texts), freq="30D"),
        "n_words": [len(text.split()) for text in texts],
        "url": "https://example.org/<a>",
    }
    readouts = pd.DataFrame(basis | columns).astype({"readout_id": "string"})
    segments = pd.DataFrame(
        {"readout_id": ids, "segment": 0, "side": "both", "start": 50, "text": texts}
    ).astype({"readout_id": "string", "text": "string"})
    raising = [
        (key, 50 + text.index("Energy"))
        for key, text in zip(ids, texts, strict=True)
        if "Energy" in text
    ]
    mentions = pd.DataFrame(raising, columns=["readout_id", "start"]).astype(
        {"readout_id": "string", "start": "Int32"}
    )
    mentions = mentions.assign(theme_id="energy", segment=0, end=lambda own: own["start"] + 6)
    themes = {"theme_id": ["energy"], "kind": "topic", "group": "economy", "is_boilerplate": False}
    return SimpleNamespace(
        readouts=readouts,
        segments=segments,
        mentions=mentions,
        themes=pd.DataFrame(themes | {"label_en": "Energy & power"}),
        participants=pd.DataFrame({"readout_id": [], "name": []}, dtype="string"),
        features=count_features(segments, readouts),
    )


MANY = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu".split()
# Of each publisher here ten readouts, and those that are compared with them.
CASES = {
    "dropped": [USUAL] * 10 + ["They talked of fish."],
    "reworded": [USUAL] * 10 + [USUAL.replace("stable", "calm")],
    "silent": ["Energy."] * 10 + ["Fish."],
    "short": ["Energy. " + "word " * 100] * 10 + ["Fish."],
    "translated": ["Energy is a pillar of sound growth today."] * 10
    + ["Energy remains the beating heart of ties."] * 3,
    "many": ["Fish."] * 10 + [" ".join(f"Deep {word}." for word in MANY)] * 3,
    "same": [USUAL] * 11,
}


@pytest.fixture(scope="module")
def brief_of():
    """The brief of the eleventh readout of a case; the news of all are found at once."""
    numbered = [(case, number) for case, texts in CASES.items() for number in range(len(texts))]
    dates = pd.date_range("2020-01-01", periods=max(map(len, CASES.values())), freq="30D")
    dataset = dataset_of(
        [CASES[case][number] for case, number in numbered],
        readout_id=[f"{case}{number:02}" for case, number in numbered],
        publisher=[case for case, _ in numbered],
        contact_date=[dates[number] for _, number in numbered],
    )
    news = find_news(dataset)
    return lambda case: whats_new(dataset, f"{case}10", news=news)


def test_whats_new_usual_formula_absent_is_told_with_its_chance(brief_of):
    brief = brief_of("dropped")
    assert brief.findings["status"].tolist() == ["dropped"]
    assert "in 10 of 10 readouts up to 2020-09-27, absent now" in str(brief)
    assert brief.findings["evidence_readout_id"].tolist() == ["dropped09"]


def test_whats_new_reworded_formula_shows_both_wordings(brief_of):
    brief = brief_of("reworded")
    assert "“back an open and calm world order” instead" not in str(brief)
    assert brief.findings["status"].tolist() == ["reworded"]
    assert "open and calm world order" in brief.findings["wording"].item()
    assert "open and stable world order" in str(brief)


def test_whats_new_silent_theme_is_named_in_words(brief_of):
    assert "Silent theme: Energy & power, in 10 of 10" in str(brief_of("silent"))


def test_whats_new_html_is_escaped(brief_of):
    html = brief_of("silent")._repr_html_()
    assert "Energy &amp; power" in html
    assert 'href="https://example.org/&lt;a&gt;"' in html


def test_whats_new_short_text_is_noted(brief_of):
    assert "less than half as long as usual" in str(brief_of("short"))


def test_whats_new_new_words_for_an_old_matter_may_be_another_translator(brief_of):
    row = brief_of("translated").findings.query("status == 'new'").iloc[0]
    assert "another translator" in row["note"]


def test_whats_new_many_findings_of_a_kind_are_counted(brief_of):
    brief = brief_of("many")
    assert len(brief.findings) == 12
    assert str(brief).count("\n") == 11
    assert "New formula: 2 more in findings." in str(brief)


def test_whats_new_nothing_new_says_so(brief_of):
    assert "Nothing new" in str(brief_of("same"))


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({}, "no earlier readout with"),
        ({"publisher": None}, "publisher is not known"),
        ({"counterpart_country": None}, "counterpart is not known"),
        ({"contact_date": pd.NaT}, "neither the day of contact"),
    ],
)
def test_whats_new_readout_without_comparison_says_why(columns, reason):
    brief = whats_new(dataset_of([USUAL], **columns), "r00")
    assert brief.findings["status"].tolist() == ["not_compared"]
    assert reason in str(brief)


def test_whats_new_unknown_readout_is_refused():
    with pytest.raises(ReadoutAnalysisError, match="no readout 'x'"):
        whats_new(dataset_of([USUAL]), "x")


def test_whats_new_without_texts_works_on_features():
    dataset = dataset_of(["Free trade."] * 10 + ["Fish."])
    dataset.segments = dataset.segments.assign(text=pd.Series(pd.NA, dtype="string"))
    brief = whats_new(dataset, "r10")
    assert brief.findings[["status", "item"]].to_numpy().tolist() == [["dropped", "free trade"]]


def test_whats_new_narration_is_no_news():
    dataset = dataset_of([USUAL] * 10 + ["Fish."])
    dataset.segments["side"] = "narrator"
    assert whats_new(dataset, "r10").findings.empty


def test_new_since_gives_one_brief_per_new_readout():
    briefs = new_since(dataset_of([USUAL] * 10 + ["Fish.", USUAL]), "2020-10-01")
    assert [brief.readout_id for brief in briefs] == ["r10", "r11"]
    assert new_since(dataset_of([USUAL]), "2030-01-01") == []


def test_new_since_unknown_publisher_is_named_by_its_country_where_that_is_known():
    dataset = dataset_of([USUAL] * 2, publisher=None, publisher_country=["KE", None])
    titles = [brief.title for brief in new_since(dataset, "2020-01-01")]
    assert "unknown publisher of Kenya with Norway" in titles[0]
    assert "unknown publisher with Norway" in titles[1]


def test_new_since_no_date_is_refused():
    with pytest.raises(ReadoutAnalysisError, match="since is 'soon'"):
        new_since(dataset_of([USUAL]), "soon")


def test_find_news_agrees_with_whats_new():
    dataset = dataset_of([USUAL] * 10 + ["Energy for fish."])
    news = find_news(dataset).query("readout_id == 'r10'").reset_index(drop=True)
    one = whats_new(dataset, "r10").findings.drop(columns="line")
    pd.testing.assert_frame_equal(news, one)


def test_whats_new_takes_news_that_are_at_hand():
    dataset = dataset_of([USUAL] * 10 + ["Energy for fish."])
    news = find_news(dataset)
    assert str(whats_new(dataset, "r10", news=news)) == str(whats_new(dataset, "r10"))
    assert "Nothing new" in str(whats_new(dataset, "r10", news=news.head(0)))


def test_find_news_no_readouts_is_an_empty_table():
    assert find_news(dataset_of([])).empty


def test_find_news_row_order_does_not_matter():
    dataset = dataset_of([USUAL] * 10 + ["Energy for fish.", USUAL])
    one = find_news(dataset)
    for name in ("readouts", "segments", "mentions"):
        setattr(dataset, name, getattr(dataset, name)[::-1])
    pd.testing.assert_frame_equal(one, find_news(dataset))


def test_whats_new_of_unknown_publishers_only_has_a_title():
    dataset = dataset_of([USUAL] * 2, publisher=pd.array([None, None], dtype="string"))
    assert "unknown publisher of" in str(new_since(dataset, "2020-01-01")[0])
