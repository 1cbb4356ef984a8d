"""Of which country the publisher is, where an envoy or a guest pays a courtesy call: the host's."""

from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.posting import posted_home
from readout_analysis.anatomy.principal import Principal

__all__ = ["home_of_called_on", "pays_call"]

_PAIR = 2  # parties


def home_of_called_on(
    told: list[Principal], titled: list[Principal], lead: Lead, lang: str
) -> str | None:
    """Country of whoever is told to have had a courtesy call from another's envoy."""
    pairs = [named for named in (told, titled) if pays_call(named, lead)]
    envoys = [named for named in pairs if named[0].office_kind == "diplomat"]
    countries = (named[1].country or posted_home(named, lead, lang) for named in envoys)
    return next(filter(None, countries), None)


def pays_call(named: list[Principal], lead: Lead) -> bool:
    """Whether the first named pays the second, in office, what his host has called a call."""
    if len(named) < _PAIR or not lead.cues("courtesy"):
        return False
    guest, host = named[:_PAIR]
    is_pair = guest.country is not None and guest.country != host.country
    return is_pair and not guest.is_addressed and host.is_addressed and bool(host.office)
