"""Verbs of speech that no list knows, told by where they stand.

Before "that" (the Minister mused that …), or in words put behind what was said: …, a-t-il glissé.
"""

import re
from bisect import insort
from collections.abc import Iterable, Sequence

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
    """Add marks of verbs in words put behind what was said: a-t-il glissé; …, a réagi le ministre.

    The first stands behind a pronoun that has changed places with its auxiliary, the second
    between an auxiliary and somebody named.
    """
    behind_pronoun, before_name = _tags_of(grammar)
    for text, found in zip(texts, marks, strict=True):
        for match in behind_pronoun.finditer(text):
            _add_verb(text, match.span("verb"), found)
        for match in before_name.finditer(text):
            after = next((mark for mark in found if mark.start >= match.end()), None)
            between = text[match.end() : after.start].split() if after else []
            is_next = all(word.strip(".'’").lower() in grammar.skipped for word in between)
            if after and after.kind in _SPEAKERS and is_next:
                _add_verb(text, match.span("verb"), found)


def _tags_of(grammar: Grammar) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the verb of such words, and the verb."""
    adverb = rf"[^\W\d_]+{_any(grammar.adverb_endings)}|{_any(grammar.tag_adverbs)}"
    verb = rf"(?: (?:{adverb}))? (?P<verb>[^\W\d_]+)"
    told = rf"(?:{_any(grammar.tag_objects)} )?{_any(grammar.tag_auxiliaries)}"
    return (
        re.compile(rf"(?<=[^\W\d_]){_any(grammar.inverted)}{verb}"),
        re.compile(rf"[,»”\"] {told}{verb} "),
    )


def _any(words: Iterable[str]) -> str:
    """A pattern of any of `words`; of nothing where there are none."""
    return f"(?:{'|'.join(map(re.escape, words)) or '(?!)'})"


def _add_verb(text: str, span: tuple[int, int], marks: list[Mark]) -> None:
    """Add the mark of a verb of speech at `span`, if nothing is known of it."""
    start, end = span
    is_known = any(mark.start < end and start < mark.end for mark in marks)
    if not is_known and end - start >= _LEAST_LETTERS and text[start:end].islower():
        insort(marks, Mark(start, end, Kind.SAY, 0))


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
