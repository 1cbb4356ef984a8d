"""What a table of a dataset must be: dtypes in memory, Arrow types on disk, checks.

Everything here is made from the list of tables in `readout_analysis.tables`.
"""

import sys
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.tables import (
    DATE_BASES,
    FIRST_CLASS_LANGUAGES,
    FORMS,
    REJECTION_REASONS,
    SIDES,
    TABLES,
    Column,
    Table,
)

__all__ = [
    "DATE_BASES",
    "FIRST_CLASS_LANGUAGES",
    "FORMS",
    "REJECTION_REASONS",
    "SIDES",
    "TABLES",
    "Column",
    "Table",
    "arrow_schema",
    "conform",
    "data_dictionary",
    "empty_table",
    "to_pandas",
    "validate",
]

SCHEMA_VERSION = "2"
# Older versions that are read as well, and what their bundles lack: it comes back as missing.
OLDER_VERSIONS = {"1": "documents.is_readout"}

_DICTIONARY_MARKS = ("<!-- dictionary: make dictionary -->", "<!-- end of dictionary -->")

PANDAS_DTYPES: dict[str, Any] = {
    "string": pd.StringDtype(),
    "integer": pd.Int32Dtype(),
    "number": pd.Float64Dtype(),
    "boolean": pd.BooleanDtype(),
    "date": np.dtype("datetime64[s]"),
    "datetime": pd.DatetimeTZDtype("s", "UTC"),
    "strings": np.dtype(object),
}
ARROW_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("ms", tz="UTC"),
    "strings": pa.list_(pa.string()),
}


def empty_table(name: str) -> pd.DataFrame:
    """Table `name` without rows, every column with its dtype.

    Examples
    --------
    >>> empty_table("themes").columns[0]
    'theme_id'
    """
    return _empty(name).copy()


@cache
def _empty(name: str) -> pd.DataFrame:
    return conform(pd.DataFrame(columns=TABLES[name].column_names), name)


def conform(df: pd.DataFrame, name: str) -> pd.DataFrame:
    """Give `df` the columns, order and dtypes of table `name`.

    Parameters
    ----------
    df : DataFrame
        Has every required column of the table. Other columns of the table are added
        as ``<NA>`` where they are missing; columns the table does not know are left out.
    name : str
        A table of ``TABLES``.

    Returns
    -------
    DataFrame, one row per row of `df`, in its order, index reset

    Raises
    ------
    MissingColumnsError
        If a required column is missing.

    Examples
    --------
    >>> rejected = pd.DataFrame({"document_id": ["d1"], "reason": ["empty"]})
    >>> conform(rejected, "rejected")
      document_id reason detail
    0          d1  empty   <NA>
    """
    table = TABLES[name]
    require_columns(df, [column.name for column in table.columns if column.required], name)
    return pd.DataFrame({column.name: _cast(df, column) for column in table.columns})


def _cast(df: pd.DataFrame, column: Column) -> Any:
    """Values of `column`: an array, since a Series takes ten times as long to make."""
    dtype = PANDAS_DTYPES[column.type]
    values = df[column.name] if column.name in df.columns else None
    if column.type == "strings":
        lists = [[] for _ in df.index] if values is None else map(_as_list, values)
        return pd.Series(list(lists), dtype=dtype).array
    if values is None:
        return pd.array([None], dtype).repeat(len(df))
    if values.dtype != dtype:
        if column.type in ("date", "datetime"):
            values = pd.to_datetime(values, utc=column.type == "datetime")
        values = values.astype(dtype)
    return values.array


def _as_list(cell) -> list[str]:
    return list(cell) if isinstance(cell, (list, tuple)) or hasattr(cell, "tolist") else []


