"""What the command line asks for: each command's arguments and help."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from readout_analysis.evaluate import add_options as add_evaluation_options
from readout_analysis.places import placed

__all__ = ["parser"]

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
publisher, published, url, language; commas or semicolons; days as 2025-06-30), from a column, or
is inferred from site and text. Whether a
text is a readout is judged, unless metadata.csv has a column is_readout (yes or no), or a table
one that is given with --column is_readout=THEIRS.

What was found in a document is kept in .DATASET.build beside DATASET: a build that was stopped
goes on where it was, and the next one reads only what is new or has changed. SOURCE and DATASET
may be addresses in an object store, such as s3://bucket/dataset.

Exit codes: 0 done, 1 nothing could be read as a readout, 2 wrong call or unusable input.
"""

LEXICON = """\
your own lexicon, a YAML file or folder, INSTEAD of the shipped themes; to have both, copy the
files of readout_analysis/themes into one folder with yours and give that folder
"""


def parser(run: Mapping[str, Callable[[argparse.Namespace], int]]) -> argparse.ArgumentParser:
    """The parser of all commands; each one's function, from `run`, comes as ``run``."""
    whole = argparse.ArgumentParser(
        "readout-analysis",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for name, add in _ADD.items():
        add(commands).set_defaults(run=run[name])
    return whole


def _column_pair(text: str) -> tuple[str, str]:
    ours, equals, theirs = text.partition("=")
    if not (ours and equals and theirs):
        raise argparse.ArgumentTypeError(f"{text!r} is not OURS=THEIRS, such as text=body")
    return ours, theirs


def _add_build(commands: Any) -> argparse.ArgumentParser:
    command = commands.add_parser(
        "build",
        help="read readouts, write a Parquet bundle",
        description=BUILD,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("source", metavar="SOURCE")
    command.add_argument("dataset", metavar="DATASET")
    command.add_argument("--publisher", help="publisher of all documents, such as CN_MFA")
    command.add_argument(
        "--column",
        action="append",
        default=[],
        type=_column_pair,
        metavar="OURS=THEIRS",
        help="name of a column in your tables, such as text=body; may be repeated",
    )
    command.add_argument("--lexicon", type=Path, help=LEXICON)
    command.add_argument(
        "--features-only", action="store_true", help="leave the words of the sources out"
    )
    command.add_argument(
        "--without", action="append", default=[], metavar="PATH", help="leave such files out"
    )
    command.add_argument("--workers", type=int, metavar="N", help="processes; default: one a core")
    command.add_argument(
        "--dask", metavar="ADDRESS", help="scheduler of a Dask cluster that does the work instead"
    )
    command.add_argument("--quiet", action="store_true", help="no progress bar, no summary")
    return command


def _add_report(commands: Any) -> argparse.ArgumentParser:
    command = commands.add_parser(
        "report", help="run the notebooks on a bundle, write a small site"
    )
    command.add_argument("dataset", type=Path, metavar="DATASET")
    command.add_argument("out", type=Path, metavar="OUT", help="folder; open OUT/index.html")
    return command


def _add_export(commands: Any) -> argparse.ArgumentParser:
    command = commands.add_parser("export", help="one flat row per mention, for spreadsheets")
    command.add_argument("dataset", type=placed, metavar="DATASET")
    command.add_argument("out", type=Path, metavar="OUT", help=".csv, .xlsx or .parquet")
    command.add_argument("--labels", default="en", metavar="LANG", help="language of theme labels")
    command.add_argument(
        "--tif",
        action="store_true",
        help="one row per readout with its text instead, as R packages exchange them (Text"
        " Interchange Format): .parquet, .csv or .jsonl",
    )
    return command


def _add_new(commands: Any) -> argparse.ArgumentParser:
    command = commands.add_parser("new", help="what is new, dropped or silent in each new readout")
    command.add_argument("dataset", type=placed, metavar="DATASET")
    command.add_argument(
        "--since", required=True, metavar="DATE", help="first day, such as 2026-01-31"
    )
    command.add_argument("--labels", default="en", metavar="LANG", help="language of theme names")
    return command


def _add_lexicon(commands: Any) -> argparse.ArgumentParser:
    command = commands.add_parser(
        "lexicon", help="check a lexicon: what cannot hit, what is missing"
    )
    command.add_argument("action", choices=["check"])
    command.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FILE",
        help="default: the shipped one",
    )
    command.add_argument(
        "--all", action="store_true", help="every warning and note, not the first few of a kind"
    )
    return command


def _add_evaluate(commands: Any) -> argparse.ArgumentParser:
    command = commands.add_parser(
        "evaluate", help="score labels on a DATASET, or write a sheet to label by hand"
    )
    add_evaluation_options(command)
    return command


def _add_verify(commands: Any) -> argparse.ArgumentParser:
    command = commands.add_parser("verify", help="check every file of a bundle: rows, hash, keys")
    command.add_argument("dataset", type=placed, metavar="DATASET")
    return command


def _add_fetch(commands: Any) -> argparse.ArgumentParser:
    command = commands.add_parser(
        "fetch", help="download the pages a DATASET names, one request a second to each site"
    )
    command.add_argument("dataset", type=Path, metavar="DATASET")
    command.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    return command


_ADD = {
    "build": _add_build,
    "report": _add_report,
    "export": _add_export,
    "new": _add_new,
    "lexicon": _add_lexicon,
    "evaluate": _add_evaluate,
    "verify": _add_verify,
    "fetch": _add_fetch,
}
