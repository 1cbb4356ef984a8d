"""A dataset on disk: Parquet files that describe themselves, swapped in whole or not at all."""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from importlib.metadata import version
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from readout_analysis.descriptors import CROISSANT, DATAPACKAGE, PARQUET_KEY, croissant, datapackage
from readout_analysis.errors import DatasetError
from readout_analysis.places import Place, exists, is_address, opened
from readout_analysis.schema import (
    ARROW_TYPES,
    OLDER_VERSIONS,
    SCHEMA_VERSION,
    conform,
    to_pandas,
    validate,
)
from readout_analysis.tables import TABLES

DESCRIPTOR = DATAPACKAGE
_ROWS_AT_A_TIME = 200_000


def provenance(documents: pd.DataFrame, lexicon, *, features_only: bool) -> dict:
    """What a bundle was made from: versions and hashes, no clock, no machine."""
    inputs = documents[["source_id", "sha256"]].fillna("").sort_values("source_id")
    lines = "\n".join(inputs["source_id"] + "\t" + inputs["sha256"])
    return {
        "schema_version": SCHEMA_VERSION,
        "package_version": version("readout_analysis"),
        "lexicon_id": lexicon.id,
        "lexicon_sha256": lexicon.sha256,
        "input_sha256": hashlib.sha256(lines.encode()).hexdigest(),
        "features_only": features_only,
    }


def check_replaceable(target: Path) -> None:
    """Refuse to write to a folder that holds other things than a bundle.

    Raises
    ------
    DatasetError
    """
    if target.exists() and not target.is_dir():
        raise DatasetError(f"{target} is a file. Give the name of a new folder.")
    if target.exists() and not (target / DESCRIPTOR).exists() and any(target.iterdir()):
        raise DatasetError(
            f"{target} holds other files and no {DESCRIPTOR}; it is not overwritten.\n"
            "Give the name of a new folder, or of a bundle to replace."
        )


