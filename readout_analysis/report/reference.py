"""The page of a report on the functions: signature and docstring of every public name."""

import inspect
import re
from collections.abc import Callable
from html import escape
from importlib import import_module

import readout_analysis
from readout_analysis import charts
from readout_analysis.report.html import preformatted

# What the README names beyond the top level and the charts.
_DEEPER = (
    "discover.discover_topics",
    "lexicons.check.check_lexicon",
    "lexicons.health.lexicon_health",
    "statistics.left_out.left_out",
    "statistics.networks.cooccurrence_network",
    "statistics.theme_shift.theme_shift",
)
_CODE = re.compile(r"``([^`\n]+)``|`([^`\n]+)`")
_UNDERLINED = re.compile(r"^([A-Z][A-Za-z ]+)\n-{3,}$", flags=re.MULTILINE)


def reference_page() -> str:
    """Every public function and class, with what it takes and gives and an example (HTML).

    Examples
    --------
    >>> 'id="theme_share"' in reference_page()
    True
    """
    groups = {
        "readout_analysis": _members(readout_analysis),
        "readout_analysis.charts": _members(charts),
        "In modules of their own": [_deeper(name) for name in _DEEPER],
    }
    parts = [f"<h2>{heading}</h2>\n{_contents(things)}" for heading, things in groups.items()]
    entries = [_entry(thing) for things in groups.values() for thing in things]
    return "\n".join(
        [
            "<h1>Functions</h1>",
            "<p>Tables go in, a new table comes out; settings follow by name. The examples run in "
            "the tests of the package.</p>",
            *parts,
            *entries,
        ]
    )


def _members(module) -> list[Callable]:
    return [getattr(module, name) for name in module.__all__]


def _deeper(name: str) -> Callable:
    module, _, function = name.rpartition(".")
    return getattr(import_module(f"readout_analysis.{module}"), function)


def _contents(things: list[Callable]) -> str:
    """What each is for, in the first line of its docstring, with a link to the rest."""
    items = "\n".join(
        f'<li><a href="#{thing.__name__}"><code>{thing.__name__}</code></a> '
        f"{_doc_html(_doc(thing).partition(chr(10))[0])}</li>"
        for thing in things
    )
    return f"<ul>\n{items}\n</ul>"


def _entry(thing: Callable) -> str:
    name = thing.__name__
    call = f"{thing.__module__}.{name}{_signature(thing)}"
    doc = _UNDERLINED.sub(r"<b>\1</b>", _doc_html(_doc(thing)))
    return (
        f'<h3 id="{name}"><code>{name}</code></h3>\n'
        f"{preformatted(escape(call), f'signature of {name}')}\n"
        f"{preformatted(doc, f'description of {name}')}"
    )


def _doc_html(text: str) -> str:
    return _CODE.sub(lambda found: f"<code>{found[1] or found[2]}</code>", escape(text))


def _doc(thing: Callable) -> str:
    return inspect.getdoc(thing) or ""


def _signature(thing: Callable) -> str:
    """Parameters, one a line, with types and defaults; nothing for an exception."""
    try:
        parameters = inspect.signature(thing).parameters.values()
    except ValueError:
        return ""
    lines = [str(parameter) for parameter in parameters]
    keyword_only = [p.kind is p.KEYWORD_ONLY for p in parameters]
    if True in keyword_only:
        lines.insert(keyword_only.index(True), "*")
    return "(" + "".join(f"\n    {line}," for line in lines) + "\n)" if lines else "()"
