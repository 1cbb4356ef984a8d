"""Sentences nobody speaks in: the contact itself, passives, what only a narrator says."""

from readout_analysis.attribution.readings import Cue, Reading
from readout_analysis.attribution.references import Reference
from readout_analysis.attribution.speech import BOTH, COUNTERPART, PUBLISHER, SINGLE, Kind, Mark
from readout_analysis.attribution.subjects import named_last
from readout_analysis.attribution.verbs import SPEAKING, is_passive, is_plural

__all__ = ["cue_of_narration"]

_PEOPLE = (Kind.NAME, Kind.OFFICE, Kind.OTHER)
_NEAR = 6  # characters before "earlier" at the beginning of a sentence
_BETWEEN_AT_MOST = 2  # words between who is told and a verb in the passive: was also
_AGENT_AT_MOST = 30  # characters between a passive and who acts
_TITLES_AT_MOST = 3  # words between "from" and a name: from U.S. President X
_LOOK_BACK = 24  # characters read before a mark


def cue_of_narration(reading: Reading, opening: Cue | None) -> Cue | None:
    """The cue of a sentence that tells of the contact, or in the passive; None if it does not."""
    named = opening if opening and opening.rule != "unnamed" else None
    enabled = _enabled(reading)
    if enabled and (named is None or enabled.ends < named.begins):
        return enabled
    first = opening if reading.grammar.pro_drop else named
    passive = _unless_adverbial(reading, _passive(reading), named)
    if passive and (first is None or passive.start < first.begins or _is_reporter(first)):
        return _of_passive(reading, passive)
    narrator = _unless_adverbial(reading, _narrator(reading, named), named)
    if narrator and (first is None or narrator.start < first.begins):
        return Cue(0, _side_of_doer(reading), "narrator", None, (narrator.start, narrator.end))
    contact = reading.first(Kind.CONTACT)
    is_adverbial = contact and named and named.speaker and contact.end <= named.speaker[0]
    is_adverbial = is_adverbial or (named is not None and named.rule == "passive")
    is_adverbial = is_adverbial or (contact and named and _is_when(reading, contact, named))
    if contact and not is_adverbial and (first is None or contact.start < first.ends):
        return _of_contact(reading, contact, named or _told_behind(reading, contact, opening))
    return None


def _enabled(reading: Reading) -> Cue | None:
    """Who is told to have had the occasion to say something: l'occasion pour X de rappeler …."""
    for one in reading.references:
        if one.side in SINGLE and one.kind in _PEOPLE:
            before = _words_before(reading, one.start)
            is_given = " ".join(before).endswith(reading.grammar.occasions)
            if is_given or reading.text.startswith(reading.grammar.occasions_behind, one.end + 1):
                who = (one.start, one.end)
                return Cue(0, one.side, "speaks", who, who, Kind.NAME)
    return None


def _words_before(reading: Reading, start: int) -> list[str]:
    """The words before a name, but for those that belong to it: articles, words of honour."""
    words = reading.text[max(0, start - _LOOK_BACK) : start].lower().replace("’", "'").split()
    while words and words[-1].strip("'.") in reading.grammar.skipped:
        words.pop()
    return words


def _is_reporter(opening: Cue) -> bool:
    """Whether who speaks is of neither side: an envoy said the talks dealt with trade."""
    return opening.side == 0 and opening.rule in ("speaks", "stranger")


def _is_when(reading: Reading, contact: Mark, named: Cue) -> bool:
    """Whether the contact but tells when whoever is named spoke: X, in a call with Y, said."""
    if not named.speaker or not named.speaker[0] < contact.start < named.ends:
        return False
    return reading.text[: contact.start].rstrip().endswith(reading.grammar.during)


def _unless_adverbial(reading: Reading, mark: Mark | None, named: Cue | None) -> Mark | None:
    """`mark`, if it does not but tell when or where one spoke: in a press conference, X said."""
    if not mark or not named or not named.speaker or mark.end > named.speaker[0]:
        return mark
    opening = reading.text[: mark.start].lower().split()[:1]
    is_phrase = not reading.grammar.opens_phrase.isdisjoint(opening)
    return None if is_phrase and "," in reading.text[mark.end : named.speaker[0]] else mark


