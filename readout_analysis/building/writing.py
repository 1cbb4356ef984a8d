"""Tables of a corpus, written a bucket at a time to the Parquet files of a bundle."""

import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from readout_analysis.building.corpus import Corpus, copies, in_order
from readout_analysis.building.kept import Part
from readout_analysis.building.part import BUCKETS
from readout_analysis.building.phrases import features_of, frequent_phrases
from readout_analysis.building.unchanged import Before, Year, mark
from readout_analysis.bundle import sha256_of
from readout_analysis.descriptors import PARQUET_KEY
from readout_analysis.schema import arrow_schema
from readout_analysis.tables import TABLES

UNDATED = "__HIVE_DEFAULT_PARTITION__"  # how Hive, DuckDB, polars and R arrow spell a missing year
_AT_ONCE = 7_000  # documents whose rows are sorted together
# A phrase is told once in a row group, by number in each row, however many there are of them. The
# first and last of a thousand readouts tell nothing, and to find them took a third of the time.
_ENCODINGS: dict[str, dict] = {
    "features": {
        "dictionary_pagesize_limit": 32 << 20,
        "write_statistics": ["readout_id", "n"],
    }
}


class Plan(NamedTuple):
    """What is to be written, and where."""

    parts: Sequence[Part]
    corpus: Corpus
    folder: Path
    origin: dict  # what the bundle was made from
    mentions: str  # name in the parts of the mentions of the lexicon in use
    themes: pa.Table
    before: Before
    years: Mapping[int | None, Year]  # what the files of each year depend on


def write_table(name: str, plan: Plan) -> list[dict]:
    """Write table `name`; ``table``, ``path``, ``rows`` and ``sha256`` of each file of it.

    Of files for a year each also ``mark``: what it was made of. Those that would be made of the
    same again are taken over from the last bundle.
    """
    if not TABLES[name].partition_by_year:
        return write_rows(name, _rows_of(name, plan), plan.folder, plan.origin)
    years = _marks(name, plan)
    paths = {_path(name, year): mark for year, mark in years.items()}
    found = (plan.before.taken_over(path, mark, plan.folder) for path, mark in paths.items())
    files = {file["path"]: file for file in found if file is not None}
    left = [year for year in years if _path(name, year) not in files]
    if left or not years:
        rows = _rows_of(name, _of_years(plan, left) if files else plan)
        rows = (some.filter(pc.is_in(some["year"], pa.array(left, pa.int32()))) for some in rows)
        files |= {file["path"]: file for file in write_rows(name, rows, plan.folder, plan.origin)}
    return [files[path] | {"mark": paths.get(path, "")} for path in sorted(files)]


def _rows_of(name: str, plan: Plan) -> Iterator[pa.Table]:
    return _ROWS[name](plan) if name in _ROWS else _rows(plan, name)


def _marks(name: str, plan: Plan) -> dict[int | None, str]:
    """What the file of each year depends on: `building.unchanged`."""
    basis = [name, _of_every_file(plan.origin), plan.mentions, len(_slices(plan)), pa.__version__]
    told = json.dumps(basis, sort_keys=True)
    return {
        year: mark(own, told, has_events=name == "readouts") for year, own in plan.years.items()
    }


def _of_years(plan: Plan, years: Sequence[int | None]) -> Plan:
    """The plan for those documents alone that tell of contacts in `years`."""
    corpus = plan.corpus
    is_told = np.zeros(len(corpus.documents) + 1, dtype=bool)  # the last is that of place -1
    is_told[corpus.links.loc[corpus.links["year"].isin(years), "document"]] = True
    told = [np.where(is_told[place], place, -1) for place in corpus.told]
    links = corpus.links[is_told[corpus.links["document"]]]
    return plan._replace(corpus=corpus._replace(told=told, links=links))


def _path(name: str, year: int | None) -> str:
    return f"{name}/year={UNDATED if year is None else year}/part-0.parquet"


def _of_every_file(origin: dict) -> dict:
    """What the file of a year says it was made from: not all inputs, of which it holds few."""
    return {name: value for name, value in origin.items() if name != "input_sha256"}


def write_rows(name: str, rows: Iterable[pa.Table], folder: Path, origin: dict) -> list[dict]:
    """Write rows of table `name` as they come; see `write_table`."""
    schema = arrow_schema(name, with_text=not origin["features_only"])
    own = _of_every_file(origin) if TABLES[name].partition_by_year else origin
    provenance = {PARQUET_KEY: json.dumps(own, sort_keys=True)}
    files = _Files(name, folder, schema.with_metadata(provenance))
    for some in rows:
        files.write(some)
    return files.close()


class _Files:
    """The files of one table: one, or one for each year."""

    def __init__(self, name: str, folder: Path, schema: pa.Schema):
        self._name, self._folder, self._schema = name, folder, schema
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._rows: dict[str, int] = {}

    def write(self, rows: pa.Table) -> None:
        if not TABLES[self._name].partition_by_year:
            self._write_file("part-0.parquet", rows)
            return
        for year in sorted(pc.unique(rows["year"]).to_pylist(), key=str):
            is_of_year = pc.is_null(rows["year"]) if year is None else pc.equal(rows["year"], year)
            part = UNDATED if year is None else year
            self._write_file(f"year={part}/part-0.parquet", rows.filter(is_of_year))

    def _write_file(self, part: str, rows: pa.Table) -> None:
        if part not in self._writers:
            path = self._folder / self._name / part
            path.parent.mkdir(parents=True, exist_ok=True)
            self._writers[part] = pq.ParquetWriter(
                path, self._schema, compression="zstd", **_ENCODINGS.get(self._name, {})
            )
            self._rows[part] = 0
        rows = rows.select(self._schema.names).cast(self._schema)
        self._writers[part].write_table(rows)
        self._rows[part] += rows.num_rows

    def close(self) -> list[dict]:
        if not self._writers:
            empty = self._schema.empty_table()
            part = f"year={UNDATED}/" if TABLES[self._name].partition_by_year else ""
            self._write_file(f"{part}part-0.parquet", empty)
        return [self._closed(part) for part in sorted(self._writers)]

    def _closed(self, part: str) -> dict:
        self._writers[part].close()
        path = f"{self._name}/{part}"
        return {
            "table": self._name,
            "path": path,
            "rows": self._rows[part],
            "sha256": sha256_of(self._folder, path),
        }


