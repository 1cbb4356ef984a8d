"""Who is who: countries and organisations, people and publishers, found by any of their names."""

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from readout_analysis.gazetteer import tables
from readout_analysis.gazetteer.automaton import Automaton, fold
from readout_analysis.languages import load_language

__all__ = [
    "CountryHit",
    "PersonHit",
    "country_adjectives",
    "country_names",
    "find_countries",
    "find_people",
    "resolve_person",
    "side_words",
]


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
        Any text; 5 MB take less than a second.
    lang : str
        Its language.
    among : collection of str
        Codes of the countries the text is known to be about. Ambiguous words (巴方: Pakistan,
        Brazil, Palestine …) are given only where exactly one of these fits.

    Examples
    --------
    >>> find_countries("les relations russo-chinoises, fixant le cap", "fr")
    [CountryHit(start=14, end=20, code='RU', kind='compound'),
     CountryHit(start=20, end=29, code='CN', kind='adjective')]
    """
    found = _country_automaton(lang).find(text)
    adjectives = {hit.start for hit in found if hit.meaning.kind == "adjective"}
    hits = []
    for start, end, (codes, kind) in found:
        code = _only(codes, among)
        if (
            code is None
            or (kind == "short" and not _in_pair(text, start, end, lang))
            or (kind == "compound" and end not in adjectives)
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
def _short_forms(lang: str) -> frozenset[str]:
    forms = tables.country_forms(lang).items()
    return frozenset(form for form, meaning in forms if meaning.kind == "short")


def _in_pair(text: str, start: int, end: int, lang: str) -> bool:
    """Whether a short form has another one beside it (中俄) before a word for a relation."""
    shorts = _short_forms(lang)
    after = text[end : end + 8].lstrip("—-–")  # noqa: RUF001
    before = text[max(0, start - 3) : start].rstrip("—-–")  # noqa: RUF001
    relation = _relation(lang)
    for size in (1, 2):
        if after[:size] in shorts and relation.match(after, size):
            return True
        if len(before) >= size and before[-size:] in shorts and relation.match(after):
            return True
    return False


@cache
def _relation(lang: str) -> re.Pattern[str]:
    words = load_language(lang).get("parties", {}).get("relation_words", ())
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")


@cache
def _country_automaton(lang: str) -> Automaton:
    return _automaton(lang, tables.country_forms(lang).items())


def _automaton(lang: str, forms) -> Automaton:
    rules = load_language(lang).get("parties", {})
    return Automaton(
        forms,
        has_words=rules.get("words", True),
        prefixes=rules.get("prefixes", ()),
        endings=rules.get("endings", ()),
    )


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
    hits = []
    for start, end, terms in _people_automaton(lang).find(text):
        if len(set(term.person_id for term in terms)) > 1:
            terms = [term for term in terms if year and term.year_from <= year <= term.year_to]
        person = _term_in(terms, year)
        if person:
            hits.append(PersonHit(start, end, person.person_id, person.country, person.office_id))
    return hits


def _term_in(terms, year: int | None) -> tables.Person | None:
    """The term of office that covers `year`, else the last one."""
    if not terms:
        return None
    covering = [t for t in terms if year is not None and t.year_from <= year <= t.year_to]
    return covering[-1] if covering else terms[-1]


@cache
def _people_automaton(lang: str) -> Automaton:
    forms: dict[str, list[tables.Person]] = {}
    shortest = load_language(lang).get("parties", {}).get("shortest_name", 2)
    for person in tables.people():
        for form in tables.person_forms(person, lang):
            if len(form) >= shortest or person.country in ("CN", "TW"):
                forms.setdefault(form, []).append(person)
                plain = fold_accents(form)
                if plain != form:
                    forms.setdefault(plain, []).append(person)
    return _automaton(lang, forms.items())


def fold_accents(text: str) -> str:
    """`text` without accents, where that leaves it otherwise the same.

    Examples
    --------
    >>> fold_accents("Erdoğan"), fold_accents("Зеленский")
    ('Erdogan', 'Зеленский')
    """
    return text.translate(_ACCENTS)


def _accents() -> dict[int, str]:
    import unicodedata

    plain = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letter = unicodedata.normalize("NFD", chr(code))[0]
        if letter.isascii():
            plain[code] = letter
    return plain | {ord("ı"): "i", ord("ł"): "l", ord("ø"): "o", ord("đ"): "d", ord("Ł"): "L"}


_ACCENTS = _accents()


def resolve_person(
    name: str, lang: str, *, country: str | None = None, year: int | None = None
) -> str | None:
    """person_id of somebody named `name`, a full name or a surname; None if not certain.

    A surname alone is certain only with the country it belongs to; `year` decides between
    namesakes.

    Examples
    --------
    >>> resolve_person("С.В.Лавров", "ru", country="RU")
    'sergey_lavrov'
    >>> resolve_person("Lavrov", "fr") is None
    True
    """
    key = _key(name)
    full = [p for p in _by_full_name(lang).get(key, ()) if country in (None, p.country)]
    if not full and country is not None:
        surname = _surname(name)
        full = [p for p in _by_surname(lang).get(surname, ()) if p.country == country]
        full = [p for p in full if _initials_agree(name, p, lang)]
    ids = {person.person_id for person in full}
    if len(ids) > 1 and year is not None:
        ids = {p.person_id for p in full if p.year_from <= year <= p.year_to}
    return ids.pop() if len(ids) == 1 else None


def _key(name: str) -> str:
    return fold_accents(fold(name)[0]).replace(".", " ").strip()


def _surname(name: str) -> str:
    parts = re.split(r"[\s.·]+", _key(name))
    return parts[-1] if parts else ""


def _initials_agree(name: str, person: tables.Person, lang: str) -> bool:
    """Whether the first word of `name` can be the first word of the person's name."""
    first = re.split(r"[\s.·]+", _key(name))[0]
    if first == _surname(name):
        return True
    firsts = {_key(form)[:1] for form in tables.person_forms(person, lang)}
    return first[:1] in firsts


@cache
def _by_full_name(lang: str) -> dict[str, list[tables.Person]]:
    index: dict[str, list[tables.Person]] = {}
    for person in tables.people():
        for form in tables.person_forms(person, lang):
            index.setdefault(_key(form), []).append(person)
    return index


@cache
def _by_surname(lang: str) -> dict[str, list[tables.Person]]:
    index: dict[str, list[tables.Person]] = {}
    for person in tables.people():
        forms = tables.person_forms(person, lang)
        for surname in {_surname(form) for form in forms}:
            index.setdefault(surname, []).append(person)
    return index


def country_adjectives(lang: str, code: str) -> list[str]:
    """Adjectives of a country in `lang`; a stem ends in "*".

    Examples
    --------
    >>> country_adjectives("fr", "RU")
    ['russe']
    """
    row = _row(code)
    return tables.split(row.get(f"adj_{lang}"))


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
