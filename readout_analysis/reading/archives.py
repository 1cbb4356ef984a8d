"""Web archives (WARC, WACZ): one document a page that was fetched with success."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from readout_analysis.reading.encodings import NotTextError
from readout_analysis.reading.files import UnreadableError, check_regular
from readout_analysis.reading.html import read_html
from readout_analysis.reading.raw import MAX_DOCUMENT_BYTES, RawDocument, failed

ARCHIVE_KINDS = frozenset(("warc", "wacz"))
_PAGES = ("text/html", "application/xhtml+xml")


def read_archive(path: Path, relative: str, kind: str) -> Iterator[RawDocument]:
    """Documents of a web archive: its HTML pages; pictures, styles and redirects are none.

    Raises
    ------
    UnreadableError
        If the extra is not installed, or the archive is damaged; pages before that are given.
    """
    try:
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise UnreadableError(
            "unsupported_format",
            'reading web archives needs an extra: pip install "readout_analysis[archives]"',
        ) from error
    check_regular(path)
    try:
        for name, stream in _streams(path, kind):
            yield from _pages(stream, f"{relative}/{name}" if name else relative)
    except (ArchiveLoadFailed, zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        reason = str(error).split("\n")[0][:120]
        raise UnreadableError("unreadable", f"damaged archive ({reason}); get it again") from error


def _streams(path: Path, kind: str) -> Iterator[tuple[str, IO[bytes]]]:
    """The WARC files in `path`; those in a WACZ are never written to disk under their names."""
    if kind == "warc":
        with path.open("rb") as file:
            yield "", file
        return
    with zipfile.ZipFile(path) as archive:
        for entry in sorted(archive.namelist()):
            if entry.lower().endswith((".warc", ".warc.gz")):
                with archive.open(entry) as file:
                    yield entry.rsplit("/", 1)[-1], file


def _pages(stream: IO[bytes], where: str) -> Iterator[RawDocument]:
    from warcio.archiveiterator import ArchiveIterator

    for number, record in enumerate(ArchiveIterator(stream), 1):
        if _is_page(record):
            yield _page(record, f"{where}:{number}")


def _is_page(record: Any) -> bool:
    if record.rec_type not in ("response", "resource"):
        return False
    headers = record.http_headers
    if headers is None:
        return str(record.content_type).startswith(_PAGES)
    kind = (headers.get_header("Content-Type") or "").lower()
    return headers.get_statuscode() == "200" and kind.startswith(_PAGES)


def _page(record: Any, where: str) -> RawDocument:
    data = record.content_stream().read(MAX_DOCUMENT_BYTES + 1)
    if len(data) > MAX_DOCUMENT_BYTES:
        return failed(where, "too_large", f"a page of more than {MAX_DOCUMENT_BYTES:,} bytes")
    document = RawDocument(source_id=where, path=where)
    try:
        document = read_html(data, document)
    except NotTextError:
        return failed(where, "unreadable", "no text in any encoding we know")
    document.url = record.rec_headers.get_header("WARC-Target-URI") or document.url
    return document