class _Slice(NamedTuple):
    """Documents whose rows are sorted together: those of some buckets, at places in a range."""

    buckets: list[int]
    places: range

    def of(self, places: Sequence[np.ndarray]) -> list[np.ndarray]:
        """Places of documents of each part, -1 for those outside."""
        first, last = self.places.start, self.places.stop
        return [np.where((own >= first) & (own < last), own, -1) for own in places]


def _slices(plan: Plan) -> list[_Slice]:
    """Slices of the documents, in order: of whole buckets, or of a large one in several.

    The fewer there are the fewer times all parts are opened; memory grows with their size.
    """
    ids = plan.corpus.documents["document_id"]
    n_groups = next((n for n in (1, 2, 4, 8) if len(ids) <= n * _AT_ONCE), BUCKETS)
    groups = np.arange(BUCKETS).reshape(n_groups, -1).tolist()
    bounds = np.searchsorted(ids.to_numpy(dtype=str), [f"{group[0]:x}" for group in groups])
    slices = []
    for group, first, last in zip(groups, bounds, [*bounds[1:], len(ids)], strict=True):
        n_cuts = max(1, -(-(last - first) // _AT_ONCE))
        cuts = np.linspace(first, last, n_cuts + 1, dtype=int).tolist()
        slices += [_Slice(group, range(*pair)) for pair in itertools.pairwise(cuts)]
    return slices


def _rows(plan: Plan, name: str) -> Iterator[pa.Table]:
    stored = plan.mentions if name == "mentions" else name
    for some in _slices(plan):
        yield in_order(plan.parts, some.of(plan.corpus.told), stored, buckets=some.buckets)


def _documents(plan: Plan) -> Iterator[pa.Table]:
    """Documents with the paths of today, and with copies marked."""
    documents, marked = plan.corpus.documents, copies(plan.corpus)
    paths = pa.array(documents["path"], pa.string())
    for some in _slices(plan):
        places = some.of(plan.corpus.places)
        rows = in_order(plan.parts, places, "documents", buckets=some.buckets)
        rows = _with_column(rows, "path", paths.take(rows["document"].combine_chunks()))
        rows = _with_column(rows, "problem_detail", _renamed(rows, "problem_detail", plan))
        places = rows["document"].to_numpy()
        is_copy, own = pa.array(np.isin(places, marked["place"])), marked["place"].isin(places)
        for ours, theirs in (("problem", "reason"), ("problem_detail", "detail")):
            values = pa.array(marked.loc[own, theirs], pa.string())
            values = pc.replace_with_mask(rows[ours].combine_chunks(), is_copy, values)
            rows = _with_column(rows, ours, values)
        yield rows


def _renamed(rows: pa.Table, column: str, plan: Plan) -> pa.Array:
    """Details, which begin with the path of the document, with the path of today."""
    details = rows[column].combine_chunks()
    moved = plan.corpus.documents.iloc[rows["document"].to_numpy()]
    moved = moved[["kept_path", "path"]].reset_index(drop=True)
    changed = moved[(moved["kept_path"] != moved["path"]).to_numpy() & details.is_valid()]
    if changed.empty:
        return details
    found = details.to_pylist()
    for row in changed.itertuples():
        if found[row.Index].startswith(f"{row.kept_path}: "):
            found[row.Index] = row.path + found[row.Index].removeprefix(row.kept_path)
    return pa.array(found, pa.string())


def _with_column(rows: pa.Table, name: str, values: pa.Array) -> pa.Table:
    return rows.set_column(rows.schema.get_field_index(name), name, values)


def _readouts(plan: Plan) -> Iterator[pa.Table]:
    """Readouts with their events."""
    links, first = plan.corpus.links, 0
    for rows in _rows(plan, "readouts"):
        own = links.iloc[first : first + len(rows)]
        for name in ("event_id", "near_duplicate_of"):
            rows = _with_column(rows, name, pa.array(own[name], pa.string()))
        yield rows
        first += len(rows)


def _rejected(plan: Plan) -> Iterator[pa.Table]:
    """Rejected documents, and copies."""
    rows = in_order(plan.parts, plan.corpus.told, "rejected")
    rows = _with_column(rows, "detail", _renamed(rows, "detail", plan)).drop_columns("document")
    marked = copies(plan.corpus).drop(columns="place")
    more = pa.Table.from_pandas(marked, schema=rows.schema, preserve_index=False)
    yield pa.concat_tables([rows, more]).sort_by("document_id")


def _features(plan: Plan) -> Iterator[pa.Table]:
    """Features found in several readouts, with the ids of the readouts."""
    frequent = frequent_phrases(plan.parts, plan.corpus.told)
    for some in _slices(plan):
        yield features_of(plan.parts, some.of(plan.corpus.told), frequent, some.buckets)


_ROWS: dict[str, Callable[[Plan], Iterator[pa.Table]]] = {
    "documents": _documents,
    "readouts": _readouts,
    "rejected": _rejected,
    "features": _features,
    "themes": lambda plan: iter([plan.themes]),
}
