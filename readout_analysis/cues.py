"""What one sentence says of its own source: subject and verb of speech, passive or contact."""

from typing import NamedTuple

from readout_analysis.references import BOTH, Grammar, Reference, find_references
from readout_analysis.speech import PUBLISHER, Kind, Mark

__all__ = ["Cue", "read_cues"]

_SPEAKING = (Kind.SAY, Kind.AGREE)
_BEHIND_AT_MOST = 30  # characters between a verb and a subject behind it
_CONJUNCTION_AT_MOST = 24


class Cue(NamedTuple):
    """One cue: from character `at` on, the sentence is `side`'s.

    `rule` names why: ``speaks``, ``pronoun``, ``unnamed`` (a verb without a subject), ``joint``,
    ``passive``, ``contact``, ``narrator``, ``land`` (a country acts) or ``none``. `side` is a
    mask, 0 where the rule alone does not tell.
    """

    at: int
    side: int
    rule: str
    speaker: tuple[int, int] | None = None
    words: tuple[int, int] | None = None
    kind: Kind | None = None
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


def read_cues(text: str, marks: list[Mark], quoted: list, grammar: Grammar) -> list[Cue]:
    """Cues of a sentence: the one it opens with, then one for each change of speaker.

    `quoted` are spans of direct speech; verbs and names in them tell nothing.
    """
    if quoted:
        marks = [m for m in marks if not any(a <= m.start < b for a, b in quoted)]
    references = find_references(text, marks, grammar)
    kinds = {mark.kind for mark in marks}
    has_turn = Kind.TURN in kinds
    speaking = _speaking(text, marks, references, grammar)
    passive = next((m for m in marks if m.kind == Kind.PASSIVE), None)
    contact = next((m for m in marks if m.kind == Kind.CONTACT), None)
    narrator = next((m for m in marks if m.kind == Kind.NARRATOR), None)
    main = next((cue for cue in speaking if cue.side or cue.rule != "unnamed"), None)
    first = speaking[0] if speaking else None
    opening = main or first
    if narrator and (opening is None or opening.begins > narrator.start or main is None):
        return [Cue(0, 0, "narrator", None, (narrator.start, narrator.end))]
    if contact and (opening is None or contact.start < opening.begins):
        return [_of_contact(contact, marks, references, opening)]
    if passive and (main is None or passive.start < main.begins):
        return [_of_passive(passive, references)]
    if opening is None:
        return [_without_verb(references, has_turn, kinds)]
    cues = [opening._replace(at=0, has_turn=has_turn)]
    for cue in speaking:
        if cue.begins >= opening.ends and _changes(cues[-1], cue):
            at = _clause_start(text, cue, grammar)
            if at is not None:
                cues.append(cue._replace(at=at))
    return cues


def _speaking(text, marks, references, grammar) -> list[Cue]:
    """A cue for each verb of speech."""
    cues = []
    for mark in marks:
        if mark.kind == Kind.ACCORDING:
            subject = _behind(mark, references, grammar)
            if subject and subject.kind != Kind.DOCUMENT:
                cues.append(_spoken(mark, subject, text, grammar))
        elif mark.kind in _SPEAKING:
            subject = _subject(text, mark, marks, references, grammar)
            if subject is None:
                is_plural = text[mark.start : mark.end].endswith(grammar.plural_endings or "\n")
                words = (mark.start, mark.end)
                cues.append(
                    Cue(mark.start, 0, "unnamed", None, words, mark.kind, is_plural=is_plural)
                )
            elif subject.kind != Kind.DOCUMENT:
                cues.append(_spoken(mark, subject, text, grammar))
    return cues


def _spoken(mark: Mark, subject: Reference, text: str, grammar: Grammar) -> Cue:
    if subject.kind == Kind.PRONOUN:
        rule = "pronoun"
    elif subject.side == BOTH and subject.kind in (Kind.JOINT, Kind.PLURAL):
        rule = "joint"
    else:
        rule = "speaks"
    words = (min(subject.start, mark.start), max(subject.end, mark.end))
    at = min(subject.start, mark.start)
    return Cue(at, subject.side, rule, (subject.start, subject.end), words, subject.kind)


