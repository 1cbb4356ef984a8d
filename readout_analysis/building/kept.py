"""The parts of a dataset, kept in a hidden folder beside it: ``.NAME.build``.

A part is a folder of Arrow files, named by a hash of the keys in it and never changed. It is
written under another name and then renamed, so that it is whole or not there, whenever a build
is stopped. The folder may be deleted at any time: the next build then does everything again.
"""

import contextlib
import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from readout_analysis.errors import DatasetError

_FEW = 100  # documents: such parts are joined once there are many of them
_MANY = 50
_FILES = "files.json"  # what files of the bundle were made of


class Part:
    """One part on disk."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._fields_of: dict[str, list[str]] = {}

    def read(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        buckets: Sequence[int] | None = None,
    ) -> pa.Table:
        """Table `name`, or some columns of it, or some of its record batches."""
        file = pa.memory_map(str(self.folder / f"{name}.arrow"))
        # Batches are so small that to hand them to threads takes longer than to unpack them.
        options = pa.ipc.IpcReadOptions(use_threads=False)
        if columns is not None:
            fields = self._fields(name)
            options.included_fields = [fields.index(column) for column in columns]
        reader = pa.ipc.open_file(file, options=options)
        if buckets is None or len(buckets) == reader.num_record_batches:
            table = reader.read_all()
        else:
            table = pa.Table.from_batches([*map(reader.get_batch, buckets)], reader.schema)
        return table if columns is None else table.select([*columns])

    def _fields(self, name: str) -> list[str]:
        """Columns of table `name`."""
        if name not in self._fields_of:
            file = pa.memory_map(str(self.folder / f"{name}.arrow"))
            self._fields_of[name] = pa.ipc.open_file(file).schema.names
        return self._fields_of[name]

    @property
    def keys(self) -> pa.Array:
        """Keys of its documents, in order."""
        return self.read("documents", ["key"])["key"].combine_chunks()

    @property
    def document_ids(self) -> list[str]:
        """Ids of its documents, in order."""
        return self.read("documents", ["document_id"])["document_id"].to_pylist()

    def has(self, name: str) -> bool:
        """Whether there is a table `name`."""
        return (self.folder / f"{name}.arrow").exists()

    def files(self, names: Iterable[str]) -> dict[str, bytes]:
        """Contents of the files of tables."""
        return {name: (self.folder / f"{name}.arrow").read_bytes() for name in names}


class Kept:
    """All parts of a dataset; get it with `kept_for`."""

    def __init__(self, folder: Path):
        self._folder = folder
        self.parts = [Part(one) for one in sorted(folder.iterdir()) if not one.name.startswith(".")]

    def reusable(self) -> set[bytes]:
        """Keys of documents that need not be read again.

        Small parts count as not there once there are many: they are made again as large ones.
        """
        keys = [part.keys for part in self.parts]
        is_small = [len(own) < _FEW for own in keys]
        fewest = _FEW if sum(is_small) > _MANY else 0
        return {key for own in keys if len(own) >= fewest for key in own.to_pylist()}

    def add(self, files: Mapping[str, bytes], keys: Iterable[bytes]) -> None:
        """Keep a new part."""
        name = hashlib.sha256(b"".join(sorted(keys))).hexdigest()[:16]
        if (self._folder / name).exists():
            return
        fresh = self._folder / f".{name}"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        for table, data in files.items():
            (fresh / f"{table}.arrow").write_bytes(data)
        fresh.rename(self._folder / name)
        self.parts.append(Part(self._folder / name))

    def files(self) -> dict[str, dict]:
        """What `note_files` was told, by path; nothing if there is none that can be read."""
        try:
            return json.loads((self._folder.parent / _FILES).read_text("utf-8"))
        except (OSError, ValueError):
            return {}

    def note_files(self, files: Iterable[dict]) -> None:
        """Note of what the files of the bundle were made that say it."""
        noted = {file["path"]: file for file in files if file.get("mark")}
        fresh = self._folder.parent / f".{_FILES}"
        fresh.write_text(json.dumps(noted), encoding="utf-8")
        fresh.rename(self._folder.parent / _FILES)

    def add_file(self, part: Part, name: str, data: bytes) -> None:
        """Keep one more table of a part."""
        fresh = part.folder / f".{name}"
        fresh.write_bytes(data)
        fresh.rename(part.folder / f"{name}.arrow")

    def forget(self, wanted: pa.Array) -> None:
        """Delete parts with no key in `wanted` that no larger part has, and what is half done."""
        keys = [part.keys for part in self.parts]
        place = places_of(keys, wanted)
        is_missing = np.ones(len(wanted), dtype=bool)
        stay = set()
        for number in sorted(range(len(keys)), key=lambda n: (-len(keys[n]), self.parts[n].folder)):
            own = place[number][place[number] >= 0]
            if is_missing[own].any():
                is_missing[own] = False
                stay.add(self.parts[number].folder)
        for folder in self._folder.iterdir():
            if folder not in stay:
                shutil.rmtree(folder)
        self.parts = [part for part in self.parts if part.folder in stay]


def places_of(keys: Sequence[pa.Array], wanted: pa.Array) -> list[np.ndarray]:
    """For each array of keys, the place of each of them in `wanted`; -1 if it is not there."""
    found = pc.index_in(pa.chunked_array(keys, wanted.type), value_set=wanted)
    place = found.fill_null(-1).to_numpy()
    return np.split(place, np.cumsum([len(own) for own in keys])[:-1]) if keys else []


@contextlib.contextmanager
def kept_for(target: Path) -> Iterator[Kept]:
    """What is kept for the bundle in `target`, for one build at a time.

    Raises
    ------
    DatasetError
        If another build into `target` is running.
    """
    folder = target.with_name(f".{target.name}.build")
    (folder / "parts").mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n")
    # A transaction as a lock: the system ends it with the process, whatever ends that.
    lock = sqlite3.connect(folder / "lock", timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        raise DatasetError(
            f"{target} is being built by another process.\n"
            "Wait until it has ended, or give the name of another folder."
        ) from error
    else:
        yield Kept(folder / "parts")
    finally:
        lock.close()
