"""Items of one office put in one piece, where a separator or a word of its own parts them.

"Foreign Affairs and Defence Advisor" is one office, and so is "Minister of Communication and
Spokesperson of the Government": neither names two people.
"""

import itertools

from readout_analysis.anatomy.ahead import SEPARATORS
from readout_analysis.anatomy.codes import is_state
from readout_analysis.anatomy.items import FIELD, Item
from readout_analysis.anatomy.rules import Rules

__all__ = ["with_whole_offices"]

_PARTING = ("comma", "and")
_OF_OFFICE = ("complement", "link", "article", "country")  # stands between an office and "and"
_CHANNEL = "channel"  # kind of a spokesperson's office, where that is one


def with_whole_offices(items: list[Item], rules: Rules) -> list[Item]:
    """`items`, without separators inside of an office."""
    whole = _with_voices(items, rules)
    return _with_whole_fields(whole) if rules.has_capitals else whole


def _with_whole_fields(items: list[Item]) -> list[Item]:
    """`items`, no separator left between the fields of an office that stands behind them.

    X, Foreign Affairs and Defence Advisor; the Foreign, European and Defence Minister
    """
    whole = [*items]
    place = 0
    while place < len(items):
        end = _end_of_fields(items, place)
        for at in range(place + 1, end):
            if items[at].kind in _PARTING:
                whole[at] = _link(items[at])
            elif items[at].kind == "country":  # Foreign and European Affairs Minister
                whole[at] = _field(items[at])
        place = max(end, place + 1)
    return whole


def _end_of_fields(items: list[Item], place: int) -> int:
    """Where several fields end that begin at `place` and lead to an office; `place` if none do."""
    before = items[place - 1].kind if place else "break"
    if items[place].kind != "complement" or before in ("link", "to", "office", "complement"):
        return place
    end, parted = place, False
    while end < len(items) and (_is_field(items, end) or items[end].kind in _PARTING):
        parted |= items[end].kind in _PARTING
        end += 1
    leads_to_office = end < len(items) and items[end].kind == "office"
    return end if parted and leads_to_office and _is_field(items, end - 1) else place


def _is_field(items: list[Item], place: int) -> bool:
    """Whether an item is a field, or the adjective of an organisation that one begins with."""
    item = items[place]
    if item.kind != "country":
        return item.kind == "complement"
    is_adjective = item.value.kind == "adjective" and not is_state(item.value.codes[0])
    return is_adjective and _kinds(items, place + 1, 1) == ["complement"]


def _with_voices(items: list[Item], rules: Rules) -> list[Item]:
    """`items`, being a spokesperson told as part of the office somebody holds besides.

    X, spokesperson and chief adviser to the President; the Minister of Health and spokesperson of
    the Government, X
    """
    whole = [*items]
    for place, item in enumerate(items):
        if not _is_voice(item, rules):
            continue
        joined = _and_before_office(items, place + 1)
        is_besides = joined or _is_held_besides(items, place, rules)
        if is_besides and item.kind == "office":  # where being a spokesperson is one
            whole[place] = item._replace(value=(item.value[0], "role"))
        elif joined:
            whole[place], whole[joined] = _field(item), _link(items[joined])
        elif is_besides:
            whole[place] = _field(item)
            if items[place - 1].kind in _PARTING:
                whole[place - 1] = _link(items[place - 1])
    return whole


def _is_voice(item: Item, rules: Rules) -> bool:
    if item.kind == "office":
        return item.value[1] == _CHANNEL
    return item.kind == "break" and item.value in rules.voices


def _and_before_office(items: list[Item], place: int) -> int | None:
    """Where "and" joins a further office to that of a spokesperson, which `place` is behind.

    Behind what tells whose spokesperson he is, a name would be that of somebody else.
    """
    at = place
    while at < len(items) and items[at].kind in _OF_OFFICE:
        at += 1
    if _kinds(items, at, 2) != ["and", "office"]:
        return None
    behind = itertools.takewhile(lambda one: one.kind not in SEPARATORS, items[at + 1 :])
    is_named = any(one.kind in ("name", "person") for one in behind)
    return None if is_named and at > place else at


def _is_held_besides(items: list[Item], place: int, rules: Rules) -> bool:
    """Whether an office stands before that of a spokesperson, joined to it.

    Behind a comma, "of" tells it from another one's: the minister met X, spokesperson Y said.
    """
    behind = items[place + 1 : place + 2]
    is_of = bool(behind) and behind[0].kind == "link" and behind[0].value in rules.of
    is_parted = place > 0 and items[place - 1].kind == "comma"
    if is_parted and not (is_of or items[place].kind == "office"):
        return False
    at = place - 1
    while at >= 0 and (items[at].kind in _OF_OFFICE or items[at].kind in _PARTING):
        at -= 1
    return at >= 0 and items[at].kind == "office" and items[at].value[1] != _CHANNEL


def _kinds(items: list[Item], place: int, number: int) -> list[str]:
    return [item.kind for item in items[place : place + number]]


def _link(item: Item) -> Item:
    return item._replace(kind="link", value="")


def _field(item: Item) -> Item:
    return item._replace(kind="complement", value=FIELD)
