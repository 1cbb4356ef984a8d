"""The side of a passage, by the rule of its cue and by where it stands.

Each rule has its function; where that does not tell, it is as behind a passage without a cue.
"""

from collections.abc import Callable

from readout_analysis.attribution.carried import NARRATOR, Answer, Place, carried, other_side
from readout_analysis.attribution.readings import Cue
from readout_analysis.attribution.references import is_titled
from readout_analysis.attribution.speech import BOTH, COUNTERPART, PUBLISHER, SINGLE, Kind
from readout_analysis.attribution.wording import (
    FURNITURE_AT_MOST,
    conveys,
    goes_on_to_report,
    is_first_person,
    reports,
    speaks_of_himself,
)

__all__ = ["answer"]

_ARTICLE = 4  # characters of an article and a space
_BEFORE_WORDS = tuple("，,：:")  # behind a verb of speech, before what is said
_TELLING = ("speaks", "acts", "pronoun", "stranger", "unnamed", "contact_act")


def answer(cue: Cue, place: Place) -> Answer:
    """Side of a passage with this cue at this place."""
    is_whole = cue.kind in (Kind.SIDE, Kind.NAME)
    if place.state.is_joint and cue.rule in _TELLING and not is_whole:
        return Answer(BOTH, 0.7)  # both tell what one of the countries did
    if _takes_turn(cue, place):
        return Answer(cue.side, 0.85)
    by_rule = _BY_RULE.get(cue.rule)
    settled = by_rule(cue, place) if by_rule else None
    return settled or _without_cue(cue, place)


def _takes_turn(cue: Cue, place: Place) -> bool:
    """Whether it is told which country's turn it is: for its part, the Danish side will …."""
    is_country = cue.kind in (Kind.SIDE, Kind.COUNTRY) and cue.side in SINGLE
    return cue.has_turn and is_country and not place.in_speech


def _without_cue(cue: Cue, place: Place) -> Answer:
    state = place.state
    if cue.has_turn:
        return Answer(other_side(state.single), 0.6)
    if state.side is None:
        is_told = place.number == 0 or cue.rule in ("document", "talk")  # the meeting was …
        return Answer(NARRATOR if is_told else PUBLISHER, 0.3)
    if state.is_joint and state.paragraph != place.sentence.paragraph:
        return Answer(BOTH, 0.6)
    if state.is_shared and is_first_person(place.sentence.text, place.grammar):
        return Answer(PUBLISHER, 0.5)  # we, our: whoever publishes it
    return carried(place)


def _of_narration(cue: Cue, place: Place) -> Answer:
    is_own = place.in_run and cue.side == 0
    if is_own and speaks_of_himself(place.sentence.text, place.grammar):
        return carried(place)  # at the airport I heard …
    if place.state.is_joint and cue.words:
        return carried(place)  # what both sides publish, both sides say
    return Answer(NARRATOR, 0.85)


def _of_letter(cue: Cue, _place: Place) -> Answer:
    return Answer(cue.side, 0.8)


def _of_passive(cue: Cue, _place: Place) -> Answer:
    return Answer(cue.side, 0.75)


def _of_contact(cue: Cue, place: Place) -> Answer:
    if place.in_run and (cue.side == 0 or place.grammar.run_is_paragraph):
        return carried(place)
    return Answer(NARRATOR, 0.85)


def _of_act_at_contact(cue: Cue, place: Place) -> Answer:
    opens = cue.speaker is not None and cue.speaker[0] == 0
    if place.in_speech and not (opens and cue.kind == Kind.NAME and cue.side in SINGLE):
        return carried(place)
    return Answer(cue.side if cue.side in SINGLE else PUBLISHER, 0.8)


def _of_topic(_cue: Cue, place: Place) -> Answer:
    return carried(place) if place.in_speech else Answer(BOTH, 0.8)


def _of_aside(cue: Cue, place: Place) -> Answer:
    if place.state.is_told and not place.in_speech:
        return Answer(NARRATOR, 0.5)
    return _of_topic(cue, place)


def _of_both(cue: Cue, place: Place) -> Answer:
    if place.in_speech and (cue.begins > 0 or _is_lands(cue, place)):
        return carried(place)  # what both did on another day
    if cue.kind == Kind.PLURAL and place.in_run:
        if place.state.are_several or _is_group(cue, place):
            return carried(place)  # the two ministers of one side, its delegation
    return Answer(BOTH, 0.9)


