"""Documents of a source with their keys: what tells whether one has to be read again."""

import hashlib
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from readout_analysis.reading.cleaning import clean_line
from readout_analysis.reading.raw import RawDocument
from readout_analysis.reading.repeats import Ids, Repeat
from readout_analysis.reading.source import Unparsed, iter_inputs

KEY = pa.binary(16)
PART_SIZE = 1000  # documents in a part: each costs as much as fifty of them, whatever is in it
_PART_BYTES = 10_000_000  # fewer documents where they are very long
# Of the package, all that stands here can change without changing what is found in a document.
# What is forgotten here costs time; what stands here wrongly would cost correctness.
_NO_MATTER = {
    "_notebooks", "_readouts", "_sample", "attach.py", "briefs", "bundle.py", "charts", "cli.py",
    "cooccurrence.py", "dataset.py", "descriptors.py", "discover.py", "evaluate.py", "evaluation",
    "explore", "frequency.py", "keyness.py", "novelty.py", "summary.py", "tif.py",
    "export.py", "fetch.py", "findings", "match.py", "notebooks.py", "options.py", "partitions.py",
    "report", "shipped.py", "sources.py", "statistics", "themes", "vectorizer.py", "vectors.py",
}  # fmt: skip
_FIELDS = attrgetter(*(name for name in RawDocument.__slots__ if name not in ("path", "text")))


class Input(NamedTuple):
    """A document that was not looked into yet."""

    key: bytes  # hash of all that its rows depend on, but for its path and the lexicon
    found: RawDocument | Unparsed
    repeat: Repeat | None  # its id was there before

    @property
    def document(self) -> RawDocument:
        """What is known of it without looking into it."""
        return self.found.document if isinstance(self.found, Unparsed) else self.found

    @property
    def path(self) -> str:
        """File it is read from, and line."""
        return clean_line(self.document.path)


def keyed_inputs(
    source: Path,
    publisher: str | None,
    columns: Mapping[str, str] | None,
    without: Sequence[str] = (),
) -> Iterator[Input]:
    """Documents of `source`, in order, with their keys.

    A key does not change with the line a document stands on, so that lines may be put in before
    it. What names the line, its path, is filled in when tables are written.
    """
    ids = Ids()
    basis = f"{code_hash()}\0{publisher}"
    for found in iter_inputs(source, columns):
        document = found.document if isinstance(found, Unparsed) else found
        if not document.path.startswith(tuple(without)):
            repeat = ids.claim(document.source_id, document.path)
            yield Input(_key(found, repeat, basis), found, repeat)


def _key(found: RawDocument | Unparsed, repeat: Repeat | None, basis: str) -> bytes:
    document = found.document if isinstance(found, Unparsed) else found
    known = repr((basis, _FIELDS(document), document.text is None, repeat))
    digest = hashlib.sha256(known.encode("utf-8", "surrogatepass"))
    digest.update((document.text or "").encode("utf-8", "surrogatepass"))
    if isinstance(found, Unparsed):
        digest.update(repr((found.kind, sorted(found.known.items()))).encode("utf-8", "replace"))
        digest.update(found.data)
    return digest.digest()[:16]


def in_parts(inputs: Iterable[Input]) -> Iterator[list[Input]]:
    """Inputs in lists of bounded length and size."""
    part: list[Input] = []
    size = 0
    for one in inputs:
        part.append(one)
        size += (
            len(one.found.data) if isinstance(one.found, Unparsed) else len(one.found.text or "")
        )
        if len(part) >= PART_SIZE or size > _PART_BYTES:
            yield part
            part, size = [], 0
    if part:
        yield part


@cache
def code_hash() -> str:
    """Hash of the code and data that decide what is found in a document."""
    root = Path(__file__).parents[1]
    return _hash_of(path for path in root.iterdir() if path.name not in _NO_MATTER)


@cache
def matching_hash() -> str:
    """Hash of the code that decides, with a lexicon, what is found in a segment."""
    return _hash_of([Path(__file__).parents[1] / "match.py"])


def _hash_of(paths: Iterable[Path]) -> str:
    files = itertools.chain.from_iterable(
        [path] if path.is_file() else path.rglob("*") for path in paths
    )
    digest = hashlib.sha256()
    for file in sorted(files):
        if file.suffix in (".py", ".yaml", ".csv", ".txt"):
            digest.update(file.read_bytes() + b"\0")
    return digest.hexdigest()
