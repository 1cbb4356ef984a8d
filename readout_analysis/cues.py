"""What one sentence says of its own source: subject and verb of speech, passive or contact."""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from readout_analysis.references import BOTH, Grammar, Reference, find_references
from readout_analysis.speech import Kind, Mark

__all__ = ["Cue", "read_cues"]

_SPEAKING = frozenset({Kind.SAY, Kind.AGREE, Kind.JOINED})
_LOOSE = frozenset({Kind.SAY_LOOSE, Kind.AGREE_LOOSE})
_PERSONAL = frozenset({Kind.NAME, Kind.OFFICE, Kind.JOINT, Kind.PLURAL, Kind.OTHER, Kind.SIDE})
_TAGGING = frozenset({Kind.NAME, Kind.OFFICE, Kind.DOCUMENT, Kind.PRONOUN, Kind.OTHER})
_BEHIND_AT_MOST = 30  # characters between a verb and a subject behind it
_CONJUNCTION_AT_MOST = 28  # characters of "while, for his part," between a comma and a subject
_NAME_AT_MOST = 10  # characters of a name, where words are not parted
_NEAR = 6  # characters between subject and verb where no words are parted by spaces
_BEFORE_LABEL = " \t\u00a0*-–—•💬\ufe0f🎙"
_LABEL_AT_MOST = 90
_OPENING_AT_MOST = 24  # characters before the subject of a sentence without a verb of speech

Span = tuple[int, int]


class Cue(NamedTuple):
    """From character `at` on the sentence is of this source.

    `rule` says why: ``speaks`` (subject and verb of speech), ``pronoun``, ``joint`` (both speak),
    ``demand`` (the two sides should …), ``stranger`` (a name unknown here), ``unnamed`` (a verb
    without subject), ``passive``, ``contact``, ``contact_act``, ``contact_topic``, ``narrator``,
    ``acts`` or ``joint_acts`` (a subject, no verb of speech), ``none``. `side` is a mask, 0 where
    the rule alone does not tell.
    """

    at: int
    side: int
    rule: str
    speaker: Span | None = None
    words: Span | None = None
    kind: Kind | None = None  # of the subject
    verb: Kind | None = None
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


class _Reading(NamedTuple):
    """A sentence being read."""

    text: str
    marks: list[Mark]
    references: list[Reference]
    grammar: Grammar

    def first(self, *kinds: Kind) -> Mark | None:
        return next((mark for mark in self.marks if mark.kind in kinds), None)


def read_cues(text: str, marks: list[Mark], quoted: Sequence[Span], grammar: Grammar) -> list[Cue]:
    """Cues of a sentence: the one it opens with, then one for each change of speaker.

    `quoted` are spans of direct speech; verbs and names in them tell nothing.
    """
    if quoted:
        marks = [m for m in marks if not any(a <= m.start < b for a, b in quoted)]
    reading = _Reading(text, marks, find_references(text, marks, grammar), grammar)
    speaking = [*_label(reading), *_speaking(reading)]
    opening = next((cue for cue in speaking if cue.rule != "unnamed"), None)
    opening = opening or (speaking[0] if speaking else None)
    turn = reading.first(Kind.TURN)
    has_turn = turn is not None and turn.start <= _OPENING_AT_MOST
    told = None if opening and opening.is_tag else _told(reading, opening)
    if told:
        return [told._replace(has_turn=has_turn)]
    if opening is None:
        return [_without_verb(reading)._replace(has_turn=has_turn)]
    return _with_changes(reading, opening._replace(at=0, has_turn=has_turn), speaking)


def _told(reading: _Reading, opening: Cue | None) -> Cue | None:
    """The cue of a sentence that tells of the contact, or in the passive; None if it does not."""
    named = opening if opening and opening.rule != "unnamed" else None
    passive = _passive(reading)
    first = opening if reading.grammar.is_pro_drop else named
    narrator = reading.first(Kind.NARRATOR)
    if narrator and (first is None or narrator.start < first.begins):
        return Cue(0, 0, "narrator", None, (narrator.start, narrator.end))
    if passive and (first is None or passive.start < first.begins):
        return _of_passive(reading, passive)
    contact = reading.first(Kind.CONTACT)
    is_adverbial = contact and named and named.speaker and contact.end <= named.speaker[0]
    if contact and not is_adverbial and (first is None or contact.start < first.ends):
        return _of_contact(reading, contact, named)
    return None


