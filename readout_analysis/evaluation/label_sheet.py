"""A spreadsheet to label by hand, one row per sentence, and back.

Nothing the package found is filled in: who labels must not be led. An empty cell was not labelled
and is not scored; ``none`` is an answer (the text does not say). Labels of the whole text stand
on its first row. Principals are written ``side: name (country)``, one after the other with
semicolons; themes and doubtful ones as ids with spaces, commas or semicolons between them. The
first row of a sheet says so to who fills it in.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from readout_analysis.dataset import Dataset
from readout_analysis.errors import ReadoutFormatError
from readout_analysis.reading.cleaning import yes_or_no
from readout_analysis.tables import FORMS, SIDES

GIVEN = ("id", "language", "published", "title", "url", "sentence", "text")
OF_TEXT = (
    "is_readout",
    "publisher_country",
    "contact_date",
    "contact_date_basis",
    "form",
    "initiative",
    "principals",
)
OF_SENTENCE = ("side", "is_quote", "themes", "doubtful")
COLUMNS = (*GIVEN, *OF_TEXT, *OF_SENTENCE)

_HOW = "how to fill in"  # id of the row that says it
_HOW_TO = {
    "id": _HOW,
    "text": "an empty cell is not scored; none means that the text does not say",
    "is_readout": "yes / no (this and the next ones: in the first row of a text)",
    "publisher_country": "two letters: FR",
    "contact_date": "YYYY-MM-DD",
    "contact_date_basis": "explicit / relative / inferred_from_publication",
    "form": " / ".join(FORMS),
    "initiative": "publisher / counterpart / both",
    "principals": "side: name (country); side: name (country)",
    "side": " / ".join(SIDES),
    "is_quote": "yes / no",
    "themes": "ids of the table themes with spaces between them: climate tourism",
    "doubtful": "ids of themes that are neither right nor wrong here",
}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'")  # the last so that reading undoes one only
_LISTS = ("themes", "doubtful")
_BETWEEN = re.compile(r"[\s,;，；]+")  # ids in a cell
_PRINCIPAL = re.compile(
    r"(?P<side>publisher|counterpart|both)\s*:\s*(?P<name>[^()]*?)\s*(?:\((?P<country>[^)]*)\))?"
)
_OPENING = 300  # characters shown of a text that was not taken for a readout


def sheet_rows(dataset: Dataset) -> pd.DataFrame:
    """Rows to fill in: every sentence of every readout, the opening of every other text.

    Parameters
    ----------
    dataset : Dataset
        Uses documents, readouts and segments.

    Returns
    -------
    DataFrame, one row per sentence, by document and place in the text
        ``id`` (source_id), ``language``, ``published``, ``title``, ``url``, ``sentence``,
        ``text``; the columns to fill in are empty.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> rows = sheet_rows(build_dataset(sample_path()))
    >>> rows["side"].unique().tolist()
    ['']
    """
    sentences = dataset.segments.merge(dataset.readouts[["readout_id", "document_id"]])
    sentences = sentences.sort_values(["document_id", "start"])[["document_id", "text"]]
    readouts = set(sentences["document_id"])
    others = dataset.documents[~dataset.documents["document_id"].isin(readouts)]
    openings = others[["document_id"]].assign(text=others["text"].fillna("").str[:_OPENING])
    rows = pd.concat([sentences, openings]).sort_values("document_id", kind="stable")
    rows["sentence"] = rows.groupby("document_id").cumcount()
    documents = dataset.documents.rename(
        columns={"source_id": "id", "lang": "language", "published_date": "published"}
    ).drop(columns="text")
    rows = rows.merge(documents, on="document_id", how="left", sort=False)
    rows["published"] = rows["published"].dt.strftime("%Y-%m-%d")
    return rows.reindex(columns=list(COLUMNS)).astype("string").fillna("")


def write_sheet(dataset: Dataset, path: str | Path) -> int:
    """Write `sheet_rows` as CSV for a spreadsheet; count the rows.

    Parameters
    ----------
    dataset : Dataset
        See `sheet_rows`.
    path : path
        A new ``.csv`` file. UTF-8 with a mark; cells that look like formulae are plain text.

    Returns
    -------
    int
        Rows to fill in; above them is one that says how.

    Raises
    ------
    ReadoutFormatError
        If there is a file already: it may hold somebody's work.
    """
    path = Path(path)
    if path.exists():
        raise ReadoutFormatError(
            f"{path} is there already and may hold labels; it is not overwritten. "
            "Give the name of a new file."
        )
    rows = sheet_rows(dataset)
    path.parent.mkdir(parents=True, exist_ok=True)
    how_to = pd.DataFrame([{name: _HOW_TO.get(name, "") for name in COLUMNS}])
    pd.concat([how_to, rows]).map(_guarded).to_csv(
        path, index=False, encoding="utf-8-sig", quoting=csv.QUOTE_ALL
    )
    return len(rows)


def _guarded(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA_STARTS) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA_STARTS) else cell


def read_sheet(path: str | Path) -> list[dict]:
    """Labels of a filled sheet, in the form of `readout_analysis.evaluation.labels`.

    Parameters
    ----------
    path : path
        CSV with comma, semicolon or tab, as spreadsheets save it, UTF-8.

    Returns
    -------
    list of dict, one per text; texts without any label are left out

    Raises
    ------
    ReadoutFormatError
        If a column is missing, a cell cannot be read (the message names row and column), or
        nothing is filled in.
    """
    path = Path(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        separator = _separator(file.readline())
        file.seek(0)
        rows = list(csv.DictReader(file, delimiter=separator))
    missing = [name for name in ("id", "text", "side") if rows and name not in rows[0]]
    if missing:
        raise ReadoutFormatError(f"{path.name}: no column {', '.join(missing)} in the first line.")
    texts: dict[str, list[dict]] = {}
    for number, row in enumerate(rows, 2):
        cells = {name: _unguarded(cell or "").strip() for name, cell in row.items() if name}
        if cells["id"] == _HOW:
            continue
        texts.setdefault(cells["id"], []).append({**cells, "where": f"{path.name}, row {number}"})
    records = [_record(label_id, cells) for label_id, cells in texts.items()]
    filled = [record for record in records if len(record) > 3 or record["segments"]]
    if not filled:
        raise ReadoutFormatError(
            f"{path.name}: no answer in it, {len(rows):,} rows. Fill in some cells of the"
            f" columns {', '.join((*OF_TEXT, *OF_SENTENCE))}, save as CSV, then score again."
        )
    return filled


def _separator(header: str) -> str:
    return max(",;\t", key=header.count)


def _record(label_id: str, rows: list[dict]) -> dict:
    record: dict = {"id": label_id, "language": rows[0].get("language") or None}
    for name in OF_TEXT:
        filled = [row for row in rows if row.get(name)]
        if filled:
            record[name] = _answer(name, filled[0])
    record["segments"] = list(_sentences(rows))
    return record


def _answer(name: str, row: Mapping[str, str]):
    cell = row[name]
    if cell.casefold() == "none":
        return [] if name == "principals" or name in _LISTS else None
    if name in ("is_readout", "is_quote"):
        return _yes_or_no(name, row)
    if name == "contact_date" and not re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        raise _unreadable(name, row, "a day as YYYY-MM-DD; format the column as text")
    if name == "principals":
        return [_principal(part, row) for part in cell.split(";") if part.strip()]
    return [one for one in _BETWEEN.split(cell) if one] if name in _LISTS else cell


def _yes_or_no(name: str, row: Mapping[str, str]) -> bool:
    answer = yes_or_no(row[name])
    if answer is None:
        raise _unreadable(name, row, "yes or no")
    return answer


def _principal(part: str, row: Mapping[str, str]) -> dict:
    match = _PRINCIPAL.fullmatch(part.strip())
    if match is None:
        raise _unreadable(
            "principals", row, "'side: name (country)', such as 'counterpart: Andreï Voronov (RU)'"
        )
    return {key: value or None for key, value in match.groupdict().items()}


def _unreadable(name: str, row: Mapping[str, str], expected: str) -> ReadoutFormatError:
    return ReadoutFormatError(
        f"{row['where']}, column {name}: expected {expected}; found {row[name]!r}."
    )


def _sentences(rows: list[dict]) -> Iterator[dict]:
    """Sentences of one text; those without a label too if another one has it, to keep the order."""
    if not any(row.get(name) for row in rows for name in OF_SENTENCE):
        return
    for row in rows:
        labels = {name: _answer(name, row) for name in OF_SENTENCE if row.get(name)}
        yield {"start_words": row["text"], **labels}
