"""About how many documents a source has, told before it is read."""

import zlib
from pathlib import Path

import pyarrow.parquet as pq

from readout_analysis.places import Place, is_address
from readout_analysis.reading.files import iter_files, kind_of
from readout_analysis.reading.tables import TABLE_KINDS

_SAMPLE = 1 << 18  # bytes at the head of a file


def estimate_documents(source: Place) -> int | None:
    r"""About how many documents `source` has: lines are counted at the head of each file.

    None for an address in an object store.

    Examples
    --------
    >>> from readout_analysis import sample_path
    >>> estimate_documents(sample_path()) > 50
    True
    """
    if is_address(source):
        return None
    return sum(_documents_in(path) for path, _ in iter_files(Path(source)))


def _documents_in(path: Path) -> int:
    kind, packing = kind_of(path)
    if kind not in TABLE_KINDS or kind == "json" or not path.is_file():
        return 1
    try:
        if kind == "parquet":
            return pq.read_metadata(path).num_rows
        with path.open("rb") as file:
            head = file.read(_SAMPLE)
        size = path.stat().st_size
        lines = _unpacked(head, packing).count(b"\n")
    except (OSError, ValueError, zlib.error):
        return 1
    return max(round(lines * size / max(len(head), 1)), 1)


def _unpacked(head: bytes, packing: str) -> bytes:
    if packing == ".gz":
        return zlib.decompressobj(wbits=31).decompress(head)
    return head
