"""Tables of documents, one a row, read in a stream: JSON, JSON Lines, CSV, Excel, Parquet."""

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from readout_analysis.reading.datelines import date_doubt
from readout_analysis.reading.encodings import NotTextError, decode, in_utf8
from readout_analysis.reading.files import (
    UnreadableError,
    iter_chunks,
    iter_lines,
    read_whole,
)
from readout_analysis.reading.parquet import parquet_rows
from readout_analysis.reading.raw import MAX_DOCUMENT_BYTES, RawDocument, failed
from readout_analysis.reading.spreadsheets import sheet_rows

# Our columns, and what other tools call them: TIF, castarter, DiplomaticPulse, web feeds. The
# first that is there is taken. castarter numbers the pages of each site from 1 in `id`, so that
# only `doc_id` tells the sites apart; its `datetime` bears UTC for what is local time, so that
# only `date` tells the day.
DEFAULT_COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("doc_id", "document_id", "id", "_id"),
    "url": ("url", "link", "address", "source_url"),
    "title": ("title", "headline"),
    "published": (
        *("published", "published_at", "published_date", "publish_time"),
        *("date", "posted_date", "datetime", "pubdate"),
    ),
    "text": ("text", "body", "content", "statement"),
    "language": ("language", "lang"),
    "source": ("source", "publisher_name", "site"),
    "publisher": ("publisher",),
    "is_readout": (),  # only where it is mapped: labels to score against are often called so
}

_HEADLINE = 300  # characters: a cell that is no longer holds no readout

Row = tuple[int, dict | str]  # number of the row or line; "problem|detail" where it is unreadable


def read_rows(
    path: Path, relative: str, kind: str, packing: str, columns: Mapping[str, str] | None
) -> Iterator[RawDocument]:
    """Documents of a table, one a row; what cannot be read is a document with a problem.

    Parameters
    ----------
    path : Path
    relative : str
        Path to name it by.
    kind : {"jsonl", "ndjson", "json", "csv", "tsv", "xlsx", "parquet"}
    packing : {"", ".gz", ".zst"}
    columns : mapping of str to str, optional
        Our name -> theirs, such as ``{"text": "body"}``.

    Yields
    ------
    RawDocument
    """
    reader = _READERS[kind]
    names: dict[str, str] | None = None
    known: set[str] = set()  # columns that `names` were chosen among
    number = 0
    try:
        for number, row in _unwrapped(reader(path, packing)):
            if isinstance(row, str):
                yield failed(f"{relative}:{number}", *row.split("|", 1))
                continue
            if names is None or known != row.keys():  # a row may lack what the next one has
                names, known = _names_in(row, columns), set(row)
                if "text" not in names.values() and kind in _WITH_HEADER:
                    names = None
                    raise UnreadableError(*_without_text(row))
            yield _document(row, names, relative, number)
    except UnreadableError as error:
        where = f"{relative}:{number + 1}" if number > 2 or names else relative
        after = f" (the {number:,} rows before it are kept)" if names else ""
        yield failed(where, error.problem, error.detail + after)


def unread_in(path: Path, kind: str, packing: str, columns: Mapping[str, str] | None) -> list[str]:
    """Columns in the first row of a table that are none of ours, nor another name of one.

    Raises
    ------
    UnreadableError
    """
    rows = (row for _, row in _unwrapped(_READERS[kind](path, packing)))
    first = next((row for row in rows if isinstance(row, dict)), {})
    known = {name for usual in DEFAULT_COLUMNS.values() for name in usual}
    known |= {name.lower() for name in (columns or {}).values()}
    return [str(name) for name in first if str(name).strip().lower() not in known]


def _unwrapped(rows: Iterator[Row]) -> Iterator[Row]:
    """Rows out of what Elasticsearch exports: hits with ``_source``, bulk files with actions.

    A line of a bulk file that says what to do with the next one (``{"index": {"_id": "7"}}``) is
    no document; the id is the next one's.
    """
    bulk_id = None
    for number, row in rows:
        if not isinstance(row, dict):
            yield number, row
            continue
        action = next((row[name] for name in ("index", "create") if name in row), None)
        if len(row) == 1 and isinstance(action, dict):
            bulk_id = action.get("_id")
            continue
        if isinstance(row.get("_source"), dict):
            row = {"_id": row.get("_id"), **row["_source"]}
        elif bulk_id is not None:
            row = {"_id": bulk_id, **row}
        bulk_id = None
        yield number, row


def _names_in(row: dict, columns: Mapping[str, str] | None) -> dict[str, str]:
    """Their name -> ours, for the columns that this row has."""
    there = {str(name).strip().lower(): name for name in row}
    names = {}
    for ours, usual in DEFAULT_COLUMNS.items():
        wanted = (columns[ours],) if columns and ours in columns else usual
        theirs = next((there[name.lower()] for name in wanted if name.lower() in there), None)
        if theirs is not None:
            names[theirs] = ours
    return names


