"""Whom somebody received, where only the end of a text names them: 訪賓包括X、Y等人."""

import re

from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.told import read_principals

__all__ = ["with_guests"]

_CLAUSE = re.compile(r"(?:\([^()]*\)|（[^（）]*）|[^,，。.\n(（])+")  # commas in parentheses too
_GUESSED = 0.7  # confidence in a country not told with the person


def with_guests(
    lead: Lead, principals: list[Principal], own: str | None, lang: str, year: int | None
) -> list[Principal]:
    """`principals`, a delegation received replaced by those whom a sentence names as its members.

    Unchanged where somebody of the other side is named already.
    """
    received = [one for one in principals if one.side == "counterpart"]
    if own is None or any(one.name and (one.office or one.country) for one in received):
        return principals
    states = {one.country for one in received} - {None}
    for cue in lead.cues("guests"):
        clause = _CLAUSE.match(lead.text, cue.start)
        told = read_principals(lead, clause.span(), lang, year) if clause else []
        guests = [one for one in told if one.name and one.country != own]
        for one in guests:
            one.side = "counterpart"
            if one.country is None and len(states) == 1:
                one.country, one.confidence = next(iter(states)), _GUESSED
        guests = [one for one in guests if one.country and one.office]
        if guests:
            return [*(one for one in principals if one not in received), *guests]
    return principals
