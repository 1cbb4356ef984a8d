"""Quotations from a statement: «The talks dealt with trade», the communiqué says.

An agency copies the account of a ministry between quotation marks. Nobody speaks there: the words
tell the contact as the ministry does, and what they say of themselves decides whose they are.
"""

from bisect import bisect_left
from collections.abc import Sequence

from readout_analysis.attribution.carried import Sentence
from readout_analysis.attribution.grammar import Grammar
from readout_analysis.attribution.readings import Span
from readout_analysis.attribution.speech import Kind
from readout_analysis.attribution.wording import is_first_person, is_talk

__all__ = ["without_statements"]

_TELLERS = frozenset(
    (
        Kind.NAME,
        Kind.OFFICE,
        Kind.TITLE,
        Kind.PRONOUN,
        Kind.PLURAL,
        Kind.OTHER,
        Kind.JOINT,
        Kind.SIDE,
        Kind.DOCUMENT,
    )
)
_BEHIND_AT_MOST = 48  # characters between a quotation and the statement it is from


def without_statements(
    quotes: Sequence[Span], sentences: Sequence[Sentence], offset: int, grammar: Grammar
) -> list[Span]:
    """The quotations a person speaks; spans count from `offset`, where the text begins."""
    if not (quotes and grammar.has_words):
        return list(quotes)
    ends = [sentence.end - offset for sentence in sentences]
    spoken = []
    for start, end in quotes:
        number = min(bisect_left(ends, end), len(sentences) - 1)
        sentence = sentences[number]
        span = (start - (sentence.start - offset), end - (sentence.start - offset))
        if not _is_of_statement(sentence, span, grammar):
            spoken.append((start, end))
    return spoken


def _is_of_statement(sentence: Sentence, span: Span, grammar: Grammar) -> bool:
    """Whether a statement is all that is told to say what stands in `span`."""
    first, last = max(span[0], 0), span[1]
    if is_first_person(sentence.text[first:last], grammar):
        return False
    tellers = [mark for mark in sentence.marks if mark.kind in _TELLERS]
    if any(map(str.isalnum, sentence.text[:first])):  # the communiqué says that both «…»
        kinds = {mark.kind for mark in tellers if mark.start < first}
        return Kind.DOCUMENT in kinds and kinds <= {Kind.DOCUMENT, Kind.JOINT, Kind.PLURAL}
    behind = next((mark for mark in tellers if mark.start >= last), None)
    if behind is None or behind.kind != Kind.DOCUMENT:
        return False
    if is_talk(sentence.text[behind.start : behind.end], grammar):
        return False  # he said after the meeting
    between = sentence.text[last : behind.start]
    return len(between) <= _BEHIND_AT_MOST and between == between.lower()
