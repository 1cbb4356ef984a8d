"""What is compared of two readouts, and which pairs can be of one contact."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from readout_analysis.events.identities import Identities, agree, disagree
from readout_analysis.events.near_copies import alike_sketches

__all__ = ["agreeing_pairs", "at_odds", "contacts_of", "copied_pairs", "in_batches"]

_BATCH = 200_000  # pairs compared at a time: memory grows with them
_NEIGHBOURS = 60  # readouts of one pair of countries and two days that one is compared with
# Forms agree if they have a bit in common. What one side calls a meeting by video is a call to
# the other or plainly a meeting; a form that is not known may be any of these.
_FORM_BITS = {
    "call": 0b0001,
    "video": 0b0011,
    "meeting": 0b0010,
    "visit": 0b0010,
    "multilateral": 0b0010,
    "letter": 0b0100,
    "joint_statement": 0b1000,
}
_UNKNOWN_FORM = 0b0011


def contacts_of(table: pd.DataFrame, countries: list[list[str]]) -> pd.DataFrame:
    """What is compared of each readout, as numbers.

    ``block`` is -1 where countries are missing, ``day`` NaN where the day is.
    """
    published = _days(table["published_date"])
    keys = ["|".join(named) if len(named) > 1 else None for named in countries]
    return pd.DataFrame(
        {
            "block": pd.factorize(pd.Series(keys, dtype=object), sort=True)[0],
            "day": _days(_days_of_event(table)),
            "published": published,
            "is_sure": (table["contact_date_basis"] != "inferred_from_publication").fillna(False),
            "country": pd.factorize(table["publisher_country"].fillna(""), sort=True)[0],
            "document": pd.factorize(table["document_id"], sort=True)[0],
            "publisher": pd.factorize(_account(table), sort=True)[0],
            "form": table["form"].map(_FORM_BITS).fillna(_UNKNOWN_FORM).astype(int),
        }
    )


def _days_of_event(table: pd.DataFrame) -> pd.Series:
    """Day of each contact; a joint statement tells of none, so the day it was published."""
    is_joint = table["form"].eq("joint_statement").fillna(False)
    return table["contact_date"].fillna(table["published_date"].where(is_joint))


def _account(table: pd.DataFrame) -> pd.Series:
    """Who published it, or the site where that is not known, and in which language."""
    site = table["url"].str.extract(r"^\w+://(?:www\.)?([^/]+)", expand=False)
    return table["publisher"].fillna(site).fillna("") + "|" + table["lang"].fillna("")


def _days(dates: pd.Series) -> np.ndarray:
    days = (pd.to_datetime(dates) - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=1)
    return days.to_numpy(dtype=float, na_value=np.nan)


def copied_pairs(
    told: tuple[np.ndarray, np.ndarray], contacts: pd.DataFrame, people: Identities
) -> np.ndarray:
    """Pairs of near copies that can be of one contact."""
    day = contacts["published"].fillna(contacts["day"]).to_numpy()
    pairs = alike_sketches(*told, contacts["publisher"].to_numpy(), day)
    sure_a, sure_b = _of_both("is_sure", contacts, pairs)
    same_day = _is_equal("day", contacts, pairs) | ~(sure_a & sure_b)
    fits = same_day & _is_equal("block", contacts, pairs) & ~_is_equal("document", contacts, pairs)
    return pairs[fits & ~disagree(people, pairs, is_strict=fits)]


def agreeing_pairs(contacts: pd.DataFrame, people: Identities) -> np.ndarray:
    """Pairs of readouts, of the same countries and about the same day, that agree."""
    known = contacts[(contacts["block"] >= 0) & contacts["day"].notna()]
    known = known.sort_values(["block", "day"], kind="stable")
    place, block, day = known.index.to_numpy(), known["block"].to_numpy(), known["day"].to_numpy()
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
    one_account = _is_equal("publisher", contacts, pairs)
    agreed = agree(people, pairs, is_strict=one_account)
    may_be_one = agreed | ~one_account
    return pairs[may_be_one], agreed[may_be_one]


def at_odds(pairs: np.ndarray, contacts: pd.DataFrame, people: Identities) -> np.ndarray:
    """Whether the two readouts of each pair cannot be of one contact."""
    apart = np.abs(np.subtract(*_of_both("day", contacts, pairs)))  # NaN where one is missing
    sure_a, sure_b = _of_both("is_sure", contacts, pairs)
    one_clock = sure_a & sure_b & _is_equal("country", contacts, pairs)
    one_account = _is_equal("publisher", contacts, pairs)  # in one language
    one_clock |= ~sure_a & ~sure_b & one_account  # told on two days, each thought its own
    return (
        (apart > 1)
        | ((apart == 1) & one_clock)
        | (np.bitwise_and(*_of_both("form", contacts, pairs)) == 0)
        | ~_is_equal("block", contacts, pairs)
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
