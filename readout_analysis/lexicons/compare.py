"""Two versions of a lexicon on the same corpus: what last year's series would have been."""

import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.lexicon import Lexicon
from readout_analysis.match import find_mentions
from readout_analysis.statistics.units import counted_mentions


def compare_lexicons(old: Lexicon, new: Lexicon, dataset) -> pd.DataFrame:
    """What the figures of a dataset would be under another lexicon.

    Parameters
    ----------
    old, new : Lexicon
        Two versions of a lexicon.
    dataset : Dataset
        With texts; uses ``readouts``, ``segments`` and ``participants``.

    Returns
    -------
    DataFrame, one row per theme of either, sorted by the change of its share, largest first
        ``theme_id``, ``n_mentions_old``, ``n_mentions_new``, ``n_raising_old``, ``n_raising_new``
        (readouts), ``n_gained``, ``n_lost`` (readouts that raise it under one only),
        ``share_old``, ``share_new`` (of the readouts), ``is_in_old``, ``is_in_new``.

    Raises
    ------
    ReadoutAnalysisError
        If the dataset has no texts.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> from readout_analysis.lexicon import load_lexicon
    >>> lexicon = load_lexicon()
    >>> table = compare_lexicons(lexicon.subset(["climate"]), lexicon,
    ...     build_dataset(sample_path()))
    >>> table.set_index("theme_id").loc["climate", ["n_gained", "n_lost"]].tolist()
    [0, 0]
    """
    versions = {"old": old, "new": new}
    raised = {name: _raising(lexicon, dataset) for name, lexicon in versions.items()}
    themes = pd.Index(old.themes["theme_id"]).union(new.themes["theme_id"])
    table = pd.DataFrame({"theme_id": themes})
    for name, lexicon in versions.items():
        found = raised[name].groupby("theme_id")["readout_id"]
        table[f"n_mentions_{name}"] = themes.map(found.size()).fillna(0).astype("int64")
        table[f"n_raising_{name}"] = themes.map(found.nunique()).fillna(0).astype("int64")
        table[f"share_{name}"] = table[f"n_raising_{name}"] / max(len(dataset.readouts), 1)
        table[f"is_in_{name}"] = themes.isin(lexicon.themes["theme_id"])
    before, after = (found.drop_duplicates() for found in raised.values())
    both = before.merge(after, on=["readout_id", "theme_id"], how="outer", indicator=True)
    for column, side in (("n_gained", "right_only"), ("n_lost", "left_only")):
        n_readouts = both[both["_merge"] == side].groupby("theme_id").size()
        table[column] = themes.map(n_readouts).fillna(0).astype("int64")
    table["change"] = (table["share_new"] - table["share_old"]).abs()
    table = table.sort_values(["change", "theme_id"], ascending=[False, True], ignore_index=True)
    return table.drop(columns="change")


def _raising(lexicon: Lexicon, dataset) -> pd.DataFrame:
    """One row per mention that counts: its readout and its theme."""
    segments = dataset.segments
    if "text" not in segments or segments["text"].isna().all():
        raise ReadoutAnalysisError(
            "This dataset has no texts, so no lexicon can be tried on it.\n"
            "Build it again without features_only."
        )
    mentions = find_mentions(
        segments, dataset.readouts, lexicon=lexicon, participants=dataset.participants
    )
    return counted_mentions(mentions)[["readout_id", "theme_id"]]
