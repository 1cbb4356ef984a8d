"""What is said of a build: about how many documents there are before it, what came of them after.

Both look at no more than they need: a corpus may be larger than the memory.
"""

import zlib
from pathlib import Path

import pyarrow.parquet as pq

from readout_analysis.places import Place, is_address
from readout_analysis.reading.files import iter_files, kind_of
from readout_analysis.reading.tables import TABLE_KINDS

_SAMPLE = 1 << 18  # bytes at the head of a file


def estimate_documents(source: Place) -> int | None:
    r"""About how many documents `source` has: lines are counted at the head of each file.

    None for an address in an object store.

    Examples
    --------
    >>> from readout_analysis import sample_path
    >>> estimate_documents(sample_path()) > 50
    True
    """
    if is_address(source):
        return None
    return sum(_documents_in(path) for path, _ in iter_files(Path(source)))


def _documents_in(path: Path) -> int:
    kind, packing = kind_of(path)
    if kind not in TABLE_KINDS or kind == "json" or not path.is_file():
        return 1
    try:
        if kind == "parquet":
            return pq.read_metadata(path).num_rows
        with path.open("rb") as file:
            head = file.read(_SAMPLE)
        size = path.stat().st_size
        lines = _unpacked(head, packing).count(b"\n")
    except (OSError, ValueError, zlib.error):
        return 1
    return max(round(lines * size / max(len(head), 1)), 1)


def _unpacked(head: bytes, packing: str) -> bytes:
    if packing == ".gz":
        return zlib.decompressobj(wbits=31).decompress(head)
    return head


def summary(dataset, seconds: float) -> str:
    """Counts of a build, every document accounted for."""
    readouts = dataset.columns("readouts", ["lang", "event_id", "contact_date"])
    reasons = dataset.columns("rejected", ["reason"])["reason"]
    mentions = dataset.columns("mentions", ["theme_id", "is_suppressed"])
    mentions = mentions[~mentions["is_suppressed"]]
    no_publisher = int(dataset.columns("documents", ["publisher"])["publisher"].isna().sum())
    langs = readouts["lang"].value_counts().sort_index()
    days = readouts["contact_date"].dropna()
    known, found = dataset.n_rows("themes"), mentions["theme_id"].nunique()
    lines = [
        ("documents", f"{dataset.n_rows('documents'):,} read"),
        ("readouts", f"{len(readouts):,} of {readouts['event_id'].nunique():,} contacts"),
        ("", ", ".join(f"{lang} {count:,}" for lang, count in langs.items())),
        ("period", f"{days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}" if len(days) else "undated"),
        ("rejected", f"{len(reasons):,}"),
        *(("", f"{n:,} {why}") for why, n in reasons.value_counts().items()),
        ("publisher", f"unknown for {no_publisher:,} documents" if no_publisher else "all known"),
        ("themes", f"{found} of {known} found, in {len(mentions):,} mentions"),
        ("dataset", str(dataset.path)),
        ("seconds", f"{seconds:.1f}"),
    ]
    return "\n".join(f"{name:<11}{value}" for name, value in lines if value)
