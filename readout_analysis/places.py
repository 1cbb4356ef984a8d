"""Where a bundle lies: a folder here, or an address in an object store."""

from pathlib import Path
from typing import IO, Any

from readout_analysis.errors import ReadoutAnalysisError

Place = str | Path  # an address such as s3://bucket/dataset, or a folder


def is_address(place: Place) -> bool:
    """Whether `place` lies in an object store.

    Examples
    --------
    >>> is_address("s3://bucket/dataset"), is_address("data/readouts")
    (True, False)
    """
    return "://" in str(place)


def placed(place: Place) -> Place:
    """`place` as a Path, but for addresses, in which two slashes count."""
    return str(place).rstrip("/") if is_address(place) else Path(place)


def file_system(address: Place) -> tuple[Any, str]:
    """The fsspec file system of an address, and the path in it.

    Raises
    ------
    ReadoutAnalysisError
        If what is needed for it is not installed.
    """
    try:
        import fsspec

        return fsspec.core.url_to_fs(str(address).rstrip("/"))
    except (ImportError, ValueError) as error:
        raise ReadoutAnalysisError(
            f'{address} needs an extra ({error}): pip install "readout_analysis[dask]"'
        ) from error


def exists(place: Place, name: str) -> bool:
    """Whether there is a file `name` at `place`."""
    if not is_address(place):
        return Path(place, name).is_file()
    store, path = file_system(place)
    return store.exists(f"{path}/{name}")


def opened(place: Place, name: str) -> IO[bytes]:
    """File `name` at `place`, to read from."""
    if not is_address(place):
        return Path(place, name).open("rb")
    store, path = file_system(place)
    return store.open(f"{path}/{name}", "rb")
