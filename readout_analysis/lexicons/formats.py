"""Read the dictionaries of other tools: quanteda, LIWC, Yoshikoder, Lexicoder, WordStat.

Their categories become themes, their patterns entries of one language. What our entries cannot say
is left out with a `LexiconFormatWarning` that names it. Files are taken for untrusted: bounded
in size, no YAML objects, no XML entities, no regular expressions.
"""

import re
import unicodedata
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
import yaml
from lxml import etree

from readout_analysis.errors import LexiconError
from readout_analysis.lexicon import Lexicon, entry_table
from readout_analysis.lexicons.file import is_entry
from readout_analysis.lexicons.nodes import BYTES_AT_MOST
from readout_analysis.lexicons.terms import (
    WEIGHT,
    Term,
    in_indented_lines,
    in_mapping,
    in_nodes,
    in_plus_lines,
    in_sections,
    in_table,
)
from readout_analysis.schema import conform

_NAMES_AT_MOST = 20  # entries that one warning names
_YAML: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # strings only: NO stays NO


class LexiconFormatWarning(UserWarning):
    """Something that a dictionary format says and ours cannot, or the other way round."""


def from_quanteda(path: str | Path, *, lang: str) -> Lexicon:
    """Lexicon from a quanteda dictionary in YAML: nested categories, glob patterns.

    Parameters
    ----------
    path : path
        A file as written by quanteda's ``as.yaml`` or by hand. The patterns of a category that
        has categories of its own may stand under ``__``.
    lang : str
        Language of the patterns.

    Returns
    -------
    Lexicon
        A theme per category that has patterns; the outermost category is the group. A star inside
        a word, and ``?``, cannot be said.

    Raises
    ------
    LexiconError
        If the file is no such dictionary.
    """
    text = _text(path)
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_YAML)):
            raise LexiconError(f"{Path(path).name}: has aliases (*name). Write the patterns out.")
        content = yaml.load(text, Loader=_YAML)
    except yaml.YAMLError as error:
        raise LexiconError(f"{Path(path).name}: not YAML: {error}.") from None
    if not isinstance(content, dict):
        raise LexiconError(f"{Path(path).name}: no categories. Write category: [pattern, …].")
    return _lexicon(path, in_mapping(content, ()), lang)


def from_liwc(path: str | Path, *, lang: str) -> Lexicon:
    """Lexicon from a LIWC dictionary: ``.dic`` (numbered categories) or ``.dicx`` (a CSV table).

    Parameters
    ----------
    path : path
        In UTF-8 or, failing that, Windows-1252.
    lang : str
        Language of the terms.

    Returns
    -------
    Lexicon
        A theme per category; tabs before a category's number put it under the one above.
        Conditional terms (``kind (02 134)``, ``like <of>``) cannot be said.

    Raises
    ------
    LexiconError
        If the file is no such dictionary, or names a category it does not list.
    """
    text = _text(path)
    is_table = Path(path).suffix.lower() == ".dicx"
    terms = in_table(text) if is_table else in_sections(text, Path(path).name)
    return _lexicon(path, terms, lang)


def from_yoshikoder(path: str | Path, *, lang: str) -> Lexicon:
    """Lexicon from a Yoshikoder dictionary (``.ykd``): XML, categories inside categories.

    Parameters
    ----------
    path : path
        A file with ``cnode`` categories and ``pnode`` patterns. Patterns count in the category
        they stand in, also where that has categories of its own.
    lang : str
        Language of the patterns.

    Returns
    -------
    Lexicon

    Raises
    ------
    LexiconError
        If it is no XML, or declares a document type or entities.
    """
    text = _text(path)
    if re.search(r"<!(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise LexiconError(
            f"{Path(path).name}: declares a document type, which is not read.\n"
            "Take the <!DOCTYPE …> out."
        )
    try:
        root = etree.fromstring(text.encode(), etree.XMLParser(encoding="utf-8", no_network=True))
    except etree.XMLSyntaxError as error:
        raise LexiconError(f"{Path(path).name}: not XML: {error}.") from None
    return _lexicon(path, in_nodes(root, ()), lang)


