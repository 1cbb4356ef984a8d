"""Whether a party goes on behind a comma, an "and", a "to" or a dash, or another one begins.

Where another one begins without any of them, `readout_analysis.anatomy.another_party` tells.
"""

from collections.abc import Set
from enum import Enum, auto

from readout_analysis.anatomy.ahead import ONLY_COMPLEMENT, SEPARATORS, Ahead
from readout_analysis.anatomy.codes import is_state
from readout_analysis.anatomy.items import Item
from readout_analysis.anatomy.party import SENT, Party

__all__ = [
    "Turn",
    "ends_before_dash",
    "ends_before_to",
    "has_country_before",
    "turn_at_and",
    "turn_at_comma",
]

_NEAR = 3  # characters between a country and the name behind it
_NAMES = ("name", "honorific", "person")


class Turn(Enum):
    """What happens to a party at a separator."""

    STAYS = auto()  # what follows belongs to it
    IS_SHARED = auto()  # its office is also that of whoever follows
    ENDS = auto()


def turn_at_comma(
    party: Party, following: Ahead, next_items: list[Item], place_words: Set[str]
) -> Turn:
    """What a comma does to `party`, before the `next_items`."""
    if _lists_same_office(party, following, next_items, place_words):
        return Turn.IS_SHARED
    if _is_of_another_state(party, next_items):
        return Turn.ENDS
    stays = _is_apposition(party, following) if party.name else _is_begun(party, following)
    stays = stays or _is_of_country(party, following, next_items, place_words)
    stays = stays or _is_adviser_of(party, next_items)
    return Turn.STAYS if stays or _lists_countries(party, following) else Turn.ENDS


def _is_of_another_state(party: Party, next_items: list[Item]) -> bool:
    """Whether somebody known, of another state, goes on behind whom he met.

    In a meeting with the President of Peru, X said; not with the President of Peru, X.
    """
    is_open = party.is_addressed and party.office is not None and party.name is None
    is_open = is_open and [item.kind for item in next_items[1:2]] == ["break"]
    if not (is_open and party.countries and _begin_with(next_items, "person")):
        return False
    known = {term.country for term in next_items[0].value}
    return party.codes.isdisjoint(known) and all(map(is_state, party.codes | known))


def _is_of_country(
    party: Party, following: Ahead, next_items: list[Item], place_words: Set[str]
) -> bool:
    """Whether a comma parts a name from its country: the ministers A, of Peru, and B, of Chile."""
    if not _begin_with(next_items, "link", "country") or party.name is None:
        return False
    link, country = next_items[:2]
    is_place = link.value in place_words or country.value.kind == "seat"
    is_held = bool(party.office) or party.is_joined
    is_open = is_held and not party.countries
    return is_open and not (is_place or following.has_name or following.has_office)


def _is_adviser_of(party: Party, next_items: list[Item]) -> bool:
    """Whether a name is followed by whom its holder advises or speaks for: X, adviser of Y."""
    is_open = party.name is not None and party.office is None
    is_of = any(_begin_with(next_items, "office", link, "office") for link in ("link", "to"))
    return is_open and is_of and next_items[0].value[0] in SENT


def has_country_before(party: Party, before: list[Party], next_items: list[Item]) -> bool:
    """Whether a mere name in a list has its country before it: of Peru, A, of Chile, B."""
    is_next = _begin_with(next_items, "link", "country")
    is_mere = party.name is not None and not (party.office or party.countries)
    is_behind = bool(before) and before[-1].is_place and party.start - before[-1].end <= _NEAR
    return is_next and is_mere and is_behind


def _begin_with(items: list[Item], *kinds: str) -> bool:
    return [item.kind for item in items[: len(kinds)]] == [*kinds]


def _is_apposition(party: Party, following: Ahead) -> bool:
    """Whether what follows a name tells of the same person: his office, or what it is for."""
    if following.has_name:
        return party.is_of_sender(party.end) and not following.has_office
    is_another = following.has_article and (party.office or party.terms)
    is_his = following.has_office and not is_another and not party.differs(following.countries)
    goes_on = following.has_complement or bool(following.countries)
    return is_his or (party.has_office_last and goes_on)


