"""Patterns and their categories, as the dictionaries of other tools write them."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from readout_analysis.errors import LexiconError

WEIGHT = re.compile(r"\s*\((-?\d+(?:[.,]\d+)?)\)\s*$")


class Term(NamedTuple):
    """One pattern of a dictionary, under the names of its category and of those above it."""

    path: tuple[str, ...]
    pattern: str


def in_mapping(content: dict, path: tuple[str, ...]) -> Iterator[Term]:
    """Patterns in nested categories; a category called ``__`` is the one above it."""
    for key, value in content.items():
        inside = path if key == "__" else (*path, str(key))
        if isinstance(value, dict):
            yield from in_mapping(value, inside)
            continue
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield from in_mapping(item, inside)
            elif isinstance(item, str) and item.strip():
                yield Term(inside, item)


def in_sections(text: str, name: str) -> Iterator[Term]:
    """Terms of a .dic file: between the lines of a per cent sign the categories, then terms."""
    sections = re.split(r"^%.*$", text, flags=re.MULTILINE)
    if len(sections) < 3:
        raise LexiconError(f"{name}: no categories between two lines of %.")
    paths: dict[str, tuple[str, ...]] = {}
    above: list[str] = []
    for line in sections[1].splitlines():
        if number_and_name := line.split(None, 1)[0:2]:
            depth = len(line) - len(line.lstrip("\t"))
            above = [*above[:depth], number_and_name[-1].strip()]
            paths[number_and_name[0]] = tuple(above)
    for line in "".join(sections[2:]).splitlines():
        term, *numbers = [part.strip() for part in line.split("\t") if part.strip()] or [""]
        for number in numbers:
            if number in paths:
                yield Term(paths[number], term)
            elif number.isdigit():
                raise LexiconError(
                    f"{name}: {term!r} is in category {number}, which is not listed."
                )
            else:
                yield Term(("",), f"{term} {number}")


def in_table(text: str) -> Iterator[Term]:
    """Terms of a CSV table whose columns are categories."""
    rows = list(csv.reader(io.StringIO(text)))
    for term, *marks in rows[1:]:
        for category, mark in zip(rows[0][1:], marks, strict=False):
            if mark.strip():
                yield Term((category,), term)


def in_nodes(node: Any, path: tuple[str, ...]) -> Iterator[Term]:
    """Patterns (``pnode``) of XML categories (``cnode``), those above first."""
    for child in node:
        if child.tag == "cnode":
            yield from in_nodes(child, (*path, child.get("name", "")))
        elif child.tag == "pnode":
            yield Term(path, child.get("name", ""))
        elif isinstance(child.tag, str):
            yield from in_nodes(child, path)


def in_plus_lines(text: str) -> Iterator[Term]:
    """Patterns below lines such as ``+CATEGORY``."""
    category = ""
    for line in text.splitlines():
        if line.startswith("+"):
            category = line[1:].strip()
        elif line.strip():
            yield Term((category,), line)


def in_indented_lines(text: str) -> Iterator[Term]:
    """Patterns with a weight, below categories without one; ``@`` begins a rule."""
    above: list[str] = []
    for line in text.splitlines():
        depth = len(line) - len(line.lstrip("\t"))
        content = line.strip()
        weight = WEIGHT.search(content)
        if weight is None and content and not content.startswith("@"):
            above = [*above[:depth], content]
        elif content:
            pattern = WEIGHT.sub("", content).replace("_", " ")
            rated = "" if weight is None or float(weight[1].replace(",", ".")) == 1 else weight[0]
            yield Term(tuple(above[:depth]), pattern + rated)
