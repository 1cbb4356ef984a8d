"""Build, write and load a dataset: all tables of a corpus in one Parquet bundle."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from readout_analysis import bundle
from readout_analysis.anatomy import find_readouts
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.events import link_events
from readout_analysis.features import count_features
from readout_analysis.lexicon import Lexicon, load_lexicon
from readout_analysis.match import find_mentions
from readout_analysis.parallel import in_parallel
from readout_analysis.read import iter_documents
from readout_analysis.schema import conform, empty_table, validate
from readout_analysis.segments import attribute_segments, split_segments
from readout_analysis.tables import TABLES


class Dataset:
    """The tables of one corpus, each a plain DataFrame: ``dataset.readouts`` and so on.

    A dataset on disk reads a table when it is first asked for. Tables are never changed in
    place by this package.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tables in memory; those not given are read from `path` when asked for.
    path : Path, optional
        Folder of the bundle.
    provenance : dict
        Versions and hashes of what it was made from.

    Examples
    --------
    >>> from readout_analysis import sample_path
    >>> dataset = build_dataset(sample_path())
    >>> dataset
    <Dataset of 73 documents, ...>
    >>> dataset.themes["theme_id"].is_unique
    True
    """

    documents: pd.DataFrame
    readouts: pd.DataFrame
    participants: pd.DataFrame
    segments: pd.DataFrame
    mentions: pd.DataFrame
    themes: pd.DataFrame
    features: pd.DataFrame
    rejected: pd.DataFrame

    def __init__(
        self, tables: Mapping[str, pd.DataFrame], provenance: dict, path: Path | None = None
    ):
        self._tables = dict(tables)
        self.provenance = provenance
        self.path = path

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name not in TABLES:
            raise AttributeError(f"a dataset has no {name!r}; its tables: {', '.join(TABLES)}")
        if name not in self._tables:
            if self.path is None:
                raise AttributeError(f"this dataset in memory has no table {name!r}")
            self._tables[name] = bundle.read_table(self.path, name)
        return self._tables[name]

    def tables(self) -> dict[str, pd.DataFrame]:
        """All tables by their names."""
        return {name: getattr(self, name) for name in TABLES}

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *TABLES]

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(getattr(self, name)):,} {name}" for name in TABLES)
        return f"<Dataset of {counts}>"

    def __getstate__(self) -> dict:
        return self.__dict__

    def __setstate__(self, state: dict) -> None:
        self.__dict__.update(state)


def build_dataset(
    source: str | Path,
    target: str | Path | None = None,
    *,
    publisher: str | None = None,
    columns: Mapping[str, str] | None = None,
    lexicon: Lexicon | None = None,
    features_only: bool = False,
    without: Sequence[str] = (),
    workers: int | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Dataset:
    """All tables of the readouts in `source`, written as a bundle to `target`.

    Parameters
    ----------
    source : path
        Folder or file of readouts; see `read_readouts` for the formats.
    target : path, optional
        Folder of the bundle. An older bundle there is replaced only when the new one is whole.
        Without it nothing is written.
    publisher : str, optional
        Publisher of all documents, such as ``"CN_MFA"``; see `read_readouts`.
    columns : mapping of str to str, optional
        Names of the columns in JSON, CSV and Parquet inputs; see `read_readouts`.
    lexicon : Lexicon, optional
        Themes to look for; by default those that come with the package.
    features_only : bool, default False
        Leave the words of the sources out of the bundle, so that it can be published.
    without : sequence of str, optional
        Files whose path begins so are left out, as if they were not there.
    workers : int, optional
        Processes that share the work; by default one per core where there is enough of it. The
        result is the same.
    on_progress : callable, optional
        Called after each batch with the number of documents in it.

    Returns
    -------
    Dataset
        The tables, texts included even where the bundle leaves them out.

    Raises
    ------
    ReadoutAnalysisError
        If `source` has no document at all.

    Examples
    --------
    >>> from readout_analysis import sample_path
    >>> dataset = build_dataset(sample_path())
    >>> set(dataset.readouts["lang"]) == {"ar", "en", "es", "fr", "ru", "zh"}
    True
    """
    lexicon = lexicon if lexicon is not None else load_lexicon()
    documents = (
        _left(documents, without)
        for documents in iter_documents(source, publisher=publisher, columns=columns)
    )
    batches = []
    for tables in in_parallel(_tables_of_batch, documents, lexicon, workers=workers):
        batches.append(tables)
        if on_progress:
            on_progress(len(tables["documents"]))
    if not batches:
        raise ReadoutAnalysisError(
            f"{source} has no file. Give a folder or file of readouts (.txt, .html, .jsonl …)."
        )
    tables = _whole_corpus(batches, lexicon)
    origin = bundle.provenance(tables, lexicon, features_only=features_only)
    if target is not None:
        bundle.write_bundle(_with_year(tables), Path(target), origin)
    return Dataset(tables, origin, Path(target) if target is not None else None)


def build_tables(documents: pd.DataFrame, *, lexicon: Lexicon | None = None) -> Dataset:
    """All tables of documents that are already in memory.

    Parameters
    ----------
    documents : DataFrame, one row per document
        As made by `read_readouts`.
    lexicon : Lexicon, optional
        Themes to look for; by default those that come with the package.

    Returns
    -------
    Dataset

    Examples
    --------
    >>> from readout_analysis import read_readouts, sample_path
    >>> dataset = build_tables(read_readouts(sample_path()))
    >>> len(dataset.readouts) > 0
    True
    """
    lexicon = lexicon if lexicon is not None else load_lexicon()
    tables = _whole_corpus([_tables_of_batch(documents, lexicon)], lexicon)
    return Dataset(tables, bundle.provenance(tables, lexicon, features_only=False))


def load_dataset(path: str | Path) -> Dataset:
    """The dataset whose bundle is in folder `path`.

    Parameters
    ----------
    path : path
        Folder written by `build_dataset` or ``readout-analysis build``.

    Returns
    -------
    Dataset
        Tables are read when first asked for. In a bundle without texts the text columns are
        ``<NA>``.

    Raises
    ------
    DatasetError
        If there is no bundle, or it was written by another version of the schema.

    Examples
    --------
    >>> load_dataset("nowhere")
    Traceback (most recent call last):
    readout_analysis.errors.DatasetError: nowhere is no dataset: it has no datapackage.json.
    Make one with: readout-analysis build SOURCE nowhere
    """
    folder = Path(path)
    return Dataset({}, bundle.read_descriptor(folder)[bundle.PARQUET_KEY], folder)


def _left(documents: pd.DataFrame, without: Sequence[str]) -> pd.DataFrame:
    """Documents but those of files that are to be left out."""
    is_out = documents["path"].str.startswith(tuple(without)).fillna(False)
    return documents[~is_out].reset_index(drop=True)


def _tables_of_batch(documents: pd.DataFrame, lexicon: Lexicon) -> dict[str, pd.DataFrame]:
    readouts, participants, rejected = find_readouts(documents)
    segments = split_segments(readouts, documents)
    segments = attribute_segments(segments, readouts, participants)
    mentions = find_mentions(segments, readouts, lexicon=lexicon, participants=participants)
    return {
        "documents": documents,
        "readouts": readouts,
        "participants": participants,
        "segments": segments,
        "mentions": mentions,
        "rejected": rejected,
    }


def _whole_corpus(batches: list[dict], lexicon: Lexicon) -> dict[str, pd.DataFrame]:
    """Join the batches, and do what needs all readouts at once."""
    tables = {name: _concatenated(batch[name] for batch in batches) for name in batches[0]}
    tables["readouts"] = _count_segments(
        link_events(tables["readouts"], tables["participants"], tables["documents"]),
        tables["segments"],
    )
    tables["themes"] = lexicon.themes
    tables["features"] = count_features(tables["segments"], tables["readouts"])
    return {name: _finished(tables[name], name) for name in TABLES}


def _concatenated(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    parts = list(parts)
    filled = [part for part in parts if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else parts[0]


def _finished(df: pd.DataFrame, name: str) -> pd.DataFrame:
    table = conform(df, name) if len(df) else empty_table(name)
    return validate(table.sort_values(list(TABLES[name].key), ignore_index=True), name)


def _count_segments(readouts: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    totals = segments.groupby("readout_id")["n_words"].agg(["size", "sum"])
    totals = totals.reindex(readouts["readout_id"], fill_value=0)
    return readouts.assign(
        n_segments=totals["size"].to_numpy(), n_words=totals["sum"].to_numpy(dtype=int)
    )


def _with_year(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Add ``year`` to the tables that are partitioned by it: of contact, else of publication."""
    readouts = tables["readouts"]
    dates = readouts["contact_date"].fillna(readouts["published_date"])
    year = pd.Series(dates.dt.year.astype("Int32").to_numpy(), index=readouts["readout_id"])
    return {
        name: df.assign(year=df["readout_id"].map(year).astype("Int32"))
        if TABLES[name].partition_by_year
        else df
        for name, df in tables.items()
    }
