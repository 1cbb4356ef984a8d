"""Words and short phrases of each readout, counted: what a bundle without texts still knows."""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from readout_analysis.errors import require_columns
from readout_analysis.folding import folding_of
from readout_analysis.languages import load_language
from readout_analysis.schema import conform, empty_table

WORDS_AT_MOST = 3
CHARACTERS = (2, 6)  # shortest and longest, in a language without spaces between words

_CHARACTER_RUNS = re.compile(r"[^\W_]+")

Run = tuple[str, ...]  # words, or characters, with nothing between them that ends a phrase


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
        _count_language({key: list(_runs(own, lang)) for key, own in group}, lang, min_readouts)
        for lang, group in _texts_by_language(texts)
    ]
    table = pd.concat([empty_table("features"), *tables])
    return conform(table.sort_values(["readout_id", "feature"], kind="stable"), "features")


def _texts_by_language(texts: pd.DataFrame) -> Iterator[tuple[str, Iterator]]:
    for lang, of_lang in texts.groupby("lang"):
        yield str(lang), ((key, own) for key, own in of_lang.groupby("readout_id")["text"])


def _runs(texts: Iterable[str], lang: str) -> Iterator[Run]:
    folding = folding_of(lang)
    for text in texts:
        folded = folding.fold(text).text
        if folding.has_words:  # two spaces stand where a phrase ends
            yield from (tuple(phrase.split()) for phrase in folded.split("  "))
        else:
            yield from (tuple(phrase) for phrase in _CHARACTER_RUNS.findall(folded))


def _count_language(runs: dict[str, list[Run]], lang: str, min_readouts: int) -> pd.DataFrame:
    """Grow phrases by one unit at a time: one is frequent only if both its parts are."""
    has_words = folding_of(lang).has_words
    shortest, longest = (1, WORDS_AT_MOST) if has_words else CHARACTERS
    stop_words = set(load_language(lang).get("function_words", ()))
    joint = " " if has_words else ""
    frequent: set[Run] = set()
    tables = []
    for length in range(1, longest + 1):
        counts = {key: Counter(_phrases(own, length, frequent)) for key, own in runs.items()}
        found_in = Counter(phrase for count in counts.values() for phrase in count)
        frequent = {phrase for phrase, n in found_in.items() if n >= min_readouts}
        if length >= shortest:
            names = {
                phrase: joint.join(phrase)
                for phrase in frequent
                if phrase[0] not in stop_words and phrase[-1] not in stop_words
            }
            tables.append(_table_of(counts, names))
    return pd.concat(tables)


def _table_of(counts: dict[str, Counter], names: dict[Run, str]) -> pd.DataFrame:
    numbers = {phrase: number for number, phrase in enumerate(names)}
    readouts, phrases, n = array("q"), array("q"), array("q")
    for place, count in enumerate(counts.values()):
        for phrase in count.keys() & numbers.keys():
            readouts.append(place)
            phrases.append(numbers[phrase])
            n.append(count[phrase])
    return pd.DataFrame(
        {
            "readout_id": pd.array(list(counts), dtype="string").take(np.asarray(readouts)),
            "feature": pd.array(list(names.values()), dtype="string").take(np.asarray(phrases)),
            "n": np.asarray(n),
        }
    )


def _phrases(runs: list[Run], length: int, parts: set[Run]) -> Iterator[Run]:
    for run in runs:
        for start in range(len(run) - length + 1):
            phrase = run[start : start + length]
            if length == 1 or (phrase[:-1] in parts and phrase[1:] in parts):
                yield phrase
