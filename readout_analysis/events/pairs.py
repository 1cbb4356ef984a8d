"""Which pairs of readouts can be of one contact."""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from readout_analysis.events.identities import Identities, agree, disagree
from readout_analysis.events.near_copies import WEEK, alike_sketches

__all__ = ["agreeing_pairs", "at_odds", "copied_pairs", "in_batches"]

_BATCH = 50_000  # pairs compared at a time: memory grows with them
# The `sketches` of some readouts, by their places.
SketchesOf = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]
_AT_ONCE = 25_000  # texts among which copies are looked for
_NEIGHBOURS = 60  # readouts of one pair of countries and two days that one is compared with


def copied_pairs(contacts: pd.DataFrame, people: Identities, sketches_of: SketchesOf) -> np.ndarray:
    """Pairs of near copies that can be of one contact.

    Only those are compared that one account told of the same countries within a week, and few
    sketches are asked for at a time.
    """
    block = contacts.groupby(["account", "countries"], sort=False).ngroup().to_numpy()
    day = contacts["published"].fillna(contacts["day"]).to_numpy()
    found = [np.zeros((0, 2), dtype=np.int64)]
    for rows in _with_neighbours(block, day):
        found.append(rows[alike_sketches(*sketches_of(rows), block[rows], day[rows])])
    pairs = np.concatenate(found)
    pairs = pairs[np.lexsort(pairs.T[::-1])]
    sure_a, sure_b = _of_both("is_sure", contacts, pairs)
    same_day = _is_equal("day", contacts, pairs) | ~(sure_a & sure_b)
    fits = same_day & ~_is_equal("document", contacts, pairs)
    return pairs[fits & ~disagree(people, pairs, is_strict=fits)]


def _with_neighbours(block: np.ndarray, day: np.ndarray) -> Iterator[np.ndarray]:
    """Places of those with another one of their block within a week, some blocks at a time."""
    order = np.lexsort((day, block))
    is_near = (np.diff(block[order]) == 0) & (np.diff(day[order]) <= WEEK)
    own = order[np.append(is_near, False) | np.insert(is_near, 0, False)]
    begins = np.flatnonzero(np.diff(block[own], prepend=-1))
    batch = begins // _AT_ONCE
    for rows in np.split(own, begins[1:][np.diff(batch) > 0]):
        if len(rows):
            yield np.sort(rows)


def agreeing_pairs(contacts: pd.DataFrame, people: Identities) -> np.ndarray:
    """Pairs of readouts, of the same countries and about the same day, that agree."""
    known = contacts[(contacts["countries"] > 0) & contacts["day"].notna()]
    known = known.sort_values(["countries", "day"], kind="stable")
    place, block, day = (
        known.index.to_numpy(),
        known["countries"].to_numpy(),
        known["day"].to_numpy(),
    )
    found = [np.zeros((0, 2), dtype=np.int64)]
    for lag in range(1, min(_NEIGHBOURS, len(known) - 1) + 1):
        near = (block[lag:] == block[:-lag]) & (day[lag:] - day[:-lag] <= 1)
        if not near.any():
            break
        found.append(np.stack([place[:-lag][near], place[lag:][near]], axis=1))
    near = np.sort(np.concatenate(found), axis=1)
    batches = [_sure_pairs(some, contacts, people) for some in in_batches(near)]
    pairs, agreed = map(np.concatenate, zip(*batches, strict=True))
    same_day = _is_equal("day", contacts, pairs)
    surest_first = np.lexsort((pairs[:, 1], pairs[:, 0], ~same_day, ~agreed))
    return pairs[surest_first]


def in_batches(pairs: np.ndarray) -> Iterator[np.ndarray]:
    """Rows of `pairs`, some at a time; one batch where there are none."""
    for first in range(0, max(len(pairs), 1), _BATCH):
        yield pairs[first : first + _BATCH]


def _sure_pairs(
    pairs: np.ndarray, contacts: pd.DataFrame, people: Identities
) -> tuple[np.ndarray, np.ndarray]:
    """Those `pairs` that can be of one contact, and whether their people agree.

    Two accounts by one publisher are of one contact only if they agree.
    """
    pairs = pairs[~at_odds(pairs, contacts, people)]
    one_account = _is_equal("account", contacts, pairs)
    agreed = agree(people, pairs, is_strict=one_account)
    may_be_one = agreed | ~one_account
    return pairs[may_be_one], agreed[may_be_one]


def at_odds(pairs: np.ndarray, contacts: pd.DataFrame, people: Identities) -> np.ndarray:
    """Whether the two readouts of each pair cannot be of one contact."""
    apart = np.abs(np.subtract(*_of_both("day", contacts, pairs)))  # NaN where one is missing
    sure_a, sure_b = _of_both("is_sure", contacts, pairs)
    one_clock = sure_a & sure_b & _is_equal("country", contacts, pairs)
    one_account = _is_equal("account", contacts, pairs)  # in one language
    one_clock |= ~sure_a & ~sure_b & one_account  # told on two days, each thought its own
    return (
        (apart > 1)
        | ((apart == 1) & one_clock)
        | (np.bitwise_and(*_of_both("form", contacts, pairs)) == 0)
        | ~_is_equal("countries", contacts, pairs)
        | _is_equal("document", contacts, pairs)
        | disagree(people, pairs, is_strict=one_account)
    )


def _is_equal(column: str, contacts: pd.DataFrame, pairs: np.ndarray) -> np.ndarray:
    """Whether it is equal in both readouts of each pair, or missing in both."""
    left, right = _of_both(column, contacts, pairs)
    return (left == right) | (pd.isna(left) & pd.isna(right))


def _of_both(column: str, contacts: pd.DataFrame, pairs: np.ndarray) -> np.ndarray:
    """A column for the first and for the second of each pair, shape (2, n pairs)."""
    return contacts[column].to_numpy()[pairs.T]
