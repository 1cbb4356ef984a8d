"""The command line, ``readout-analysis COMMAND``; ``--help`` lists the commands."""

import argparse
import contextlib
import os
import sys
import time
from collections.abc import Sequence

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.options import parser

_PATIENCE = "20s"  # how long a Dask scheduler may take to answer


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = parser(_RUN).parse_args(argv)
    try:
        code = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except ReadoutAnalysisError as error:
        return _refused(str(error))
    except OSError as error:
        if isinstance(error, BrokenPipeError) and _is_closed():
            return 141  # as a shell says of any program whose reader went away
        return _refused(f"{error.filename or 'a file'}: {error.strerror or error}.")
    except KeyboardInterrupt:
        print("readout-analysis: stopped; what stood there before still stands.", file=sys.stderr)
        return 130


def _is_closed() -> bool:
    """Whether nobody reads the output any more (``| head``); nothing is written there then."""
    try:
        print(flush=True)  # what failed to be written is forgotten: only a new write can tell
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return True
    return False


def _refused(why: str) -> int:
    from readout_analysis.summary import printable

    print(f"readout-analysis: {printable(why)}", file=sys.stderr)
    return 2


def _build(arguments: argparse.Namespace) -> int:
    from tqdm import tqdm

    from readout_analysis.building.estimate import estimate_documents
    from readout_analysis.building.unread import metadata_remarks, unread_columns
    from readout_analysis.dataset import build_dataset
    from readout_analysis.lexicon import load_lexicon
    from readout_analysis.summary import build_summary, printable

    started = time.perf_counter()
    about = estimate_documents(arguments.source)
    with (
        _cluster(arguments.dask) as client,
        tqdm(
            total=about, unit=" documents", desc="reading", disable=arguments.quiet or None
        ) as bar,
    ):
        dataset = build_dataset(
            arguments.source,
            arguments.dataset,
            publisher=arguments.publisher,
            columns=dict(arguments.column) or None,
            lexicon=load_lexicon(arguments.lexicon),
            features_only=arguments.features_only,
            without=arguments.without,
            workers=arguments.workers,
            client=client,
            on_progress=bar.update,
        )
    if not arguments.quiet:
        print(build_summary(dataset, time.perf_counter() - started))
        if unread := unread_columns(arguments.source, dict(arguments.column)):
            print(printable(f"not read   {unread}"))
        for remark in metadata_remarks(arguments.source):
            print(printable(f"not used   {remark}"))
    return 0 if dataset.n_rows("readouts") else 1


def _cluster(address: str | None) -> contextlib.AbstractContextManager:
    """Client of the Dask cluster at `address`, or nothing."""
    if address is None:
        return contextlib.nullcontext()
    try:
        from distributed import Client
    except ImportError as error:
        raise ReadoutAnalysisError(
            '--dask needs an extra: pip install "readout_analysis[dask]"'
        ) from error
    try:
        return Client(address, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise ReadoutAnalysisError(
            f"no Dask scheduler answers at {address}. Start one with: dask scheduler"
        ) from error


def _report(arguments: argparse.Namespace) -> int:
    from tqdm import tqdm

    from readout_analysis.report import n_pages, write_report

    with tqdm(total=n_pages(arguments.dataset), unit=" pages", desc="writing", disable=None) as bar:
        index = write_report(arguments.dataset, arguments.out, on_progress=bar.update)
    print(f"Open {index}")
    return 0


def _export(arguments: argparse.Namespace) -> int:
    from readout_analysis.dataset import load_dataset
    from readout_analysis.export import export_mentions
    from readout_analysis.tif import export_tif

    dataset = load_dataset(arguments.dataset)
    if arguments.tif:
        n, rows = export_tif(dataset, arguments.out), "readouts"
    else:
        n, rows = export_mentions(dataset, arguments.out, label_lang=arguments.labels), "mentions"
    print(f"{n:,} {rows} written to {arguments.out}")
    return 0


def _new(arguments: argparse.Namespace) -> int:
    from readout_analysis.briefs.brief import new_since, undated
    from readout_analysis.dataset import load_dataset
    from readout_analysis.summary import counted, named, printable

    dataset = load_dataset(arguments.dataset)
    n = dataset.n_rows("readouts")
    print(f"comparing {n:,} readouts with those before them …", file=sys.stderr)
    briefs = new_since(dataset, arguments.since, lang=arguments.labels)
    for brief in briefs:
        print(printable(str(brief)), end="\n\n")
    print(f"{counted(len(briefs), 'readout')} since {arguments.since}.")
    if without := undated(dataset):
        left_out = f"{counted(len(without), 'readout')} without any day, not looked at"
        print(printable(f"{left_out}: {named(without)}"))
    return 0


def _lexicon(arguments: argparse.Namespace) -> int:
    from readout_analysis.lexicon import load_lexicon
    from readout_analysis.lexicons.check import check_lexicon, problem_lines
    from readout_analysis.summary import printable

    problems = check_lexicon(load_lexicon(arguments.file))
    for line in problem_lines(problems, has_all=arguments.all):
        print(printable(line))
    return 1 if (problems["severity"] == "error").any() else 0


def _evaluate(arguments: argparse.Namespace) -> int:
    from readout_analysis.evaluate import run

    return run(arguments)


def _verify(arguments: argparse.Namespace) -> int:
    from readout_analysis.bundle import verify

    for name, n_rows in verify(arguments.dataset):
        print(f"{name:<13}{n_rows:>10,} rows, hashes and keys as they should be")
    return 0


def _fetch(arguments: argparse.Namespace) -> int:
    from tqdm import tqdm

    from readout_analysis.dataset import load_dataset
    from readout_analysis.fetch import fetch

    dataset = load_dataset(arguments.dataset)
    with tqdm(total=dataset.documents["url"].nunique(), unit=" pages", disable=None) as bar:
        table = fetch(dataset, arguments.out, on_progress=bar.update)
    for status, n in table["status"].value_counts().sort_index().items():
        print(f"{status:<11}{n:,}")
    without = int(dataset.documents["url"].isna().sum())
    print(f"{'no address':<11}{without:,} documents")
    print(f"Build them with: readout-analysis build {arguments.out} DATASET")
    return 0 if table["status"].isin(["fetched", "unchanged"]).any() else 1


_RUN = {
    "build": _build,
    "report": _report,
    "export": _export,
    "new": _new,
    "lexicon": _lexicon,
    "evaluate": _evaluate,
    "verify": _verify,
    "fetch": _fetch,
}
