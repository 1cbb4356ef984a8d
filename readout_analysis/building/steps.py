"""What depends on a document alone: its readouts, their segments, their mentions."""

import pandas as pd

from readout_analysis.anatomy import find_readouts
from readout_analysis.lexicon import Lexicon
from readout_analysis.match import find_mentions
from readout_analysis.segments import attribute_segments, split_segments


def tables_of(documents: pd.DataFrame, lexicon: Lexicon) -> dict[str, pd.DataFrame]:
    """Tables of `documents`, but for themes, features and what links readouts to each other.

    Parameters
    ----------
    documents : DataFrame, one row per document
    lexicon : Lexicon

    Returns
    -------
    dict of str to DataFrame
        ``documents``, ``readouts``, ``participants``, ``segments``, ``mentions``, ``rejected``.
    """
    readouts, participants, rejected = find_readouts(documents)
    segments = split_segments(readouts, documents)
    segments = attribute_segments(segments, readouts, participants)
    return {
        "documents": documents,
        "readouts": _count_segments(readouts, segments),
        "participants": participants,
        "segments": segments,
        "mentions": find_mentions(segments, readouts, lexicon=lexicon, participants=participants),
        "rejected": rejected,
    }


def _count_segments(readouts: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    totals = segments.groupby("readout_id")["n_words"].agg(["size", "sum"])
    totals = totals.reindex(readouts["readout_id"], fill_value=0)
    return readouts.assign(
        n_segments=totals["size"].to_numpy(), n_words=totals["sum"].to_numpy(dtype=int)
    )
