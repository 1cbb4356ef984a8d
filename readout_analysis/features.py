"""Words and short phrases of each readout, counted: what a bundle without texts still knows."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from readout_analysis.errors import require_columns
from readout_analysis.formulae.phrases import Tokens, function_words, tokenise
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
    candidates = candidate_features(segments, readouts)
    found_in = candidates.groupby("hash")["n"].transform("size")
    return conform(candidates[found_in >= min_readouts], "features")


def candidate_features(segments: pd.DataFrame, readouts: pd.DataFrame) -> pd.DataFrame:
    """Words and phrases of each readout, also those found nowhere else; see `count_features`.

    Beside the columns of the table there is ``hash``, a number of 64 bits made from the language
    and the phrase, by which those of several batches are counted. (Two of a hundred million
    phrases have the same number in one corpus of ten thousand.)
    """
    require_columns(segments, ["readout_id", "text"], "segments")
    require_columns(readouts, ["readout_id", "lang"], "readouts")
    texts = segments.dropna(subset=["text"])[["readout_id", "text"]]
    texts = texts.merge(readouts[["readout_id", "lang"]], on="readout_id")
    tables = [
        _count_language(of_lang, str(lang))
        for lang, of_lang in texts.groupby("lang")
        if lang in known_languages()
    ]
    none = empty_table("features").assign(hash=np.zeros(0, np.uint64))
    table = pd.concat([none, *tables], ignore_index=True)
    order = np.argsort(pd.factorize(table["readout_id"], sort=True)[0], kind="stable")
    return table.take(order).reset_index(drop=True)


def _count_language(texts: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Features of each readout in one language, sorted by readout and feature."""
    code, ids = pd.factorize(texts["readout_id"], sort=True)
    tokens = tokenise(texts["text"].tolist(), lang)
    place, units = _phrases(tokens, lang)
    # Numbers of units rise in the order of the alphabet, hence so do numbers of phrases.
    first, kind = np.unique(_one_number(units), return_index=True, return_inverse=True)[1:]
    pairs, n = np.unique(code[tokens.text[place]] * len(first) + kind, return_counts=True)
    row, kind = np.divmod(pairs, len(first))
    units = units[:, first]
    names = pd.array(_names(tokens.vocabulary, units, lang), dtype="string")
    hashes = _hashes(tokens.vocabulary, units, lang)
    return pd.DataFrame(
        {"readout_id": ids.take(row), "feature": names.take(kind), "n": n, "hash": hashes[kind]}
    )


def _phrases(tokens: Tokens, lang: str) -> tuple[np.ndarray, np.ndarray]:
    """First token of every phrase that is no fragment, and its units: a row for each place.

    Units are counted from 1; 0 stands behind the end of a shorter phrase.
    """
    shortest, longest = (1, WORDS_AT_MOST) if folding_of(lang).has_words else CHARACTERS
    is_stop = np.isin(tokens.vocabulary.astype(object), list(function_words(lang)))[tokens.unit]
    at, places, units = np.arange(len(tokens.unit)), [], []
    for length in range(1, longest + 1):
        if length >= shortest:
            whole = at[~(is_stop[at] | is_stop[at + length - 1])]
            own = np.zeros((longest, len(whole)), np.int64)
            own[:length] = tokens.unit[whole + np.arange(length)[:, None]] + 1
            places.append(whole)
            units.append(own)
        at = at[tokens.joined[at + length - 1]]
    return np.concatenate(places), np.concatenate(units, axis=1)


def _one_number(units: np.ndarray) -> np.ndarray:
    """One number for each column of `units`, in the order of the columns."""
    number = units[0]
    for row in units[1:]:
        width = int(row.max(initial=0)) + 1
        if int(number.max(initial=0)) >= 2**62 // width:
            number = np.unique(number, return_inverse=True)[1]
        number = number * width + row
    return number


def _names(vocabulary: np.ndarray, units: np.ndarray, lang: str) -> pa.Array:
    joint = " " if folding_of(lang).has_words else ""
    words = pa.array(["", *vocabulary], pa.string())
    names = words.take(pa.array(units[0]))
    for row in units[1:]:
        longer = pc.binary_join_element_wise(names, words.take(pa.array(row)), joint)
        names = pc.if_else(pa.array(row > 0), longer, names)
    return names


def _hashes(vocabulary: np.ndarray, units: np.ndarray, lang: str) -> np.ndarray:
    words = pd.util.hash_array(np.array([lang, *vocabulary], dtype=object), categorize=False)
    hashes = np.full(units.shape[1], words[0])
    for row in units:
        hashes = np.where(row > 0, (hashes ^ words[row]) * np.uint64(0x9E3779B97F4A7C15), hashes)
        hashes ^= hashes >> np.uint64(29)
    return hashes