def _is_begun(party: Party, following: Ahead) -> bool:
    """Whether what follows an office may be its holder, or what else he is."""
    is_more = following.has_name or following.has_office or following.has_complement
    is_another = following.has_office and party.differs(following.countries)
    return is_more and not party.is_place and not is_another


def turn_at_and(
    party: Party, following: Ahead, next_items: list[Item], place_words: Set[str]
) -> Turn:
    """What "and" does to `party`, before the `next_items`."""
    is_field_of = _begin_with(next_items, "country", "complement")  # and EU Affairs
    before_country = _begin_with(next_items, "country") and not is_field_of
    if party.name is not None:
        stays = _adds_to_name(party, following)
        is_shared = _lists_same_office(party, following, next_items, place_words)
    else:
        is_field = following._replace(has_article=False, has_name=False) == ONLY_COMPLEMENT
        stays = (is_field and party.office is not None) or not (
            following.has_article
            or (following.has_office and party.differs(following.countries))
            or (before_country and party.differs(following.countries) and not following.has_office)
        )
        is_shared = before_country and not following.has_office
    if stays or _lists_countries(party, following):
        return Turn.STAYS
    return Turn.IS_SHARED if is_shared else Turn.ENDS


def _adds_to_name(party: Party, following: Ahead) -> bool:
    """Whether "and" joins a second office of one person, or a second field of his office."""
    is_bare_office = following.has_office and not following.has_name and not following.has_article
    is_field = following._replace(countries=set()) == ONLY_COMPLEMENT
    if is_field and party.office is not None and not following.countries:
        return True
    is_his = party.has_office_last and not party.differs(following.countries)
    return is_his and (is_bare_office or is_field)  # والهجرة والتونسيين بالخارج


def ends_before_to(party: Party, item: Item, following: Ahead, place_words: Set[str]) -> bool:
    """Whether a party ends before "to": a mere name, or an office-holder or place follows."""
    if party.name is not None:
        is_behind = party.office_end > party.name[1] and not party.countries
        is_his = is_behind and item.start - party.end <= 1
        return party.is_bare or (following.has_office and not is_his)  # X, Adviser to the President
    is_place = item.value in place_words and following.has_name and not following.has_complement
    is_held = is_place and bool(party.countries) and not following.has_office
    return party.is_bare or is_held or not (party.office or party.has_honorific)


def ends_before_dash(party: Party, following: Ahead, behind: list[Item]) -> bool:
    """Whether a dash ends a name or a place: not if its office stands between two (X—Minister—)."""
    if not (party.name or party.is_place):
        return False
    is_open = party.name is not None and party.office is None
    if not is_open or following.has_name or not following.has_office:
        return True
    return next((item.kind for item in behind if item.kind in SEPARATORS), None) != "dash"


def _lists_same_office(
    party: Party, following: Ahead, next_items: list[Item], place_words: Set[str]
) -> bool:
    """Whether a party with a name is followed by the same office of another country.

    «of France, A, and of Peru, B», «homologues français, A, péruvien, B», «ministers of France, A,
    and Peru, B», «ambassadors of France, A; Peru, B».
    """
    if party.name is None or following.has_office or not party.differs(following.countries):
        return False
    if _begin_with(next_items, "country", "dash"):
        return party.office is not None  # the presidents of France – A, Peru – B
    if _begin_with(next_items, "country", "comma"):
        is_adjective = next_items[0].value.kind == "adjective"
        is_named = is_adjective or next_items[-1].kind in _NAMES  # Uganda, B
        return party.is_sent or (party.office is not None and is_named)
    if not _begin_with(next_items, "link", "country"):
        return False
    link, country = next_items[:2]
    return not (link.value in place_words or country.value.kind == "seat")


def _lists_countries(party: Party, following: Ahead) -> bool:
    """Whether it goes on as a list of countries (the leaders of France, Italy …)."""
    is_role = party.name is None and bool(party.kinds) and bool(party.countries)
    is_country = bool(following.countries) and not (following.has_name or following.has_office)
    return is_role and is_country
