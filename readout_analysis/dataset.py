"""Build, write and load a dataset: all tables of a corpus in one Parquet bundle."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from readout_analysis import bundle
from readout_analysis.building.build import Request, Workers, build
from readout_analysis.building.steps import tables_of
from readout_analysis.errors import OlderBundleWarning
from readout_analysis.events import link_events
from readout_analysis.features import count_features
from readout_analysis.lexicon import Lexicon, load_lexicon
from readout_analysis.places import Place, placed
from readout_analysis.schema import conform, empty_table, validate
from readout_analysis.tables import TABLES


class Dataset:
    """The tables of one corpus, each a plain DataFrame: ``dataset.readouts`` and so on.

    A dataset on disk reads a table when it is first asked for. Tables are never changed in
    place by this package.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tables in memory; those not given are read from `path` when asked for.
    path : Path or str, optional
        Folder of the bundle, or its address in an object store.
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
        self, tables: Mapping[str, pd.DataFrame], provenance: dict, path: Place | None = None
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

    def n_rows(self, name: str) -> int:
        """Rows of table `name`; a bundle knows them without reading it."""
        if name in self._tables or self.path is None:
            return len(getattr(self, name))
        return bundle.n_rows(self.path, name)

    def columns(self, name: str, columns: Sequence[str]) -> pd.DataFrame:
        """Some columns of table `name`; of a bundle the others are not read."""
        if name in self._tables or self.path is None:
            return getattr(self, name)[[*columns]]
        return bundle.read_columns(self.path, name, columns)

    def __repr__(self) -> str:
        counts = ", ".join(f"{self.n_rows(name):,} {name}" for name in TABLES)
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
    client: Any = None,
    on_progress: Callable[[int], object] | None = None,
) -> Dataset:
    """All tables of the readouts in `source`, written as a bundle to `target`.

    Parameters
    ----------
    source : path or address
        Folder or file of readouts; see `read_readouts` for the formats. What lies in an object
        store (``s3://…``, anything fsspec knows) is copied here first.
    target : path or address, optional
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
        Documents whose path begins so are left out, as if they were not there.
    workers : int, optional
        Processes that share the work; by default one per core where there is enough of it. The
        result is the same.
    client : distributed.Client, optional
        Of a Dask cluster whose workers share the work instead; they need this package. The result
        is the same, also where a worker is lost on the way.
    on_progress : callable, optional
        Called now and then with the number of documents done since.

    Returns
    -------
    Dataset
        What is in the bundle; without `target` everything, held in memory.

    Raises
    ------
    ReadoutAnalysisError
        If `source` has no document at all, another build into `target` is running, or it cannot
        be written to.

    Notes
    -----
    What was found in a document is kept in a hidden folder ``.NAME.build`` beside `target`, so
    that a build that was stopped goes on where it was, and the next one reads only what is new or
    has changed; with another lexicon only mentions are found again. It holds the texts, is not
    needed to use the dataset, and can be deleted at any time.

    Examples
    --------
    >>> from readout_analysis import sample_path
    >>> dataset = build_dataset(sample_path())
    >>> set(dataset.readouts["lang"]) == {"ar", "en", "es", "fr", "ru", "zh"}
    True
    """
    lexicon = lexicon if lexicon is not None else load_lexicon()
    done_by = Workers(workers, client, on_progress)
    with TemporaryDirectory() as scratch:
        place = placed(target) if target is not None else Path(scratch, "dataset")
        build(Request(source, place, lexicon, publisher, columns, without, features_only), done_by)
        dataset = load_dataset(place)
        if target is None:
            dataset.tables()
            dataset.path = None
    return dataset


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
    tables = tables_of(documents, lexicon)
    tables["readouts"] = link_events(tables["readouts"], tables["participants"], documents)
    tables["themes"] = lexicon.themes
    tables["features"] = count_features(tables["segments"], tables["readouts"])
    tables = {name: _finished(tables[name], name) for name in TABLES}
    return Dataset(tables, bundle.provenance(documents, lexicon, features_only=False))


def load_dataset(path: str | Path) -> Dataset:
    """The dataset whose bundle is in folder `path`.

    Parameters
    ----------
    path : path or address
        Folder written by `build_dataset` or ``readout-analysis build``.

    Returns
    -------
    Dataset
        Tables are read when first asked for. In a bundle without texts the text columns are
        ``<NA>``.

    Raises
    ------
    DatasetError
        If there is no bundle, or its version of the schema is not read. An older one that is
        read warns what it lacks (`OlderBundleWarning`).

    Examples
    --------
    >>> load_dataset("nowhere")
    Traceback (most recent call last):
    readout_analysis.errors.DatasetError: nowhere is no dataset: it has no datapackage.json.
    Make one with: readout-analysis build SOURCE nowhere
    """
    place = placed(path)
    origin = bundle.read_descriptor(place)[bundle.PARQUET_KEY]
    lacking = bundle.lacking(place, origin)
    if lacking:
        warnings.warn(lacking, OlderBundleWarning, stacklevel=2)
    return Dataset({}, origin, place)


def _finished(df: pd.DataFrame, name: str) -> pd.DataFrame:
    table = conform(df, name) if len(df) else empty_table(name)
    return validate(table.sort_values(list(TABLES[name].key), ignore_index=True), name)
