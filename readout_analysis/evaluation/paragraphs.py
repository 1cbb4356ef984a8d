"""Parallel paragraphs the lexicon was not written with: how far its languages agree on them.

``tests/gold/paragraphs`` holds short composed paragraphs, each in six languages with its themes,
in words of every day rather than formulae. Half of them, by the hash of the id, was used to mend
the lexicon; figures are those of the other half.
"""

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from readout_analysis.evaluation.gold import REPOSITORY
from readout_analysis.evaluation.labels import read_records, split_of
from readout_analysis.lexicon import Lexicon, load_lexicon
from readout_analysis.match import find_mentions
from readout_analysis.schema import FIRST_CLASS_LANGUAGES

PARAGRAPHS = REPOSITORY / "tests/gold/paragraphs/paragraphs.jsonl"
_DIGITS = 4


def paragraph_scores(
    *, half: str = "test", lexicon: Lexicon | None = None, path: Path = PARAGRAPHS
) -> dict[str, Any]:
    """Agreement of the languages, and of each with the labels, on composed paragraphs.

    Parameters
    ----------
    half : {"test", "development"}, default "test"
        The lexicon was mended on the other one.
    lexicon : Lexicon, optional
        The shipped one by default.
    path : Path, optional
        JSON lines with ``id``, ``themes``, ``optional`` (count neither way), ``texts`` by language.

    Returns
    -------
    dict
        ``cosine`` (mean over paragraphs and pairs of languages, of which themes are raised; 0
        where one raises none), ``n_paragraphs``, ``n_pairs``, and ``f1``, ``precision``,
        ``recall`` of all languages; ``languages``: F1 of each.

    Examples
    --------
    >>> scores = paragraph_scores()
    >>> scores["n_pairs"] == 15 * scores["n_paragraphs"]
    True
    """
    lexicon = lexicon or load_lexicon()
    paragraphs = [record for record in read_records(path) if split_of(record["id"]) == half]
    raised = _raised(paragraphs, lexicon)
    cosines = [
        _cosine(raised[paragraph["id"], a], raised[paragraph["id"], b])
        for paragraph in paragraphs
        for a, b in itertools.combinations(FIRST_CLASS_LANGUAGES, 2)
    ]
    counts = {
        lang: np.sum([_counts(p, raised[p["id"], lang]) for p in paragraphs], axis=0)
        for lang in FIRST_CLASS_LANGUAGES
    }
    right, extra, missed = np.sum(list(counts.values()), axis=0).tolist()
    return {
        "cosine": round(float(np.mean(cosines)), _DIGITS),
        "n_paragraphs": len(paragraphs),
        "n_pairs": len(cosines),
        "precision": round(right / max(right + extra, 1), _DIGITS),
        "recall": round(right / max(right + missed, 1), _DIGITS),
        "f1": _f1(right, extra, missed),
        "languages": {lang: _f1(*own.tolist()) for lang, own in counts.items()},
    }


def _raised(paragraphs: list[dict], lexicon: Lexicon) -> dict[tuple[str, str], set[str]]:
    """Topics raised in each paragraph and language."""
    rows = [(p["id"], lang, p["texts"][lang]) for p in paragraphs for lang in FIRST_CLASS_LANGUAGES]
    texts = pd.DataFrame(rows, columns=["id", "lang", "text"])
    texts = texts.assign(readout_id=texts["id"] + "/" + texts["lang"], segment=0, start=0)
    mentions = find_mentions(texts, texts[["readout_id", "lang"]], lexicon=lexicon)
    counted = mentions[~mentions["is_suppressed"] & mentions["theme_id"].isin(lexicon.topics)]
    found = {key: set(themes) for key, themes in counted.groupby("readout_id")["theme_id"]}
    return {
        (row.id, row.lang): found.get(row.readout_id, set())
        for row in texts.itertuples(index=False)
    }


def _cosine(a: set[str], b: set[str]) -> float:
    return len(a & b) / np.sqrt(len(a) * len(b)) if a and b else 0.0


def _counts(paragraph: dict, raised: set[str]) -> tuple[int, int, int]:
    """Themes that are right, extra and missed."""
    gold = set(paragraph["themes"])
    extra = raised - gold - set(paragraph["optional"])
    return len(gold & raised), len(extra), len(gold - raised)


def _f1(right: int, extra: int, missed: int) -> float:
    return round(2 * right / max(2 * right + extra + missed, 1), _DIGITS)
