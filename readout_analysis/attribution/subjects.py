"""Who is the subject of a verb of speech."""

import re
from bisect import bisect_left, bisect_right

from readout_analysis.attribution.grammar import Grammar
from readout_analysis.attribution.oblique import is_oblique
from readout_analysis.attribution.readings import Reading, Span
from readout_analysis.attribution.references import Reference
from readout_analysis.attribution.speech import BOTH, PUBLISHER, SINGLE, Kind, Mark
from readout_analysis.attribution.verbs import is_plural
from readout_analysis.gazetteer.cases import cases_of, declines

__all__ = [
    "behind",
    "introduced",
    "named_last",
    "pronoun_before",
    "stranger_at",
    "subject_of",
    "tagged_subject_of",
]

_TAGGING = frozenset({Kind.NAME, Kind.OFFICE, Kind.DOCUMENT, Kind.PRONOUN, Kind.OTHER})
_HONOURED = frozenset({Kind.NAME, Kind.OFFICE, Kind.OTHER})
_BEHIND_AT_MOST = 30  # characters between a verb and a subject behind it
_LOOK_BACK = 24  # characters read before a name, for a word of honour
_REFERENCES_AT_MOST = 8  # looked at before a verb
_NAME_BEFORE = re.compile(r"\S\s(?P<name>[^\W\d_]+),? $")
_NAME_BEHIND = re.compile(
    r"(?:[^,.;:«“\"]{0,60},)?(?: \w[\w'’.-]*){0,3}?"
    r" (?P<first>\w)[\w'’.-]* (?P<surname>[^\W\d_]{3,})"
)
_ARTICLE = 3  # characters: said the minister, not told on Monday the minister
_NEAR = 6  # characters between "who" and its verb
_NAME_AT_MOST = 10  # characters of a name, where words are not parted
_POSSESSIVE = ("'s ", "’s ")
_BEFORE_TAG = tuple(",»”\"'’—–-،")
_PARTING = frozenset("，、：；,:;“”")  # parts names and clauses
_BEFORE_CLAUSE = tuple("，；：。！？、,;:.!?“”‘’）)时后前 ")


def subject_of(reading: Reading, index: int) -> Reference | None:
    """The subject of the verb that is mark number `index`.

    It stands behind the verb where verbs come first, else it is the nearest before.
    """
    mark, grammar = reading.marks[index], reading.grammar
    before = reading.marks[index - 1] if index else None
    if mark.kind == Kind.SAY and before and before.kind == Kind.RELATIVE:
        if mark.start - before.end <= _NEAR:
            return named_last(reading, before.start)
    if grammar.verb_first:  # there a verb in the plural has its subject before it, if any
        before_it = _before(reading, mark)
        if before_it and mark.start - before_it.end <= 1:
            return before_it  # أن الرئيس أطلع السفير: behind it, whom he told
        after = None if is_plural(reading, mark) else behind(reading, mark)
        return after or before_it
    if not grammar.has_words:
        return _before(reading, mark)
    by_adjective = _by_adjective(reading, mark, before) if before else None
    return by_adjective or _before(reading, mark) or behind(reading, mark)


def _by_adjective(reading: Reading, mark: Mark, before: Mark) -> Reference | None:
    """The Swedish diplomat said: somebody known only by the country, right before the verb."""
    if before.kind != Kind.ADJECTIVE or before.side not in SINGLE:
        return None
    between = reading.text[before.end : mark.start].split()
    opening = reading.text[max(0, before.start - _LOOK_BACK) : before.start].lower().split()
    is_noun = not between and opening[-1:] != [] and opening[-1] in reading.grammar.skipped
    if len(between) != 1 and not is_noun:  # el sueco dijo
        return None
    if not reading.grammar.conjunctions.isdisjoint(between):
        return None  # spoke of the Swedish economy and said
    is_subject = not is_oblique(reading.text, before.start, reading.grammar)
    who = Reference(before.start, mark.start, before.side, Kind.OFFICE, False, True)
    return who if is_subject else None


def named_last(reading: Reading, place: int) -> Reference | None:
    """The party named last before `place`, whatever its part in the sentence."""
    last = bisect_left(reading.starts, place)
    near = reading.references[max(0, last - _REFERENCES_AT_MOST) : last]
    return next((one for one in reversed(near) if one.side in SINGLE), None)


