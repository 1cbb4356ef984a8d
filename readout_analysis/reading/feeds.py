"""RSS and Atom feeds: one document an item, with the fullest text the item carries."""

from collections.abc import Iterator
from pathlib import Path

import lxml.etree

from readout_analysis.reading.files import UnreadableError, read_whole
from readout_analysis.reading.page_tree import parse_page, text_of
from readout_analysis.reading.raw import MAX_DOCUMENT_BYTES, RawDocument

FEED_KINDS = frozenset(("xml", "rss", "atom"))
# Times of change (updated, modified) are not among them: feeds touch items up later.
_FIELDS = {
    "id": ("guid", "id"),
    "title": ("title",),
    "url": ("link",),
    "published": ("pubDate", "published", "date", "issued"),
    "text": ("encoded", "content", "description", "summary"),
    "language": ("language",),
}


def read_feed(path: Path, relative: str, packing: str) -> Iterator[RawDocument]:
    """Documents of the feed at `path`, one an item.

    Raises
    ------
    UnreadableError
        If it is no XML, or no feed. Entities of its document type are not expanded.
    """
    data = read_whole(path, packing, 5 * MAX_DOCUMENT_BYTES)
    parser = lxml.etree.XMLParser(
        resolve_entities=False, no_network=True, recover=True, huge_tree=False, load_dtd=False
    )
    try:
        root = lxml.etree.fromstring(data, parser=parser)
    except (lxml.etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("unreadable", f"no XML ({error}); get it again") from error
    if root is None:
        raise UnreadableError("unreadable", "no XML; get it again")
    items = list(root.iter("{*}item", "{*}entry"))
    if not items:
        raise UnreadableError(
            "unsupported_format", "XML, but no RSS or Atom feed; save the pages as .html instead"
        )
    source = _first_title(root)
    for number, item in enumerate(items, 1):
        yield _document(item, f"{relative}:{number}", source)


def _document(item: lxml.etree._Element, where: str, source: str | None) -> RawDocument:
    values = {field: _value(item, names, field) for field, names in _FIELDS.items()}
    return RawDocument(
        source_id=values["id"] or where,
        path=where,
        url=values["url"],
        title=_plain(values["title"]),
        text=_plain(values["text"]) or "",
        published=values["published"],
        language=values["language"],
        source=source,
    )


def _value(item: lxml.etree._Element, names: tuple[str, ...], field: str) -> str | None:
    """Content of the first child of `item` so named; of texts the longest, of links the address."""
    found = []
    for name in names:
        for child in item.iterchildren(f"{{*}}{name}"):
            if field == "url" and child.get("rel", "alternate") != "alternate":
                continue
            content = child.get("href") if field == "url" and child.get("href") else _inner(child)
            if content and content.strip():
                found.append(content.strip())
    if not found:
        return None
    return max(found, key=len) if field == "text" else found[0]


def _inner(element: lxml.etree._Element) -> str:
    """Text of an element; the markup of its children too, where it has any (Atom's xhtml)."""
    if len(element) == 0:
        return element.text or ""
    return "".join(lxml.etree.tostring(child, encoding="unicode") for child in element)


def _plain(content: str | None) -> str | None:
    if content is None or ("<" not in content and "&" not in content):
        return content
    tree = parse_page(f"<div>{content}</div>")
    return text_of(tree) if tree is not None else content


def _first_title(root: lxml.etree._Element) -> str | None:
    for channel in (root, *root.iterchildren("{*}channel")):
        for title in channel.iterchildren("{*}title"):
            return " ".join((title.text or "").split()) or None
    return None
