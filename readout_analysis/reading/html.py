"""Saved pages: title, date, address and main text, without what stands around it."""

import json
import re
from collections import Counter
from urllib.parse import urlsplit

import lxml.html

from readout_analysis.reading.cleaning import clean_line
from readout_analysis.reading.datelines import find_printed_date, find_published
from readout_analysis.reading.encodings import decode
from readout_analysis.reading.page_tree import (
    drop_furniture,
    lines_of,
    link_length,
    page_knowledge,
    parse_page,
    select,
    text_of,
    without_tags,
)
from readout_analysis.reading.raw import RawDocument

_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]+?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.I)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_TITLE_ENDS = re.compile(r"\s+[|–—»«-]\s+|_|\s*\|\s*")
_URL_DAY = re.compile(r"[/t_](20\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:[/_.-]|$)")
_MIN_TEXT = 40


def read_html(data: bytes, document: RawDocument) -> RawDocument:
    """`document` with title, date, address and main text of the page `data`.

    Examples
    --------
    >>> page = b"<h1>A Meets B</h1><p>2021-02-04 22:35</p><p>On February 4, A <b>met</b> B.</p>"
    >>> found = read_html(page, RawDocument("a", "a.html"))
    >>> found.title, found.published, found.text
    ('A Meets B', '2021-02-04 22:35', 'On February 4, A met B.')
    """
    declared = _DECLARED.search(data[:4096])
    page = decode(data, declared[1].decode("ascii") if declared else None)
    tree = parse_page(page)
    if tree is None:
        document.text = without_tags(page)
        return document
    document.url = _address(page, tree)
    stamps = [_meta(tree, page_knowledge()["meta_date"]), _linked_data_date(tree)]
    window_title = clean_line(tree.findtext(".//title") or "")
    site_name = _TITLE_ENDS.split(window_title)[-1]
    document.source = _meta(tree, ("og:site_name",)) or site_name or None
    document.site = None if document.url else _commonest_host(tree)
    og_title = _meta(tree, ("og:title", "twitter:title"))
    drop_furniture(tree)
    heading = _heading(tree, window_title, og_title)
    stamps[1:1] = _dates_marked(tree)
    return _with_text(document, tree, heading, stamps)


def _with_text(
    document: RawDocument, tree: lxml.html.HtmlElement, heading: str, stamps: list[str]
) -> RawDocument:
    main = _main_element(tree)
    before, body = _split(tree, main)
    header, body = _without_head(before, body, heading)
    document.title = heading or None
    document.header = "\n".join(header)
    dated = [line for line in header if find_printed_date(line)]
    document.published = _best_stamp([*stamps, *dated, _url_day(document.url)])
    document.text = "\n".join(body)
    return document


def _address(page: str, tree: lxml.html.HtmlElement) -> str | None:
    saved = _SAVED_FROM.search(page[:2000])
    links = tree.xpath("//link[@rel='canonical']/@href")
    found = [*links, _meta(tree, ("og:url",)), saved[1] if saved else ""]
    return next((address for address in found if address.startswith("http")), None)


