"""What a contact was about, opened by a small word behind whom it was with: met X on trade."""

from bisect import insort
from collections.abc import Sequence

from readout_analysis.attribution.grammar import grammar_of
from readout_analysis.attribution.speech import Kind, Mark

__all__ = ["with_topics"]

_PEOPLE = (Kind.NAME, Kind.TITLE, Kind.OFFICE, Kind.OTHER)


def with_topics(texts: Sequence[str], marks: list[list[Mark]], lang: str) -> list[list[Mark]]:
    """`marks` of each text, with the topic of the contact it tells of.

    It stands behind the contact and everybody named: before a name, the same words can belong to
    an office (the Special Envoy on Syria X).
    """
    about = grammar_of(lang).about
    if about is None:
        return marks
    for text, found in zip(texts, marks, strict=True):
        contact = next((mark for mark in found if mark.kind == Kind.CONTACT), None)
        if contact is None:
            continue
        people = (mark.end for mark in found if mark.kind in _PEOPLE)
        opened = about.search(text, max(contact.end, *people, 0))
        if opened:
            insort(found, Mark(opened.start(), opened.end(), Kind.TOPIC, 0))
    return marks
