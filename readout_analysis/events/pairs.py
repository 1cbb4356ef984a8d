"""What is compared of two readouts, and which pairs can be of one contact."""

import numpy as np
import pandas as pd

from readout_analysis.events.identities import Identities, agree, disagree
from readout_analysis.events.near_copies import alike_sketches

__all__ = ["agreeing_pairs", "at_odds", "contacts_of", "copied_pairs"]

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
    a, b = contacts.iloc[pairs[:, 0]], contacts.iloc[pairs[:, 1]]
    same_day = _equal(a["day"], b["day"]) | ~(_values(a, "is_sure") & _values(b, "is_sure"))
    fits = same_day & _equal(a["block"], b["block"]) & ~_equal(a["document"], b["document"])
    return pairs[fits & ~disagree(people, pairs, is_strict=fits)]


def agreeing_pairs(contacts: pd.DataFrame, people: Identities) -> np.ndarray:
    """Pairs of readouts, of the same countries and about the same day, that agree."""
    known = contacts[(contacts["block"] >= 0) & contacts["day"].notna()]
    known = known.sort_values(["block", "day"], kind="stable")
    place, block, day = known.index.to_numpy(), _values(known, "block"), _values(known, "day")
    found = [np.zeros((0, 2), dtype=np.int64)]
    for lag in range(1, min(_NEIGHBOURS, len(known) - 1) + 1):
        near = (block[lag:] == block[:-lag]) & (day[lag:] - day[:-lag] <= 1)
        if not near.any():
            break
        found.append(np.stack([place[:-lag][near], place[lag:][near]], axis=1))
    pairs = np.sort(np.concatenate(found), axis=1)
    pairs = pairs[~at_odds(pairs, contacts, people)]
    one_account = _same_account(pairs, contacts)
    agreed = agree(people, pairs, is_strict=one_account)
    same_day = _values(contacts, "day")[pairs[:, 0]] == _values(contacts, "day")[pairs[:, 1]]
    surest_first = np.lexsort((pairs[:, 1], pairs[:, 0], ~same_day, ~agreed))
    return pairs[surest_first][(agreed | ~one_account)[surest_first]]


def at_odds(pairs: np.ndarray, contacts: pd.DataFrame, people: Identities) -> np.ndarray:
    """Whether the two readouts of each pair cannot be of one contact."""
    a, b = contacts.iloc[pairs[:, 0]], contacts.iloc[pairs[:, 1]]
    apart = np.abs(_values(a, "day") - _values(b, "day"))  # NaN where one is missing
    sure_a, sure_b = _values(a, "is_sure"), _values(b, "is_sure")
    one_clock = sure_a & sure_b & (_values(a, "country") == _values(b, "country"))
    one_account = _same_account(pairs, contacts)
    one_clock |= ~sure_a & ~sure_b & one_account  # told on two days, each thought its own
    return (
        (apart > 1)
        | ((apart == 1) & one_clock)
        | (_values(a, "form") & _values(b, "form") == 0)
        | (_values(a, "block") != _values(b, "block"))
        | (_values(a, "document") == _values(b, "document"))
        | disagree(people, pairs, is_strict=one_account)
    )


def _same_account(pairs: np.ndarray, contacts: pd.DataFrame) -> np.ndarray:
    """Whether both are by one publisher, in one language."""
    publisher = _values(contacts, "publisher")
    return publisher[pairs[:, 0]] == publisher[pairs[:, 1]]


def _equal(a: pd.Series, b: pd.Series) -> np.ndarray:
    """Equal, or both missing."""
    left, right = a.to_numpy(), b.to_numpy()
    return (left == right) | (pd.isna(left) & pd.isna(right))


def _values(df: pd.DataFrame, column: str) -> np.ndarray:
    return df[column].to_numpy()