def tagged_subject_of(reading: Reading, mark: Mark) -> Reference | None:
    """The subject of a verb that stands behind what was said: « … », said the minister."""
    if not reading.grammar.has_words:
        return None
    before = reading.text[max(0, mark.start - _NEAR) : mark.start].rstrip()
    last = before.rpartition(" ")[2].lower()
    if last in reading.grammar.tag_auxiliaries:
        before = before[: -len(last)].rstrip()
    if not before.endswith(_BEFORE_TAG):
        return None
    subject = behind(reading, mark, is_tag=True)
    if subject is None or subject.kind not in _TAGGING:
        return None
    between = reading.text[mark.end : subject.start].split()
    is_next = all(len(word) <= _ARTICLE for word in between)
    return subject if is_next or not _is_behind_apposition(reading, mark) else None


def _is_behind_apposition(reading: Reading, mark: Mark) -> bool:
    """Whether its subject stands before a verb, between commas: the minister, X, told on Monday."""
    one = _before(reading, mark)
    if one is None or reading.text[one.end : mark.start].split()[:1] != [","]:
        return False
    before = reading.text[max(0, one.start - _LOOK_BACK) : one.start]
    is_open = "," in before and len(before.rpartition(",")[2].split()) <= 1  # a word of honour
    return is_open or "," in reading.text[one.start : one.end]


def behind(reading: Reading, mark: Mark, *, is_tag: bool = False) -> Reference | None:
    """The reference right behind a mark, if it can be a subject; behind "according to", any.

    Behind what was said it can be one, whatever the verb governs elsewhere: …, a assuré X.
    """
    first = mark.start + 1 if reading.grammar.verb_first else mark.end  # it may stand in a gap
    place = bisect_left(reading.starts, first)
    if place == len(reading.starts):
        return None
    one = reading.references[place]
    gap = reading.text[mark.end : min(one.start, mark.end + _BEHIND_AT_MOST + 1)]
    if len(gap) > _BEHIND_AT_MOST or any(char in gap for char in ",;:،؛"):
        return None
    if mark.kind == Kind.ACCORDING:
        return one
    if reading.text.startswith(_POSSESSIVE, one.end):
        return None  # X, noted the Minister's role
    if _is_in_oblique_case(reading, one):
        return None  # передал пожелания президента: whose, not who
    in_clause = not reading.grammar.subordinate.isdisjoint(gap.split())
    is_object = one.is_oblique and not (is_tag and _is_governed_by(reading, mark, one))
    return None if is_object or in_clause else one


def _is_governed_by(reading: Reading, mark: Mark, one: Reference) -> bool:
    """Whether but the verb itself seems to govern who ends a clause that has no other subject."""
    is_last = reading.text[one.end : one.end + 1] in (".", ",", "")
    if mark.kind != Kind.SAY or not is_last or _before(reading, mark):
        return False
    verb = reading.text[mark.start : mark.end].lower().split()[-1]
    between = reading.text[mark.end : one.start].lower().split()
    is_small = all(word.strip("'’.") in reading.grammar.skipped for word in between)
    return verb in reading.grammar.oblique and is_small


def _is_in_oblique_case(reading: Reading, one: Reference) -> bool:
    """Whether the case of an office tells that it is no subject."""
    lang = reading.grammar.lang
    if one.kind != Kind.OFFICE or not declines(lang):
        return False
    return bool(cases_of(reading.text[one.start : one.end], lang, is_addressed=True))


def _is_declined(reading: Reading, one: Reference) -> bool:
    """Whether the ending of an office alone tells that it is no subject: беседы лидеров."""
    if one.kind != Kind.OFFICE or not reading.grammar.no_subject:
        return False
    head = reading.text[one.start : one.end].lower().split()[0]
    return head.endswith(reading.grammar.no_subject)


