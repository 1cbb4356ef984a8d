"""Cues of verbs of speech: who says it, and whether that is one side or both."""

from readout_analysis.attribution import subjects, verbs
from readout_analysis.attribution.readings import Cue, Reading
from readout_analysis.attribution.references import Reference
from readout_analysis.attribution.speech import BOTH, COUNTERPART, SINGLE, Kind, Mark

__all__ = ["speaking_cues"]

_APPOSITION_AT_MOST = 40  # characters of a name before what its bearer is
_TALK_AT_MOST = 80  # characters between the meeting and what it dealt with
_AND_AT_MOST = 28  # characters of "and" with the words beside it


def speaking_cues(reading: Reading) -> list[Cue]:
    """A cue for each verb of speech, and for each "according to"."""
    cues = []
    for index, mark in enumerate(reading.marks):
        if mark.kind == Kind.ACCORDING:
            subject, is_tag = subjects.behind(reading, mark), False
            if subject is None:
                continue
        elif verbs.is_active(reading, mark) and not verbs.is_according(reading, index):
            subject = subjects.tagged_subject_of(reading, mark)
            is_tag = subject is not None
            subject = subject or subjects.subject_of(reading, index)
        else:
            continue
        if subject is None:
            if not verbs.is_body(reading, mark):
                cues.append(_without_subject(reading, index))
        elif subject.kind == Kind.DOCUMENT and mark.kind == Kind.AGREE:
            if mark.start - subject.end > _TALK_AT_MOST:
                continue
            words = (subject.start, mark.end)  # the meeting discussed
            cues.append(Cue(subject.start, BOTH, "passive", None, words, None, mark.kind))
        elif not _is_channel(reading, subject):  # a statement says it: whose, is not said
            cues.append(_spoken(reading, mark, subject, is_tag=is_tag))
    return cues


def _is_channel(reading: Reading, subject: Reference) -> bool:
    """Whether it is a statement that speaks, or somebody who speaks for others: X, spokesman."""
    if subject.kind == Kind.DOCUMENT:
        return True
    behind = next((one for one in reading.references if one.start >= subject.end), None)
    if behind is None or behind.kind != Kind.DOCUMENT or subject.kind != Kind.OFFICE:
        return False
    if not reading.text.startswith(reading.grammar.spokesmen, behind.start):
        return False  # the Minister stressed how much the visit meant
    between = reading.text[subject.end : behind.start]
    is_apposed = reading.grammar.verb_first or between.rstrip().endswith((",", "،"))
    return len(between) <= _APPOSITION_AT_MOST and is_apposed


def _without_subject(reading: Reading, index: int) -> Cue:
    """The cue of a verb whose subject is left out, or not known."""
    mark = reading.marks[index]
    words = (mark.start, mark.end)
    if reading.text[mark.start : mark.end].lower() in reading.grammar.in_his_words:
        return Cue(mark.start, 0, "pronoun", None, words, Kind.PRONOUN, mark.kind)
    if _is_with_other(reading, mark):
        return Cue(mark.start, BOTH, "joint", None, words, Kind.OTHER, mark.kind)
    stranger = subjects.stranger_at(reading, index)
    if stranger:
        return Cue(mark.start, 0, "stranger", stranger, words, None, mark.kind)
    cue = Cue(mark.start, 0, "unnamed", None, words, None, mark.kind)
    is_plural = verbs.is_plural(reading, mark) or verbs.is_of_us(reading, mark)
    return cue._replace(is_plural=is_plural)


def _is_with_other(reading: Reading, mark: Mark) -> bool:
    """Whether a verb of agreement stands right behind whom one agreed with: con su par acordó."""
    grammar = reading.grammar
    if mark.kind != Kind.AGREE or grammar.verb_first or not grammar.pro_drop:
        return False
    other = next((one for one in reversed(reading.references) if one.end <= mark.start), None)
    if other is None or other.side != COUNTERPART or not other.is_oblique:
        return False
    return not reading.text[other.end : mark.start].strip()


