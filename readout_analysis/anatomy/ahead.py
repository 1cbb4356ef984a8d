"""What stands before the next comma or "and": it decides whether a party goes on there."""

from typing import NamedTuple

from readout_analysis.anatomy.words import Item

__all__ = ["ONLY_COMPLEMENT", "Ahead", "look_ahead"]


class Ahead(NamedTuple):
    """What stands before the next separator."""

    has_name: bool
    has_office: bool
    has_article: bool  # directly behind the separator
    has_complement: bool
    countries: set[str]


ONLY_COMPLEMENT = Ahead(False, False, False, True, set())


def look_ahead(items: list[Item], place: int) -> Ahead:
    """What stands from `place` on, up to the next separator."""
    kinds, countries = set(), set()
    if items[place : place + 1] and items[place].kind == "and":
        place += 1  # a comma before "and" is one separator
    for item in items[place:]:
        if item.kind in ("comma", "and", "break", "contact", "verb", "with", "dash"):
            break
        kinds.add(item.kind)
        if item.kind == "country" and item.value.kind != "seat":  # in Vienna: where, not whose
            countries.update(item.value.codes)
    return Ahead(
        bool(kinds & {"name", "person"}),
        "office" in kinds,
        items[place : place + 1] != [] and items[place].kind == "article",
        "complement" in kinds,
        countries,
    )
