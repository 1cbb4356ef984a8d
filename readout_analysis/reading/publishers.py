"""Who published a document: said, or inferred from its site, its source and its own words."""

import csv
import itertools
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit

from readout_analysis.errors import ReadoutFormatError
from readout_analysis.gazetteer import find_countries, find_people
from readout_analysis.matching.folding import with_plain_characters
from readout_analysis.reading.furniture import names_foreign_ministry


class Publisher(NamedTuple):
    """One row of publishers.csv."""

    publisher_id: str
    name: str
    country: str
    zone: str
    sites: tuple[str, ...]
    aliases: tuple[str, ...]
    # foreign_ministry, presidency, news_agency, newspaper (the times of its pages are doubtful),
    # press (any other), or empty
    kind: str


class Inference(NamedTuple):
    """A publisher, how it is known (``publisher_basis``), and how sure that is."""

    publisher_id: str | None
    basis: str | None
    confidence: float | None


UNKNOWN = Inference(None, None, None)
_HEADS_OF_MINISTRIES = ("foreign_minister", "state_councillor", "secretary_of_state")
_MINISTRY = "foreign_ministry"
_GOVERNMENT = "Government of"
_IDEOGRAPHS = re.compile(r"[\u4e00-\u9fff]{3}")
# «المنامة-سانا», «رام الله 27-7-2022 وفا- …», «(وال) ـ»
_BESIDE_DASH = re.compile(r"[-–—ـ]\s?([^\W\d_]{3,10})(?=\s|$)|([^\W\d_]{3,10})\s?[-–—ـ](?=\s)")
_LINE_PARTS = re.compile(
    r"[\n|]| [-–—] |(?<![^\n])(?:From|Source|Fuente|Источник|المصدر|来源) ?[:：]\s*"
)
_TITLE_ATTRIBUTION = re.compile(r"[(（/\[]\s*([^()（）/\[\]]{2,40}?)\s*[)）/\]]")


@cache
def load_publishers() -> dict[str, Publisher]:
    """Publishers by id, as in ``gazetteer/publishers.csv``.

    Examples
    --------
    >>> load_publishers()["CN_MFA"].zone
    'Asia/Shanghai'
    """
    table = files("readout_analysis").joinpath("gazetteer/publishers.csv").read_text("utf-8")
    rows = csv.DictReader(table.splitlines())
    return {
        row["publisher_id"]: Publisher(
            row["publisher_id"],
            row["name"],
            row["country"],
            row["zone"],
            tuple(filter(None, row["sites"].split("|"))),
            tuple(filter(None, row["aliases"].split("|"))),
            row["kind"],
        )
        for row in rows
    }


def zone_of(publisher_id: str | None) -> str | None:
    """Time zone of a publisher; None if it is not in the table."""
    known = load_publishers().get(publisher_id or "")
    return known.zone if known else None


def nearest_publishers(publisher_id: str) -> list[str]:
    """Ids that look like `publisher_id`; one to show the form if none does.

    Those much alike come first, then the foreign ministry of the country it begins with.

    Examples
    --------
    >>> nearest_publishers("CN_MFAA")[0], nearest_publishers("CN_FMPRC")[0]
    ('CN_MFA', 'CN_MFA')
    """
    import difflib

    said = publisher_id.upper()
    country, bar, _ = said.partition("_")
    ministry = _ministry_of(country) if bar else None
    alike = difflib.get_close_matches(said, load_publishers(), 3, 0.75)
    compatriots = [one for one in load_publishers() if bar and one.startswith(country + bar)]
    alike += [ministry] if ministry else []
    alike += difflib.get_close_matches(said, compatriots, 3, 0.4)
    alike = alike or difflib.get_close_matches(said, load_publishers(), 3, 0.4)
    return list(dict.fromkeys(alike))[:3] or ["CN_MFA"]


def require_publisher(publisher_id: str) -> str:
    """`publisher_id` if it is in the table; an error with the nearest ones if not."""
    if publisher_id in load_publishers():
        return publisher_id
    near = ", ".join(nearest_publishers(publisher_id))
    raise ReadoutFormatError(
        f"no publisher {publisher_id!r}; did you mean {near}?\n"
        "The ids are in readout_analysis/gazetteer/publishers.csv; leave the publisher out to have"
        " it inferred from site and text."
    )


def infer_publisher(
    url: str | None, source: str | None, context: str = "", site: str | None = None
) -> Inference:
    """Publisher of a document, from its address, what its source is called, and its own words.

    Parameters
    ----------
    url : str or None
        Address it was published at: its site decides, if it is in publishers.csv.
    source : str or None
        What the input calls its source ("The White House").
    context : str, default ""
        Header and tail of the document ("Paris, le 8 février 2023", "(APS)").
    site : str, optional
        Host that a saved page without address most often links to.

    Returns
    -------
    Inference
        All ``None`` if nothing tells.

    Examples
    --------
    >>> infer_publisher("https://www.fmprc.gov.cn/fra/zxxx/t1.shtml", None)
    Inference(publisher_id='CN_MFA', basis='site', confidence=0.95)
    """
    by_site = publisher_of_site(url) if url else None
    if by_site:
        return Inference(by_site, "site", 0.95)
    by_name = publisher_named(source) if source else None
    if by_name:
        return Inference(by_name, "column", 0.9)
    by_links = publisher_of_site(site) if site else None
    if by_links:
        return Inference(by_links, "site", 0.8)
    by_cue = _publisher_in(context)
    if by_cue:
        return Inference(by_cue, "text", 0.6)
    return UNKNOWN


