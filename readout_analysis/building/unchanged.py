"""Files of the last bundle that hold what would be written again: years in which nothing is new.

A file of one year depends on the documents that tell of its contacts, and on little else. So
beside what is kept of a build stands what each such file was made of. A file is taken over if it
would be made of the same, and is still the one that was written.
"""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow as pa

from readout_analysis.bundle import sha256_of
from readout_analysis.errors import DatasetError

_OF_EVENTS = ["readout_id", "event_id", "near_duplicate_of"]


class Before(NamedTuple):
    """The last bundle, and its files of one year each: ``path``, ``rows``, ``sha256``, ``mark``."""

    folder: Path
    files: Mapping[str, dict]

    def taken_over(self, path: str, mark: str, folder: Path) -> dict | None:
        """What is known of file `path`, copied to `folder`; None if it was made of something else.

        A file that is not there, or was changed since, is written again.
        """
        file = self.files.get(path)
        if file is None or file["mark"] != mark or not self._is_whole(file):
            return None
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.folder / path, folder / path)
        return file

    def _is_whole(self, file: dict) -> bool:
        try:
            return sha256_of(self.folder, file["path"]) == file["sha256"]
        except (OSError, DatasetError):
            return False


class Year(NamedTuple):
    """Hashes of what the rows of one year depend on."""

    documents: str
    events: str  # these change with readouts of other years, too


def hashes_of_years(links: pd.DataFrame, keys: pd.Series) -> dict[int | None, Year]:
    """Hashes of the documents that tell of contacts in a year, and of their events, by year.

    Parameters
    ----------
    links : DataFrame, one row per readout, sorted
        Columns ``document`` (place in `keys`), ``year`` and those of events.
    keys : Series of bytes
        Keys of the documents.
    """
    key_of = pa.array(keys).take(pa.array(links["document"]))
    ids, *others = (links[column].fillna("") for column in _OF_EVENTS)
    events = ids.str.cat(others, sep="\n").to_numpy()
    return {
        None if pd.isna(year) else int(year): Year(
            hashlib.sha256(b"".join(key_of.take(pa.array(own)).to_pylist())).hexdigest(),
            hashlib.sha256("\n".join(events[own]).encode()).hexdigest(),
        )
        for year, own in links.groupby("year", dropna=False).indices.items()
    }


def mark(year: Year, basis: str, *, has_events: bool) -> str:
    """A hash of all that the rows of a year depend on in one table.

    `basis` is what all rows of the table depend on; `has_events`, whether it tells of events.
    """
    told = f"{basis}\0{year.documents}\0{year.events if has_events else ''}"
    return hashlib.sha256(told.encode()).hexdigest()
