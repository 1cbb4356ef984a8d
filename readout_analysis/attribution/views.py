"""Who is told to see things so, where no verb says that anybody speaks: pour X, …."""

from itertools import takewhile

from readout_analysis.attribution.readings import Cue, Reading
from readout_analysis.attribution.references import Reference
from readout_analysis.attribution.speech import SINGLE, Kind

__all__ = ["view_of"]

_VIEWING = frozenset({Kind.NAME, Kind.OFFICE, Kind.OTHER, Kind.SIDE, Kind.COUNTRY})
_VIEW_AT_MOST = 36  # characters before whoever is told to see things so


def view_of(reading: Reading) -> list[Cue]:
    """Who is told to see things so, where nobody speaks: pour X, …; …, pour X, …."""
    if reading.text.lower().startswith(reading.grammar.viewing_him):
        return [Cue(0, 0, "pronoun", None, (0, 0), Kind.PRONOUN, Kind.SAY)]
    one = next((one for one in reading.references if _is_view(reading, one)), None)
    if one is None:
        return []
    who, is_land = (one.start, one.end), one.kind in (Kind.SIDE, Kind.COUNTRY)
    return [Cue(0, one.side, "speaks", who, who, one.kind, has_turn=is_land)]


def _is_view(reading: Reading, one: Reference) -> bool:
    """Whether a reference stands behind "for" and before a comma, in a clause of its own."""
    if one.side not in SINGLE or one.kind not in _VIEWING:
        return False
    if reading.text[one.end : one.end + 1] != ",":
        return False
    words = reading.text[: one.start].rpartition(",")[2].lower().split()
    small = takewhile(lambda word: word in reading.grammar.clause, words)  # while for X, …
    before = " ".join(words[len(list(small)) :]) + " "
    is_near = len(before) <= _VIEW_AT_MOST and not any(char in before for char in ";:")
    return before.startswith(reading.grammar.viewing) and is_near
