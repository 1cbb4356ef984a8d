"""People told to take part, in one sentence: parties read, cleaned, and the by-standers left out.

What is no principal: who made the statement, who asked for the contact, what somebody was doing
besides (attending a forum), what stands behind the words that open the topic.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from readout_analysis.anatomy.acts import Acts, Span, acts_of
from readout_analysis.anatomy.codes import is_state
from readout_analysis.anatomy.elected import is_elected, is_mere_name, with_accredited, with_state
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.mourned import mourned_spans, without_mourned
from readout_analysis.anatomy.parties import read_parties
from readout_analysis.anatomy.party import Party, is_apposed, share_out
from readout_analysis.anatomy.principal import Principal, is_anybody, principal_of
from readout_analysis.anatomy.rules import Rules, rules_of
from readout_analysis.anatomy.same_person import is_met, refines
from readout_analysis.anatomy.sides import POSSESSIVES
from readout_analysis.gazetteer import office_holder

_COMMA = re.compile("[,，،]")
_CLAUSE = re.compile("[^，。；,;\n]*")
_RIGHT_BEFORE = 2  # characters to the word for the contact: fewer than that lie between
_BOTH = 2  # parties
_ELECTED_WITHIN = 60
_OWNED_AT_MOST = 60  # characters of what is somebody's
_SENDING = ("EU",)  # no states, and have ambassadors
_NEAR = 24  # characters between «statement by» and the name of who made it


def read_principals(lead: Lead, span: Span, lang: str, year: int | None) -> list[Principal]:
    """Who is told to take part in a contact in the sentence `span`, in the order named."""
    parties = read_parties(lead, span, lang)
    if not parties:
        return []
    share_out(parties)
    rules = rules_of(lang)
    cues = acts_of(lead, span, parties, rules)
    besides = [*cues.masks, *mourned_spans(lead, span, parties, rules)]
    found: list[Principal] = []
    hosts: list[Principal] = []  # who asked, and may be the only other party told
    is_spokesman = is_behind_aside = False
    hands_letters = bool(lead.cues("credentials", span))
    shown = [*_without_channels(lead, span, parties, cues)]
    for party, behind in itertools.zip_longest(shown, shown[1:]):
        parted = _states_of_role(party, lead.text, lang)
        principal = principal_of(lead.text, parted[0], lang, year)
        is_won = is_elected(party, found, lead)
        if party.is_joined and is_behind_aside and not found and principal is not None:
            principal.is_addressed = False  # besides the forum held by Peru, the Minister of X
        is_behind_aside = _is_within(party, besides)
        if principal is None:
            found[-1:] = [with_state(party, found[-1], lead)] if is_won else found[-1:]
            continue
        if party.is_bare:
            _know_by_surname(principal, lead, lang, year)
        if _follows(lead.text, party, cues.asking):
            principal.is_addressed = True
            hosts.append(principal)
            continue
        is_second_office = is_spokesman and party.is_joined and party.name is None
        is_spokesman = principal.office_kind == "channel" or is_second_office
        is_subject = party.name and lead.text.startswith(rules.mask_verbs, party.end + 1)
        is_titled = behind is not None and is_apposed(lead.text, party, behind)
        principal.is_addressed |= is_titled
        is_nobody = party.is_bare and not _may_be_bare(lead, party, principal, cues, found, rules)
        is_nobody &= not is_titled
        is_bystander = is_nobody or _is_within(party, besides)  # named for something else
        if is_spokesman or (is_bystander and not is_subject):
            continue
        if _is_owner(lead, party, span):
            continue
        if party.is_bare and span == lead.title and _is_label(lead.text, party, cues):
            continue
        if party.is_bare and _is_mere_word(lead.text, party, principal, lang):
            continue
        if _is_of_topic(party, cues, found) and not is_won:
            break
        if found and _is_led_by(principal, found[-1], lead):
            found[-1].country = principal.country
            continue
        if (
            found
            and refines(principal, found[-1], rules)
            and not is_met(principal, found[-1], lead, rules)
        ):
            found.pop()
        is_accredited = hands_letters and principal.name is None and "diplomat" in party.kinds
        if _is_beyond(party, principal, cues, found) and not is_accredited:
            break
        is_present = _is_within(party, cues.asides)
        is_present |= party.start > cues.first and _is_in_aside(lead, party, span, rules)
        principal.is_principal = not is_present
        if not (found or parted[1:] or principal.is_addressed):
            principal.is_joined = False  # at the invitation of A, B went there
        others = (principal_of(lead.text, other, lang, year) for other in parted[1:])
        found += [principal, *(other for other in others if other is not None)]
    if len(found) == 1:
        found += [host for host in hosts if host.name]
    found = without_mourned(found, lead, rules)
    return _with_offices(_with_shared_office(with_accredited(found) if hands_letters else found))


def _is_owner(lead: Lead, party: Party, span: Span) -> bool:
    """Whether somebody is but named for what is his, and that is no contact.

    President Roe's term of office, President Roe's adviser; but the President's talks with Doe.
    """
    if party.name is None or not lead.text.startswith(POSSESSIVES, party.end):
        return False
    clause = _CLAUSE.match(lead.text, party.end, min(span[1], party.end + _OWNED_AT_MOST))
    owned = clause.span() if clause else (party.end, party.end)
    offices = [cue.start for cue in lead.cues("office", owned)]
    contacts = [cue.start for cue in lead.contacts(owned)]
    is_word = lead.text[owned[0] : owned[1]].partition(" ")[2][:1].islower()
    if not (offices or is_word):
        return False  # the People's Republic
    if offices and min(offices) < min(contacts, default=owned[1]):
        return True
    surname = lead.text[slice(*party.name)].rsplit(maxsplit=1)[-1]
    return not contacts and surname not in lead.text[slice(*lead.title)]


def _is_led_by(delegation: Principal, one: Principal, lead: Lead) -> bool:
    """Whether a delegation tells of which country `one` is who leads it: X率领的中国…代表团."""
    is_open = one.name is not None and one.country is None
    is_led = delegation.office_kind == "role" and delegation.country is not None
    behind = (one.span[1], one.span[1] + _RIGHT_BEFORE)
    return is_open and is_led and delegation.name is None and bool(lead.cues("led", behind))


def _know_by_surname(one: Principal, lead: Lead, lang: str, year: int | None) -> None:
    """Say who is meant by a surname alone, where the lead names the country he held office in."""
    is_surname = one.name is not None and " " not in one.name
    holder = office_holder(one.name, None, lang, year=year) if is_surname else None
    named = (cue.value for cue in lead.cues("country"))
    if holder and any(m.codes == (holder.country,) and m.kind != "seat" for m in named):
        one.person_id, one.country = holder.person_id, holder.country


def _without_channels(lead: Lead, span: Span, parties: list[Party], cues: Acts) -> Iterator[Party]:
    """Parties but those who made the statement, with whoever is joined to them.

    Who made one on a contact that a title tells of nobody else held it: Statement by X on his call
    with Y. (A spokesperson's office is known as such.)
    """
    before = [party for party in parties if party.start < cues.first]
    is_told_of = span == lead.title and [bool(p.office and p.name) for p in before] == [True]
    if not cues.channels or is_told_of:
        yield from parties
        return
    is_channel = False
    for party in parties:
        is_channel = _follows(lead.text, party, cues.channels) or (is_channel and party.is_joined)
        if not is_channel:
            yield party


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

    Not between two who are joined: a visit to X, where he was received by A and B. Nor where only
    some colleagues are told so far: several of his counterparts, holding talks with X and Y.
    """
    if not found or not (len(found) >= _BOTH or found[0].is_addressed):
        return False
    is_met = party.is_addressed or party.is_joined
    if all(is_anybody(one) for one in found) or (is_met and is_anybody(found[-1])):
        return False
    first = found[-1].span[1] if party.is_joined else 0
    return any(first <= stop < party.start for stop in cues.topics)


def _is_beyond(party: Party, principal: Principal, cues: Acts, found: list[Principal]) -> bool:
    """Whether two are named, and nothing joins this one to them.

    Two who stand before the word for the contact may be the hosts of an envoy behind it.
    """
    if len(found) < _BOTH or party.start <= cues.first or party.is_joined or party.is_addressed:
        return False
    is_elected = is_mere_name(found[-1]) and _is_open(principal)
    are_hosts = all(one.span[0] < cues.first and not one.is_addressed for one in found)
    return not (is_elected or (are_hosts and "diplomat" in party.kinds))


def _is_in_aside(lead: Lead, party: Party, span: Span, rules: Rules) -> bool:
    """Whether the clause of `party` ends with a word for being present: 副外长X参加."""
    if not rules.aside_behind:
        return False
    clause = _CLAUSE.match(lead.text, party.end, span[1])
    return clause is not None and clause.group().endswith(rules.aside_behind)


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
        if last and is_mere_name(last) and _is_open(one) and last.country in (None, one.country):
            joined[-1] = replace(one, name=last.name, person_id=last.person_id, span=last.span)
            joined[-1].is_addressed = True
        else:
            joined.append(one)
    return joined


def _is_open(one: Principal) -> bool:
    return one.name is None and one.country is not None and not one.is_addressed


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
    sending = _SENDING if "diplomat" in party.kinds else ()
    states = [m for m in codes if is_state(m.codes[0]) or m.codes[0] in sending]
    if len(states) < 2:
        return [party]
    return [replace(party, countries=[state], is_joined=True) for state in states]


def _follows(text: str, party: Party, ends: list[int]) -> bool:
    """Whether `party` stands right behind one of `ends`."""
    near = [end for end in ends if -2 <= party.start - end <= _NEAR]
    return any(not _COMMA.search(text, end, max(end, party.start)) for end in near)


def _is_within(party: Party, spans: list[Span]) -> bool:
    return any(first <= party.start < last for first, last in spans)


def _may_be_bare(
    lead: Lead,
    party: Party,
    principal: Principal,
    cues: Acts,
    found: list[Principal],
    rules: Rules,
) -> bool:
    """Whether a capitalised word without office or country may be a person who meets."""
    is_congratulated = lead.cues("elected", (party.end, party.end + _ELECTED_WITHIN))
    if party.at_place and not is_congratulated:  # à Ana Rojas, on her election
        return False
    is_subject = party.start < cues.first and not found
    before_contact = cues.first - party.end
    if not rules.has_capitals:
        is_near = before_contact < _RIGHT_BEFORE or _was_in_office(lead, party, principal)
        return party.is_addressed or (is_subject and is_near)
    stands_alone = len((principal.name or "").split()) == 1 and before_contact > _NEAR // 2
    return party.is_addressed or party.is_joined or (is_subject and not stands_alone)


def _was_in_office(lead: Lead, party: Party, principal: Principal) -> bool:
    """Whether the name stood behind an office before; where words are not parted, right behind."""
    name, end = principal.name or "", party.start
    before = lead.text.rfind(name, lead.body, end) if name else -1
    offices = lead.cues("office", (lead.body, before)) if before >= 0 else []
    return any(cue.end == before for cue in offices)
