"""Who is who: countries and organisations, people and offices, found by any of their names."""

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from readout_analysis.gazetteer import tables
from readout_analysis.gazetteer.people import office_holder, resolve_person
from readout_analysis.gazetteer.vocabulary import Entry, Found, Vocabulary, leftmost_longest
from readout_analysis.languages import load_language

__all__ = [
    "CountryHit",
    "PersonHit",
    "country_adjectives",
    "country_entries",
    "country_names",
    "find_countries",
    "find_people",
    "office_holder",
    "person_entries",
    "read_countries",
    "resolve_person",
    "short_forms",
    "side_words",
]

_SHORTS_AT_MOST = 3
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014"


class CountryHit(NamedTuple):
    """A country named in a text.

    `kind` is ``name``, ``seat`` (a capital or palace that may stand for it), ``adjective``,
    ``side`` (la partie russe, 俄方), ``short`` (one half of 中俄) or ``compound`` (sino-).
    """

    start: int
    end: int
    code: str
    kind: str


class PersonHit(NamedTuple):
    """A person of people.csv named in full."""

    start: int
    end: int
    person_id: str
    country: str
    office_id: str


def find_countries(text: str, lang: str, *, among: Collection[str] = ()) -> list[CountryHit]:
    """Countries and organisations named in `text`, in order, none overlapping.

    Parameters
    ----------
    text : str
        Any text; time grows with its length only.
    lang : str
        Its language.
    among : collection of str
        Codes of the countries the text is known to be about. Ambiguous words (巴方: Pakistan,
        Brazil, Palestine …) are given only where exactly one of these fits.

    Examples
    --------
    >>> find_countries("les relations russo-chinoises, fixant le cap", "fr")
    [CountryHit(start=14, end=19, code='RU', kind='compound'),
     CountryHit(start=20, end=29, code='CN', kind='adjective')]
    """
    return read_countries(_countries(lang).find_all([text])[0], text, lang, among=among)


def read_countries(
    found: list[Found], text: str, lang: str, *, among: Collection[str] = ()
) -> list[CountryHit]:
    """What finds of `country_entries` in `text` mean; see `find_countries`.

    Of a state and another's capital that are written alike (عمان) the text is rather about one of
    `among`, else the state.
    """
    among = frozenset(among)
    found = leftmost_longest(
        sorted(found, key=lambda one: (among.isdisjoint(one.value.codes), one.value.kind == "seat"))
    )
    adjectives = {item.start for item in found if item.value.kind == "adjective"}
    hits = []
    for item in found:
        start, end, (codes, kind) = item.start, item.end, item.value
        code = _only(codes, among)
        if (
            code is None
            or (kind == "short" and not _in_pair(text, start, end, lang))
            or (kind == "compound" and not (text[end] in _HYPHENS and end + 1 in adjectives))
        ):
            continue
        hits.append(CountryHit(start, end, code, kind))
    return hits


def _only(codes: tuple[str, ...], among: Collection[str]) -> str | None:
    if len(codes) == 1:
        return codes[0]
    fitting = [code for code in codes if code in among]
    return fitting[0] if len(fitting) == 1 else None


@cache
def short_forms(lang: str) -> frozenset[str]:
    """Short forms of countries in `lang`, of those that stand in pairs (中俄).

    Examples
    --------
    >>> sorted(short_forms("zh") & {"中", "俄", "俄方"})
    ['中', '俄']
    """
    forms = tables.country_forms(lang).items()
    return frozenset(form for form, meaning in forms if meaning.kind == "short")


def _in_pair(text: str, start: int, end: int, lang: str) -> bool:
    """Whether short forms stand beside it (中俄, 中日韩) before a word for a relation."""
    shorts = short_forms(lang)
    after = text[end : end + 8].lstrip(_HYPHENS)
    before = text[max(0, start - 3) : start].rstrip(_HYPHENS)
    relation = _relation(lang)
    is_behind = any(before[-size:] in shorts for size in (1, 2) if len(before) >= size)
    if is_behind and relation.match(after):
        return True
    places = {0}  # behind one, two or three more of them
    for _ in range(_SHORTS_AT_MOST):
        places = {at + size for at in places for size in (1, 2) if after[at : at + size] in shorts}
        if any(relation.match(after, at) for at in places):
            return True
    return False


@cache
def _relation(lang: str) -> re.Pattern[str]:
    words = load_language(lang).get("parties", {}).get("relation_words", ())
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")


def country_entries(lang: str, kinds: Collection[str] = ()) -> list[Entry]:
    """Every form of every country in `lang`, or those of `kinds`, for a `Vocabulary`."""
    return [
        Entry(form.rstrip("-"), "country", meaning, is_proper=True)
        for form, meaning in tables.country_forms(lang).items()
        if not kinds or meaning.kind in kinds
    ]


@cache
def _countries(lang: str) -> Vocabulary:
    return Vocabulary(country_entries(lang), lang)


def find_people(text: str, lang: str, *, year: int | None = None) -> list[PersonHit]:
    """People of people.csv named in full in `text`, in order, none overlapping.

    Parameters
    ----------
    text : str
        Any text.
    lang : str
        Its language; names are found in all their cases.
    year : int, optional
        Year of the text: gives the office held then, and decides between namesakes.

    Examples
    --------
    >>> find_people("разговор с Сергеем Лавровым", "ru")
    [PersonHit(start=11, end=27, person_id='sergey_lavrov', country='RU',
               office_id='foreign_minister')]
    """
    found = leftmost_longest(_people(lang).find_all([text])[0])
    hits = ((item, tables.term_in(item.value, year)) for item in found)
    return [
        PersonHit(item.start, item.end, person.person_id, person.country, person.office_id)
        for item, person in hits
        if person
    ]


def person_entries(lang: str) -> list[Entry]:
    """Every form of every full name in `lang`, for a `Vocabulary`; the value is the terms."""
    forms: dict[str, list[tables.Person]] = {}
    shortest = load_language(lang).get("parties", {}).get("shortest_name", 2)
    for person in tables.people():
        for form in tables.person_forms(person, lang):
            if len(form) >= shortest or person.country in ("CN", "TW"):
                for written in dict.fromkeys((form, tables.fold_accents(form))):
                    forms.setdefault(written, []).append(person)
    return [Entry(form, "person", tuple(terms), is_proper=True) for form, terms in forms.items()]


@cache
def _people(lang: str) -> Vocabulary:
    return Vocabulary(person_entries(lang), lang)


def country_adjectives(lang: str, code: str) -> list[str]:
    """Adjectives of a country in `lang`; a stem ends in "*".

    Examples
    --------
    >>> country_adjectives("fr", "RU")
    ['russe']
    """
    return tables.split(_row(code).get(f"adj_{lang}"))


def country_names(lang: str, code: str) -> list[str]:
    """Names of a country in `lang`, the usual one first; a stem ends in "*".

    Examples
    --------
    >>> country_names("zh", "RU")[:2]
    ['俄罗斯', '俄罗斯联邦']
    """
    row = _row(code)
    names = [row.get(f"name_{lang}", ""), *tables.split(row.get(f"alt_{lang}"))]
    return [name.lstrip("=") for name in names if name]


def side_words(lang: str, code: str) -> list[str]:
    """Words for the side of a country in `lang`; stems end in "*".

    Examples
    --------
    >>> side_words("zh", "CN"), side_words("fr", "RU")
    (['中方', '中国方'], ['la partie russe', 'le côté russe'])
    """
    return tables.split(_row(code).get(f"side_{lang}"))


def _row(code: str) -> dict[str, str]:
    country = tables.countries().get(code)
    return country.row if country else {}
