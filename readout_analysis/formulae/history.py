"""Since when, until when, how often and with whom a wording is used."""

from itertools import chain

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.features import CHARACTERS, WORDS_AT_MOST
from readout_analysis.formulae import has_texts
from readout_analysis.formulae.phrases import function_words
from readout_analysis.formulae.windows import windows_of
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
        In a bundle without texts the places are missing, and of a wording of more than three
        words, or six characters, the readouts that have all counted parts of it are told.

    Raises
    ------
    ReadoutAnalysisError
        If the bundle has no texts and the wording cannot be made up of phrases counted in it.

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
        found = _search_features(dataset.features, wanted[["readout_id", "lang"]], formula)
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


def _search_features(features: pd.DataFrame, wanted: pd.DataFrame, formula: str) -> pd.DataFrame:
    """Readouts that have the wording, or all the counted phrases that overlap to make it up."""
    counted = wanted.loc[wanted["readout_id"].isin(features["readout_id"].unique()), "lang"]
    langs = sorted(set(counted.dropna()) & set(known_languages()))
    phrases = {lang: _counted_parts(formula, lang) for lang in langs}
    # The few rows of these phrases first: all the others are a million or more.
    found = features[features["feature"].isin({*chain(*phrases.values())})].merge(wanted)
    parts = [_with_all(found[found["lang"] == lang], phrases[lang]) for lang in langs]
    hits = pd.concat(parts) if parts else pd.DataFrame(columns=["readout_id", "n"])
    return hits.assign(**dict.fromkeys(_PLACE, pd.NA))


def _counted_parts(formula: str, lang: str) -> list[str]:
    folding = folding_of(lang)
    folded = folding.fold_words(formula)
    units = tuple(folded) if folding.has_words else tuple("".join(folded))
    parts = windows_of(units, WORDS_AT_MOST if folding.has_words else CHARACTERS[1])
    not_counted = function_words(lang) if folding.has_words else frozenset()
    ends = {end for part in parts for end in (part[0], part[-1])} if len(parts) > 1 else set()
    if "*" in formula or ends & not_counted:
        raise ReadoutAnalysisError(
            f"{formula!r} needs the texts, and this bundle has none: its phrases have at most "
            "three words (six characters in Chinese), without *, and no function word at their "
            "ends."
        )
    return [(" " if folding.has_words else "").join(part) for part in parts]


def _with_all(features: pd.DataFrame, parts: list[str]) -> pd.DataFrame:
    hits = features[features["feature"].isin(parts)]
    times = hits.groupby("readout_id")["n"].agg(["size", "min"])
    whole = times[times["size"] == len(set(parts))]
    return whole["min"].rename("n").reset_index()
