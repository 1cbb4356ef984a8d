"""metadata.csv: what it says of the files beside it, and what in it cannot be right."""

import csv
import difflib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from readout_analysis.errors import ReadoutFormatError
from readout_analysis.reading.bodies import publisher_of_body
from readout_analysis.reading.datelines import date_doubt
from readout_analysis.reading.encodings import NotTextError, decode
from readout_analysis.reading.files import UnreadableError, read_whole
from readout_analysis.reading.publishers import nearest_publishers, publisher_named
from readout_analysis.reading.raw import RawDocument
from readout_analysis.tables import FIRST_CLASS_LANGUAGES

METADATA = "metadata.csv"
_COLUMNS = "file publisher published url language is_readout title source".split()
_ALIKE = 0.6  # of two names of files without their endings, for one to be offered for the other
_OF_ONE_KIND = 3  # problems shown of each kind; of the others the numbers of their lines
_LINES = 20  # and of these no more


class _Row(NamedTuple):
    line: int
    cells: dict[str, str]
    more: int  # cells beyond the last column


class _Problem(NamedTuple):
    kind: str
    line: int
    detail: str | Callable[[], str]  # what takes a search for what is alike is asked when shown

    def __str__(self) -> str:
        return f"line {self.line}: {self.detail() if callable(self.detail) else self.detail}"


def read_metadata(folder: Path) -> dict[str, dict[str, str]]:
    """What metadata.csv in `folder` says of each file there; nothing if there is none.

    A date that cannot be read comes as ``doubt``, with its line, instead of ``published``.

    Raises
    ------
    ReadoutFormatError
        If it is no table, or names no files.
    """
    path = _metadata_of(folder)
    if path is None:
        return {}
    known = {}
    for row in _rows(path)[1]:
        cells = dict(row.cells)
        doubt = date_doubt(cells.get("published"))
        if doubt:
            # With the line, lest it be told of another one after rows were put in above.
            cells["doubt"] = f"{path.name}, line {row.line}: {doubt}"
            del cells["published"]
        known[file_key(cells.pop("file", ""))] = cells
    return known


def with_metadata(document: RawDocument, known: Mapping[str, str]) -> RawDocument:
    """`document` with what metadata.csv says of it, which goes before what it says itself."""
    for name in ("url", "title", "published", "language", "source", "is_readout", "doubt"):
        if known.get(name):
            setattr(document, name, known[name])
    if known.get("publisher"):
        document.publisher, document.publisher_basis = known["publisher"], "metadata"
    return document


def file_key(name: str) -> str:
    """Name of a file as it is compared: some systems store é as e and an accent."""
    return unicodedata.normalize("NFC", name)


def metadata_problems(folder: Path) -> list[str]:
    """What metadata.csv in `folder` says that is not used, by kind: line, what, the next step.

    Dates are not among them: what is wrong with one is said of its document.
    """
    path = _metadata_of(folder)
    if path is None:
        return []
    columns, rows = _rows(path)
    names = sorted(file_key(name) for name in _listed(folder))
    problems = [*_unknown_columns(columns), *_of_rows(rows, names)]
    lines: list[str] = []
    for kind in dict.fromkeys(problem.kind for problem in problems):
        own = [problem for problem in problems if problem.kind == kind]
        lines += map(str, own[:_OF_ONE_KIND])
        if len(own) > _OF_ONE_KIND:
            left = [str(one.line) for one in own[_OF_ONE_KIND:]]
            where = ", ".join(left[:_LINES]) + (" …" if len(left) > _LINES else "")
            lines.append(f"the same kind of mistake in {len(left):,} more lines: {where}")
    return lines


def _metadata_of(folder: Path) -> Path | None:
    path = folder / METADATA
    if path.is_file():
        return path
    try:
        names = sorted(name for name in _listed(folder) if name.lower() == METADATA)
    except OSError:
        return None  # said of the folder
    return folder / names[0] if names and (folder / names[0]).is_file() else None


def _listed(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]


