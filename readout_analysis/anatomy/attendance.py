"""Who took part, where the contact is told with nobody of another state, and a list tells them.

"The President held a call with Allies and partners. … Joining the President on the call were Prime
Minister A of Canada, President B of France …"; "Countries participating were Denmark and Norway."
"""

from collections.abc import Iterator

from readout_analysis.anatomy.acts import Span
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.parties import read_parties
from readout_analysis.anatomy.party import share_out
from readout_analysis.anatomy.principal import Principal, principal_of
from readout_analysis.anatomy.sides import foreign, home_of

__all__ = ["with_participants"]

_SEVERAL = 2  # states: one alone may be told for anything
_OFFICIAL = ("state", "organisation", "diplomat")
_GUESSED = 0.7  # confidence in those told in a list only


def with_participants(
    lead: Lead, principals: list[Principal], own: str | None, lang: str, year: int | None
) -> list[Principal]:
    """`principals`, with those of other states whom a sentence lists as participants.

    Unchanged where one of another state is told already, or the list has not two states.
    """
    if own is None or foreign(principals, own):
        return principals
    for span in lead.sentences:
        for cue in lead.cues("attendance", span)[:1]:
            listed = list(_listed(lead, (cue.start, span[1]), own, lang, year))
            found = [one for one in listed if one.side == "counterpart"]
            people = [one for one in found if one.office_kind in _OFFICIAL]
            clear = people or [one for one in found if one.name is None]
            if len({one.country for one in clear}) >= _SEVERAL:
                hosts = [one for one in principals if one.side == "publisher"]
                return [*(hosts or [one for one in listed if one not in found]), *found]
    return principals


def _listed(lead: Lead, span: Span, own: str, lang: str, year: int | None) -> Iterator[Principal]:
    """Those told in `span` with their country: people in office, states and bodies by name."""
    parties = read_parties(lead, span, lang)
    share_out(parties)
    for party in parties:
        if party.is_place:
            codes = [m.codes[0] for m in party.countries if len(m.codes) == 1 and m.kind != "seat"]
            told = [Principal(None, None, None, None, code, span) for code in codes]
        else:
            one = principal_of(lead.text, party, lang, year)
            told = [one] if one and one.name and one.office else []
        for one in told:
            if one.country is not None:
                is_own = home_of(one.country) == own
                one.side, one.confidence = "publisher" if is_own else "counterpart", _GUESSED
                yield one
