"""One person named several times is one principal."""

import re
from itertools import takewhile

from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.rules import Rules
from readout_analysis.gazetteer import tables

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii"))
MINISTERS = {"minister", "foreign_minister"}
_ONE_POST = (MINISTERS, {"chancellor", "prime_minister"})  # told by either word
_LEAST_LETTERS = 4  # of a surname that a case may have one more of
_WORD = re.compile(r"\w+")


def merge(told: list[Principal], titled: list[Principal], rules: Rules) -> list[Principal]:
    """Principals of the contact sentence, completed and followed by those of the title."""
    merged: list[Principal] = []
    for one in told:
        twin = next((other for other in merged if _same_person(one, other)), None)
        if twin is None and one.name is None and not one.is_joined:
            twin = next((other for other in merged if _repeats(one, other)), None)
        if twin is None:
            merged.append(one)
        else:
            _complete(twin, one)
    by_text = [*merged]  # whom nothing in the title was found to be yet
    for one in titled:
        twin = next((other for other in merged if _same_person(one, other)), None)
        twin = twin or _same_office(one, merged)
        twin = twin or _bare_subject(one, merged) or _bare_object(one, merged, rules)
        holder = _holder(one, by_text) if twin is None else None
        if holder:  # whom the text also means by this word
            by_text = [other for other in by_text if other is not holder]
            one.is_principal = False
        if twin is None:
            merged.append(one)
        else:
            by_text = [other for other in by_text if other is not twin]
            _complete(twin, one)
    return merged


def _holder(one: Principal, by_text: list[Principal]) -> Principal | None:
    """The counterpart whom the text names and the title but tells by another word for his office.

    The national security advisers of Japan and Korea are a secretary general and a director there.
    """
    is_open = one.name is None and one.office is not None and one.office_kind != "role"
    if not is_open or one.side != "counterpart":
        return None
    others = [other for other in by_text if other.name and other.office and other.country]
    return next(
        (o for o in others if o.side == one.side and one.country in (None, o.country)), None
    )


def each_once(principals: list[Principal]) -> list[Principal]:
    """Principals, each name of a side but once: with the office that is more than a role."""
    kept: dict[tuple, Principal] = {}
    for number, one in enumerate(principals):
        key = (one.side, one.name or number, one.country)
        is_better = key in kept and kept[key].office_kind in (None, "role") and one.office
        kept[key] = one if key not in kept or is_better else kept[key]
    return [*kept.values()]


def _complete(twin: Principal, one: Principal) -> None:
    """Give `twin` what only its other mention `one` tells."""
    if twin.country is None and one.country is not None:
        twin.side = one.side
    if twin.office_kind == "role" and one.office_kind not in (None, "role"):
        twin.office, twin.office_id, twin.office_kind = one.office, one.office_id, one.office_kind
    if is_same_post(one, twin) and one.office_id == "foreign_minister":
        twin.office_id = one.office_id
    if _is_longer(one.name or "", twin.name or ""):
        twin.name = one.name
    for name in ("name", "office", "office_id", "office_kind", "country", "person_id"):
        if getattr(twin, name) is None:
            setattr(twin, name, getattr(one, name))
    twin.is_bare = twin.is_bare and one.is_bare
    twin.kinds |= one.kinds


def _is_longer(name: str, other: str) -> bool:
    """Whether a name is one of a single word, told in full: Benjamin Netanyahu, Netanyahu."""
    words, others = _name_words(name), _name_words(other)
    return len(others) == 1 < len(words) and others[0] == words[-1]


def _same_person(one: Principal, other: Principal) -> bool:
    if one.person_id and other.person_id:
        return one.person_id == other.person_id
    return one.name is not None and other.name is not None and surnames_agree(one.name, other.name)


def _repeats(one: Principal, other: Principal) -> bool:
    """Whether an office without name is that of somebody named before (… the Pope)."""
    return is_same_post(one, other) and one.country == other.country and one.side == other.side


