"""Of which country the publisher is, where an ambassador is told to be posted somewhere.

سفير الهند لدى مملكة البحرين: mostly of where he is posted; of those who sent him, where the
account is theirs.
"""

import itertools

from readout_analysis.anatomy.codes import code_of, is_state
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.rules import rules_of
from readout_analysis.languages import load_language

__all__ = ["posted_home", "resident_home"]

_POSTED_AT_MOST = 30  # characters between an ambassador's country and where he is posted
_NAME_BEGIN = 3  # letters of a name that are the same in any case
_OF_STATE = frozenset(("state", "party", "organisation"))  # kinds of office


def posted_home(parties: list[Principal], lead: Lead, lang: str) -> str | None:
    """Country behind an ambassador who meets, and his own: سفير الهند لدى مملكة البحرين.

    Where he meets somebody told to be of that country, the account is of those who sent him: at
    home nobody names the country of the Minister. Not where it is his host who acts: he is received
    by the Minister, hands over his letters of credence, pays what his host has called a call.
    """
    if parties and _is_head_of_body(parties[0]):
        return None  # whoever receives an envoy posted where the organisation has its seat
    told = {one.country for one in parties if one.country}
    are_envoys = any(rules_of(lang).are_envoys(one.office) for one in parties)
    if are_envoys and len(told) == 1 and all(map(is_state, told)):
        return told.pop()  # envoys of one state are its own
    contact = load_language(lang).get("contact", {})
    words, by = tuple(contact.get("accredited", ())), tuple(contact.get("by", ()))
    residing = frozenset(contact.get("residing", ()))
    is_hosts = bool(lead.cues("courtesy") or lead.cues("credentials"))
    countries = lead.cues("country")
    for office in lead.cues("office"):
        meet = [one for one in parties if one.span[0] <= office.start < one.span[1]]
        if office.value[1] != "diplomat" or not any(one.is_principal for one in meet):
            continue
        last = max(office.end + 2 * _POSTED_AT_MOST, meet[0].span[1])
        behind = [c for c in countries if office.end <= c.start <= last]
        others = min((one.span[0] for one in parties if one.span[0] > office.start), default=last)
        for sent, posted in itertools.pairwise(behind):
            if sent.start >= others and sent.start >= meet[0].span[1]:
                break  # of somebody else, named behind
            codes = {code_of(sent), code_of(posted)}
            is_pair = None not in codes and len(codes) == 2
            between = lead.text[sent.end : posted.start + 1].split()
            if _is_named_between(meet[0], lead.text[sent.end : posted.start], words):
                break  # обсудил с послом Индии Х ситуацию на Украине
            lives_there = not residing.isdisjoint(word.strip("(,").lower() for word in between)
            if is_pair and not lives_there and any(word in words for word in between):
                if _are_colleagues(parties, code_of(posted)):
                    return parties[0].country
                if _are_of_neither(parties, code_of(sent), code_of(posted)):
                    return code_of(sent) if _opens(meet[0], parties) else None
                hosts = _called_on(parties, code_of(sent), code_of(posted))
                is_away = bool(hosts) and not is_hosts
                is_away &= not any(one.stands_behind(by, lead.text) for one in hosts)
                is_away |= _are_all_of(parties, code_of(sent)) or _is_alone(parties, lead)
                return code_of(sent) if is_away else code_of(posted)
    return None


def resident_home(parties: list[Principal], lead: Lead, lang: str) -> str | None:
    """Country in which an organisation's envoy works: the UN's Special Coordinator in Lebanon.

    An envoy "to" a country is received in many others.
    """
    words = tuple(load_language(lang).get("contact", {}).get("in", ()))
    countries = lead.cues("country")
    for one in parties:
        if one.office_id != "special_envoy" or not one.country or is_state(one.country):
            continue
        near = [c for c in countries if 0 <= c.start - one.span[0] <= 3 * _POSTED_AT_MOST]
        for sent, posted in itertools.pairwise(near):
            code, between = code_of(posted), lead.text[sent.end : posted.start + 1].split()
            is_place = posted.value.kind == "name" and any(word in words for word in between)
            if is_place and code_of(sent) == one.country and code and is_state(code):
                return code
    return None


def _is_head_of_body(one: Principal) -> bool:
    """Whether whoever is named first holds an organisation's office, and is not met."""
    is_of_body = one.country is not None and not is_state(one.country)
    return is_of_body and one.office_kind != "diplomat" and not one.is_addressed


def _are_colleagues(parties: list[Principal], posted: str | None) -> bool:
    """Whether envoys of several states to one organisation meet each other, and nobody of it."""
    states = {one.country for one in parties if one.office_kind == "diplomat"}
    is_body = posted is not None and not is_state(posted)
    return is_body and len(states) > 1 and {one.country for one in parties} == states


def _are_all_of(parties: list[Principal], country: str | None) -> bool:
    """Whether an envoy meets nobody but others of his own country: a delegation from home."""
    others = [one for one in parties if one.office_kind != "diplomat"]
    return bool(others) and all(one.country == country for one in others)


def _are_of_neither(parties: list[Principal], sent: str | None, posted: str | None) -> bool:
    """Whether an envoy meets nobody but those told to be of third states, or of no body he is at.

    Our ambassador to Rome received the minister of a state that he is accredited to besides.
    """
    others = {one.country for one in parties} - {sent}
    is_third = bool(others) and None not in others and posted not in others
    return is_third and all(one.office for one in parties)


def _opens(one: Principal, parties: list[Principal]) -> bool:
    return one is parties[0] and not one.is_addressed


def _is_named_between(one: Principal, between: str, words: tuple[str, ...]) -> bool:
    """Whether an envoy's name parts his country from another, without a word for "to" behind it."""
    if one.name is None:
        return False
    before, name, behind = between.partition(one.name[:_NAME_BEGIN])
    is_named = bool(name) and before.isspace()
    n_words = len(one.name.split())
    return is_named and behind.split()[n_words : n_words + 1] not in ([word] for word in words)


def _is_alone(parties: list[Principal], lead: Lead) -> bool:
    """Whether an envoy, right behind the verb, meets nobody in office: students, his nationals."""
    told = [one for one in parties if one.office and one.span[0] >= lead.body]
    behind_verb = {cue.end + 1 for cue in lead.cues("contact")}
    is_envoy = len(told) == 1 and told[0].office_kind == "diplomat"
    return is_envoy and told[0].span[0] in behind_verb


def _called_on(parties: list[Principal], sent: str | None, posted: str | None) -> list[Principal]:
    """Those an envoy calls on who are told to be of the country he is posted in."""
    envoys = [
        one.span[0]
        for one in parties
        if one.country == sent and one.office_kind == "diplomat" and not one.is_addressed
    ]
    hosts = [one for one in parties if one.country == posted and one.office_kind in _OF_STATE]
    return [one for one in hosts if envoys and (one.is_addressed or one.span[0] > min(envoys))]