def from_lexicoder(path: str | Path, *, lang: str) -> Lexicon:
    """Lexicon from a Lexicoder dictionary (``.lc3``): ``+CATEGORY``, then a pattern a line.

    Parameters
    ----------
    path : path
        In UTF-8. Spaces around a pattern, which mark whole words there, are what ours do anyway.
    lang : str
        Language of the patterns.

    Returns
    -------
    Lexicon
    """
    return _lexicon(path, in_plus_lines(_text(path)), lang)


def from_wordstat(path: str | Path, *, lang: str) -> Lexicon:
    """Lexicon from a WordStat dictionary (``.cat``): a tree by tabs, ``PATTERN (weight)``.

    Parameters
    ----------
    path : path
        In UTF-8 or, failing that, Windows-1252.
    lang : str
        Language of the patterns.

    Returns
    -------
    Lexicon
        Underscores in patterns are spaces. Weights other than 1, which multiply counts there
        and so are not ours, and proximity rules (``@…``) cannot be said.
    """
    return _lexicon(path, in_indented_lines(_text(path)), lang)


def _text(path: str | Path) -> str:
    """Content of a file of bounded size, in UTF-8 or Windows-1252."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            content = file.read(BYTES_AT_MOST + 1)
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}).") from None
    if len(content) > BYTES_AT_MOST:
        raise LexiconError(f"{path}: larger than 20 MB, so not a dictionary.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _lexicon(path: str | Path, terms: Iterable[Term], lang: str) -> Lexicon:
    """Lexicon of the terms that our entries can say."""
    patterns: dict[tuple[str, ...], dict[str, None]] = {}
    unsaid = []
    for term in terms:
        pattern = " ".join(unicodedata.normalize("NFC", term.pattern).split())
        weight = WEIGHT.search(pattern)
        bare = WEIGHT.sub("", pattern)
        if weight or not _can_be_said(bare) or not any(term.path):
            unsaid.append(f"{' > '.join(filter(None, term.path))}: {pattern}")
        if _can_be_said(bare) and any(term.path):
            patterns.setdefault(term.path, {})[bare] = None
    warn_unsaid(f"{Path(path).name} says what our entries cannot", unsaid)
    if not patterns:
        raise LexiconError(f"{Path(path).name}: no pattern that can be used.")
    ids = _ids(patterns)
    themes = [
        {
            "theme_id": ids[names],
            "group": _slug(names[0]) or "group",
            "kind": "topic",
            f"label_{lang}": " > ".join(names),
            "is_boilerplate": False,
            "eurovoc_id": [],
            "unbis_id": [],
            "cap_major": [],
        }
        for names in patterns
    ]
    rows = [
        (f"{ids[names]}:{lang}:{pattern}", ids[names], lang, "entry", pattern, None, None, 1.0)
        for names, own in patterns.items()
        for pattern in own
    ]
    return Lexicon(Path(path).stem, conform(pd.DataFrame(themes), "themes"), entry_table(rows))


def _can_be_said(pattern: str) -> bool:
    return is_entry(pattern) and not re.search(r"[=…~?<>@()]", pattern)


def warn_unsaid(what: str, entries: list[str]) -> None:
    """Warn of `entries` that get lost, by name; beyond twenty, how many more there are."""
    if entries:
        more = f" and {len(entries) - _NAMES_AT_MOST} more" * (len(entries) > _NAMES_AT_MOST)
        named = "; ".join(entries[:_NAMES_AT_MOST])
        warnings.warn(f"{what}: {named}{more}.", LexiconFormatWarning, stacklevel=4)


def _ids(paths: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """A theme id for each category, unlike all others."""
    ids: dict[tuple[str, ...], str] = {}
    for number, path in enumerate(paths, start=1):
        wanted = "_".join(filter(None, map(_slug, path))) or f"theme_{number}"
        wanted = wanted if wanted[0].isalpha() else f"theme_{wanted}"
        taken = set(ids.values())
        ids[path] = wanted if wanted not in taken else f"{wanted}_{number}"
    return ids


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")