def _same_office(one: Principal, others: list[Principal]) -> Principal | None:
    """The one of `others` that holds the office of `one`, where either has no name."""
    fitting = [
        other
        for other in others
        if (not (one.name and other.name) or _misspelt(one, other))
        and other.side == one.side
        and (is_same_post(one, other) or "role" in other.kinds | one.kinds)
    ]
    same = [other for other in fitting if other.country == one.country]
    if same:
        return same[0]
    open_ones = [other for other in fitting if not (other.country and one.country)]
    return open_ones[0] if len(open_ones) == 1 else None


def is_same_post(one: Principal, other: Principal) -> bool:
    """Whether two mentions can be of one office.

    «The minister» is also said of a foreign one, and a chancellor is elsewhere a prime minister.
    """
    is_told_by_either = {one.office_id, other.office_id} in _ONE_POST
    return is_told_by_either or not one.posts.isdisjoint(other.posts)


def _bare_subject(one: Principal, others: list[Principal]) -> Principal | None:
    """The bare name that opens the text, where the title has but the office (the head of state)."""
    first = others[0] if others else None
    if first is None or one.is_addressed or first.is_addressed or one.name is not None:
        return None
    is_name = first.is_bare and " " in (first.name or "")
    return first if is_name and one.office_id is not None and first.side == one.side else None


def _bare_object(one: Principal, others: list[Principal], rules: Rules) -> Principal | None:
    """The bare name that is met in the text, where the title has but the office.

    A name of one word may be a mere word, where words are parted by spaces.
    """
    if one.name is not None or one.office_id is None or not one.is_addressed:
        return None
    met = [other for other in others if other.is_addressed and other.side == one.side]
    clear = [p for p in met if " " in (p.name or "") or not rules.has_words]
    named = [other for other in clear if other.name and (other.is_bare or _fits(other, one))]
    return named[0] if len(met) == len(named) == 1 else None


def _fits(known: Principal, office: Principal) -> bool:
    """Whether a name that several known people share, without office, can hold that `office`."""
    return known.office_id is None and known.country in (None, office.country)


def _misspelt(one: Principal, other: Principal) -> bool:
    """Whether two names that share a word, its last letter or not, are of one office: Хара, Хар.

    So they are of one person.
    """
    first, second = (set(_name_words(two.name or "")) for two in (one, other))
    words = first & second or any(
        min(a, b) == max(a, b)[:-1] and min(len(a), len(b)) >= _LEAST_LETTERS
        for a in first
        for b in second
    )
    return bool(words) and one.office_id is not None


def refines(one: Principal, before: Principal, rules: Rules) -> bool:
    """Whether `one` says of which countries those in office are that were named before."""
    is_vague = before.name is None and before.country is None
    is_same_office = one.office_id == before.office_id and one.country is not None
    if not (is_vague and is_same_office) or one.is_addressed:  # the Premier met the Premier of X
        return False
    is_his = one.name is None or rules.has_capitals or not rules.has_words
    return is_his and not rules.are_envoys(before.office)


def is_met(one: Principal, host: Principal, lead: Lead, rules: Rules) -> bool:
    """Whether `host` met his like: the President received today Doe, President of Benin.

    Not where several met, who are told one by one: the ministers met on Monday, Minister Doe of ….
    """
    words = takewhile(lambda word: word not in rules.of, (host.office or "").lower().split())
    is_alike = " ".join(words) in (one.office or "").lower().split(",")[0]
    is_alike |= one.name is None  # the President spoke to several heads of state of Africa
    return is_alike and bool(lead.contacts((host.span[1], one.span[0])))


def surnames_agree(one: str, other: str) -> bool:
    """Whether two names can be of one person: same last word, or one within the other."""
    first, second = _name_words(one), _name_words(other)
    if not first or not second:
        return one == other
    return first[-1] == second[-1] or set(first) <= set(second) or set(second) <= set(first)


def _name_words(name: str) -> list[str]:
    words = _WORD.findall(tables.fold_accents(name).lower())
    return [word for word in words if len(word) > 1 and word not in _SUFFIXES]
