"""Where the words stand in a sentence that tell what those named in it do there."""

from typing import NamedTuple

from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.party import Party
from readout_analysis.anatomy.rules import rules_of
from readout_analysis.gazetteer.vocabulary import Found
from readout_analysis.languages import load_language

__all__ = ["Acts", "Span", "acts_of"]

_LONGEST_MASK = 160  # characters

Span = tuple[int, int]  # first character, and the one behind the last


class Acts(NamedTuple):
    """Where the words stand that tell what a party does in the sentence."""

    first: int  # word for a contact
    topics: list[int]
    asides: list[Span]
    channels: list[int]
    asking: list[int]  # behind "at the request of"
    masks: list[Span]
    active: tuple[str, ...]  # verbs right behind whoever holds the contact, mask or no mask
    has_capitals: bool


def acts_of(lead: Lead, span: Span, parties: list[Party], lang: str) -> Acts:
    """Where in the sentence `span` the words stand that tell what one of `parties` does there."""
    contact = lead.contacts(span)
    first = contact[0].start if contact else span[1]
    is_joint = any(cue.value == "joint_statement" for cue in contact)
    asked = [cue for cue in lead.cues("initiative", span) if cue.value == "of"]
    no_topics = tuple(rules_of(lang).begin_like_small_words)
    topics = [cue.start for cue in lead.cues("topic", span) if cue.start > first]
    topics = [place for place in topics if not _is_of_office(place, parties)]
    topics = [place for place in topics if not lead.text.startswith(no_topics, place)]
    return Acts(
        first=first,
        topics=topics,
        asides=_asides(contact, lead.cues("aside", span), span[1]),
        channels=[] if is_joint else [cue.end for cue in lead.cues("channel", span)],
        asking=[cue.end for cue in asked],
        masks=_masks(lead, span, lang) + [(cue.start, cue.end) for cue in asked],
        active=tuple(load_language(lang).get("contact", {}).get("mask_verbs", ())),
        has_capitals=rules_of(lang).has_capitals,
    )


def _is_of_office(place: int, parties: list[Party]) -> bool:
    """Whether a word for a topic is but what somebody is in office for: وزير التعاون الدولي."""
    return any(p.office is not None and p.office[0] < place < p.office[1] for p in parties)


def _asides(contact: list[Found], asides: list[Found], stop: int) -> list[Span]:
    """Spans that tell who else was there, each up to the next word for the contact.

    X, accompanied by his spouse, was received by Y: Y is no bystander.
    """
    starts = [cue.start for cue in contact]
    spans = [(cue.start, min((s for s in starts if s > cue.end), default=stop)) for cue in asides]
    return [span for span in spans if span[0] > min(starts, default=stop)]


def _masks(lead: Lead, span: Span, lang: str) -> list[Span]:
    """Spans that tell what somebody was doing besides (出席…期间, 陪同…的)."""
    closing = load_language(lang).get("contact", {}).get("mask_until", ())
    masks = []
    for cue in lead.cues("mask", span):
        ends = [
            lead.text.find(word, cue.end, min(span[1], cue.end + _LONGEST_MASK)) for word in closing
        ]
        masks.append((cue.start, min([end for end in ends if end >= 0], default=cue.end)))
    return masks