def _passive(reading: _Reading) -> Mark | None:
    """The first passive: a pattern, or a verb of speech behind "was"."""
    for mark in reading.marks:
        if mark.kind == Kind.PASSIVE or (mark.kind in _SPEAKING and _is_passive(reading, mark)):
            return mark
    return None


def _is_passive(reading: _Reading, mark: Mark) -> bool:
    auxiliaries = reading.grammar.passive_auxiliaries
    if not auxiliaries:
        return False
    before = reading.text[max(0, mark.start - 24) : mark.start].lower().split()
    return any(word in auxiliaries for word in before[-2:])


def _with_changes(reading: _Reading, opening: Cue, speaking: list[Cue]) -> list[Cue]:
    """The opening cue, and those behind it with which another side begins to speak."""
    cues = [opening]
    if opening.rule == "unnamed" or opening.is_tag:
        return cues
    for cue in speaking:
        if cue.begins >= opening.ends and _changes(reading, cues[-1], cue):
            at = _clause_start(reading.text, cue, reading.grammar)
            if at is not None:
                cues.append(cue._replace(at=at))
    return cues


def _label(reading: _Reading) -> list[Cue]:
    """The speaker printed before the words, as in a transcript."""
    first = reading.references[0] if reading.references else None
    if first is None or first.kind not in (Kind.NAME, Kind.OFFICE) or first.side not in (1, 2):
        return []
    if reading.text[: first.start].strip(_BEFORE_LABEL) or first.end > _LABEL_AT_MOST:
        return []
    if reading.text[first.end :].lstrip()[:1] not in (":", "："):
        return []
    who = (first.start, first.end)
    return [Cue(0, first.side, "speaks", who, who, Kind.NAME)]


def _speaking(reading: _Reading) -> list[Cue]:
    """A cue for each verb of speech, and for each "according to"."""
    cues = []
    for mark in reading.marks:
        if mark.kind == Kind.ACCORDING:
            subject = _behind(reading, mark)
            if subject and subject.kind != Kind.DOCUMENT:
                cues.append(_spoken(reading, mark, subject, is_tag=False))
        elif mark.kind in _SPEAKING and not _is_passive(reading, mark):
            tagging = _tagging(reading, mark)
            subject = tagging or _subject(reading, mark)
            if subject is None and _is_strangers(reading, mark):
                words = (mark.start, mark.end)
                cues.append(Cue(mark.start, 0, "stranger", None, words, None, mark.kind))
            elif subject is None:
                is_plural = _is_plural(reading, mark)
                words = (mark.start, mark.end)
                cue = Cue(mark.start, 0, "unnamed", None, words, None, mark.kind)
                cues.append(cue._replace(is_plural=is_plural))
            elif subject.kind != Kind.DOCUMENT:
                cues.append(_spoken(reading, mark, subject, is_tag=tagging is not None))
    return cues


def _is_strangers(reading: _Reading, mark: Mark) -> bool:
    """Whether a name unknown here stands where the subject should be."""
    before = reading.text[: mark.start]
    if not reading.grammar.has_words:
        return (
            2 <= mark.start <= _NAME_AT_MOST
            and not any(char in "，、：；“”" for char in before)
            and not any(other.start < mark.start for other in reading.marks)
        )
    words = before.split()
    return (
        len(words) > 1
        and words[-1][:1].isupper()
        and words[-1][1:].islower()
        and words[-1].isalpha()
        and not any(
            other.end >= mark.start - 1 for other in reading.marks if other.start < mark.start
        )
    )


def _spoken(reading: _Reading, mark: Mark, subject: Reference, *, is_tag: bool) -> Cue:
    """The cue of a verb with its subject."""
    side, rule = subject.side, "speaks"
    if subject.kind == Kind.PRONOUN:
        rule = "pronoun"
    elif subject.kind == Kind.OFFICE and _is_of_something(reading, subject):
        side = 0
    elif subject.kind in (Kind.JOINT, Kind.PLURAL):
        rule = "demand" if _has_modal(reading, subject.end, mark.start) else "joint"
    elif subject.kind == Kind.COUNTRY and _has_companion(reading, subject):
        side, rule = BOTH, "joint"
    elif mark.kind == Kind.JOINED or (
        subject.kind in (Kind.NAME, Kind.OFFICE) and _is_plural(reading, mark)
    ):
        side, rule = BOTH, "joint"
    words = (min(subject.start, mark.start), max(subject.end, mark.end))
    who = (subject.start, subject.end)
    return Cue(words[0], side, rule, who, words, subject.kind, mark.kind, is_tag)


