"""A part: all that is found in some hundred documents, each looked at alone.

`make_part` depends on nothing but its arguments, so that it can run in another process or on
another machine, and again if that one is lost.
"""

import itertools
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from readout_analysis.building.inputs import KEY, Input
from readout_analysis.building.steps import tables_of
from readout_analysis.events.contacts import CONTACTS, contacts_of
from readout_analysis.events.near_copies import sketches
from readout_analysis.features import Counted, count_phrases
from readout_analysis.garbage import uncollected
from readout_analysis.lexicon import Lexicon
from readout_analysis.match import find_mentions
from readout_analysis.reading.prepare import Prepared, prepare
from readout_analysis.reading.repeats import with_fresh_id
from readout_analysis.reading.source import parse
from readout_analysis.schema import arrow_schema, conform, empty_table, to_pandas, validate
from readout_analysis.tables import TABLES

# Record batches of a table in a part: documents by the first digit of their id. So a sixteenth of
# all tables can be sorted at a time, without reading the other fifteen.
BUCKETS = 16
_OWN_COLUMNS = {  # beside those of the schema
    "documents": {"key": KEY},
    "readouts": {"year": pa.int32()},
    "contacts": {"year": pa.int32(), "sketch": pa.list_(pa.uint32())},
    "segments": {"year": pa.int32()},
    "mentions": {"year": pa.int32()},
    "features": {"readout": pa.int32(), "phrase": pa.int32()},
}
_OF_DOCUMENTS = ("documents", "rejected")  # tables that do not tell of a readout
_LEFT_OUT = {"features": {"readout_id", "feature"}}  # there are very many; numbers are shorter
_COMPRESSED = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)  # small batches


@uncollected()
def make_part(
    inputs: Sequence[Input], lexicon: Lexicon, publisher: str | None, mentions: str
) -> dict[str, bytes]:
    """Tables of a part, each an Arrow file with one record batch a bucket.

    Parameters
    ----------
    inputs : sequence of Input
    lexicon : Lexicon
    publisher : str, optional
        Publisher of all of them.
    mentions : str
        Name for the mentions: there may be several, of different lexicons.

    Returns
    -------
    dict of str to bytes
        Tables of the schema but ``themes``, sorted by their keys. Each row says by ``document``
        which of the part's documents, in order, it belongs to. And ``phrases``: one row for each
        that ``features`` counts by its number, sorted by ``hash``. And ``contacts``: what is
        compared of each readout with others, its `sketches` among it.
    """
    documents = conform(
        pd.DataFrame([_prepared(one, publisher) for one in inputs], columns=Prepared._fields),
        "documents",
    )
    keys = pd.Series([one.key for one in inputs], index=documents["document_id"], dtype=object)
    tables = {name: _sorted(df, name) for name, df in tables_of(documents, lexicon).items()}
    tables["documents"]["key"] = tables["documents"]["document_id"].map(keys)
    contacts = contacts_of(tables["readouts"], tables["participants"])
    tables["contacts"] = contacts.assign(sketch=_sketches(tables["readouts"], documents))
    counted = count_phrases(tables["segments"], tables["readouts"])
    tables["features"], phrases = _by_hash(counted)
    packed = _packed(tables, tables["documents"]["document_id"], tables["readouts"])
    packed["phrases"] = phrases
    packed[mentions] = packed.pop("mentions")
    return packed


@uncollected()
def match_again(
    part: tuple[Sequence[str], dict[str, bytes]], lexicon: Lexicon, name: str
) -> dict[str, bytes]:
    """The mentions of a part anew, for another lexicon.

    Parameters
    ----------
    part : ids, files
        Ids of the part's documents, in order; ``readouts``, ``participants`` and ``segments``
        of `make_part`.
    lexicon : Lexicon
    name : str
        Name for the mentions.

    Returns
    -------
    dict of str to bytes
        The mentions, as of `make_part`.
    """
    ids, files = part
    tables = {name: _unpacked(data, name) for name, data in files.items()}
    mentions = find_mentions(
        tables["segments"],
        tables["readouts"],
        lexicon=lexicon,
        participants=tables["participants"],
    )
    mentions = _sorted(mentions, "mentions")
    packed = _packed({"mentions": mentions}, pd.Series(ids, dtype="string"), tables["readouts"])
    return {name: packed["mentions"]}


