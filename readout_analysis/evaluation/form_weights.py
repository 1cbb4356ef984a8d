"""Train the weights by which the form of a contact is told, on labelled texts.

``python -m readout_analysis.evaluation.form_weights`` trains on ``tests/gold/forms.csv.gz``, which
holds clues of readouts and the forms of their contacts, no text. It writes the weights that the
package ships, and prints how often texts of sites left out in training are read rightly. With
``--add LABELS TEXTS`` the clues of labelled texts are added first.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from readout_analysis.anatomy import read_evidence
from readout_analysis.anatomy.form_weighing import ANSWERS, WEIGHED, WEIGHTS
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

__all__ = ["FORMS", "held_out_forms", "labelled_forms", "main", "train_form_weights"]

FORMS = REPOSITORY / "tests/gold/forms.csv.gz"
_STRENGTH = 0.1  # inverse of the penalty; chosen by cross-validation over sites
_UNTUNED = "web_"  # ids of texts on which no rule was tuned when their clues were read
_COLUMNS = ["text_id", "lang", "site", "ruled_form", "form", "clues"]


def train_form_weights(forms: pd.DataFrame) -> pd.DataFrame:
    """Weights of clues: what each adds to the log odds of each form.

    Parameters
    ----------
    forms : DataFrame, one row per labelled readout
        ``clues`` (parted by spaces) and ``form``.

    Returns
    -------
    DataFrame, one row per clue, as of `train_weights`

    Examples
    --------
    >>> forms = pd.DataFrame({"clues": ["always told_call", "always told_visit", "always"] * 4,
    ...     "form": ["call", "visit", "meeting"] * 4})
    >>> train_form_weights(forms).loc["told_call"].idxmax()
    'call'
    """
    return train_weights(forms["clues"], forms["form"], ANSWERS, strength=_STRENGTH)


def held_out_forms(forms: pd.DataFrame) -> pd.DataFrame:
    """Each readout's form as weights say that were trained without its site.

    Parameters
    ----------
    forms : DataFrame, one row per labelled readout
        As made by `labelled_forms`.

    Returns
    -------
    DataFrame, `forms` with the column ``weighed_form``

    Examples
    --------
    >>> told = held_out_forms(pd.read_csv(FORMS, keep_default_na=False))
    >>> bool((told["weighed_form"] == told["form"]).mean() > 0.95)
    True
    """
    told = held_out(forms["clues"], forms["form"], forms["site"], ANSWERS, strength=_STRENGTH)
    return forms.assign(weighed_form=told["answer"])


def labelled_forms(labels: pd.DataFrame, texts: Path) -> pd.DataFrame:
    """Labelled readouts with the clues to their form: rows to train on.

    Parameters
    ----------
    labels : DataFrame, one row per text
        As made by `readout_analysis.evaluation.labels.read_labels`; ``answers`` with ``form``.
    texts : Path
        File or folder with the texts, whose ids are the labels' ``source_id``.

    Returns
    -------
    DataFrame, one row per readout
        ``text_id``, ``lang``, ``site``, ``ruled_form`` (by the rules; empty where they tell none),
        ``form`` (as labelled) and ``clues``. Left out are forms that are not weighed, and texts
        that a rule refuses for good.

    Examples
    --------
    >>> from readout_analysis import sample_path
    >>> from readout_analysis.evaluation.labels import labels_table
    >>> label = {"id": "composed_2024-09-24_US_STATE_en.txt", "language": "en", "form": "meeting"}
    >>> labelled_forms(labels_table([label]), sample_path())[["ruled_form", "form"]].values.tolist()
    [['meeting', 'meeting']]
    """
    documents = read_readouts(texts)
    known = documents.merge(read_evidence(documents), on="document_id")
    known = known.drop(columns="lang").merge(labels, on="source_id")
    form = known["answers"].map(lambda answers: answers.get("form"))
    known = known.assign(form=form, clues=known["form_clues"], lang=known["language"])
    known = known[known["form"].isin(ANSWERS) & known["ruled_form"].replace("", None).isin(WEIGHED)]
    known = known[known["clues"] != ""].rename(columns={"label_id": "text_id"})
    return known.assign(site=site_of(known["url"], known["text_id"]))[_COLUMNS]


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; returns 0."""
    forms = rows_to_train_on(FORMS, labelled_forms, ["text_id"], arguments)
    write_weights(train_form_weights(forms), WEIGHTS)
    told = held_out_forms(forms)
    told = told[told["text_id"].str.startswith(_UNTUNED)]
    print_right(told, "form", ["ruled_form", "weighed_form"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
