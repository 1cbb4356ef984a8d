"""Where a passage stands, and what carries over to it from those before."""

from typing import NamedTuple

from readout_analysis.attribution.grammar import Grammar
from readout_analysis.attribution.readings import Cue, Span
from readout_analysis.attribution.references import is_titled
from readout_analysis.attribution.speech import BOTH, COUNTERPART, PUBLISHER, SINGLE, Kind, Mark

__all__ = [
    "NARRATOR",
    "Answer",
    "Place",
    "Sentence",
    "State",
    "carried",
    "other_side",
    "state_behind",
]

NARRATOR = 0


class Sentence(NamedTuple):
    """A sentence of a readout: its paragraph, place in the text, and marks in it."""

    paragraph: int
    start: int
    end: int
    text: str
    marks: list[Mark]


class State(NamedTuple):
    """What a sentence without a cue of its own would inherit."""

    side: int | None = None  # of the passage before; None before anybody has spoken
    is_told: bool = False  # the contact has been told
    is_joint: bool = False  # published by both: a subject alone is no change of speaker
    paragraph: int = -1
    single: int = PUBLISHER  # who spoke last alone
    speaker: Span | None = None
    are_several: bool = False  # of one side: "they" are no more than these
    bare: int = 0  # sides that spoke by name alone, which is how such a text goes on
    titled: int = 0  # sides that spoke by name and office
    words: str = ""  # by which who spoke last was told
    is_mixed: bool = False  # more than one has spoken in this paragraph

    @property
    def is_shared(self) -> bool:
        """Whether both have just spoken, in what one of them publishes."""
        return self.side == BOTH and not self.is_joint


class Answer(NamedTuple):
    """Side of a passage, how sure that is, and whether it is but that of the passage before."""

    side: int
    confidence: float
    is_carried: bool = False


class Place(NamedTuple):
    """Where a passage stands."""

    sentence: Sentence
    number: int  # of the sentence in the readout
    state: State
    grammar: Grammar

    @property
    def in_run(self) -> bool:
        """Whether one side was speaking in this paragraph."""
        return self.state.side in SINGLE and self.state.paragraph == self.sentence.paragraph

    @property
    def in_speech(self) -> bool:
        """Whether one side was speaking, where a paragraph is one speaker's."""
        return self.in_run and self.grammar.run_is_paragraph


def carried(place: Place) -> Answer:
    """The side of the passage before."""
    same = place.state.paragraph == place.sentence.paragraph
    return Answer(place.state.side or NARRATOR, 0.8 if same else 0.5, is_carried=True)


def other_side(side: int) -> int:
    """The counterpart of the publisher, and the other way round."""
    return COUNTERPART if side == PUBLISHER else PUBLISHER


def state_behind(place: Place, cue: Cue, answer: Answer, speaker: Span | None) -> State:
    """The state behind a passage."""
    state = place.state
    if answer.side == NARRATOR:
        is_doer = cue.rule in ("contact", "narrator") and cue.side in SINGLE
        single = cue.side if is_doer else state.single
        is_told = state.is_told or cue.words is not None or cue.rule == "acts"
        return state._replace(single=single, is_told=is_told)
    single = answer.side if answer.side in SINGLE else state.single
    paragraph = place.sentence.paragraph
    if answer.is_carried:
        is_mixed = state.is_mixed and state.paragraph == paragraph
        return state._replace(is_told=True, paragraph=paragraph, single=single, is_mixed=is_mixed)
    are_several = _are_several(place, cue) if cue.speaker else state.are_several
    is_mixed = state.paragraph == paragraph and (state.is_mixed or state.side != answer.side)
    bare, titled = state.bare, state.titled
    if cue.speaker and cue.kind == Kind.NAME:
        is_with_office = is_titled(cue.speaker, place.sentence.marks)
        bare, titled = bare | cue.side * (not is_with_office), titled | cue.side * is_with_office
    words = place.sentence.text[slice(*cue.speaker)] if cue.speaker else state.words
    said = (answer.side, True, state.is_joint, paragraph, single, speaker, are_several)
    return State(*said, bare, titled, words, is_mixed)


def _are_several(place: Place, cue: Cue) -> bool:
    """Whether "and" joins those who speak, or him and his people: the Minister and his team."""
    text, grammar = place.sentence.text, place.grammar
    words = text[slice(*cue.speaker)] if cue.speaker else ""
    if not grammar.has_words:
        return any(word in words for word in grammar.conjunctions)
    if not grammar.conjunctions.isdisjoint(words.lower().split()):
        return True
    told = text[slice(*cue.words)].lower().split() if cue.words else []
    return not (grammar.conjunctions.isdisjoint(told) or grammar.groups.isdisjoint(told))
