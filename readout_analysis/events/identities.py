"""Who takes part in a contact, comparable across accounts, languages and scripts.

Each account names people of several countries. For each country two accounts agree if they have
a person, a surname or an office of one holder in common, and disagree if they could have but do
not. Surnames count by their first consonants, which survive spelling and case (Lavrov, Лавровым);
they are compared in one script only. Across scripts, people are known by their person_id.
"""

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["Identities", "agree", "disagree", "identities_of", "people_of"]

_N_SLOTS = 3  # the first two countries of a contact in alphabetical order, and all others
# Tokens: person_id; person_id of the one named first; surname; surname where it stands alone;
# surname and initial; script; office
_KINDS = ("person", "first", "name", "alone", "full", "script", "office")
_LABEL_BITS = np.uint64(5)  # of a token: its slot and kind
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

    matrices: "dict[tuple[int, str], csr_array]"


def people_of(
    readouts: pd.DataFrame, participants: pd.DataFrame, countries: list[list[str]]
) -> list[np.ndarray]:
    """What tells the principals of each of `readouts`.

    Parameters
    ----------
    readouts : DataFrame, one row per readout
        Column ``readout_id``.
    participants : DataFrame, one row per party
        As in `tables`.
    countries : list
        Of each readout, sorted.

    Returns
    -------
    list of uint64 array
        Tokens, sorted: hashes that hold in their last bits the slot and the kind.
    """
    principals = participants[participants["is_principal"].fillna(False).astype(bool)]
    place = pd.Series(np.arange(len(readouts)), index=readouts["readout_id"])
    principals = principals.assign(
        row=principals["readout_id"].map(place),
        country=principals["country"].fillna(principals["organisation"]),
    ).dropna(subset=["row", "country"])
    principals = principals.reset_index(drop=True)
    principals["slot"] = _slots(principals, countries)
    tokens = _tokens(principals)
    label = tokens["slot"].to_numpy() * len(_KINDS) + tokens["kind"].to_numpy()
    hashed = pd.util.hash_array(tokens["token"].to_numpy(dtype=object))
    value = hashed >> _LABEL_BITS << _LABEL_BITS | label.astype(np.uint64)
    row = tokens["row"].to_numpy()
    order = np.lexsort((value, row))
    bounds = np.searchsorted(row[order], np.arange(1, len(readouts)))
    return np.split(value[order], bounds) if len(readouts) else []


def identities_of(people: pa.ListArray) -> Identities:
    """Matrices of what `people_of` tells of each readout."""
    rows = np.repeat(np.arange(len(people), dtype=np.int32), people.value_lengths())
    values = people.flatten().to_numpy()
    labels = (values & np.uint64(2**_LABEL_BITS - 1)).astype(np.int8)
    codes, kinds = pd.factorize(values >> _LABEL_BITS)
    codes = codes.astype(np.int32)
    shape = (len(people), max(len(kinds), 1))
    return Identities(
        {
            (slot, kind): _matrix(rows, codes, labels == slot * len(_KINDS) + number, shape)
            for slot in range(_N_SLOTS)
            for number, kind in enumerate(_KINDS)
        }
    )


def _slots(principals: pd.DataFrame, countries: list[list[str]]) -> np.ndarray:
    """Place of each principal's country among those of the readout, 2 for the third and on."""
    places = [
        countries[row].index(country) if country in countries[row] else _N_SLOTS - 1
        for row, country in zip(principals["row"].astype(int), principals["country"], strict=True)
    ]
    return np.minimum(np.array(places, dtype=int), _N_SLOTS - 1)


def _tokens(principals: pd.DataFrame) -> pd.DataFrame:
    """One row per token: ``row``, ``slot``, ``kind`` (place in `_KINDS`), ``token``."""
    names = principals["name"].astype(object)
    keys = {name: _name_keys(name) for name in names.dropna().unique()}
    surname, initial = (
        names.map({name: key[part] for name, key in keys.items()}).astype("string")
        for part in (0, 1)
    )
    office = principals["office_id"]
    columns = {
        "person": principals["person_id"],
        "first": principals["person_id"].where(_is_first(principals)),
        "name": surname,
        "alone": surname.where(initial == ""),
        "full": surname + " " + initial,
        "script": surname.str[:2],
        "office": office.where(office.isin(_ONE_HOLDER)),
    }
    where = principals[["row", "slot"]].astype({"row": np.int32, "slot": np.int8})
    parts = [
        where.assign(kind=np.int8(number), token=columns[kind].astype("string")).dropna()
        for number, kind in enumerate(_KINDS)
    ]
    return pd.concat(parts, ignore_index=True)


