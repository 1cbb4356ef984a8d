"""Every file of a source to raw documents, each file by the reader for its format."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from readout_analysis.errors import ReadoutFormatError
from readout_analysis.reading.archives import ARCHIVE_KINDS, read_archive
from readout_analysis.reading.encodings import NotTextError, decode
from readout_analysis.reading.feeds import FEED_KINDS, read_feed
from readout_analysis.reading.files import UnreadableError, iter_files, kind_of, read_whole
from readout_analysis.reading.html import read_html
from readout_analysis.reading.metadata import file_key, read_metadata, with_metadata
from readout_analysis.reading.office import docx_text, pdf_text
from readout_analysis.reading.raw import RawDocument, failed
from readout_analysis.reading.tables import DEFAULT_COLUMNS, TABLE_KINDS, read_rows
from readout_analysis.reading.text import read_text

_CONVERT = {
    "doc": "soffice --headless --convert-to docx {}",
    "odt": "soffice --headless --convert-to docx {}",
    "rtf": "soffice --headless --convert-to docx {}",
    "xls": "soffice --headless --convert-to csv {}",
    "ods": "soffice --headless --convert-to csv {}",
    "md": "cp {0} {0}.txt",
    "epub": "pandoc {0} -o {0}.txt",
    "zip": "unzip {}",
    "tar": "tar xf {}",
    "tgz": "tar xzf {}",
    "7z": "7z x {}",
    "rar": "unrar x {}",
    "bz2": "bunzip2 {}",
    "xz": "unxz {}",
}


# Pictures, sound, styles and the like, which no program turns into a text.
_NO_TEXT = frozenset(
    "png jpg jpeg gif svg webp bmp ico tif tiff heic mp3 mp4 m4a wav ogg avi mov mkv webm css js"
    " map woff woff2 ttf otf exe dll bin".split()
)


class Unparsed(NamedTuple):
    """A file that is one document, its bytes not looked into yet."""

    kind: str
    data: bytes
    document: RawDocument
    known: Mapping[str, str]  # what metadata.csv says of it


def iter_raw(source: Path, columns: Mapping[str, str] | None = None) -> Iterator[RawDocument]:
    """Raw documents of all files under `source`, in the order of their names."""
    return map(parse, iter_inputs(source, columns))


def parse(found: RawDocument | Unparsed) -> RawDocument:
    """The raw document in `found`, read by the reader for its format."""
    if isinstance(found, RawDocument):
        return found
    try:
        document = _SINGLE[found.kind](found.data, found.document)
    except NotTextError:
        document = failed(
            found.document.path, "unreadable", "not text in any encoding we know: is it binary?"
        )
    except UnreadableError as error:
        document = failed(found.document.path, error.problem, error.detail)
    return with_metadata(document, found.known)


def iter_inputs(
    source: Path, columns: Mapping[str, str] | None = None
) -> Iterator[RawDocument | Unparsed]:
    """Documents of all files under `source`, in the order of their names, for `parse`.

    Rows of tables and pages of archives come as raw documents; of a file that is one document
    only the bytes are read, so that the costly part can be done in another process.
    """
    _check_columns(columns)
    metadata: dict[Path, dict[str, dict[str, str]]] = {}
    for path, relative in iter_files(source):
        folder = path.parent
        if folder not in metadata:
            metadata[folder] = read_metadata(folder)
        known = metadata[folder].get(file_key(path.name), {})
        for found in _documents_in(path, relative, columns):
            if isinstance(found, Unparsed):
                yield found._replace(known=known)
            else:
                yield with_metadata(found, known)


def _check_columns(columns: Mapping[str, str] | None) -> None:
    unknown = sorted(set(columns or ()) - set(DEFAULT_COLUMNS))
    if unknown:
        raise ReadoutFormatError(
            f"columns names {', '.join(map(repr, unknown))}, which we have not; ours are"
            f" {', '.join(DEFAULT_COLUMNS)}.\nWrite ours first: columns={{'text': 'their name'}}."
        )


def _documents_in(
    path: Path, relative: str, columns: Mapping[str, str] | None
) -> Iterator[RawDocument | Unparsed]:
    kind, packing = kind_of(path)
    if kind in TABLE_KINDS:
        yield from read_rows(path, relative, kind, packing, columns)
        return
    try:
        if kind in ARCHIVE_KINDS:
            yield from read_archive(path, relative, kind)
        elif kind in FEED_KINDS:
            yield from read_feed(path, relative, packing)
        else:
            yield _single(path, relative, kind, packing)
    except UnreadableError as error:
        yield failed(relative, error.problem, error.detail)


def _single(path: Path, relative: str, kind: str, packing: str) -> Unparsed:
    if kind not in _SINGLE:
        raise UnreadableError("unsupported_format", _advice(path, kind))
    return Unparsed(kind, read_whole(path, packing), RawDocument(relative, relative), {})


_SINGLE = {
    "txt": lambda data, document: read_text(decode(data), document),
    "html": read_html,
    "htm": read_html,
    "xhtml": read_html,
    "docx": lambda data, document: read_text(docx_text(data), document),
    "pdf": lambda data, document: read_text(pdf_text(data), document),
}


def _advice(path: Path, kind: str) -> str:
    name = "a file without ending" if not kind else f"a .{kind} file"
    reads = (
        ".txt .html .json .jsonl .csv .xlsx .parquet .xml (also .gz .zst) .docx .pdf .warc .wacz"
    )
    if kind in _NO_TEXT:
        return f"{name} holds no text we can read; take it out, or write its text in a .txt"
    run = _CONVERT.get(kind, "cp {0} {0}.txt").format(path.name)
    return f"{name}; we read {reads}. Convert it first, for instance: {run}"