def _is_group(cue: Cue, place: Place) -> bool:
    """Whether "they" who say so are people told by one word: the delegation. They added so.

    What they discuss, they do with the others.
    """
    grammar, text = place.grammar, place.sentence.text
    says = cue.verb in (Kind.SAY, Kind.SAY_LOOSE)
    pronoun = text[slice(*cue.speaker)].lower() if cue.speaker else ""
    words = place.state.words.lower().split()
    return says and pronoun in grammar.they and not grammar.groups.isdisjoint(words)


def _of_talk(_cue: Cue, place: Place) -> Answer | None:
    return Answer(BOTH, 0.6) if place.state.is_told else None


def _of_demand(_cue: Cue, place: Place) -> Answer:
    return carried(place) if place.state.side in SINGLE else Answer(BOTH, 0.7)


def _of_act_of_both(cue: Cue, place: Place) -> Answer:
    grammar = place.grammar
    are_people = cue.kind == Kind.JOINT and bool(grammar.joint_lands)  # they may be anybody
    if place.in_run and (place.in_speech or not are_people or _is_lands(cue, place)):
        return carried(place)  # the two countries have …: who spoke before says so
    return Answer(BOTH, 0.7)  # the ministers went on to …


def _of_pronoun(cue: Cue, place: Place) -> Answer:
    state = place.state
    if place.grammar.verb_first and state.side is None and not cue.has_turn:
        brings = conveys(cue, place.sentence.text, place.grammar)  # greetings: the guest does
        return Answer(other_side(state.single), 0.75) if brings else Answer(state.single, 0.6)
    return Answer(other_side(state.single) if cue.has_turn else state.single, 0.75)


def _of_stranger(cue: Cue, place: Place) -> Answer:
    state = place.state
    if place.in_speech and not reports(cue, place.sentence.text, place.grammar):
        return carried(place)
    if not state.is_joint and (state.single == PUBLISHER or not place.in_run):
        return Answer(COUNTERPART, 0.45)
    return _of_unnamed(cue, place)


def _names_object(cue: Cue, place: Place, side: int) -> bool:
    """Whether what is told behind a verb names the one of `side` who spoke: thanked President Doe.

    So somebody else tells it.
    """
    behind = [mark for mark in place.sentence.marks if mark.start >= cue.ends]
    named = next((mark for mark in behind if mark.kind == Kind.NAME), None)
    if named is None or named.side != side or any(m.side == BOTH - side for m in behind):
        return False
    text = place.sentence.text
    if text[named.start : named.end].split()[-1] not in place.state.words.split():
        return False  # his own president
    words = text[cue.ends : named.start].lower().split()
    return not set(words).isdisjoint(place.grammar.oblique) and place.grammar.that.isdisjoint(words)


def _of_unnamed(cue: Cue, place: Place) -> Answer:
    state, grammar = place.state, place.grammar
    if cue.is_plural:
        return Answer(BOTH, 0.7)
    if cue.has_turn:
        return Answer(other_side(state.single), 0.65)
    if cue.verb == Kind.AGREE and not state.is_told:
        return Answer(BOTH, 0.5)
    if state.side is None:  # where verbs need no subject it is that of the contact
        return Answer(PUBLISHER, 0.6 if grammar.pro_drop and cue.verb == Kind.SAY else 0.4)
    if cue.verb == Kind.AGREE and cue.begins and not (grammar.pro_drop or place.in_run):
        return Answer(BOTH, 0.5)  # the advisers discussed: whoever took part
    if state.is_shared and is_first_person(place.sentence.text, grammar):
        return Answer(PUBLISHER, 0.6)  # I raised
    is_one = cue.verb == Kind.SAY and (grammar.pro_drop or cue.begins == 0)
    if state.is_shared and is_one:  # who spoke alone last
        return Answer(state.single, 0.5)
    if is_one and state.side in SINGLE and _names_object(cue, place, state.side):
        return Answer(other_side(state.side), 0.65)
    return carried(place)


def _of_speaker(cue: Cue, place: Place) -> Answer:
    if cue.verb == Kind.AGREE and not place.state.is_told:
        return Answer(BOTH, 0.6)  # the first sentence: what the contact was about
    if _is_spoken_of(cue, place):
        return carried(place)
    is_side = cue.kind == Kind.SIDE and place.grammar.run_is_paragraph
    is_stance = cue.kind == Kind.COUNTRY or (is_side and not _is_report(cue, place))
    if is_stance and place.in_run and not place.state.is_joint:
        answers = _is_own_voice(cue, place) or _is_guests_voice(cue, place)
        return Answer(cue.side, 0.6) if answers else carried(place)
    if cue.side == 0:  # somebody not taking part: an official of the publisher's, if no country
        if cue.verb == Kind.AGREE and cue.kind == Kind.OFFICE and not place.in_run:
            return Answer(BOTH, 0.4)  # the advisers discussed
        return Answer(PUBLISHER if cue.kind == Kind.OFFICE else place.state.single, 0.4)
    if cue.side == BOTH and cue.kind == Kind.OFFICE:  # the publisher calls its own so
        return Answer(PUBLISHER, 0.6)
    return Answer(cue.side, 0.95 if cue.kind == Kind.NAME else 0.85)


