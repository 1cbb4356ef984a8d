"""People told to take part, in one sentence: parties read, cleaned, and the by-standers left out.

What is no principal: who made the statement, who asked for the contact, what somebody was doing
besides (attending a forum), what stands behind the words that open the topic.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from readout_analysis.anatomy.acts import Acts, Span, acts_of
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.parties import read_parties
from readout_analysis.anatomy.party import Party, share_out
from readout_analysis.anatomy.rules import rules_of
from readout_analysis.gazetteer import resolve_person, tables
from readout_analysis.gazetteer.cases import case_of, nominative
from readout_analysis.languages import load_language

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
_COMMA = re.compile("[,，،]")
_CLAUSE = re.compile("[^，。；,;\n]*")
_LEAST_LETTERS = 2
_NEAR = 24  # characters between «statement by» and the name of who made it


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


def read_principals(lead: Lead, span: Span, lang: str, year: int | None) -> list[Principal]:
    """Who is told to take part in a contact in the sentence `span`, in the order named."""
    parties, _ = read_parties(lead.text, span, lead.inside(span), lang)
    share_out(parties)
    cues = acts_of(lead, span, lang)
    cues = cues._replace(topics=[t for t in cues.topics if not _is_of_office(t, parties)])
    found: list[Principal] = []
    hosts: list[Principal] = []  # who asked, and may be the only other party told
    is_spokesman = False
    for party in _without_channels(lead.text, parties, cues.channels):
        parted = _states_of_role(party, lead.text, lang)
        principal = principal_of(lead.text, parted[0], lang, year)
        if principal is None:
            continue
        if _follows(lead.text, party, cues.asking):
            principal.is_addressed = True
            hosts.append(principal)
            continue
        is_second_office = is_spokesman and party.is_joined and party.name is None
        is_spokesman = principal.office_kind == "channel" or is_second_office
        is_subject = party.name and lead.text.startswith(cues.active, party.end + 1)
        if is_spokesman or (not is_subject and _is_bystander(party, principal, cues, found)):
            continue
        if party.is_bare and span == lead.title and _is_label(lead.text, party, cues):
            continue
        if party.is_bare and _is_mere_word(lead.text, party, principal, lang):
            continue
        if _is_of_topic(party, cues, found):
            break
        if found and _refines(principal, found[-1], lang):
            found.pop()
        if _is_beyond(party, principal, cues, found):
            break
        is_present = any(first <= party.start < last for first, last in cues.asides)
        is_present |= party.start > cues.first and _is_in_aside(lead, party, span, lang)
        principal.is_principal = not is_present
        others = (principal_of(lead.text, other, lang, year) for other in parted[1:])
        found += [principal, *(other for other in others if other is not None)]
    if len(found) == 1:
        found += [host for host in hosts if host.name]
    return _with_offices(_with_shared_office(found))


def _is_of_office(place: int, parties: list[Party]) -> bool:
    """Whether a word for a topic is but what somebody is in office for: وزير التعاون الدولي."""
    return any(p.office is not None and p.office[0] < place < p.office[1] for p in parties)


def _without_channels(text: str, parties: list[Party], channels: list[int]) -> Iterator[Party]:
    """Parties but those who made the statement, with whoever is joined to them."""
    is_channel = False
    for party in parties:
        is_channel = _follows(text, party, channels) or (is_channel and party.is_joined)
        if not is_channel:
            yield party


def _is_bystander(party: Party, principal: Principal, cues: Acts, found: list[Principal]) -> bool:
    """Whether a party is named for something else than the contact, or is nobody."""
    if _is_masked(party, cues.masks):
        return True
    return party.is_bare and not _may_be_bare(party, principal, cues, found)


def _is_label(text: str, party: Party, cues: Acts) -> bool:
    """Whether a bare word of a title stands before a colon that opens what took place."""
    return ":" in text[party.end : cues.first]


def _is_mere_word(text: str, party: Party, principal: Principal, lang: str) -> bool:
    """Whether a word with a capital is nobody: who meets has two names, or is named again.

    Nor is it, if it opens the sentence and stands elsewhere without a capital (Глава).
    """
    if party.name is None or principal.person_id is not None or not rules_of(lang).has_capitals:
        return False
    word = text[slice(*party.name)]
    opens = text[: party.start].rstrip(" ")[-1:] in ("", "\n", ".")
    is_common = opens and re.search(rf"\b{re.escape(word.lower())}\b", text) is not None
    return len(word.split()) == 1 and (text.count(word) == 1 or is_common)


def _is_of_topic(party: Party, cues: Acts, found: list[Principal]) -> bool:
    """Whether both sides are named, and the topic has begun.

    Not between two who are joined: a visit to X, where he was received by A and B.
    """
    has_both = len(found) > 1 or any(one.is_addressed for one in found)
    first = found[-1].span[1] if found and party.is_joined else 0
    return has_both and any(first <= stop < party.start for stop in cues.topics)


def _is_beyond(party: Party, principal: Principal, cues: Acts, found: list[Principal]) -> bool:
    """Whether two are named, and nothing joins this one to them.

    Two who stand before the word for the contact may be the hosts of an envoy behind it.
    """
    is_elected = bool(found) and _is_mere_name(found[-1]) and _is_open(principal)
    are_hosts = all(one.span[0] < cues.first and not one.is_addressed for one in found)
    is_received = are_hosts and "diplomat" in party.kinds
    goes_on = party.is_joined or party.is_addressed or is_elected or is_received
    return len(found) > 1 and party.start > cues.first and not goes_on


def _is_in_aside(lead: Lead, party: Party, span: Span, lang: str) -> bool:
    """Whether the clause of `party` ends with a word for being present: 副外长X参加."""
    words = tuple(load_language(lang).get("contact", {}).get("aside_behind", ()))
    if not words:
        return False
    clause = _CLAUSE.match(lead.text, party.end, span[1])
    return clause is not None and clause.group().endswith(words)


def _with_shared_office(found: list[Principal]) -> list[Principal]:
    """Give a joined name of another country the office before it: les présidents X de A et Y."""
    shared = found[:1]
    for one in found[1:]:
        last = shared[-1]
        is_alike = (
            one.is_joined and one.name is not None and None not in (one.country, last.country)
        )
        if is_alike and one.office_id is None and last.name and one.country != last.country:
            one = replace(one, office_id=last.office_id, office_kind=last.office_kind)
        shared.append(one)
    return shared


def _with_offices(found: list[Principal]) -> list[Principal]:
    """Give a mere name the nameless office right behind it: to X on his election as President.

    Only where the two follow each other and no other name could hold the office.
    """
    joined: list[Principal] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and _is_mere_name(last) and _is_open(one) and last.country in (None, one.country):
            joined[-1] = replace(one, name=last.name, person_id=last.person_id, span=last.span)
            joined[-1].is_addressed = True
        else:
            joined.append(one)
    return joined


def _is_mere_name(one: Principal) -> bool:
    return one.name is not None and one.office is None and one.is_addressed


def _is_open(one: Principal) -> bool:
    return one.name is None and one.country is not None and not one.is_addressed


def _refines(one: Principal, before: Principal, lang: str) -> bool:
    """Whether `one` says of which countries those in office are that were named before."""
    is_vague = before.name is None and before.country is None
    rules = rules_of(lang)
    is_vague &= one.name is None or rules.has_capitals or not rules.has_words
    is_vague &= not rules.are_envoys(before.office)
    is_same_office = one.office_id == before.office_id and one.country is not None
    return is_vague and is_same_office and not one.is_addressed  # the Premier met the Premier of X


def _states_of_role(party: Party, text: str, lang: str) -> list[Party]:
    """One party for each state where one office is named for several (leaders of …)."""
    if party.name is not None or not party.kinds or "private" in party.kinds:
        return [party]
    if party.office and "diplomat" in party.kinds:
        rules, office = rules_of(lang), text[slice(*party.office)]
        sent_to = rules.accredited | rules.place_words
        is_written_on = rules.has_words and not rules.has_capitals  # سفير الأردن بمصر
        is_sent = is_written_on or not sent_to.isdisjoint(office.split())
        if is_sent and not rules.are_envoys(office):
            return [party]  # one ambassador, of a state to another
    codes = [m for m in party.countries if len(m.codes) == 1 and m.kind != "seat"]
    states = [m for m in codes if tables.countries()[m.codes[0]].kind != "organisation"]
    if len(states) < 2:
        return [party]
    return [replace(party, countries=[state], is_joined=True) for state in states]


def _follows(text: str, party: Party, ends: list[int]) -> bool:
    """Whether `party` stands right behind one of `ends`."""
    return any(
        -2 <= party.start - end <= _NEAR and not _COMMA.search(text, end, max(end, party.start))
        for end in ends
    )


def _is_masked(party: Party, masks: list[Span]) -> bool:
    return any(first <= party.start < last for first, last in masks)


def _may_be_bare(party: Party, principal: Principal, cues: Acts, found: list[Principal]) -> bool:
    """Whether a capitalised word without office or country may be a person who meets."""
    if party.at_place:
        return False
    is_subject = party.start < cues.first and not found
    before_contact = cues.first - party.end
    if not cues.has_capitals:
        return party.is_addressed or (is_subject and before_contact < _LEAST_LETTERS)
    stands_alone = len((principal.name or "").split()) == 1 and before_contact > _NEAR // 2
    return party.is_addressed or party.is_joined or (is_subject and not stands_alone)


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
    if name is not None:
        case = case_of(office, lang, is_addressed=party.is_addressed)
        known = (
            term.row.get(f"name_{lang}") if term and case_of("", lang, is_addressed=True) else None
        )
        name = known or nominative(name, lang, case)
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
    return principal


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
    for meaning in named + seats:
        if len(meaning.codes) != 1:
            continue
        code = meaning.codes[0]
        is_state = tables.countries()[code].kind != "organisation"
        are_several = party.name is None and code != "EU"  # ministers of the GCC's states
        if is_state or are_several or office_id not in _NO_OFFICE_OF_ORGANISATION:
            return code
    return _OFFICE_OF.get(office_id or "") or (term.country if term else None)