def new_folder(target: Path) -> Path:
    """An empty folder beside `target`, to write the new bundle to."""
    new = _beside(target, "new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    return new


def replace(target: Path, files: list[dict], origin: dict) -> None:
    """Describe the new bundle, check it, and only then put it in the place of the old one.

    Parameters
    ----------
    target : Path
        Folder of the bundle; an older one there is replaced as a whole.
    files : list of dict
        ``table``, ``path``, ``rows`` and ``sha256`` of what was written to `new_folder`.
    origin : dict
        Result of `provenance`, as written into every file.

    Raises
    ------
    DatasetError
        If what was written does not read back.
    """
    new = _beside(target, "new")
    files = sorted(files, key=lambda file: ([*TABLES].index(file["table"]), file["path"]))
    (new / DATAPACKAGE).write_text(datapackage(files, origin), encoding="utf-8")
    (new / CROISSANT).write_text(croissant(files, origin), encoding="utf-8")
    verify_files(new)
    _swap(new, target)


def read_descriptor(folder: Place) -> dict:
    """Descriptor of the bundle in `folder`, a swap found half done finished first.

    Raises
    ------
    DatasetError
        If there is no bundle, or it has a schema version that is not read.
    """
    if not is_address(folder):
        settle(Path(folder))
    if not exists(folder, DESCRIPTOR):
        raise DatasetError(
            f"{folder} is no dataset: it has no {DESCRIPTOR}.\n"
            f"Make one with: readout-analysis build SOURCE {folder}"
        )
    try:
        with opened(folder, DESCRIPTOR) as file:
            package = json.load(file)
        found = package[PARQUET_KEY]["schema_version"]
    except (ValueError, KeyError, TypeError) as error:
        raise DatasetError(
            f"{folder}/{DESCRIPTOR} is damaged, or another program's ({error!r}).\n"
            f"Build it again with: readout-analysis build SOURCE {folder}"
        ) from error
    if found not in (SCHEMA_VERSION, *OLDER_VERSIONS):
        raise DatasetError(_of_another_version(folder, package[PARQUET_KEY]))
    return package


def _of_another_version(folder: Place, origin: Mapping) -> str:
    found, by = str(origin["schema_version"]), origin.get("package_version", "unknown")
    message = (
        f"{folder} has schema version {found}; this package reads"
        f" {', '.join((*OLDER_VERSIONS, SCHEMA_VERSION))}"
        f" (written by readout_analysis {by}, this is {version('readout_analysis')}).\n"
    )
    if found.isdecimal() and int(found) > int(SCHEMA_VERSION):
        return message + "It is newer: update the package, pip install --upgrade readout_analysis."
    return message + f"Build it again with: readout-analysis build SOURCE {folder}"


def lacking(folder: Place, origin: Mapping) -> str | None:
    """What a bundle of an older schema version lacks, in words; None if it is of this one.

    `origin` is what its descriptor says of it, as made by `provenance`.
    """
    found = origin["schema_version"]
    if found == SCHEMA_VERSION:
        return None
    return (
        f"{folder} has schema version {found}, older than {SCHEMA_VERSION}: "
        f"{OLDER_VERSIONS[found]} comes back as missing.\n"
        f"To have it, build again with: readout-analysis build SOURCE {folder}"
    )


def read_table(folder: Place, name: str) -> pd.DataFrame:
    """Table `name` of the bundle in `folder`; text left out of it comes back as ``<NA>``."""
    table = conform(to_pandas(_read(folder, name, None)), name)
    return table.sort_values(list(TABLES[name].key), ignore_index=True)


def read_columns(folder: Place, name: str, columns: Sequence[str]) -> pd.DataFrame:
    """Some columns of table `name`, its rows in the order of the files; ``<NA>`` if left out."""
    table = _read(folder, name, columns)
    for column in TABLES[name].columns:
        if column.name in columns and column.name not in table.column_names:
            missing = pa.nulls(len(table), ARROW_TYPES[column.type])
            table = table.append_column(column.name, missing)
    return to_pandas(table.select([*columns]))


def files_of(folder: Place, name: str) -> list[str]:
    """Files of table `name` of the bundle in `folder`."""
    return _resource_of(read_descriptor(folder), name)["path"]


def read_file(folder: Place, path: str, columns: Sequence[str]) -> pd.DataFrame:
    """Some columns of one of `files_of`."""
    with _parquet(folder, path) as file:
        return to_pandas(file.read([*columns]))


def _read(folder: Place, name: str, columns: Sequence[str] | None) -> pa.Table:
    parts = []
    for path in files_of(folder, name):
        with _parquet(folder, path) as file:
            parts.append(file.read(columns and [*columns]))
    return pa.concat_tables(parts)


@contextmanager
def _parquet(folder: Place, path: str) -> Iterator[pq.ParquetFile]:
    """A file of the bundle; if it cannot be read, what to do."""
    try:
        with opened(folder, path) if is_address(folder) else nullcontext() as stream:
            yield pq.ParquetFile(stream or Path(folder, path))
    except (OSError, pa.ArrowInvalid) as error:
        raise DatasetError(
            f"{folder}/{path} cannot be read ({error}).\n"
            f"Build it again with: readout-analysis build SOURCE {folder}"
        ) from error


def n_rows(folder: Place, name: str) -> int:
    """Rows of table `name` of the bundle in `folder`, as its descriptor says."""
    return _resource_of(read_descriptor(folder), name)["rows"]


def verify(folder: Place) -> Iterator[tuple[str, int]]:
    """Check every file of the bundle: rows, hash, keys, required and allowed values.

    Yields
    ------
    tuple of str and int
        Name and rows of each table that was found as it should be.

    Raises
    ------
    ReadoutAnalysisError
        That names the first file or cell that is not as it should be.
    """
    verify_files(folder)
    for resource in read_descriptor(folder)["resources"]:
        for path in resource["path"]:
            with _parquet(folder, path) as file:
                _verify_rows(file, resource["name"], f"{folder}/{path}")
        yield resource["name"], resource["rows"]


def _verify_rows(file: pq.ParquetFile, name: str, path: str) -> None:
    """Check rows some at a time. They are sorted, so that equal keys stand together."""
    key, last = list(TABLES[name].key), None
    for batch in file.iter_batches(_ROWS_AT_A_TIME):
        rows = validate(conform(to_pandas(pa.Table.from_batches([batch])), name), name)
        first, after = (tuple(rows[key].iloc[place]) for place in (0, -1))
        if last is not None and not last < first:
            raise DatasetError(
                f"{path}: {last} stands before {first}; it should be sorted.\nBuild it again."
            )
        last = after


def verify_files(folder: Place) -> None:
    """Check that every file of the bundle is there with its rows and its hash.

    Raises
    ------
    DatasetError
        If a file is missing or is not the one that was written.
    """
    for resource in read_descriptor(folder)["resources"]:
        rows = 0
        for path, digest in resource["hashes"].items():
            if not exists(folder, path):
                raise DatasetError(f"{folder}/{path} is missing; build the dataset again.")
            if f"sha256:{sha256_of(folder, path)}" != digest:
                raise DatasetError(
                    f"{folder}/{path} is not the file that was written; build it again."
                )
            with _parquet(folder, path) as file:
                rows += file.metadata.num_rows
        if rows != resource["rows"]:
            raise DatasetError(
                f"{folder}: {resource['name']} has {rows} rows, {resource['rows']} expected."
            )


def sha256_of(folder: Place, path: str) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    digest = hashlib.sha256()
    with opened(folder, path) as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def _resource_of(package: dict, name: str) -> dict:
    return next(resource for resource in package["resources"] if resource["name"] == name)


def settle(target: Path) -> None:
    """Finish or undo a swap that was interrupted, so that one whole bundle stands there.

    A new bundle is complete before the old one is moved aside; so if the old one is aside and
    nothing stands in its place, the new one is put there, and if there is none, the old one is.
    """
    old, new = _beside(target, "old"), _beside(target, "new")
    if not old.exists():
        return
    if not target.exists():
        (new if new.exists() else old).rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _swap(new: Path, target: Path) -> None:
    old = _beside(target, "old")
    if target.exists():
        target.rename(old)
    with suppress(FileNotFoundError):  # somebody who loads the bundle now has settled it
        new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _beside(target: Path, suffix: str) -> Path:
    return target.with_name(f"{target.name}.{suffix}")
