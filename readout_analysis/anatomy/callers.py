"""Of which country the publisher is, where an envoy or a guest calls on his host: the host's."""

from collections.abc import Sequence

from readout_analysis.anatomy.codes import code_of, is_state
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.naming import Named
from readout_analysis.anatomy.posting import posted_home
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.same_person import is_same_post
from readout_analysis.languages import load_language

__all__ = [
    "home_of_called_on",
    "home_of_own_office",
    "home_within",
    "is_of_envoy_only",
    "is_of_guest_only",
    "mark_receivers",
    "pays_call",
]

_PAIR = 2  # parties
_OF_STATE = ("state", "substate")


def home_of_called_on(
    told: list[Principal], titled: list[Principal], lead: Lead, lang: str
) -> str | None:
    """Country of whoever is told to have received another's envoy, or had a courtesy call of his.

    The envoy himself would tell whom he met; so would the head of an organisation who calls.
    """
    by = load_language(lang).get("contact", {}).get("by", ())
    pairs = [named for named in (told, titled) if _is_guest_first(named)]
    called = [named for named in pairs if _is_called_on(named, lead, by)]
    countries = (named[1].country or posted_home(named, lead, lang) for named in called)
    return next(filter(None, countries), None)


def _is_called_on(named: list[Principal], lead: Lead, by: Sequence[str]) -> bool:
    """Whether an envoy or an organisation's head calls on whoever is named second."""
    guest, host = named[:_PAIR]
    if guest.office_kind == "diplomat":
        return bool(lead.cues("courtesy")) or host.stands_behind(by, lead.text)
    is_call = bool(lead.cues("courtesy", (guest.span[1], host.span[0])))
    return is_call and not is_state(guest.country or "") and is_state(host.country or "")


def home_within(told: list[Principal], titled: list[Principal]) -> str | None:
    """The one state whose own people meet, whoever prints it: a minister and its ambassador abroad.

    Everybody in the sentence is told with that country, and one of them is met by another.
    """
    states = {one.country for one in told}
    if len(told) < _PAIR or len(states) != 1 or not all(one.office for one in told):
        return None
    host, *others = told
    is_met = any(not one.is_joined for one in others) and not host.is_addressed
    there = states | {None}
    is_told = all(
        one.country in there and any(is_same_post(one, other) for other in told) for one in titled
    )
    home = states.pop()
    return home if is_met and is_told and home and is_state(home) else None


def pays_call(named: list[Principal], lead: Lead) -> bool:
    """Whether the first named pays the second, in office, what his host has called a call."""
    return bool(lead.cues("courtesy")) and _is_guest_first(named)


def _is_guest_first(named: list[Principal]) -> bool:
    """Whether a foreigner is named first, and then whom he meets, in office."""
    if len(named) < _PAIR:
        return False
    guest, host = named[:_PAIR]
    is_pair = guest.country is not None and guest.country != host.country
    return is_pair and not guest.is_addressed and host.is_addressed and bool(host.office)


def mark_receivers(told: list[Principal], lead: Lead, lang: str) -> None:
    """Mark as at home by whom a foreigner is received, where nobody tells of what state."""
    by = load_language(lang).get("contact", {}).get("by", ())
    for one in told[1:]:
        is_of_state = one.office_kind in _OF_STATE and one.country is None
        one.is_at_home |= is_of_state and one.stands_behind(by, lead.text)


def is_of_guest_only(named: Named, lead: Lead, home: str | None) -> bool:
    """Whether `home` is that of whoever meets his host at home, and nobody tells of what state.

    So it is of him who meets the Head of State.
    """
    guest, others = named.told[:1], named.told[1:]
    is_guest = any(one.country == home and not one.is_addressed for one in guest)
    verb = min((cue.end for cue in lead.contacts(named.sentence)), default=0)
    is_met = any(one.is_at_home and (one.is_addressed or one.span[0] > verb) for one in others)
    there = lead.cues("country", named.sentence)
    countries = {one.country for one in named.told} | set(map(code_of, there))
    return is_guest and is_met and countries - {None} == {home}


def is_of_envoy_only(named: Named, lead: Lead, home: str | None) -> bool:
    """Whether `home` is that of an envoy alone, who meets somebody in office of none told.

    So tells the host's side: nobody there need say whose governor the ambassador of Japan met.
    """
    told, there = named.told, lead.cues("country", named.sentence)
    countries = {one.country for one in told} | set(map(code_of, there))
    envoys = [one for one in told if one.office_kind == "diplomat" and one.country == home]
    hosts = [one for one in told if one.office_kind in _OF_STATE and one.country is None]
    is_host = any(one.is_addressed for one in hosts)
    return bool(envoys) and is_host and countries - {None} == {home}


def home_of_own_office(told: list[Principal]) -> str | None:
    """Country of a head of state or government known by name, of what state nobody need tell.

    The Head of State, X, received the former president of Peru.
    """
    host = told[0] if told else None
    is_met = any(one.country not in (None, host.country) for one in told[1:]) if host else False
    return host.country if host and is_met and host.is_at_home and not host.is_addressed else None
