"""Who holds the contact, and for which side.

Parties are read in the title and in the sentence that tells the contact; the same person named
in both is one principal. The side follows from the country: the publisher's own, or another.
A party without country belongs to the publisher where it opens the sentence, else to the side
of the party it is listed with.
"""

import re
from dataclasses import dataclass, field, replace

from readout_analysis.gazetteer import resolve_person, tables
from readout_analysis.gazetteer.cases import case_of, nominative
from readout_analysis.languages import load_language
from readout_analysis.lead import Lead
from readout_analysis.parties import Party, read_parties
from readout_analysis.party_words import rules_of

# Offices held in one organisation only.
_OFFICE_OF = {"high_representative": "EU", "pope": "VA"}
_NO_OFFICE_OF_ORGANISATION = frozenset(
    ("foreign_minister", "minister", "deputy_foreign_minister", "monarch", "crown_prince")
)
_SENTENCES_READ = 8
_BEST_SCORE = 5  # a word for a contact, and two parties
_LEAST_LETTERS = 2
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii"))
_WORD = re.compile(r"\w+")
_COMMA = re.compile("[,，،]")
_MASK = 60  # characters a clause may have
_AT_HOME = ("substate", "private", "role", "party")  # offices that are rather of one's own country
_SHARED = 0.7  # confidence in a country taken from others of that side
_GUESSED = 0.5
_NEAR = 24  # characters between «statement by» and the name of who made it


@dataclass
class Principal:
    """One principal or one person present; spans count in the lead's text."""

    name: str | None
    office: str | None
    office_id: str | None
    office_kind: str | None
    country: str | None
    span: tuple[int, int]
    person_id: str | None = None
    is_addressed: bool = False
    is_joined: bool = False
    is_bare: bool = False
    is_principal: bool = True
    side: str | None = None
    confidence: float = 0.9
    kinds: set[str] = field(default_factory=set)


@dataclass
class Contact:
    """A contact as told: its sentence, its principals, the people present."""

    sentence: tuple[int, int]
    principals: list[Principal]
    own: str | None  # country of the publisher's side


def read_contact(lead: Lead, lang: str, own: str | None, year: int | None) -> Contact:
    """The contact told in `lead`, with its principals and their sides.

    Parameters
    ----------
    lead : Lead
        Title and first sentences.
    lang : str
        Language.
    own : str or None
        Country of the publisher.
    year : int or None
        Year of publication: decides between namesakes.
    """
    titled = _principals(lead, lead.title, lang, year)
    is_joint = any(cue.value == "joint_statement" for cue in lead.contacts(lead.title))
    sentence, told = _contact_sentence(
        lead, lang, year, is_joint=is_joint, has_title=len(titled) > 1
    )
    own = own or _own_country(told, titled) or _seat(lead, told + titled)
    own = _relayed(told, titled, own) or own
    _set_sides(told, own)
    _set_sides(titled, own)
    merged = _merge(told, titled)
    _share_countries(merged, own)
    if not _foreign(merged, own):
        _find_country(merged, lead, sentence, own)
    if not _foreign(merged, own):
        spans = (lead.title, sentence) if not is_joint else (lead.title, *lead.sentences[:2])
        merged += _countries_alone(lead, spans, own, is_joint)
    merged = [one for one in merged if not _is_vague(one, merged)]
    merged.sort(key=lambda one: (one.side != "publisher", not one.is_principal))
    return Contact(sentence, merged, own)


def _foreign(principals: list[Principal], own: str | None) -> list[Principal]:
    return [
        one
        for one in principals
        if one.side == "counterpart" and one.is_principal and one.country not in (None, own)
    ]


def _find_country(
    principals: list[Principal], lead: Lead, sentence: tuple[int, int], own: str | None
) -> None:
    """Country of counterparts named without one: the first told behind them, or visited."""
    open_ones = [one for one in principals if one.side == "counterpart" and one.country is None]
    open_ones = [one for one in open_ones if one.office_kind not in _AT_HOME]
    spans = []
    if any(cue.value == "visit" for cue in lead.contacts(lead.title)):
        spans.append(lead.title)
    if open_ones and open_ones[0].span[0] >= sentence[0]:
        spans.append((open_ones[0].span[0], sentence[1]))
    for span in spans:
        stop = min((cue.start for cue in lead.cues("topic", span)), default=span[1])
        codes = _codes_named(lead, (span[0], stop), own)
        for one in open_ones if codes else ():
            one.country, one.confidence = codes[0], _GUESSED


