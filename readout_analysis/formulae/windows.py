"""Formulae longer than the phrases that are counted: put together from the windows of them.

A bundle without texts counts phrases of a few units (words, or characters in a language without
spaces). Of a longer formula it has the windows of that many units: each begins one unit after the
one before it and stands in the same readouts, and that is how they are found again.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from typing import Any

from readout_analysis.formulae.phrases import ABOUT_EQUAL, VARIETY

Window = Any  # a tuple of words, or a string of characters: both are cut and joined alike


class Windows:
    """The longest counted phrases of a language, and the readouts each stands in.

    Parameters
    ----------
    readouts : dict of phrase to the set of its readouts
        Phrases of the most units that are counted, and perhaps of one unit less: where a window
        would begin or end with a function word it is not counted, and the shorter one goes on.
    """

    def __init__(self, readouts: dict[Window, set[int]]):
        self.readouts = readouts
        self.sizes = sorted({len(phrase) for phrase in readouts}, reverse=True)
        self._after: dict[Window, list[Window]] = defaultdict(list)
        self._before: dict[Window, list[Window]] = defaultdict(list)
        for phrase in sorted(readouts):
            self._after[phrase[:-1]].append(phrase)
            self._before[phrase[1:]].append(phrase)

    def joined(self) -> dict[Window, set[int]]:
        """The longest phrases of which nearly all readouts of a window have the whole.

        Examples
        --------
        >>> windows = {("a", "b"): {1, 2}, ("b", "c"): {1, 2}, ("c", "d"): {3}}
        >>> Windows(windows).joined() == {("a", "b", "c"): {1, 2}, ("c", "d"): {3}}
        True
        """
        phrases: dict[Window, set[int]] = {}
        covered: set[Window] = set()
        longest = [own for own in self.readouts if len(own) == self.sizes[0]]
        for window in sorted(longest, key=lambda own: (-len(self.readouts[own]), own)):
            if window in covered:
                continue
            phrase, shared = self._extended(window)
            covered.update(
                part
                for part in windows_of(phrase, self.sizes[0])
                if len(shared) >= ABOUT_EQUAL * len(self.readouts.get(part, ()))
            )
            phrases.setdefault(phrase, shared)
        return phrases

    def _extended(self, phrase: Window) -> tuple[Window, set[int]]:
        """The phrase with what nearly always follows and precedes, and the readouts of it all."""
        shared = self.readouts[phrase]
        enough = ABOUT_EQUAL * len(shared)
        seen = {phrase}
        for beside, is_behind in ((self._following, True), (self._preceding, False)):
            while near := self._nearest(beside(phrase), shared, enough):
                if near in seen:
                    break
                seen.add(near)
                phrase = phrase + near[-1:] if is_behind else near[:1] + phrase
                shared = shared & self.readouts[near]
        return phrase, shared

    def _following(self, phrase: Window) -> list[list[Window]]:
        return [self._after.get(phrase[1 - size :], []) for size in self.sizes]

    def _preceding(self, phrase: Window) -> list[list[Window]]:
        return [self._before.get(phrase[: size - 1], []) for size in self.sizes]

    def _nearest(
        self, others: list[list[Window]], shared: set[int], enough: float
    ) -> Window | None:
        """The neighbour in most of these readouts, if it is in nearly all; the longer first."""
        least = max(enough, 1)
        for of_size in others:
            wide = [other for other in of_size if len(self.readouts[other]) >= least]
            common = [(len(shared & self.readouts[other]), other) for other in wide]
            most, nearest = max(common, default=(0, None))
            if most >= least:
                return nearest
        return None

    def is_cut(self, phrase: Window, shared: set[int]) -> bool:
        """Whether a phrase of a language without spaces ends, or begins, inside a word.

        That is likely where only a few units ever stand beside it (accessor variety), and nearly
        all of its readouts have one of those.
        """
        return any(
            few_beside((len(shared & self.readouts[other]) for other in of_size), len(shared))
            for of_size in (*self._following(phrase), *self._preceding(phrase))
        )


def few_beside(counts: Iterable[int], n: int) -> bool:
    """Whether a few neighbours, of which these counts are known, take up nearly all of `n`.

    Examples
    --------
    >>> few_beside([6, 3], 10), few_beside([4, 3, 3], 10), few_beside([3], 10)
    (True, False, False)
    """
    seen = list(islice(filter(None, counts), VARIETY))
    return len(seen) < VARIETY and sum(seen) >= ABOUT_EQUAL * n


def windows_of(units: Window, size: int) -> list[Window]:
    """Every run of `size` units; all of them where there are no more.

    Examples
    --------
    >>> windows_of(("a", "b", "c"), 2), windows_of(("a", "b"), 3)
    ([('a', 'b'), ('b', 'c')], [('a', 'b')])
    """
    return [units[n : n + size] for n in range(max(1, len(units) - size + 1))]
