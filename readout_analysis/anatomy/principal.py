"""One principal: whoever a party named in a text is, in what office, of which country.

Office and person come from the gazetteer; the country is the one printed, else the person's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from readout_analysis.anatomy.acts import Span
from readout_analysis.anatomy.party import Party
from readout_analysis.gazetteer import resolve_person, tables
from readout_analysis.gazetteer.cases import GENITIVE, cases_of, declines, nominative
from readout_analysis.gazetteer.tables import Meaning
from readout_analysis.languages import load_language

__all__ = ["Principal", "is_anybody", "principal_of"]

# Offices held in one organisation or state only.
_OFFICE_OF = {"high_representative": "EU", "pope": "VA"}
_NO_OFFICE_OF_ORGANISATION = frozenset(
    (
        "foreign_minister",
        "minister",
        "deputy_foreign_minister",
        "prime_minister",
        "deputy_prime_minister",
        "monarch",
        "crown_prince",
    )
)
_LEAST_LETTERS = 2  # of a name
_BEFORE_OFFICE = 40  # characters
_OFFICE_AT_MOST = 40  # characters
_ACTING = 2  # words that say somebody acts in an office
_ANYBODY = ("leader", "counterpart")


@dataclass
class Principal:
    """One principal or one person present; spans count in the lead's text."""

    name: str | None
    office: str | None
    office_id: str | None
    office_kind: str | None
    country: str | None
    span: Span
    person_id: str | None = None
    is_addressed: bool = False
    is_joined: bool = False
    is_bare: bool = False
    is_principal: bool = True
    side: str | None = None
    confidence: float = 0.9
    kinds: set[str] = field(default_factory=set)
    is_at_home: bool = False  # nobody need tell whose office it is: the Head of State
    posted: tuple[str, ...] = ()  # where an envoy is sent
    ids_as_printed: frozenset[str] = frozenset()  # of all offices told, mere roles left out

    @property
    def posts(self) -> frozenset[str | None]:
        """Ids of all offices held; None stands for none."""
        return self.ids_as_printed | {self.office_id}

    def stands_behind(self, words: Iterable[str], text: str) -> bool:
        """Whether one of `words` stands right before, another between or none: par, par le."""
        before = " ".join(text[max(0, self.span[0] - _BEFORE_OFFICE) : self.span[0]].split()[-2:])
        return any(f" {word} " in f" {before.lower()} " for word in words)


def is_anybody(one: Principal) -> bool:
    """Whether a text says but that there were leaders; who they were, it tells elsewhere."""
    return one.name is None and one.country is None and one.office_id in _ANYBODY


def principal_of(text: str, party: Party, lang: str, year: int | None) -> Principal | None:
    """The principal that `party` is; None if it is nobody."""
    if party.name is None and party.office is None:
        return None
    name = _clean(text[slice(*party.name)]) if party.name else None
    if name is not None and sum(map(str.isalpha, name)) < _LEAST_LETTERS:
        return None
    office = text[slice(*party.office)].strip() if party.office else None
    office_id, kind = _office(party)
    if office_id == "minister" and _is_of_foreign_affairs(office or "", lang):
        office_id = "foreign_minister"
    term = tables.term_in(party.terms, year) if party.terms else None
    country = _country(party, office_id, term)
    if office_id == "executive" and country and tables.countries()[country].kind == "organisation":
        office_id, kind = "director_general", "organisation"  # presidente ejecutivo de CAF
    if name is not None and declines(lang):
        known = term.row.get(f"name_{lang}") if term else None
        name = known or nominative(name, lang, _cases(text, party, office, lang))
    principal = Principal(name, office, office_id, kind, country, (party.start, party.end))
    if term and principal.office_id is None:
        principal.office_id = term.office_id
    if term and country is not None and not _is_of(term, country):
        term = None  # a namesake: the name is known, but of another country
    principal.person_id = term.person_id if term else None
    if name and principal.person_id is None:
        principal.person_id = resolve_person(name, lang, country=country, year=year)
        principal.country = country or tables.country_of(principal.person_id, office_id)
    principal.is_addressed, principal.is_joined = party.is_addressed, party.is_joined
    principal.is_bare, principal.kinds = party.is_bare, party.kinds
    principal.posted = party.posted
    is_own = party.office is not None and _is_own_office(text, party.office[0], lang)
    principal.is_at_home = is_own and all(meaning.kind == "seat" for meaning in party.countries)
    principal.ids_as_printed = frozenset(held for held, kind in party.office_ids if kind != "role")
    return principal