def _codes_named(lead: Lead, span: tuple[int, int], own: str | None) -> list[str]:
    """Countries named in `span` other than the publisher's."""
    meanings = [cue.value for cue in lead.cues("country", span)]
    codes = [m.codes[0] for m in meanings if len(m.codes) == 1 and m.kind != "seat"]
    return [code for code in dict.fromkeys(codes) if home_of(code) != own]


def _countries_alone(
    lead: Lead, spans: tuple[tuple[int, int], ...], own: str | None, is_joint: bool
) -> list[Principal]:
    """Parties named by nothing but their country: a call with the G7, a visit, a joint text."""
    for span in spans:
        told = {cue.value for cue in lead.contacts(span)}
        first = min((cue.start for cue in lead.contacts(span)), default=span[1])
        if is_joint:
            codes = _codes_named(lead, span, own)
        elif "visit" in told and span == lead.title:
            codes = _codes_named(lead, (first, span[1]), own)[:1]
        else:
            stop = min((cue.start for cue in lead.cues("topic", span)), default=span[1])
            named = _codes_named(lead, (first, stop), own)
            codes = [c for c in named if tables.countries()[c].kind == "organisation"]
        if codes:
            return [
                Principal(
                    None, None, None, None, code, span, side="counterpart", confidence=_GUESSED
                )
                for code in codes
            ]
    return []


def home_of(code: str | None) -> str | None:
    """`code` of a state; for a territory the state it counts to."""
    country = tables.countries().get(code or "")
    return country.parent or code if country else code


def _own_country(told: list[Principal], titled: list[Principal]) -> str | None:
    """Country of a publisher not known: that of whoever is named first, if it is told."""
    for first in (titled[:1], told[:1]):
        if first and not first[0].is_addressed:
            return first[0].country
    return None


def _relayed(told: list[Principal], titled: list[Principal], own: str | None) -> str | None:
    """Country of the side whose account is relayed, where the publisher has no part in it."""
    named = [one.country for one in [*told, *titled] if one.is_principal]
    if own is None or None in named or own in map(home_of, named) or len(set(named)) != 2:
        return None
    return named[0]


def _seat(lead: Lead, principals: list[Principal]) -> str | None:
    """Country whose capital the lead names most, none of the parties being from there."""
    others = {one.country for one in principals if one.country}
    seats = [
        cue.value.codes[0]
        for cue in lead.cues("country")
        if cue.value.kind == "seat" and len(cue.value.codes) == 1
    ]
    seats = [code for code in seats if code not in others]
    return max(sorted(set(seats)), key=seats.count, default=None)


def _contact_sentence(lead: Lead, lang: str, year: int | None, *, is_joint: bool, has_title: bool):
    """First sentence that tells a contact between two parties, else the best there is."""
    best: tuple[tuple[int, int], list[Principal]] = ((lead.body, lead.body), [])
    best_score = -1
    for span in lead.sentences[:_SENTENCES_READ]:
        has_cue = is_joint or bool(lead.contacts(span))
        told = _principals(lead, span, lang, year)
        strong = told if has_title else [p for p in told if not p.is_bare]
        score = 3 * has_cue + min(len(strong), 2)
        if score > best_score:
            best, best_score = (span, told), score
        if score == _BEST_SCORE:
            break
    return best