def _unpacked(data: bytes, name: str) -> pd.DataFrame:
    return conform(to_pandas(pa.ipc.open_file(data).read_all()), name)


def _prepared(one: Input, publisher: str | None) -> Prepared:
    document = prepare(parse(one.found), publisher)
    return with_fresh_id(document, one.repeat) if one.repeat else document


def _sorted(df: pd.DataFrame, name: str) -> pd.DataFrame:
    table = conform(df, name) if len(df) else empty_table(name)
    return validate(table.sort_values(list(TABLES[name].key), ignore_index=True), name)


def _sketches(readouts: pd.DataFrame, documents: pd.DataFrame) -> pd.Series:
    texts = documents.set_index("document_id")["text"].reindex(readouts["document_id"]).fillna("")
    told = [
        text[start:end]
        for text, start, end in zip(texts, readouts["start"], readouts["end"], strict=True)
    ]
    sizes, values = sketches(pd.Series(told, dtype=object))
    own = np.split(values, np.cumsum(sizes)[:-1]) if told else []
    return pd.Series(own, index=readouts.index, dtype=object)


def _by_hash(counted: Counted) -> tuple[pd.DataFrame, bytes]:
    """Rows of features with numbers of phrases, and the phrases, sorted by hash.

    Phrases are not compressed: so a range of them is read by mapping the file into memory.
    """
    order = np.argsort(counted.hashes)
    number = np.empty(len(order), np.int32)
    number[order] = np.arange(len(order))
    phrases = pa.table(
        {"hash": counted.hashes[order], "feature": counted.names.take(pa.array(order))}
    )
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, phrases.schema) as writer:
        writer.write_table(phrases.combine_chunks())
    rows = counted.rows.assign(phrase=number[counted.rows["phrase"]])
    return rows, sink.getvalue().to_pybytes()


def _packed(
    tables: dict[str, pd.DataFrame], ids: pd.Series, readouts: pd.DataFrame
) -> dict[str, bytes]:
    """Arrow files of `tables`, with the numbers of documents and the years of contacts."""
    digits = ids.str[0].to_numpy(dtype=str)
    bounds = np.searchsorted(digits, [*"0123456789abcdef", "g"])
    dates = readouts["contact_date"].fillna(readouts["published_date"])
    year = dates.dt.year.astype("Int32").array
    of_readout = pd.Index(ids).get_indexer(readouts["document_id"]).astype(np.int32)
    packed = {}
    for name, df in tables.items():
        if name in _OF_DOCUMENTS:
            document = pd.Index(ids).get_indexer(df["document_id"]).astype(np.int32)
        else:
            readout = _rows_of(df, readouts)
            document = of_readout[readout]
            if "year" in _OWN_COLUMNS.get(name, ()):
                df = df.assign(year=year.take(readout))
        df = df.assign(document=document)
        packed[name] = _file(df, part_schema(name), np.searchsorted(document, bounds))
    return packed


def _rows_of(df: pd.DataFrame, readouts: pd.DataFrame) -> np.ndarray:
    """Row of `readouts` for each row of another table."""
    if "readout" in df:
        return df["readout"].to_numpy(dtype=np.int64)
    return pd.Index(readouts["readout_id"]).get_indexer(df["readout_id"])


def part_schema(name: str) -> pa.Schema:
    """Arrow schema of table `name` in a part."""
    own = _OWN_COLUMNS.get(name, {}) | {"document": pa.int32()}
    schema = CONTACTS if name == "contacts" else arrow_schema(name)
    fields = [one for one in schema if one.name not in _LEFT_OUT.get(name, ())]
    return pa.schema([*fields, *(pa.field(*column) for column in own.items())])


def _file(df: pd.DataFrame, schema: pa.Schema, bounds: np.ndarray) -> bytes:
    table = pa.Table.from_pandas(df, schema=schema, preserve_index=False).combine_chunks()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, schema, options=_COMPRESSED) as writer:
        for first, last in itertools.pairwise(bounds.tolist()):
            rows = table.slice(first, last - first).to_batches()
            writer.write_batch(rows[0] if rows else pa.RecordBatch.from_pylist([], schema))
    return sink.getvalue().to_pybytes()
