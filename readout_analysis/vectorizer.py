"""Raw texts to theme vectors, as a scikit-learn transformer."""

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.languages import known_languages
from readout_analysis.lexicon import Lexicon, load_lexicon
from readout_analysis.match import find_mentions
from readout_analysis.matching.folding import folding_of
from readout_analysis.vectors import MEASURES, RATE_PER, Measure


class ThemeVectorizer(TransformerMixin, BaseEstimator):
    """Theme vectors of raw texts in any mix of the known languages.

    Stands where `CountVectorizer` stands, with one column per theme whatever the language.
    Nothing is learnt from the texts: every theme keeps its column.

    Parameters
    ----------
    themes : sequence of str, optional
        Ids of the themes, one column each; the topics of the lexicon by default.
    measure : {"count", "presence", "rate"}, default "count"
        Mentions; 1 if there is one; mentions per 1,000 words (Chinese: characters).
    lang : str, optional
        Language of all texts; found out for each text by default.
    lexicon : Lexicon, optional
        The shipped one by default.
    sparse_output : bool, default True
        A SciPy CSR matrix; False for a dense array, as ``set_output`` needs it.

    Attributes
    ----------
    themes_ : list of str
        Ids of the themes, in the order of the columns.

    Examples
    --------
    >>> vectorizer = ThemeVectorizer(themes=["climate", "vaccines"], sparse_output=False)
    >>> vectorizer.fit_transform(["Ils ont parlé des vaccins.", "他们讨论了气候变化和疫苗。"])
    array([[0, 1],
           [1, 1]])
    """

    def __init__(
        self,
        *,
        themes: Sequence[str] | None = None,
        measure: Measure = "count",
        lang: str | None = None,
        lexicon: Lexicon | None = None,
        sparse_output: bool = True,
    ):
        self.themes = themes
        self.measure = measure
        self.lang = lang
        self.lexicon = lexicon
        self.sparse_output = sparse_output

    def fit(self, texts: Iterable[str], y=None) -> "ThemeVectorizer":
        """Check the settings; nothing is learnt from `texts`."""
        _texts(texts)
        if self.measure not in MEASURES:
            raise ReadoutAnalysisError(
                f"measure is {self.measure!r}; use one of {', '.join(map(repr, MEASURES))}."
            )
        if self.lang is not None and self.lang not in known_languages():
            raise ReadoutAnalysisError(
                f"lang is {self.lang!r}; use one of {', '.join(known_languages())}, or None."
            )
        lexicon = self.lexicon or load_lexicon()
        chosen = lexicon.topics if self.themes is None else list(self.themes)
        lexicon.subset(chosen)  # refuses what it does not know
        self.themes_: list[str] = chosen
        return self

    def transform(self, texts: Iterable[str]):
        """Theme vector of each text, one row each."""
        from sklearn.utils.validation import check_is_fitted

        check_is_fitted(self)
        texts = _texts(texts)
        langs = [self.lang or language_of(text) for text in texts]
        mentions = find_mentions(*_tables(texts, langs), lexicon=self.lexicon)
        mentions = mentions[~mentions["is_suppressed"]]
        column = pd.Index(self.themes_).get_indexer(mentions["theme_id"])
        row = mentions["readout_id"].astype(int).to_numpy()[column >= 0]
        ones = np.ones(len(row), dtype=np.int64)
        shape = (len(texts), len(self.themes_))
        vectors = sparse.csr_array((ones, (row, column[column >= 0])), shape=shape)
        vectors = self._measured(sparse.csr_matrix(vectors), texts, langs)
        return vectors if self.sparse_output else vectors.toarray()

    def _measured(self, counts: sparse.csr_matrix, texts: list[str], langs: list[str]):
        counts.sum_duplicates()
        if self.measure == "presence":
            return (counts > 0).astype(np.int64)
        if self.measure == "rate":
            words = np.array([max(count_words(t, g), 1) for t, g in zip(texts, langs, strict=True)])
            return sparse.csr_matrix(counts.multiply(RATE_PER / words[:, None]))
        return counts

    def get_feature_names_out(self, input_features=None) -> np.ndarray:
        """Ids of the themes, in the order of the columns."""
        from sklearn.utils.validation import check_is_fitted

        check_is_fitted(self)
        return np.asarray(self.themes_, dtype=object)

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.requires_fit = False
        return tags


def language_of(text: str) -> str:
    """Most likely one of the known languages.

    Examples
    --------
    >>> language_of("Стороны обсудили торговлю.")
    'ru'
    """
    return _identifier().classify(text)[0]


def count_words(text: str, lang: str) -> int:
    """Words of `text`; characters in a language without spaces between words.

    Examples
    --------
    >>> count_words("L’accord, enfin !", "fr"), count_words("合作。", "zh")
    (3, 2)
    """
    folding = folding_of(lang)
    folded = folding.fold(text).text
    return len(folded.split()) if folding.has_words else sum(map(str.isalnum, folded))


def _texts(texts: Iterable[str]) -> list[str]:
    if isinstance(texts, str):
        raise ValueError("expected many texts, got one string; put it into a list: [text]")
    texts = list(texts)
    wrong = next((text for text in texts if not isinstance(text, str)), None)
    if wrong is not None:
        raise ValueError(f"expected strings, got {type(wrong).__name__}: {str(wrong)[:40]}")
    return texts


def _tables(texts: list[str], langs: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Texts as if each were one readout of one segment."""
    ids = pd.Series([str(number) for number in range(len(texts))], dtype="string")
    segments = pd.DataFrame({"readout_id": ids, "segment": 0, "start": 0, "text": texts})
    return segments, pd.DataFrame({"readout_id": ids, "lang": pd.Series(langs, dtype="string")})


@cache
def _identifier():
    from py3langid import langid

    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    identifier.set_languages(list(known_languages()))
    return identifier