def _principals(lead: Lead, span: tuple[int, int], lang: str, year: int | None) -> list[Principal]:
    parties, _ = read_parties(lead.text, span, lead.found, lang)
    contact = lead.contacts(span)
    first_cue = contact[0].start if contact else span[1]
    topics = [cue.start for cue in lead.cues("topic", span) if cue.start > first_cue]
    asides = [cue.start for cue in lead.cues("aside", span)]
    channels = [cue.end for cue in lead.cues("channel", span)]
    asked = [cue for cue in lead.cues("initiative", span) if cue.value == "of"]
    asking = [cue.end for cue in asked]
    has_capitals = rules_of(lang).has_capitals
    masks = _masks(lead, span, lang) + [(cue.start, cue.end) for cue in asked]
    found: list[Principal] = []
    is_channel = False
    for party in parties:
        is_channel = _follows(lead.text, party, channels) or (is_channel and party.is_joined)
        if is_channel:
            continue
        parted = _states_of_role(party)
        principal = _principal(lead.text, parted[0], lang, year)
        if (
            _is_masked(party, masks)
            or _follows(lead.text, party, asking)
            or principal is None
            or (
                party.is_bare
                and not _may_be_bare(party, principal, first_cue, found, has_capitals=has_capitals)
            )
        ):
            continue
        has_both = len(found) > 1 or any(p.is_addressed for p in found)
        if has_both and any(stop < party.start for stop in topics):
            break
        goes_on = party.is_joined or party.is_addressed
        if len(found) > 1 and party.start > first_cue and not goes_on:
            break
        principal.is_principal = not any(first_cue < stop < party.start for stop in asides)
        found.append(principal)
        others = (_principal(lead.text, other, lang, year) for other in parted[1:])
        found += [other for other in others if other is not None]
    return found


def _states_of_role(party: Party) -> list[Party]:
    """One party for each state where one role is named for several (leaders of …)."""
    if party.name is not None or party.kinds != {"role"}:
        return [party]
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


def _masks(lead: Lead, span: tuple[int, int], lang: str) -> list[tuple[int, int]]:
    """Spans that tell what somebody was doing besides (出席…期间, 陪同…的)."""
    closing = load_language(lang).get("contact", {}).get("mask_until", ())
    masks = []
    for cue in lead.cues("mask", span):
        ends = [lead.text.find(word, cue.end, min(span[1], cue.end + _MASK)) for word in closing]
        masks.append((cue.start, min([end for end in ends if end >= 0], default=cue.end)))
    return masks


def _is_masked(party: Party, masks: list[tuple[int, int]]) -> bool:
    return any(first <= party.start < last for first, last in masks)


def _may_be_bare(
    party: Party, principal: Principal, first_cue: int, found: list, *, has_capitals: bool
) -> bool:
    """Whether a capitalised word without office or country may be a person who meets."""
    if party.at_place:
        return False
    is_subject = party.start < first_cue and not found
    if not has_capitals:
        return party.is_addressed or (is_subject and first_cue - party.end < _LEAST_LETTERS)
    stands_alone = len((principal.name or "").split()) == 1 and first_cue - party.end > _NEAR // 2
    return party.is_addressed or party.is_joined or (is_subject and not stands_alone)


def _principal(text: str, party: Party, lang: str, year: int | None) -> Principal | None:
    if party.name is None and party.office is None:
        return None
    name = _clean(text[slice(*party.name)]) if party.name else None
    if name is not None and sum(char.isalpha() for char in name) < _LEAST_LETTERS:
        return None
    office = text[slice(*party.office)].strip() if party.office else None
    office_id, kind = _office(party)
    term = tables.term_in(party.terms, year) if party.terms else None
    country = _country(party, office_id) or (term.country if term else None)
    if name is not None:
        case = case_of(office, lang, is_addressed=party.is_addressed)
        known = (
            term.row.get(f"name_{lang}") if term and case_of("", lang, is_addressed=True) else None
        )
        name = known or nominative(name, lang, case)
    principal = Principal(name, office, office_id, kind, country, (party.start, party.end))
    if term and principal.office_id is None:
        principal.office_id = term.office_id
    principal.person_id = term.person_id if term else None
    if name and principal.person_id is None:
        principal.person_id = resolve_person(name, lang, country=country, year=year)
    principal.is_addressed, principal.is_joined = party.is_addressed, party.is_joined
    principal.is_bare, principal.kinds = party.is_bare, party.kinds
    return principal


def _clean(name: str) -> str:
    return " ".join(name.replace("#", "").split())


def _office(party: Party) -> tuple[str | None, str | None]:
    """The first office that is one, not a mere role (counterpart, leader)."""
    real = [pair for pair in party.office_ids if pair[1] != "role"]
    known = real or party.office_ids
    return known[0] if known else (None, None)


def _country(party: Party, office_id: str | None) -> str | None:
    for meaning in party.countries:
        if len(meaning.codes) != 1:
            continue
        code = meaning.codes[0]
        is_state = tables.countries()[code].kind != "organisation"
        if is_state or office_id not in _NO_OFFICE_OF_ORGANISATION:
            return code
    return _OFFICE_OF.get(office_id or "")


