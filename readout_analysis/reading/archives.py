"""Web archives (WARC, WACZ): one document a page that was fetched with success."""

import contextlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from readout_analysis.reading.encodings import NotTextError
from readout_analysis.reading.files import (
    UnreadableError,
    check_regular,
    gunzipped,
    iter_chunks,
    within_measure,
)
from readout_analysis.reading.html import read_html
from readout_analysis.reading.raw import MAX_DOCUMENT_BYTES, RawDocument, failed
from readout_analysis.reading.zipped import DAMAGED_ZIP

ARCHIVE_KINDS = frozenset(("warc", "wacz"))
_CHUNK = 1 << 18
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
    except UnreadableError:
        raise
    except (ArchiveLoadFailed, *DAMAGED_ZIP, EOFError, OSError, ValueError) as error:
        reason = str(error).split("\n")[0][:120]
        raise UnreadableError("unreadable", f"damaged archive ({reason}); get it again") from error


def _streams(path: Path, kind: str) -> Iterator[tuple[str, io.RawIOBase]]:
    """The WARC files in `path`, unpacked within limits; none is written to disk under its name."""
    if kind == "warc":
        packing = ".gz" if path.suffix.lower() == ".gz" else ""
        yield "", _Pieces(iter_chunks(path, packing))
        return
    with zipfile.ZipFile(path) as archive:
        for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
            name = entry.filename.lower()
            if not name.endswith((".warc", ".warc.gz")):
                continue
            with archive.open(entry) as file:
                pieces = _chunks(file)
                unpacked = gunzipped(pieces) if name.endswith(".gz") else pieces
                packed_size = min(entry.compress_size, path.stat().st_size)
                yield (
                    entry.filename.rsplit("/", 1)[-1],
                    _Pieces(within_measure(unpacked, packed_size)),
                )


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk


class _Pieces(io.RawIOBase):
    """A file to read from the front, made of pieces."""

    def __init__(self, pieces: Iterator[bytes]):
        self._pieces, self._held, self._place = pieces, b"", 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer) -> int:
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._held = piece
        part, self._held = self._held[: len(buffer)], self._held[len(buffer) :]
        buffer[: len(part)] = part
        self._place += len(part)
        return len(part)


def _pages(stream: io.RawIOBase, where: str) -> Iterator[RawDocument]:
    from warcio.archiveiterator import ArchiveIterator

    records, number = iter(ArchiveIterator(stream)), 0
    while True:
        record = _next(records)
        if record is None:
            return
        number += 1
        if _is_page(record):
            yield _page(record, f"{where}:{number}")


def _next(records: Iterator[Any]) -> Any:
    """The next record; None after the last. warcio stumbles over damaged ones in its own ways."""
    try:
        with contextlib.redirect_stderr(io.StringIO()):  # it prints damaged bytes there
            return next(records, None)
    except (AttributeError, LookupError, TypeError) as error:
        raise UnreadableError("unreadable", f"damaged record ({error}); get it again") from error


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
