"""One document as its source gives it, before language, publisher and dates are made out."""

from dataclasses import dataclass
from datetime import datetime

MAX_DOCUMENT_BYTES = 20_000_000  # of one document: the longest real readouts have 100 kB


@dataclass(slots=True)
class RawDocument:
    """What a reader found: everything as printed, nothing inferred.

    Attributes
    ----------
    source_id : str
        The id given by the input, else the relative path.
    path : str
        File, relative to the source, and the line in it where there are several documents.
    header : str
        Lines between title and body: date line, place, agency, number.
    site : str or None
        Host that a page without address most often links to: its own, as a rule.
    is_readout : str or None
        What the input says: true or false, where it says so.
    doubt : str or None
        What the input says of it that could not be used: a date that cannot be read.
    problem, problem_detail : str or None
        Why it cannot be read: a reason of ``REJECTION_REASONS``, and what was found.
    """

    source_id: str
    path: str
    url: str | None = None
    title: str | None = None
    text: str | None = None
    published: str | datetime | None = None
    language: str | None = None
    source: str | None = None
    publisher: str | None = None
    publisher_basis: str | None = None
    is_readout: str | None = None
    header: str = ""
    site: str | None = None
    doubt: str | None = None
    problem: str | None = None
    problem_detail: str | None = None


def failed(path: str, problem: str, detail: str) -> RawDocument:
    """The document that stands for something unreadable at `path`."""
    return RawDocument(path, path, problem=problem, problem_detail=f"{path}: {detail}")
