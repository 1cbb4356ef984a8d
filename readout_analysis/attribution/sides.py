"""Whose substance each sentence of a readout reports: cues, and what carries over between them."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from readout_analysis.attribution.answers import answer
from readout_analysis.attribution.calls import is_call, purpose_of
from readout_analysis.attribution.carried import (
    Answer,
    Place,
    Sentence,
    State,
    state_behind,
)
from readout_analysis.attribution.cues import read_cues
from readout_analysis.attribution.grammar import Grammar
from readout_analysis.attribution.letters import tells_content, writer_of
from readout_analysis.attribution.orders import Order, side_by_order
from readout_analysis.attribution.people import People
from readout_analysis.attribution.quotes import (
    is_closed,
    numbered_quotations,
    quoted_spans,
    within,
)
from readout_analysis.attribution.readings import Cue, Span, read
from readout_analysis.attribution.speech import BOTH, PUBLISHER, SINGLE, Kind
from readout_analysis.attribution.statements import without_statements
from readout_analysis.attribution.wording import (
    FURNITURE_AT_MOST,
    addresses,
    addresses_somebody,
    announces_letter,
    ends_openly,
    ends_with_colon,
    follows_letter,
    is_ornament,
    opens_statement,
    opens_verbatim,
    tells_of_letter,
)
from readout_analysis.matching.folding import with_plain_characters

__all__ = ["Passage", "attribute"]

_OPENINGS = ("none", "acts", "narrator")
_UNNAMED = ("pronoun", "unnamed")
_UNTOLD = ("none", "document", "passive", "talk")
_TOLD_BY_A_SPEAKER = ("contact", "contact_topic", "joint", "joint_acts")


class Quoted(NamedTuple):
    """What one sentence quotes: all of it, and what of it a person says."""

    all: list[Span]
    spoken: list[Span]


class Passage(NamedTuple):
    """A passage with one source; offsets count from the beginning of the text."""

    sentence: int
    start: int
    end: int
    side: int
    is_quote: bool
    confidence: float
    speaker: Span | None
    cue: Span | None
    rule: str  # of its cue
    is_carried: bool  # the side of the passage before
    unmarked: int | None  # number of the words quoted without quotation marks that it is of
    quotation: int = -1  # what is quoted together has the same number


def attribute(
    sentences: list[Sentence],
    text: str,
    offset: int,
    grammar: Grammar,
    form: str,
    orders: Sequence[Order] = (),
) -> list[Passage]:
    """Passages of one readout, whose text begins at `offset` of its document."""
    quotes = quoted_spans(text, has_words=grammar.has_words)
    spoken = without_statements(quotes, sentences, offset, grammar)
    alone = Counter(sentence.paragraph for sentence in sentences)
    account = _Account(grammar, form, orders, People(sentences, grammar))
    for number, sentence in enumerate(sentences):
        span = (sentence.start - offset, sentence.end - offset)
        marked = Quoted(within(quotes, *span), within(spoken, *span))
        account.take(number, sentence, marked, is_alone=alone[sentence.paragraph] == 1)
    spoken = [(start, end) for start, end in spoken if is_closed(text[start:end])]
    parts = [(one.start - offset, one.end - offset, one.unmarked) for one in account.passages]
    numbers = numbered_quotations(parts, spoken)
    told = zip(account.passages, numbers, strict=True)
    return [Passage(*one[:-1], quotation=number) for one, number in told]


class _Account:
    """A readout as told so far, sentence by sentence."""

    def __init__(self, grammar: Grammar, form: str, orders: Sequence[Order], people: People):
        self.passages: list[Passage] = []
        self._grammar = grammar
        self._is_letter = form == "letter"
        self._orders = orders
        self._state = State(BOTH, is_joint=True) if form == "joint_statement" else State()
        self._people = people
        self._is_verbatim = False  # words quoted without quotation marks: 💬 …
        self._voice = PUBLISHER  # who speaks there
        self._n_unmarked = 0  # how many such quotations have begun, letters too
        self._waiting: list[int] = []  # quoted passages whose speaker is named behind them
        self._writer = 0  # side whose letter follows, or is being read
        self._is_begun = False  # it is being read
        self._sender = 0  # side whose letter is told of
        self._has_content = False  # the sentence that tells of it says what he wrote

    def take(self, number: int, sentence: Sentence, quoted: Quoted, *, is_alone: bool) -> None:
        """Add the passages of one sentence, in which something is `quoted` or nothing."""
        inside = quoted.all
        plain = with_plain_characters(sentence.text, self._grammar.lang)
        cues = self._cues(sentence, plain, quoted.spoken)
        self._is_verbatim = self._is_verbatim and not is_ornament(sentence.text)
        is_heading = self._hear(cues[0], sentence.text)
        if is_heading:
            cues = [Cue(0, 0, "narrator")]
        elif is_alone and _is_furniture(cues[0], sentence.text, inside, self._state):
            cues = [Cue(0, 0, "narrator")]
            self._pass_furniture(inside)
        else:
            cues = self._in_context(cues, sentence, quoted.spoken)
        bounds = [*(cue.at for cue in cues), len(sentence.text)]
        for cue, (at, end) in zip(cues, pairwise(bounds), strict=True):
            place = Place(sentence, number, self._state, self._grammar)
            said = self._refined(answer(cue, place), plain[at:end])
            if said.is_carried and place.in_speech and cue.rule in _TOLD_BY_A_SPEAKER:
                cue = cue._replace(rule=self._rule_in_speech(cue.rule, sentence.text))
            self._add(place, cue, said, (at, end), inside, is_heading=is_heading)
        self._people.hear(cues[-1])
        self._settle_quotes(cues[0], quoted.spoken)
        if self._sender and self._state.is_told and self._state.side is None:
            self._state = self._state._replace(side=self._sender, single=self._sender)
        if self._is_letter and announces_letter(sentence.text, self._grammar):
            self._writer = cues[0].side if cues[0].side in SINGLE else PUBLISHER

    def _rule_in_speech(self, rule: str, text: str) -> str:
        """What the rule of a cue comes to where somebody speaks, and tells of another contact."""
        if addresses_somebody(text, self._grammar):
            return "speaks"
        return "none" if rule == "contact" else rule

    def _cues(self, sentence: Sentence, plain: str, inside: list[Span]) -> list[Cue]:
        marks = sentence.marks
        if not self._state.is_told:  # earlier today, X met Y: the contact itself
            marks = [mark for mark in marks if mark.kind != Kind.EARLIER]
        reading = read(plain, marks, inside, self._grammar)
        cues = [self._people.known(cue, sentence.text) for cue in read_cues(reading)]
        if self._is_letter and not self._state.is_told:
            self._sender, self._has_content = writer_of(reading), tells_content(reading)
        self._people.meet(reading)
        return cues

    def _hear(self, first: Cue, text: str) -> bool:
        """Hear who is quoted without quotation marks; whether the sentence is but his label.

        A ministry quotes its own, unless a name before a colon tells another (💬 X: …).
        """
        opens = opens_verbatim(text, first, self._grammar)
        self._is_verbatim = self._is_verbatim or opens
        is_heading = opens and ends_with_colon(text)
        is_labelled = addresses(text, first) and (opens or not ends_with_colon(text))
        if opens or (self._is_verbatim and is_labelled):
            self._voice = first.side if is_labelled and first.side in SINGLE else PUBLISHER
            self._n_unmarked += 1
        return is_heading

    def _pass_furniture(self, inside: list[Span]) -> None:
        """End what a line that is no sentence ends: words quoted, a letter that was begun."""
        self._is_verbatim = self._is_verbatim and bool(inside)
        if self._is_begun:
            self._writer = 0
        self._is_begun = False

    def _in_context(self, cues: list[Cue], sentence: Sentence, spoken: list[Span]) -> list[Cue]:
        """The cues, or what the whole sentence is: words of a letter, or the contact."""
        first, text = cues[0], sentence.text
        if self._is_verbatim and not self._state.is_joint:
            label = first.speaker if addresses(text, first) else None
            return [Cue(0, self._voice, "writes", label)]
        if self._is_letter and spoken and follows_letter(text[: spoken[0][0]], self._grammar):
            return [Cue(0, first.side if first.side in SINGLE else PUBLISHER, "writes")]
        if self._writer or (self._is_letter and addresses(text, first)):
            self._n_unmarked += not self._is_begun
            self._is_begun = bool(self._writer)
            return [Cue(0, self._writer or PUBLISHER, "writes")]
        is_told = self._state.is_told
        is_sending = self._is_letter and not is_told and first.rule not in _OPENINGS
        is_new = not (is_told or self._state.is_joint)
        if is_sending and self._sender and self._has_content:
            return [Cue(0, self._sender, "speaks", None, first.words, Kind.NAME)]
        opens = is_new and not is_sending and is_call(first, text, self._grammar)
        if opens:
            first = purpose_of(first, sentence.marks)
        if is_sending or (opens and first.rule == "contact"):
            told = cues[1:] if opens and not is_sending else []  # … who said that
            return [Cue(0, self._sender or first.side, "contact", None, first.words), *told]
        if opens and first.rule == "contact_topic":
            return [first]
        if is_new and first.rule == "contact_act" and first.side in SINGLE:
            return [first._replace(rule="speaks", kind=Kind.NAME), *cues[1:]]  # met Y to thank him
        is_writer = first.rule in _UNNAMED or (first.rule, first.side) == ("speaks", self._sender)
        if self._sender and is_told and is_writer:  # one voice in a letter
            return [first._replace(rule="speaks", side=self._sender, kind=Kind.NAME), *cues[1:]]
        is_open = first.rule in _UNTOLD and first.side not in SINGLE
        if self._sender and is_told and is_open and tells_of_letter(text, self._grammar):
            return [first._replace(rule="speaks", side=self._sender, kind=Kind.NAME)]
        return cues

    def _refined(self, said: Answer, text: str) -> Answer:
        """An answer that is but carried over, put right by what the passage itself shows."""
        if not said.is_carried:
            return said
        if self._is_verbatim and said.side not in SINGLE:
            return Answer(self._state.single, 0.5)
        if self._orders and said.side in SINGLE and not self._state.is_joint:
            hinted = side_by_order(text, self._orders, self._grammar.lang)
            return said if hinted in (0, said.side) else Answer(hinted, 0.5)
        return said

    def _add(
        self,
        place: Place,
        cue: Cue,
        said: Answer,
        span: Span,
        inside: list[Span],
        *,
        is_heading: bool,
    ) -> None:
        sentence = place.sentence
        speaker = _shifted(cue.speaker, sentence.start)
        self._state = state_behind(place, cue, said, speaker)
        is_unmarked = (self._is_verbatim or cue.rule == "writes") and not is_heading
        self.passages.append(
            Passage(
                place.number,
                sentence.start + span[0],
                sentence.start + span[1],
                said.side,
                is_unmarked or bool(within(inside, *span)),
                said.confidence,
                self._state.speaker if said.side in SINGLE or speaker else None,
                _shifted(cue.words, sentence.start),
                cue.rule,
                said.is_carried,
                self._n_unmarked if is_unmarked else None,
            )
        )

    def _settle_quotes(self, cue: Cue, inside: list[Span]) -> None:
        """Give the quoted passages that wait the speaker named behind the quotation."""
        is_named = cue.side or cue.rule in ("speaks", "pronoun", "unnamed", "joint")
        if inside and not is_named:
            self._waiting.append(len(self.passages) - 1)
            return
        if inside and cue.words is not None and cue.words[0] >= inside[0][1]:
            said = self.passages[-1]
            for number in self._waiting:
                self.passages[number] = self.passages[number]._replace(
                    side=said.side,
                    speaker=said.speaker,
                    cue=said.cue,
                    confidence=said.confidence,
                    rule=said.rule,
                    is_carried=said.is_carried,
                )
        self._waiting = []


def _is_furniture(cue: Cue, text: str, inside: list[Span], state: State) -> bool:
    """Whether a line is no sentence: a hashtag, a signature, a rule, the headline once more.

    Nor is what but says who made the statement that follows: a spokesperson said:
    """
    if cue.rule == "document" and opens_statement(text):
        return True
    if is_ornament(text):
        return ends_openly(text)
    is_headline = not state.is_told and state.side is None
    return ends_openly(text) and not inside and (is_headline or len(text) <= FURNITURE_AT_MOST)


def _shifted(span: Span | None, by: int) -> Span | None:
    return (span[0] + by, span[1] + by) if span else None
