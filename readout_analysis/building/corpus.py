"""What needs all documents at once: copies, contacts told twice.

Only what is needed of each document is held: its ids and hashes, and of a readout what links it
to others. Texts and features stay in the parts.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from readout_analysis.building.kept import Part
from readout_analysis.events import link_sketched
from readout_analysis.reading.repeats import copy_detail
from readout_analysis.schema import to_pandas

_DOCUMENT_COLUMNS = ("document_id", "source_id", "path", "publisher", "sha256", "problem")
_LINKING = (
    "readout_id document_id url publisher publisher_country counterpart_countries lang "
    "published_date contact_date contact_date_basis form"
).split()
_PARTY = "readout_id n person_id name office_id country organisation is_principal start".split()


class Corpus(NamedTuple):
    """Where rows of the parts go.

    Attributes
    ----------
    documents : DataFrame, one row per document, sorted by document_id
        ``document_id``, ``source_id``, ``path``, ``sha256``; ``kept_path``, its path when the
        part was made; ``original``, the source_id of the document it is a copy of; ``key``;
        ``part``, ``number`` in it.
    links : DataFrame, one row per readout, sorted by readout_id
        ``readout_id``, ``event_id``, ``near_duplicate_of``; ``year`` of the contact; ``document``,
        its place in `documents`.
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
    kept = pa.concat_tables([part.read("documents", _DOCUMENT_COLUMNS) for part in parts])
    sizes = [len(part.keys) for part in parts]
    known = (
        to_pandas(kept)
        .rename(columns={"path": "kept_path"})
        .assign(
            key=[key for part in parts for key in part.keys],
            part=np.repeat(np.arange(len(parts)), sizes),
            number=np.concatenate([np.arange(size) for size in sizes]),
        )
    )
    found = (wanted.get(key, (-1, "")) for key in known["key"])
    known["order"], known["path"] = zip(*found, strict=True)
    documents = known[known["order"] >= 0].drop_duplicates("key").sort_values("order")
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
    columns = [*_LINKING, "year", "sketch"]
    readouts = in_order(parts, told, "readouts", columns)
    participants = to_pandas(in_order(parts, told, "participants", _PARTY))
    sketch = readouts["sketch"].combine_chunks()
    kept = sketch.value_lengths().to_numpy(), sketch.flatten().to_numpy()
    linked = link_sketched(to_pandas(readouts.drop_columns("sketch")), participants, kept)
    return linked[["readout_id", "event_id", "near_duplicate_of", "year", "document"]]


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
    pairs = list(zip(parts, places, strict=True))
    tables = []
    for part, place in [pair for pair in pairs if (pair[1] >= 0).any()] or pairs[:1]:
        rows = part.read(name, wanted, buckets)
        of_row = place[rows["document"].to_numpy()].astype(np.int32)
        at = rows.schema.get_field_index("document")
        tables.append(rows.set_column(at, "document", pa.array(of_row)))
    table = pa.concat_tables(tables).combine_chunks()
    of_row = table["document"].to_numpy()
    order = np.argsort(of_row, kind="stable")
    return table.take(pa.array(order[np.searchsorted(of_row, 0, sorter=order) :]))
