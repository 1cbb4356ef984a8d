"""Who is referred to in a sentence: marks that stand together name one party, or both."""

from typing import NamedTuple

from readout_analysis.attribution.grammar import Grammar
from readout_analysis.attribution.speech import BOTH, COUNTERPART, PUBLISHER, SINGLE, Kind, Mark
from readout_analysis.gazetteer.cases import cases_of, declines

__all__ = ["Reference", "find_references", "is_oblique", "is_titled"]

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
_PEOPLE = frozenset({Kind.NAME, Kind.TITLE, Kind.OFFICE})
_NOBODY = (Kind.ADJECTIVE, Kind.ROLE)  # alone
_STOPS = tuple(",;:.—–!?…")  # between a reference and a word that does not govern it
_ALONE = (Kind.PRONOUN, Kind.PLURAL, Kind.DOCUMENT, Kind.JOINT)  # never part of a name
_NEAR = 2  # characters: a full stop and a space
_LOOK_BACK = 40  # characters read before a reference to see whether it is a subject
_SHORTEST_GOVERNING = 6  # letters
_GAP_AT_MOST = 48
_DASHES = (" - ", " – ", " — ")
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
        link = None
        if group:
            if mark.kind in _REFERRING:
                link = _link(text, group, mark, grammar)
            if link is not False:
                _append(references, _resolve(text, group, grammar), is_joined=is_joined)
                group = []
        if mark.kind in _REFERRING:
            group.append(mark)
            is_joined = bool(link) if link is not False else is_joined
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


def _link(text: str, group: list[Mark], right: Mark, grammar: Grammar) -> bool | None:
    """None if the two marks are apart, True if coordinated, False if one name."""
    left = group[-1]
    gap = text[left.end : right.start]
    if "." in text[left.start : left.end]:
        gap = gap.removeprefix(".")  # the U.S. President
    if (
        not gap.strip()
        and _is_other_name(group, right)
        and is_oblique(text, group[0].start, grammar)
    ):
        return None  # thanking Minister X, Minister Y
    if len(gap) > _GAP_AT_MOST or left.kind in _ALONE or right.kind in _ALONE:
        return _is_pair(text, left, right, grammar)
    if not grammar.has_words:
        if gap == "" or gap in grammar.links:
            return gap in grammar.conjunctions
        return None
    if left.kind == Kind.COUNTRY and gap.startswith(_DASHES):
        return None  # Rabat – Peru has reaffirmed: where it was written
    words = _parted(gap, grammar)
    is_and = _has_conjunction(text, right.start, grammar)
    is_met = _are_of_two_sides(group, right) or _is_his(text, group, right, grammar)
    if grammar.verb_first and not is_and and is_met:
        is_titled = right.kind == Kind.NAME and len(group) == 1 and not gap.strip()
        if not is_titled:  # قال الوزير X is one
            return None  # أبلغ العاهل المغربي الرئيس: who told, and whom
    if _is_subject_behind(text, group, right, grammar):
        return None  # в беседе с послом Перу министр отметил
    for word in words:
        bare = word.strip(",()«»\"“”'’")
        if bare.lower() in grammar.conjunctions:
            is_and = True
        elif not (bare.lower() in grammar.links or not bare or bare[0].isupper()):
            return None
        if word.endswith((".", ";", ":")) and len(bare) > 3:
            return None
    if "," in gap:
        is_another = _are_of_two_sides(group, right) or not _holds_office(group, right)
        if is_another or not _is_apposition(gap, grammar):
            return None  # with Ambassador Y, the Minister said
    # The Swedish and Russian ministers are one reference, the minister and the Russian envoy two.
    return is_and and (right.kind != Kind.ADJECTIVE or left.kind in _PEOPLE)


def _parted(gap: str, grammar: Grammar) -> list[str]:
    """Words of a gap; an "and" written onto a word of honour is one by itself: ومعالي."""
    words: list[str] = []
    for word in gap.split():
        begins = next((one for one in grammar.and_prefixes if word.startswith(one)), "")
        is_and = bool(begins) and word not in grammar.links and word[len(begins) :] in grammar.links
        words += [begins, word[len(begins) :]] if is_and else [word]
    return words


def _has_conjunction(text: str, start: int, grammar: Grammar) -> bool:
    """Whether "and" is written onto the word that begins at `start`."""
    begins = grammar.and_prefixes and text.startswith(grammar.and_prefixes, start)
    return bool(begins) and not text.startswith(grammar.like_and, start)


