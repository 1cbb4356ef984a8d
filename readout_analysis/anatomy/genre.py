"""Is it a readout? Why, or why not.

A readout tells a contact that took place between the publisher's side and somebody who speaks
for another state or an organisation. Many texts share its title and are none.
"""

import re
from typing import NamedTuple

from readout_analysis.anatomy.codes import is_state
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.naming import SENTENCES_READ
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.principals import Contact
from readout_analysis.anatomy.standing import met_unnamed_states, speaks_for_another
from readout_analysis.anatomy.transcript import COLON, transcript
from readout_analysis.gazetteer.vocabulary import Found, leftmost_longest

_NAME = r"[^\W\d_a-zа-яё][\w'’-]+"
_SAID_BY = re.compile(rf"\s[–—-] {_NAME}(?: {_NAME}){{1,3}} ?$")
_DASHES = (" - ", " – ", " — ")
_QUOTES = '”»"'  # that end words quoted in a title
_SPACED_COLON = re.compile(r"\s?: ?[\"«“]?[^\W\d_]")
_WITHIN_A_STATE = ("substate", "private")  # governors and firms, where no other state is told
_OPENING = 3  # sentences
_NO_CONTACT = "no word for a contact in title or first sentences"
_CLAUSE_END = re.compile(r";|(?<=[\u4e00-\u9fff]) ")  # Chinese headlines part clauses by spaces
_AT_ONCE = 16  # characters before the contact in a sentence that opens with it
_LONGEST_STUMP = 24  # characters of what is but a dateline, cut at its full stops
_ARTICLE = 5  # characters between "on" and a contact: on the
_STATED = 0.9  # confidence in a country that is told


class Verdict(NamedTuple):
    """Whether a text is a readout, and the rule that says so.

    Settled is what a rule refuses that is hardly ever wrong; else all evidence is still to be
    weighed, which tells the confidence.
    """

    is_readout: bool
    reason: str  # what stands before a colon names the rule
    is_settled: bool = False
    confidence: float | None = None


def refuse(lead: Lead, text: str, lang: str, own: str | None) -> str | None:
    """Why a text is no readout, where that shows without reading who takes part.

    Reading it costs most of the time, and most texts of a ministry are no readouts. `own` is the
    country of the publisher, where it is known.
    """
    reason = transcript(lead, text, lang) or (None if _tells_two(lead, own) else _doubt(lead))
    if reason or lead.cues("afterwards", lead.title):
        return reason
    return _statement(lead) or _announced(lead)


def judge(lead: Lead, contact: Contact, form: str | None) -> Verdict:
    """Judge a text that is not refused by its `lead`, its contact and the `form` of that."""
    own = contact.own
    reason = _afterwards(lead, contact) or _announcement(lead, contact)
    reason = reason or _ends_as_statement(lead)
    if reason:
        return Verdict(False, reason, is_settled=True)
    is_told = bool(lead.cues("said", lead.title)) and _opens_with(lead, contact, _OPENING)
    reason = None if is_told else _doubt(lead)
    if reason or form is None:
        return Verdict(False, reason or _NO_CONTACT)
    if _is_in_passing(lead, contact):
        return Verdict(False, "in passing: no contact in the title, and one told only later")
    others = [p for p in contact.principals if p.side == "counterpart" and p.is_principal]
    foreign = [p for p in others if p.country not in (None, own)]
    if not foreign and (words := met_unnamed_states(lead, contact, form)):
        return Verdict(True, f"{form} with other states: «{words}»")
    is_at_home = not foreign and contact.certainty == 1 and not _names_others(lead, contact)
    if not others and not foreign:
        is_embassy = any(p.office_kind == "diplomat" for p in contact.principals)  # and its guests
        alone = "no other party: all principals belong to the publisher"
        is_settled = is_embassy or is_at_home or _is_of_own_staff(lead, own)
        return Verdict(False, alone, is_settled=is_settled)
    if not foreign:
        is_settled = is_at_home or any(p.office_kind in _WITHIN_A_STATE for p in others)
        domestic = "domestic: no principal of another state or organisation"
        return Verdict(False, domestic, is_settled=is_settled)
    private = [p for p in foreign if p.office_kind == "private"]
    by_name = [p for p in foreign if p.name] if any(p.name for p in private) else foreign
    if private and all(p in private or p.confidence < _STATED for p in by_name):
        return Verdict(False, "private: a company, group or person, no state or organisation")
    official = [p for p in foreign if p not in private]
    if not any(speaks_for_another(one, lead, contact, form) for one in official):
        return Verdict(False, "no office-holder: only names beside a country")
    if own and len({p.country for p in foreign}) > 1 and not _has_publisher(contact):
        return Verdict(False, "between others: the publisher's side takes no part")
    if own and form == "meeting" and _act_alone(foreign, lead, contact):
        return Verdict(False, "of another: he met his own, and the publisher's side takes no part")
    return Verdict(True, f"{form} with {_codes(foreign)}")


