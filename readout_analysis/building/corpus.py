"""What needs all documents at once: copies, contacts told twice, features found in several.

Only what is needed of each document is held: its ids and hashes, and of a readout what links it
to others. Texts and features stay in the parts.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from readout_analysis.building.kept import SCRATCH, Part
from readout_analysis.events import link_sketched
from readout_analysis.reading.repeats import copy_detail
from readout_analysis.schema import to_pandas

_DOCUMENT_COLUMNS = ("document_id", "source_id", "path", "publisher", "sha256", "problem")
_LINKING = (
    "readout_id document_id url publisher publisher_country counterpart_countries lang "
    "published_date contact_date contact_date_basis form"
).split()
_PARTY = "readout_id n person_id name office_id country organisation is_principal start".split()
_ROWS_AT_A_TIME = 4_000_000  # of features, when it is counted in how many readouts they are
_HASH_AND_ROW = np.dtype([("hash", np.uint64), ("row", np.uint32)])


class Corpus(NamedTuple):
    """Where rows of the parts go.

    Attributes
    ----------
    documents : DataFrame, one row per document, sorted by document_id
        ``document_id``, ``source_id``, ``path``, ``sha256``; ``kept_path``, its path when the
        part was made; ``original``, the source_id of the document it is a copy of; ``part``,
        ``number`` in it.
    links : DataFrame, one row per readout, sorted by readout_id
        ``readout_id``, ``event_id``, ``near_duplicate_of``.
    places : list of int array
        For each part, the place of each of its documents in `documents`; -1 if it is not wanted.
    told : list of int array
        The same, -1 also for copies: what was found in them is left out.
    """

    documents: pd.DataFrame
    links: pd.DataFrame
    places: list[np.ndarray]
    told: list[np.ndarray]


def survey(parts: Sequence[Part], wanted: Mapping[bytes, tuple[int, str]]) -> Corpus:
    """Look at all parts.

    Parameters
    ----------
    parts : sequence of Part
    wanted : mapping of key to (number, path)
        Documents of the source, by their keys, numbered in the order they were read in.
    """
    documents = _documents(parts, wanted)
    is_copy = documents["original"].notna().to_numpy()
    places = [np.full(len(part.keys), -1) for part in parts]
    for part, own in documents.groupby("part")["number"]:
        places[part][own.to_numpy()] = own.index.to_numpy()
    told = [np.where((place >= 0) & ~is_copy[place], place, -1) for place in places]
    return Corpus(documents, _links(parts, told), places, told)


def _documents(parts: Sequence[Part], wanted: Mapping[bytes, tuple[int, str]]) -> pd.DataFrame:
    found, seen = [], set()
    for number, part in enumerate(parts):
        table = to_pandas(part.read("documents", _DOCUMENT_COLUMNS))
        table = table.rename(columns={"path": "kept_path"})
        keys = [b"" if key in seen else key for key in part.keys]
        table["order"], table["path"] = zip(
            *(wanted.get(key, (-1, "")) for key in keys), strict=True
        )
        table = table.assign(part=number, number=np.arange(len(table)))
        found.append(table[table["order"] >= 0])
        seen.update(part.keys)
    documents = pd.concat(found, ignore_index=True).sort_values("order")
    texts = documents[documents["problem"].isna()]
    same = texts.groupby(["publisher", "sha256"], dropna=False)["source_id"]
    original = same.transform("first").where(same.cumcount() > 0)
    documents["original"] = original.reindex(documents.index)
    return documents.sort_values("document_id", ignore_index=True)


def copies(corpus: Corpus) -> pd.DataFrame:
    """Rows of ``rejected`` for documents that are copies; ``place`` as in `Corpus`."""
    found = corpus.documents[corpus.documents["original"].notna()]
    details = map(copy_detail, found["path"], found["original"])
    return found[["document_id"]].assign(
        reason="duplicate_of", detail=pd.array([*details], dtype="string"), place=found.index
    )


def _links(parts: Sequence[Part], told: list[np.ndarray]) -> pd.DataFrame:
    columns = [*_LINKING, "sketch"]
    readouts = in_order(parts, told, "readouts", columns)
    participants = to_pandas(in_order(parts, told, "participants", _PARTY))
    sketch = readouts["sketch"].combine_chunks()
    kept = sketch.value_lengths().to_numpy(), sketch.flatten().to_numpy()
    linked = link_sketched(to_pandas(readouts.drop_columns("sketch")), participants, kept)
    return linked[["readout_id", "event_id", "near_duplicate_of"]]


def in_order(
    parts: Sequence[Part],
    places: list[np.ndarray],
    name: str,
    columns: Sequence[str] | None = None,
    buckets: Sequence[int] | None = None,
) -> pa.Table:
    """Rows of a table in the order of the documents they belong to, ``document`` their places.

    Parameters
    ----------
    parts : sequence of Part
    places : list of int array
        For each part, the places of its documents; rows of those at -1 are left out.
    name : str
        Table.
    columns : sequence of str, optional
        All by default.
    buckets : sequence of int, optional
        Rows of these buckets only.
    """
    wanted = [*columns, "document"] if columns else None
    batches = []
    for part, place in zip(parts, places, strict=True):
        reader = part.batches(name, wanted)
        for bucket in buckets if buckets is not None else range(reader.num_record_batches):
            batch = reader.get_batch(bucket)
            of_row = place[batch["document"].to_numpy()].astype(np.int32)
            at = batch.schema.get_field_index("document")
            batches.append(batch.set_column(at, "document", pa.array(of_row)))
    table = pa.Table.from_batches(batches).combine_chunks()
    of_row = table["document"].to_numpy()
    order = np.argsort(of_row, kind="stable")
    return table.take(pa.array(order[np.searchsorted(of_row, 0, sorter=order) :]))


def frequent_features(
    parts: Sequence[Part], told: list[np.ndarray], min_readouts: int = 3
) -> list[np.ndarray]:
    """For each part, whether each row of its features is found in enough readouts.

    Hashes of features are shared out by their last bits to files that fit into memory.
    """
    n_rows = [part.n_rows("features") for part in parts]
    begins = np.cumsum([0, *n_rows])
    n_files = 1 << (int(begins[-1]) // _ROWS_AT_A_TIME).bit_length()
    is_frequent = np.zeros(begins[-1], dtype=bool)
    with TemporaryDirectory(prefix=SCRATCH, dir=parts[0].folder.parents[1]) as folder:
        files = [Path(folder) / str(number) for number in range(n_files)]
        for part, place, begin in zip(parts, told, begins, strict=False):
            _share_out(part, place, int(begin), files)
        for file in files:
            found = np.fromfile(file, _HASH_AND_ROW)
            hashes, rows = (np.ascontiguousarray(found[name]) for name in ("hash", "row"))
            order = np.argsort(hashes)
            bounds = np.flatnonzero(np.diff(hashes[order])) + 1
            sizes = np.diff(bounds, prepend=0, append=len(order))
            is_frequent[rows[order]] = np.repeat(sizes >= min_readouts, sizes)
    return np.split(is_frequent, begins[1:-1])


def _share_out(part: Part, place: np.ndarray, begin: int, files: list[Path]) -> None:
    """Append hashes of a part's features, with their rows counted over all parts, to `files`."""
    features = part.read("features", ["hash", "document"])
    is_told = place[features["document"].to_numpy()] >= 0
    rows = np.flatnonzero(is_told)
    hashes = features["hash"].to_numpy()[rows]
    found = np.empty(len(rows), _HASH_AND_ROW)
    found["hash"], found["row"] = hashes, rows + begin
    which = (hashes & np.uint64(len(files) - 1)).astype(np.uint16)
    found = found[np.argsort(which, kind="stable")]
    ends = np.cumsum(np.bincount(which, minlength=len(files)))
    for file, own in zip(files, np.split(found, ends[:-1]), strict=True):
        with file.open("ab") as stream:
            own.tofile(stream)
