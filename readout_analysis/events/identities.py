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

from readout_analysis.gazetteer import tables

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["Identities", "agree", "countries_of", "disagree", "identities_of"]

_N_SLOTS = 3  # the first two countries of a contact in alphabetical order, and all others
# Tokens: person_id; person_id of the one named first; surname; surname where it stands alone;
# surname and initial; script; office
_KINDS = ("person", "first", "name", "alone", "full", "script", "office")
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


def countries_of(table: pd.DataFrame, participants: pd.DataFrame) -> list[list[str]]:
    """Countries of the contact of each readout of `table`, sorted.

    Beside two states, an organisation counts only if somebody holds an office in it: who meets
    on its margins is told with it by one side and without it by the other.
    """
    served = participants.loc[participants["office_id"].notna(), ["readout_id", "organisation"]]
    present = set(served.dropna().itertuples(index=False, name=None))
    organisations = {
        code for code, country in tables.countries().items() if country.kind == "organisation"
    }
    found = []
    for readout_id, own, others in zip(
        table["readout_id"].tolist(),
        table["publisher_country"].fillna("").tolist(),
        table["counterpart_countries"].tolist(),
        strict=True,
    ):
        named = {own, *(others if others is not None else ())} - {""}
        absent = {code for code in named & organisations if (readout_id, code) not in present}
        found.append(sorted(named - absent if len(named - absent) > 1 else named))
    return found


def identities_of(
    table: pd.DataFrame, participants: pd.DataFrame, countries: list[list[str]]
) -> Identities:
    """What tells the principals of each readout of `table`.

    Parameters
    ----------
    table : DataFrame, one row per readout
        Column ``readout_id``.
    participants : DataFrame, one row per party
        As in `tables`.
    countries : list
        Of each readout, see `countries_of`.
    """
    principals = participants[participants["is_principal"].fillna(False).astype(bool)]
    place = pd.Series(np.arange(len(table)), index=table["readout_id"])
    principals = principals.assign(
        row=principals["readout_id"].map(place),
        country=principals["country"].fillna(principals["organisation"]),
    ).dropna(subset=["row", "country"])
    principals = principals.reset_index(drop=True)
    principals["slot"] = _slots(principals, countries)
    tokens = _tokens(principals)
    codes, values = pd.factorize(tokens["token"], sort=True)
    shape = (len(table), max(len(values), 1))
    rows = tokens["row"].to_numpy()
    label = (tokens["slot"] * len(_KINDS) + tokens["kind"]).to_numpy()
    return Identities(
        {
            (slot, kind): _matrix(rows, codes, label == slot * len(_KINDS) + number, shape)
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

    ones = np.ones(int(chosen.sum()), dtype=np.int32)
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
    known = np.asarray(matrix.sum(axis=1)).ravel() > 0
    return known[pairs[:, 0]] & known[pairs[:, 1]]


def _share(left: "csr_array", right: "csr_array", pairs: np.ndarray) -> np.ndarray:
    """Whether the first of each pair has a token in `left` that the second has in `right`."""
    if not len(pairs) or not left.nnz or not right.nnz:
        return np.zeros(len(pairs), dtype=bool)
    common = left[pairs[:, 0]].multiply(right[pairs[:, 1]])
    return np.asarray(common.sum(axis=1)).ravel() > 0