def _document(row: dict, names: Mapping[str, str], relative: str, number: int) -> RawDocument:
    values: dict[str, Any] = {ours: _value(row[theirs]) for theirs, ours in names.items()}
    path = f"{relative}:{number}"
    if "text" not in values:
        return failed(path, *_without_text(row))
    text, source_id = values.pop("text") or "", values.pop("id", None) or path
    if len(text) > MAX_DOCUMENT_BYTES:
        return failed(path, "too_large", f"{len(text):,} characters in one text; split it")
    basis = "column" if values.get("publisher") else None
    doubt = date_doubt(values.get("published"))
    return RawDocument(source_id, path, text=text, publisher_basis=basis, doubt=doubt, **values)


def _without_text(row: dict) -> tuple[str, str]:
    """Problem and detail of a row without a text: it may be a table of something else."""
    has = ", ".join(repr(str(name)) for name in list(row)[:12]) or "no columns"
    remedy = "with --column text=THEIRS (in Python columns={'text': 'theirs'})"
    if max((len(_value(cell) or "") for cell in row.values()), default=0) <= _HEADLINE:
        what = f"no cell of its first row is longer than a headline; it has {has}"
        return (
            "not_a_readout",
            f"a table without texts: {what}. If one holds them, name it {remedy}",
        )
    return "unreadable", f"no column 'text'; it has {has}. Name it {remedy}"


def _value(cell: object) -> str | None:
    """A cell as text; None where it is empty. Numbers are ids or years, written plainly."""
    if isinstance(cell, str):  # most
        return cell.strip() or None
    if cell is None or cell != cell:  # NaN is unlike itself
        return None
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, (list, tuple)):
        return "\n".join(filter(None, map(_value, cell))) or None
    if isinstance(cell, dict):
        return json.dumps(cell, ensure_ascii=False)
    return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)


def _json_lines(path: Path, packing: str) -> Iterator[Row]:
    for number, line in iter_lines(in_utf8(iter_chunks(path, packing)), MAX_DOCUMENT_BYTES):
        if line is None:
            yield number, f"too_large|a line of more than {MAX_DOCUMENT_BYTES:,} bytes; split it"
        elif line.strip():
            yield number, _json_row(line)


def _json_row(line: bytes) -> dict | str:
    try:
        row = json.loads(decode(line))
    except NotTextError:
        return "unreadable|no text in any encoding we know"
    except (ValueError, RecursionError) as error:
        return f"unreadable|no JSON ({error}); mend or remove the line"
    if isinstance(row, dict):
        return row
    return f"unreadable|expected a JSON object, found {type(row).__name__}"


def _json(path: Path, packing: str) -> Iterator[Row]:
    """Rows of a JSON file: a list of objects, one object, or an object that holds the list."""
    limit = 20 * MAX_DOCUMENT_BYTES
    text = _text_of(read_whole(path, packing, limit))
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        rows = [
            _json_row(line.encode("utf-8", "surrogatepass"))
            for line in text.split("\n")
            if line.strip()
        ]
        if sum(isinstance(row, dict) for row in rows) < 2:
            raise UnreadableError("unreadable", f"no JSON ({error}); mend it") from error
        yield from enumerate(rows, 1)
        return
    for number, row in enumerate(_records(found), 1):
        is_row = isinstance(row, dict)
        yield (
            number,
            row if is_row else f"unreadable|expected an object, found {type(row).__name__}",
        )


def _records(found: object) -> list:
    if isinstance(found, list):
        return found
    if not isinstance(found, dict):
        raise UnreadableError("unreadable", f"expected JSON objects, found {type(found).__name__}")
    if _names_in(found, None).keys() & {"text"}:
        return [found]
    inside = [found, *(value for value in found.values() if isinstance(value, dict))]  # hits.hits
    lists = [
        value
        for holder in inside
        for value in holder.values()
        if isinstance(value, list) and value and isinstance(value[0], dict)
    ]
    return lists[0] if len(lists) == 1 else [found]


def _text_of(data: bytes) -> str:
    try:
        return decode(data)
    except NotTextError as error:
        raise UnreadableError("unreadable", "no text in any encoding we know") from error


def _csv(path: Path, packing: str) -> Iterator[Row]:
    # The csv module refuses fields above 131,072 characters; long statements have more.
    csv.field_size_limit(max(csv.field_size_limit(), min(MAX_DOCUMENT_BYTES, sys.maxsize)))
    lines = _csv_lines(path, packing)
    first = next(lines, "")
    delimiter = max(",;\t|", key=first.count)
    reader = csv.DictReader(_chained(first, lines), delimiter=delimiter, restkey="", restval=None)
    try:
        for row in reader:
            row.pop("", None)
            yield reader.line_num, row
    except csv.Error as error:
        raise UnreadableError("unreadable", f"line {reader.line_num}: {error}; mend it") from error


def _csv_lines(path: Path, packing: str) -> Iterator[str]:
    for number, line in iter_lines(in_utf8(iter_chunks(path, packing)), MAX_DOCUMENT_BYTES):
        if line is None:
            raise UnreadableError("too_large", f"line {number} is too long to be a row; split it")
        yield _text_of(line.replace(b"\0", b"")) + "\n"


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


_READERS = {
    "jsonl": _json_lines,
    "ndjson": _json_lines,
    "json": _json,
    "csv": _csv,
    "tsv": _csv,
    "parquet": parquet_rows,
    "xlsx": sheet_rows,
}
TABLE_KINDS = frozenset(_READERS)
_WITH_HEADER = ("csv", "tsv", "parquet", "xlsx")  # their rows have the same columns all through
