"""Recurrent phrases of many texts, found a length at a time on arrays.

A text is a row of units: words, or characters in a language without spaces between words. A
phrase of n + 1 units can recur only where both phrases of n units inside it do, so that each
round looks only at the places the round before has left.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from readout_analysis.languages import load_language
from readout_analysis.matching.folding import JOINT, folding_of

WORDS = (2, 40)  # of the shortest and of the longest formula
CHARACTERS = (4, 80)  # the same, in a language without spaces between words
ABOUT_EQUAL = 0.8  # a phrase mostly found inside a longer one is no formula of its own
VARIETY = 3  # different characters that must stand on either side where there are no spaces

_BATCH = 1 << 18  # characters folded at a time


class Tokens(NamedTuple):
    """Words, or characters, of many texts, in order.

    Attributes
    ----------
    unit : int array, the number of each token in `vocabulary`
    text : int array, the number of its text
    start, end : int arrays, its characters in that text
    joined : bool array, whether the next token follows it within the same phrase
    vocabulary : array of str
    """

    unit: np.ndarray
    text: np.ndarray
    start: np.ndarray
    end: np.ndarray
    joined: np.ndarray
    vocabulary: np.ndarray


@dataclass(frozen=True)
class Phrases:
    """Recurrent phrases of `length` units: kinds of them, and where each stands.

    Attributes
    ----------
    length : int
    place : int array, the first token of each occurrence, rising
    kind : int array, the kind of each occurrence
    first : int array, for each kind the first token of its first occurrence
    n_groups : int array, for each kind the groups (readouts) it is found in
    left, right : int arrays, for each kind the kinds of one unit less at its two ends
    """

    length: int
    place: np.ndarray
    kind: np.ndarray
    first: np.ndarray
    n_groups: np.ndarray
    left: np.ndarray
    right: np.ndarray


def tokenise(texts: Sequence[str], lang: str) -> Tokens:
    """Folded words or characters of `texts`, with their places.

    Examples
    --------
    >>> tokens = tokenise(["Free trade, open sea"], "en")
    >>> tokens.vocabulary[tokens.unit].tolist(), tokens.joined.tolist()
    (['free', 'trade', 'open', 'sea'], [True, False, True, False])
    """
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    batch = np.cumsum(sizes) // _BATCH
    cuts = [0, *(np.flatnonzero(np.diff(batch)) + 1).tolist(), len(texts)]
    parts = [
        _tokens_of_batch(texts[first:last], first, lang)
        for first, last in itertools.pairwise(cuts)
        if last > first
    ] or [(np.zeros(0, object), *(np.zeros(0, np.int64),) * 3, np.zeros(0, bool))]
    words, text, start, end, joined = (np.concatenate(c) for c in zip(*parts, strict=True))
    unit, vocabulary = pd.factorize(words, sort=True)
    return Tokens(unit.astype(np.int64), text, start, end, joined, vocabulary)


def _tokens_of_batch(texts: Sequence[str], number: int, lang: str) -> tuple[np.ndarray, ...]:
    folding = folding_of(lang)
    folded = folding.fold(JOINT.join(texts))
    if folding.has_words:
        words = np.array([*folded.text.split(" "), ""], dtype=object)[:-1]
        spaces = np.flatnonzero(folded.codes == ord(" "))
        first, last = np.append(0, spaces + 1), np.append(spaces, len(folded.codes))
        is_unit = last > first
        gap = 1
    else:
        words, gap = np.array([*folded.text, ""], dtype=object)[:-1], 0
        first = np.arange(len(words))
        last = first + 1
        is_unit = np.fromiter(map(str.isalnum, words), bool, len(words))
    words, first, last = words[is_unit], first[is_unit], last[is_unit]
    joined = np.append(first[1:] - last[:-1] == gap, False)[: len(words)]
    start, end = folded.spans(first, last)
    begins = np.cumsum([0, *(len(text) + len(JOINT) for text in texts[:-1])])
    owner = np.searchsorted(begins, start, side="right") - 1
    return words, owner + number, start - begins[owner], end - begins[owner], joined


def recurrent_phrases(
    tokens: Tokens, groups: np.ndarray, *, longest: int, min_groups: int
) -> Iterator[Phrases]:
    """Phrases of 1, 2 … `longest` units that are found in at least `min_groups` groups.

    Parameters
    ----------
    tokens : Tokens
        Equal tokens have equal units; phrases follow ``joined``.
    groups : int array
        Group (readout) of each token.
    longest : int
        Units of the longest phrase.
    min_groups : int
        Groups in which a phrase must be found.

    Yields
    ------
    Phrases, one length after the other; it ends early where none is left
    """
    n_tokens, n_groups = len(tokens.unit), int(groups.max()) + 1 if len(groups) else 0
    at, kind = np.arange(n_tokens), tokens.unit
    left = right = np.arange(len(tokens.vocabulary))
    for length in range(1, longest + 1):
        in_group = pd.unique(kind * n_groups + groups[at]) // max(n_groups, 1)
        found = Phrases(
            length, at, kind, at, np.bincount(in_group, minlength=len(left)), left, right
        )
        phrases = _frequent(found, min_groups)
        if not len(phrases.place):
            return
        yield phrases
        kind_at = np.full(n_tokens + 1, -1)
        kind_at[phrases.place] = phrases.kind
        at = phrases.place[(kind_at[phrases.place + 1] >= 0) & tokens.joined[phrases.place]]
        kind, pairs = pd.factorize(kind_at[at] * len(phrases.first) + kind_at[at + 1])
        left, right = np.divmod(pairs, len(phrases.first))


def _frequent(found: Phrases, min_groups: int) -> Phrases:
    """The kinds that are found in enough groups, numbered anew."""
    is_kept = found.n_groups >= min_groups
    number = np.cumsum(is_kept) - 1
    stays = is_kept[found.kind]
    at, kind = found.place[stays], number[found.kind[stays]]
    first = np.zeros(int(is_kept.sum()), np.int64)
    first[kind[::-1]] = at[::-1]
    left, right = found.left[is_kept], found.right[is_kept]
    return Phrases(found.length, at, kind, first, found.n_groups[is_kept], left, right)


def names_of(tokens: Tokens, phrases: Phrases, lang: str, kinds=slice(None)) -> list[str]:
    """What the kinds of `phrases`, or some of them, read, folded."""
    joint = " " if folding_of(lang).has_words else ""
    units = tokens.unit[phrases.first[kinds, None] + np.arange(phrases.length)]
    return [joint.join(row) for row in tokens.vocabulary[units].tolist()]


def variety(tokens: Tokens, phrases: Phrases) -> np.ndarray:
    """How many different units stand before or behind each kind, whichever is fewer.

    The edge of a phrase, such as a comma, counts as another unit each time.
    """
    last = phrases.place + phrases.length - 1
    unit = np.append(tokens.unit, -1)
    follows = np.where(tokens.joined[last], unit[last + 1], -1)
    precedes = np.where(np.append(False, tokens.joined)[phrases.place], unit[phrases.place - 1], -1)
    sides = [
        _n_different(phrases, beside, len(tokens.vocabulary)) for beside in (precedes, follows)
    ]
    return np.minimum(*sides)


def _n_different(phrases: Phrases, beside: np.ndarray, n_units: int) -> np.ndarray:
    is_edge, n_kinds = beside < 0, len(phrases.first)
    edges = np.bincount(phrases.kind[is_edge], minlength=n_kinds)
    pairs = pd.unique(phrases.kind[~is_edge] * n_units + beside[~is_edge])
    return edges + np.bincount(pairs // max(n_units, 1), minlength=n_kinds)


def bounded(tokens: Tokens, phrases: Phrases, lang: str) -> np.ndarray:
    """Whether each kind neither begins nor ends with a function word."""
    stops = is_function_word(tokens.vocabulary, lang)
    begins = tokens.unit[phrases.first]
    ends = tokens.unit[phrases.first + phrases.length - 1]
    return ~(stops[begins] | stops[ends])


def is_function_word(words: np.ndarray, lang: str) -> np.ndarray:
    """Whether each of `words`, folded, is a function word."""
    return np.fromiter(map(function_words(lang).__contains__, words), bool, len(words))


@cache
def function_words(lang: str) -> frozenset[str]:
    """Function words of a language, folded."""
    folding = folding_of(lang)
    words = load_language(lang).get("function_words", ())
    return frozenset(folded for word in words for folded in folding.fold_words(word))
