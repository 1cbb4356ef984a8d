"""Theme vectors: one row out per row in, nothing counted that does not count."""

import pickle

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.preprocessing import MaxAbsScaler
from sklearn.utils import estimator_checks

from readout_analysis.errors import MissingColumnsError, ReadoutAnalysisError
from readout_analysis.lexicon import load_lexicon
from readout_analysis.vectorizer import ThemeVectorizer
from readout_analysis.vectors import theme_vectors

THEMES = ["trade", "energy", "eu"]


@pytest.fixture
def readouts() -> pd.DataFrame:
    return pd.DataFrame(
        {"readout_id": ["b", "a", "c"], "n_words": [200, 100, 0]}, index=[10, 20, 30]
    )


@pytest.fixture
def mentions() -> pd.DataFrame:
    rows = [
        ("a", 0, "trade", "publisher", False, False),
        ("a", 1, "trade", "both", False, False),
        ("a", 1, "energy", pd.NA, False, False),
        ("b", 0, "trade", "publisher", True, False),
        ("b", 0, "eu", "publisher", False, True),
        ("b", 0, "sa_concern", "publisher", False, False),
        ("x", 0, "trade", "publisher", False, False),
    ]
    columns = ["readout_id", "segment", "theme_id", "side", "is_suppressed", "names_party"]
    return pd.DataFrame(rows, columns=columns)


def test_theme_vectors_of_readouts_keep_rows_order_and_index(readouts, mentions):
    vectors = theme_vectors(readouts, mentions, themes=THEMES)
    assert vectors.index.tolist() == [10, 20, 30]
    assert vectors.columns.tolist() == THEMES
    assert vectors.to_numpy().tolist() == [[0, 0, 0], [2, 1, 0], [0, 0, 0]]


def test_theme_vectors_of_segments_count_each_segment(mentions):
    segments = pd.DataFrame({"readout_id": ["a", "a", "b"], "segment": [1, 0, 0]})
    vectors = theme_vectors(segments, mentions, themes=["trade", "energy"])
    assert vectors.to_numpy().tolist() == [[1, 1], [1, 0], [0, 0]]


def test_theme_vectors_by_default_have_all_topics_and_no_layer(readouts, mentions):
    columns = theme_vectors(readouts, mentions).columns
    assert columns.tolist() == load_lexicon().topics
    assert "sa_concern" not in columns


def test_theme_vectors_with_a_layer_named_have_it(readouts, mentions):
    assert theme_vectors(readouts, mentions, themes=["sa_concern"])["sa_concern"].tolist() == [
        1,
        0,
        0,
    ]


def test_theme_vectors_presence_is_boolean(readouts, mentions):
    vectors = theme_vectors(readouts, mentions, themes=["trade"], measure="presence")
    assert vectors["trade"].tolist() == [False, True, False]


def test_theme_vectors_rate_is_per_thousand_words_and_missing_without_words(readouts, mentions):
    rates = theme_vectors(readouts, mentions, themes=["trade"], measure="rate")["trade"]
    assert rates.tolist()[:2] == [0.0, 20.0]
    assert np.isnan(rates.iloc[2])


def test_theme_vectors_by_side_have_a_column_per_side(readouts, mentions):
    vectors = theme_vectors(readouts, mentions, themes=["trade", "energy"], by_side=True)
    assert vectors.loc[20, ["trade/publisher", "trade/both", "energy/narrator"]].tolist() == [
        1,
        1,
        0,
    ]
    assert vectors.shape == (3, 8)


def test_theme_vectors_without_mentions_are_zero(readouts, mentions):
    assert not theme_vectors(readouts, mentions.iloc[:0], themes=THEMES).to_numpy().any()


def test_theme_vectors_same_unit_twice_gives_two_rows(mentions):
    twice = pd.DataFrame({"readout_id": ["a", "a"]})
    assert theme_vectors(twice, mentions, themes=["trade"])["trade"].tolist() == [2, 2]