def _merge(told: list[Principal], titled: list[Principal]) -> list[Principal]:
    """Principals of the contact sentence, completed and followed by those of the title."""
    merged: list[Principal] = []
    for one in told:
        twin = next((other for other in merged if _same_person(one, other)), None)
        if twin is None and one.name is None and not one.is_joined:
            twin = next((other for other in merged if _repeats(one, other)), None)
        if twin is None:
            merged.append(one)
        else:
            _complete(twin, one)
    for one in titled:
        twin = next((other for other in merged if _same_person(one, other)), None)
        twin = twin or _same_office(one, merged)
        if twin is None:
            merged.append(one)
        else:
            _complete(twin, one)
    return merged


def _complete(twin: Principal, one: Principal) -> None:
    """Give `twin` what only its other mention `one` tells."""
    if twin.country is None and one.country is not None:
        twin.side = one.side
    if twin.office_kind == "role" and one.office_kind not in (None, "role"):
        twin.office, twin.office_id, twin.office_kind = one.office, one.office_id, one.office_kind
    for name in ("name", "office", "office_id", "office_kind", "country", "person_id"):
        if getattr(twin, name) is None:
            setattr(twin, name, getattr(one, name))
    twin.is_bare = twin.is_bare and one.is_bare
    twin.kinds |= one.kinds


def _same_person(one: Principal, other: Principal) -> bool:
    if one.person_id and other.person_id:
        return one.person_id == other.person_id
    return one.name is not None and other.name is not None and _agree(one.name, other.name)


def _repeats(one: Principal, other: Principal) -> bool:
    """Whether an office without name is that of somebody named before (… the Pope)."""
    return (
        one.office_id == other.office_id and one.country == other.country and one.side == other.side
    )


def _same_office(one: Principal, others: list[Principal]) -> Principal | None:
    """The one of `others` that holds the office of `one`, where either has no name."""
    fitting = [
        other
        for other in others
        if (not (one.name and other.name) or _misspelt(one, other))
        and other.side == one.side
        and (other.office_id == one.office_id or "role" in other.kinds | one.kinds)
    ]
    same = [other for other in fitting if other.country == one.country]
    if same:
        return same[0]
    open_ones = [other for other in fitting if not (other.country and one.country)]
    return open_ones[0] if len(open_ones) == 1 else None


def _misspelt(one: Principal, other: Principal) -> bool:
    """Whether two names that share a word are of one office, so of one person."""
    words = set(_name_words(one.name or "")) & set(_name_words(other.name or ""))
    return bool(words) and one.office_id is not None


def _agree(one: str, other: str) -> bool:
    first, second = _name_words(one), _name_words(other)
    if not first or not second:
        return one == other
    return first[-1] == second[-1] or set(first) <= set(second) or set(second) <= set(first)


def _name_words(name: str) -> list[str]:
    words = _WORD.findall(tables.fold_accents(name).lower())
    return [word for word in words if len(word) > 1 and word not in _SUFFIXES]


def _set_sides(principals: list[Principal], own: str | None) -> None:
    """Side of each: its country tells; without one, its place in the sentence."""
    has_publisher = own is not None and any(p.country == own for p in principals)
    for place, one in enumerate(principals):
        if one.country:
            one.side = "publisher" if own in (one.country, home_of(one.country)) else "counterpart"
        elif one.is_joined and place:
            one.side = principals[place - 1].side
        elif one.is_addressed or has_publisher:
            one.side = "counterpart"
        else:
            one.side, has_publisher = "publisher", True


def _is_vague(one: Principal, principals: list[Principal]) -> bool:
    """Whether it is but a role without name (leaders, delegation) beside somebody named."""
    return (
        one.name is None
        and one.office_kind == "role"
        and any(p.name and p.side == one.side for p in principals)
    )


def _share_countries(principals: list[Principal], own: str | None) -> None:
    """Give those without country the country of their side, if it has but one."""
    foreign = {p.country for p in principals if p.side == "counterpart" and p.country}
    for one in principals:
        if one.country is None and one.side == "publisher":
            one.country = own
        elif one.country is None and len(foreign) == 1:
            one.country, one.confidence = next(iter(foreign)), _SHARED
