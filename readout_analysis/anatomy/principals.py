"""Who holds the contact, and for which side.

Parties are read in the title and in the sentence that tells the contact; the same person named
in both is one principal.
"""

import itertools
from dataclasses import dataclass

from readout_analysis.anatomy.account import read_account
from readout_analysis.anatomy.attendance import with_participants
from readout_analysis.anatomy.before import met_again, taken_up
from readout_analysis.anatomy.behind import named_behind
from readout_analysis.anatomy.envoys import envoys_listed, send_envoy
from readout_analysis.anatomy.guests import set_hosts_of_guest, with_guests
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.named import name_unnamed
from readout_analysis.anatomy.naming import BEST_SCORE, read_named
from readout_analysis.anatomy.pairs import (
    counterparts_listed,
    ministers_of_pair,
    parties_of_list,
)
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.rules import rules_of
from readout_analysis.anatomy.same_person import each_once, merge
from readout_analysis.anatomy.sides import (
    countries_alone,
    find_country,
    foreign,
    set_sides,
    share_countries,
)
from readout_analysis.anatomy.signed import joint_parties
from readout_analysis.anatomy.told import read_principals
from readout_analysis.anatomy.trips import with_hosts_of_trip
from readout_analysis.gazetteer import tables
from readout_analysis.gazetteer.cases import declines

_SENTENCES_OF_LEADERS = 4


@dataclass
class Contact:
    """A contact as told: its sentence, its principals, the people present."""

    sentence: tuple[int, int]
    principals: list[Principal]
    own: str | None  # country of the publisher's side
    certainty: float = 1.0  # that it is


def read_contact(
    lead: Lead,
    lang: str,
    own: str | None,
    year: int | None,
    *,
    site: str | None = None,
    is_copied: bool = False,
) -> Contact:
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
    site : str or None
        Country of the site's domain, where that of the publisher is not known.
    is_copied : bool, default False
        Whether the publisher may tell what another has published, as the press does; where the
        text says that one side made the statement, the account is that side's.
    """
    named = read_named(lead, lang, own, year, site=site, is_copied=is_copied)
    sentence, told, titled, is_joint = named.sentence, named.told, named.titled, named.is_joint
    send_envoy(told, titled)
    own, certainty, is_guessed = read_account(named, lead, lang, year, site)
    set_sides(told, own)
    set_hosts_of_guest(lead, told)
    set_sides(titled, own)
    merged = merge(told, titled, rules_of(lang))
    share_countries(merged, own)
    joint = joint_parties(lead, merged, own, lang) if is_joint else []
    if joint:
        merged = joint
        if is_guessed and own not in {one.country for one in joint}:
            own, certainty = None, 1 - certainty  # what the text is about, not who signs it
    if not foreign(merged, own):
        merged += met_again(lead, sentence, lang, year, own)
    if not foreign(merged, own):
        find_country(merged, lead, sentence, own)
    if not foreign(merged, own):
        spans = (lead.title, sentence) if not is_joint else (lead.title, *lead.sentences[:2])
        merged += countries_alone(lead, spans, own, is_joint)
    merged = [two for one in merged for two in counterparts_listed(lead, one, sentence, own)]
    merged = envoys_listed(lead, merged, own, lang, year)
    if not foreign(merged, own):
        pair = ministers_of_pair(lead, sentence, own, rules_of(lang))
        merged = pair or merged
    if not foreign(merged, own):
        listed = parties_of_list(lead, own, rules_of(lang))
        has_own = any(one.side == "publisher" for one in merged)
        merged += [one for one in listed if one.side == "counterpart" or not has_own]
    if not any(one.side == "publisher" for one in merged):
        merged += taken_up(lead, sentence, merged, lang, year, own)
    merged = named_behind(lead, merged, sentence, own, lang, year)
    merged = with_hosts_of_trip(lead, merged, own, lang, year)
    merged = with_guests(lead, merged, own, lang, year)
    merged = with_participants(lead, merged, own, lang, year)
    name_unnamed(lead, merged, own, lang, year)
    if not any(one.name and one.side == "counterpart" for one in merged if one.is_principal):
        merged = _led_by(lead, lang, year, merged, own) or merged
    merged = [one for one in merged if not _is_mere_word(one, merged)]
    merged = [one for one in merged if not _is_mere_role(one, merged)]
    for one in merged:
        _name_of_known(one, lead, lang, year)
    merged = each_once(merged)
    merged.sort(key=lambda one: (one.side != "publisher", not one.is_principal))
    return Contact(sentence, merged, own, certainty)


def _led_by(
    lead: Lead, lang: str, year: int | None, parties: list[Principal], own: str | None
) -> list[Principal]:
    """Who is told to have led the two sides, where the contact is told without them."""
    for span in lead.sentences[:_SENTENCES_OF_LEADERS]:
        if not lead.cues("led", span):
            continue
        told = read_principals(lead, span, lang, year)
        led = {one.country for one in told if one.office_id == "delegation"} - {None}
        if len(led) < BEST_SCORE and any(one.name and one.is_principal for one in parties):
            continue  # of the two sides one is named: both have to be told again
        found = _with_delegations(told)
        named = [one for one in found if one.name and one.office]
        if len(named) != len(found) or len(named) < BEST_SCORE:
            continue
        set_sides(named, own)
        if all(one.country is None for one in named):  # the publisher's own comes first
            named[0].side, named[-1].side = "publisher", "counterpart"
        share_countries(named, own)
        states = {one.country for one in foreign(parties, own)}
        for one in named:
            if one.side == "counterpart" and one.country is None and len(states) == 1:
                one.country = next(iter(states))
            one.is_principal = True  # "hosted by" tells who else was there elsewhere
        return named
    return []


def _with_delegations(found: list[Principal]) -> list[Principal]:
    """Without delegations, whoever is named behind one having its country: it was led by X."""
    for delegation, leader in itertools.pairwise(found):
        is_led = delegation.office_kind == "role" and delegation.name is None
        if is_led and leader.name and leader.country is None:
            leader.country = delegation.country
    return [one for one in found if one.name or one.office_kind != "role"]


def _name_of_known(one: Principal, lead: Lead, lang: str, year: int | None) -> None:
    """Name of somebody told by office only, where the text names whoever is known to hold it."""
    if one.name is not None:
        return
    for cue in lead.cues("person", (lead.body, len(lead.text))):
        term = tables.term_in(cue.value, year)
        if term and (term.office_id, term.country) == (one.office_id, one.country):
            printed = " ".join(lead.text[cue.start : cue.end].split())
            is_whole = " " in printed and not declines(lang)  # else a surname, or in any case
            one.name = printed if is_whole else term.row[f"name_{lang}"] or None
            one.person_id, one.span = term.person_id, (cue.start, cue.end)


def _is_mere_role(one: Principal, principals: list[Principal]) -> bool:
    """Whether it is a role without name beside somebody named: leaders, a delegation, the press."""
    if one.name is not None or one.office_kind not in ("role", "private"):
        return False
    others = [p for p in principals if p is not one and p.side == one.side]
    has_state = one.country not in {None, *(p.country for p in others)}
    return not has_state and any(p.name for p in others)


def _is_mere_word(one: Principal, principals: list[Principal]) -> bool:
    """Whether it is a word with a capital beside somebody in office; what a title is about."""
    if one.name is None and one.office_kind == "role":
        return False
    others = [p for p in principals if p is not one and p.side == one.side]
    is_word = one.is_bare and one.person_id is None
    stands_in_list = one.is_joined and " " in (one.name or "")
    return is_word and not stands_in_list and any(p.office or p.person_id for p in others)
