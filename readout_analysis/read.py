"""Files of readouts to the documents table: nothing is dropped, what fails says why."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from readout_analysis.errors import ReadoutFormatError
from readout_analysis.reading.prepare import Prepared, prepare
from readout_analysis.reading.publishers import require_publisher
from readout_analysis.reading.raw import RawDocument
from readout_analysis.reading.repeats import Ids, copy_detail, with_fresh_id
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
        ``.gz`` or ``.zst``; RSS and Atom ``.xml``; ``.docx`` and ``.xlsx``; ``.pdf`` with the extra
        ``pdf``; ``.warc`` and ``.wacz`` with the extra ``archives``. A ``metadata.csv`` beside the
        files may say more of them: columns file, publisher, published, url, language, is_readout
        (yes or no: what is said is not judged).
    publisher : str, optional
        Publisher of all documents, an id of publishers.csv such as ``"CN_MFA"``. Without it the
        publisher is taken from metadata.csv, a column, the site or the text, else ``<NA>``.
    columns : mapping of str to str, optional
        Our names of columns -> theirs, for tables: ``{"text": "body"}``. Ours are id, url, title,
        published, text, language, source, publisher, is_readout.

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
    check_source(path, publisher)
    return _batches(path, publisher, columns, batch_size)


def check_source(source: Path, publisher: str | None) -> None:
    """Refuse a source that is not there, and a publisher that is not known.

    Raises
    ------
    ReadoutFormatError
    """
    if not source.exists():
        raise ReadoutFormatError(f"{source} does not exist. Give a folder or file of readouts.")
    if publisher is not None:
        require_publisher(publisher)


def _batches(
    path: Path, publisher: str | None, columns: Mapping[str, str] | None, batch_size: int
) -> Iterator[pd.DataFrame]:
    seen = _Seen()
    batch: list[Prepared] = []
    n_chars = 0
    for raw in iter_raw(path, columns):
        document = seen.marked(raw, prepare(raw, publisher))
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
        self._ids = Ids()
        self._texts: dict[tuple[str | None, str], str] = {}

    def marked(self, raw: RawDocument, document: Prepared) -> Prepared:
        repeat = self._ids.claim(raw.source_id, raw.path)
        if repeat is not None:
            return with_fresh_id(document, repeat)
        if document.problem is not None:
            return document
        key = (document.publisher, document.sha256 or "")
        original = self._texts.setdefault(key, document.source_id)
        if original == document.source_id:
            return document
        detail = copy_detail(document.path, original)
        return document._replace(problem="duplicate_of", problem_detail=detail)