def test_theme_vectors_with_wrong_measure_says_which_there_are(readouts, mentions):
    with pytest.raises(ReadoutAnalysisError, match="'count', 'presence', 'rate'"):
        theme_vectors(readouts, mentions, measure="share")  # type: ignore[arg-type]


def test_theme_vectors_with_a_theme_twice_are_refused(readouts, mentions):
    with pytest.raises(ReadoutAnalysisError, match="trade more than once"):
        theme_vectors(readouts, mentions, themes=["trade", "trade"])


def test_theme_vectors_rate_without_n_words_names_the_column(readouts, mentions):
    with pytest.raises(MissingColumnsError, match="units lacks 'n_words'"):
        theme_vectors(readouts[["readout_id"]], mentions, measure="rate")


TEXTS = ["Ils ont parlé de climat et de vaccins.", "The sides discussed climate change.", ""]


def test_theme_vectorizer_gives_a_sparse_row_per_text():
    vectors = ThemeVectorizer(themes=["climate", "vaccines"]).fit_transform(TEXTS)
    assert vectors.toarray().tolist() == [[1, 1], [1, 0], [0, 0]]


def test_theme_vectorizer_measures_presence_and_rate():
    text = ["Vaccines, vaccines, vaccines and more."]
    settings = {"themes": ["vaccines"], "lang": "en", "sparse_output": False}
    assert ThemeVectorizer(measure="presence", **settings).fit_transform(text) == [[1]]
    assert ThemeVectorizer(measure="rate", **settings).fit_transform(text) == [[600.0]]


def test_theme_vectorizer_of_no_texts_has_no_rows():
    assert ThemeVectorizer().fit([]).transform([]).shape == (0, len(load_lexicon().topics))


def test_theme_vectorizer_set_output_gives_named_columns():
    vectorizer = ThemeVectorizer(themes=["climate"], sparse_output=False)
    table = vectorizer.set_output(transform="pandas").fit_transform(TEXTS)
    assert table["climate"].tolist() == [1, 1, 0]


def test_theme_vectorizer_survives_clone_and_pickle():
    vectorizer = ThemeVectorizer(themes=["climate"], lexicon=load_lexicon()).fit(TEXTS)
    restored = pickle.loads(pickle.dumps(vectorizer))
    assert (restored.transform(TEXTS) != vectorizer.transform(TEXTS)).nnz == 0
    assert clone(vectorizer).get_params()["themes"] == ["climate"]


def test_theme_vectorizer_stands_beside_count_vectorizer_in_a_pipeline():
    union = FeatureUnion([("themes", ThemeVectorizer()), ("words", CountVectorizer())])
    pipeline = make_pipeline(union, MaxAbsScaler())
    assert pipeline.fit_transform(TEXTS[:2]).shape[0] == 2
    assert "themes__climate" in pipeline.get_feature_names_out()


def test_theme_vectorizer_given_one_string_is_refused():
    with pytest.raises(ValueError, match="put it into a list"):
        ThemeVectorizer().fit("a text")


def test_theme_vectorizer_with_unknown_theme_or_language_is_refused():
    with pytest.raises(ReadoutAnalysisError, match="no theme or group 'weather'"):
        ThemeVectorizer(themes=["weather"]).fit(TEXTS)
    with pytest.raises(ReadoutAnalysisError, match="lang is 'xx'"):
        ThemeVectorizer(lang="xx").fit(TEXTS)


@pytest.mark.filterwarnings("ignore:Can't test estimator")
def test_theme_vectorizer_passes_check_estimator():
    """Checks that need numbers as input do not apply, as for CountVectorizer."""
    estimator_checks.check_estimator(ThemeVectorizer())


@pytest.mark.parametrize(
    "check",
    [
        estimator_checks.check_no_attributes_set_in_init,
        estimator_checks.check_get_params_invariance,
        estimator_checks.check_set_params,
        estimator_checks.check_parameters_default_constructible,
        estimator_checks.check_estimator_repr,
    ],
)
def test_theme_vectorizer_passes_checks_that_need_no_input(check):
    check("ThemeVectorizer", ThemeVectorizer())
