"""Whether a text tells what one side said: remarks, a statement, words to the press.

Title and first sentences give it away, before it is read who takes part.
"""

import re

from readout_analysis.anatomy.lead import OPENING, Lead
from readout_analysis.anatomy.naming import SENTENCES_READ
from readout_analysis.anatomy.transcript import COLON
from readout_analysis.gazetteer.vocabulary import Found, leftmost_longest

__all__ = ["ends_as_statement", "remarks", "statement", "tells_two", "titled_contacts"]

_NAME = r"[^\W\d_a-zа-яё][\w'’-]+"
_SAID_BY = re.compile(rf"\s[–—-] {_NAME}(?: {_NAME}){{1,3}} ?$")
_DASHES = (" - ", " – ", " — ")
_QUOTES = '”»"'  # that end words quoted in a title
_SPACED_COLON = re.compile(r"\s?: ?[\"«“]?[^\W\d_]")
_BEFORE_FIRST = 3  # characters before whoever begins a title: a flag, a quotation mark
_ARTICLE = 5  # characters between "on" and a contact: on the


def remarks(lead: Lead) -> str | None:
    """Why the title is that of a statement or of remarks, not of a contact; else None."""
    titled = titled_contacts(lead)
    first = min(titled, default=len(lead.text))
    cues = _outside_offices(lead, lead.cues("statement", lead.title))
    cues += [] if _is_about_contact(lead) else lead.cues("said", lead.title)
    cues += lead.cues("opinion", lead.title) if titled else []  # of a meeting, not at one
    if cues:
        told = {cue.start for cue in lead.cues("told_of", lead.title) if cue.end == first - 1}
        cues = [cue for cue in cues if cue.start < first and cue.start not in told]
    ceremonies = lead.cues("ceremony", lead.title)
    cues += [] if ceremonies and _talk_after_ceremony(lead) else ceremonies
    cue = next(iter(cues), None)
    return cue and f"statement or remarks: «{lead.text[cue.start : cue.end]}» in the title"


def _outside_offices(lead: Lead, cues: list[Found]) -> list[Found]:
    """Those `cues` that are no part of an office: Président du Conseil des ministres."""
    offices = lead.cues("office", lead.title)
    return [cue for cue in cues if not any(one.start < cue.start < one.end for one in offices)]


def _is_about_contact(lead: Lead) -> bool:
    """Whether the title names a contact as what it is about: communiqué on the visit of X."""
    ends = [cue.end for cue in lead.cues("about", lead.title)]
    told = lead.contacts(lead.title)
    return any(0 <= cue.start - end <= _ARTICLE for cue in told for end in ends)


def _talk_after_ceremony(lead: Lead) -> bool:
    """Whether a sentence besides those of the ceremony tells a contact: credentials, then talks."""
    spans = [one for one in lead.sentences[1:SENTENCES_READ] if not lead.cues("ceremony", one)]
    return any(lead.contacts(span) or lead.cues("several", span) for span in spans)


def ends_as_statement(lead: Lead) -> str | None:
    """Why a text is one whose headline ends with it: We shall keep meeting – address by X."""
    for cue in lead.cues("statement", lead.title):
        if lead.text[: cue.start].endswith(_DASHES):
            return f"statement or remarks: «{lead.text[cue.start : cue.end]}» ends the title"
    return None


def statement(lead: Lead) -> str | None:
    """Why the text tells what one side said, its title or opening naming who; else None."""
    contacts = titled_contacts(lead)
    said_by = None if contacts else _SAID_BY.search(lead.text, 0, lead.title[1])
    if said_by and not (lead.text[said_by.start() - 1] in _QUOTES and _tells_after(lead)):
        return "statement: the title ends with who said it"
    for person in lead.cues("person", lead.title):
        colon = COLON if contacts else _SPACED_COLON
        if person.start < _BEFORE_FIRST and colon.match(lead.text, person.end):
            return "statement: the title begins with who says it"
    is_channel = bool(lead.cues("channel", lead.title)) and not lead.contacts(lead.title)
    if is_channel and not (_tells_but_who_issued(lead) and _tells_after(lead)):
        return "statement: no contact in the title"
    heads = lead.sentences[:1] if _tells_who_met(lead) else lead.sentences[:2]
    return "told to the press" if any(lead.cues("press", span) for span in heads) else None


def _tells_but_who_issued(lead: Lead) -> bool:
    """Whether a title says but that a house issued the text: communiqué of the Ministry of Peru."""
    issuers = lead.cues("speaker", lead.title)
    states = [cue for cue in lead.cues("country", lead.title) if cue.value.kind != "seat"]
    is_of_issuer = all(issuers and issuers[0].start < cue.start for cue in states)
    return is_of_issuer and not lead.cues("person", lead.title)


def _tells_after(lead: Lead) -> bool:
    """Whether one of the first sentences tells a contact of two in office, one of another state."""
    spans = [one for one in lead.sentences[:OPENING] if lead.contacts(one)]
    offices = (leftmost_longest(lead.cues("office", span)) for span in spans)
    return tells_two(lead, None) and any(len(found) > 1 for found in offices)


def _tells_who_met(lead: Lead) -> bool:
    """Whether title, if any, and first sentence tell a contact, that of two: then they spoke.

    Not where the title tells what somebody said after it.
    """
    first = lead.sentences[0] if lead.sentences else (0, 0)
    offices = leftmost_longest(lead.cues("office", first))
    is_headed = bool(titled_contacts(lead)) or not lead.text[slice(*lead.title)].strip()
    is_told = is_headed and bool(lead.contacts(first)) and len(offices) > 1
    return is_told and not lead.cues("afterwards", lead.title)


def tells_two(lead: Lead, own: str | None) -> bool:
    """Whether title and first sentences tell another state and two in office: it takes both."""
    head = (0, lead.sentences[:OPENING][-1][1] if lead.sentences else len(lead.text))
    others = {code for cue in lead.cues("country", head) for code in cue.value.codes} - {own}
    return bool(others) and len(leftmost_longest(lead.cues("office", head))) > 1


def titled_contacts(lead: Lead) -> list[int]:
    """Where words for a contact, more than talking, begin in the title."""
    return [cue.start for cue in lead.contacts(lead.title) if cue.value != "talk"]
