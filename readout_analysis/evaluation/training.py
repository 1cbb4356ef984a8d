"""Train tables of weights (`readout_analysis.weights`) on labelled clues.

The scripts that do so read their rows, write their weights and print their figures by the
functions below. Rows come from texts on which no rule has been tuned: on others the rules are right
more often than they will be, and the weights would learn to trust them too much.
"""

import argparse
from collections.abc import Callable, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pandas as pd

from readout_analysis.evaluation.labels import read_labels
from readout_analysis.weights import ALWAYS, Weights, weigh

__all__ = [
    "held_out",
    "print_right",
    "rows_to_train_on",
    "site_of",
    "train_weights",
    "write_weights",
]

_SEEN_AT_LEAST = 3  # lines with a clue
_FOLDS = 10
_SITE = 3  # last parts of a host's name


def train_weights(
    clues: pd.Series, answers: pd.Series, order: Sequence[str], *, strength: float
) -> pd.DataFrame:
    """Weights of clues: a multinomial logistic regression with a quadratic penalty.

    Parameters
    ----------
    clues : Series of str
        Lines of clues parted by spaces, each with the clue ``always``.
    answers : Series of str
        What is right for each line.
    order : sequence of str
        All answers, in the order of the columns.
    strength : float
        Inverse of the penalty; choose it by cross-validation over texts.

    Returns
    -------
    DataFrame, one row per clue seen in three lines or more, sorted
        Index ``clue``, a column for each answer: what the clue adds to its log odds.

    Examples
    --------
    >>> clues = pd.Series(["always a", "always b", "always c"] * 4)
    >>> answers = pd.Series(["both", "narrator", "publisher"] * 4)
    >>> order = ["narrator", "publisher", "both"]
    >>> train_weights(clues, answers, order, strength=1).loc["a"].idxmax()
    'both'
    """
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    counter = CountVectorizer(
        tokenizer=str.split,
        token_pattern=None,
        lowercase=False,
        binary=True,
        min_df=_SEEN_AT_LEAST,
    )
    # As exact as the default solver, in a fifth of the time.
    model = LogisticRegression(C=strength, max_iter=1000, tol=1e-6, solver="newton-cg")
    model.fit(counter.fit_transform(clues), answers)
    added, at_first = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # scikit-learn tells only the log odds of the second
        added, at_first = np.vstack([-added, added]) / 2, np.hstack([-at_first, at_first]) / 2
    index = pd.Index(counter.get_feature_names_out(), name="clue")
    weights = pd.DataFrame(added.T, index, model.classes_)
    weights.loc[ALWAYS] += at_first
    return weights.reindex(columns=list(order)).round(3).sort_index()


def held_out(
    clues: pd.Series,
    answers: pd.Series,
    groups: pd.Series,
    order: Sequence[str],
    *,
    strength: float,
) -> pd.DataFrame:
    """What weights say of lines whose group they were not trained on.

    Parameters
    ----------
    clues, answers, order, strength
        As of `train_weights`.
    groups : Series
        What must not be on both sides: the text, or the site, of each line.

    Returns
    -------
    DataFrame, one row per line, indexed as `clues`
        ``answer`` and its ``probability``.

    Examples
    --------
    >>> clues = pd.Series(["always a", "always b"] * 20)
    >>> answers = pd.Series(["yes", "no"] * 20)
    >>> groups = pd.Series(range(40))
    >>> held_out(clues, answers, groups, ["yes", "no"], strength=1)["answer"].head(2).tolist()
    ['yes', 'no']
    """
    from sklearn.model_selection import GroupKFold

    parts = []
    for rest, out in GroupKFold(_FOLDS).split(clues, groups=groups):
        table = train_weights(clues.iloc[rest], answers.iloc[rest], order, strength=strength)
        answer, probability = weigh(clues.iloc[out].tolist(), Weights.of(table))
        index = clues.index[out]
        parts.append(pd.DataFrame({"answer": answer, "probability": probability}, index))
    return pd.concat(parts).reindex(clues.index)


def site_of(urls: pd.Series, text_ids: pd.Series) -> pd.Series:
    """Site of each text, by which `held_out` groups; where no URL is known, the text's own id.

    Examples
    --------
    >>> site_of(pd.Series(["https://www.mfa.gov.example/1", None]), pd.Series(["a", "b"])).tolist()
    ['mfa.gov.example', 'b']
    """
    return urls.map(_site, na_action="ignore").fillna(text_ids)


def _site(url: str) -> str | None:
    return ".".join((urlsplit(url).hostname or "").split(".")[-_SITE:]) or None


def rows_to_train_on(
    file: Path,
    read: Callable[[pd.DataFrame, Path], pd.DataFrame],
    order: Sequence[str],
    arguments: Sequence[str] | None,
) -> pd.DataFrame:
    """Rows of `file`; with ``--add LABELS TEXTS`` among `arguments`, first with those texts' own.

    Parameters
    ----------
    file : Path
        CSV (gzip) with the column ``text_id``. Rows of texts that are read anew are replaced.
    read : callable
        Gives the rows of labels, as made by `read_labels`, and the path of their texts.
    order : sequence of str
        Columns by which rows are sorted.
    arguments : sequence of str or None
        Those of the command line; None takes them from `sys.argv`.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("--add", nargs=2, type=Path, metavar=("LABELS", "TEXTS"))
    added = parser.parse_args(arguments).add
    rows = pd.read_csv(file, keep_default_na=False)  # NA is Namibia
    if added:
        further = read(read_labels(added[0]), added[1])
        rows = pd.concat([rows[~rows["text_id"].isin(further["text_id"])], further])
        rows = rows.sort_values(list(order), ignore_index=True)
        rows.to_csv(file, index=False, compression={"method": "gzip", "mtime": 0})
    print(f"{len(rows):,} rows of {rows['text_id'].nunique():,} texts")
    return rows


def write_weights(weights: pd.DataFrame, file: Traversable) -> None:
    """Write weights, as made by `train_weights`, where the package ships them."""
    weights.to_csv(str(file))
    print(f"{len(weights)} weights written to {file.name}")


def print_right(told: pd.DataFrame, answer: str, names: Sequence[str]) -> None:
    """Print how often each of the columns `names` has the labelled `answer`."""
    for name in names:
        print(f"{name:15} right in {(told[name] == told[answer]).mean():.3f} of {len(told):,}")
