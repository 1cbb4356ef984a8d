"""A call on somebody, told with a verb that elsewhere says what one thinks: X welcomed Y."""

from collections.abc import Sequence
from itertools import takewhile

from readout_analysis.attribution.grammar import Grammar
from readout_analysis.attribution.readings import Cue
from readout_analysis.attribution.speech import BOTH, Kind, Mark

__all__ = ["is_call", "purpose_of"]

_PURPOSES = (Kind.SAY_LOOSE, Kind.AGREE_LOOSE, Kind.TOPIC, Kind.AGREE)


def is_call(cue: Cue, text: str, grammar: Grammar) -> bool:
    """Whether somebody calls on his host: the contact, while nothing has been told yet."""
    calls, words = grammar.calls or ("\0",), text[slice(*(cue.words or (0, 0)))]
    return words.endswith(calls) or (grammar.verb_first and words.startswith(calls))


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
