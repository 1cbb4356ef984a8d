"""Files of readouts to the documents table: nothing is dropped, what fails says why."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from readout_analysis.errors import ReadoutFormatError
from readout_analysis.reading.prepare import Prepared, prepare
from readout_analysis.reading.publishers import require_publisher
from readout_analysis.reading.source import iter_raw
from readout_analysis.schema import conform, empty_table

_MAX_BATCH_CHARS = 20_000_000


def read_readouts(
    source: str | Path,
    *,
    publisher: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Documents in a folder or file of readouts, one row each, whatever their state.

    Parameters
    ----------
    source : path
        A folder, read with all folders in it, or one file: ``.txt`` (title line, date line,
        paragraphs), ``.html``, ``.json``, ``.jsonl``, ``.csv``, ``.parquet``, each also as
        ``.gz`` or ``.zst``; RSS and Atom ``.xml``; ``.docx``; ``.pdf`` with the extra ``pdf``;
        ``.warc`` and ``.wacz`` with the extra ``archives``. A ``metadata.csv`` beside the files
        may say more of them: columns file, publisher, published, url, language.
    publisher : str, optional
        Publisher of all documents, an id of publishers.csv such as ``"CN_MFA"``. Without it the
        publisher is taken from metadata.csv, a column, the site or the text, else ``<NA>``.
    columns : mapping of str to str, optional
        Our names of columns -> theirs, for tables: ``{"text": "body"}``. Ours are id, url, title,
        published, text, language, source, publisher.

    Returns
    -------
    DataFrame, one row per document, in the order read
        The documents table (data/README.md#documents). A file that cannot be read is a row with
        a ``problem``; so is a second copy (``duplicate_of``) and a second use of an id.

    Raises
    ------
    ReadoutFormatError
        If `source` does not exist, or `publisher` or a name in `columns` is unknown.

    Examples
    --------
    >>> from readout_analysis.shipped import sample_path
    >>> documents = read_readouts(sample_path())
    >>> documents["problem"].notna().sum().item()
    0
    """
    batches = list(iter_documents(source, publisher=publisher, columns=columns))
    return pd.concat(batches, ignore_index=True) if batches else empty_table("documents")


def iter_documents(
    source: str | Path,
    *,
    publisher: str | None = None,
    columns: Mapping[str, str] | None = None,
    batch_size: int = 1000,
) -> Iterator[pd.DataFrame]:
    """Documents of `source` in batches: the same rows as `read_readouts`, memory bounded.

    Parameters
    ----------
    source, publisher, columns
        As in `read_readouts`.
    batch_size : int, default 1000
        Documents in a batch; fewer where they are very long.

    Yields
    ------
    DataFrame, a part of the documents table

    Raises
    ------
    ReadoutFormatError
        As `read_readouts`.

    Examples
    --------
    >>> from readout_analysis.shipped import sample_path
    >>> [len(batch) for batch in iter_documents(sample_path(), batch_size=40)]
    [40, 33]
    """
    path = Path(source)
    if not path.exists():
        raise ReadoutFormatError(f"{path} does not exist. Give a folder or file of readouts.")
    if publisher is not None:
        require_publisher(publisher)
    return _batches(path, publisher, columns, batch_size)


def _batches(
    path: Path, publisher: str | None, columns: Mapping[str, str] | None, batch_size: int
) -> Iterator[pd.DataFrame]:
    seen = _Seen()
    batch: list[Prepared] = []
    n_chars = 0
    for raw in iter_raw(path, columns):
        document = seen.marked(prepare(raw, publisher))
        batch.append(document)
        n_chars += len(document.text or "")
        if len(batch) >= batch_size or n_chars > _MAX_BATCH_CHARS:
            yield _table(batch)
            batch, n_chars = [], 0
    if batch:
        yield _table(batch)


def _table(batch: list[Prepared]) -> pd.DataFrame:
    return conform(pd.DataFrame(batch, columns=Prepared._fields), "documents")


class _Seen:
    """Ids and texts read so far: what comes a second time is marked, never dropped."""

    def __init__(self):
        self._ids: dict[str, str] = {}
        self._texts: dict[tuple[str | None, bytes], str] = {}

    def marked(self, document: Prepared) -> Prepared:
        first = self._ids.get(document.document_id)
        if first is not None:
            return self._repeated_id(document, first)
        self._ids[document.document_id] = document.path
        if document.problem is not None:
            return document
        key = (document.publisher, bytes.fromhex(document.sha256 or ""))
        original = self._texts.setdefault(key, document.source_id)
        if original == document.source_id:
            return document
        return document._replace(
            problem="duplicate_of",
            problem_detail=f"{document.path}: same title and text as {original}",
        )

    def _repeated_id(self, document: Prepared, first: str) -> Prepared:
        number = 2
        while (fresh := document_id(f"{document.source_id}\0{number}")) in self._ids:
            number += 1
        self._ids[fresh] = document.path
        return document._replace(
            document_id=fresh,
            problem="duplicate_id",
            problem_detail=f"{document.path}: id {document.source_id!r} was already read from"
            f" {first}; give each document its own id",
        )


def document_id(source_id: str) -> str:
    """16 hex digits made from `source_id`, the same on every machine."""
    return hashlib.sha256(source_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]