def _is_of_something(reading: _Reading, subject: Reference) -> bool:
    """Whether words behind an office, unknown here, say which: the Minister of the Interior."""
    if subject.is_full:
        return False
    behind = reading.text[subject.end : subject.end + 12].split()
    return bool(behind) and behind[0].lower().strip("'’") in reading.grammar.of


def _has_companion(reading: _Reading, subject: Reference) -> bool:
    """Whether "and" and a name unknown here follow: Moscow and Harare."""
    behind = reading.text[subject.end : subject.end + _CONJUNCTION_AT_MOST].split()
    return len(behind) > 1 and behind[0] in reading.grammar.conjunctions and behind[1][0].isupper()


def _has_modal(reading: _Reading, start: int, end: int) -> bool:
    return any(m.kind == Kind.MODAL and start <= m.start <= end for m in reading.marks)


def _is_plural(reading: _Reading, mark: Mark) -> bool:
    """Whether the verb itself, or its auxiliary, is in the plural."""
    grammar = reading.grammar
    if grammar.plural_endings and reading.text[mark.start : mark.end].endswith(
        grammar.plural_endings
    ):
        return True
    if not grammar.plural_auxiliaries:
        return False
    before = reading.text[max(0, mark.start - 24) : mark.end].split()[-4:]
    return any(word.lower() in grammar.plural_auxiliaries for word in before)


def _tagging(reading: _Reading, mark: Mark) -> Reference | None:
    """The subject of a verb that stands behind what was said: « … », said the minister."""
    if not reading.grammar.has_words:
        return None
    before = reading.text[: mark.start].rstrip()
    if not before or before[-1] not in ',»”"’—–-،':
        return None
    subject = _behind(reading, mark)
    return subject if subject and subject.kind in _TAGGING else None


def _subject(reading: _Reading, mark: Mark) -> Reference | None:
    """The subject of a verb: behind it where verbs come first, else the nearest before it."""
    relative = _in_relative(reading, mark)
    if relative:
        return relative
    if reading.grammar.verb_first:
        return _behind(reading, mark) or _before(reading, mark)
    return _before(reading, mark) or (_behind(reading, mark) if reading.grammar.has_words else None)


def _in_relative(reading: _Reading, mark: Mark) -> Reference | None:
    """Who is meant by "who" right before a verb: the one named last."""
    for link in reading.marks if mark.kind == Kind.SAY else ():
        if link.kind == Kind.RELATIVE and 0 <= mark.start - link.end <= _NEAR:
            people = [r for r in reading.references if r.end <= link.start and r.side in (1, 2)]
            return people[-1] if people else None
    return None


def _before(reading: _Reading, mark: Mark) -> Reference | None:
    for one in reversed(reading.references):
        if one.end > mark.start or one.is_oblique:
            continue
        gap = reading.text[one.end : mark.start]
        if reading.grammar.verb_first and len(gap) > _BEHIND_AT_MOST:
            return None
        if not reading.grammar.has_words:
            if not _opens_clause(reading.text, one, reading.grammar):
                continue
            if one.kind != Kind.NAME and any(mark in gap for mark in "，；："):
                continue
        return one
    return None


def _opens_clause(text: str, one: Reference, grammar: Grammar) -> bool:
    before = text[max(0, one.start - 3) : one.start]
    return (
        not before
        or before[-1] in "，；：。！？、“”‘’）)时后前 "
        or before.endswith(tuple(grammar.clause))
    )


def _behind(reading: _Reading, mark: Mark) -> Reference | None:
    for one in reading.references:
        if one.start >= mark.end:
            gap = reading.text[mark.end : one.start]
            is_close = len(gap) <= _BEHIND_AT_MOST and not any(c in gap for c in ",;:،؛")
            return one if is_close and not one.is_oblique else None
    return None


