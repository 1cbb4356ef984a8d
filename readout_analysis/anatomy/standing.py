"""Whether the other party of a contact speaks for a state or an organisation.

An office says so. Where none is known, a word of office beside the name does, or that the party is
a body: an organisation, another state's side of a council. Other states may also be met without
being named: the Nordic counterparts, the ambassadors accredited here.
"""

import re

from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.principals import Contact
from readout_analysis.gazetteer import tables
from readout_analysis.gazetteer.vocabulary import Found

_NEAR = 60  # characters between a name and a word for what its bearer is
_ASIDES = re.compile(r"\([^)]*\)|（[^）]*）")  # Pacific Island Country (PIC) ambassadors
_BETWEEN_PEOPLE = ("call", "video")
_LONGEST_BODY = 16  # characters between 国际 and the office in that body
_OF_BODIES = ("organisation", "state")
_NOT_OF_STATES = ("private", "channel", "substate")


def speaks_for_another(one: Principal, lead: Lead, contact: Contact, form: str) -> bool:
    """Whether `one`, of another country, holds an office or is a body of states."""
    if one.office_id or one.office or one.person_id or one.name is None:
        return True
    if form == "letter":
        return False  # to a champion, on a victory in Madrid
    if _word_of_office(one, lead, contact):
        return True
    if form == "visit" and one.is_addressed and _travels(lead, contact):
        return True  # who comes to Honiara is received by the state there
    country = tables.countries().get(one.country or "")
    is_organisation = country is not None and country.kind == "organisation"
    return is_organisation and form in _BETWEEN_PEOPLE  # who answers for it is called


def met_unnamed_states(lead: Lead, contact: Contact, form: str) -> str | None:
    """The words for other states that are met without being named; None if there are none.

    They are a word for them (Allies and Partners, 驻华使节), a region before an office (Nordic
    counterparts), or a body between states before an office (国际展览局秘书长).
    """
    if any(one.office_kind in _NOT_OF_STATES for one in _unnamed(contact)):
        return None
    if form == "letter":
        return None
    for span in (lead.title, contact.sentence):
        met = _before_topic(lead, span)
        for cue in lead.cues("other_states", met):
            return lead.text[cue.start : cue.end]
        for kind, reach in (("region", 0), ("body", _LONGEST_BODY)):
            for cue in lead.cues(kind, met):
                office = _office_behind(cue, lead, reach)
                if office is not None:
                    return lead.text[cue.start : office.end]
    return None


def _before_topic(lead: Lead, span: tuple[int, int]) -> tuple[int, int]:
    """The part of a sentence that tells who meets; nothing where it tells no contact."""
    told = lead.contacts(span)
    if not told:
        return (span[0], span[0])
    topics = [cue.start for cue in lead.cues("topic", span) if cue.start > told[0].start]
    return (span[0], min(topics, default=span[1]))


def _travels(lead: Lead, contact: Contact) -> bool:
    """Whether the title tells that somebody in office of the publisher's went abroad."""
    is_told = any(cue.value == "visit" for cue in lead.contacts(lead.title))
    return is_told and any(p.side == "publisher" and p.office for p in contact.principals)


def _unnamed(contact: Contact) -> list[Principal]:
    return [p for p in contact.principals if p.side == "counterpart" and p.is_principal]


def _office_behind(cue: Found, lead: Lead, reach: int) -> Found | None:
    """The office right behind a region, or within `reach` letters: no African American leaders."""
    for office in lead.cues("office", (cue.end, cue.end + _NEAR)):
        between = _ASIDES.sub("", lead.text[cue.end : office.start]).strip(" ")
        if office.value[1] in _NOT_OF_STATES or (reach and office.value[1] not in _OF_BODIES):
            return None
        is_near = len(between) <= reach and (not between or between.isalpha())
        if is_near and not lead.cues("person", (cue.end, office.start)):
            return office
    return None


def _word_of_office(one: Principal, lead: Lead, contact: Contact) -> bool:
    """Whether a word of office stands beside a name, and not beside somebody else's."""
    sentences = [lead.title, *lead.sentences]
    inside = [span for span in sentences if span[0] <= one.span[0] < span[1]] or [lead.title]
    taken = [p.span for p in contact.principals if p is not one]
    first = max([end for _, end in taken if end <= one.span[0]], default=0)
    last = min([start for start, _ in taken if start >= one.span[1]], default=inside[0][1])
    first, last = max(first, inside[0][0]), min(last, inside[0][1])
    span = (max(first, one.span[0] - _NEAR), min(last, one.span[1] + _NEAR))
    told = [cue for cue in lead.contacts(span) if cue.end <= one.span[0]]
    first = max([cue.end for cue in told], default=span[0])
    return bool(lead.cues("post", (first, span[1])))