def _meta(tree: lxml.html.HtmlElement, names) -> str:
    """Content of the first of the meta elements `names` that is there and not empty."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(name.lower(), clean_line(element.get("content") or ""))
    return next((found[name] for name in names if found.get(name)), "")


def _linked_data_date(tree: lxml.html.HtmlElement) -> str:
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            match = re.search(r'"datePublished"\s*:\s*("[^"]+")', script.text or "")
            if match:
                try:
                    return str(json.loads(match[1]))
                except ValueError:
                    continue
    return ""


def _commonest_host(tree: lxml.html.HtmlElement) -> str | None:
    """Site that most of the full links of a page lead to: its own, as a rule."""
    hosts = Counter(_host(link) for link in tree.xpath("//a/@href") if link.startswith("http"))
    if not hosts:
        return None
    host, n = hosts.most_common(1)[0]
    return host if n >= 5 and n > 0.5 * hosts.total() else None


def _host(link: str) -> str:
    try:
        return urlsplit(link).hostname or ""
    except ValueError:
        return ""


def _heading(tree: lxml.html.HtmlElement, window_title: str, og_title: str) -> str:
    """Title of the text: where the template has it, else the heading the window title repeats."""
    for selector in page_knowledge()["title"]:
        for element in select(tree, selector):
            if found := clean_line(text_of(element)):
                return og_title if og_title and og_title in found else found
    headings = [clean_line(text_of(element)) for element in tree.iter("h1", "h2", "h3")]
    known = f"{window_title}\n{og_title}".casefold()
    repeated = [heading for heading in headings if len(heading) > 8 and heading.casefold() in known]
    if repeated:
        return max(repeated, key=len)
    first = next(tree.iter("h1"), None)
    return _without_site(og_title or window_title) or (
        clean_line(text_of(first)) if first is not None else ""
    )


def _without_site(title: str) -> str:
    """`title` without the name of the site behind it."""
    ends = list(_TITLE_ENDS.finditer(title))
    if ends and ends[-1].start() >= len(title) / 3:
        return title[: ends[-1].start()].strip()
    return title


def _dates_marked(tree: lxml.html.HtmlElement) -> list[str]:
    found = []
    for selector in page_knowledge()["date"]:
        for element in select(tree, selector)[:1]:
            found += [element.get("datetime") or element.get("content") or "", text_of(element)]
    return found


def _main_element(tree: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Element that holds the main text: by its template, else where the paragraphs are."""
    for selector in page_knowledge()["text"]:
        found = [element for element in select(tree, selector) if _weight(element) >= _MIN_TEXT]
        if found:
            return max(found, key=_weight)
    return _densest(tree)


def _weight(element: lxml.html.HtmlElement) -> int:
    """Characters under `element` that are not in links."""
    return len(" ".join("".join(element.itertext()).split())) - link_length(element)


def _densest(tree: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Innermost element with nearly all the running text of the page.

    Running text is lines long enough to be sentences, in no link. From the whole page inwards:
    as long as one child holds three quarters of it, that child is looked at next.
    """
    weights: Counter[lxml.html.HtmlElement] = Counter()
    for line, block in lines_of(tree):
        weight = len(line) - link_length(block)
        if weight < 30:
            continue
        weights[block] += weight
        for parent in block.iterancestors():
            weights[parent] += weight
    element = tree
    while True:
        heavy = [c for c in element if weights[c] >= 0.75 * weights[element] > 0]
        if not heavy or (heavy[0].tag == "p" and len(element) > 1):
            return element
        element = heavy[0]


def _split(tree: lxml.html.HtmlElement, main: lxml.html.HtmlElement) -> tuple[list[str], list[str]]:
    """Lines of the page before the main element, and the lines in it."""
    body = [line for line, _ in lines_of(main)]
    inside = set(main.iter())
    before = []
    for line, block in lines_of(tree):
        if block in inside:
            break
        before.append(line)
    return before, body


def _without_head(before: list[str], body: list[str], heading: str) -> tuple[list[str], list[str]]:
    """Header lines between title and text, and the text without title and date at its top."""
    start = max(
        (i + 1 for i, line in enumerate(before) if heading and line == heading), default=None
    )
    header = before[start:][-8:] if start is not None else before[-4:]
    key, first = heading.casefold(), 0
    for line in body:
        is_date = len(line) < 80 and _is_date(line)
        if not is_date and not (key and line.casefold() == key):
            break
        if is_date:
            header.append(line)
        first += 1
    return header, body[first:]


def _is_date(line: str) -> bool:
    found = find_printed_date(line)
    return found is not None and len(line) - len(found[1][0]) < 25


def _best_stamp(stamps: list[str]) -> str | None:
    """First stamp that is a date; or one that adds a time to the same day."""
    dated = [(find_published(stamp, "UTC"), stamp) for stamp in stamps if stamp]
    dated = [((day, time), stamp) for (day, time), stamp in dated if day is not None]
    if not dated:
        return None
    day = dated[0][0][0]
    return next((stamp for (d, time), stamp in dated if d == day and time), dated[0][1])


def _url_day(url: str | None) -> str:
    match = _URL_DAY.search(url or "")
    return "-".join(match.groups()) if match else ""