_VOWELS = re.compile(r"[aeiouyаеёиоуыэюяйьъاويىةءئؤ'’ʿ-]|^ال")


def _is_first(principals: pd.DataFrame) -> np.ndarray:
    """Whether each is the first that the text names for its country; the title comes first."""
    place = principals["start"].fillna(-1)
    order = principals.assign(place=place).sort_values(["row", "slot", "place", "n"])
    first = order.drop_duplicates(["row", "slot"]).index
    return principals.index.isin(first)


def _name_keys(name: str) -> tuple[str | None, str]:
    """Surname, as its script and first consonants, and initial; a Chinese name as it is."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", plain.replace("·", " "))
    if not words:
        return None, ""
    last, initial = words[-1], words[0][0] if len(words) > 1 else ""
    if last > "\u2e80":
        return f"z:{last}", ""
    script = "l:" if last[0] < "\u0370" else "c:" if last[0] < "\u0590" else "a:"
    return script + (re.sub(r"(.)\1", r"\1", _VOWELS.sub("", last))[:4] or last), initial


def _matrix(
    rows: np.ndarray, codes: np.ndarray, chosen: np.ndarray, shape: tuple[int, int]
) -> "csr_array":
    from scipy.sparse import csr_array  # slow to import, and not needed by those who make parts

    ones = np.ones(int(chosen.sum()), dtype=np.int8)
    return csr_array((ones, (rows[chosen], codes[chosen])), shape=shape)


def agree(people: Identities, pairs: np.ndarray, *, is_strict: np.ndarray) -> np.ndarray:
    """Whether the two readouts of each pair agree on somebody of two countries."""
    slots = [_compare(people, slot, pairs, is_strict)[0] for slot in range(_N_SLOTS)]
    return np.sum(slots, axis=0) >= 2


def disagree(people: Identities, pairs: np.ndarray, *, is_strict: np.ndarray) -> np.ndarray:
    """Whether the people of some country are known to be others.

    Where `is_strict`, one publisher writes one language: names spelt otherwise are others'.
    """
    slots = [_compare(people, slot, pairs, is_strict)[1] for slot in range(_N_SLOTS)]
    return np.logical_or.reduce(slots)


def _compare(
    people: Identities, slot: int, pairs: np.ndarray, is_strict: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Whether the people of one country agree, and whether they disagree.

    The surest evidence both readouts have decides: persons, then surnames, then offices. Between
    publishers, who may spell a name in two ways, an office in common will do as well; of one
    publisher, who would not tell of a contact twice, the person named first must be the same.
    """

    def share(kind: str, other: str | None = None) -> np.ndarray:
        return _share(people.matrices[slot, kind], people.matrices[slot, other or kind], pairs)

    persons = _both_have(people.matrices[slot, "person"], pairs)
    offices = _both_have(people.matrices[slot, "office"], pairs)
    named = share("script")
    by_name = share("full") | share("name", "alone") | share("alone", "name")
    by_office = share("office")
    otherwise = np.where(named & is_strict, by_name, by_name | by_office)
    firsts = is_strict & _both_have(people.matrices[slot, "first"], pairs)
    same = np.where(persons, np.where(firsts, share("first"), share("person")), otherwise)
    same &= ~(is_strict & offices & ~by_office)  # a president and his namesake, the premier
    return same, (persons | named | offices) & ~same


def _both_have(matrix: "csr_array", pairs: np.ndarray) -> np.ndarray:
    known = np.diff(matrix.indptr) > 0
    return known[pairs[:, 0]] & known[pairs[:, 1]]


def _share(left: "csr_array", right: "csr_array", pairs: np.ndarray) -> np.ndarray:
    """Whether the first of each pair has a token in `left` that the second has in `right`."""
    if not len(pairs) or not left.nnz or not right.nnz:
        return np.zeros(len(pairs), dtype=bool)
    common = left[pairs[:, 0]].multiply(right[pairs[:, 1]])
    return np.asarray(common.sum(axis=1)).ravel() > 0
