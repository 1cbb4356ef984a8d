"""Wording side by side: which sentence of one account answers to which of the other."""

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.statistics.units import counted_mentions

ENOUGH = 0.2  # similarity from which two segments are set side by side
_SHOWN = ["segment", "side", "start", "end", "text"]


def aligned_segments(
    readouts: pd.DataFrame,
    segments: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    a: str,
    b: str,
) -> pd.DataFrame:
    """Segments of two accounts of one contact, side by side.

    Parameters
    ----------
    readouts : DataFrame, one row per readout
        Columns ``readout_id``, ``lang``.
    segments : DataFrame, one row per segment
        Columns ``readout_id``, ``segment``, ``side``, ``start``, ``end``, ``text``.
    mentions : DataFrame, one row per mention
        Columns ``readout_id``, ``segment``, ``theme_id``.
    a, b : str
        Ids of the two readouts, in one language or in two.

    Returns
    -------
    DataFrame, one row per pair of segments, then those of `b` that have no partner
        ``segment_a``, ``side_a``, ``start_a``, ``end_a``, ``text_a``, the same for b,
        ``similarity`` (in [0, 1]) and ``themes`` (in both, sorted, joined by ", "). In the order
        of `a`; segments without a partner have missing values on the other side.

    Raises
    ------
    ReadoutAnalysisError
        If a readout has no segments.

    Notes
    -----
    Similarity is the mean of the Jaccard index of the themes and, in one language, the cosine of
    tf-idf vectors of character 3- to 5-grams; across languages, and without texts, the themes
    alone. Each segment has at most one partner: the assignment of largest total similarity, of
    which pairs below 0.2 are parted again.

    References
    ----------
    .. [1] D. F. Crouse (2016). On implementing 2D rectangular assignment algorithms. IEEE Trans.
       Aerospace and Electronic Systems 52(4), 1679-1696. (Used by scipy.)

    Examples
    --------
    >>> readouts = pd.DataFrame({"readout_id": ["r1", "r2"], "lang": "en"})
    >>> segments = pd.DataFrame({"readout_id": ["r1", "r2", "r2"], "segment": [0, 0, 1],
    ...     "side": "both", "start": 0, "end": 9,
    ...     "text": ["They spoke of fish.", "A warm welcome.", "Fish was spoken of."]})
    >>> mentions = pd.DataFrame({"readout_id": ["r1", "r2"], "segment": [0, 1],
    ...     "theme_id": "fish"})
    >>> aligned_segments(readouts, segments, mentions, a="r1", b="r2")[["text_a", "text_b"]]
                    text_a               text_b
    0  They spoke of fish.  Fish was spoken of.
    1                 <NA>      A warm welcome.
    """
    require_columns(readouts, ["readout_id", "lang"], "readouts")
    require_columns(segments, ["readout_id", *_SHOWN[:-1]], "segments")
    own, other = (_segments_of(segments, key) for key in (a, b))
    themes = [_themes(table, counted_mentions(mentions)) for table in (own, other)]
    langs = readouts.set_index("readout_id")["lang"]
    likeness = _jaccard(*themes)
    if langs[a] == langs[b] and own["text"].notna().all() and other["text"].notna().all():
        likeness = (likeness + _same_words(own["text"], other["text"])) / 2
    partner = _partners(likeness)
    table = own[_SHOWN].add_suffix("_a").assign(partner=partner)
    order = table["partner"].tolist() + sorted(set(range(len(other))) - set(partner))
    right = other[_SHOWN].add_suffix("_b").reindex([n if n >= 0 else None for n in order])
    left = table.drop(columns="partner").reindex(range(len(order)))
    result = pd.concat([left, right.reset_index(drop=True)], axis=1)
    pairs = [(n, m) if n < len(own) and m >= 0 else None for n, m in enumerate(order)]
    return result.assign(
        similarity=[likeness[pair] if pair else np.nan for pair in pairs],
        themes=[", ".join(sorted(themes[0][p[0]] & themes[1][p[1]])) if p else "" for p in pairs],
    ).convert_dtypes()


def _segments_of(segments: pd.DataFrame, readout_id: str) -> pd.DataFrame:
    own = segments[segments["readout_id"] == readout_id]
    if own.empty:
        raise ReadoutAnalysisError(
            f"readout {readout_id!r} has no segments.\n"
            "Take ids from readout_a and readout_b of account_pairs(dataset.readouts)."
        )
    own = own.sort_values("segment", ignore_index=True)
    return own if "text" in own else own.assign(text=pd.NA)


def _themes(segments: pd.DataFrame, mentions: pd.DataFrame) -> list[set[str]]:
    own = mentions[mentions["readout_id"] == segments["readout_id"].iloc[0]]
    found = {number: set(ids) for number, ids in own.groupby("segment")["theme_id"]}
    return [found.get(number, set()) for number in segments["segment"]]


def _jaccard(left: list[set[str]], right: list[set[str]]) -> np.ndarray:
    return np.array(
        [[len(one & two) / max(len(one | two), 1) for two in right] for one in left], dtype=float
    )


def _same_words(left: pd.Series, right: pd.Series) -> np.ndarray:
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [*left, *right]
    if not any(text.strip() for text in texts):
        return np.zeros((len(left), len(right)))
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(3, 5)).fit_transform(texts)
    return (vectors[: len(left)] @ vectors[len(left) :].T).toarray()


def _partners(likeness: np.ndarray) -> np.ndarray:
    """For each row its column, or -1."""
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(-likeness)
    partner = np.full(len(likeness), -1)
    partner[rows] = np.where(likeness[rows, columns] >= ENOUGH, columns, -1)
    return partner