def _are_of_two_sides(group: list[Mark], right: Mark) -> bool:
    """Whether marks of one side stand before a person of the other."""
    sides = {mark.side for mark in group if mark.side in SINGLE}
    sides |= {COUNTERPART for mark in group if mark.kind == Kind.OTHER}  # his host, Minister X
    is_person = right.kind in _PEOPLE
    if right.kind == Kind.OTHER:  # رحب الوزير بضيفه
        return sides == {PUBLISHER}
    return is_person and right.side in SINGLE and sides == {BOTH - right.side}


def _is_other_name(group: list[Mark], right: Mark) -> bool:
    """Whether `right` is a name of the other side than that of one named already."""
    other = [mark for mark in group if mark.kind == Kind.NAME and mark.side in SINGLE]
    return right.kind == Kind.NAME and any(mark.side == BOTH - right.side for mark in other)


def _is_his(text: str, group: list[Mark], right: Mark, grammar: Grammar) -> bool:
    """Whether somebody in office stands before whom he met: شكر الوزير نظيره; no الوزير الضيف."""
    is_apposed = text.startswith(grammar.article, right.start) and not right.is_oblique
    return right.kind == Kind.OTHER and group[-1].kind in _PEOPLE and not is_apposed


def _is_subject_behind(text: str, group: list[Mark], right: Mark, grammar: Grammar) -> bool:
    """Whether the case of an office tells that it is the subject, behind whom he met."""
    if not declines(grammar.lang) or right.kind not in (Kind.OFFICE, Kind.TITLE):
        return False
    is_nominative = not cases_of(text[right.start : right.end], grammar.lang, is_addressed=True)
    return is_nominative and is_oblique(text, group[0].start, grammar)


def _is_pair(text: str, left: Mark, right: Mark, grammar: Grammar) -> bool | None:
    """Whether a pronoun and somebody else are joined by "and"; else None."""
    words = _parted(text[left.end : right.start].lower(), grammar)
    if _has_conjunction(text, right.start, grammar):
        words = [grammar.and_prefixes[0], *words]  # written onto the next word
    words = [word.strip(".") for word in words]  # he and Mr. X
    small = grammar.skipped | grammar.conjunctions | grammar.links
    is_pair = left.kind == Kind.PRONOUN and right.kind != Kind.ADJECTIVE and len(words) < 5
    return (
        True
        if is_pair and words and words[0] in grammar.conjunctions and small.issuperset(words)
        else None
    )


def _holds_office(group: list[Mark], right: Mark) -> bool:
    """Whether an office and a name may stand on the two sides of a comma."""
    offices = (Kind.OFFICE, Kind.TITLE, Kind.OTHER)
    kinds = {mark.kind for mark in group}
    if right.kind in offices:
        return Kind.NAME in kinds
    return right.kind not in kinds and any(kind in kinds for kind in offices)


def _is_apposition(gap: str, grammar: Grammar) -> bool:
    """Whether a comma stands inside a name: the President of the Republic, Mr …, not a list."""
    front, _, behind = gap.rpartition(",")
    small = grammar.links | grammar.skipped
    unknown = [word for word in front.split() if word[:1].isupper() and word.lower() not in small]
    return len(unknown) < 2 and all(word.strip(".").lower() in small for word in behind.split())


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


def is_oblique(
    text: str, start: int, grammar: Grammar, unless: frozenset[str] = frozenset()
) -> bool:
    """Whether the words before, `unless` they are these, make it something else than a subject."""
    before = text[max(0, start - _LOOK_BACK) : start]
    if not grammar.has_words:
        return before.rstrip("“‘").endswith(grammar.oblique_ends)
    words = before.split()
    while words:
        word = words.pop()
        is_of_name = word[0].isupper() and (words or start > _LOOK_BACK)
        if is_of_name and word.lower() in grammar.oblique:
            continue  # Al Ghais said
        if word.rstrip("\"'”’»)").endswith(_STOPS):
            return False
        bare = word.strip("()«»\"“”'’.").lower()
        is_long = len(bare) >= _SHORTEST_GOVERNING
        is_governed = is_long and bare.endswith(grammar.governing)
        if bare in grammar.oblique and words and words[-1].lower() in grammar.honours:
            return False  # Mme de Wit
        if is_governed or (bare in grammar.oblique and bare not in unless):
            said = {word.strip(",").lower() for word in words[-2:]}
            return said.isdisjoint(grammar.impersonal)
        if bare not in grammar.skipped and not word[0].isupper():
            return False
    return False
