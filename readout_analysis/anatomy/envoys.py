"""Envoys received one after the other, named in the sentences behind the one that counts them.

"The President received the letters of credence of three ambassadors. The first was that of Peru,
X; …": who came, and from where, is told in what follows, often in a list whose office stands but
at its head (of Poland, A; of Norway, B).
"""

from collections.abc import Iterator
from dataclasses import replace

from readout_analysis.anatomy.codes import is_state
from readout_analysis.anatomy.lead import BULLET, Lead
from readout_analysis.anatomy.parties import read_parties
from readout_analysis.anatomy.party import Party
from readout_analysis.anatomy.principal import Principal, principal_of
from readout_analysis.anatomy.rules import Rules, rules_of
from readout_analysis.anatomy.sides import foreign

__all__ = ["envoys_listed", "send_envoy"]

_SENTENCES_READ = 2  # in which credentials are told
_SEVERAL = 2  # states whose envoys are named beside the word that counts them
_NEAR = 12  # characters between a country in a list and the name of its envoy
_TO_HOME = 30  # between such a name and its country: of the Federal Republic of
_GOES_ON = (":", ";", "：", "؛", ",")  # at the end of a line: its list does


def envoys_listed(
    lead: Lead, principals: list[Principal], own: str | None, lang: str, year: int | None
) -> list[Principal]:
    """`principals`, those who are but counted as envoys replaced by whom other sentences name.

    Unchanged where nobody is but counted or hands credentials over, or none is named.
    """
    rules = rules_of(lang)
    are_counted = any(rules.are_envoys(one.office) and _is_of_states(one) for one in principals)
    if not (are_counted or _hand_credentials(lead, principals, own)):
        return principals
    named = {p.country for p in principals if p.name and p.side == "counterpart"}
    found: dict[str, Principal] = {}
    for party in _envoys(lead, lang):
        one = principal_of(lead.text, party, lang, year)
        if one is None or one.country is None or one.country in (own, *named):
            continue
        if one.country not in found or found[one.country].name is None:
            one.side, one.office_kind = "counterpart", "diplomat"
            one.office_id = one.office_id or "ambassador"
            found[one.country] = one
    if not found and len(named) < _SEVERAL:
        return principals
    kept = [one for one in principals if not _is_told_by(found, one, rules)]
    for one in kept:
        if _receives(one, kept):
            one.side, one.country = "publisher", own
    return [*kept, *found.values()]


def send_envoy(told: list[Principal], titled: list[Principal]) -> None:
    """Give an envoy of no country in the title that of the only one whom the text names."""
    envoys = [one for one in told if one.office_kind == "diplomat" and one.name]
    for one in titled:
        is_open = one.office_kind == "diplomat" and (one.name, one.country) == (None, None)
        if is_open and len(envoys) == 1:
            one.country = envoys[0].country


def _receives(one: Principal, others: list[Principal]) -> bool:
    """Whether a head of state is he to whom envoys listed elsewhere hand their credentials."""
    has_host = any(other.side == "publisher" for other in others)
    return not has_host and one.country is None and one.office_kind == "state"


def _hand_credentials(lead: Lead, principals: list[Principal], own: str | None) -> bool:
    """Whether credentials are told to be handed over, and not by whom."""
    heads = (lead.title, *lead.sentences[:_SENTENCES_READ])
    return not foreign(principals, own) and any(lead.cues("credentials", span) for span in heads)


def _is_of_states(one: Principal) -> bool:
    """Whether envoys are those of states, or of nobody told; those of the EU stand for it."""
    return one.country is None or is_state(one.country)


def _is_told_by(found: dict[str, Principal], one: Principal, rules: Rules) -> bool:
    """Whether those found say who a nameless envoy is, or who several are, or of which state."""
    if one.side == "counterpart" and one.name in {envoy.name for envoy in found.values()} - {None}:
        return True
    is_envoy = one.office_kind == "diplomat" and one.name is None
    is_open = one.country is None and rules.are_envoys(one.office)
    return is_envoy and (one.country in found or is_open)


def _envoys(lead: Lead, lang: str) -> Iterator[Party]:
    """Parties that are envoys of one country, their office printed or that of a list's head."""
    rules = rules_of(lang)
    is_list = goes_on = False
    for span in lead.sentences:
        is_item = BULLET.match(lead.text, span[0]) is not None
        is_list &= goes_on or is_item or bool(lead.cues("listing", span))
        parties = read_parties(lead, span, lang)
        is_list |= sum("diplomat" in party.kinds for party in parties) >= _SEVERAL
        for number, party in enumerate(parties, start=1):
            is_envoy = "diplomat" in party.kinds or _is_of_commonwealth(party)
            is_list |= is_envoy and rules.are_envoys(lead.text[slice(*(party.office or (0, 0)))])
            if is_envoy or (is_list and party.name and party.countries):
                yield party
            elif is_list and _is_mere_name(party):
                homes = [
                    one for one in parties[number : number + 1] if _is_home(one, party, lead, rules)
                ]
                yield from (replace(party, countries=one.countries) for one in homes)
            elif is_list and party.is_place and party.countries:
                held = [one for one in parties[number : number + 1] if _is_holder(one, party)]
                yield from (replace(o, countries=party.countries, start=party.start) for o in held)
        goes_on = lead.text[slice(*span)].rstrip().endswith(_GOES_ON)


def _is_of_commonwealth(party: Party) -> bool:
    """Whether it is a state's High Commissioner."""
    codes = {code for meaning in party.countries for code in meaning.codes}
    return ("high_commissioner", "organisation") in party.office_ids and all(map(is_state, codes))


def _is_holder(one: Party, country: Party) -> bool:
    """Whether a mere name stands right behind a country: of Norway, B."""
    return _is_mere_name(one) and one.start - country.end <= _NEAR


def _is_mere_name(one: Party) -> bool:
    return one.name is not None and not (one.office or one.countries)


def _is_home(one: Party, name: Party, lead: Lead, rules: Rules) -> bool:
    """Whether a country stands behind a comma and a mere name: B, of the Republic of Norway.

    Not where he but lives: B, who resides in Norway.
    """
    between = lead.text[name.end : one.start]
    is_near = between.startswith(",") and len(between) <= _TO_HOME and "\n" not in between
    is_where = not rules.place_words.isdisjoint(between.lower().split())
    return one.is_place and len(one.countries) == 1 and is_near and not is_where
