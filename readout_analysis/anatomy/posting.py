"""Of which country the publisher is, where an ambassador is told to be posted somewhere.

سفير الهند لدى مملكة البحرين: mostly of where he is posted; of those who sent him, where the
account is theirs.
"""

import itertools

from readout_analysis.anatomy.codes import code_of, is_state
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.languages import load_language

__all__ = ["posted_home"]

_POSTED_AT_MOST = 30  # characters between an ambassador's country and where he is posted
_OF_STATE = frozenset(("state", "party", "organisation"))  # kinds of office


def posted_home(parties: list[Principal], lead: Lead, lang: str) -> str | None:
    """Country behind an ambassador who meets, and his own: سفير الهند لدى مملكة البحرين.

    Where he calls on somebody told to be of that country, the account is of those who sent him:
    at home nobody names the country of the Minister.
    """
    if parties and _is_head_of_body(parties[0]):
        return None  # whoever receives an envoy posted where the organisation has its seat
    words = tuple(load_language(lang).get("contact", {}).get("accredited", ()))
    countries = lead.cues("country")
    for office in lead.cues("office"):
        meets = any(
            one.is_principal and one.span[0] <= office.start < one.span[1] for one in parties
        )
        if office.value[1] != "diplomat" or not meets:
            continue
        behind = [c for c in countries if 0 <= c.start - office.end <= 2 * _POSTED_AT_MOST]
        for sent, posted in itertools.pairwise(behind):
            codes = {code_of(sent), code_of(posted)}
            is_pair = None not in codes and len(codes) == 2
            between = lead.text[sent.end : posted.start + 1].split()
            if is_pair and any(word in words for word in between):
                is_away = "diplomat" in _kinds(parties, code_of(sent), False)
                is_away &= not _OF_STATE.isdisjoint(_kinds(parties, code_of(posted), True))
                is_away |= _are_all_of(parties, code_of(sent))
                return code_of(sent) if is_away else code_of(posted)
    return None


def _is_head_of_body(one: Principal) -> bool:
    """Whether whoever is named first holds an organisation's office, and is not met."""
    is_of_body = one.country is not None and not is_state(one.country)
    return is_of_body and one.office_kind != "diplomat" and not one.is_addressed


def _are_all_of(parties: list[Principal], country: str | None) -> bool:
    """Whether an envoy meets nobody but others of his own country: a delegation from home."""
    others = [one for one in parties if one.office_kind != "diplomat"]
    return bool(others) and all(one.country == country for one in others)


def _kinds(parties: list[Principal], country: str | None, is_addressed: bool) -> set[str | None]:
    """Kinds of office of those of `country` who call, or are called on."""
    return {
        p.office_kind for p in parties if (p.country, p.is_addressed) == (country, is_addressed)
    }
