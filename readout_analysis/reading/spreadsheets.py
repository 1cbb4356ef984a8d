"""Rows of an Excel file: the first sheet, its first filled row taken for the names of columns."""

import warnings
from collections.abc import Iterator
from pathlib import Path

from readout_analysis.reading.files import UnreadableError, check_regular
from readout_analysis.reading.zipped import DAMAGED_ZIP, check_office_file

_DAMAGED = (*DAMAGED_ZIP, LookupError, ValueError, SyntaxError)


def sheet_rows(path: Path, packing: str) -> Iterator[tuple[int, dict]]:
    """Number and cells of each row below the names; formulae as the values last shown.

    Raises
    ------
    UnreadableError
        If it is packed, no .xlsx, damaged, or unpacks beyond measure.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    check_regular(path)
    if packing:
        raise UnreadableError("unsupported_format", f"packed as {packing}; unpack it first")
    check_office_file(path, ".xlsx")
    try:
        with warnings.catch_warnings(action="ignore"):  # of styles and extensions: no matter here
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            yield from _rows(book.worksheets[0].iter_rows(values_only=True))
    except (*_DAMAGED, InvalidFileException) as error:
        detail = f"no readable .xlsx ({error}); save it again"
        raise UnreadableError("unreadable", detail) from error


def _rows(sheet: Iterator[tuple]) -> Iterator[tuple[int, dict]]:
    names: tuple = ()
    for number, cells in enumerate(sheet, 1):
        if not any(cell is not None for cell in cells):
            continue
        if not names:
            names = cells
            continue
        yield (
            number,
            {name: cell for name, cell in zip(names, cells, strict=False) if name is not None},
        )