def _subject(text, mark, marks, references, grammar: Grammar) -> Reference | None:
    """The subject of a verb: behind it where verbs come first, else the nearest before it."""
    if grammar.verb_first:
        return _behind(mark, references, grammar) or _before(text, mark, references, grammar)
    return _before(text, mark, references, grammar) or _behind(mark, references, grammar)


def _before(text, mark, references, grammar: Grammar) -> Reference | None:
    for one in reversed(references):
        if one.end <= mark.start and not one.is_oblique:
            if not grammar.has_words and not _opens_clause(text, one, grammar):
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


def _behind(mark: Mark, references, grammar: Grammar) -> Reference | None:
    for one in references:
        if one.start >= mark.end:
            close = one.start - mark.end <= _BEHIND_AT_MOST
            return one if close and not one.is_oblique else None
    return None


def _changes(last: Cue, cue: Cue) -> bool:
    """Whether `cue` may be another speaker than `last`."""
    return cue.side not in (0, last.side) and cue.kind in (
        Kind.NAME,
        Kind.OFFICE,
        Kind.JOINT,
        Kind.PLURAL,
        Kind.OTHER,
        Kind.SIDE,
    )


def _clause_start(text: str, cue: Cue, grammar: Grammar) -> int | None:
    """Where the clause of `cue` begins, if only small words part it from a comma."""
    window = max(0, cue.at - _CONJUNCTION_AT_MOST)
    before = text[window : cue.at]
    place = max(before.rfind(mark) for mark in ",;，；،؛")
    if place < 0:
        return None
    for word in before[place + 1 :].split():
        bare = word.lower()
        if not (bare in grammar.clause or bare in grammar.skipped or word[:1].isupper()):
            return None
    return window + place + 1


def _of_contact(contact: Mark, marks, references, opening: Cue | None) -> Cue:
    """A sentence that tells of the contact: bare, with its topic, or with one side's act."""
    words = (contact.start, contact.end)
    doer = next((r for r in references if not r.is_oblique and r.side), None)
    side = doer.side if doer else 0
    loose = next((m for m in marks if m.kind in (Kind.SAY_LOOSE, Kind.AGREE_LOOSE)), None)
    if opening and opening.rule != "unnamed" and opening.kind != Kind.AGREE:
        said = opening
        if said.side in (0, PUBLISHER, BOTH, 2):
            return Cue(0, said.side or side, "contact_act", said.speaker, said.words, said.kind)
    if loose and loose.kind == Kind.SAY_LOOSE and (not opening):
        return Cue(0, side, "contact_act", None, (loose.start, loose.end))
    if loose or opening:
        return Cue(0, BOTH, "contact_topic", None, words)
    return Cue(0, side, "contact", None, words)


def _of_passive(passive: Mark, references) -> Cue:
    """An agentless passive is said by both, unless a side is named in it."""
    agents = {r.side for r in references if r.kind == Kind.SIDE and r.side}
    side = agents.pop() if len(agents) == 1 else BOTH
    return Cue(0, side, "passive", None, (passive.start, passive.end))


def _without_verb(references, has_turn: bool, kinds) -> Cue:
    subject = next((r for r in references if not r.is_oblique), None)
    if subject and subject.kind == Kind.JOINT and subject.start < 20:
        return Cue(0, BOTH, "joint_acts", None, (subject.start, subject.end), has_turn=has_turn)
    if subject and subject.side in (1, 2):
        return Cue(
            0, subject.side, "acts", (subject.start, subject.end), None, subject.kind, has_turn
        )
    rule = "earlier" if Kind.EARLIER in kinds else "none"
    return Cue(0, 0, rule, has_turn=has_turn)
