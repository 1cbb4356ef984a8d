"""Errors: what is wrong, what was found, the next step."""

import difflib
from collections.abc import Iterable

import pandas as pd


class ReadoutAnalysisError(ValueError):
    """Anything this package refuses to do, with the remedy in the message."""


class MissingColumnsError(ReadoutAnalysisError):
    """A table lacks columns that a function needs."""


class LexiconError(ReadoutAnalysisError):
    """A lexicon file breaks its own rules; the message names file and line."""


class ReadoutFormatError(ReadoutAnalysisError):
    """An input file is not in a form that can be read."""


class DatasetError(ReadoutAnalysisError):
    """A bundle on disk is missing, incomplete or of another version."""


class NotebookError(ReadoutAnalysisError):
    """A notebook does not run; `reason` says why in a line."""

    def __init__(self, message: str, *, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class OlderBundleWarning(UserWarning):
    """A bundle was written by an older version of the package, and lacks what it did not have."""


def require_columns(df: pd.DataFrame, columns: Iterable[str], table: str) -> None:
    """Refuse `df` if it lacks any of `columns`, and say which rename would help.

    Parameters
    ----------
    df : DataFrame
        The table to check.
    columns : iterable of str
        Columns that must be there.
    table : str
        Name of the table, for the message.

    Raises
    ------
    MissingColumnsError
        If a column is missing.

    Examples
    --------
    >>> require_columns(pd.DataFrame({"date": []}), ["contact_date"], "readouts")
    Traceback (most recent call last):
    readout_analysis.errors.MissingColumnsError: readouts lacks 'contact_date'; it has 'date'.
    Did you mean readouts.rename(columns={'date': 'contact_date'})?
    Its columns are listed in data/README.md#readouts.
    """
    missing = [column for column in columns if column not in df.columns]
    if not missing:
        return
    there = [str(column) for column in df.columns]
    lines = [f"{table} lacks {_listed(missing)}; it has {_listed(there) or 'no columns'}."]
    renames = {}
    for column in missing:
        spare = [name for name in there if name not in renames]
        renames.update({name: column for name in difflib.get_close_matches(column, spare, 1, 0.5)})
    if renames:
        lines.append(f"Did you mean {table}.rename(columns={renames})?")
    lines.append(f"Its columns are listed in data/README.md#{table}.")
    raise MissingColumnsError("\n".join(lines))


def _listed(names: list[str]) -> str:
    return ", ".join(repr(name) for name in names)
