"""Weights of clues: trained, kept as a table, weighed."""

import pandas as pd
import pytest

from readout_analysis.evaluation import (
    acceptance_weights,
    form_weights,
    home_weights,
    side_weights,
    training,
)
from readout_analysis.evaluation.training import held_out, train_weights
from readout_analysis.weights import Weights, read_weights, weigh


@pytest.fixture
def clues():
    return pd.Series(["always rain", "always sun", "always rain wind"] * 10)


def test_train_weights_of_two_answers_are_opposite(clues):
    answers = pd.Series(["wet", "dry", "wet"] * 10)
    weights = train_weights(clues, answers, ["dry", "wet"], strength=1)
    assert weights.columns.tolist() == ["dry", "wet"]
    assert (weights["dry"] == -weights["wet"]).all() and weights.loc["rain", "wet"] > 0


@pytest.mark.parametrize("names", [["wet", "dry", "wet"], ["wet", "dry", "storm"]])
def test_weigh_gives_the_probability_of_the_model(clues, names):
    """A table of weights is the whole model, be there two answers or more."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    answers = pd.Series(names * 10)
    counts = CountVectorizer(binary=True).fit_transform(clues)
    chances = LogisticRegression().fit(counts, answers).predict_proba(counts).max(axis=1)
    table = train_weights(clues, answers, sorted(set(names)), strength=1)
    told, probabilities = weigh(clues.tolist(), Weights.of(table))
    assert told.tolist() == answers.tolist()
    assert probabilities == pytest.approx(chances, abs=0.01)


def test_train_weights_rare_clue_has_no_weight(clues):
    answers = pd.Series(["wet", "dry", "wet"] * 10)
    clues = clues.where(clues.index > 1, clues + " hail")
    assert "hail" not in train_weights(clues, answers, ["dry", "wet"], strength=1).index


def test_weigh_unknown_clue_says_nothing():
    weights = Weights.of(pd.DataFrame({"a": [0.4], "b": [0.1]}, index=["always"]))
    told, probabilities = weigh(["always", "always unknown"], weights)
    assert told[0] == told[1] and probabilities[0] == probabilities[1]


def test_read_weights_gives_back_the_table(tmp_path, clues):
    table = train_weights(clues, clues.str[7:10], ["rai", "sun"], strength=1)
    table.to_csv(tmp_path / "weights.csv")
    weights = read_weights(tmp_path / "weights.csv")
    assert weigh(clues.tolist(), weights)[0].tolist() == clues.str[7:10].tolist()


def test_held_out_does_not_learn_from_the_group_it_judges():
    """A clue of one group alone says nothing of that group."""
    clues = pd.Series([f"always own{n // 10}" for n in range(200)])
    answers = pd.Series(["yes" if n // 10 in (3, 7) else "no" for n in range(200)])
    told = held_out(clues, answers, clues, ["yes", "no"], strength=10)
    assert (told["answer"] == "no").all() and told["probability"].between(0, 1).all()


@pytest.mark.parametrize(
    ("module", "table", "read"),
    [
        (acceptance_weights, "TEXTS", "labelled_texts"),
        (form_weights, "FORMS", "labelled_forms"),
        (home_weights, "HOMES", "labelled_homes"),
        (side_weights, "PASSAGES", "labelled_passages"),
    ],
)
def test_main_adds_rows_and_tells_how_often_they_are_right(
    module, table, read, tmp_path, monkeypatch, capsys
):
    """Rows that are added come with row numbers that are taken."""
    known = pd.read_csv(getattr(module, table), keep_default_na=False).head(600)
    known.to_csv(tmp_path / "known.csv.gz", index=False)
    monkeypatch.setattr(module, table, tmp_path / "known.csv.gz")
    monkeypatch.setattr(module, "WEIGHTS", tmp_path / "weights.csv")
    monkeypatch.setattr(training, "read_labels", lambda _: None)
    monkeypatch.setattr(module, read, lambda *_: known.head(9).assign(text_id="web_new"))
    assert module.main(["--add", "labels", "texts"]) == 0
    assert (pd.read_csv(tmp_path / "known.csv.gz")["text_id"] == "web_new").sum() == 9
    assert "right in" in capsys.readouterr().out
