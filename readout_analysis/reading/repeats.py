"""Ids and texts that come a second time: marked, never dropped."""

from typing import NamedTuple

from readout_analysis.reading.cleaning import clean_line
from readout_analysis.reading.prepare import Prepared, document_id


class Repeat(NamedTuple):
    """That an id was there before."""

    fresh_id: str  # document_id that nobody has
    first: str  # path of the first document with the id


class Ids:
    """Ids given so far."""

    def __init__(self):
        self._paths: dict[str, str] = {}

    def claim(self, source_id: str, path: str) -> Repeat | None:
        """None where `source_id` is new, else the id to go by instead.

        Examples
        --------
        >>> ids = Ids()
        >>> ids.claim("a", "a.jsonl:1"), ids.claim("a", "a.jsonl:2").first
        (None, 'a.jsonl:1')
        """
        own = document_id(source_id)
        if own not in self._paths:
            self._paths[own] = path
            return None
        first = self._paths[own]
        number, cleaned = 2, clean_line(source_id)
        while (fresh := document_id(f"{cleaned}\0{number}")) in self._paths:
            number += 1
        self._paths[fresh] = path
        return Repeat(fresh, clean_line(first))


def with_fresh_id(document: Prepared, repeat: Repeat) -> Prepared:
    """`document`, whose id was there before, marked so."""
    return document._replace(
        document_id=repeat.fresh_id,
        problem="duplicate_id",
        problem_detail=f"{document.path}: id {document.source_id!r} was already read from"
        f" {repeat.first}; give each document its own id",
    )


def copy_detail(path: str, original: str) -> str:
    """What is said of a document whose title and text are those of document `original`."""
    return f"{path}: same title and text as {original}"
