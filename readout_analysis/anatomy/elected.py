"""Somebody congratulated by name: of what state, and in what office, the occasion tells.

A message to X on his election as President of Y; a call to X, on his victory in Y's elections.
"""

from dataclasses import replace

from readout_analysis.anatomy.codes import is_state
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.party import Party
from readout_analysis.anatomy.principal import Principal

__all__ = ["is_elected", "is_mere_name", "with_accredited", "with_state"]

_ENVOY_AND_HOST = 3  # who he is, whom he meets, his office
_NEAR = 20  # characters behind a state, in which an election is told


def is_mere_name(one: Principal) -> bool:
    """Whether somebody is addressed of whom no office is told."""
    return one.name is not None and one.office is None and one.is_addressed


def is_elected(party: Party, found: list[Principal], lead: Lead) -> bool:
    """Whether `party` tells what somebody named last was elected to: on his election as …."""
    if not found or not is_mere_name(found[-1]) or party.name is not None:
        return False
    return bool(party.countries) and bool(lead.cues("elected", (found[-1].span[1], party.start)))


def with_accredited(found: list[Principal]) -> list[Principal]:
    """`found`, the envoy of no name told last with the name of the one who holds no office.

    X handed the President, Y, the letters that accredit him as Ambassador of Peru.
    """
    nameless = found[-1] if found else None
    is_envoy = nameless is not None and nameless.office_kind == "diplomat"
    if nameless is None or not is_envoy or nameless.name or len(found) < _ENVOY_AND_HOST:
        return found
    open_ones = [n for n, one in enumerate(found) if one.name and not (one.office or one.country)]
    if len(open_ones) != 1 or nameless.country is None:
        return found
    held = found[open_ones[0]]
    named = replace(nameless, name=held.name, person_id=held.person_id)
    named.is_bare = named.is_joined = named.is_addressed = False
    return [*found[: open_ones[0]], named, *found[open_ones[0] + 1 : -1]]


def with_state(party: Party, one: Principal, lead: Lead) -> Principal:
    """`one`, of the state that `party` names: on his victory in Y's presidential elections.

    A champion may have won there too, so the office must be told.
    """
    codes = [m.codes[0] for m in party.countries if len(m.codes) == 1 and is_state(m.codes[0])]
    near = (one.span[1], party.end + _NEAR)
    if one.country or not codes or not lead.cues("presidency", near):
        return one
    return replace(one, country=codes[0], office_id="president", office_kind="state")