def _before(reading: Reading, mark: Mark) -> Reference | None:
    """The nearest reference before a mark that can be its subject."""
    grammar = reading.grammar
    last = bisect_right(reading.starts, mark.start)
    for one in reversed(reading.references[max(0, last - _REFERENCES_AT_MOST) : last]):
        if _is_described(reading, one, mark):
            return one
        if one.end > mark.start or one.is_oblique or _is_declined(reading, one):
            continue
        if grammar.verb_first and mark.start - one.end > _BEHIND_AT_MOST:
            return None
        if not grammar.has_words and not _is_in_clause(reading, one, mark):
            continue
        return one
    return None


def _is_described(reading: Reading, one: Reference, mark: Mark) -> bool:
    """Whether a name stands right before the verb, behind what is told of it: 来访的X表示."""
    if reading.grammar.has_words or one.kind != Kind.NAME or one.end != mark.start:
        return False
    return reading.text.startswith("的", one.start - 1)


def _is_in_clause(reading: Reading, one: Reference, mark: Mark) -> bool:
    """Whether a reference opens a clause, and the verb stands in it; a name may stand farther."""
    if one.kind == Kind.COUNTRY and not one.side and reading.text[: one.start].endswith("、"):
        return False  # 就历史、台湾等问题表明立场: one of the subjects spoken of
    start = one.start - 2 if _is_of_pair(reading, one) else one.start
    before = reading.text[max(0, start - 3) : start]
    if before and not before.endswith((*_BEFORE_CLAUSE, *reading.grammar.clause)):
        return False
    gap = reading.text[one.end : mark.start]
    return one.kind == Kind.NAME or not any(char in gap for char in "，；：,;:")


def _is_of_pair(reading: Reading, one: Reference) -> bool:
    """Whether two countries are written before a word for both sides: 中俄双方."""
    before = reading.text[max(0, one.start - 2) : one.start]
    is_joint = one.kind == Kind.JOINT and len(before) > 1
    return is_joint and reading.grammar.short_countries.issuperset(before)


def stranger_at(reading: Reading, index: int) -> Span | None:
    """A name unknown here where the subject of a verb should be."""
    mark = reading.marks[index]
    other = reading.marks[index - 1] if index else None
    if not reading.grammar.has_words:
        before = reading.text[: min(mark.start, _NAME_AT_MOST + 1)]
        is_name = 2 <= len(before) <= _NAME_AT_MOST and _PARTING.isdisjoint(before)
        return (0, mark.start) if is_name and other is None else None
    begin = max(0, mark.start - 3 * _NAME_AT_MOST)
    before = reading.text[begin : mark.start]
    last = before.rstrip().rpartition(" ")[2]
    if last in reading.grammar.tag_auxiliaries:
        before = before.rstrip().removesuffix(last)  # X a déclaré
    found = _NAME_BEFORE.search(before)
    if found is None or not found["name"][0].isupper() or found["name"].isupper():
        return None
    if other and other.end >= mark.start - 1:
        return None
    return (begin + found.start("name"), begin + found.end("name"))


def introduced(reading: Reading) -> list[tuple[str, int]]:
    """Surnames that stand behind an office, each with the side it belongs to.

    An office of no country that none of the participants holds is one of the publisher's.
    """
    found = []
    for one in reading.references:
        if one.kind == Kind.OFFICE and one.side != BOTH and reading.grammar.has_words:
            name = _NAME_BEHIND.match(reading.text, one.end)
            if name and name["first"].isupper() and name["surname"][0].isupper():
                found.append((name["surname"], one.side or PUBLISHER))
    if not reading.grammar.honours:
        return found
    people = [(o.start, o.end, o.side) for o in reading.references if o.kind in _HONOURED]
    people += [(m.start, m.end, m.side) for m in reading.marks if m.kind == Kind.NAME]
    for start, end, side in people:
        pronoun = pronoun_before(reading.text, (start, end), reading.grammar)
        found += [(pronoun, side)] if pronoun and side in SINGLE else []
    return found


def pronoun_before(text: str, span: Span, grammar: Grammar) -> str:
    """The pronoun that a word of honour or an article before somebody asks for; "" if none."""
    before = text[max(0, span[0] - _LOOK_BACK) : span[0]].split()[-2:]
    words = [word.lower() for word in reversed(before)]
    return next((grammar.honours[word] for word in words if word in grammar.honours), "")
