"""Saved pages: title, date and main text, without what stands around it."""

import re
from typing import Any

from readout_analysis.encodings import decode
from readout_analysis.raw import RawDocument

_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def read_html(data: bytes, document: RawDocument) -> RawDocument:
    """`document` with title, date, address and main text of the page `data`."""
    declared = _DECLARED.search(data[:4096])
    page = decode(data, declared[1].decode("ascii") if declared else None)
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        page, favor_precision=True, include_tables=False, include_comments=False, with_metadata=True
    )
    if found is not None:
        document.text, document.title = found.text, found.title
        document.url, document.published = found.url, found.date
    return document