def _changes(reading: _Reading, last: Cue, cue: Cue) -> bool:
    """Whether with `cue` somebody else than in `last` begins to speak."""
    if cue.side in (0, last.side) or cue.kind not in _PERSONAL or cue.rule == "demand":
        return False
    if reading.grammar.has_words or cue.speaker is None:
        return True
    return cue.kind != Kind.SIDE and cue.ends - cue.speaker[1] <= _NEAR


def _clause_start(text: str, cue: Cue, grammar: Grammar) -> int | None:
    """Where the clause of `cue` begins, if only small words part it from a comma."""
    window = max(0, cue.at - _CONJUNCTION_AT_MOST)
    before = text[window : cue.at]
    place = max(before.rfind(mark) for mark in ",;，；،؛")
    if place < 0:
        return None
    for word in before[place + 1 :].split():
        bare = word.lower().strip("'’")
        if not (bare in grammar.clause or bare in grammar.skipped or word[:1].isupper()):
            return None
    return window + place + 1


def _of_contact(reading: _Reading, contact: Mark, named: Cue | None) -> Cue:
    """A sentence that tells of the contact: bare, with its topic, or with one side's act."""
    doer = next((r for r in reading.references if not r.is_oblique), None)
    side = doer.side if doer else 0
    kind = doer.kind if doer else None
    words = (contact.start, contact.end)
    if named and named.rule == "joint":
        return named._replace(at=0, rule="contact_topic")
    if named and named.verb == Kind.SAY and named.side:
        return named._replace(at=0, rule="contact_act")
    speaker = _relative(reading)
    if speaker:
        return Cue(0, speaker.side, "contact_act", (speaker.start, speaker.end), words, kind)
    loose = reading.first(Kind.SAY_LOOSE, Kind.AGREE_LOOSE, Kind.TOPIC)
    if loose and loose.kind == Kind.SAY_LOOSE and named is None:
        return Cue(0, side, "contact_act", None, (loose.start, loose.end), kind)
    if named or loose or reading.first(Kind.AGREE):
        return Cue(0, BOTH, "contact_topic", None, words, kind)
    return Cue(0, side, "contact", None, words, kind)


def _relative(reading: _Reading) -> Reference | None:
    """Who speaks in a call of the king in which he expressed …: the one named before it."""
    for said, link in itertools.pairwise(reading.marks):
        if said.kind == Kind.SAY and link.kind == Kind.RELATIVE and not _is_plural(reading, said):
            people = [r for r in reading.references if r.end <= said.start and r.side]
            return people[-1] if people else None
    return None


def _of_passive(reading: _Reading, passive: Mark) -> Cue:
    """An agentless passive is said by both, unless a side is named in it."""
    agents = {
        r.side for r in reading.references if r.side in (1, 2) and _is_agent(reading, r, passive)
    }
    side = agents.pop() if len(agents) == 1 else BOTH
    return Cue(0, side, "passive", None, (passive.start, passive.end))


def _is_agent(reading: _Reading, one: Reference, passive: Mark) -> bool:
    """Whether a passive tells who acts: by the President, с российской стороны."""
    grammar = reading.grammar
    before = reading.text[max(0, one.start - 24) : one.start].lower().split()
    if one.kind == Kind.SIDE and not one.is_oblique:
        return True
    if one.start < passive.start and grammar.agent_endings == ("",):
        return False
    while before and before[-1] in grammar.skipped:
        before.pop()
    words = reading.text[one.start : one.end].lower()
    if one.start - passive.end > _BEHIND_AT_MOST:
        return False
    return bool(before) and before[-1] in grammar.agent and words.endswith(grammar.agent_endings)


def _without_verb(reading: _Reading) -> Cue:
    """A sentence that has a subject at most."""
    subject = next((r for r in reading.references if not r.is_oblique), None)
    if subject is None or subject.start > _OPENING_AT_MOST:
        return Cue(0, 0, "none")
    who = (subject.start, subject.end)
    if subject.kind in (Kind.JOINT, Kind.PLURAL):
        return Cue(0, BOTH, "joint_acts", None, who)
    if subject.side:
        return Cue(0, subject.side, "acts", who, None, subject.kind)
    return Cue(0, 0, "none")
