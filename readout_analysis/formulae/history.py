"""Since when, until when, how often and with whom a wording is used."""

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.features import CHARACTERS, WORDS_AT_MOST
from readout_analysis.formulae import has_texts
from readout_analysis.languages import known_languages
from readout_analysis.matching.folding import folding_of
from readout_analysis.matching.patterns import PatternSet

_PLACE = ["segment", "side", "start", "end"]


def formula_history(dataset, formula: str, *, lang: str | None = None) -> pd.DataFrame:
    """Every readout that uses a wording, the oldest first: since when, until when, with whom.

    Parameters
    ----------
    dataset : Dataset
    formula : str
        Wording to look for, written as a lexicon entry: ``"shared future"``, ``"平等有序"``; a
        ``*`` at the end of a word is any ending.
    lang : str, optional
        Language to look in; by default every language of the dataset.

    Returns
    -------
    DataFrame, one row per readout and language that uses it, sorted by date
        ``contact_date``, ``readout_id``, ``publisher``, ``counterpart_country``, ``lang``, ``n``
        (int, times), and of the first place ``segment``, ``side``, ``start``, ``end``, ``url``.
        In a bundle without texts the places are missing.

    Raises
    ------
    ReadoutAnalysisError
        If the bundle has no texts and the wording is longer than the phrases counted in it.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> tables = SimpleNamespace(
    ...     readouts=pd.DataFrame({"readout_id": ["a"], "lang": "en", "publisher": "GB_FCDO",
    ...         "counterpart_country": "NO", "contact_date": pd.to_datetime(["2024-01-02"])}),
    ...     segments=pd.DataFrame({"readout_id": ["a"], "segment": 0, "side": "both",
    ...         "start": 0, "text": "Both want free trade."}))
    >>> formula_history(tables, "free trade")[["contact_date", "counterpart_country", "n"]]
      contact_date counterpart_country  n
    0   2024-01-02                  NO  1
    """
    if not formula.strip():
        raise ReadoutAnalysisError("formula is empty; give a wording such as 'shared future'.")
    readouts = dataset.readouts
    wanted = readouts if lang is None else readouts[readouts["lang"] == lang]
    columns = ["readout_id", "contact_date", "publisher", "counterpart_country", "lang", "url"]
    columns = [column for column in columns if column in readouts]
    if has_texts(dataset.segments):
        found = _search(dataset.segments.merge(wanted[["readout_id", "lang"]]), formula)
    else:
        found = _search_features(dataset.features.merge(wanted[["readout_id", "lang"]]), formula)
    table = wanted[columns].merge(found, on="readout_id")
    order = [*(c for c in columns if c != "url"), *found.columns[1:]]
    order += ["url"] if "url" in table else []
    return table.sort_values(["contact_date", "readout_id"], ignore_index=True)[order]


def _search(segments: pd.DataFrame, formula: str) -> pd.DataFrame:
    """Readouts whose segments have the wording: how often, and where first."""
    rows = []
    for lang, own in segments.dropna(subset=["text"]).groupby("lang"):
        if lang in known_languages():
            hits = PatternSet([formula], str(lang)).find_arrays(own["text"].tolist())
            places = own.iloc[hits.text][["readout_id", *_PLACE[:3]]]
            offset = places["start"].to_numpy(np.int64)
            rows.append(places.assign(start=hits.start + offset, end=hits.end + offset))
    if not rows:
        return pd.DataFrame(columns=["readout_id", "n", *_PLACE])
    hits = pd.concat(rows).sort_values(["readout_id", "start"], ignore_index=True)
    n = hits.groupby("readout_id")["start"].transform("size")
    return hits.assign(n=n).drop_duplicates("readout_id")[["readout_id", "n", *_PLACE]]


def _search_features(features: pd.DataFrame, formula: str) -> pd.DataFrame:
    langs = [lang for lang in features["lang"].unique() if lang in known_languages()]
    folded = {lang: " ".join(folding_of(lang).fold_words(formula)) for lang in langs}
    too_long = [
        lang
        for lang, words in folded.items()
        if (
            len(words.split()) > WORDS_AT_MOST
            if folding_of(lang).has_words
            else len(words) > CHARACTERS[1]
        )
    ]
    if too_long or "*" in formula:
        raise ReadoutAnalysisError(
            f"{formula!r} needs the texts, and this bundle has none: its phrases have at most "
            "three words (six characters in Chinese), without *."
        )
    hits = features[features["feature"] == features["lang"].map(folded)]
    return hits[["readout_id", "n"]].assign(**dict.fromkeys(_PLACE, pd.NA))
