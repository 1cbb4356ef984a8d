"""What the codes of countries found in a text say."""

import itertools

from readout_analysis.gazetteer import tables
from readout_analysis.gazetteer.vocabulary import Found

__all__ = ["code_of", "codes_explained", "is_state"]

_OPENING_COUNTRY = (" (", ", ")  # between a capital and its country


def code_of(found: Found) -> str | None:
    """The country a find names, if it names one only."""
    return found.value.codes[0] if len(found.value.codes) == 1 else None


def is_state(code: str) -> bool:
    """Whether a code is that of a country, not of an organisation."""
    country = tables.countries().get(code)
    return country is not None and country.kind != "organisation"


def codes_explained(found: list[Found], text: str) -> set[str]:
    """Countries told beside their capital: «in Addis Ababa (Ethiopia)» nobody writes at home."""
    told = (
        (code_of(seat), code_of(name), text[seat.end : name.start])
        for seat, name in itertools.pairwise(found)
        if seat.value.kind == "seat"
    )
    return {code for code, same, gap in told if code and code == same and gap in _OPENING_COUNTRY}
