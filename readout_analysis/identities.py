"""Who takes part in a contact, comparable across accounts, languages and scripts.

Each account names people of several countries. For each country two accounts agree if they have
a person, a surname or an office of one holder in common, and disagree if they could have but do
not. Surnames count by their first consonants, which survive spelling and case (Lavrov, Лавровым);
they are compared in one script only. Across scripts, people are known by their person_id.
"""

import re
import unicodedata
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

__all__ = ["Identities", "agree", "disagree", "identities_of"]

_N_SLOTS = 3  # the first two countries of a contact in alphabetical order, and all others
_KINDS = ("person", "name", "script", "office")
# Offices that one person of a country holds at a time, and not together with another of these.
_ONE_HOLDER = {
    "president",
    "prime_minister",
    "foreign_minister",
    "vice_president",
    "national_security_adviser",
    "monarch",
    "pope",
    "commission_president",
    "council_president",
    "high_representative",
}


class Identities(NamedTuple):
    """For each slot and kind of token, a matrix of readouts by tokens."""

    matrices: dict[tuple[int, str], csr_array]


def identities_of(table: pd.DataFrame, participants: pd.DataFrame) -> Identities:
    """What tells the principals of each readout of `table`.

    Parameters
    ----------
    table : DataFrame, one row per readout
        Columns ``readout_id``, ``publisher_country``, ``counterpart_countries``.
    participants : DataFrame, one row per party
        As in `tables`.
    """
    principals = participants[participants["is_principal"].fillna(False).astype(bool)]
    place = pd.Series(np.arange(len(table)), index=table["readout_id"])
    principals = principals.assign(
        row=principals["readout_id"].map(place),
        country=principals["country"].fillna(principals["organisation"]),
    ).dropna(subset=["row", "country"])
    principals["slot"] = _slots(principals, table)
    tokens = _tokens(principals)
    return Identities(
        {
            (slot, kind): _matrix(part["row"], part["token"], len(table))
            for slot in range(_N_SLOTS)
            for kind in _KINDS
            for part in [tokens[(tokens["slot"] == slot) & (tokens["kind"] == kind)]]
        }
    )


def _slots(principals: pd.DataFrame, table: pd.DataFrame) -> np.ndarray:
    """Place of each principal's country among those of the readout, 2 for the third and on."""
    others = table["counterpart_countries"]
    listed = [
        sorted({own, *(theirs if theirs is not None else ())} - {None, pd.NA, ""})
        for own, theirs in zip(table["publisher_country"].astype(object), others, strict=True)
    ]
    places = [
        listed[row].index(country) if country in listed[row] else _N_SLOTS - 1
        for row, country in zip(principals["row"].astype(int), principals["country"], strict=True)
    ]
    return np.minimum(np.array(places, dtype=int), _N_SLOTS - 1)


def _tokens(principals: pd.DataFrame) -> pd.DataFrame:
    """One row per token: ``row``, ``slot``, ``kind``, ``token``."""
    names = principals["name"].astype(object)
    keys = {name: _surname_key(name) for name in names.dropna().unique()}
    name = names.map(keys).astype("string")
    office = principals["office_id"]
    columns = {
        "person": principals["person_id"],
        "name": name,
        "script": name.str[:2],
        "office": office.where(office.isin(_ONE_HOLDER)),
    }
    parts = [
        principals[["row", "slot"]].assign(kind=kind, token=token.astype("string"))
        for kind, token in columns.items()
    ]
    return pd.concat(parts, ignore_index=True).dropna(subset="token")


_VOWELS = re.compile(r"[aeiouyаеёиоуыэюяйьъاويىةءئؤ'’ʿ-]|^ال")


def _surname_key(name: str) -> str | None:
    """Script and first consonants of the surname; all of a Chinese one."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", plain.replace("·", " "))
    if not words:
        return None
    last = words[-1]
    if last > "\u2e80":
        return f"z:{last}"
    script = "l:" if last[0] < "\u0370" else "c:" if last[0] < "\u0590" else "a:"
    return script + (re.sub(r"(.)\1", r"\1", _VOWELS.sub("", last))[:4] or last)


def _matrix(rows: pd.Series, tokens: pd.Series, n: int) -> csr_array:
    codes, values = pd.factorize(tokens, sort=True)
    ones = np.ones(len(rows), dtype=np.int32)
    return csr_array((ones, (rows.astype(int), codes)), shape=(n, max(len(values), 1)))


def agree(people: Identities, pairs: np.ndarray) -> np.ndarray:
    """Whether the two readouts of each pair agree on somebody of two countries."""
    return np.sum([_agree_in(people, slot, pairs) for slot in range(_N_SLOTS)], axis=0) >= 2


def disagree(people: Identities, pairs: np.ndarray) -> np.ndarray:
    """Whether the people of some country are known to be others."""
    found = np.zeros(len(pairs), dtype=bool)
    for slot in range(_N_SLOTS):
        comparable = _share(people, slot, "script", pairs)
        for kind in ("person", "office"):
            known = people.matrices[slot, kind].sum(axis=1) > 0
            comparable |= known[pairs[:, 0]] & known[pairs[:, 1]]
        found |= comparable & ~_agree_in(people, slot, pairs)
    return found


def _agree_in(people: Identities, slot: int, pairs: np.ndarray) -> np.ndarray:
    return np.logical_or.reduce(
        [_share(people, slot, kind, pairs) for kind in ("person", "name", "office")]
    )


def _share(people: Identities, slot: int, kind: str, pairs: np.ndarray) -> np.ndarray:
    matrix = people.matrices[slot, kind]
    if not len(pairs) or not matrix.nnz:
        return np.zeros(len(pairs), dtype=bool)
    return np.asarray(matrix[pairs[:, 0]].multiply(matrix[pairs[:, 1]]).sum(axis=1)).ravel() > 0
