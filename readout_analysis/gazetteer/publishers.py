"""Who publishes: country, name, time zone and kind of each publisher; the country of a site."""

from functools import cache
from urllib.parse import urlsplit

from readout_analysis.gazetteer import tables

__all__ = [
    "country_of_site",
    "newspapers",
    "press",
    "publisher_countries",
    "publisher_names",
    "publisher_zones",
]

_DOMAINS = {"UK": "GB", "SU": "RU"}
# Domains of countries that anybody buys for their letters.
_SOLD_DOMAINS = frozenset("AI CC CO FM IO LA LY ME PW SH ST TO TV US WS".split())


@cache
def publisher_countries() -> dict[str, str]:
    """Country of every publisher of publishers.csv, by publisher_id."""
    return {row["publisher_id"]: row["country"] for row in tables.table("publishers")}


@cache
def publisher_names() -> dict[str, str]:
    """English name of every publisher of publishers.csv, by publisher_id."""
    return {row["publisher_id"]: row["name"] for row in tables.table("publishers")}


@cache
def publisher_zones() -> dict[str, str]:
    """Time zone of every publisher of publishers.csv, by publisher_id."""
    return {row["publisher_id"]: row["zone"] for row in tables.table("publishers")}


def country_of_site(url: str | None) -> str | None:
    """Country of the top-level domain `url` lies in; None if it is of no country.

    Examples
    --------
    >>> country_of_site("https://www.mfa.gov.kz/ru/1"), country_of_site("https://example.org")
    ('KZ', None)
    """
    address = url or ""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return None
    domain = host.rpartition(".")[2].upper()
    code = _DOMAINS.get(domain, domain)
    country = tables.countries().get(code)
    is_sold = domain in _SOLD_DOMAINS and f".GOV.{domain}" not in f".{host.upper()}"
    return code if country and country.kind != "organisation" and not is_sold else None


@cache
def newspapers() -> frozenset[str]:
    """Publishers that are newspapers: they copy what others publish."""
    return _of_kinds("newspaper")


@cache
def press() -> frozenset[str]:
    """Publishers that are agencies or other press: whose statement it is, the text may tell."""
    return _of_kinds("newspaper", "news_agency", "press")


def _of_kinds(*kinds: str) -> frozenset[str]:
    rows = tables.table("publishers")
    return frozenset(row["publisher_id"] for row in rows if row["kind"] in kinds)
