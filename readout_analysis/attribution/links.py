"""Whether marks that follow each other name one party, are joined by "and", or stand apart."""

from enum import Enum, auto

from readout_analysis.attribution.grammar import Grammar
from readout_analysis.attribution.oblique import is_oblique
from readout_analysis.attribution.speech import BOTH, COUNTERPART, PUBLISHER, SINGLE, Kind, Mark
from readout_analysis.gazetteer.cases import cases_of, declines

__all__ = ["Link", "link_of"]

_PEOPLE = frozenset({Kind.NAME, Kind.TITLE, Kind.OFFICE})
_ALONE = (Kind.PRONOUN, Kind.PLURAL, Kind.DOCUMENT, Kind.JOINT)  # never part of a name
_GAP_AT_MOST = 48
_DASHES = (" - ", " – ", " — ")


class Link(Enum):
    """How two marks stand to each other."""

    APART = auto()
    JOINED = auto()  # by "and"
    ONE = auto()  # they name one party


def link_of(text: str, group: list[Mark], right: Mark, grammar: Grammar) -> Link:
    """How the mark on the right goes on from the `group` that stands together before it."""
    left = group[-1]
    gap = text[left.end : right.start]
    if "." in text[left.start : left.end]:
        gap = gap.removeprefix(".")  # the U.S. President
    is_another = not gap.strip() and _is_other_name(group, right)
    if is_another and is_oblique(text, group[0].start, grammar):
        return Link.APART  # thanking Minister X, Minister Y
    if len(gap) > _GAP_AT_MOST or left.kind in _ALONE or right.kind in _ALONE:
        return Link.JOINED if _is_pair(text, left, right, grammar) else Link.APART
    if not grammar.has_words:
        if gap and gap not in grammar.links:
            return Link.APART
        return Link.JOINED if gap in grammar.conjunctions else Link.ONE
    if left.kind == Kind.COUNTRY and gap.startswith(_DASHES):
        return Link.APART  # Rabat – Peru has reaffirmed: where it was written
    words = _parted(gap, grammar)
    is_and = _has_conjunction(text, right.start, grammar)
    is_met = _are_of_two_sides(group, right) or _is_his(text, group, right, grammar)
    if grammar.verb_first and not is_and and is_met:
        is_titled = right.kind == Kind.NAME and len(group) == 1 and not gap.strip()
        if not is_titled:  # قال الوزير X is one
            return Link.APART  # أبلغ العاهل المغربي الرئيس: who told, and whom
    if _is_subject_behind(text, group, right, grammar):
        return Link.APART  # в беседе с послом Перу министр отметил
    for word in words:
        bare = word.strip(",()«»\"“”'’")
        if bare.lower() in grammar.conjunctions:
            is_and = True
        elif not (bare.lower() in grammar.links or not bare or bare[0].isupper()):
            return Link.APART
        if word.endswith((".", ";", ":")) and len(bare) > 3:
            return Link.APART
    if "," in gap:
        is_another = _are_of_two_sides(group, right) or not _holds_office(group, right)
        if is_another or not _is_apposition(gap, grammar):
            return Link.APART  # with Ambassador Y, the Minister said
    # The Swedish and Russian ministers are one reference, the minister and the Russian envoy two.
    is_joined = is_and and (right.kind != Kind.ADJECTIVE or left.kind in _PEOPLE)
    return Link.JOINED if is_joined else Link.ONE


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


def _is_pair(text: str, left: Mark, right: Mark, grammar: Grammar) -> bool:
    """Whether a pronoun and somebody else are joined by "and"."""
    words = _parted(text[left.end : right.start].lower(), grammar)
    if _has_conjunction(text, right.start, grammar):
        words = [grammar.and_prefixes[0], *words]  # written onto the next word
    words = [word.strip(".") for word in words]  # he and Mr. X
    small = grammar.skipped | grammar.conjunctions | grammar.links
    is_pair = left.kind == Kind.PRONOUN and right.kind != Kind.ADJECTIVE and len(words) < 5
    is_joined = bool(words) and words[0] in grammar.conjunctions and small.issuperset(words)
    return is_pair and is_joined


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
