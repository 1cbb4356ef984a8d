"""Of which country the publisher is, where an envoy or a guest calls: that of the host, mostly."""

import itertools

from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.states import code_of, is_state
from readout_analysis.languages import load_language

__all__ = ["home_of_called_on", "home_of_posted", "pays_call"]

_PAIR = 2  # parties
_POSTED_AT_MOST = 30  # characters between an ambassador's country and where he is posted


def home_of_posted(parties: list[Principal], lead: Lead, lang: str) -> str | None:
    """Country behind an ambassador who meets, and his own: سفير الهند لدى مملكة البحرين.

    Where he meets somebody told to be of that country, the account is of those who sent him: at
    home nobody names the country of the Minister. A courtesy call is what his host has it called.
    """
    words = tuple(load_language(lang).get("contact", {}).get("accredited", ()))
    countries = lead.cues("country")
    is_host = bool(lead.cues("courtesy"))
    if any(_is_of_organisation(one) for one in parties):
        return None  # whose seat is where the envoy is posted
    for office in lead.cues("office"):
        meets = any(
            one.is_principal and one.span[0] <= office.start < one.span[1] for one in parties
        )
        if office.value[1] != "diplomat" or not meets:
            continue
        behind = [c for c in countries if 0 <= c.start - office.end <= 2 * _POSTED_AT_MOST]
        for sent, posted in itertools.pairwise(behind):
            codes = {code_of(sent), code_of(posted)}
            is_pair = None not in codes and len(codes) == _PAIR
            between = lead.text[sent.end : posted.start + 1].split()
            if is_pair and any(word in words for word in between):
                is_away = _calls(parties, code_of(sent), "diplomat", False)
                is_away &= _calls(parties, code_of(posted), "state", True)
                return code_of(sent) if is_away and not is_host else code_of(posted)
    return None


def _is_of_organisation(one: Principal) -> bool:
    """Whether somebody in office of an organisation acts."""
    acts = one.office_kind == "organisation" and not one.is_addressed
    return acts and one.country is not None and not is_state(one.country)


def _calls(parties: list[Principal], country: str | None, kind: str, is_addressed: bool) -> bool:
    """Whether one of `country`, with an office of that kind, calls, or is called on."""
    return any(
        (one.country, one.office_kind, one.is_addressed) == (country, kind, is_addressed)
        for one in parties
    )


def home_of_called_on(
    told: list[Principal], titled: list[Principal], lead: Lead, lang: str
) -> str | None:
    """Country of whoever is told to have had a courtesy call from another's envoy."""
    pairs = [named for named in (told, titled) if pays_call(named, lead)]
    envoys = [named for named in pairs if named[0].office_kind == "diplomat"]
    countries = (named[1].country or home_of_posted(named, lead, lang) for named in envoys)
    return next(filter(None, countries), None)


def pays_call(named: list[Principal], lead: Lead) -> bool:
    """Whether the first named pays the second, in office, what his host has called a call."""
    if len(named) < _PAIR or not lead.cues("courtesy"):
        return False
    guest, host = named[:_PAIR]
    is_pair = guest.country is not None and guest.country != host.country
    return is_pair and not guest.is_addressed and host.is_addressed and bool(host.office)
