"""Evidence weighed by a logistic regression whose weights are data.

What speaks for an answer is a line of clues parted by spaces. A table of weights, a row per clue
and a column per answer, says what each clue adds to the log odds of each answer. Such tables ship
in the package, and are trained by `readout_analysis.evaluation.training`. Clues hold no words and
no language, so that a language file is all a new language needs.
"""

from bisect import bisect_left
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from itertools import chain
from typing import NamedTuple

import numpy as np
import pandas as pd

__all__ = ["ALWAYS", "Weights", "chances", "read_weights", "step", "weigh"]

ALWAYS = "always"  # the clue that every line has: how frequent each answer is


class Weights(NamedTuple):
    """What each clue adds to the log odds of each answer."""

    answers: np.ndarray  # of str
    row_of: dict[str, int]  # by clue
    log_odds: np.ndarray  # a row per clue, a column per answer

    @classmethod
    def of(cls, table: pd.DataFrame) -> "Weights":
        """Weights from a table: index clues, a column per answer."""
        row_of = {clue: number for number, clue in enumerate(table.index)}
        return cls(table.columns.to_numpy(), row_of, table.to_numpy())


def step(number: float, bounds: Sequence[float]) -> str:
    """How large a number is, as part of a clue: the first of `bounds` it is not above.

    Examples
    --------
    >>> step(2, (1, 3)), step(4, (1, 3))
    ('3', 'more')
    """
    place = bisect_left(bounds, number)
    return str(bounds[place]) if place < len(bounds) else "more"


def read_weights(file: Traversable) -> Weights:
    """Weights from a CSV file with the column ``clue`` and one per answer."""
    with file.open(encoding="utf-8") as lines:
        return Weights.of(pd.read_csv(lines, index_col="clue"))


def weigh(clues: Sequence[str], weights: Weights) -> tuple[np.ndarray, np.ndarray]:
    """The likeliest answer to each line of clues, and its probability.

    Parameters
    ----------
    clues : sequence of str
        Clues parted by spaces; each line has the clue ``always``. Clues without weight say nothing.
    weights : Weights

    Returns
    -------
    answers : array of str
    probabilities : array of float in [0, 1], two digits

    Examples
    --------
    >>> table = pd.DataFrame({"yes": [1.0, 2.0], "no": [0.0, 4.5]}, index=["always", "rain"])
    >>> answers, probabilities = weigh(["always", "always rain"], Weights.of(table))
    >>> answers.tolist(), probabilities.tolist()
    (['yes', 'no'], [0.73, 0.82])
    """
    found = chances(clues, weights)
    return weights.answers[found.argmax(axis=1)], found.max(axis=1).round(2)


def chances(clues: Sequence[str], weights: Weights) -> np.ndarray:
    """Probability of each answer (column) to each line of clues (row); see `weigh`."""
    find = weights.row_of.get
    known = [[row for row in map(find, line.split()) if row is not None] for line in clues]
    lengths = np.fromiter(map(len, known), dtype=np.int64, count=len(known))
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    rows = np.fromiter(chain.from_iterable(known), dtype=np.int64, count=int(lengths.sum()))
    odds = np.exp(np.add.reduceat(weights.log_odds[rows], starts, axis=0))
    return odds / odds.sum(axis=1, keepdims=True)