def publisher_of_title(title: str, lang: str, year: int | None = None) -> Inference:
    """Foreign ministry whose head a title begins with, if it names another country besides.

    A ministry names its own minister without the country: whoever else would write "Chinese
    Foreign Minister Wang Yi".

    Examples
    --------
    >>> publisher_of_title("Wang Yi s'entretient avec le Ministre russe Lavrov", "fr", 2021)
    Inference(publisher_id='CN_MFA', basis='text', confidence=0.5)
    """
    people = find_people(title, lang, year=year)
    if not people or people[0].start or people[0].office_id not in _HEADS_OF_MINISTRIES:
        return UNKNOWN
    own, countries = people[0].country, {hit.code for hit in find_countries(title, lang)}
    others = (countries | {person.country for person in people}) - {own}
    ministry = _ministry_of(own)
    if own in countries or not others or ministry is None:
        return UNKNOWN
    return Inference(ministry, "text", 0.5)


def publisher_of_office(lines: list[str], lang: str) -> Inference:
    """Foreign ministry that one of the `lines` above or below the words names with its state.

    An embassy publishes for the ministry of the state it is of, which is named first.

    Examples
    --------
    >>> publisher_of_office(["Communiqué de presse", "Ambassade de Chine au Togo"], "fr")
    Inference(publisher_id='CN_MFA', basis='text', confidence=0.8)
    """
    for line, below in itertools.zip_longest(lines, lines[1:], fillvalue=""):
        if names_foreign_ministry(line):
            named = find_countries(line, lang) or find_countries(below, lang)
            ministry = _ministry_of(named[0].code) if named else None
            if ministry:
                return Inference(ministry, "text", 0.8)
    return UNKNOWN


def _ministry_of(country: str | None) -> str | None:
    """The foreign ministry of `country`, or its government where they share one site."""
    rows = [row for row in load_publishers().values() if row.country == country]
    ministries = [row.publisher_id for row in rows if row.kind == _MINISTRY]
    found = ministries or [row.publisher_id for row in rows if row.name.startswith(_GOVERNMENT)]
    return found[0] if len(found) == 1 else None


def publisher_of_site(url: str) -> str | None:
    """Publisher whose site `url` lies on; the longest site of publishers.csv that fits.

    Examples
    --------
    >>> publisher_of_site("https://t.me/MFARussia/12"), publisher_of_site("https://gov.example/")
    ('RU_MID', None)
    """
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    path = parts.path.lower()
    labels = host.split(".")
    for first in range(len(labels)):
        for publisher_id, prefix in _sites().get(".".join(labels[first:]), ()):
            if path.startswith(prefix):
                return publisher_id
    return None


@cache
def _sites() -> dict[str, list[tuple[str, str]]]:
    """Host -> publishers there with the beginning of their path, longest first."""
    sites: dict[str, list[tuple[str, str]]] = {}
    for publisher in load_publishers().values():
        for site in publisher.sites:
            host, slash, path = site.lower().partition("/")
            sites.setdefault(host, []).append((publisher.publisher_id, slash + path))
    for places in sites.values():
        places.sort(key=lambda place: -len(place[1]))
    return sites


@cache
def _names() -> dict[str, str]:
    return {
        _key(name): publisher.publisher_id
        for publisher in load_publishers().values()
        for name in (publisher.publisher_id, publisher.name, *publisher.aliases)
    }


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())


def publisher_named(name: str) -> str | None:
    """Publisher called `name`: its id, name or an alias; or a name with its short form in brackets.

    Examples
    --------
    >>> publisher_named("Saudi Press Agency (واس)"), publisher_named("The Daily News")
    ('SA_SPA', None)
    """
    names = _names()
    whole = names.get(_key(name))
    if whole:
        return whole
    parts = [*re.split(r"[(（]", name)[:1], *_TITLE_ATTRIBUTION.findall(name)]
    found = {names[_key(part)] for part in parts if _key(part) in names}
    return found.pop() if len(found) == 1 else publisher_of_site(name) if "." in name else None


def _of_dateline(context: str) -> str | None:
    """Agency that a line begins with, in a script without blanks: 新华社北京9月20日电."""
    line = with_plain_characters(context, "zh").lstrip("【(（")
    return next((who for name, who in _names_unspaced().items() if line.startswith(name)), None)


@cache
def _names_unspaced() -> dict[str, str]:
    return {name: who for name, who in _names().items() if _IDEOGRAPHS.match(name)}


def _publisher_in(context: str) -> str | None:
    """Publisher that the header of a document names: an agency in brackets, a ministry."""
    marked = [publisher_named(name) for name in _TITLE_ATTRIBUTION.findall(context)]
    lines = [publisher_named(line) for line in _LINE_PARTS.split(context)]
    words = [name for pair in _BESIDE_DASH.findall(context) for name in pair if name]
    dashed = [_names().get(_key(name)) for name in words]
    named = (*marked, *lines, *dashed, _of_dateline(context))
    found = [publisher_id for publisher_id in named if publisher_id]
    return found[0] if found else None
