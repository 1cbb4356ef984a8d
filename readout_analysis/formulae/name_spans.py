"""Where names of people stand in texts."""

import re

import numpy as np
import pandas as pd

from readout_analysis.errors import require_columns
from readout_analysis.formulae.phrases import Tokens
from readout_analysis.matching.folding import folding_of
from readout_analysis.matching.patterns import PatternSet

_LETTERS = 3  # of the shortest part of a name that is looked for by itself
_EVERYWHERE = -1


def in_names(
    tokens: Tokens, texts: pd.DataFrame, participants: pd.DataFrame, lang: str
) -> np.ndarray:
    """Whether each token is part of a name.

    A name that the gazetteer knows counts in every text. Another counts only in the readout it
    was read from: it may be misread, and then be a common word elsewhere.

    Parameters
    ----------
    tokens : Tokens
        Of ``texts["text"]``, in order.
    texts : DataFrame, one row per text
        Columns ``readout_id``, ``text``.
    participants : DataFrame, one row per participant
        Columns ``readout_id``, ``name``; ``person_id`` where there is one.
    lang : str
        Language of the texts.

    Returns
    -------
    bool array, one per token
    """
    require_columns(participants, ["readout_id", "name"], "participants")
    code, readouts = pd.factorize(texts["readout_id"])
    owners = _owners(participants, pd.Index(readouts), has_words=folding_of(lang).has_words)
    if owners.empty or texts.empty:
        return np.zeros(len(tokens.unit), bool)
    number, patterns = pd.factorize(owners["pattern"], sort=True)
    hits = PatternSet(patterns.tolist(), lang).find_arrays(texts["text"].tolist())
    size = len(readouts) + 1
    known = number * size + owners["readout"].to_numpy() + 1
    here = np.isin(hits.pattern * size + code[hits.text] + 1, known)
    counts = here | np.isin(hits.pattern * size, known)
    begins = np.cumsum([0, *texts["text"].str.len().tolist()])
    change = np.zeros(begins[-1] + 1, np.int64)
    np.add.at(change, (begins[hits.text] + hits.start)[counts], 1)
    np.add.at(change, (begins[hits.text] + hits.end)[counts], -1)
    return np.cumsum(change)[begins[tokens.text] + tokens.start] > 0


def _owners(participants: pd.DataFrame, readouts: pd.Index, *, has_words: bool) -> pd.DataFrame:
    """Each part of a name, and the number of the readout it counts in; -1 for everywhere."""
    named = participants.dropna(subset=["name"]).drop_duplicates(["readout_id", "name"])
    number = readouts.get_indexer(named["readout_id"])
    is_known = named["person_id"].notna().to_numpy() if "person_id" in named else False
    table = pd.DataFrame(
        {
            "readout": np.where(is_known, _EVERYWHERE, number),
            "pattern": [_parts(name, has_words=has_words) for name in named["name"]],
        }
    )
    table = table[is_known | (number >= 0)].explode("pattern")
    return table.dropna(subset=["pattern"]).drop_duplicates()


def _parts(name: str, *, has_words: bool) -> list[str]:
    """A name, and the parts that stand for it later in a text (Mr Delorme)."""
    parts = [part for part in re.split(r"[\s·・.]+", name) if part.isalpha()]
    if not has_words:
        return [part for part in {name, *parts} if len(part) >= 2 and part.isalpha()]
    return [f"={part}" for part in parts if len(part) >= _LETTERS and not part[0].islower()]
