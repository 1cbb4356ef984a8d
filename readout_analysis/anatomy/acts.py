"""Where the words stand in a sentence that tell what those named in it do there."""

from typing import NamedTuple

from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.party import Party
from readout_analysis.anatomy.rules import Rules
from readout_analysis.gazetteer.vocabulary import Found

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


def acts_of(lead: Lead, span: Span, parties: list[Party], rules: Rules) -> Acts:
    """Where in the sentence `span` the words stand that tell what one of `parties` does there."""
    contact = lead.contacts(span)
    first = contact[0].start if contact else span[1]
    is_joint = any(cue.value == "joint_statement" for cue in contact)
    asked = [cue for cue in lead.cues("initiative", span) if cue.value == "of"]
    behind = [*lead.cues("topic", span), *lead.cues("future", span)]  # and will meet Z tomorrow
    topics = sorted(cue.start for cue in behind if cue.start > first)
    topics = [place for place in topics if not _is_of_office(place, parties)]
    topics = [
        place for place in topics if not lead.text.startswith(rules.begin_like_small_words, place)
    ]
    return Acts(
        first=first,
        topics=topics,
        asides=_asides(contact, lead.cues("aside", span), span[1], parties, rules),
        channels=[] if is_joint else [cue.end for cue in lead.cues("channel", span)],
        asking=[cue.end for cue in asked],
        masks=_masks(lead, span, rules) + [(cue.start, cue.end) for cue in asked],
    )


def _is_of_office(place: int, parties: list[Party]) -> bool:
    """Whether a word for a topic is but what somebody is in office for: وزير التعاون الدولي."""
    return any(p.office is not None and p.office[0] < place < p.office[1] for p in parties)


def _asides(
    contact: list[Found], asides: list[Found], stop: int, parties: list[Party], rules: Rules
) -> list[Span]:
    """Spans that tell who else was there, each up to the next word for the contact.

    X, accompanied by his spouse, was received by Y: Y is no bystander. Before any such word only
    behind somebody named: accompanied by his spouse, X was received by Y.
    """
    starts = [cue.start for cue in contact]
    if not (asides and starts):
        return []
    named = [one.end for one in parties if one.name and rules.has_words]
    first = min([*named, *starts])
    spans = [(cue.start, min((s for s in starts if s > cue.end), default=stop)) for cue in asides]
    return [span for span in spans if span[0] > first]


def _masks(lead: Lead, span: Span, rules: Rules) -> list[Span]:
    """Spans that tell what somebody was doing besides (出席…期间, 陪同…的)."""
    masks = []
    for cue in lead.cues("setting", span):  # on the sidelines of the meeting of ministers, X met Y
        comma = lead.text.find(",", cue.end, min(span[1], cue.end + _LONGEST_MASK))
        if comma > 0 and not lead.text[span[0] : cue.start].strip():
            masks.append((cue.start, comma))
    for cue in lead.cues("mask", span):
        ends = [
            lead.text.find(word, cue.end, min(span[1], cue.end + _LONGEST_MASK))
            for word in rules.mask_until
        ]
        masks.append((cue.start, min([end for end in ends if end >= 0], default=cue.end)))
    return masks
