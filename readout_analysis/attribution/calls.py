"""The contact told with a verb that elsewhere says what one thinks: X welcomed, or discussed."""

from collections.abc import Sequence
from itertools import takewhile

from readout_analysis.attribution.grammar import Grammar
from readout_analysis.attribution.readings import Cue
from readout_analysis.attribution.speech import BOTH, COUNTERPART, Kind, Mark

__all__ = ["discusses", "is_call", "purpose_of"]

_OF_ONE = ("speaks", "unnamed")
_PURPOSES = (Kind.SAY_LOOSE, Kind.AGREE_LOOSE, Kind.TOPIC, Kind.AGREE)


def is_call(cue: Cue, text: str, grammar: Grammar) -> bool:
    """Whether somebody calls on his host: the contact, while nothing has been told yet."""
    if cue.words is None:
        return False
    words = text[slice(*cue.words)]
    return words.endswith(grammar.calls) or (grammar.verb_first and words.startswith(grammar.calls))


def purpose_of(call: Cue, marks: Sequence[Mark]) -> Cue:
    """A call on somebody as the contact it is: bare, about something, or to say something."""
    _, ends = call.words or (0, 0)
    behind = (one.kind for one in marks if one.start >= ends)
    own = takewhile(lambda kind: kind != Kind.RELATIVE, behind)  # who said …: what his guest said
    first = next((kind for kind in own if kind in _PURPOSES), None)
    if first == Kind.SAY_LOOSE:
        return call._replace(rule="contact_act")
    if first is None:
        return call._replace(rule="contact")
    return Cue(0, BOTH, "contact_topic", None, call.words, call.kind)


def discusses(cue: Cue, marks: Sequence[Mark]) -> bool:
    """Whether one of the two discusses something with the other: X discussed trade with Y."""
    is_one = cue.verb == Kind.JOINED or (cue.verb == Kind.AGREE and cue.rule in _OF_ONE)
    _, ends = cue.words or (0, 0)
    return is_one and any(one.side == COUNTERPART and one.start >= ends for one in marks)
