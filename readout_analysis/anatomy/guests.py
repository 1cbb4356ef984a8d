"""Guests: whom they meet besides, and who they are where only the end of a text names them."""

import re

from readout_analysis.anatomy.acts import Span
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.rules import rules_of
from readout_analysis.anatomy.told import read_principals
from readout_analysis.gazetteer.vocabulary import Found

__all__ = ["set_hosts_of_guest", "with_guests"]

_CLAUSE = re.compile(r"(?:\([^()]*\)|（[^（）]*）|[^,，。.\n(（])+")  # commas in parentheses too
_NEAR = 24  # characters between a country and its delegation
_GUESSED = 0.7  # confidence in a country not told with the person


def set_hosts_of_guest(lead: Lead, told: list[Principal]) -> None:
    """Put on the publisher's side whom a guest of another state meets next, told of no country.

    The President received the Premier of Peru, who then met with the Foreign Minister, X.
    """
    for cue in lead.cues("guest_meets"):
        guest = next((one for one in reversed(told) if one.span[1] <= cue.start), None)
        if guest is not None and guest.side == "counterpart":
            for one in told:
                is_host = one.span[0] >= cue.end and one.country is None
                one.side = "publisher" if is_host else one.side


def with_guests(
    lead: Lead, principals: list[Principal], own: str | None, lang: str, year: int | None
) -> list[Principal]:
    """`principals`, a delegation received replaced by those whom a sentence names as its members.

    As in 訪賓包括X、Y等人. Unchanged where somebody of the other side is named already.
    """
    received = [one for one in principals if one.side == "counterpart"]
    if own is None or any(one.name and (one.office or one.country) for one in received):
        return principals
    has_words = rules_of(lang).has_words
    states = {one.country for one in received} - {None}
    for cue in lead.cues("guests"):
        span = _list(lead, cue) if has_words else _clause(lead, cue)
        if span is None or own in _codes_before(lead, cue):
            continue  # its own delegation
        told = read_principals(lead, span, lang, year)
        guests = [one for one in told if one.name and one.country != own]
        for one in guests:
            one.side = "counterpart"
            if one.country is None and len(states) == 1:
                one.country, one.confidence = next(iter(states)), _GUESSED
        guests = [one for one in guests if one.country and one.office]
        if guests:
            return [*(one for one in principals if one not in received), *guests]
    return principals


def _list(lead: Lead, cue: Found) -> Span | None:
    """The rest of the sentence, if `cue` tells of a delegation named in it: … , which included."""
    start, stop = next((s for s in lead.sentences if s[0] <= cue.start < s[1]), (0, 0))
    before = lead.cues("office", (start, cue.end))
    is_delegation = bool(before) and before[-1].value[0] == "delegation"
    return (cue.start, stop) if is_delegation else None


def _clause(lead: Lead, cue: Found) -> Span | None:
    clause = _CLAUSE.match(lead.text, cue.start)
    return clause.span() if clause else None


def _codes_before(lead: Lead, cue: Found) -> set[str]:
    """Of what country a delegation is, as the words right before those for its members tell."""
    near = lead.cues("country", (cue.start - _NEAR, cue.start + 1))
    return set(near[-1].value.codes) if near else set()
