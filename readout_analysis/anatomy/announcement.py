"""Whether a text announces a contact that is yet to come."""

import re

from readout_analysis.anatomy.lead import OPENING, Lead
from readout_analysis.anatomy.principals import Contact
from readout_analysis.gazetteer.vocabulary import Found

__all__ = ["announced", "to_come"]

_CLAUSE_END = re.compile(r";|(?<=[\u4e00-\u9fff]) ")  # Chinese headlines part clauses by spaces


def announced(lead: Lead) -> str | None:
    """Why title or first sentence but announce a contact; None if they do not."""
    told = [cue.end for cue in lead.contacts(lead.title) if cue.value != "visit"]
    first = min(told, default=lead.title[1])  # they spoke, and agreed to meet
    cues = [cue for cue in lead.cues("upcoming", lead.title) if cue.start <= first]
    cues += lead.cues("future", _clause(lead, told)) if lead.contacts(lead.title) else []
    for span in lead.sentences[:1]:
        cues += _future(lead, span)
    return _announcing(lead, cues)


def to_come(lead: Lead, contact: Contact) -> str | None:
    """Why the contact found, or all that is told but a visit, is still to come; else None."""
    cues = [] if _is_told_at_once(lead, contact) else lead.cues("future", lead.title)
    if not _is_titled_before(lead, contact):
        cues += _future(lead, contact.sentence)
    return _announcing(lead, cues) or _announcing(lead, _planned(lead))


def _clause(lead: Lead, told: list[int]) -> tuple[int, int]:
    """The title, up to where a clause ends behind a contact it tells: X met Y; Z will visit."""
    stop = _CLAUSE_END.search(lead.text, min(told), lead.title[1]) if told else None
    return (lead.title[0], stop.start() if stop else lead.title[1])


def _is_titled_before(lead: Lead, contact: Contact) -> bool:
    """Whether the title tells a contact, and a late sentence a further one, maybe to come."""
    is_late = contact.sentence not in (lead.title, *lead.sentences[:OPENING])
    return is_late and any(cue.value != "visit" for cue in lead.contacts(lead.title))


def _planned(lead: Lead) -> list[Found]:
    """Words for what is to come, where nothing but a visit is told: he arrived, and will meet."""
    planned: list[Found] = []
    for span in (lead.title, *lead.sentences) if lead.cues("future") else ():
        future = lead.cues("future", span)
        first = min((cue.start for cue in future), default=span[1])
        if any(cue.value != "visit" and cue.start < first for cue in lead.contacts(span)):
            return []
        planned += future
    return planned


def _is_told_at_once(lead: Lead, contact: Contact) -> bool:
    """Whether the first sentences tell a contact: what the title plans (an embassy) is another."""
    sides = {p.side for p in contact.principals if p.office and p.span[0] >= lead.body}
    return contact.sentence in lead.sentences[:OPENING] and len(sides) > 1


def _future(lead: Lead, span: tuple[int, int]) -> list[Found]:
    future, tomorrow = lead.cues("future", span), lead.cues("tomorrow", span)
    if not (future or tomorrow):
        return []
    events = lead.cues("event_to_come", span)  # they spoke of a summit that will take place
    future = [cue for cue in future if not any(o.start <= cue.start < o.end for o in events)]
    first = min((cue.end for cue in lead.contacts(span)), default=span[1])
    topic = min((cue.start for cue in lead.cues("topic", span)), default=span[1])
    cues = [cue for cue in future if cue.start < first]
    return cues + [cue for cue in tomorrow if first <= cue.start < topic]


def _announcing(lead: Lead, cues: list[Found]) -> str | None:
    return f"announcement: «{lead.text[cues[0].start : cues[0].end]}»" if cues else None