def _is_own_office(text: str, start: int, lang: str) -> bool:
    """Whether the office that begins at `start` is one that each state has once."""
    own = load_language(lang).get("contact", {}).get("own_offices", ())
    printed = text[start : start + _OFFICE_AT_MOST].lower().replace("’", "'").replace(",", " ")
    return f"{printed} ".startswith(tuple(f"{office} " for office in own))


def _cases(text: str, party: Party, office: str | None, lang: str) -> Sequence[int]:
    """Cases that the name of `party` may stand in: that of its office, if nothing before tells.

    с исполняющим обязанности министра Яном Новаком, встреча замминистра Яна Новака с …
    """
    rules = load_language(lang).get("parties", {})
    start = party.office[0] if party.office else party.start
    before = text[max(0, start - _BEFORE_OFFICE) : start].lower().split()
    acting = tuple(rules.get("acting", ()))
    behind = [word for word in before[-_ACTING:] if word.startswith(acting)]
    if behind:
        before, office = before[: before.index(behind[0])], behind[0]
    is_of_contact = bool(before) and before[-1] in rules.get("governs_genitive", ())
    told = cases_of(office, lang, is_addressed=party.is_addressed)
    return told or ((GENITIVE,) if is_of_contact else ())


def _clean(name: str) -> str:
    return " ".join(name.replace("#", "").split())


def _office(party: Party) -> tuple[str | None, str | None]:
    """The first office that is one, not a mere role (counterpart, leader)."""
    channel = [pair for pair in party.office_ids if pair[1] in ("channel", "private")]
    real = [pair for pair in party.office_ids if pair[1] != "role"]
    known = channel or real or party.office_ids
    return known[0] if known else (None, None)


def _is_of_foreign_affairs(office: str, lang: str) -> bool:
    """Whether that is what a minister is for, behind his country: ministre chinois des X."""
    fields = load_language(lang).get("parties", {}).get("foreign_affairs", ())
    return office.lower().endswith(tuple(fields)) if fields else False


def _is_of(term: tables.Person, country: str) -> bool:
    """Whether somebody known can speak for `country`; an organisation takes people of any."""
    states = {"organisation", "territory"}.isdisjoint(
        tables.countries()[code].kind for code in (term.country, country)
    )
    return term.country == country or not states


def _country(party: Party, office_id: str | None, term: tables.Person | None) -> str | None:
    """Country printed with the party, else that of the person; a capital is but where he is."""
    seats = [meaning for meaning in party.countries if meaning.kind == "seat"]
    named = [meaning for meaning in party.countries if meaning.kind != "seat"]
    if not named and term is not None:
        return term.country
    regional = [meaning for meaning in named if _is_region(meaning)]
    if len(regional) < len(named):  # head of the European Department of the Chancellery of Germany
        named = [meaning for meaning in named if meaning not in regional] + regional
    for meaning in named + seats:
        if len(meaning.codes) != 1:
            continue
        code = meaning.codes[0]
        is_state = tables.countries()[code].kind != "organisation"
        are_several = party.name is None and code != "EU"  # ministers of the GCC's states
        if is_state or are_several or office_id not in _NO_OFFICE_OF_ORGANISATION:
            return code
    return _OFFICE_OF.get(office_id or "") or (term.country if term else None)


def _is_region(meaning: Meaning) -> bool:
    """Whether an adjective is of an organisation, and of a part of the world: European."""
    kinds = {tables.countries()[code].kind for code in meaning.codes}
    return meaning.kind == "adjective" and kinds == {"organisation"}
