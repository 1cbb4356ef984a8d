"""What the lexicon misses: topics of the sentences it leaves without a theme."""

import warnings
from typing import NamedTuple

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.formulae import find_formulae
from readout_analysis.matching.folding import folding_of
from readout_analysis.statistics.uncovered import uncovered_segments

CANDIDATES = (4, 6, 8, 10, 12, 15)  # numbers of topics that are tried
RUNS = 5  # models of part of the segments, per number of topics
PART = 0.8  # of the segments in each of them
TERMS = 10  # of a topic that are compared, and named
MIN_SEGMENTS = 30  # below that no topic is worth its name
WORDS, CHARACTERS = 1, 2  # of the shortest term
TOO_COMMON = 0.2  # of the segments: such a term tells topics not apart


class Topics(NamedTuple):
    """Topics of the uncovered segments of one language.

    Attributes
    ----------
    topics : DataFrame, one row per topic, the largest first
        ``topic`` (int), ``name`` (its top formulae), ``terms`` (its top terms), ``n_segments``,
        ``n_readouts`` (int), ``share`` (of the uncovered segments, in [0, 1]), and the segment
        that shows it best: ``readout_id``, ``segment``, ``start``, ``end``, ``url``.
    segments : DataFrame, one row per uncovered segment with a term
        ``readout_id``, ``segment``, ``topic``, ``weight``.
    stability : DataFrame, one row per number of topics that was tried
        ``n_topics`` (int), ``stability`` (float in [0, 1]).
    """

    topics: pd.DataFrame
    segments: pd.DataFrame
    stability: pd.DataFrame


def discover_topics(dataset, *, lang: str, n_topics: int | None = None, seed: int = 0) -> Topics:
    """Topics of the segments in which the lexicon finds no theme.

    Parameters
    ----------
    dataset : Dataset
        With texts.
    lang : str
        Language; each has its own topics.
    n_topics : int, optional
        By default the most stable of 4, 6, 8, 10, 12 and 15.
    seed : int, default 0
        Seed of the samples by which stability is measured.

    Returns
    -------
    Topics

    Raises
    ------
    ReadoutAnalysisError
        If the bundle has no texts, or fewer than 30 uncovered segments in that language.

    Notes
    -----
    Non-negative matrix factorisation of tf-idf vectors, started from the singular vectors
    (nndsvd), so that the same input gives the same topics. Terms are words and formulae found
    in at least three readouts. Stability: models of five random samples of 80 % of the segments
    are matched with the model of all; it is the mean Jaccard index of the ten top terms.

    References
    ----------
    .. [1] D. Greene, D. O'Callaghan, P. Cunningham (2014). How many topics? Stability analysis for
       topic models. ECML PKDD, LNCS 8724, 498-513.
    .. [2] C. Boutsidis, E. Gallopoulos (2008). SVD based initialization. Pattern Recognition 41,
       1350-1362.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> discover_topics(build_dataset(sample_path()), lang="fr")
    Traceback (most recent call last):
    readout_analysis.errors.ReadoutAnalysisError: only ... uncovered segments in 'fr' ...
    """
    segments = uncovered_segments(dataset, lang=lang)
    if len(segments) < MIN_SEGMENTS:
        raise ReadoutAnalysisError(
            f"only {len(segments)} uncovered segments in {lang!r} have words to go by; topics need "
            f"at least {MIN_SEGMENTS}.\nRead them: uncovered_segments(dataset, lang={lang!r})."
        )
    terms = uncovered_terms(dataset, segments, lang=lang)
    vectors, names = _vectors(segments, terms)
    if min(vectors.shape) < max(n_topics or 0, CANDIDATES[0]):
        raise ReadoutAnalysisError(
            f"the uncovered segments in {lang!r} share only {len(names)} words in three readouts "
            "or more: too few for topics.\nRead them with uncovered_segments."
        )
    tried = [n for n in CANDIDATES if n < min(vectors.shape)] if n_topics is None else [n_topics]
    stability = pd.DataFrame(
        {"n_topics": tried, "stability": [_stability(vectors, n, seed) for n in tried]}
    )
    best = int(stability.loc[stability["stability"].idxmax(), "n_topics"])
    weights, loadings = _factors(vectors, best)
    order = np.argsort(-np.bincount(weights.argmax(axis=1), minlength=best), kind="stable")
    weights, loadings = weights[:, order], loadings[order]
    placed = segments[["readout_id", "segment", "start", "end"]].assign(
        topic=weights.argmax(axis=1), weight=weights.max(axis=1)
    )
    placed = placed[placed["weight"] > 0]
    return Topics(
        _described(placed, loadings, names, dataset.readouts),
        placed[["readout_id", "segment", "topic", "weight"]].reset_index(drop=True),
        stability,
    )


