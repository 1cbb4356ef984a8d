"""What the codes of countries found in a text say."""

from readout_analysis.gazetteer import tables
from readout_analysis.gazetteer.vocabulary import Found

__all__ = ["code_of", "is_state"]


def code_of(found: Found) -> str | None:
    """The country a find names, if it names one only."""
    return found.value.codes[0] if len(found.value.codes) == 1 else None


def is_state(code: str) -> bool:
    """Whether a code is that of a country, not of an organisation."""
    country = tables.countries().get(code)
    return country is not None and country.kind != "organisation"
