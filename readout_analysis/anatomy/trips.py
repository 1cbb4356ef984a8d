"""Whom somebody met on a trip to several states, each named where the text gets there.

"The Minister travelled to Chile and Peru. In Santiago, she met the Foreign Minister, A. In Lima,
she met B, Minister of Mines": of which state each is, the place tells.
"""

from readout_analysis.anatomy.acts import Span
from readout_analysis.anatomy.codes import code_of, is_state
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.same_person import surnames_agree
from readout_analysis.anatomy.sides import home_of
from readout_analysis.anatomy.told import read_principals

__all__ = ["states_visited", "with_hosts_of_trip"]

_SEVERAL = 2
_GUESSED = 0.7  # confidence in a country that the place tells


def with_hosts_of_trip(
    lead: Lead, principals: list[Principal], own: str | None, lang: str, year: int | None
) -> list[Principal]:
    """`principals`, with those met in each of the states that a trip led to.

    Unchanged where the text is of no trip to several states.
    """
    visited = states_visited(lead, own)
    if len(visited) < _SEVERAL or any(_is_elsewhere(one, visited) for one in principals):
        return principals
    guests = [one for one in principals if one.side == "publisher"]
    hosts = [one for one in principals if one.side == "counterpart" and one.name]
    place = visited[0]  # first the text gets where the trip did, be it told by a city unknown here
    for span in lead.sentences:
        place = _place(lead, span, visited) or place
        if not lead.contacts(span):
            continue
        for one in read_principals(lead, span, lang, year):
            known = (other for other in (*guests, *hosts) if other.name)
            is_known = any(surnames_agree(one.name or "", other.name or "") for other in known)
            is_host = not is_known and one.name and one.office and one.is_principal
            if is_host and (one.country or place) in visited:
                one.confidence = one.confidence if one.country else _GUESSED
                one.side, one.country = "counterpart", one.country or place
                hosts.append(one)
    met = {one.country for one in hosts}
    bare = [
        Principal(None, None, None, None, code, lead.title, side="counterpart", confidence=_GUESSED)
        for code in visited
        if code not in met
    ]
    return [*guests, *hosts, *bare]


def states_visited(lead: Lead, own: str | None = None) -> list[str]:
    """States that the headline, or the first sentence where it tells no contact, has a trip to."""
    for span in (lead.title, *lead.sentences[:1]):
        contacts = lead.contacts(span)
        if not contacts:
            continue
        if contacts[0].value != "visit":
            return []
        topics = [cue.start for cue in lead.cues("topic", span) if cue.start > contacts[0].start]
        behind = (contacts[0].start, min(topics, default=span[1]))
        codes = map(code_of, lead.cues("country", behind))
        states = [code for code in codes if code and is_state(code) and home_of(code) != own]
        return list(dict.fromkeys(states))
    return []


def _is_elsewhere(one: Principal, visited: list[str]) -> bool:
    """Whether a counterpart is of none of the states visited: so he is met elsewhere."""
    return one.side == "counterpart" and one.country not in (None, *visited)


def _place(lead: Lead, span: Span, visited: list[str]) -> str | None:
    """The one of the states visited that a sentence is told to play in; None if it names none."""
    named = (cue.value.codes for cue in lead.cues("country", span))
    codes = {code[0] for code in named if len(code) == 1 and code[0] in visited}
    return codes.pop() if len(codes) == 1 else None
