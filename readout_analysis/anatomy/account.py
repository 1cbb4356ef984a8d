"""Whose account of the contact a text is: the country of its publisher's side, and how surely."""

from typing import NamedTuple

from readout_analysis.anatomy.before import home_of_visitor
from readout_analysis.anatomy.callers import (
    home_of_called_on,
    home_within,
    is_of_envoy_only,
    is_of_guest_only,
    mark_receivers,
)
from readout_analysis.anatomy.home import find_home, home_untold
from readout_analysis.anatomy.home_weighing import weighed_home
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.naming import Named
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.sides import relays
from readout_analysis.anatomy.trips import states_visited

__all__ = ["Account", "read_account", "ruled_home"]


class Account(NamedTuple):
    """Country of the publisher's side, if any is told; its probability; whether it is guessed."""

    own: str | None
    certainty: float
    is_guessed: bool


def read_account(
    named: Named, lead: Lead, lang: str, year: int | None, site: str | None
) -> Account:
    """Whose account it is: by who the publisher is, else by who is named how.

    Parameters
    ----------
    named : Named
        Who is named in title and contact sentence; `own` is what is known of the publisher.
        Principals who are told by the way to be of that country, or to receive, are marked so.
    lead : Lead
        Title and first sentences.
    lang : str
        Language.
    year : int or None
        Year of publication.
    site : str or None
        Country of the site's domain, where that of the publisher is not known.
    """
    told, titled = named.told, named.titled
    within = home_within(told, titled) if named.own is None else None
    for one in titled if within else ():
        one.country = within
    own, visitors = within or named.own, None
    if (own, site) == (None, None):
        visitors = home_of_visitor(lead, named.sentence, told, lang, year)
    if own is None and site is None:
        own = visitors or home_untold(told, lead, lang)
    if own is None:
        called_on = home_of_called_on(told, titled, lead, lang)
        own = called_on if site in (None, called_on) else None
    if own is None:
        guessed, certainty = _guess(named, lead, lang, site)
        return Account(guessed, certainty, is_guessed=site is None)
    if (visitors, within) == (None, None) and relays(told, titled, own):
        own = find_home(told, titled, lead, lang) or own
    return Account(own, 1.0, is_guessed=False)


def _guess(named: Named, lead: Lead, lang: str, site: str | None) -> tuple[str | None, float]:
    """The likeliest country of a publisher nobody knows, and its probability."""
    told, titled = named.told, named.titled
    own, certainty = weighed_home(told, titled, lead, site, ruled_home(named, lead, lang, site))
    is_abroad = _is_visitor(told) or _is_visitor(titled)
    if site is None and is_abroad and own in states_visited(lead):
        own, certainty = None, 1 - certainty  # whose minister travels there, nobody told
    mark_receivers(told, lead, lang)
    is_of_other = is_of_envoy_only(named, lead, own) or is_of_guest_only(named, lead, own)
    if site is None and is_of_other:
        own, certainty = None, 1 - certainty
    return own, certainty


def _is_visitor(told: list[Principal]) -> bool:
    """Whether somebody in office opens the sentence of whom no country is told."""
    if not told or told[0].office is None or told[0].country is not None:
        return False
    return not (told[0].is_addressed or told[0].is_joined)


def ruled_home(named: Named, lead: Lead, lang: str, site: str | None) -> str | None:
    """Country of a publisher nobody knows, by the surest sign: its site's domain, the title."""
    told, titled = named.told, named.titled
    ruled = site or find_home(told, titled, lead, lang)
    if relays(told, titled, ruled):
        ruled = find_home(told, titled, lead, lang) or ruled
    return ruled
