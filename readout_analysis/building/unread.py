"""What a source says and is not used, in tables and metadata.csv: said at the end of a build."""

import os
from collections.abc import Mapping
from pathlib import Path

from readout_analysis.places import Place, is_address
from readout_analysis.reading.files import UnreadableError, iter_files, kind_of
from readout_analysis.reading.metadata import METADATA, metadata_problems
from readout_analysis.reading.tables import TABLE_KINDS, unread_in

_NAMED = 12  # columns


def unread_columns(source: Place, columns: Mapping[str, str] | None) -> str | None:
    """Columns that no reader asks for, by the first row of each table; None if there is none.

    Of a source in an object store nothing is said.

    Examples
    --------
    >>> from readout_analysis import sample_path
    >>> unread_columns(sample_path(), None) is None
    True
    """
    if is_address(source):
        return None
    unread: dict[str, None] = {}
    files = []
    for path, relative in iter_files(Path(source)):
        own = _unread_in(path, columns)
        unread |= dict.fromkeys(own)
        files += [relative] if own else []
    if not files:
        return None
    names = ", ".join(map(repr, [*unread][:_NAMED])) + (", …" if len(unread) > _NAMED else "")
    others = f" and {len(files) - 1:,} more files" if len(files) > 1 else ""
    remedy = "if one is a column of ours, say so: --column OURS=THEIRS"
    return f"columns {names} of {files[0]}{others}; {remedy}"


def metadata_remarks(source: Place) -> list[str]:
    """What the metadata.csv of the folders of `source` say that could not be used: file, line.

    Examples
    --------
    >>> from readout_analysis import sample_path
    >>> metadata_remarks(sample_path())
    []
    """
    if is_address(source):
        return []
    root = Path(source)
    folders = dict.fromkeys(path.parent for path, _ in iter_files(root))
    return [
        f"{os.path.relpath(folder / METADATA, root if root.is_dir() else folder)}, {problem}"
        for folder in folders
        for problem in metadata_problems(folder)
    ]


def _unread_in(path: Path, columns: Mapping[str, str] | None) -> list[str]:
    kind, packing = kind_of(path)
    if kind not in TABLE_KINDS or kind == "json":  # that would have to be read whole
        return []
    try:
        return unread_in(path, kind, packing, columns)
    except UnreadableError:
        return []  # the table `rejected` says why