def _is_spoken_of(cue: Cue, place: Place) -> bool:
    """Whether a name with its office behind it is but the subject of what somebody else says.

    Where a paragraph is one speaker's and who speaks goes by name alone: X主席提出的倡议…, but
    not X总统表示，….
    """
    is_another = cue.side in SINGLE and cue.side != place.state.side
    if not (place.in_speech and is_another and cue.speaker):
        return False
    text = place.sentence.text
    if cue.begins == 0 and text.startswith(place.grammar.replies, cue.speaker[1]):
        return False
    if reports(cue, text, place.grammar) and text.startswith(_BEFORE_WORDS, cue.ends):
        return False
    is_style = place.state.bare and not place.state.titled & cue.side
    return bool(is_style) and is_titled(cue.speaker, place.sentence.marks)


def _of_act(cue: Cue, place: Place) -> Answer | None:
    if place.number == 0 and len(place.sentence.text) <= FURNITURE_AT_MOST:
        return Answer(NARRATOR, 0.5)  # where it was written
    is_first = not place.state.is_told and not place.state.is_joint
    if is_first and cue.kind in (Kind.NAME, Kind.OFFICE):
        return Answer(NARRATOR, 0.5)  # the contact, told with a verb unknown here
    if cue.side == BOTH and cue.kind == Kind.COUNTRY and not place.in_run:
        return Answer(BOTH, 0.5)  # the two countries
    if _begins_turn(cue, place):
        return Answer(cue.side if cue.side in SINGLE else PUBLISHER, 0.5)
    return None


def _begins_turn(cue: Cue, place: Place) -> bool:
    """Whether a subject with a verb unknown to us is a new speaker."""
    state = place.state
    if state.side is None:
        return True
    if state.is_joint:
        return cue.kind == Kind.SIDE  # the Hungarian side adheres to …
    if place.in_speech:
        return False
    if cue.kind == Kind.COUNTRY and cue.side == PUBLISHER and state.side == BOTH:
        return True  # the United States stands with …: the publisher's own voice
    if _is_own_voice(cue, place):
        return True
    return cue.kind in (Kind.NAME, Kind.OFFICE) or (cue.kind == Kind.SIDE and not place.in_run)


def _is_own_voice(cue: Cue, place: Place) -> bool:
    """Whether the publisher's country answers a guest in a paragraph where both are heard."""
    is_own = cue.kind == Kind.COUNTRY and cue.side == PUBLISHER and cue.begins <= _ARTICLE
    answers = place.state.side == COUNTERPART and place.state.is_mixed
    return is_own and answers and place.in_run


def _is_guests_voice(cue: Cue, place: Place) -> bool:
    """Whether the other country is said to ask or assure, in such a paragraph."""
    is_theirs = cue.side == COUNTERPART and cue.begins <= _ARTICLE and cue.verb == Kind.SAY
    return is_theirs and place.state.side == PUBLISHER and place.state.is_mixed


def _is_report(cue: Cue, place: Place) -> bool:
    """Whether a side opens the sentence and says something (塞方表示), not only wants it (愿)."""
    is_guest = cue.begins == 0 and cue.side == COUNTERPART
    text, grammar = place.sentence.text, place.grammar
    return is_guest and (reports(cue, text, grammar) or goes_on_to_report(text, grammar))


def _is_lands(cue: Cue, place: Place) -> bool:
    """Whether it is the two countries that act, not who met for them."""
    first, last = cue.speaker or cue.words or (0, 0)
    return place.sentence.text[first:last].lower() in place.grammar.joint_lands


_BY_RULE: dict[str, Callable[[Cue, Place], Answer | None]] = {
    "narrator": _of_narration,
    "writes": _of_letter,
    "contact": _of_contact,
    "contact_act": _of_act_at_contact,
    "contact_topic": _of_topic,
    "contact_aside": _of_aside,
    "passive": _of_passive,
    "joint": _of_both,
    "talk": _of_talk,
    "demand": _of_demand,
    "joint_acts": _of_act_of_both,
    "pronoun": _of_pronoun,
    "stranger": _of_stranger,
    "unnamed": _of_unnamed,
    "speaks": _of_speaker,
    "acts": _of_act,
}
