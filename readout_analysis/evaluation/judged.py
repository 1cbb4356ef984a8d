"""Decisions of a dataset, each with the label it belongs to; and those that went wrong."""

import pandas as pd

from readout_analysis.dataset import Dataset
from readout_analysis.evaluation.decisions import decide
from readout_analysis.evaluation.labels import check_theme_ids
from readout_analysis.evaluation.predictions import predictions_of


def decisions_of(labels: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Every decision, see `decide`, with the columns of `labels` to group by."""
    check_theme_ids(labels, dataset.themes["theme_id"])
    table = decide(labels, predictions_of(dataset))
    groups = labels[["label_id", "kind", "half", "language", "publisher"]]
    return table.merge(groups, on="label_id", how="left")


def errors(labels: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Every wrong decision, with the sentence or the beginning of the text behind it.

    Parameters
    ----------
    labels, dataset
        See `evaluate`.

    Returns
    -------
    DataFrame, one row per error, by label and field
        ``label_id``, ``language``, ``publisher``, ``field``, ``sentence``, ``gold``,
        ``predicted``, ``outcome`` (wrong, fp or fn), ``text``.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> from readout_analysis.evaluation.labels import labels_table
    >>> labels = labels_table([{"id": "composed_2024-05-21_CN_MFA_fr.txt", "form": "letter"}])
    >>> errors(labels, build_dataset(sample_path()))["predicted"].tolist()
    ['call']
    """
    table = decisions_of(labels, dataset)
    wrong = table[table["outcome"].isin(["wrong", "fp", "fn"])]
    predictions = predictions_of(dataset)
    by_id = labels.set_index("label_id")
    text = [
        _evidence(by_id.loc[row.label_id], row.sentence, predictions) for row in wrong.itertuples()
    ]
    columns = "label_id language publisher field sentence gold predicted outcome text".split()
    return wrong.assign(text=text)[columns].reset_index(drop=True)


def _evidence(label: pd.Series, sentence, predictions: dict) -> str:
    found = predictions.get(label["source_id"], {})
    if pd.isna(sentence):
        return found.get("text", "")[:200]
    start = label["sentences"][sentence]["start_words"]
    whole = [s["start_words"] for s in found.get("segments", [])]
    return next((text for text in whole if text.startswith(start)), start)
