"""Every file of a source to raw documents, each file by the reader for its format."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from readout_analysis.errors import ReadoutFormatError
from readout_analysis.reading.archives import ARCHIVE_KINDS, read_archive
from readout_analysis.reading.encodings import NotTextError, decode
from readout_analysis.reading.feeds import FEED_KINDS, read_feed
from readout_analysis.reading.files import UnreadableError, iter_files, kind_of, read_whole
from readout_analysis.reading.html import read_html
from readout_analysis.reading.office import docx_text, pdf_text
from readout_analysis.reading.raw import RawDocument, failed
from readout_analysis.reading.tables import DEFAULT_COLUMNS, TABLE_KINDS, read_rows
from readout_analysis.reading.text import read_text

_METADATA = "metadata.csv"
_PICTURES = ("png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp")
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
    **dict.fromkeys(_PICTURES, "tesseract {0} {0}  (recognises the text in a picture)"),
    "xz": "unxz {}",
}


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
    return _with_metadata(document, found.known)


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
            metadata[folder] = _read_metadata(folder)
        known = metadata[folder].get(path.name, {})
        for found in _documents_in(path, relative, columns):
            if isinstance(found, Unparsed):
                yield found._replace(known=known)
            else:
                yield _with_metadata(found, known)


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
    run = _CONVERT.get(kind, "cp {0} {0}.txt").format(path.name)
    return f"{name}; we read {reads}. Convert it first, for instance: {run}"


def _read_metadata(folder: Path) -> dict[str, dict[str, str]]:
    """What metadata.csv in `folder` says of each file there; nothing if there is none."""
    path = folder / _METADATA
    if not path.is_file():
        return {}
    lines = decode(read_whole(path, "")).splitlines()
    reader = csv.DictReader(lines)
    if "file" not in (reader.fieldnames or ()):
        has = ", ".join(reader.fieldnames or ["nothing"])
        raise ReadoutFormatError(
            f"{path}, line 1: no column 'file'; it has {has}."
            "\nIts columns are file, publisher, published, url, language, is_readout (all but file"
            " optional)."
        )
    return {row["file"]: {k: v.strip() for k, v in row.items() if k and v} for row in reader}


def _with_metadata(document: RawDocument, known: Mapping[str, str]) -> RawDocument:
    document.url = known.get("url") or document.url
    document.title = known.get("title") or document.title
    document.published = known.get("published") or document.published
    document.language = known.get("language") or document.language
    document.source = known.get("source") or document.source
    document.is_readout = known.get("is_readout") or document.is_readout
    if known.get("publisher"):
        document.publisher, document.publisher_basis = known["publisher"], "metadata"
    return document
