"""Office files are zip archives inside: refused where they unpack to too much."""

import zipfile
import zlib
from pathlib import Path
from typing import IO

from readout_analysis.reading.files import UnreadableError

# NotImplementedError (another version, another packing) is a RuntimeError, as encryption is.
DAMAGED_ZIP = (zipfile.BadZipFile, RuntimeError, zlib.error)
_MAX_XML = 50_000_000  # bytes of markup in one office file: its tree takes ten times as much
_MAX_UNPACKED = 500_000_000  # pictures included


def check_office_file(file: Path | IO[bytes], ending: str) -> None:
    """Refuse an office file that unpacks beyond measure; its directory says so beforehand.

    What is unpacked later never exceeds the sizes of the directory: `zipfile` stops there.

    Raises
    ------
    UnreadableError
        If it is no zip archive, or too large inside.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (*DAMAGED_ZIP, OSError, ValueError) as error:
        raise UnreadableError(
            "unreadable", f"no readable {ending} ({error}); save it again"
        ) from error
    markup = sum(entry.file_size for entry in entries if not _is_picture(entry.filename))
    unpacked = sum(entry.file_size for entry in entries)
    if markup > _MAX_XML or unpacked > _MAX_UNPACKED:
        raise UnreadableError(
            "too_large", f"unpacks to {unpacked:,} bytes; if this is right, save it as .txt or .csv"
        )


def _is_picture(name: str) -> bool:
    return "media/" in name