def _rows(path: Path) -> tuple[list[str], list[_Row]]:
    """Columns of the table at `path`, and its rows."""
    try:
        lines = decode(read_whole(path, "")).splitlines()
    except (NotTextError, UnreadableError) as error:
        why = str(error) or "no text"
        raise ReadoutFormatError(
            f"{path}: it cannot be read as a table ({why}). Save it as CSV in UTF-8."
        ) from error
    before = 1 if lines and lines[0].lower().startswith("sep=") else 0  # a word to Excel
    header = lines[before] if len(lines) > before else ""
    reader = csv.DictReader(lines[before:], delimiter=max(",;\t", key=header.count), restkey="")
    try:
        columns = [str(name).strip().lower() for name in reader.fieldnames or ()]
        if "file" not in columns:
            raise ReadoutFormatError(
                f"{path}, line {before + 1}: no column 'file'; it has"
                f" {', '.join(columns) or 'nothing'}.\nIts columns are {', '.join(_COLUMNS)} (all"
                " but file optional), with commas or semicolons between them."
            )
        rows = [_row(reader.line_num + before, row) for row in reader]
    except csv.Error as error:
        raise ReadoutFormatError(
            f"{path}, line {reader.line_num + before}: {error}. Mend the line."
        ) from error
    return columns, rows


def _row(line: int, row: Mapping) -> _Row:
    more = [cell for cell in row.get("", ()) if cell.strip()] if row.get("") else []
    cells = {str(name).strip().lower(): (cell or "").strip() for name, cell in row.items() if name}
    return _Row(line, {name: cell for name, cell in cells.items() if cell}, len(more))


def _unknown_columns(columns: list[str]) -> Iterator[_Problem]:
    for name in columns:
        if name and name not in _COLUMNS:
            near = difflib.get_close_matches(name, _COLUMNS, 1)
            remedy = f"did you mean {near[0]}?" if near else f"read are {', '.join(_COLUMNS)}"
            yield _Problem("column", 1, f"the column {name!r} is not read; {remedy}")


def _of_rows(rows: list[_Row], names: list[str]) -> Iterator[_Problem]:
    seen: dict[str, int] = {}
    there = set(names)
    for row in rows:
        name = file_key(row.cells.get("file", ""))
        if name in seen:
            detail = f"{name!r} stands in line {seen[name]} already; the last line is used"
            yield _Problem("twice", row.line, detail)
        seen[name] = row.line
        if row.cells and name not in there:
            yield _Problem("file", row.line, partial(_no_file, name, names))
        if row.more:
            detail = "it has more cells than there are columns: put a cell with a comma in quotes"
            yield _Problem("cells", row.line, detail)
        publisher = row.cells.get("publisher")
        if publisher and not _is_publisher(publisher):
            yield _Problem("publisher", row.line, partial(_no_publisher, publisher))
        language = row.cells.get("language", "")
        if language and len(language.replace("_", "-").split("-")[0]) != 2:
            detail = f"language is {language!r}, so it is not used; write two letters such as fr"
            yield _Problem("language", row.line, detail)


def _no_file(name: str, names: list[str]) -> str:
    if not name:
        return "no name in the column 'file'"
    near = [other for other in names if other.lower() == name.lower()]
    stems = {Path(other).stem: other for other in names if other.lower() != METADATA}
    near = near or [
        stems[stem] for stem in difflib.get_close_matches(Path(name).stem, stems, 1, _ALIKE)
    ]
    remedy = f"did you mean {near[0]}?" if near else "write the name as the folder shows it"
    return f"no file {name!r} in this folder; {remedy}"


def _no_publisher(name: str) -> str:
    near = ", ".join(nearest_publishers(name))
    return f"no publisher {name!r}, so it is not used; did you mean {near}?"


@cache
def _is_publisher(name: str) -> bool:
    """Whether a publisher is known by its id or name, or named in so many words."""
    if publisher_named(name):
        return True
    return any(publisher_of_body(name, lang).publisher_id for lang in FIRST_CLASS_LANGUAGES)
