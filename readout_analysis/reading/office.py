"""Word and PDF files as plain text, in the form that `read_text` reads."""

import io
import logging

from readout_analysis.reading.cleaning import clean_line
from readout_analysis.reading.files import UnreadableError
from readout_analysis.reading.zipped import DAMAGED_ZIP, check_office_file


def docx_text(data: bytes) -> str:
    """Paragraphs of a .docx, one a line, with an empty line after each.

    Raises
    ------
    UnreadableError
        If it is no .docx, or unpacks beyond measure.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    check_office_file(io.BytesIO(data), ".docx")
    try:
        paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    except (*DAMAGED_ZIP, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise UnreadableError(
            "unreadable", f"no readable .docx ({error}); save it again"
        ) from error
    return "\n\n".join(paragraph.text for paragraph in paragraphs)


def pdf_text(data: bytes) -> str:
    """Text of a .pdf, page after page, as lines.

    Raises
    ------
    UnreadableError
        If the extra is not installed, or the file is damaged, locked or has no text.
    """
    try:
        import pypdf
    except ImportError as error:
        raise UnreadableError(
            "unsupported_format",
            'reading .pdf needs an extra: pip install "readout_analysis[pdf]"',
        ) from error
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong goes into the table
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError) as error:
        reason = clean_line(str(error))[:120]
        raise UnreadableError(
            "unreadable", f"no readable .pdf ({reason}); save it again, or its text as .txt"
        ) from error
    text = "\n".join(pages)
    if not text.strip():
        raise UnreadableError("empty", "the .pdf holds pictures of pages: run OCR on it first")
    return text
