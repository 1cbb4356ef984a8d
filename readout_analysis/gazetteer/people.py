"""Which person a printed name means: full names, initials, surnames with their country."""

import re
from functools import cache, lru_cache

from readout_analysis.gazetteer import tables
from readout_analysis.matching.folding import with_plain_characters

__all__ = ["office_holder", "resolve_person"]

_SURNAME_FIRST = frozenset(("CN", "HK", "KP", "KR", "MO", "TW", "VN"))
_PARTS = re.compile(r"[\s.·‧・-]+")
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u0652\u0670\u200b-\u200f\ufeff]")
_ALIKE = str.maketrans("أإآٱىیةکھёЁ’", "ااااييهكهее'")


@lru_cache(maxsize=1 << 14)  # most names are told in many texts
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
    parts = _parts(with_plain_characters(name, lang))
    if not parts:
        return None
    whole, ends = " ".join(parts), " ".join((parts[0], parts[-1]))  # without what lies between
    named = _by_full_name(lang).get(whole) or _by_full_name(lang).get(ends) or []
    full = [person for person in named if country in (None, person.country)]
    if not full and country is not None:
        full = [
            person
            for surname in dict.fromkeys((parts[-1], parts[0]))
            for person in _by_surname(lang).get(surname, ())
            if person.country == country and _initials_agree(parts, surname, person, lang)
        ]
    ids = {person.person_id for person in full}
    if len(ids) > 1 and year is not None:
        ids = {p.person_id for p in full if p.year_from <= year <= p.year_to}
    return ids.pop() if len(ids) == 1 else None


@lru_cache(maxsize=1 << 14)  # the same few in many texts
def office_holder(
    name: str, office_id: str | None, lang: str, *, year: int | None = None
) -> tables.Person | None:
    """The only one who held an office under that name; None if there is none, or several.

    A surname with an office (President Trump) is enough where no country is printed. "Minister"
    is said of a foreign minister too; where no office is told, it may be any.

    Examples
    --------
    >>> office_holder("Lavrov", "foreign_minister", "en", year=2015).country
    'RU'
    >>> office_holder("Lavrov", "president", "en", year=2015) is None
    True
    """
    parts = _parts(name)
    if not parts:
        return None
    offices = {office_id} | ({"foreign_minister"} if office_id == "minister" else set())
    found = {
        person.person_id: person
        for surname in dict.fromkeys((parts[-1], parts[0]))
        for person in _by_surname(lang).get(surname, ())
        if (office_id is None or person.office_id in offices)
        and (year is None or person.year_from <= year <= person.year_to)
        and _initials_agree(parts, surname, person, lang)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _parts(name: str) -> list[str]:
    folded = tables.fold_accents(_MARKS.sub("", name).translate(_ALIKE)).lower()
    return [part for part in _PARTS.split(folded.strip()) if part]


def _initials_agree(parts: list[str], surname: str, person: tables.Person, lang: str) -> bool:
    """Whether the name is a surname (Le Drian), or its other end can be the person's first.

    Who has the surname of another for his forename is somebody else: أحمد باوزير, no آبي أحمد.
    """
    forms = [_parts(form) for form in tables.person_forms(person, lang)]
    is_surname = len(parts) == 1 or any(form[-len(parts) :] == parts for form in forms)
    forename = parts[-1] if surname == parts[0] else parts[0]
    return is_surname or forename[:1] in {form[0][:1] for form in forms}


@cache
def _by_full_name(lang: str) -> dict[str, list[tables.Person]]:
    index: dict[str, list[tables.Person]] = {}
    for person in tables.people():
        for form in tables.person_forms(person, lang):
            index.setdefault(" ".join(_parts(form)), []).append(person)
    return index


@cache
def _by_surname(lang: str) -> dict[str, list[tables.Person]]:
    index: dict[str, list[tables.Person]] = {}
    for person in tables.people():
        place = 0 if person.country in _SURNAME_FIRST else -1
        for surname in {_parts(form)[place] for form in tables.person_forms(person, lang)}:
            index.setdefault(surname, []).append(person)
    return index
