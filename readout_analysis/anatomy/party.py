"""One party as named at one place of a text."""

from dataclasses import dataclass, field

from readout_analysis.gazetteer.tables import Meaning, Person

__all__ = ["Party"]


@dataclass
class Party:
    """One party as named at one place. Spans count in the text that was read."""

    start: int
    end: int
    name: tuple[int, int] | None = None
    n_name_words: int = 0  # where they are counted
    office: tuple[int, int] | None = None
    office_ids: list[tuple[str, str]] = field(default_factory=list)  # office_id, kind
    countries: list[Meaning] = field(default_factory=list)
    terms: tuple[Person, ...] = ()
    is_addressed: bool = False  # behind "with"
    is_joined: bool = False  # behind "and" or a comma that continues a list
    is_bare: bool = True  # a name alone, without office, country or honorific
    at_place: bool = False  # behind "in": rather a place
    has_honorific: bool = False

    @property
    def is_place(self) -> bool:
        """Whether it is but the name of a country or capital."""
        return not (self.name or self.office or self.has_honorific) and all(
            meaning.kind != "adjective" for meaning in self.countries
        )

    @property
    def is_sent(self) -> bool:
        """Whether it is an ambassador or envoy."""
        return "diplomat" in self.kinds or any(
            name == "special_envoy" for name, _ in self.office_ids
        )

    @property
    def kinds(self) -> set[str]:
        """Kinds of office: state, diplomat, organisation, substate, private, role."""
        return {kind for _, kind in self.office_ids}
