"""Whose substance each sentence of a readout reports: cues, and what carries over between them."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from readout_analysis.attribution.cues import read_cues
from readout_analysis.attribution.orders import Order, side_by_order
from readout_analysis.attribution.quotes import quoted_spans, within
from readout_analysis.attribution.references import BOTH, Grammar
from readout_analysis.attribution.speech import COUNTERPART, PUBLISHER, Kind, Mark
from readout_analysis.attribution.subjects import SINGLE, Cue, Span, introduced, read
from readout_analysis.attribution.wording import (
    FURNITURE_AT_MOST,
    addresses,
    announces_letter,
    ends_openly,
    is_first_person,
    is_ornament,
    reports,
    speaks_of_himself,
)
from readout_analysis.matching.folding import with_plain_characters

__all__ = ["NARRATOR", "Passage", "Sentence", "attribute"]

NARRATOR = 0
_TELLING = ("speaks", "acts", "pronoun", "stranger", "unnamed", "contact_act")
_OPENINGS = ("none", "acts", "narrator")


class Sentence(NamedTuple):
    """A sentence of a readout: its paragraph, place in the text, and marks in it."""

    paragraph: int
    start: int
    end: int
    text: str
    marks: list[Mark]


class Passage(NamedTuple):
    """A passage with one source; offsets count from the beginning of the text."""

    sentence: int
    start: int
    end: int
    side: int
    is_quote: bool
    confidence: float
    speaker: tuple[int, int] | None
    cue: tuple[int, int] | None


class _State(NamedTuple):
    """What a sentence without a cue of its own would inherit."""

    side: int | None = None  # of the passage before; None before anybody has spoken
    is_told: bool = False  # the contact has been told
    is_joint: bool = False  # published by both: a subject alone is no change of speaker
    paragraph: int = -1
    single: int = PUBLISHER  # who spoke last alone
    speaker: tuple[int, int] | None = None


class _Answer(NamedTuple):
    side: int
    confidence: float
    is_carried: bool = False


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
    state = _State(BOTH, is_joint=True) if form == "joint_statement" else _State()
    passages: list[Passage] = []
    people: dict[str, int] = {}  # named with their office so far, and their sides
    verbatim = False  # words quoted without quotation marks: 💬 …
    waiting: list[int] = []  # quoted passages whose speaker is named behind them
    alone = Counter(sentence.paragraph for sentence in sentences)
    writer, is_begun = 0, False  # of a letter whose words follow, or are being read
    for number, sentence in enumerate(sentences):
        base = sentence.start - offset
        inside = within(quotes, base, sentence.end - offset)
        plain = with_plain_characters(sentence.text, grammar.lang)
        reading = read(plain, sentence.marks, inside, grammar)
        cues = [_known(cue, sentence.text, people) for cue in read_cues(reading)]
        for name, side in introduced(reading):  # what two sides are called by names neither
            people[name] = side if people.get(name, side) == side else 0
        verbatim = sentence.text.startswith(grammar.verbatim) or (
            verbatim and not is_ornament(sentence.text)
        )
        if alone[sentence.paragraph] == 1 and _is_furniture(sentence.text, inside, state):
            cues, verbatim = [Cue(0, 0, "narrator")], verbatim and bool(inside)
            writer, is_begun = (0, False) if is_begun else (writer, False)
        elif writer or (form == "letter" and addresses(sentence.text, cues[0])):
            is_begun = bool(writer)
            cues = [Cue(0, writer or PUBLISHER, "writes")]
        elif form == "letter" and not state.is_told and cues[0].rule not in _OPENINGS:
            cues = [Cue(0, cues[0].side, "contact", None, cues[0].words)]  # it says it was sent
        elif not (state.is_told or state.is_joint) and _is_call(cues[0], sentence.text, grammar):
            cues = [Cue(0, cues[0].side, "contact", None, cues[0].words)]
        bounds = [*(cue.at for cue in cues), len(sentence.text)]
        for cue, at, end in zip(cues, bounds, bounds[1:], strict=False):
            answer = _answer(cue, state, sentence, number, grammar)
            if verbatim and answer.is_carried and answer.side not in SINGLE:
                answer = _Answer(state.single, 0.5)
            if answer.is_carried and orders and answer.side in SINGLE and not state.is_joint:
                hinted = side_by_order(plain[at:end], orders)
                answer = answer if hinted in (0, answer.side) else _Answer(hinted, 0.5)
            speaker = _shifted(cue.speaker, sentence.start)
            state = _next(state, cue, answer, sentence, speaker)
            passages.append(
                Passage(
                    number,
                    sentence.start + at,
                    sentence.start + end,
                    answer.side,
                    verbatim or cue.rule == "writes" or bool(within(inside, at, end)),
                    answer.confidence,
                    state.speaker if answer.side in SINGLE or speaker else None,
                    _shifted(cue.words, sentence.start),
                )
            )
        waiting = _settle_quotes(passages, waiting, cues[0], inside, sentence)
        if form == "letter" and announces_letter(sentence.text, grammar):
            writer = cues[0].side if cues[0].side in SINGLE else PUBLISHER
    return passages


def _known(cue: Cue, text: str, people: dict[str, int]) -> Cue:
    """A cue whose speaker, if no party, may have been introduced before."""
    if cue.rule not in ("stranger", "pronoun") or cue.speaker is None:
        return cue
    side = people.get(text[cue.speaker[0] : cue.speaker[1]], 0)
    return cue._replace(rule="speaks", side=side, kind=Kind.NAME) if side else cue


def _is_call(cue: Cue, text: str, grammar: Grammar) -> bool:
    """Whether somebody calls on his host: the contact, while nothing has been told yet."""
    return cue.words is not None and text[slice(*cue.words)].endswith(grammar.calls or ("\0",))


def _is_furniture(text: str, inside: list[Span], state: _State) -> bool:
    """Whether a line is no sentence: a hashtag, a signature, a rule, the headline once more."""
    if is_ornament(text):
        return ends_openly(text)
    is_headline = not state.is_told and state.side is None
    return ends_openly(text) and not inside and (is_headline or len(text) <= FURNITURE_AT_MOST)


def _shifted(span: tuple[int, int] | None, by: int) -> tuple[int, int] | None:
    return (span[0] + by, span[1] + by) if span else None


def _settle_quotes(passages, waiting, cue: Cue, inside, sentence) -> list[int]:
    """Give quoted passages the speaker named behind the quotation; return those still waiting."""
    if not inside:
        return []
    last = len(passages) - 1
    named = cue.side or cue.rule in ("speaks", "pronoun", "unnamed", "joint")
    if not named:
        return [*waiting, last]
    is_behind = cue.words is not None and cue.words[0] >= inside[0][1]
    if is_behind and waiting:
        said = passages[last]
        for place in waiting:
            passages[place] = passages[place]._replace(
                side=said.side, speaker=said.speaker, cue=said.cue, confidence=said.confidence
            )
    return []


def _next(state: _State, cue: Cue, answer: _Answer, sentence: Sentence, speaker) -> _State:
    """The state behind a passage."""
    if answer.side == NARRATOR:
        is_doer = cue.rule in ("contact", "narrator") and cue.side in SINGLE
        single = cue.side if is_doer else state.single
        is_told = state.is_told or cue.words is not None or cue.rule == "acts"
        return state._replace(single=single, is_told=is_told)
    single = answer.side if answer.side in SINGLE else state.single
    if answer.is_carried:
        return state._replace(is_told=True, paragraph=sentence.paragraph, single=single)
    return _State(answer.side, True, state.is_joint, sentence.paragraph, single, speaker)


def _answer(cue: Cue, state: _State, sentence: Sentence, number: int, grammar: Grammar) -> _Answer:
    """Side of a passage with this cue behind this state."""
    in_run = state.side in SINGLE and state.paragraph == sentence.paragraph
    if state.is_joint and cue.rule in _TELLING and cue.kind not in (Kind.SIDE, Kind.NAME):
        return _Answer(BOTH, 0.7)  # both tell what one of the countries did
    match cue.rule:
        case "narrator" if in_run and cue.side == 0 and speaks_of_himself(sentence.text, grammar):
            return _carried(state, sentence)  # at the airport I heard …
        case "narrator" if state.is_joint and cue.words:
            return _carried(state, sentence)  # what both sides publish, both sides say
        case "narrator":
            return _Answer(NARRATOR, 0.85)
        case "writes":
            return _Answer(cue.side, 0.8)
        case "contact":
            return _of_contact(cue, state, sentence, grammar, in_run)
        case "contact_act" | "contact_topic" | "contact_aside" if (
            in_run and grammar.run_is_paragraph
        ):
            return _carried(state, sentence)
        case "contact_aside" if state.is_told:
            return _Answer(NARRATOR, 0.5)
        case "contact_act":
            return _Answer(cue.side if cue.side in SINGLE else PUBLISHER, 0.8)
        case "contact_topic" | "contact_aside":
            return _Answer(BOTH, 0.8)
        case "passive":
            return _Answer(cue.side, 0.75)
        case "joint" if (
            in_run
            and grammar.run_is_paragraph
            and (cue.begins > 0 or _is_lands(cue, sentence, grammar))
        ):
            return _carried(state, sentence)  # what both did on another day
        case "joint":
            return _Answer(BOTH, 0.9)
        case "talk" if state.is_told:
            return _Answer(BOTH, 0.6)
        case "demand" if state.side in SINGLE:
            return _carried(state, sentence)
        case "demand" | "joint_acts":
            return _carried(state, sentence) if in_run else _Answer(BOTH, 0.7)
        case "pronoun" if grammar.verb_first and state.side is None and not cue.has_turn:
            return _Answer(COUNTERPART, 0.6)  # His Majesty, after the contact: the guest
        case "pronoun":
            return _Answer(_other(state.single) if cue.has_turn else state.single, 0.75)
        case "stranger" if (
            in_run and grammar.run_is_paragraph and not reports(cue, sentence.text, grammar)
        ):
            return _carried(state, sentence)
        case "stranger" if not state.is_joint and (state.single == PUBLISHER or not in_run):
            return _Answer(COUNTERPART, 0.45)
        case "unnamed" | "stranger":
            return _of_unnamed(cue, state, sentence, grammar, in_run)
        case "speaks" if cue.verb == Kind.AGREE and not state.is_told:
            return _Answer(BOTH, 0.6)  # the first sentence: what the contact was about
        case "speaks":
            return _of_speaker(cue, state, sentence, grammar, in_run)
        case "acts":
            if number == 0 and len(sentence.text) <= FURNITURE_AT_MOST:
                return _Answer(NARRATOR, 0.5)  # where it was written
            is_first = not state.is_told and not state.is_joint
            if is_first and cue.kind in (Kind.NAME, Kind.OFFICE):
                return _Answer(NARRATOR, 0.5)  # the contact, told with a verb unknown here
            if cue.side == BOTH and cue.kind == Kind.COUNTRY and not in_run:
                return _Answer(BOTH, 0.5)  # the two countries
            if _begins_turn(cue, state, in_run, grammar):
                return _Answer(cue.side if cue.side in SINGLE else PUBLISHER, 0.5)
    if cue.has_turn:
        return _Answer(_other(state.single), 0.6)
    if state.side is None:
        is_told = number == 0 or cue.rule in ("document", "talk")  # the meeting was …
        return _Answer(NARRATOR if is_told else PUBLISHER, 0.3)
    if state.is_joint and state.paragraph != sentence.paragraph:
        return _Answer(BOTH, 0.6)
    if state.side == BOTH and not state.is_joint and is_first_person(sentence.text, grammar):
        return _Answer(PUBLISHER, 0.5)  # we, our: whoever publishes it
    return _carried(state, sentence)


def _begins_turn(cue: Cue, state: _State, in_run: bool, grammar: Grammar) -> bool:
    """Whether a subject with a verb unknown to us is a new speaker."""
    if state.side is None:
        return True
    if state.is_joint:
        return cue.kind == Kind.SIDE  # the Hungarian side adheres to …
    if in_run and grammar.run_is_paragraph:
        return False
    if cue.kind == Kind.COUNTRY and cue.side == PUBLISHER and state.side == BOTH:
        return True  # the United States stands with …: the publisher's own voice
    return cue.kind in (Kind.NAME, Kind.OFFICE) or (cue.kind == Kind.SIDE and not in_run)


def _of_contact(
    cue: Cue, state: _State, sentence: Sentence, grammar: Grammar, in_run: bool
) -> _Answer:
    if in_run and (cue.side == 0 or grammar.run_is_paragraph):
        return _carried(state, sentence)
    return _Answer(NARRATOR, 0.85)


def _of_unnamed(
    cue: Cue, state: _State, sentence: Sentence, grammar: Grammar, in_run: bool
) -> _Answer:
    if cue.is_plural:
        return _Answer(BOTH, 0.7)
    if cue.has_turn:
        return _Answer(_other(state.single), 0.65)
    if cue.verb == Kind.AGREE and not state.is_told:
        return _Answer(BOTH, 0.5)
    if state.side is None:
        return _Answer(PUBLISHER, 0.4)
    if cue.verb == Kind.AGREE and cue.begins and not (grammar.is_pro_drop or in_run):
        return _Answer(BOTH, 0.5)  # the advisers discussed: whoever took part
    if state.side == BOTH and not state.is_joint and is_first_person(sentence.text, grammar):
        return _Answer(PUBLISHER, 0.6)  # I raised
    is_one = cue.verb == Kind.SAY and (grammar.is_pro_drop or cue.begins == 0)
    if state.side == BOTH and is_one and not state.is_joint:  # who spoke alone last
        return _Answer(state.single, 0.5)
    return _carried(state, sentence)


def _of_speaker(
    cue: Cue, state: _State, sentence: Sentence, grammar: Grammar, in_run: bool
) -> _Answer:
    is_side = cue.kind == Kind.SIDE and grammar.run_is_paragraph
    is_stance = cue.kind == Kind.COUNTRY or (is_side and not _is_report(cue, sentence, grammar))
    if is_stance and in_run and not state.is_joint:
        return _carried(state, sentence)
    if cue.side == 0:  # somebody not taking part: an official of the publisher's, if no country
        if cue.verb == Kind.AGREE and cue.kind == Kind.OFFICE and not in_run:
            return _Answer(BOTH, 0.4)  # the advisers discussed
        return _Answer(PUBLISHER if cue.kind == Kind.OFFICE else state.single, 0.4)
    if cue.side == BOTH and cue.kind == Kind.OFFICE:  # the publisher calls its own so
        return _Answer(PUBLISHER, 0.6)
    return _Answer(cue.side, 0.95 if cue.kind == Kind.NAME else 0.85)


def _is_report(cue: Cue, sentence: Sentence, grammar: Grammar) -> bool:
    """Whether a side opens the sentence and says something (塞方表示), not only wants it (愿)."""
    return cue.begins == 0 and cue.side == COUNTERPART and reports(cue, sentence.text, grammar)


def _is_lands(cue: Cue, sentence: Sentence, grammar: Grammar) -> bool:
    first, last = cue.speaker or (0, 0)
    return sentence.text[first:last] in grammar.joint_lands


def _carried(state: _State, sentence: Sentence) -> _Answer:
    same = state.paragraph == sentence.paragraph
    return _Answer(state.side or 0, 0.8 if same else 0.5, is_carried=True)


def _other(side: int) -> int:
    return COUNTERPART if side == PUBLISHER else PUBLISHER
