"""Verbs of speech that no list knows, told by where they stand.

Before "that" (the Minister mused that …), or in words put behind what was said: …, a-t-il glissé.
"""

import re
from bisect import insort
from collections.abc import Sequence

from readout_analysis.attribution.grammar import Grammar, grammar_of
from readout_analysis.attribution.speech import Kind, Mark

__all__ = ["with_reports"]

_WORD = re.compile(r"[^\W\d_]+(?:['’](?=\w))?")
_SPEAKERS = (Kind.NAME, Kind.TITLE, Kind.OFFICE, Kind.SIDE, Kind.PRONOUN, Kind.OTHER)
_LEAST_LETTERS = 4
_LOOK_BACK = 40  # characters between who speaks and the verb


def with_reports(texts: Sequence[str], marks: list[list[Mark]], lang: str) -> list[list[Mark]]:
    """`marks` of each text, with those of unknown verbs that tell who said something."""
    grammar = grammar_of(lang)
    if grammar.inverted:
        _add_tags(texts, marks, grammar)
    if not grammar.that:
        return marks
    words = sorted(map(re.escape, grammar.that), key=len, reverse=True)
    that = re.compile(rf",? (?:{'|'.join(words)})(?:(?<=['’])|(?![^\W\d_]))")
    for text, found in zip(texts, marks, strict=True):
        for place in [match.start() for match in that.finditer(text)]:
            mark = _verb_before(text, place, found, grammar)
            if mark is not None:
                insort(found, mark)
    return marks


def _add_tags(texts: Sequence[str], marks: list[list[Mark]], grammar: Grammar) -> None:
    """Add marks of verbs behind a pronoun that stands behind its auxiliary: a-t-il glissé."""
    pronouns = "|".join(map(re.escape, grammar.inverted))
    tag = re.compile(
        rf"(?<=[^\W\d_])(?:{pronouns})(?: [^\W\d_]+ment| également| encore)? (?P<verb>[^\W\d_]+)"
    )
    for text, found in zip(texts, marks, strict=True):
        for match in tag.finditer(text):
            start, end = match.span("verb")
            is_known = any(mark.start < end and start < mark.end for mark in found)
            if not is_known and end - start >= _LEAST_LETTERS and text[start:end].islower():
                insort(found, Mark(start, end, Kind.SAY, 0))


def _verb_before(text: str, place: int, marks: list[Mark], grammar: Grammar) -> Mark | None:
    """The verb that ends at `place`, if but adverbs and auxiliaries part it from who speaks."""
    start = max(text.rfind(" ", 0, place), text.rfind("\u00a0", 0, place)) + 1
    verb = text[start:place]
    is_word = verb.isalpha() and verb.islower() and len(verb) >= _LEAST_LETTERS
    if not is_word or verb in grammar.oblique or verb in grammar.links:
        return None
    if any(mark.start < place and start < mark.end for mark in marks):
        return None  # it is known
    before = [mark for mark in marks if mark.end <= start]
    if not before or before[-1].kind not in _SPEAKERS or start - before[-1].end > _LOOK_BACK:
        return None
    between = text[before[-1].end : start]
    small = grammar.clause | grammar.tag_auxiliaries | grammar.perfect_auxiliaries
    words = [word.lower() for word in _WORD.findall(between)]
    is_open = all(word in small or word.endswith(grammar.adverb_endings) for word in words)
    return Mark(start, place, Kind.SAY, 0) if is_open and not set(",;:'’") & set(between) else None