def uncovered_terms(dataset, segments: pd.DataFrame, *, lang: str) -> pd.DataFrame:
    """Words and formulae of `segments` that are found in at least three readouts, with places."""
    return find_formulae(
        segments,
        dataset.readouts,
        participants=getattr(dataset, "participants", None),
        shortest=WORDS if folding_of(lang).has_words else CHARACTERS,
    )


def _vectors(segments: pd.DataFrame, terms: pd.DataFrame):
    """Tf-idf vectors of the segments, and the names of the terms."""
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfTransformer

    keys = pd.MultiIndex.from_frame(segments[["readout_id", "segment"]].astype(object))
    row = keys.get_indexer(
        pd.MultiIndex.from_frame(terms[["readout_id", "segment"]].astype(object))
    )
    column, names = pd.factorize(terms["formula"], sort=True)
    counts = csr_matrix((np.ones(len(row)), (row, column)), shape=(len(segments), len(names)))
    counts.sum_duplicates()
    few = np.diff(counts.tocsc().indptr) <= TOO_COMMON * len(segments)
    if not few.any():
        return counts[:, few], names[few]
    return TfidfTransformer(sublinear_tf=True).fit_transform(counts[:, few]), names[few]


def _factors(vectors, n_topics: int) -> tuple[np.ndarray, np.ndarray]:
    """Weights of the segments and loadings of the terms."""
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    model = NMF(n_topics, init="nndsvd", random_state=0, max_iter=300, tol=1e-3)
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):  # a residual of -1e-16
        warnings.simplefilter("ignore", ConvergenceWarning)
        weights = model.fit_transform(vectors)
    return weights, model.components_


def _top_terms(loadings: np.ndarray) -> list[list[int]]:
    order = np.argsort(-loadings, axis=1, kind="stable")[:, :TERMS]
    return [
        [n for n in row.tolist() if own[n] > 0] for row, own in zip(order, loadings, strict=True)
    ]


def _stability(vectors, n_topics: int, seed: int) -> float:
    """Mean Jaccard index of the top terms of matched topics, all segments against parts."""
    from scipy.optimize import linear_sum_assignment

    random = np.random.default_rng(seed)
    reference = [set(row) for row in _top_terms(_factors(vectors, n_topics)[1])]
    agreement = []
    for _ in range(RUNS):
        part = np.sort(random.choice(vectors.shape[0], int(PART * vectors.shape[0]), replace=False))
        sample = [set(row) for row in _top_terms(_factors(vectors[part], n_topics)[1])]
        jaccard = np.array([[len(a & b) / max(len(a | b), 1) for b in sample] for a in reference])
        agreement.append(jaccard[linear_sum_assignment(-jaccard)].mean())
    return float(np.mean(agreement))


def _described(
    placed: pd.DataFrame, loadings: np.ndarray, names: pd.Index, readouts: pd.DataFrame
) -> pd.DataFrame:
    counts = placed.groupby("topic").agg(
        n_segments=("segment", "size"), n_readouts=("readout_id", "nunique")
    )
    best = placed.sort_values(["weight", "readout_id"], ascending=[False, True])
    best = best.drop_duplicates("topic").set_index("topic")
    top = [[str(names[n]) for n in row] for row in _top_terms(loadings)]
    table = pd.DataFrame(
        {
            "topic": range(len(top)),
            "name": [" · ".join(_telling(terms)) for terms in top],
            "terms": [", ".join(terms) for terms in top],
        }
    )
    table = table.join(counts, on="topic").join(
        best[["readout_id", "segment", "start", "end"]], on="topic"
    )
    table = table.fillna({"n_segments": 0, "n_readouts": 0})
    table.insert(5, "share", table["n_segments"] / len(placed))
    url = readouts.set_index("readout_id")["url"] if "url" in readouts else {}
    return table.assign(url=table["readout_id"].map(url)).astype(
        {"n_segments": int, "n_readouts": int}
    )


def _telling(terms: list[str]) -> list[str]:
    """Three terms to name a topic by, none part of another, phrases first."""
    chosen: list[str] = []
    for term in sorted(terms[:6], key=lambda term: -min(len(term.split()), 2)):
        if not any(term in other or other in term for other in chosen):
            chosen.append(term)
    return chosen[:3]
