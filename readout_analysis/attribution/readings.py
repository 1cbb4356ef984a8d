"""A sentence being read, and the cues of its source that it gives."""

from collections.abc import Sequence
from typing import NamedTuple

from readout_analysis.attribution.grammar import Grammar
from readout_analysis.attribution.references import Reference, find_references
from readout_analysis.attribution.speech import Mark

__all__ = ["Cue", "Reading", "Span", "read"]

Span = tuple[int, int]


class Cue(NamedTuple):
    """From character `at` on the sentence is of this source.

    `rule` says why: ``speaks`` (subject and verb of speech), ``pronoun``, ``joint`` (both speak),
    ``demand`` (the two sides should …), ``stranger`` (a name unknown here), ``unnamed`` (a verb
    without subject), ``passive``, ``contact``, ``contact_act``, ``contact_topic``,
    ``contact_aside`` (with somebody who is no party), ``narrator``, ``writes`` (words of a letter),
    ``acts`` or ``joint_acts`` (a subject, no verb of speech), ``none``. `side` is a mask, 0 where
    the rule alone does not tell.
    """

    at: int
    side: int
    rule: str
    speaker: Span | None = None
    words: Span | None = None
    kind: int | None = None  # of the subject
    verb: int | None = None
    is_tag: bool = False  # said behind what was said
    has_turn: bool = False
    is_plural: bool = False

    @property
    def begins(self) -> int:
        """First character of its words; of the sentence, if it has none."""
        return self.words[0] if self.words else 0

    @property
    def ends(self) -> int:
        """Character after its words."""
        return self.words[1] if self.words else 0


class Reading(NamedTuple):
    """A sentence being read: its marks outside quotations, and whom they refer to."""

    text: str
    marks: list[Mark]
    references: list[Reference]
    starts: list[int]  # of the references
    grammar: Grammar
    firsts: dict[int, Mark]  # first mark of each kind

    def first(self, *kinds: int) -> Mark | None:
        """The first mark of one of these kinds."""
        found = [self.firsts[kind] for kind in kinds if kind in self.firsts]
        return min(found) if found else None

    def has(self, kind: int, start: int, end: int) -> bool:
        """Whether a mark of `kind` begins between these characters."""
        return any(mark.kind == kind and start <= mark.start <= end for mark in self.marks)


def read(text: str, marks: list[Mark], quoted: Sequence[Span], grammar: Grammar) -> Reading:
    """A sentence, read without what stands in quotation marks."""
    if quoted:
        marks = [mark for mark in marks if not any(a <= mark.start < b for a, b in quoted)]
    references = find_references(text, marks, grammar)
    starts = [one.start for one in references]
    firsts = {mark.kind: mark for mark in reversed(marks)}
    return Reading(text, marks, references, starts, grammar, firsts)
