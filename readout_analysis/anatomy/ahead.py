"""What stands before the next comma or "and": it decides whether a party goes on there."""

from collections.abc import Mapping, Set
from typing import NamedTuple

from readout_analysis.anatomy.items import Item
from readout_analysis.gazetteer.tables import Meaning

__all__ = [
    "ONLY_COMPLEMENT",
    "SEPARATORS",
    "Ahead",
    "has_article_before",
    "look_ahead",
    "next_items_from",
]

SEPARATORS = frozenset(("comma", "and", "break", "contact", "verb", "with", "dash", "leading"))
_TELLING = frozenset(("country", "name", "person", "office", "article", "complement"))


class Ahead(NamedTuple):
    """What stands before the next separator."""

    has_name: bool
    has_office: bool
    has_article: bool  # directly behind the separator
    has_complement: bool
    countries: Set[str]


ONLY_COMPLEMENT = Ahead(False, False, False, True, frozenset())
_NOTHING = Ahead(False, False, False, False, frozenset())


def look_ahead(
    items: list[Item], nested: Mapping[int, list[Meaning]], place_words: Set[str]
) -> list[Ahead]:
    """What stands from each of `items` on, and behind the last, up to the next separator.

    An office may itself tell a country, by where it begins in `nested`: المبعوث الأممي. What
    stands behind a name and "in" is where they met: Minister X in Luxembourg.
    """
    ahead, without_and = [_NOTHING], _NOTHING
    for place in reversed(range(len(items))):
        item = items[place]
        if item.kind == "country" and _is_where(items, place, place_words):
            ahead.append(without_and)
            continue
        if item.kind == "and" and _joins_fields(items, place):
            ahead.append(without_and)
        elif item.kind in SEPARATORS:
            # A comma before "and" is one separator: so "and" itself is looked past.
            ahead.append(without_and if item.kind == "and" else _NOTHING)
            without_and = _NOTHING
        else:
            told = nested.get(item.start, ()) if item.kind == "office" else ()
            without_and = _with(item, without_and, {code for one in told for code in one.codes})
            ahead.append(without_and)
    return ahead[::-1]


def _joins_fields(items: list[Item], place: int) -> bool:
    """Whether "and" stands in what an office is for: Foreign Affairs and Cooperation of Peru."""
    kinds = [item.kind for item in items[max(place - 1, 0) : place + 2]]
    return kinds[1:] == ["and", "complement"] and kinds[0] in ("complement", "office")


def _is_where(items: list[Item], place: int, place_words: Set[str]) -> bool:
    """Whether a country stands behind a name and a word for "in"."""
    name, link = items[max(place - 2, 0) : place][:1], items[max(place - 1, 0) : place]
    is_in = bool(link) and link[0].kind in ("link", "to") and link[0].value in place_words
    return is_in and bool(name) and name[0].kind in ("name", "person")


def _with(item: Item, behind: Ahead, nested: Set[str]) -> Ahead:
    """What stands from `item` on, where that is `behind` it."""
    kind, countries = item.kind, behind.countries | nested
    if kind not in _TELLING and not behind.has_article:
        return behind
    if kind == "country" and item.value.kind != "seat":  # in Vienna: where, not whose
        countries = countries | set(item.value.codes)
    return Ahead(
        behind.has_name or kind in ("name", "person"),
        behind.has_office or kind == "office",
        kind == "article",
        behind.has_complement or kind == "complement",
        countries,
    )


def next_items_from(items: list[Item], place: int) -> list[Item]:
    """The next three items; an article behind a link is part of it: de la Gambie, of the UK."""
    following = items[place : place + 4]
    if following and following[0].kind == "link":
        following = [item for item in following if item.kind != "article"]
    return following[:3]


def has_article_before(items: list[Item], place: int) -> bool:
    """Whether an article stands before an office, or before its country: the French King."""
    before = [item.kind for item in items[max(place - 2, 0) : place]]
    return before[-1:] == ["article"] or before == ["article", "country"]
