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

    It stands right behind the contact, or behind everybody named: before a name, the same words
    can belong to an office (the Special Envoy on Syria X).
    """
    grammar = grammar_of(lang)
    if not grammar.opens_topic:
        return marks
    words = "|".join(map(re.escape, grammar.opens_topic))
    opens = re.compile(rf"(?<!\w)(?:{words})\s", re.IGNORECASE)
    for text, found in zip(texts, marks, strict=True):
        found[:] = [mark for mark in found if not _tells_day(text, mark, grammar)]
        _drop_frame(text, found, grammar)
        ends = [mark.end for mark in found if mark.kind == Kind.CONTACT]
        if not ends:
            continue
        last = max(ends[0], *(mark.end for mark in found if mark.kind in _PEOPLE), 0)
        opened = [opens.match(text, end + 1) for end in ends]  # held talks on Syria with X
        opened.append(opens.search(text, last, last + _NEAR))
        topics = (one for one in opened if one and _opens_topic(text, one.end(), grammar))
        topic = next(topics, None)
        if topic:
            insort(found, Mark(topic.start(), topic.end(), Kind.TOPIC, 0))
    return marks


def _drop_frame(text: str, marks: list[Mark], grammar: Grammar) -> None:
    """Take away topics of what but opens the sentence: as part of talks on trade, X met Y."""
    is_phrase = not grammar.opens_phrase.isdisjoint(text.lower().split()[:1])
    head = text.find(",") if is_phrase else -1
    if any(mark.kind == Kind.CONTACT and mark.start > head for mark in marks):
        marks[:] = [mark for mark in marks if mark.kind != Kind.TOPIC or mark.start > head]


def _tells_day(text: str, mark: Mark, grammar: Grammar) -> bool:
    """Whether a word for a topic but opens a day or a manner: discussions on Monday."""
    if mark.kind != Kind.TOPIC or not text[: mark.end].endswith(grammar.opens_topic):
        return False
    return not _opens_topic(text, mark.end, grammar)


def _opens_topic(text: str, at: int, grammar: Grammar) -> bool:
    """Whether what begins there is neither a day nor a manner: on Monday, on the sidelines."""
    words = [word.lower() for word in _WORD.findall(text[at : at + _NEAR])[:5]]
    is_day = not grammar.days.isdisjoint(words[:2]) or any(word.isdigit() for word in words[:2])
    return bool(words) and not is_day and grammar.manners.isdisjoint(words)
