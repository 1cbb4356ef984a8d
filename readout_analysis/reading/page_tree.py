"""A page as a tree without furniture, and the text of an element as paragraphs."""

import re
from functools import cache

import lxml.etree
import lxml.html

from readout_analysis.yaml_files import read_yaml

# Elements that begin and end a line. Anything else is inline: it splits no word and no sentence.
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav"
    " ol p pre section summary table tbody td tfoot th thead tr ul title".split()
)
_WORDS = re.compile(r"[a-z]+|\d+", re.IGNORECASE)
# What is not closed reaches to the end, as in browsers; else each opening would search it all.
_NO_TEXT = re.compile(r"(?is)<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)")
_HEAD = re.compile(r"(?i)<head\b")
_HEAD_END = re.compile(r"(?i)</head\s*>")
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>\s*")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MAX_ATTRIBUTES = 1000  # of one element: the parser compares each with all others
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DROPPED = "dropped"
_NEVER_DROPPED = frozenset(("html", "body", "main", "article", "head", "form"))


def page_knowledge() -> dict:
    """What is known of how pages are built: ``gazetteer/pages.yaml``."""
    return read_yaml("gazetteer/pages.yaml")


def parse_page(page: str) -> lxml.html.HtmlElement | None:
    """Tree of the page; None if there is nothing in it, or it is no page by all measure.

    Beyond measure are elements nested in thousands, or with thousands of attributes.

    Entities of the document type are never fetched or expanded: the HTML parser knows none.
    """
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    if any(_n_attributes(tag) > _MAX_ATTRIBUTES for tag in _LONG_TAG.findall(page)):
        return None
    data = page.replace("\0", "").encode("utf-8", "replace")
    try:
        tree = lxml.html.document_fromstring(data, parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, AssertionError):
        return None
    is_cut_off = any("depth" in error.message for error in parser.error_log)
    return None if is_cut_off else tree


def _n_attributes(tag: str) -> int:
    """About as many attributes as `tag` has, whatever is quoted in them (paths of drawings)."""
    return len(_QUOTED.sub(" ", tag).split())


def without_tags(page: str) -> str:
    """Text of a page that cannot be parsed: all tags taken out.

    Examples
    --------
    >>> without_tags("<head><title>A</title></head><p>One<script>x()</script> <b>word</b>")
    'One word'
    """
    head = _HEAD.search(page)
    end = _HEAD_END.search(page, head.end()) if head else None
    body = f"{page[: head.start()]} {page[end.end() :]}" if head and end else page
    return _TAG.sub(" ", _NO_TEXT.sub(" ", body)).strip()


def select(tree: lxml.html.HtmlElement, selector: str) -> list[lxml.html.HtmlElement]:
    """Elements that fit a simple CSS selector: tags, #id, .class, [name=value], " " and ">".

    Examples
    --------
    >>> page = parse_page("<article><p class='a lead'>One</p></article>")
    >>> [element.text for element in select(page, "article > .lead")]
    ['One']
    """
    return _xpath(selector)(tree)


@cache
def _xpath(selector: str) -> lxml.etree.XPath:
    path = ""
    axis = "descendant-or-self::"
    for step in selector.split():
        if step == ">":
            axis = "child::"
            continue
        tag = re.match(r"[\w-]*", step)[0]  # type: ignore[index]
        tests = [f"@id='{name}'" for name in re.findall(r"#([\w-]+)", step)]
        tests += [
            f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
            for name in re.findall(r"\.([\w-]+)", step)
        ]
        for name, value in re.findall(r"\[([\w-]+)=?([\w-]*)\]", step):
            tests.append(f"@{name}='{value}'" if value else f"@{name}")
        path += "/" * bool(path) + axis + (tag or "*") + "".join(f"[{test}]" for test in tests)
        axis = "descendant::"
    return lxml.etree.XPath(path)


def drop_furniture(tree: lxml.html.HtmlElement) -> None:
    """Take menus, share links, footers and the like out of `tree`."""
    knowledge = page_knowledge()
    tags, words = set(knowledge["drop_tags"]), set(knowledge["drop_words"])
    total = _length(tree)
    for element in list(tree.iter(lxml.etree.Element)):
        if element.getparent() is None or element.tag in _NEVER_DROPPED:
            continue
        if element.tag in tags or (
            _is_furniture(element, words) and _length(element) < total * 0.4
        ):
            element.tag = _DROPPED
    # All at once: one by one, the text behind each is copied to that behind the one before.
    lxml.etree.strip_elements(tree, _DROPPED, with_tail=False)


def _is_furniture(element: lxml.html.HtmlElement, words: set[str]) -> bool:
    if _HIDDEN.search(element.get("style", "")) or element.get("aria-hidden") == "true":
        return True
    if element.tag == "header":
        return not any(parent.tag in ("article", "main") for parent in element.iterancestors())
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return not words.isdisjoint(_WORDS.findall(names.lower()))


def _length(element: lxml.html.HtmlElement) -> int:
    return len(" ".join("".join(element.itertext("*")).split()))


def text_of(element: lxml.html.HtmlElement) -> str:
    r"""Text of `element`, a line for each block; inline elements leave no trace.

    Examples
    --------
    >>> page = parse_page("<div><p>M. Wang a <b>ferme</b>ment\nsoutenu</p>Un <i>mot</i>.</div>")
    >>> text_of(page)
    'M. Wang a fermement soutenu\nUn mot.'
    """
    return "\n".join(line for line, _ in lines_of(element))


def lines_of(element: lxml.html.HtmlElement) -> list[tuple[str, lxml.html.HtmlElement]]:
    """Lines of text under `element`, each with the innermost block it stands in."""
    lines: list[tuple[str, lxml.html.HtmlElement]] = []
    parts: list[str] = []
    open_blocks = [element]

    def end_line() -> None:
        if not parts:
            return
        line = _SPACE.sub(" ", "".join(parts)).strip()
        parts.clear()
        if line:
            lines.append((line, open_blocks[-1]))

    for event, node in lxml.etree.iterwalk(element, events=("start", "end")):
        is_block = node.tag in _BLOCKS
        if is_block or node.tag == "br":
            end_line()
        if event == "start":
            if is_block:
                open_blocks.append(node)
            if node.text:
                parts.append(node.text)
        else:
            if is_block:
                open_blocks.pop()
            if node is not element and node.tail:
                parts.append(node.tail)
    end_line()
    return lines


def link_length(element: lxml.html.HtmlElement) -> int:
    """Characters of `element` that stand in links."""
    return sum(len("".join(link.itertext())) for link in element.iter("a"))
