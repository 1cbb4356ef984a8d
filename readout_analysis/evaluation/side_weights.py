"""Train the weights by which the side of a passage is decided, on labelled passages.

``python -m readout_analysis.evaluation.side_weights`` trains on ``tests/gold/passages.csv.gz``,
which holds clues of passages and their labelled sides, no text. It writes the weights that the
package ships, and prints how often texts that were left out in training are read rightly. With
``--add LABELS TEXTS`` the passages of labelled texts are added first.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from readout_analysis.anatomy import find_readouts
from readout_analysis.attribution.weighing import SIDES_BY_MASK, WEIGHTS
from readout_analysis.evaluation.alignment import align
from readout_analysis.evaluation.gold import REPOSITORY
from readout_analysis.evaluation.training import (
    held_out,
    print_right,
    rows_to_train_on,
    train_weights,
    write_weights,
)
from readout_analysis.read import read_readouts
from readout_analysis.segments import read_passages, split_segments

__all__ = ["PASSAGES", "held_out_sides", "labelled_passages", "main", "train_side_weights"]

PASSAGES = REPOSITORY / "tests/gold/passages.csv.gz"
_STRENGTH = 0.2  # inverse of the penalty; chosen by cross-validation over texts
_UNTUNED = "web_"  # ids of texts on which no rule was tuned when their clues were read
_COLUMNS = ["text_id", "lang", "start", "rule_side", "side", "clues"]


def train_side_weights(passages: pd.DataFrame) -> pd.DataFrame:
    """Weights of clues: what each adds to the log odds of each side.

    Parameters
    ----------
    passages : DataFrame, one row per labelled passage
        ``clues`` (parted by spaces) and ``side``.

    Returns
    -------
    DataFrame, one row per clue, as of `train_weights`

    Examples
    --------
    >>> passages = pd.DataFrame({"clues": ["always a", "always b", "always c"] * 4,
    ...     "side": ["both", "narrator", "publisher"] * 4})
    >>> train_side_weights(passages).loc["a"].idxmax()
    'both'
    """
    return train_weights(passages["clues"], passages["side"], SIDES_BY_MASK, strength=_STRENGTH)


def held_out_sides(passages: pd.DataFrame) -> pd.DataFrame:
    """Each passage's side as weights say that were trained without its text.

    Parameters
    ----------
    passages : DataFrame, one row per labelled passage
        As made by `labelled_passages`.

    Returns
    -------
    DataFrame, `passages` with the column ``weighed_side``

    Examples
    --------
    >>> told = held_out_sides(pd.read_csv(PASSAGES).head(900))
    >>> bool((told["weighed_side"] == told["side"]).mean() > 0.7)
    True
    """
    told = held_out(
        passages["clues"],
        passages["side"],
        passages["text_id"],
        SIDES_BY_MASK,
        strength=_STRENGTH,
    )["answer"]
    return passages.assign(weighed_side=told)


def labelled_passages(labels: pd.DataFrame, texts: Path) -> pd.DataFrame:
    """Passages of labelled texts with their clues: rows to train on.

    Parameters
    ----------
    labels : DataFrame, one row per text
        As made by `readout_analysis.evaluation.labels.read_labels`.
    texts : Path
        File or folder with the texts, whose ids are the labels' ``source_id``.

    Returns
    -------
    DataFrame, one row per labelled passage
        ``text_id``, ``lang``, ``start`` (in the document), ``rule_side``, as the rules have it,
        ``side``, as labelled, and ``clues``.

    Examples
    --------
    >>> from readout_analysis import sample_path
    >>> from readout_analysis.evaluation.labels import labels_table
    >>> label = {"id": "composed_2024-09-24_US_STATE_en.txt", "language": "en"}
    >>> len(labelled_passages(labels_table([label]), sample_path()))
    0
    """
    documents = read_readouts(texts)
    readouts, participants, _ = find_readouts(documents)
    passages = read_passages(split_segments(readouts, documents), readouts, participants)
    owner = readouts.merge(documents[["document_id", "source_id"]], on="document_id")
    owner = owner.set_index("readout_id")["source_id"]
    passages = passages.assign(source_id=passages["readout_id"].map(owner)).rename(
        columns={"side": "rule_side"}
    )
    rows = []
    for label in labels.itertuples():
        own = passages[passages["source_id"] == label.source_id].sort_values("start")
        starts = [sentence["start_words"] for sentence in label.sentences]
        partner = align(starts, own["text"].tolist())
        told = {at: label.sentences[n].get("side") for n, at in partner.items()}
        known = own.iloc[[at for at in sorted(told) if told[at]]]
        sides = [told[at] for at in sorted(told) if told[at]]
        rows.append(known.assign(text_id=label.label_id, lang=label.language, side=sides))
    return pd.concat(rows, ignore_index=True)[_COLUMNS]


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; returns 0."""
    passages = rows_to_train_on(PASSAGES, labelled_passages, ["text_id", "start"], arguments)
    write_weights(train_side_weights(passages), WEIGHTS)
    told = held_out_sides(passages)
    told = told[told["text_id"].str.startswith(_UNTUNED)]
    print_right(told, "side", ["rule_side", "weighed_side"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