def _names_others(lead: Lead, contact: Contact) -> bool:
    """Whether title, first sentences or contact name a state or organisation of another side."""
    spans = (lead.title, *lead.sentences[:_OPENING], contact.sentence)
    named = {
        code for span in spans for cue in lead.cues("country", span) for code in cue.value.codes
    }
    return bool(named - {contact.own})


def _is_of_own_staff(lead: Lead, own: str | None) -> bool:
    """Whether an organisation's text names nobody else: its head met its secretariat."""
    named = {code for cue in lead.cues("country") for code in cue.value.codes}
    return own is not None and not is_state(own) and named <= {own}


def _is_in_passing(lead: Lead, contact: Contact) -> bool:
    whole = [s for s in lead.sentences if s[1] - s[0] > _LONGEST_STUMP or s == contact.sentence]
    opening = whole[:_OPENING] or lead.sentences
    begins = any(
        cue.value == "visit" or cue.start - span[0] < _AT_ONCE  # in the conversation, …
        for span in opening[:1]
        for cue in lead.contacts(span)
    )
    is_told = begins or contact.sentence in opening  # a visit, and only then whom it was to
    return not (lead.contacts(lead.title) or is_told)


def _act_alone(foreign: list[Principal], lead: Lead, contact: Contact) -> bool:
    """Whether those of another state are who acts, and nobody of the publisher's is told.

    They stand before the word for the contact, or it opens the sentence, as verbs do in Arabic.
    """
    first = next(iter(lead.contacts(contact.sentence)), None)
    if first is None or _has_publisher(contact):
        return False
    told = (first.end, max((p.span[1] for p in foreign), default=0))
    opens = not lead.text[contact.sentence[0] : first.start].strip()
    opens &= len(leftmost_longest(lead.cues("office", told))) == 1  # استقبل الوزير وزير خارجية بيرو
    return not any(
        p.is_addressed or p.is_joined or not (opens or p.span[1] <= first.start) for p in foreign
    )


def _has_publisher(contact: Contact) -> bool:
    return any(p.side == "publisher" and p.is_principal for p in contact.principals)


def _codes(foreign) -> str:
    return ", ".join(sorted({p.country for p in foreign}))


def _opens_with(lead: Lead, contact: Contact, n_sentences: int = 1) -> bool:
    """Whether one of the first sentences tells the contact and both who hold it."""
    told = contact.sentence
    inside = [p for p in contact.principals if told[0] <= p.span[0] < told[1]]
    named = {
        p.side for p in inside if p.office or p.name
    }  # his own minister a ministry may but name
    if any(cue.value == "joint_statement" for cue in lead.contacts(lead.title)):
        return True
    is_first = told in lead.sentences[:n_sentences]
    is_first &= any(p.office for p in inside)
    return is_first and bool(lead.contacts(told)) and len(named) > 1


def _doubt(lead: Lead) -> str | None:
    """Why it may be no readout, where other evidence may outweigh it."""
    spans = (lead.title, *lead.sentences[:SENTENCES_READ])
    return _remarks(lead) or (None if any(map(lead.contacts, spans)) else _NO_CONTACT)


def _tells_two(lead: Lead, own: str | None) -> bool:
    """Whether title and first sentences tell another state and two in office: it takes both."""
    head = (0, lead.sentences[:_OPENING][-1][1] if lead.sentences else len(lead.text))
    others = {code for cue in lead.cues("country", head) for code in cue.value.codes} - {own}
    return bool(others) and len(leftmost_longest(lead.cues("office", head))) > 1


def _titled(lead: Lead) -> list[int]:
    """Where words for a contact, more than talking, begin in the title."""
    return [cue.start for cue in lead.contacts(lead.title) if cue.value != "talk"]


