"""What one sentence says of its own source: subject and verb of speech, passive or contact."""

from readout_analysis.attribution.grammar import Grammar
from readout_analysis.attribution.narration import cue_of_narration
from readout_analysis.attribution.readings import Cue, Reading
from readout_analysis.attribution.references import Reference, is_titled
from readout_analysis.attribution.speech import BOTH, SINGLE, Kind
from readout_analysis.attribution.spoken import speaking_cues
from readout_analysis.attribution.views import view_of
from readout_analysis.attribution.wording import is_talk

__all__ = ["read_cues"]

_PERSONAL = frozenset({Kind.NAME, Kind.OFFICE, Kind.JOINT, Kind.PLURAL, Kind.OTHER, Kind.SIDE})
_CONJUNCTION_AT_MOST = 28  # characters of "while, for his part," between a comma and a subject
_NEAR = 6  # characters between subject and verb where no words are parted by spaces
_BEFORE_LABEL = " \t\u00a0*-–—•💬\ufe0f🎙"
_LABEL_AT_MOST = 90  # characters before the colon of a label
_OPENING_AT_MOST = 24  # characters before the subject of a sentence without a verb of speech


def read_cues(reading: Reading) -> list[Cue]:
    """Cues of a sentence: the one it opens with, then one for each change of speaker."""
    speaking = [*_label(reading), *speaking_cues(reading)]
    if not any(cue.speaker for cue in speaking):
        speaking = view_of(reading) or speaking
    named = (cue for cue in speaking if cue.rule != "unnamed")
    opening = next((cue for cue in named if not _is_in_participle(reading, cue)), None)
    tag = _tag_at_the_end(reading, speaking) or _tag_behind_country(speaking, opening)
    opening = tag or opening or next(iter(speaking), None)
    turn = reading.first(Kind.TURN)
    has_turn = turn is not None and turn.start <= _OPENING_AT_MOST
    told = None if opening and opening.is_tag else cue_of_narration(reading, opening)
    if told is None and opening and not _has_far_subject(reading, opening):
        return _with_changes(
            reading, opening._replace(at=0, has_turn=has_turn or opening.has_turn), speaking
        )
    told = told or _without_verb(reading)
    return [told._replace(has_turn=True) if has_turn else told]


def _is_in_participle(reading: Reading, cue: Cue) -> bool:
    """Whether a country is but the subject of what somebody says: noting that Spain …, X said."""
    opens = any(mark.kind == Kind.SAY_LOOSE and mark.start == 0 for mark in reading.marks[:1])
    return cue.kind == Kind.COUNTRY and opens


def _has_far_subject(reading: Reading, opening: Cue) -> bool:
    """Whether both, named at the very beginning, are the subject: 两国元首听取…，表示….

    Where no words are parted by spaces, a verb that seems to have no subject has theirs, and so
    has one before which somebody is named in their clause: 双方就X总统访华等议题交换意见.
    """
    first = reading.references[0] if reading.references else None
    if first is None or first.kind != Kind.JOINT or first.start or reading.grammar.has_words:
        return False
    if opening.rule == "unnamed":
        return True
    if opening.speaker is None or opening.side not in SINGLE:
        return False
    return not any(char in reading.text[first.end : opening.speaker[0]] for char in "，；：,;:")


def _tag_at_the_end(reading: Reading, speaking: list[Cue]) -> Cue | None:
    """The speaker named last of all, for the whole sentence: …, the Minister said."""
    last = speaking[-1] if speaking else None
    if last is None or last.speaker is None or last.rule == "stranger":
        return None
    behind = reading.text[last.ends : last.ends + _NEAR].strip(" .»”\"'’")
    before = reading.text[max(0, last.begins - _NEAR) : last.begins].rstrip()
    is_tag = not behind and before.endswith((",", "،", "”", "»", '"', "–", "—"))
    return last._replace(is_tag=True) if is_tag else None


def _tag_behind_country(speaking: list[Cue], opening: Cue | None) -> Cue | None:
    """Who says what a country thinks or does: according to Oslo, the Minister replied, …."""
    if opening is None or opening.kind != Kind.COUNTRY:
        return None
    return next((cue for cue in speaking if cue.is_tag and cue.kind in _PERSONAL), None)


def _label(reading: Reading) -> list[Cue]:
    """The speaker printed before the words, as in a transcript."""
    first = reading.references[0] if reading.references else None
    if first is None or first.end > _LABEL_AT_MOST or first.side not in SINGLE:
        return []
    if first.kind not in (Kind.NAME, Kind.OFFICE):
        return []
    behind = reading.text[first.end : first.end + _NEAR].lstrip()
    if reading.text[: first.start].strip(_BEFORE_LABEL) or behind[:1] not in (":", "："):
        return []
    who = (first.start, first.end)
    return [Cue(0, first.side, "speaks", who, who, Kind.NAME)]


def _without_verb(reading: Reading) -> Cue:
    """A sentence that has a subject at most."""
    subject = next((one for one in reading.references if not one.is_oblique), None)
    if subject is None or not _opens_clause(reading, subject):
        return Cue(0, 0, "none")
    who = (subject.start, subject.end)
    if subject.kind in (Kind.JOINT, Kind.PLURAL):
        if reading.has(Kind.MODAL, subject.end, subject.end + _OPENING_AT_MOST):
            return Cue(0, BOTH, "demand", None, who)
        is_pair = reading.text[subject.start : subject.end].lower() in reading.grammar.pair
        return Cue(0, BOTH, "joint" if is_pair else "joint_acts", None, who, subject.kind)
    if subject.side:
        return Cue(0, subject.side, "acts", who, None, subject.kind)
    if subject.kind == Kind.DOCUMENT:
        told = is_talk(reading.text[subject.start : subject.end], reading.grammar)
        return Cue(0, BOTH if told else 0, "talk" if told else "document", None, who)
    return Cue(0, 0, "none")


def _opens_clause(reading: Reading, subject: Reference) -> bool:
    """Whether a subject stands at the head of its sentence, or behind when or where it was."""
    if subject.start <= _OPENING_AT_MOST:
        return True
    is_somebody = subject.kind in (Kind.NAME, Kind.OFFICE) and subject.side in SINGLE
    if not (is_somebody and reading.grammar.has_words) or subject.start > _LABEL_AT_MOST:
        return False
    before, _, small = reading.text[: subject.start].rpartition(",")
    is_next = all(word.lower().strip(".'’") in reading.grammar.skipped for word in small.split())
    first = before.lower().replace("’", "'").replace("'", " ").split()[:1]
    return is_next and not reading.grammar.opens_phrase.isdisjoint(first)


def _with_changes(reading: Reading, opening: Cue, speaking: list[Cue]) -> list[Cue]:
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


def _changes(reading: Reading, last: Cue, cue: Cue) -> bool:
    """Whether with `cue` somebody else than in `last` begins to speak."""
    if cue.side in (0, last.side) or cue.kind not in _PERSONAL or cue.rule == "demand":
        return False
    if last.verb == Kind.ACCORDING and cue.rule == "joint":
        return False  # according to the Minister, the two sides agreed
    if reading.grammar.has_words or cue.speaker is None:
        return True
    is_name = last.kind == Kind.NAME and last.speaker is not None
    is_style = is_name and not is_titled(last.speaker or (0, 0), reading.marks)
    if is_style and is_titled(cue.speaker, reading.marks):
        return False  # X表示，Y总统提出…
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
