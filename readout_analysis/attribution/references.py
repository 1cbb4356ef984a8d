"""Who is referred to in a sentence: marks that stand together name one party, or both."""

from typing import NamedTuple

from readout_analysis.attribution.grammar import Grammar
from readout_analysis.attribution.links import Link, link_of
from readout_analysis.attribution.oblique import is_oblique
from readout_analysis.attribution.speech import BOTH, COUNTERPART, SINGLE, Kind, Mark

__all__ = ["Reference", "find_references", "is_titled"]

_LANDS = frozenset({Kind.COUNTRY, Kind.ADJECTIVE, Kind.SIDE})
_SURE_FIRST = (  # what says most of whom a reference is
    Kind.JOINT,
    Kind.PLURAL,
    Kind.PRONOUN,
    Kind.NAME,
    Kind.OTHER,
    Kind.DOCUMENT,
    Kind.TITLE,
    Kind.OFFICE,
    Kind.SIDE,
    Kind.COUNTRY,
    Kind.ADJECTIVE,
    Kind.ROLE,
)
_HEADS = {kind: rank for rank, kind in enumerate(_SURE_FIRST)}
_REFERRING = frozenset(_HEADS)
_NOBODY = (Kind.ADJECTIVE, Kind.ROLE)  # alone
_NEAR = 2  # characters: a full stop and a space
_END = Mark(0, 0, Kind.IGNORED, 0)


class Reference(NamedTuple):
    """Words that name somebody: `side` is a mask (0: somebody else), `kind` the surest mark."""

    start: int
    end: int
    side: int
    kind: int
    is_oblique: bool
    is_full: bool = False  # with a name, a country, or an office printed for a participant


def find_references(text: str, marks: list[Mark], grammar: Grammar) -> list[Reference]:
    """References in a sentence, in order; marks with only link words between them are one."""
    references: list[Reference] = []
    group: list[Mark] = []
    is_joined = False  # by "and" to the reference before
    for mark in [*marks, _END]:
        link = Link.APART
        if group:
            if mark.kind in _REFERRING:
                link = link_of(text, group, mark, grammar)
            if link is not Link.ONE:
                _append(references, _resolve(text, group, grammar), is_joined=is_joined)
                group = []
        if mark.kind in _REFERRING:
            group.append(mark)
            if link is not Link.ONE:
                is_joined = link is Link.JOINED
    references = _with_foreign_leaders(text, references, grammar)
    return [one for one in references if one.kind not in _NOBODY]


def _with_foreign_leaders(
    text: str, references: list[Reference], grammar: Grammar
) -> list[Reference]:
    """The references, those told together on the counterpart's side where all their states are.

    The leaders of Chile and Peru, where they meet a third.
    """
    told: list[Reference] = []
    for one in references:
        before = told[-1] if told else None
        if before is not None and before.kind == Kind.JOINT and one.kind == Kind.COUNTRY:
            link = text[before.end : one.start].lower().split()
            are_several = not grammar.conjunctions.isdisjoint(text[one.start : one.end].split())
            if one.side == COUNTERPART and are_several and link[:1] and link[0] in grammar.of:
                told[-1] = before._replace(end=one.end, side=COUNTERPART, kind=Kind.OFFICE)
                told[-1] = told[-1]._replace(is_full=True)
                continue
        told.append(one)
    return told


def _append(references: list[Reference], one: Reference, *, is_joined: bool) -> None:
    """Add a reference, or join it to the last one."""
    if is_joined and references:
        one = _coordinated(references.pop(), one)
    elif references and _is_of_both(references[-1], one):
        one = references.pop()._replace(end=one.end)
    references.append(one)


def _is_of_both(states: Reference, people: Reference) -> bool:
    """Whether two states stand right before people in office: Swedish and U.S. officials."""
    is_open = people.kind in (Kind.OFFICE, Kind.ROLE) and not (people.side or people.is_full)
    return is_open and states.kind == Kind.JOINT and 0 < people.start - states.end <= _NEAR


def _resolve(text: str, group: list[Mark], grammar: Grammar) -> Reference:
    """The reference that marks standing together make."""
    start, end = group[0].start, group[-1].end
    is_part = text.startswith("-", end) and text[end + 1 : end + 2].isalnum()  # Russia-Africa
    oblique = group[0].is_oblique or is_part or is_oblique(text, start, grammar)
    surest = group[0] if len(group) == 1 else min(group, key=_rank)
    head = surest.kind
    if head in (Kind.JOINT, Kind.PLURAL):  # subject of a clause: says that both agreed
        oblique = oblique and is_oblique(text, start, grammar, grammar.clause)
        return Reference(start, end, BOTH, head, oblique)
    if head in (Kind.PRONOUN, Kind.NAME, Kind.DOCUMENT):
        return Reference(start, end, surest.side, head, oblique)
    if _joins_states(text, group, grammar):
        return Reference(start, end, BOTH, Kind.JOINT, oblique)
    lands = [mark for mark in group if mark.kind in _LANDS]
    if len(lands) > 1 and text[lands[0].start : lands[0].end].lower() in grammar.own:
        del lands[0]  # the government of X
    land = lands[0] if lands else None
    is_holder = head == Kind.TITLE or (head in _LANDS and _has_role(group))
    is_holder |= head == Kind.OTHER and land is not None  # the Turkish envoy
    kind = Kind.OFFICE if is_holder else head
    if land is not None:  # somebody of a country that takes no part is as good as the country
        is_land = not land.side and head != Kind.ADJECTIVE
        return Reference(start, end, land.side, Kind.COUNTRY if is_land else kind, oblique, True)
    side = COUNTERPART if head == Kind.OTHER else surest.side
    return Reference(start, end, side, kind, oblique, head == Kind.TITLE)


def is_titled(span: tuple[int, int], marks: list[Mark]) -> bool:
    """Whether an office stands behind the name in `span`, as who speaks of somebody says: X主席."""
    inside = [mark for mark in marks if span[0] < mark.end <= span[1]]
    first = next((mark.start for mark in inside if mark.kind == Kind.NAME), span[1])
    return any(mark.kind in (Kind.OFFICE, Kind.TITLE) and mark.end > first for mark in inside[1:])


def _rank(mark: Mark) -> int:
    return _HEADS[mark.kind]


def _has_role(group: list[Mark]) -> bool:
    return any([mark.kind == Kind.ROLE for mark in group])


def _joins_states(text: str, group: list[Mark], grammar: Grammar) -> bool:
    """Whether people are of both states: the Swedish and Russian ministers."""
    states = [mark for mark in group if mark.kind == Kind.ADJECTIVE]
    if len(group) > 2 and all(mark.kind in _LANDS for mark in group[:2]):
        states = group[:2]  # Swedish and U.S. officials
    has_people = len(group) > len(states) == 2
    if not has_people or {mark.side for mark in states} != set(SINGLE):
        return False
    between = text[states[0].end : states[1].start].split()
    return not grammar.conjunctions.isdisjoint(between)


def _coordinated(left: Reference, right: Reference) -> Reference:
    """Two references joined by "and"."""
    side = BOTH if left.kind == Kind.PRONOUN else left.side | right.side
    kind = left.kind
    if side == BOTH and left.side != right.side and left.kind != Kind.COUNTRY:
        kind = Kind.JOINT
    return Reference(left.start, right.end, side, kind, left.is_oblique)
