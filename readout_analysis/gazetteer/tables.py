"""The tables of the gazetteer as they lie on disk, and the names each row goes by."""

import csv
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import NamedTuple

from readout_analysis.languages import known_languages, load_language

__all__ = [
    "Country",
    "Meaning",
    "Person",
    "countries",
    "country_forms",
    "fold_accents",
    "people",
    "person_forms",
    "term_in",
]


class Country(NamedTuple):
    """A state, territory or organisation."""

    code: str
    kind: str  # state, territory, organisation
    parent: str  # state a territory counts to, if any
    row: dict[str, str]


class Person(NamedTuple):
    """One term of office of one person."""

    person_id: str
    country: str
    office_id: str
    year_from: int
    year_to: int
    row: dict[str, str]


class Meaning(NamedTuple):
    """What a form of a country's name stands for."""

    codes: tuple[str, ...]  # several where the form is ambiguous
    kind: str  # name, seat, adjective, side, short or compound


@cache
def table(name: str) -> list[dict[str, str]]:
    """Rows of ``gazetteer/<name>.csv``."""
    path = files(__package__).joinpath(f"{name}.csv")
    return list(csv.DictReader(StringIO(path.read_text("utf-8"))))  # NA is Namibia, not missing


@cache
def countries() -> dict[str, Country]:
    """Every country and organisation by its code."""
    rows = table("countries")
    return {row["code"]: Country(row["code"], row["kind"], row["parent"], row) for row in rows}


@cache
def people() -> tuple[Person, ...]:
    """Every term of office, in the order of the table."""
    return tuple(
        Person(
            row["person_id"],
            row["country"],
            row["office_id"],
            int(row["year_from"] or 0),
            int(row["year_to"] or 9999),
            row,
        )
        for row in table("people")
    )


def country_of(person_id: str | None, office_id: str | None) -> str | None:
    """Country that somebody holds `office_id` of, if one only."""
    held = _countries_served().get((person_id, office_id), set())
    return next(iter(held)) if len(held) == 1 else None


@cache
def _countries_served() -> dict[tuple[str | None, str | None], set[str]]:
    served: dict[tuple[str | None, str | None], set[str]] = {}
    for term in people():
        served.setdefault((term.person_id, term.office_id), set()).add(term.country)
    return served


def split(cell: str | None) -> list[str]:
    """Parts of a cell that lists several forms."""
    return [form for form in (cell or "").split("|") if form]


_COLUMNS = {"name": "name", "alt": "name", "seat": "seat", "adj": "adjective", "side": "side"}
_STRESSED = {"á": "a", "é": "e", "í": "i", "ó": "o"}


@cache
def country_forms(lang: str) -> dict[str, Meaning]:
    """Every form a country goes by in `lang`, and what it means.

    Where a form belongs to several countries (巴方), all are given.
    """
    meanings: dict[tuple[str, str], list[str]] = {}
    for country in countries().values():
        for column, kind in _COLUMNS.items():
            for form in split(country.row.get(f"{column}_{lang}")):
                meanings.setdefault((form, kind), []).append(country.code)
        for form in split(country.row.get(f"abbr_{lang}")):
            meanings.setdefault((form, "short"), []).append(country.code)
        for form in split(country.row.get(f"compound_{lang}")):
            meanings.setdefault((f"{form}-", "compound"), []).append(country.code)
    forms: dict[str, Meaning] = {}
    for (form, kind), codes in meanings.items():
        for written in inflected(form, kind, lang):
            forms.setdefault(written, Meaning(tuple(dict.fromkeys(codes)), kind))
    return forms


def inflected(form: str, kind: str, lang: str) -> list[str]:
    """`form` with the plurals of an adjective; a capital in all cases."""
    rules = load_language(lang).get("parties", {})
    if form.startswith("="):
        return [form]
    if kind == "seat" and rules.get("declension"):
        return [" ".join(words) for words in decline(form.split(), rules["declension"])]
    plurals = rules.get("adjective_plurals", ()) if kind == "adjective" else ()
    return [form, *(_unstressed(form, plural) + plural for plural in plurals)]


def _unstressed(form: str, plural: str) -> str:
    """`form` without the accent of its last syllable where a syllable is added: japonés, -eses."""
    if len(plural) < len("es") or form[-2:-1] not in _STRESSED:
        return form
    return form[:-2] + _STRESSED[form[-2]] + form[-1]


def person_forms(person: Person, lang: str) -> list[str]:
    """Every form of the full name of `person` in `lang`, in all cases."""
    rules = load_language(lang).get("parties", {})
    names = [
        person.row[f"name_{other}"] for other in known_languages() if _same_script(other, lang)
    ]
    names += [form for form in split(person.row["alt"])]
    forms = [form for name in dict.fromkeys(filter(None, names)) for form in _cases_of(name, lang)]
    together = "|".join(rules.get("written_together", ()))
    if together:
        parted = [re.sub(rf"\b({together})(?=ال)", r"\1 ", form) for form in forms]
        forms += parted + [re.sub(rf"\b({together}) ", r"\1", form) for form in forms]
    return list(dict.fromkeys(forms))


@cache
def _cases_of(name: str, lang: str) -> list[str]:
    endings = load_language(lang).get("parties", {}).get("declension", {})
    return [" ".join(words) for words in decline(name.split(), endings)]


@cache
def _same_script(lang: str, other: str) -> bool:
    script = [load_language(code).get("parties", {}).get("script") for code in (lang, other)]
    return lang == other or (script[0] is not None and script[0] == script[1])


def decline(words: list[str], endings: dict[str, list[str]]) -> list[list[str]]:
    """`words` of a name in every case: as they are, then one list for each case and variant.

    Examples
    --------
    >>> decline(["Сергей", "Лавров"], {"ей": ["ея"], "ов": ["ова"]})
    [['Сергей', 'Лавров'], ['Сергея', 'Лаврова']]
    """
    if not endings:
        return [words]
    longest = sorted(endings, key=len, reverse=True)
    declined = [_in_all_cases(word, endings, longest) for word in words]
    cases = [words, *map(list, zip(*declined, strict=True))]
    return [case for i, case in enumerate(cases) if case not in cases[:i]]


def _in_all_cases(word: str, endings: dict[str, list[str]], longest: list[str]) -> list[str]:
    for ending in longest:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return [word[: -len(ending)] + other for other in endings[ending]]
    return [word] * len(endings[longest[0]])


def term_in(terms: Sequence[Person], year: int | None) -> Person | None:
    """The term of office that covers `year`, else the last one; None for two namesakes."""
    if len({term.person_id for term in terms}) > 1:
        terms = [term for term in terms if year and term.year_from <= year <= term.year_to]
        if len({term.person_id for term in terms}) > 1:
            return None
    if not terms:
        return None
    covering = [t for t in terms if year is not None and t.year_from <= year <= t.year_to]
    return covering[-1] if covering else terms[-1]


def _accents() -> dict[int, str]:
    plain = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letter = unicodedata.normalize("NFD", chr(code))[0]
        if letter.isascii():
            plain[code] = letter
    return plain | {ord("ı"): "i", ord("ł"): "l", ord("ø"): "o", ord("đ"): "d", ord("Ł"): "L"}


_ACCENTS = _accents()


def fold_accents(text: str) -> str:
    """`text` without the accents of Latin letters.

    Examples
    --------
    >>> fold_accents("Erdoğan"), fold_accents("Зеленский")
    ('Erdogan', 'Зеленский')
    """
    return text.translate(_ACCENTS)
