"""Sources and bundles in an object store, such as ``s3://bucket/dataset``, through fsspec.

A source is copied here before it is read. A bundle is built here and then uploaded. A store
cannot rename a folder, so files there are named by their hash, and the descriptor, which tells
the names, is written last: whoever reads by it sees the old bundle or the new one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq

from readout_analysis.bundle import read_descriptor
from readout_analysis.descriptors import CROISSANT, DATAPACKAGE, PARQUET_KEY, croissant, datapackage
from readout_analysis.errors import DatasetError, ReadoutFormatError
from readout_analysis.places import file_system, is_address


def working_folder(target: str | Path) -> Path:
    """Folder to build in: `target` itself, or one here where that is an address."""
    if not is_address(target):
        return Path(target)
    return Path(f".{str(target).rstrip('/').rsplit('/', 1)[-1]}.build", "bundle")


@contextmanager
def local_source(source: str | Path) -> Iterator[Path]:
    """`source`, copied here for the time of the build where it is an address.

    Raises
    ------
    ReadoutFormatError
        If there is nothing at the address.
    """
    if not is_address(source):
        yield Path(source)
        return
    store, path = file_system(source)
    if not store.exists(path):
        raise ReadoutFormatError(f"{source} does not exist. Give a folder or file of readouts.")
    with TemporaryDirectory() as scratch:
        target = Path(scratch, PurePosixPath(path).name)
        store.get(path, str(target), recursive=True)
        yield target


def check_store(target: str | Path) -> None:
    """Refuse an address where there are other things than a bundle.

    Raises
    ------
    DatasetError
    """
    store, path = file_system(target)
    if store.exists(path) and not store.exists(f"{path}/{DATAPACKAGE}") and store.find(path):
        raise DatasetError(
            f"{target} holds other files and no {DATAPACKAGE}; it is not overwritten.\n"
            "Give the name of a new folder, or of a bundle to replace."
        )


def upload(folder: Path, target: str | Path) -> None:
    """Copy the bundle in `folder` to the address `target`, and take away what was there."""
    store, path = file_system(target)
    package = read_descriptor(folder)
    files = [file for resource in package["resources"] for file in _files(resource, folder)]
    there = set(store.find(path)) if store.exists(path) else set()
    wanted = {f"{path}/{file['path']}" for file in files}
    for file in files:
        if f"{path}/{file['path']}" not in there:
            store.makedirs(f"{path}/{PurePosixPath(file['path']).parent}", exist_ok=True)
            store.put_file(str(folder / file["local"]), f"{path}/{file['path']}")
    origin = package[PARQUET_KEY]
    store.pipe_file(f"{path}/{CROISSANT}", croissant(files, origin).encode())
    store.pipe_file(f"{path}/{DATAPACKAGE}", datapackage(files, origin).encode())
    gone = [name for name in there - wanted if name.endswith(".parquet")]
    if gone:
        store.rm(gone)


def _files(resource: dict, folder: Path) -> Iterator[dict[str, Any]]:
    """Files of a table as descriptors know them, named by their hashes."""
    for path, digest in resource["hashes"].items():
        sha256 = digest.removeprefix("sha256:")
        name = str(PurePosixPath(path).with_name(f"part-{sha256[:16]}.parquet"))
        yield {
            "table": resource["name"],
            "path": name,
            "local": path,
            "rows": pq.read_metadata(folder / path).num_rows,
            "sha256": sha256,
        }
