"""Words and short phrases of each readout, counted: what a bundle without texts still knows."""

import numpy as np
import pandas as pd

from readout_analysis.errors import require_columns
from readout_analysis.formulae.phrases import (
    Phrases,
    Tokens,
    bounded,
    names_of,
    recurrent_phrases,
    tokenise,
)
from readout_analysis.languages import known_languages
from readout_analysis.matching.folding import folding_of
from readout_analysis.schema import conform, empty_table

WORDS_AT_MOST = 3
CHARACTERS = (2, 6)  # shortest and longest, in a language without spaces between words


def count_features(
    segments: pd.DataFrame, readouts: pd.DataFrame, *, min_readouts: int = 3
) -> pd.DataFrame:
    """Words and phrases of each readout that are found in several readouts.

    Texts are folded as for matching. A phrase never reaches across punctuation or from one
    segment into the next, and neither begins nor ends with a function word.

    Parameters
    ----------
    segments : DataFrame, one row per segment
        Columns ``readout_id``, ``text``.
    readouts : DataFrame, one row per readout
        Columns ``readout_id``, ``lang``.
    min_readouts : int, default 3
        Features found in fewer readouts of the same language are left out: they are rare, and
        a run of rare ones could give a sentence away.

    Returns
    -------
    DataFrame, one row per (readout_id, feature), sorted by them
        ``n`` (int, times the feature occurs in the readout). Features have at most three
        words, or two to six characters in Chinese.

    Raises
    ------
    MissingColumnsError
        If a table lacks a column named above.

    Examples
    --------
    >>> segments = pd.DataFrame(
    ...     {"readout_id": ["a", "b"], "text": ["Free trade.", "On free trade"]}
    ... )
    >>> readouts = pd.DataFrame({"readout_id": ["a", "b"], "lang": ["en", "en"]})
    >>> count_features(segments, readouts, min_readouts=2)["feature"].tolist()
    ['free', 'free trade', 'trade', 'free', 'free trade', 'trade']
    """
    require_columns(segments, ["readout_id", "text"], "segments")
    require_columns(readouts, ["readout_id", "lang"], "readouts")
    texts = segments.dropna(subset=["text"])[["readout_id", "text"]]
    texts = texts.merge(readouts[["readout_id", "lang"]], on="readout_id")
    tables = [
        _count_language(of_lang, str(lang), min_readouts)
        for lang, of_lang in texts.groupby("lang")
        if lang in known_languages()
    ]
    table = pd.concat([empty_table("features"), *tables])
    return conform(table.sort_values(["readout_id", "feature"], kind="stable"), "features")


def _count_language(texts: pd.DataFrame, lang: str, min_readouts: int) -> pd.DataFrame:
    code, ids = pd.factorize(texts["readout_id"], sort=True)
    tokens = tokenise(texts["text"].tolist(), lang)
    shortest, longest = (1, WORDS_AT_MOST) if folding_of(lang).has_words else CHARACTERS
    tables = [
        _count_length(tokens, phrases, ids, code[tokens.text], lang)
        for phrases in recurrent_phrases(
            tokens, code[tokens.text], longest=longest, min_groups=min_readouts
        )
        if phrases.length >= shortest
    ]
    return pd.concat([empty_table("features"), *tables])


def _count_length(
    tokens: Tokens, phrases: Phrases, ids: pd.Index, readout: np.ndarray, lang: str
) -> pd.DataFrame:
    """Times each phrase that is no fragment occurs in each readout."""
    counts = bounded(tokens, phrases, lang)[phrases.kind]
    pairs, n = np.unique(
        readout[phrases.place[counts]] * len(phrases.first) + phrases.kind[counts],
        return_counts=True,
    )
    row, kind = np.divmod(pairs, len(phrases.first))
    names = pd.array(names_of(tokens, phrases, lang), dtype="string")
    return pd.DataFrame({"readout_id": ids.take(row), "feature": names.take(kind), "n": n})
