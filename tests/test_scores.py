"""The published error rates: what is committed is what this code gives."""

import json

import pandas as pd
import pytest

from readout_analysis import build_dataset
from readout_analysis.evaluation import gold
from readout_analysis.evaluation.gold import _further_records, project_labels
from readout_analysis.evaluation.report import (
    README_MARKS,
    as_json,
    readme_table,
    shortfalls,
    with_table,
)
from readout_analysis.evaluation.scores import SCORES, made_with, score_project
from tests.conftest import REPOSITORY

ROW = {"set": "together", "field": "form", "by": "all", "group": "all", "n": 9, "score": 0.5}
RESULT = {
    "scores": [ROW],
    "equivalence": {"cosine": 0.9, "n_pairs": 90, "n_events": 6},
    "paragraphs": {"cosine": 0.8, "n_pairs": 225, "n_paragraphs": 15},
}


@pytest.fixture(scope="module")
def committed():
    if not SCORES.exists():
        pytest.skip("tests/gold/scores.json is not written yet: make evaluate")
    return json.loads(SCORES.read_text(encoding="utf-8"))


def test_scores_were_made_with_this_code_and_lexicon(committed):
    stale = [name for name, value in made_with().items() if committed[name] != value]
    assert not stale, "run `make evaluate` and commit tests/gold/scores.json"


def test_readme_table_is_that_of_the_scores(committed):
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    if README_MARKS[0] not in readme:
        pytest.skip("the README has no place for scores")
    assert readme == with_table(readme, committed)


def test_project_labels_composed_have_texts():
    labels = project_labels()
    composed = labels[labels["kind"] == "composed"]
    assert all((REPOSITORY / answers["file"]).is_file() for answers in composed["answers"])


def test_project_labels_real_ones_fit_the_texts(shared):
    """Places of further labels are checked against the texts while they are read."""
    labels = project_labels()
    assert (labels["kind"] == "real").sum() == 224
    chosen = labels[labels["kind"] == "chosen"]
    assert sum(answers["is_readout"] for answers in chosen["answers"]) >= 60


def test_further_labels_hold_no_text():
    keys = {"start", "end", "check", "side", "is_quote", "boilerplate", "agentless"}
    for label in _further_records():
        assert all(set(s) <= keys | {"themes", "doubtful"} for s in label.get("segments", []))


FLOOR = {"set": "together", "field": "form", "by": "all", "measure": "accuracy", "floor": 0.9}


def test_score_project_without_real_texts_scores_composed_ones(monkeypatch, tmp_path):
    monkeypatch.setattr(gold, "shared_path", lambda: None)
    labels = project_labels()
    gold.write_project_texts(tmp_path / "texts")
    result = score_project(labels, build_dataset(tmp_path / "texts"))
    assert set(result["n_texts"]) == {"composed"}
    assert {row["set"] for row in result["scores"]} == {"composed", "together"}
    assert json.loads(as_json(result)) == result


def test_shortfalls_names_field_and_value():
    floors = pd.DataFrame([{**FLOOR, "min_n": 1}])
    below = ["together, all: form accuracy 0.500 is below 0.9"]
    assert shortfalls({"scores": [ROW]}, floors) == below
    assert shortfalls({"scores": [{**ROW, "score": 0.9}]}, floors) == []


def test_shortfalls_small_language_is_not_held_to_the_floor():
    floors = pd.DataFrame([{**FLOOR, "by": "language", "min_n": 60}])
    rows = [{**ROW, "by": "language", "group": "ru"}]
    assert shortfalls({"scores": rows}, floors) == []


def test_with_table_twice_is_the_same():
    text = f"before\n{README_MARKS[0]}\nold\n{README_MARKS[1]}\nafter\n"
    once = with_table(text, RESULT)
    assert with_table(once, RESULT) == once
    assert readme_table(RESULT) in once
    assert "0.90 on composed parallel readouts" in once
    assert once.startswith("before\n") and once.endswith("\nafter\n")
