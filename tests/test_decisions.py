"""Hand-made labels and predictions whose outcome anyone can see."""

import pytest

from readout_analysis.evaluation.decisions import decide
from readout_analysis.evaluation.labels import labels_table

PUTIN = {"name": "Vladimir Putin", "country": "RU", "side": "publisher"}
MACRON = {"name": "Emmanuel Macron", "country": "FR", "side": "counterpart"}


def outcomes(label, prediction, field):
    labels = labels_table([{"id": "t", "is_readout": True, **label}])
    found = {"is_readout": True, "text": "", **prediction}
    table = decide(labels, {"t": found})
    return table.loc[table["field"] == field, "outcome"].tolist()


@pytest.mark.parametrize(
    ("gold", "found", "outcome"),
    [("call", "call", "right"), ("call", None, "wrong"), (None, None, "right")],
)
def test_decide_answer_null_is_an_answer(gold, found, outcome):
    assert outcomes({"form": gold}, {"form": found}, "form") == [outcome]


def test_decide_rejected_document_is_wrong_even_where_label_is_null():
    assert outcomes({"initiative": None}, {"is_readout": False}, "initiative") == ["wrong"]


def test_decide_unlabelled_field_is_not_scored():
    assert outcomes({}, {"form": "call"}, "form") == []


def test_decide_non_readout_has_no_other_fields():
    table = decide(labels_table([{"id": "t", "is_readout": False, "form": None}]), {})
    assert table[["field", "outcome"]].to_numpy().tolist() == [["is_readout", "tn"]]


def test_decide_counterpart_countries_the_set_must_be_exact():
    label = {"principals": [PUTIN, MACRON]}
    assert outcomes(label, {"counterpart_countries": ["FR"]}, "counterpart_countries") == ["right"]
    more = {"counterpart_countries": ["DE", "FR"]}
    assert outcomes(label, more, "counterpart_countries") == ["wrong"]


def test_decide_principals_side_belongs_to_the_person():
    found = {"principals": [{**MACRON, "side": "publisher"}, {**PUTIN, "name": "Putin"}]}
    assert outcomes({"principals": [PUTIN, MACRON]}, found, "principals") == ["tp", "fn", "fp"]


def test_decide_implied_name_is_neither_asked_nor_punished():
    label = {"principals": [{**MACRON, "name": None, "name_implied": "Emmanuel Macron"}]}
    assert outcomes(label, {"principals": [MACRON]}, "principals") == []
    assert outcomes(label, {"principals": []}, "principals") == []


def segment(words, side="publisher", start=0):
    end = start + len(words)
    return {"start_words": words, "side": side, "is_quote": False, "start": start, "end": end}


def test_decide_sentence_not_found_is_wrong():
    label = {"segments": [{"start_words": "He said this.", "side": "publisher"}]}
    found = {"segments": [segment("Something else.")]}
    assert outcomes(label, found, "side") == ["wrong"]


def test_decide_sentence_not_cut_off_is_answered_by_the_segment_it_stands_in():
    text = "BERN, 4 May. The ministers met. He left."
    label = {"segments": [{"start_words": "The ministers met.", "side": "both"}]}
    segments = [segment(text[:31], "both"), segment(text[32:], "narrator", 32)]
    assert outcomes(label, {"text": text, "segments": segments}, "side") == ["right"]


def test_decide_themes_belong_to_the_sentence_they_stand_in():
    text = "They spoke of trade. They spoke of energy."
    label = {
        "segments": [
            {"start_words": "They spoke of trade.", "themes": ["trade"]},
            {"start_words": "They spoke of energy.", "themes": ["energy"]},
        ]
    }
    mentions = [
        {"theme_id": "trade", "start": 14, "kind": "themes"},
        {"theme_id": "trade", "start": 35, "kind": "themes"},
    ]
    found = {"text": text, "mentions": mentions, "segments": [segment(text)]}
    assert outcomes(label, found, "themes") == ["tp", "fn", "fp"]
    assert outcomes(label, found, "themes_of_readout") == ["fn", "tp"]


def test_decide_doubtful_theme_earns_nothing():
    text = "They spoke of trade."
    label = {"segments": [{"start_words": text, "themes": [], "doubtful": ["trade"]}]}
    mentions = [{"theme_id": "trade", "start": 14, "kind": "themes"}]
    found = {"text": text, "mentions": mentions, "segments": [segment(text)]}
    assert outcomes(label, found, "themes") == []
