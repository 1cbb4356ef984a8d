"""Files of a source: which there are, and their bytes, decompressed within limits."""

import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path

from readout_analysis.reading.raw import MAX_DOCUMENT_BYTES

PACKED = (".gz", ".zst")
_CHUNK = 1 << 18
# Text packs to a tenth; gzip cannot pack below a thousandth. What unpacks to more than this many
# times its size, and is large, was made to fill a memory or a disk.
_BOMB_RATIO = 200
_BOMB_BYTES = 100_000_000
_NOT_READ = {"metadata.csv", "expected.json", "thumbs.db", "desktop.ini", "__macosx"}
_ABOUT = ("readme", "license", "licence")


class UnreadableError(ValueError):
    """A file, or the rest of it, cannot be read; `problem` is a reason of the rejected table."""

    def __init__(self, problem: str, detail: str):
        super().__init__(detail)
        self.problem = problem
        self.detail = detail


def iter_files(source: Path) -> Iterator[tuple[Path, str]]:
    """Files under `source` with their path relative to it, sorted; a single file is itself.

    Left out because they describe the others: hidden files, README and LICENSE files,
    ``metadata.csv``, ``expected.json``, and the folder of images that a browser saves beside a
    page. Links to folders are followed once.
    """
    if not source.is_dir():
        yield source, source.name
        return
    yield from _walk(source, source, {os.path.realpath(source)})


def _walk(folder: Path, root: Path, visited: set[str]) -> Iterator[tuple[Path, str]]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: os.fsencode(entry.name))
    except OSError:
        yield folder, _relative(folder, root)
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        if _is_about_others(entry.name, names):
            continue
        if entry.is_dir():
            real = os.path.realpath(entry)
            if real not in visited:
                visited.add(real)
                yield from _walk(entry, root, visited)
        else:
            yield entry, _relative(entry, root)


def _relative(path: Path, root: Path) -> str:
    # Names that are no UTF-8 come as lone surrogates, which no table can hold.
    return path.relative_to(root).as_posix().encode("utf-8", "replace").decode("utf-8")


def _is_about_others(name: str, beside: set[str]) -> bool:
    low = name.lower()
    if low.startswith((".", "~$", *_ABOUT)) or low in _NOT_READ:
        return True
    stem, is_saved, _ = name.rpartition("_files")
    return bool(is_saved) and any(f"{stem}{ending}" in beside for ending in (".html", ".htm"))


def kind_of(path: Path) -> tuple[str, str]:
    """Format and packing of a file by its name: ``("jsonl", ".gz")``.

    Examples
    --------
    >>> kind_of(Path("a/b.JSONL.gz")), kind_of(Path("c.txt"))
    (('jsonl', '.gz'), ('txt', ''))
    """
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packing = suffixes.pop() if suffixes and suffixes[-1] in PACKED else ""
    return (suffixes[-1][1:] if suffixes else ""), packing


def check_regular(path: Path) -> None:
    """Refuse what is no file: opening a pipe or a device would wait for ever."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise UnreadableError("unreadable", f"{_reason(error)}; mend it or take it away") from error
    if not stat.S_ISREG(mode):
        raise UnreadableError(
            "unreadable", "it is no file (a pipe, socket, device or closed folder)"
        )


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def iter_chunks(path: Path, packing: str) -> Iterator[bytes]:
    """Bytes of the file at `path`, unpacked, in pieces.

    Raises
    ------
    UnreadableError
        After the last good piece, if the file breaks off, is damaged, or unpacks beyond measure.
    """
    check_regular(path)
    try:
        if packing == ".gz":
            pieces = gunzipped(_plain(path))
        elif packing == ".zst":
            pieces = _unzstd(path)
        else:
            pieces = _plain(path)
        yield from within_measure(pieces, path.stat().st_size) if packing else pieces
    except OSError as error:
        raise UnreadableError("unreadable", _reason(error)) from error


def _plain(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def within_measure(pieces: Iterator[bytes], packed_size: int) -> Iterator[bytes]:
    """`pieces`, as long as they are not out of all proportion to `packed_size`."""
    total = 0
    for piece in pieces:
        total += len(piece)
        check_measure(total, packed_size)
        yield piece


def check_measure(size: int, packed_size: int) -> None:
    """Refuse what unpacks to so much more than its size that it must be made to.

    Raises
    ------
    UnreadableError
    """
    if size > max(_BOMB_BYTES, _BOMB_RATIO * packed_size):
        raise UnreadableError(
            "too_large",
            f"{packed_size:,} bytes unpack to more than {size:,}; if this is right, unpack it"
            " first",
        )


def gunzipped(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Unpacked bytes up to where the file breaks: gzip.open would lose the last of them."""
    unpack, is_fresh = zlib.decompressobj(wbits=31), True
    for chunk in pieces:
        rest = chunk
        while rest:
            try:
                yield unpack.decompress(rest, _CHUNK)
            except zlib.error as error:
                detail = f"damaged gzip ({error}); get it again"
                raise UnreadableError("unreadable", detail) from error
            rest, is_fresh = unpack.unconsumed_tail, False
            if unpack.eof:
                rest = unpack.unused_data.lstrip(b"\0")  # tapes pad with zeros
                unpack, is_fresh = zlib.decompressobj(wbits=31), True
    if not is_fresh:
        yield unpack.flush()
        raise UnreadableError("unreadable", "the gzip breaks off before its end; get it again")


def _unzstd(path: Path) -> Iterator[bytes]:
    import pyarrow as pa

    with pa.OSFile(str(path)) as file, pa.CompressedInputStream(file, "zstd") as stream:
        while True:
            try:
                chunk = stream.read(_CHUNK)
            except OSError as error:
                raise UnreadableError(
                    "unreadable", "the zstd file is damaged or breaks off; get it again"
                ) from error
            if not chunk:
                return
            yield chunk


def read_whole(path: Path, packing: str, limit: int = MAX_DOCUMENT_BYTES) -> bytes:
    """All bytes of a file that is one document; an error if there are more than `limit`."""
    check_regular(path)
    size = path.stat().st_size
    if not packing and size > limit:
        raise UnreadableError("too_large", _too_large(size, limit))
    pieces, total = [], 0
    for piece in iter_chunks(path, packing):
        pieces.append(piece)
        total += len(piece)
        if total > limit:
            raise UnreadableError("too_large", _too_large(total, limit))
    return b"".join(pieces)


def _too_large(size: int, limit: int) -> str:
    return (
        f"{size:,} bytes in one document, more than {limit:,}; split it into one file per document,"
        " or into a .jsonl with one document a line"
    )


def iter_lines(chunks: Iterator[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their number from 1, without their end; None for one longer than `limit`."""
    number, held, is_long = 1, b"", False
    for chunk in chunks:
        pieces = (held + chunk).split(b"\n") if not is_long else chunk.split(b"\n")
        held = pieces.pop()
        for piece in pieces:
            yield number, None if is_long or len(piece) > limit else piece
            number, is_long = number + 1, False
        if len(held) > limit or is_long:
            held, is_long = b"", True
    if held or is_long:
        yield number, None if is_long else held