def validate(df: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return `df` unchanged if it keeps the rules of table `name`.

    Parameters
    ----------
    df : DataFrame
        The table to check.
    name : str
        A table of ``TABLES``.

    Returns
    -------
    DataFrame, `df` itself

    Raises
    ------
    MissingColumnsError
        If a column is missing.
    ReadoutAnalysisError
        If a key repeats, a required cell is missing or a value is not allowed;
        the message names table, column and the first offending row.

    Examples
    --------
    >>> validate(pd.DataFrame({"document_id": ["d1"], "reason": ["dull"], "detail": [""]}),
    ...          "rejected")
    Traceback (most recent call last):
    readout_analysis.errors.ReadoutAnalysisError: rejected.reason is 'dull' in row 0; allowed: ...
    """
    table = TABLES[name]
    require_columns(df, table.column_names, name)
    key = list(table.key)
    repeated = df.duplicated(key)
    if repeated.any():
        raise ReadoutAnalysisError(
            f"{name}: {int(repeated.sum())} rows repeat the key {', '.join(key)}, "
            f"first {df.loc[repeated, key].iloc[0].to_dict()}.\n"
            f"Look at them with {name}[{name}.duplicated({key!r}, keep=False)]."
        )
    for column in table.columns:
        _validate_column(df[column.name], column, name)
    return df


def _validate_column(values: pd.Series, column: Column, name: str) -> None:
    where = f"{name}.{column.name} is"
    if column.required and values.isna().any():
        raise ReadoutAnalysisError(
            f"{where} missing in row {values.isna().idxmax()}; it is required."
        )
    if column.allowed:
        wrong = values.notna() & ~values.isin(column.allowed)
        if wrong.any():
            row = wrong.idxmax()
            raise ReadoutAnalysisError(
                f"{where} {values[row]!r} in row {row}; allowed: {', '.join(column.allowed)}."
            )


def arrow_schema(name: str, *, with_text: bool = True) -> pa.Schema:
    """Arrow schema of table `name`, with a description on every field.

    Parameters
    ----------
    name : str
        A table of ``TABLES``.
    with_text : bool, default True
        Whether columns with words of the source are in it.

    Returns
    -------
    pyarrow.Schema

    Examples
    --------
    >>> arrow_schema("features").field("n").type
    DataType(int32)
    """
    return pa.schema(
        pa.field(
            column.name,
            ARROW_TYPES[column.type],
            nullable=not column.required,
            metadata={"description": column.description},
        )
        for column in TABLES[name].columns
        if with_text or not column.is_text
    )


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """DataFrame of an Arrow table, with the dtypes of our tables.

    Examples
    --------
    >>> to_pandas(pa.table({"n": pa.array([1, None], pa.int32())}))["n"].tolist()
    [1, <NA>]
    """
    dtypes = {
        pa.string(): pd.StringDtype(),
        pa.int32(): pd.Int32Dtype(),
        pa.float64(): pd.Float64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
    }
    return table.to_pandas(types_mapper=dtypes.get, date_as_object=False)


def data_dictionary() -> str:
    """Every table and column in words, as Markdown: the middle part of data/README.md.

    Examples
    --------
    >>> data_dictionary().splitlines()[0]
    '### documents'
    """
    return "\n".join(line for table in TABLES.values() for line in _dictionary_lines(table))


def _dictionary_lines(table: Table) -> list[str]:
    partition = "; one file per year of contact" if table.partition_by_year else ""
    return [
        f"### {table.name}",
        "",
        f"One row is {table.row}. Key: {', '.join(f'`{name}`' for name in table.key)}{partition}.",
        "",
        "| column | type | meaning |",
        "|---|---|---|",
        *(f"| `{c.name}` | {_type_in_words(c)} | {_meaning(c)} |" for c in table.columns),
        "",
    ]


def _type_in_words(column: Column) -> str:
    words = "list of strings" if column.type == "strings" else column.type
    return words + (", required" if column.required else "") + (", text" if column.is_text else "")


def _meaning(column: Column) -> str:
    allowed = f": {', '.join(column.allowed)}" if column.allowed else ""
    return f"{column.description}{allowed}".replace("|", "\\|")


def _update_dictionary(path: Path) -> None:
    """Put the data dictionary between the two marks in the Markdown file at `path`."""
    head, _, rest = path.read_text(encoding="utf-8").partition(_DICTIONARY_MARKS[0])
    tail = rest.partition(_DICTIONARY_MARKS[1])[2]
    middle = f"{_DICTIONARY_MARKS[0]}\n{data_dictionary()}{_DICTIONARY_MARKS[1]}"
    path.write_text(head + middle + tail, encoding="utf-8")


if __name__ == "__main__":
    _update_dictionary(Path(sys.argv[1]))
