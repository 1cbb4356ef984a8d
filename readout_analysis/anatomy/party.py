"""One party as named at one place of a text."""

from collections.abc import Set
from dataclasses import dataclass, field
from itertools import takewhile

from readout_analysis.gazetteer.tables import Meaning, Person

__all__ = ["SENT", "Party", "is_apposed", "share_out"]

_SEVERAL = 2
# Offices of those who speak for or advise whoever is named behind: his adviser, his envoy.
SENT = ("special_envoy", "diplomatic_adviser", "national_security_adviser", "chief_of_staff")
_SENDERS = ("president", "monarch", "prime_minister", "secretary_general", "counterpart")


def is_apposed(text: str, party: "Party", behind: "Party") -> bool:
    """Whether a bare name is that of whose office stands behind a comma: à X, Présidente de Y."""
    if not party.is_bare or party.name is None or behind.name or not behind.office:
        return False
    is_full = " " in text[slice(*party.name)] and bool(behind.countries)
    return is_full and text[party.end : behind.start] == ", "


def share_out(parties: list["Party"]) -> None:
    """Give each name its country, where one office is listed for several of both.

    The ministers of Peru and Chile, A and B: what the list of names has in order, that of
    countries has too.
    """
    if len(parties) < _SEVERAL:
        return
    for place in reversed(range(len(parties) - 1)):
        _share_names(parties, place)
    for place, first in enumerate(parties):
        states = [m for m in first.countries if m.kind != "seat" and len(m.codes) == 1]
        behind = parties[place + 1 : place + len(states)]
        are_names = all(one.is_joined and one.name and not one.countries for one in behind)
        if first.name is None or len(states) < _SEVERAL or len(behind) != len(states) - 1:
            continue
        if are_names and not any(one.office for one in behind):
            for one, state in zip([first, *behind], states, strict=True):
                one.countries = [state]


def _share_names(parties: list["Party"], place: int) -> None:
    """Give those of one office, told by their countries, the names listed behind the last.

    The presidents of Peru and of Chile A and B: two offices, the second of which holds A.
    """
    begin = _begin_of_office(parties[place])
    if begin is None or begin != _begin_of_office(parties[place + 1]):
        return
    if place and _begin_of_office(parties[place - 1]) == begin:
        return
    group = list(takewhile(lambda one: _begin_of_office(one) == begin, parties[place:]))
    *open_ones, last = group
    states = [state for one in group for state in one.countries]
    end = place + len(group)
    behind = parties[end : end + len(states) - 1]
    are_open = all(one.countries and not one.name for one in open_ones)
    are_names = all(one.is_joined and one.name for one in behind)
    are_names &= not any(one.office or one.countries for one in behind)
    if not (are_open and last.name and last.countries and are_names):
        return
    if len(behind) < len(states) - 1:
        return
    told = [(one.name, one.n_name_words, one.terms) for one in (last, *behind)]
    holders = [*group, *behind][: len(states)]
    for one, state, (name, n_words, terms) in zip(holders, states, told, strict=True):
        one.countries, one.office, one.office_ids = [state], last.office, last.office_ids
        one.name, one.n_name_words, one.terms = name, n_words, terms
    parties[place : end + len(behind)] = holders


def _begin_of_office(party: "Party") -> int | None:
    return party.office[0] if party.office else None


@dataclass
class Party:
    """One party as named at one place. Spans count in the text that was read."""

    start: int
    end: int
    name: tuple[int, int] | None = None
    n_name_words: int = 0  # where they are counted
    office: tuple[int, int] | None = None
    office_ids: list[tuple[str, str]] = field(default_factory=list)  # office_id, kind
    office_end: int = 0  # of the last office
    countries: list[Meaning] = field(default_factory=list)
    terms: tuple[Person, ...] = ()
    is_addressed: bool = False  # behind "with"
    is_joined: bool = False  # behind "and" or a comma that continues a list
    is_bare: bool = True  # a name alone, without office, country or honorific
    at_place: bool = False  # behind "in": rather a place
    has_honorific: bool = False
    posted: tuple[str, ...] = ()  # where an envoy is sent
    is_of_the: bool = False  # an article stands before the last office: who follows holds the first

    @property
    def is_place(self) -> bool:
        """Whether it is but the name of a country or capital."""
        return not (self.name or self.office or self.has_honorific) and all(
            meaning.kind != "adjective" for meaning in self.countries
        )

    @property
    def is_counted(self) -> bool:
        """Whether it says but that there were some: several of his counterparts."""
        return self.kinds == {"role"} and self.name is None and not self.countries

    @property
    def codes(self) -> set[str]:
        """Countries it may be of."""
        return {code for meaning in self.countries for code in meaning.codes}

    def differs(self, codes: Set[str]) -> bool:
        """Whether both it and others are of countries told, and of none in common."""
        own = self.codes
        return bool(own and codes and own.isdisjoint(codes))

    @property
    def has_office_last(self) -> bool:
        """Whether its office stands behind its name."""
        return bool(self.office and self.name and self.office[0] > self.name[1])

    @property
    def is_full_name(self) -> bool:
        """Whether its name is of several words: with X Y, Minister."""
        return self.n_name_words > 1

    @property
    def is_sent(self) -> bool:
        """Whether it is an ambassador or envoy."""
        return "diplomat" in self.kinds or any(
            name == "special_envoy" for name, _ in self.office_ids
        )

    def is_of_sender(self, start: int) -> bool:
        """Whether a name at `start` is that of whoever sent an envoy, or whom an adviser advises.

        It stands right behind the sender's office, or behind an envoy who has a name already.
        """
        ids = [office_id for office_id, _ in self.office_ids]
        if not (ids and ids[0] in SENT and ids[-1] in _SENDERS):
            return False
        if ids[0] != "special_envoy" and (self.is_of_the or ids[-1] == "counterpart"):
            return False  # Adviser to the President X
        is_told = bool(self.countries) and self.countries[-1].kind == "adjective"
        behind = self.end if is_told else self.office_end  # du président gambien X
        return start - behind == 1 or self.name is not None

    @property
    def kinds(self) -> set[str]:
        """Kinds of office: state, diplomat, organisation, substate, private, role."""
        return {kind for _, kind in self.office_ids}
