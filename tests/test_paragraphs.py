"""Composed paragraphs in six languages: what is scored, and that they are whole."""

import json

import pytest

from readout_analysis.evaluation.gold import REPOSITORY
from readout_analysis.evaluation.labels import read_records, split_of
from readout_analysis.evaluation.paragraphs import PARAGRAPHS, paragraph_scores
from readout_analysis.lexicon import load_lexicon
from readout_analysis.schema import FIRST_CLASS_LANGUAGES

LANGS = FIRST_CLASS_LANGUAGES


def test_paragraphs_have_all_languages_and_known_themes():
    topics = set(load_lexicon().topics)
    for record in read_records(PARAGRAPHS):
        assert set(record["texts"]) == set(LANGS)
        assert set(record["themes"]) | set(record["optional"]) <= topics
        assert record["themes"]


def test_paragraph_scores_of_equal_themes_is_one(tmp_path):
    path = tmp_path / "own.jsonl"
    words = {"en": "the climate", "fr": "le climat", "es": "el cambio climático", "zh": "气候变化"}
    texts = words | {"ru": "изменение климата", "ar": "تغير المناخ"}
    line = {"id": "p01", "themes": ["climate"], "optional": [], "texts": texts}
    path.write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    lexicon = load_lexicon().subset(["climate"])
    own = paragraph_scores(half=split_of("p01"), lexicon=lexicon, path=path)
    assert own["n_pairs"] == 15
    assert own["cosine"] == pytest.approx(own["f1"])


def test_paragraph_scores_held_out_half_keeps_its_level():
    """Floors a little under what was measured, so that a change of the lexicon cannot undo it."""
    scores = paragraph_scores()
    assert scores["cosine"] > 0.74
    assert scores["precision"] > 0.88


def test_notebook_on_the_lexicon_quotes_the_held_out_figure():
    notebook = (REPOSITORY / "notebooks/04_the_lexicon.py").read_text(encoding="utf-8")
    assert f"the mean cosine is {paragraph_scores()['cosine']:.2f}" in " ".join(
        notebook.replace("\n#", "").split()
    )