def _remarks(lead: Lead) -> str | None:
    titled = _titled(lead)
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


def _ends_as_statement(lead: Lead) -> str | None:
    """Whether a headline ends with what it is of: We shall keep meeting – address by X."""
    for cue in lead.cues("statement", lead.title):
        if lead.text[: cue.start].endswith(_DASHES):
            return f"statement or remarks: «{lead.text[cue.start : cue.end]}» ends the title"
    return None


def _talk_after_ceremony(lead: Lead) -> bool:
    """Whether a sentence besides those of the ceremony tells a contact: credentials, then talks."""
    spans = [one for one in lead.sentences[1:SENTENCES_READ] if not lead.cues("ceremony", one)]
    return any(lead.contacts(span) or lead.cues("several", span) for span in spans)


def _afterwards(lead: Lead, contact: Contact) -> str | None:
    """What `refuse` leaves open, where the title tells what was said after a contact."""
    cues = lead.cues("afterwards", lead.title)
    if not cues:
        return None
    last = max(_titled(lead), default=0)
    cue = next((cue for cue in cues if cue.end >= last), None)
    if cue is None or _opens_with(lead, contact):
        return _statement(lead) or _announced(lead)
    return f"statement: «{lead.text[cue.start : cue.end]}» in the title"


def _statement(lead: Lead) -> str | None:
    contacts = _titled(lead)
    said_by = None if contacts else _SAID_BY.search(lead.text, 0, lead.title[1])
    if said_by and not (lead.text[said_by.start() - 1] in _QUOTES and _tells_after(lead)):
        return "statement: the title ends with who said it"
    for person in lead.cues("person", lead.title):
        colon = COLON if contacts else _SPACED_COLON
        if person.start < _OPENING and colon.match(lead.text, person.end):
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
    spans = [one for one in lead.sentences[:_OPENING] if lead.contacts(one)]
    offices = (leftmost_longest(lead.cues("office", span)) for span in spans)
    return _tells_two(lead, None) and any(len(found) > 1 for found in offices)


def _tells_who_met(lead: Lead) -> bool:
    """Whether title, if any, and first sentence tell a contact, that of two: then they spoke.

    Not where the title tells what somebody said after it.
    """
    first = lead.sentences[0] if lead.sentences else (0, 0)
    offices = leftmost_longest(lead.cues("office", first))
    is_headed = bool(_titled(lead)) or not lead.text[slice(*lead.title)].strip()
    is_told = is_headed and bool(lead.contacts(first)) and len(offices) > 1
    return is_told and not lead.cues("afterwards", lead.title)


def _announced(lead: Lead) -> str | None:
    """Whether the title or the first sentence announces a contact."""
    told = [cue.end for cue in lead.contacts(lead.title) if cue.value != "visit"]
    first = min(told, default=lead.title[1])  # they spoke, and agreed to meet
    cues = [cue for cue in lead.cues("upcoming", lead.title) if cue.start <= first]
    cues += lead.cues("future", _clause(lead, told)) if lead.contacts(lead.title) else []
    for span in lead.sentences[:1]:
        cues += _future(lead, span)
    return _announcing(lead, cues)


def _clause(lead: Lead, told: list[int]) -> tuple[int, int]:
    """The title, up to where a clause ends behind a contact it tells: X met Y; Z will visit."""
    stop = _CLAUSE_END.search(lead.text, min(told), lead.title[1]) if told else None
    return (lead.title[0], stop.start() if stop else lead.title[1])


def _announcement(lead: Lead, contact: Contact) -> str | None:
    cues = [] if _is_told_at_once(lead, contact) else lead.cues("future", lead.title)
    if not _is_titled_before(lead, contact):
        cues += _future(lead, contact.sentence)
    return _announcing(lead, cues) or _announcing(lead, _to_come(lead))


def _is_titled_before(lead: Lead, contact: Contact) -> bool:
    """Whether the title tells a contact, and a late sentence a further one, maybe to come."""
    is_late = contact.sentence not in (lead.title, *lead.sentences[:_OPENING])
    return is_late and any(cue.value != "visit" for cue in lead.contacts(lead.title))


def _to_come(lead: Lead) -> list[Found]:
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
    return contact.sentence in lead.sentences[:_OPENING] and len(sides) > 1


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
