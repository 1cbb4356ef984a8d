"""Keyword in context: every place where a theme or a phrase stands, with who said it to whom."""

from typing import Any

import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.matching.patterns import PatternSet
from readout_analysis.statistics.units import counted_mentions

_ABOUT = ["side", "speaker", "is_quote"]
_READOUT = ["publisher", "counterpart_country", "lang", "url"]
COLUMNS = ["left", "hit", "right", *_ABOUT, "date", *_READOUT, "entry_id", "readout_id", "segment"]


def concordance(
    dataset, query: str, *, side: str | None = None, lang: str | None = None, width: int = 40
) -> pd.DataFrame:
    """Every place where a theme or a phrase stands, one line each.

    Parameters
    ----------
    dataset : Dataset
        With texts; uses ``readouts``, ``segments`` and, for a theme, ``mentions`` that count.
    query : str
        Id of a theme of the dataset, or a phrase written as a lexicon entry (``"climat*"``,
        ``"renforc* … liens"``).
    side : {"publisher", "counterpart", "both", "narrator"}, optional
        Only passages that report this side's substance.
    lang : str, optional
        Only this language.
    width : int, default 40
        Characters shown before and behind.

    Returns
    -------
    DataFrame, one row per hit, sorted by day, readout, segment and place
        ``left``, ``hit``, ``right`` (words as printed), ``side``, ``speaker``, ``is_quote``,
        ``date`` (of the contact, else of publication), ``publisher``, ``counterpart_country``,
        ``lang``, ``url``, ``entry_id`` (missing for a phrase), ``readout_id``, ``segment``.

    Raises
    ------
    ReadoutAnalysisError
        If the dataset has no texts.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> dataset = build_dataset(sample_path())
    >>> lines = concordance(dataset, "cease*", lang="en")
    >>> set(lines["hit"].str.lower())
    {'ceasefire'}
    """
    if dataset.segments["text"].isna().all():
        raise ReadoutAnalysisError(
            "This dataset has no texts to show.\nBuild it again without features_only."
        )
    segments = _segments(dataset, side, lang)
    is_theme = query in set(dataset.themes["theme_id"])
    hits = _theme_hits(dataset, segments, query) if is_theme else _phrase_hits(segments, query)
    texts = hits["text"].tolist()
    spans = list(zip(texts, hits["from"], hits["to"], strict=True))
    lines = hits.assign(
        left=[text[max(0, start - width) : start] for text, start, _ in spans],
        hit=[text[start:end] for text, start, end in spans],
        right=[text[end : end + width] for text, _, end in spans],
    )
    lines = lines.sort_values(["date", "readout_id", "segment", "from"], ignore_index=True)
    return lines[COLUMNS].astype(dict.fromkeys(["left", "hit", "right", "entry_id"], "string"))


def _segments(dataset, side: str | None, lang: str | None) -> pd.DataFrame:
    """Segments with text, and with what is known of their readout."""
    readouts = dataset.readouts
    day = readouts["contact_date"].fillna(readouts["published_date"])
    known = readouts[["readout_id", *_READOUT]].assign(date=day)
    segments = dataset.segments.merge(known, on="readout_id")
    keep = segments["text"].notna()
    for column, wanted in (("side", side), ("lang", lang)):
        if wanted is not None:
            keep &= (segments[column] == wanted).fillna(False)
    return segments[keep].reset_index(drop=True)


def _theme_hits(dataset, segments: pd.DataFrame, theme_id: str) -> pd.DataFrame:
    mentions = counted_mentions(dataset.mentions)
    mentions = mentions[mentions["theme_id"] == theme_id]
    mentions = mentions[["readout_id", "segment", "entry_id", "start", "end"]]
    mentions = mentions.rename(columns={"start": "from", "end": "to"})
    hits = segments.merge(mentions, on=["readout_id", "segment"])
    return hits.assign(**{"from": hits["from"] - hits["start"], "to": hits["to"] - hits["start"]})


def _phrase_hits(segments: pd.DataFrame, phrase: str) -> pd.DataFrame:
    found = []
    for lang, own in segments.groupby("lang", sort=True):
        hits = PatternSet([phrase], str(lang)).find_arrays(own["text"].tolist())
        rows: Any = own.iloc[hits.text]
        found.append(rows.assign(**{"from": hits.start, "to": hits.end}, entry_id=pd.NA))
    empty = segments.iloc[:0].assign(**{"from": 0, "to": 0}, entry_id=pd.NA)
    return pd.concat(found, ignore_index=True) if found else empty


def show_concordance(lines: pd.DataFrame) -> Any:
    """A concordance for a notebook: hits one under the other, the context aligned to them.

    Parameters
    ----------
    lines : DataFrame, one row per hit
        As made by `concordance`.

    Returns
    -------
    IPython.display.HTML
        Shown by Jupyter as a table; Arabic lines keep their direction. Needs the extra ``lab``.
    """
    from IPython.display import HTML  # only notebooks have it

    shown = lines[["date", "publisher", "counterpart_country", "side", "left", "hit", "right"]]
    style = shown.assign(date=shown["date"].astype("string")).style.hide(axis="index")
    style = (
        style.set_uuid("concordance")  # the same output every time
        .format(escape="html", na_rep="")
        .set_properties(subset=["left"], **{"text-align": "right"})
        .set_properties(subset=["hit"], **{"font-weight": "bold", "white-space": "nowrap"})
        .set_properties(subset=["right"], **{"text-align": "left"})
    )
    return HTML(style.to_html())
