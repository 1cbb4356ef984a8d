"""Words and short phrases of each readout, counted: what a bundle without texts still knows."""

from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from readout_analysis.errors import require_columns
from readout_analysis.formulae.phrases import Tokens, is_function_word, tokenise
from readout_analysis.languages import known_languages
from readout_analysis.matching.folding import folding_of
from readout_analysis.schema import conform

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
    readouts = readouts.sort_values("readout_id", ignore_index=True)
    counted = count_phrases(segments, readouts)
    found_in = counted.rows.groupby("phrase")["n"].transform("size")
    kept = counted.rows[found_in >= min_readouts]
    ids = readouts["readout_id"].iloc[kept["readout"]].array
    names = pd.array(counted.names.take(pa.array(kept["phrase"])), dtype="string")
    return conform(kept.assign(readout_id=ids, feature=names), "features")


class Counted(NamedTuple):
    """Words and phrases of readouts.

    Attributes
    ----------
    rows : DataFrame, one row per readout and phrase, sorted by them
        ``readout`` (int, row of the table of readouts), ``phrase`` (int, place in the arrays
        below, which rise in the order of the alphabet in each language), ``n``.
    names : string array
    hashes : array of uint64
        Made from the language and the phrase, so that those of several batches are counted by
        them. (Two of a hundred million have the same in one corpus of some thousand.)
    """

    rows: pd.DataFrame
    names: pa.Array
    hashes: np.ndarray


def count_phrases(segments: pd.DataFrame, readouts: pd.DataFrame) -> Counted:
    """Words and phrases of each readout, also those found nowhere else; see `count_features`."""
    readout = pd.Index(readouts["readout_id"]).get_indexer(segments["readout_id"])
    langs = readouts["lang"].to_numpy(dtype=object, na_value=None)[readout]
    texts = segments["text"].to_numpy(dtype=object, na_value=None)
    has_text = segments["text"].notna().to_numpy() & (readout >= 0)
    parts, n_phrases = [_NOTHING], 0
    for lang in known_languages():
        own = np.flatnonzero(has_text & (langs == lang))
        if len(own):
            found = _count_language(texts[own].tolist(), readout[own], lang)
            rows = found.rows.assign(phrase=found.rows["phrase"] + n_phrases)
            parts.append(found._replace(rows=rows))
            n_phrases += len(found.hashes)
    tables, names, hashes = zip(*parts, strict=True)
    rows = pd.concat(tables, ignore_index=True)
    rows = rows.take(np.argsort(rows["readout"], kind="stable"))
    return Counted(rows, pa.concat_arrays(names), np.concatenate(hashes))


_NOTHING = Counted(
    pd.DataFrame({"readout": [], "phrase": [], "n": []}, dtype=np.int64),
    pa.array([], pa.string()),
    np.zeros(0, np.uint64),
)


def _count_language(texts: list[str], readout: np.ndarray, lang: str) -> Counted:
    """Phrases of each readout in one language."""
    tokens = tokenise(texts, lang)
    place, units = _phrases(tokens, lang)
    # Numbers of units rise in the order of the alphabet, hence so do numbers of phrases.
    kind, numbers = pd.factorize(_one_number(units), sort=True)
    pairs, n = np.unique(readout[tokens.text[place]] * len(numbers) + kind, return_counts=True)
    one = np.empty(len(numbers), np.int64)
    one[kind] = np.arange(len(kind))  # a place of each kind
    units = units[:, one]
    row, kind = np.divmod(pairs, len(numbers))
    return Counted(
        pd.DataFrame({"readout": row, "phrase": kind, "n": n}),
        _names(tokens.vocabulary, units, lang),
        _hashes(tokens.vocabulary, units, lang),
    )


def _phrases(tokens: Tokens, lang: str) -> tuple[np.ndarray, np.ndarray]:
    """First token of every phrase that is no fragment, and its units: a row for each place.

    Units are counted from 1; 0 stands behind the end of a shorter phrase.
    """
    shortest, longest = (1, WORDS_AT_MOST) if folding_of(lang).has_words else CHARACTERS
    is_stop = is_function_word(tokens.vocabulary, lang)[tokens.unit]
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
            number = pd.factorize(number, sort=True)[0]
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