def _spoken(reading: Reading, mark: Mark, subject: Reference, *, is_tag: bool) -> Cue:
    """The cue of a verb with its subject."""
    side, rule = subject.side, "speaks"
    if mark.kind == Kind.JOINED:
        side, rule = BOTH, "joint"
    elif subject.kind == Kind.PRONOUN:
        subject = _fronted(reading, subject) or _leaving(reading, subject) or subject
        side, rule = subject.side, "pronoun" if subject.kind == Kind.PRONOUN else "speaks"
    elif subject.kind == Kind.OFFICE and _is_of_something(reading, subject):
        side = 0
    elif subject.kind in (Kind.JOINT, Kind.PLURAL) and _tell_one(reading, subject):
        side, subject = COUNTERPART, subject._replace(kind=Kind.OTHER)
    elif subject.kind in (Kind.JOINT, Kind.PLURAL):
        rule = "demand" if reading.has(Kind.MODAL, subject.end, mark.start) else "joint"
    elif _is_of_several(reading, mark, subject):
        side, rule = BOTH, "joint"
    words = (min(subject.start, mark.start), max(subject.end, mark.end))
    who = (subject.start, subject.end)
    return Cue(words[0], side, rule, who, words, subject.kind, mark.kind, is_tag)


def _tell_one(reading: Reading, people: Reference) -> bool:
    """Whether several tell somebody something, who is the publisher's: tous deux lui ont dit …."""
    return reading.text.startswith(reading.grammar.told_one, people.end)


def _fronted(reading: Reading, pronoun: Reference) -> Reference | None:
    """Whom a pronoun stands for who opens the sentence: quant au ministre X, il …."""
    first = reading.references[0]
    opening = reading.text[: first.start].lower()
    between = reading.text[first.end : pronoun.start].strip()
    is_fronted = opening.startswith(reading.grammar.fronting) and between == ","
    return first if is_fronted and first.side in SINGLE else None


def _leaving(reading: Reading, pronoun: Reference) -> Reference | None:
    """The guest, who alone speaks on leaving: à sa sortie d'audience, il a …."""
    is_told = any(words in reading.text.lower() for words in reading.grammar.leaving)
    return pronoun._replace(side=COUNTERPART, kind=Kind.OTHER) if is_told else None


def _is_of_several(reading: Reading, mark: Mark, subject: Reference) -> bool:
    """Whether more than the one named speak: a plural verb, a name unknown here behind "and"."""
    behind = reading.text[subject.end : subject.end + _AND_AT_MOST].split()
    and_is_first = len(behind) > 1 and behind[0] in reading.grammar.conjunctions
    is_joined = and_is_first and behind[1][0].isupper()
    if subject.kind == Kind.COUNTRY:
        return is_joined
    if subject.kind not in (Kind.NAME, Kind.OFFICE):
        return False
    is_one_word = " " not in reading.text[subject.start : subject.end]
    is_told = subject.side in SINGLE and (subject.is_full or is_one_word)
    words = reading.text[subject.start : subject.end].lower().split()
    if subject.side == COUNTERPART and not reading.grammar.envoys.isdisjoint(words):
        return False  # the ambassadors said
    if is_told and verbs.is_of_group(reading, subject):
        return False  # the Swedish officials said, the ambassadors of one side said
    is_joined = is_joined or _is_behind_another(reading, subject)
    return verbs.is_plural(reading, mark) or (mark.kind == Kind.AGREE and is_joined)


def _is_behind_another(reading: Reading, one: Reference) -> bool:
    """Whether "and" joins a reference to a name unknown here: Anna Doe and Per Stålenhag."""
    words = reading.text[max(0, one.start - _AND_AT_MOST) : one.start].split()
    while words and words[-1][0].isupper():
        words.pop()
    last = words[-2:]
    return len(last) == 2 and last[0][0].isupper() and last[1] in reading.grammar.conjunctions


def _is_of_something(reading: Reading, subject: Reference) -> bool:
    """Whether words behind an office, unknown here, say which: the Minister of the Interior."""
    if subject.is_full:
        return False
    behind = reading.text[subject.end : subject.end + 12].split()
    return bool(behind) and behind[0].lower().strip("'’") in reading.grammar.of
