"""Train the weights by which a text is taken for a readout, on labelled texts.

``python -m readout_analysis.evaluation.acceptance_weights`` trains on ``tests/gold/texts.csv.gz``,
which holds clues of texts and whether they are readouts, no text. It writes the weights that the
package ships, and prints how many texts of sites that were left out in training are judged
rightly. With ``--add LABELS TEXTS`` the clues of labelled texts are added first.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from readout_analysis.anatomy import read_evidence
from readout_analysis.anatomy.acceptance import ANSWERS, WEIGHTS
from readout_analysis.evaluation.gold import REPOSITORY
from readout_analysis.evaluation.training import (
    held_out,
    print_right,
    rows_to_train_on,
    site_of,
    train_weights,
    write_weights,
)
from readout_analysis.read import read_readouts

__all__ = ["TEXTS", "held_out_answers", "labelled_texts", "main", "train_acceptance_weights"]

TEXTS = REPOSITORY / "tests/gold/texts.csv.gz"
_STRENGTH = 0.1  # inverse of the penalty; chosen by cross-validation over sites
_UNTUNED = "web_"  # ids of texts on which no rule was tuned when their clues were read
_COLUMNS = ["text_id", "lang", "site", "rule_accepts", "is_settled", "is_readout", "clues"]


def train_acceptance_weights(texts: pd.DataFrame) -> pd.DataFrame:
    """Weights of clues: what each adds to the log odds of a readout.

    Parameters
    ----------
    texts : DataFrame, one row per labelled text
        ``clues`` (parted by spaces), ``is_readout`` and ``is_settled``: what a rule has settled
        is not learnt from.

    Returns
    -------
    DataFrame, one row per clue, as of `train_weights`

    Examples
    --------
    >>> texts = pd.DataFrame({"clues": ["always a", "always b"] * 4, "is_settled": False,
    ...     "is_readout": [True, False] * 4})
    >>> train_acceptance_weights(texts).loc["a"].idxmax()
    'readout'
    """
    open_ones = texts[~texts["is_settled"]]
    answers = _answers(open_ones["is_readout"])
    return train_weights(open_ones["clues"], answers, ANSWERS, strength=_STRENGTH)


def held_out_answers(texts: pd.DataFrame) -> pd.DataFrame:
    """Each text's answer as weights say that were trained without its site.

    Parameters
    ----------
    texts : DataFrame, one row per labelled text
        As made by `labelled_texts`.

    Returns
    -------
    DataFrame, `texts` with the column ``weights_accept`` (bool)
        What the rules accept stays accepted, and what a rule has settled stays refused.

    Examples
    --------
    >>> told = held_out_answers(pd.read_csv(TEXTS))
    >>> bool((told["weights_accept"] == told["is_readout"]).mean() > 0.88)
    True
    """
    open_ones = texts[~texts["is_settled"]]
    answers = _answers(open_ones["is_readout"])
    clues, sites = open_ones["clues"], open_ones["site"]
    told = held_out(clues, answers, sites, ANSWERS, strength=_STRENGTH)["answer"]
    weighed = (told == ANSWERS[1]).reindex(texts.index, fill_value=False)
    return texts.assign(weights_accept=weighed | texts["rule_accepts"])


def _answers(is_readout: pd.Series) -> pd.Series:
    return is_readout.map(dict(zip((False, True), ANSWERS, strict=True)))


def labelled_texts(labels: pd.DataFrame, texts: Path) -> pd.DataFrame:
    """Labelled texts with their clues: rows to train on.

    Parameters
    ----------
    labels : DataFrame, one row per text
        As made by `readout_analysis.evaluation.labels.read_labels`.
    texts : Path
        File or folder with the texts, whose ids are the labels' ``source_id``.

    Returns
    -------
    DataFrame, one row per text that has a label for ``is_readout``
        ``text_id``, ``lang``, ``site`` (where no URL is known, the text's id), ``rule_accepts``
        and ``is_settled``, as the rules have it, ``is_readout``, as labelled, and ``clues``.

    Examples
    --------
    >>> from readout_analysis import sample_path
    >>> from readout_analysis.evaluation.labels import labels_table
    >>> label = {"id": "composed_2024-09-24_US_STATE_en.txt", "language": "en", "is_readout": True}
    >>> labelled_texts(labels_table([label]), sample_path())[["site", "is_readout"]].values.tolist()
    [['ministry.example', True]]
    """
    documents = read_readouts(texts)
    known = documents.merge(read_evidence(documents), on="document_id")
    known = known.drop(columns="lang").merge(labels, on="source_id")
    is_readout = known["answers"].map(lambda answers: answers.get("is_readout"))
    known = known.assign(is_readout=is_readout).dropna(subset="is_readout")
    site = site_of(known["url"], known["label_id"])
    known = known.assign(site=site, is_readout=known["is_readout"].astype(bool))
    return known.rename(columns={"label_id": "text_id", "language": "lang"})[_COLUMNS]


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; returns 0."""
    texts = rows_to_train_on(TEXTS, labelled_texts, ["text_id"], arguments)
    write_weights(train_acceptance_weights(texts), WEIGHTS)
    told = held_out_answers(texts)
    told = told[told["text_id"].str.startswith(_UNTUNED)]
    names = ["rule_accepts", "weights_accept"]
    print_right(told, "is_readout", names)
    readouts = told[told["is_readout"]]
    refused = ", ".join(f"{name} refuses {(~readouts[name]).sum()}" for name in names)
    print(f"of {len(readouts):,} readouts {refused}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
