"""What needs all documents at once: copies, contacts told twice.

Only what is needed of each document is held: its ids and hashes, and of a readout what links it
to others. Texts and features stay in the parts.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from readout_analysis.building.kept import Part, places_of
from readout_analysis.events import link_contacts
from readout_analysis.events.contacts import CONTACTS
from readout_analysis.events.identities import identities_of
from readout_analysis.reading.repeats import copy_detail
from readout_analysis.schema import to_pandas

_DOCUMENT_COLUMNS = ("document_id", "source_id", "path", "publisher", "sha256", "problem")


class Wanted(NamedTuple):
    """Documents of the source, in the order they are read in: their keys and paths."""

    keys: pa.Array
    paths: pa.Array


class Corpus(NamedTuple):
    """Where rows of the parts go.

    Attributes
    ----------
    documents : DataFrame, one row per document, sorted by document_id
        ``document_id``, ``source_id``, ``path``, ``sha256``; ``kept_path``, its path when the
        part was made; ``original``, the source_id of the document it is a copy of; ``key``.
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


def survey(parts: Sequence[Part], wanted: Wanted) -> Corpus:
    """Look at all `parts`."""
    documents = _documents(parts, wanted)
    is_copy = documents["original"].notna().to_numpy()
    places = [np.full(len(part.keys), -1, dtype=np.int32) for part in parts]
    for part, own in documents.groupby("part")["number"]:
        places[part][own.to_numpy()] = own.index.to_numpy()
    told = [np.where((place >= 0) & ~is_copy[place], place, np.int32(-1)) for place in places]
    documents = documents.drop(columns=["part", "number"])
    return Corpus(documents, _links(parts, told, len(documents)), places, told)


def _documents(parts: Sequence[Part], wanted: Wanted) -> pd.DataFrame:
    kept = pa.concat_tables([part.read("documents", _DOCUMENT_COLUMNS) for part in parts])
    keys = [part.keys for part in parts]
    order = places_of(keys, wanted.keys)
    known = pd.DataFrame(
        {
            "order": np.concatenate(order),
            "part": np.repeat(np.arange(len(parts), dtype=np.int32), [*map(len, keys)]),
            "number": np.concatenate([np.arange(len(own), dtype=np.int32) for own in keys]),
        }
    )
    known = known[known["order"] >= 0].drop_duplicates("order").sort_values("order")
    rows = to_pandas(kept.take(pa.array(known.index))).rename(columns={"path": "kept_path"})
    texts = rows[rows["problem"].isna()]
    same = texts.groupby(["publisher", "sha256"], dropna=False)["source_id"]
    original = same.transform("first").where(same.cumcount() > 0)
    taken = pa.array(known["order"])
    documents = rows.drop(columns=["publisher", "problem"]).assign(
        path=_column(wanted.paths.take(taken)),
        key=_column(wanted.keys.take(taken)),
        original=original.reindex(rows.index),
        part=known["part"].to_numpy(),
        number=known["number"].to_numpy(),
    )
    return documents.sort_values("document_id", ignore_index=True)


def _column(values: pa.Array) -> pd.Series:
    return pd.Series(values, dtype=pd.ArrowDtype(values.type))


def copies(corpus: Corpus) -> pd.DataFrame:
    """Rows of ``rejected`` for documents that are copies; ``place`` as in `Corpus`."""
    found = corpus.documents[corpus.documents["original"].notna()]
    details = map(copy_detail, found["path"], found["original"])
    return found[["document_id"]].assign(
        reason="duplicate_of", detail=pd.array([*details], dtype="string"), place=found.index
    )


def _links(parts: Sequence[Part], told: list[np.ndarray], n_documents: int) -> pd.DataFrame:
    people = identities_of(in_order(parts, told, "contacts", ["people"])["people"].combine_chunks())
    columns = [name for name in CONTACTS.names if name != "people"]
    contacts = to_pandas(in_order(parts, told, "contacts", [*columns, "year"]))
    at = contacts["document"].to_numpy()

    def sketches_of(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        is_asked = np.zeros(n_documents + 1, dtype=bool)  # the last is that of place -1
        is_asked[at[rows]] = True
        places = [np.where(is_asked[place], place, -1) for place in told]
        found = in_order(parts, places, "contacts", ["sketch"])["sketch"].combine_chunks()
        row_of = np.cumsum(is_asked[at]) - 1  # of each contact, if its document is asked for
        sketch = found.take(pa.array(row_of[rows]))
        return sketch.value_lengths().to_numpy(), sketch.flatten().to_numpy()

    linked = link_contacts(contacts, people, sketches_of)
    return linked.assign(year=contacts["year"], document=at)


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
        rows = rows.set_column(at, "document", pa.array(of_row))
        tables.append(rows if (of_row >= 0).all() else rows.filter(pa.array(of_row >= 0)))
    table = pa.concat_tables(tables)
    return table.take(pa.array(np.argsort(table["document"].to_numpy(), kind="stable")))
