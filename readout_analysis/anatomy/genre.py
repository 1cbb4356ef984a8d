"""Is it a readout? Why, or why not.

A readout tells a contact that took place between the publisher's side and somebody who speaks
for another state or an organisation. Many texts share its title and are none.
"""

from typing import NamedTuple

from readout_analysis.anatomy.announcement import announced, to_come
from readout_analysis.anatomy.codes import is_state
from readout_analysis.anatomy.lead import OPENING, Lead
from readout_analysis.anatomy.naming import SENTENCES_READ
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.principals import Contact
from readout_analysis.anatomy.standing import met_unnamed_states, speaks_for_another
from readout_analysis.anatomy.statement import (
    ends_as_statement,
    remarks,
    statement,
    tells_two,
    titled_contacts,
)
from readout_analysis.anatomy.transcript import transcript
from readout_analysis.gazetteer.vocabulary import leftmost_longest

__all__ = ["Verdict", "judge", "refuse"]

_WITHIN_A_STATE = ("substate", "private")  # governors and firms, where no other state is told
_NO_CONTACT = "no word for a contact in title or first sentences"
_AT_ONCE = 16  # characters before the contact in a sentence that opens with it
_LONGEST_STUMP = 24  # characters of what is but a dateline, cut at its full stops
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
    reason = transcript(lead, text, lang) or (None if tells_two(lead, own) else _doubt(lead))
    if reason or lead.cues("afterwards", lead.title):
        return reason
    return statement(lead) or announced(lead)


def judge(lead: Lead, contact: Contact, form: str | None) -> Verdict:
    """Judge a text that is not refused by its `lead`, its contact and the `form` of that."""
    reason = _afterwards(lead, contact) or to_come(lead, contact)
    reason = reason or ends_as_statement(lead)
    if reason:
        return Verdict(False, reason, is_settled=True)
    is_told = bool(lead.cues("said", lead.title)) and _opens_with(lead, contact, OPENING)
    reason = None if is_told else _doubt(lead)
    if reason or form is None:
        return Verdict(False, reason or _NO_CONTACT)
    if _is_in_passing(lead, contact):
        return Verdict(False, "in passing: no contact in the title, and one told only later")
    return _judge_parties(lead, contact, form)


def _judge_parties(lead: Lead, contact: Contact, form: str) -> Verdict:
    """Judge a text that tells a contact, by who holds it: somebody must speak for another side."""
    own = contact.own
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
    spans = (lead.title, *lead.sentences[:OPENING], contact.sentence)
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
    opening = whole[:OPENING] or lead.sentences
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
    named = {p.side for p in inside if p.office or p.name}  # its own may but be named
    if any(cue.value == "joint_statement" for cue in lead.contacts(lead.title)):
        return True
    is_first = told in lead.sentences[:n_sentences]
    is_first &= any(p.office for p in inside)
    return is_first and bool(lead.contacts(told)) and len(named) > 1


def _doubt(lead: Lead) -> str | None:
    """Why it may be no readout, where other evidence may outweigh it."""
    spans = (lead.title, *lead.sentences[:SENTENCES_READ])
    return remarks(lead) or (None if any(map(lead.contacts, spans)) else _NO_CONTACT)


def _afterwards(lead: Lead, contact: Contact) -> str | None:
    """What `refuse` leaves open, where the title tells what was said after a contact."""
    cues = lead.cues("afterwards", lead.title)
    if not cues:
        return None
    last = max(titled_contacts(lead), default=0)
    cue = next((cue for cue in cues if cue.end >= last), None)
    if cue is None or _opens_with(lead, contact):
        return statement(lead) or announced(lead)
    return f"statement: «{lead.text[cue.start : cue.end]}» in the title"
