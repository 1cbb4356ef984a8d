"""The whole way from a source to a bundle; see `readout_analysis.building`."""

import errno
import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from readout_analysis import bundle
from readout_analysis.building.corpus import Wanted, survey
from readout_analysis.building.inputs import KEY, Input, in_parts, keyed_inputs, matching_hash
from readout_analysis.building.kept import Kept, kept_for
from readout_analysis.building.part import make_part, match_again
from readout_analysis.building.stores import check_store, local_source, upload, working_folder
from readout_analysis.building.unchanged import Before, hashes_of_years
from readout_analysis.building.writing import Plan, write_table
from readout_analysis.errors import DatasetError, ReadoutAnalysisError
from readout_analysis.lexicon import Lexicon
from readout_analysis.parallel import in_parallel
from readout_analysis.places import Place, is_address
from readout_analysis.read import check_source
from readout_analysis.schema import arrow_schema

_FEW_DOCUMENTS = 5_000  # of fewer, tables are written faster by one process
# The largest first, so that processes end at about the same time.
_TABLES = "features segments documents mentions readouts participants rejected themes".split()
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


class Request(NamedTuple):
    """What is to be built, from what."""

    source: Place
    target: Place
    lexicon: Lexicon
    publisher: str | None = None
    columns: Mapping[str, str] | None = None
    without: Sequence[str] = ()
    features_only: bool = False


class Workers(NamedTuple):
    """Who does the work, and who is told how far it is."""

    processes: int | None = None
    client: Any = None  # of a Dask cluster
    on_progress: Callable[[int], object] | None = None

    def map(self, work: Callable, batches: Iterator, *settings: object) -> Iterator:
        """Results of ``work(batch, *settings)`` in the order of `batches`."""
        yield from in_parallel(work, batches, *settings, workers=self.processes, client=self.client)

    def done(self, n_documents: int) -> None:
        """Tell that so many more documents are done."""
        if self.on_progress and n_documents:
            self.on_progress(n_documents)


def build(request: Request, workers: Workers) -> None:
    """Build the bundle `request` asks for.

    Raises
    ------
    ReadoutAnalysisError
        If the source has no document, another build into the target is running, or the target
        cannot be written to. What stood there before still stands.
    """
    if is_address(request.target):
        check_store(request.target)
    folder = working_folder(request.target)
    bundle.check_replaceable(folder)
    with (
        _explained(request.target, folder),
        kept_for(folder) as kept,
        local_source(request.source) as source,
    ):
        bundle.settle(folder)
        _build(request._replace(source=source, target=folder), kept, workers)
        if is_address(request.target):
            upload(folder, request.target)


def _build(request: Request, kept: Kept, workers: Workers) -> None:
    check_source(Path(request.source), request.publisher)
    wanted = _read_all(request, kept, workers)
    if not len(wanted.keys):
        raise ReadoutAnalysisError(
            f"{request.source} has no file. Give a folder or file of readouts"
            " (.txt, .html, .jsonl …)."
        )
    kept.forget(wanted.keys)
    mentions = _match_all(request.lexicon, kept, workers)
    corpus = survey(kept.parts, wanted)
    origin = bundle.provenance(
        corpus.documents, request.lexicon, features_only=request.features_only
    )
    themes = pa.Table.from_pandas(
        request.lexicon.themes, schema=arrow_schema("themes"), preserve_index=False
    )
    target = Path(request.target)
    new, before = bundle.new_folder(target), Before(target, kept.files())
    years = hashes_of_years(corpus.links, corpus.documents["key"])
    plan = Plan(kept.parts, corpus, new, origin, mentions, themes, before, years)
    files = _write_all(plan, workers)
    bundle.replace(target, files, origin)
    kept.note_files(files)


def _read_all(request: Request, kept: Kept, workers: Workers) -> Wanted:
    """Make parts of what is not kept; all documents of the source."""
    known = kept.reusable()
    keys: list[bytes] = []
    paths: list[str] = []
    keys_of_parts: deque[list[bytes]] = deque()

    def unknown() -> Iterator[Input]:
        inputs = keyed_inputs(
            Path(request.source), request.publisher, request.columns, request.without
        )
        for one in inputs:
            keys.append(one.key)
            paths.append(one.path)
            if one.key in known:
                workers.done(1)
            else:
                yield one

    def batches() -> Iterator[list[Input]]:
        for part in in_parts(unknown()):
            keys_of_parts.append([one.key for one in part])
            yield part

    made = workers.map(
        make_part, batches(), request.lexicon, request.publisher, _name(request.lexicon)
    )
    for files in made:
        own = keys_of_parts.popleft()
        kept.add(files, own)
        workers.done(len(own))
    return Wanted(pa.array(keys, KEY), pa.array(paths, pa.string()))


def _name(lexicon: Lexicon) -> str:
    """Name in parts of the mentions found with `lexicon`."""
    basis = lexicon.sha256 + matching_hash()
    return f"mentions-{hashlib.sha256(basis.encode()).hexdigest()[:16]}"


def _match_all(lexicon: Lexicon, kept: Kept, workers: Workers) -> str:
    """Find mentions in parts that were made with another lexicon; their name."""
    name = _name(lexicon)
    parts = [part for part in kept.parts if not part.has(name)]
    texts = (
        (part.document_ids, part.files(("readouts", "participants", "segments"))) for part in parts
    )
    for part, files in zip(parts, workers.map(match_again, texts, lexicon, name), strict=True):
        kept.add_file(part, name, files[name])
    return name


def _write_all(plan: Plan, workers: Workers) -> list[dict]:
    few = len(plan.corpus.documents) < _FEW_DOCUMENTS
    n = 1 if few or workers.client is not None else workers.processes
    tables = in_parallel(write_table, iter(_TABLES), plan, workers=n)
    return [file for files in tables for file in files]


@contextmanager
def _explained(target: Place, folder: Path) -> Iterator[None]:
    """Say of what the system refuses what it means for the build, and what to do."""
    try:
        yield
    except pa.ArrowInvalid as error:
        kept = folder.with_name(f".{folder.name}.build")
        raise DatasetError(
            f"What is kept in {kept} is damaged ({error}).\n"
            "Delete that folder, then run the same command again."
        ) from error
    except OSError as error:
        if error.errno in _FULL:
            what = "The disk is full. Make room, then run the same command again: it goes on"
            raise DatasetError(f"{target}: {error}.\n{what} where it stopped.") from error
        if error.errno in _FORBIDDEN:
            what = "Give the name of a folder that you may write to, in a folder you may write to"
            raise DatasetError(f"{target}: {error}.\n{what}.") from error
        raise
