"""What one sentence says of its own source: subject and verb of speech, passive or contact."""

from readout_analysis.attribution import subjects, verbs
from readout_analysis.attribution.grammar import Grammar
from readout_analysis.attribution.narration import cue_of_narration
from readout_analysis.attribution.readings import Cue, Reading
from readout_analysis.attribution.references import Reference, is_titled
from readout_analysis.attribution.speech import BOTH, COUNTERPART, SINGLE, Kind, Mark
from readout_analysis.attribution.views import view_of
from readout_analysis.attribution.wording import is_talk

__all__ = ["read_cues"]

_PERSONAL = frozenset({Kind.NAME, Kind.OFFICE, Kind.JOINT, Kind.PLURAL, Kind.OTHER, Kind.SIDE})
_CONJUNCTION_AT_MOST = 28  # characters of "while, for his part," between a comma and a subject
_APPOSITION_AT_MOST = 40  # characters of a name before what its bearer is
_TALK_AT_MOST = 80  # characters between the meeting and what it dealt with
_NEAR = 6  # characters between subject and verb where no words are parted by spaces
_BEFORE_LABEL = " \t\u00a0*-–—•💬\ufe0f🎙"
_LABEL_AT_MOST = 90  # characters before the colon of a label
_OPENING_AT_MOST = 24  # characters before the subject of a sentence without a verb of speech


def read_cues(reading: Reading) -> list[Cue]:
    """Cues of a sentence: the one it opens with, then one for each change of speaker."""
    speaking = [*_label(reading), *_speaking(reading)]
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


def _speaking(reading: Reading) -> list[Cue]:
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
        rule = "demand" if _has_modal(reading, subject.end, mark.start) else "joint"
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
    behind = reading.text[subject.end : subject.end + _CONJUNCTION_AT_MOST].split()
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
    words = reading.text[max(0, one.start - _CONJUNCTION_AT_MOST) : one.start].split()
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


def _has_modal(reading: Reading, start: int, end: int) -> bool:
    return any(mark.kind == Kind.MODAL and start <= mark.start <= end for mark in reading.marks)


def _without_verb(reading: Reading) -> Cue:
    """A sentence that has a subject at most."""
    subject = next((one for one in reading.references if not one.is_oblique), None)
    if subject is None or not _opens_clause(reading, subject):
        return Cue(0, 0, "none")
    who = (subject.start, subject.end)
    if subject.kind in (Kind.JOINT, Kind.PLURAL):
        if _has_modal(reading, subject.end, subject.end + _OPENING_AT_MOST):
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