def _side_of_doer(reading: Reading) -> int:
    """Side of somebody named who is the subject; 0 where there is none."""
    people = (one for one in reading.references if one.kind in (Kind.NAME, Kind.OFFICE))
    doer = next((one for one in people if not one.is_oblique), None)
    return doer.side if doer else 0


def _narrator(reading: Reading, named: Cue | None) -> Mark | None:
    """Words only a narrator uses, not in a relative clause; or "earlier" at the beginning."""
    earlier = reading.first(Kind.EARLIER)
    if earlier and earlier.start <= _NEAR and named is None:
        return earlier
    for mark in reading.marks:
        if mark.kind == Kind.NARRATOR and not _is_subordinate(reading, mark):
            return mark
    return None


def _is_subordinate(reading: Reading, mark: Mark) -> bool:
    """Whether a relative clause begins right before a mark."""
    before = reading.text[max(0, mark.start - _LOOK_BACK) : mark.start].split()
    return not reading.grammar.subordinate.isdisjoint(before[-2:])


def _passive(reading: Reading) -> Mark | None:
    """The first passive: a pattern, or a verb of speech behind "was"."""
    for mark in reading.marks:
        if mark.kind == Kind.PASSIVE:
            return mark
        is_participle = mark.kind == Kind.PARTICIPLE or mark.kind in SPEAKING
        if is_participle and is_passive(reading, mark):
            return None if _is_subordinate(reading, mark) else mark
    return None


def _of_passive(reading: Reading, passive: Mark) -> Cue:
    """An agentless passive is said by both; one with an agent, by whom it names."""
    told = _told(reading, passive)
    if told is not None:
        return Cue(0, BOTH - told.side, "passive", None, (passive.start, passive.end))
    named = [one for one in map(_as_own, reading.references) if one.side in SINGLE]
    agents = [one for one in named if _is_agent(reading, one, passive)]
    words = (passive.start, passive.end)
    if len({one.side for one in agents}) != 1:
        return Cue(0, BOTH, "passive", None, words)
    doer = agents[0]
    if doer.is_oblique and doer in reading.references:  # was stressed by the Minister: he speaks
        return Cue(0, doer.side, "speaks", (doer.start, doer.end), words, doer.kind)
    return Cue(0, doer.side, "passive", None, words)


def _as_own(one: Reference) -> Reference:
    """A reference; an office that both hold is the publisher's: it calls its own so."""
    is_own = one.kind == Kind.OFFICE and one.side == BOTH
    return one._replace(side=PUBLISHER) if is_own else one


def _told(reading: Reading, passive: Mark) -> Reference | None:
    """Who is told something, as the subject of a passive: the Danish side was informed of …."""
    auxiliaries = reading.grammar.passive_auxiliaries
    if reading.grammar.pro_drop or not auxiliaries or passive.kind == Kind.PASSIVE:
        return None  # el Canciller se felicitó
    subject = next((o for o in reversed(reading.references) if o.end <= passive.start), None)
    if subject is None or subject.is_oblique or subject.side not in SINGLE:
        return None
    between = reading.text[subject.end : passive.start].lower().split()
    is_near = bool(between) and between[0] in auxiliaries and len(between) <= _BETWEEN_AT_MOST
    return subject if is_near and subject.kind in (Kind.NAME, Kind.OFFICE, Kind.SIDE) else None


def _is_agent(reading: Reading, one: Reference, passive: Mark) -> bool:
    """Whether a passive tells who acts: by the President, с российской стороны."""
    grammar = reading.grammar
    if one.kind == Kind.SIDE and not one.is_oblique:
        contact = reading.first(Kind.CONTACT)  # held at the invitation of that side
        return contact is None or not one.end <= contact.start < passive.start
    if one.start - passive.end > _AGENT_AT_MOST:
        return False
    is_before = one.start < passive.start and one.kind != Kind.SIDE
    if is_before and not one.is_oblique and _stands_in_case(reading, one, grammar.agent_case):
        return True
    if is_before and grammar.agent_endings == ("",):
        return False
    before = _words_before(reading, one.start)
    words = reading.text[one.start : one.end].lower()
    return bool(before) and before[-1] in grammar.agent and words.endswith(grammar.agent_endings)


