"""How often the package reads a text as a careful reader does, with counts and intervals.

``readout-analysis evaluate LABELS DATASET`` scores anyone's labels (their form:
`readout_analysis.evaluation.labels`); ``python -m readout_analysis.evaluate`` the project's own.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from readout_analysis.dataset import Dataset, load_dataset
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.evaluation.judged import decisions_of, errors
from readout_analysis.evaluation.label_sheet import write_sheet
from readout_analysis.evaluation.labels import HALVES, read_labels
from readout_analysis.evaluation.report import readable
from readout_analysis.evaluation.scoring import GROUPS, score
from readout_analysis.export import harmless

__all__ = ["add_options", "errors", "evaluate", "main", "run"]

DESCRIPTION = """\
Score the project's own labels: accuracy, precision, recall and F1 by field, language and
publisher. Other labels: readout-analysis evaluate LABELS DATASET.
"""


def evaluate(
    labels: pd.DataFrame, dataset: Dataset, *, by: Sequence[str] = GROUPS, level: float = 0.95
) -> pd.DataFrame:
    """Scores by field: over all labels, and by language and publisher.

    Parameters
    ----------
    labels : DataFrame, one row per labelled text
        As made by `read_labels`. Texts that are not in `dataset` count as wrong.
    dataset : Dataset
        Built from the labelled texts; others in it do not count.
    by : sequence of str, default ("language", "publisher")
        Columns of `labels` to group by, besides all together.
    level : float in (0, 1), default 0.95
        Confidence level of the intervals.

    Returns
    -------
    DataFrame, one row per field and group, in the order of the fields
        ``field``; ``by`` (all, or a column of `by`) and ``group``; ``measure`` (accuracy, f1 or
        macro_f1); ``n`` (labelled answers; for F1 the items that are there), ``n_texts``;
        ``right``, ``wrong`` or ``tp``, ``fp``, ``fn`` (int); ``precision``, ``recall``;
        ``score``, ``score_low``, ``score_high`` (float in [0, 1]).

    Notes
    -----
    Fields: language, is_readout, publisher_country, contact_date, contact_date_basis, form,
    initiative, place, counterpart_countries (the whole set must be right), principals (named
    persons, by surname and side), side, side_macro (mean F1 of the four sides), is_quote,
    themes (per sentence), themes_of_readout, layers. All but the first two are asked of texts
    that are labelled as readouts; one that was rejected is wrong in each.

    A sentence that was not found again among the segments counts as wrong; a line taken off the
    text as page furniture counts as read for narrator. Errors of one text
    hang together, so the intervals are Wilson's on the effective number of decisions: that of
    independent ones with the variance of the ratio estimator over texts (never more than were
    made). `side_macro` has none.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> from readout_analysis.evaluation.labels import labels_table
    >>> labels = labels_table([{"id": "composed_2024-05-21_CN_MFA_fr.txt", "form": "call",
    ...     "language": "fr", "is_readout": True}])
    >>> scores = evaluate(labels, build_dataset(sample_path()), by=())
    >>> scores[["field", "measure", "n", "score"]].values.tolist()
    [['language', 'accuracy', 1, 1.0], ['is_readout', 'f1', 1, 1.0], ['form', 'accuracy', 1, 1.0]]
    """
    return score(decisions_of(labels, dataset), by=by, level=level)


def main(argv: Sequence[str] | None = None) -> int:
    """Command line of this module: score the project's own labels.

    Parameters
    ----------
    argv : sequence of str, optional
        Arguments.

    Returns
    -------
    int
        Exit code: 0 done, 1 a score below its floor.
    """
    from readout_analysis.evaluation.scores import main as score_project

    parser = argparse.ArgumentParser("python -m readout_analysis.evaluate", description=DESCRIPTION)
    _add_choices(parser, errors="write every error of the development half there")
    parser.add_argument(
        "--no-write", action="store_true", help="only print the scores; scores.json and README stay"
    )
    arguments = parser.parse_args(argv)
    half, writes = arguments.half or "test", not arguments.no_write
    return score_project(arguments.errors, half=half, writes=writes)


def add_options(parser: argparse.ArgumentParser) -> None:
    """What ``readout-analysis evaluate`` asks for."""
    parser.add_argument(
        "labels", type=Path, metavar="LABELS", help="labels (.jsonl), or a filled sheet (.csv)"
    )
    parser.add_argument("dataset", type=Path, metavar="DATASET", help="the bundle they are of")
    parser.add_argument(
        "--sheet",
        action="store_true",
        help="write LABELS (a new .csv) to be filled in by hand, then call again without --sheet",
    )
    _add_choices(parser, errors="write every error there")


def _add_choices(parser: argparse.ArgumentParser, errors: str) -> None:
    parser.add_argument("--errors", type=Path, metavar="CSV", help=errors)
    parser.add_argument(
        "--half", type=_half, choices=HALVES, help="score only this half of the labels"
    )


def _half(text: str) -> str:
    """The half whose name begins with `text` (dev); `text` itself where there is none."""
    return next((half for half in HALVES if text and half.startswith(text)), text)


def run(arguments: argparse.Namespace) -> int:
    """Score ``arguments.labels`` on ``arguments.dataset``, or write the sheet to fill in."""
    dataset = load_dataset(arguments.dataset)
    if arguments.sheet:
        n = write_sheet(dataset, arguments.labels)
        print(f"{n:,} rows to label in {arguments.labels}")
        return 0
    labels = read_labels(arguments.labels)
    if arguments.half:
        labels = labels[labels["half"] == arguments.half]
    scores = evaluate(labels, dataset)
    if scores.empty:
        raise ReadoutAnalysisError(
            f"{arguments.labels}: no answer in it.\nFill in its columns, then run this again."
        )
    print(readable(scores))
    if arguments.errors:
        wrong = harmless(errors(labels, dataset))
        wrong.to_csv(arguments.errors, index=False, encoding="utf-8-sig")
        print(f"{len(wrong):,} errors in {arguments.errors}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
