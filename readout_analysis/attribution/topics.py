"""What a contact was about, opened by a small word behind whom it was with: met X on trade."""

import re
from bisect import insort
from collections.abc import Sequence

from readout_analysis.attribution.grammar import Grammar, grammar_of
from readout_analysis.attribution.speech import Kind, Mark

__all__ = ["with_topics"]

_PEOPLE = (Kind.NAME, Kind.TITLE, Kind.OFFICE, Kind.OTHER)
_NEAR = 60  # characters between whom it was with and the topic
_WORD = re.compile(r"\w+")


def with_topics(texts: Sequence[str], marks: list[list[Mark]], lang: str) -> list[list[Mark]]:
    """`marks` of each text, with the topic of the contact it tells of.

    It stands behind the contact and everybody named: before a name, the same words can belong to
    an office (the Special Envoy on Syria X).
    """
    grammar = grammar_of(lang)
    if not grammar.opens_topic:
        return marks
    words = "|".join(map(re.escape, grammar.opens_topic))
    opens = re.compile(rf"(?<!\w)(?:{words})\s", re.IGNORECASE)
    for text, found in zip(texts, marks, strict=True):
        contact = next((mark for mark in found if mark.kind == Kind.CONTACT), None)
        if contact is None:
            continue
        last = max(contact.end, *(mark.end for mark in found if mark.kind in _PEOPLE), 0)
        opened = opens.search(text, last, last + _NEAR)
        if opened and _is_topic(text[opened.end() : opened.end() + _NEAR], grammar):
            insort(found, Mark(opened.start(), opened.end(), Kind.TOPIC, 0))
    return marks


def _is_topic(behind: str, grammar: Grammar) -> bool:
    """Whether neither a day nor a manner is told: on Monday, on the sidelines."""
    words = [word.lower() for word in _WORD.findall(behind)[:5]]
    is_day = not grammar.days.isdisjoint(words[:2]) or any(word.isdigit() for word in words[:2])
    return bool(words) and not is_day and grammar.manners.isdisjoint(words)