def _stands_in_case(reading: Reading, one: Reference, endings: tuple[str, ...]) -> bool:
    """Whether a word of a reference ends as that of who acts in a passive: Президентом Чехии."""
    words = reading.text[one.start : one.end].lower().split()
    return bool(endings) and any(word.endswith(endings) for word in words)


def _told_behind(reading: Reading, contact: Mark, opening: Cue | None) -> Cue | None:
    """What whoever holds the contact says in the same sentence: 会见…，强调…."""
    grammar = reading.grammar
    if grammar.has_words or opening is None or opening.begins < contact.end:
        return None
    doer = next((one for one in reading.references if not one.is_oblique), None)
    if doer is None or doer.side not in SINGLE or doer.start > contact.start:
        return None
    is_report = reading.text[opening.begins : opening.ends] in grammar.reporting
    return opening._replace(side=doer.side) if is_report else None


def _of_contact(reading: Reading, contact: Mark, named: Cue | None) -> Cue:
    """A sentence that tells of the contact: bare, with its topic, or with one side's act."""
    doer = _host(reading, contact)
    doer = doer or next((one for one in reading.references if not one.is_oblique), None)
    side, kind = (doer.side, doer.kind) if doer else (0, None)
    words = (contact.start, contact.end)
    if named and named.rule == "joint":
        return named._replace(at=0, rule="contact_topic")
    caller = _caller(reading, contact)
    if caller and (named is None or named.verb == Kind.SAY):
        return Cue(0, caller.side, "contact_act", (caller.start, caller.end), words, caller.kind)
    if named and named.verb == Kind.SAY:
        return named._replace(at=0, rule="contact_act", side=named.side or side)
    speaker = _in_relative(reading)
    if speaker:
        return Cue(0, speaker.side, "contact_act", (speaker.start, speaker.end), words, kind)
    loose = reading.first(Kind.SAY_LOOSE, Kind.AGREE_LOOSE, Kind.TOPIC)
    if loose and loose.kind == Kind.SAY_LOOSE and named is None:
        return Cue(0, side, "contact_act", None, (loose.start, loose.end), kind)
    if named or loose or reading.first(Kind.AGREE):
        with_other = any(one.side & COUNTERPART for one in reading.references)
        rule = "contact_topic" if with_other else "contact_aside"
        return Cue(0, BOTH, rule, None, words, kind)
    return Cue(0, side, "contact", None, words, kind)


def _host(reading: Reading, contact: Mark) -> Reference | None:
    """Who stands behind the verb that opens a sentence, where verbs come first: استقبل X Y."""
    first = reading.references[0] if reading.references else None
    opens = reading.grammar.verb_first and contact.start <= _NEAR
    return first if opens and first and first.start >= contact.end else None


def _caller(reading: Reading, contact: Mark) -> Reference | None:
    """Who speaks in a call from the King, expressing his thanks: he who called."""
    behind = [one for one in reading.references if one.start >= contact.end]
    said = reading.first(Kind.SAY, Kind.SAY_LOOSE)
    if not behind or said is None or said.start < behind[0].end:
        return None
    before = reading.text[contact.end : behind[0].start].lower().split()
    is_caller = not reading.grammar.callers.isdisjoint(before[-_TITLES_AT_MOST:])
    return named_last(reading, said.start) if is_caller else None


def _in_relative(reading: Reading) -> Reference | None:
    """Who speaks in a call from the King in which he expressed …: the one named before."""
    for said, link in zip(reading.marks, reading.marks[1:], strict=False):
        if said.kind == Kind.SAY and link.kind == Kind.RELATIVE:
            is_one = not is_plural(reading, said)
            return named_last(reading, said.start) if is_one else None
    return None
