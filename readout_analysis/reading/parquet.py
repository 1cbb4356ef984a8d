"""Rows of a Parquet file, a text that is there many times held in memory once."""

from collections.abc import Iterator
from pathlib import Path

from readout_analysis.reading.files import UnreadableError, check_measure, read_whole
from readout_analysis.reading.raw import MAX_DOCUMENT_BYTES

_ROWS_AT_A_TIME = 500


def parquet_rows(path: Path, packing: str) -> Iterator[tuple[int, dict]]:
    """Rows with their numbers.

    Raises
    ------
    UnreadableError
        After the last good row, if the file is damaged, or its rows hold far more than it weighs:
        a page names a text once, and a million rows may repeat it.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    limit = 20 * MAX_DOCUMENT_BYTES
    source = pa.BufferReader(read_whole(path, packing, limit)) if packing else path
    packed_size = path.stat().st_size
    try:
        schema = pq.read_schema(source)
        texts = [field.name for field in schema if _is_text(field.type)]
        file = pq.ParquetFile(source, read_dictionary=texts)
        groups = map(file.metadata.row_group, range(file.num_row_groups))
        check_measure(sum(group.total_byte_size for group in groups), packed_size)
        number = size = 0
        for batch in file.iter_batches(batch_size=_ROWS_AT_A_TIME):
            columns = [_cells(column) for column in batch.columns]
            for cells in zip(*columns, strict=True):
                number += 1
                size += sum(len(cell) for cell in cells if isinstance(cell, str))
                check_measure(size, packed_size)
                yield number, dict(zip(batch.schema.names, cells, strict=True))
    except (pa.ArrowException, OSError) as error:
        reason = str(error).split("\n")[0][:200]
        raise UnreadableError(
            "unreadable", f"no readable Parquet ({reason}); write it again"
        ) from error


def _is_text(kind) -> bool:
    import pyarrow as pa

    return pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_binary(kind)


def _cells(column) -> list:
    """Values of a column of a batch; equal texts are one object."""
    import pyarrow as pa

    if not isinstance(column, pa.DictionaryArray):
        return column.to_pylist()
    values = [*column.dictionary.to_pylist(), None]
    return [values[-1 if place is None else place] for place in column.indices.to_pylist()]
