"""The command line, ``readout-analysis COMMAND``; ``--help`` lists the commands."""

import argparse
import contextlib
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.evaluate import add_options as add_evaluation_options
from readout_analysis.places import placed

_PATIENCE = "20s"  # how long a Dask scheduler may take to answer
DESCRIPTION = """\
Turn diplomatic readouts in six languages into tidy tables, theme vectors and charts.

  readout-analysis build data/sample out/sample      readouts -> Parquet bundle
  readout-analysis report out/sample report          bundle   -> report/index.html
  readout-analysis export out/sample mentions.xlsx   bundle   -> one row per mention
"""

BUILD = """\
Read SOURCE, a folder or file of readouts, and write the Parquet bundle DATASET.

Formats: .txt (title, date line, paragraphs), .html, .json, .jsonl, .csv, .parquet, each also
as .gz or .zst; .docx; .xlsx; .pdf with the extra "pdf". Columns of tables are id, url, title,
published, text, language, source; other names are given with --column text=body.

Who published a text is taken from --publisher, from metadata.csv beside the files (file,
publisher, published, url, language), from a column, or is inferred from site and text.

What was found in a document is kept in .DATASET.build beside DATASET: a build that was stopped
goes on where it was, and the next one reads only what is new or has changed. SOURCE and DATASET
may be addresses in an object store, such as s3://bucket/dataset.

Exit codes: 0 done, 1 nothing could be read as a readout, 2 wrong call or unusable input.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = _parser().parse_args(argv)
    try:
        return arguments.run(arguments)
    except ReadoutAnalysisError as error:
        return _refused(str(error))
    except OSError as error:
        return _refused(f"{error.filename or 'a file'}: {error.strerror or error}.")
    except KeyboardInterrupt:
        print("readout-analysis: stopped; what stood there before still stands.", file=sys.stderr)
        return 130


def _refused(why: str) -> int:
    from readout_analysis.summary import printable

    print(f"readout-analysis: {printable(why)}", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        "readout-analysis", description=DESCRIPTION, formatter_class=raw
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser(
        "build",
        help="read readouts, write a Parquet bundle",
        description=BUILD,
        formatter_class=raw,
    )
    build.add_argument("source", metavar="SOURCE")
    build.add_argument("dataset", metavar="DATASET")
    build.add_argument("--publisher", help="publisher of all documents, such as CN_MFA")
    build.add_argument(
        "--column",
        action="append",
        default=[],
        type=_column_pair,
        metavar="OURS=THEIRS",
        help="name of a column in your tables, such as text=body; may be repeated",
    )
    build.add_argument("--lexicon", type=Path, help="your own lexicon: a YAML file or folder")
    build.add_argument(
        "--features-only", action="store_true", help="leave the words of the sources out"
    )
    build.add_argument(
        "--without", action="append", default=[], metavar="PATH", help="leave such files out"
    )
    build.add_argument("--workers", type=int, metavar="N", help="processes; default: one a core")
    build.add_argument(
        "--dask", metavar="ADDRESS", help="scheduler of a Dask cluster that does the work instead"
    )
    build.add_argument("--quiet", action="store_true", help="no progress bar, no summary")
    build.set_defaults(run=_build)

    report = commands.add_parser("report", help="run the notebooks on a bundle, write a small site")
    report.add_argument("dataset", type=Path, metavar="DATASET")
    report.add_argument("out", type=Path, metavar="OUT", help="folder; open OUT/index.html")
    report.set_defaults(run=_report)

    export = commands.add_parser("export", help="one flat row per mention, for spreadsheets")
    export.add_argument("dataset", type=placed, metavar="DATASET")
    export.add_argument("out", type=Path, metavar="OUT", help=".csv, .xlsx or .parquet")
    export.add_argument("--labels", default="en", metavar="LANG", help="language of theme labels")
    export.add_argument(
        "--tif",
        action="store_true",
        help="one row per readout with its text instead, as R packages exchange them (Text"
        " Interchange Format): .parquet, .csv or .jsonl",
    )
    export.set_defaults(run=_export)

    new = commands.add_parser("new", help="what is new, dropped or silent in each new readout")
    new.add_argument("dataset", type=placed, metavar="DATASET")
    new.add_argument("--since", required=True, metavar="DATE", help="first day, such as 2026-01-31")
    new.add_argument("--labels", default="en", metavar="LANG", help="language of theme names")
    new.set_defaults(run=_new)

    lexicon = commands.add_parser(
        "lexicon", help="check a lexicon: what cannot hit, what is missing"
    )
    lexicon.add_argument("action", choices=["check"])
    lexicon.add_argument("file", type=Path, nargs="?", metavar="FILE", help="default: the shipped")
    lexicon.set_defaults(run=_lexicon)

    evaluate = commands.add_parser(
        "evaluate", help="score labels on a DATASET, or write a sheet to label by hand"
    )
    add_evaluation_options(evaluate)
    evaluate.set_defaults(run=_evaluate)

    verify = commands.add_parser("verify", help="check every file of a bundle: rows, hash, keys")
    verify.add_argument("dataset", type=placed, metavar="DATASET")
    verify.set_defaults(run=_verify)

    fetch = commands.add_parser(
        "fetch", help="download the pages a DATASET names, one request a second to each site"
    )
    fetch.add_argument("dataset", type=Path, metavar="DATASET")
    fetch.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    fetch.set_defaults(run=_fetch)
    return parser


def _column_pair(text: str) -> tuple[str, str]:
    ours, equals, theirs = text.partition("=")
    if not (ours and equals and theirs):
        raise argparse.ArgumentTypeError(f"{text!r} is not OURS=THEIRS, such as text=body")
    return ours, theirs


def _build(arguments: argparse.Namespace) -> int:
    from tqdm import tqdm

    from readout_analysis.building.estimate import estimate_documents
    from readout_analysis.dataset import build_dataset
    from readout_analysis.lexicon import load_lexicon
    from readout_analysis.summary import build_summary

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
    from readout_analysis.report import write_report

    index = write_report(arguments.dataset, arguments.out)
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
    from readout_analysis.briefs.brief import new_since
    from readout_analysis.dataset import load_dataset
    from readout_analysis.summary import printable

    dataset = load_dataset(arguments.dataset)
    briefs = new_since(dataset, arguments.since, lang=arguments.labels)
    for brief in briefs:
        print(printable(str(brief)), end="\n\n")
    print(f"{len(briefs):,} readouts since {arguments.since}.")
    return 0


def _lexicon(arguments: argparse.Namespace) -> int:
    from readout_analysis.lexicon import load_lexicon
    from readout_analysis.lexicons.check import check_lexicon
    from readout_analysis.summary import printable

    problems = check_lexicon(load_lexicon(arguments.file))
    for row in problems.itertuples():
        place = " ".join(str(part) for part in (row.theme_id, row.lang) if isinstance(part, str))
        print(printable(f"{row.severity}: {row.problem}: {place}: {row.detail}"))
    counts = problems["severity"].value_counts().sort_index()
    print(", ".join(f"{n:,} {severity}s" for severity, n in counts.items()))
    return 1 if counts.get("error", 0) else 0


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
    with tqdm(total=dataset.documents["url"].nunique(), unit=" pages") as bar:
        table = fetch(dataset, arguments.out, on_progress=bar.update)
    for status, n in table["status"].value_counts().sort_index().items():
        print(f"{status:<11}{n:,}")
    without = int(dataset.documents["url"].isna().sum())
    print(f"{'no address':<11}{without:,} documents")
    print(f"Build them with: readout-analysis build {arguments.out} DATASET")
    return 0 if table["status"].isin(["fetched", "unchanged"]).any() else 1
