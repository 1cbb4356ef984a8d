"""Find the themes of a lexicon in segments: one row per hit, with its place in the document."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from readout_analysis.errors import require_columns
from readout_analysis.languages import known_languages
from readout_analysis.lexicon import Lexicon, load_lexicon
from readout_analysis.matching.overlap import covered, first_and_longest, without_company
from readout_analysis.matching.patterns import Hits, PatternSet
from readout_analysis.matching.titles import Titles
from readout_analysis.schema import conform, empty_table


def find_mentions(
    segments: pd.DataFrame,
    readouts: pd.DataFrame,
    *,
    lexicon: Lexicon | None = None,
    participants: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Mentions of themes in segments.

    Within a theme, of overlapping hits only the one that starts first, and of those the longest,
    counts; hits inside an except span of the theme, in an office title (the minister of defence
    is no talk of defence) or in the list of participants do not, nor do those of an entry whose
    weight is below 1 without company of its theme in the same segment or the ones next to it.
    What does not count is kept, marked `is_suppressed`.

    Parameters
    ----------
    segments : DataFrame, one row per segment
        Columns ``readout_id``, ``segment``, ``text``, ``start``; ``side`` if there is one.
    readouts : DataFrame, one row per readout
        Columns ``readout_id``, ``lang``; ``publisher_country``, ``counterpart_countries`` to
        tell who takes part.
    lexicon : Lexicon, optional
        The shipped one by default; see `load_lexicon`.
    participants : DataFrame, optional, one row per participant
        Columns ``readout_id``, ``country``, ``organisation``, ``start``, ``end``.

    Returns
    -------
    DataFrame, one row per (readout_id, segment, start, theme_id)
        Table ``mentions`` of the schema, in the order of `segments`, then by start and theme.

    Raises
    ------
    MissingColumnsError
        If a table lacks a column it needs.

    Examples
    --------
    >>> segments = pd.DataFrame({"readout_id": ["r1"], "segment": [0], "start": [0],
    ...     "text": ["Both ministers stood up for multilateralism and the climate."]})
    >>> readouts = pd.DataFrame({"readout_id": ["r1"], "lang": ["en"]})
    >>> find_mentions(segments, readouts)[["theme_id", "start", "end"]].head(2)
              theme_id  start  end
    0  multilateralism     28   43
    1          climate     52   59
    """
    require_columns(segments, ["readout_id", "segment", "text", "start"], "segments")
    require_columns(readouts, ["readout_id", "lang"], "readouts")
    lexicon = lexicon or load_lexicon()
    langs = segments["readout_id"].map(readouts.set_index("readout_id")["lang"])
    langs = langs.where(segments["text"].notna()).to_numpy(dtype=object, na_value=None)
    attendance = _attendance(segments, participants)
    tables = []
    for lang in known_languages():
        rows = np.flatnonzero(langs == lang)
        if len(rows) and len(compiled(lexicon, lang).entries):
            tables.append(_mentions(segments, rows, compiled(lexicon, lang), attendance))
    if not tables:
        return empty_table("mentions")
    found = pd.concat(tables).sort_values(["row", "start", "theme_id"], kind="stable")
    parties = _parties(readouts, participants)
    named = (found[column].tolist() for column in ("readout_id", "names_country"))
    found["names_party"] = [pair in parties for pair in zip(*named, strict=True)]
    return conform(found, "mentions")


class Compiled(NamedTuple):
    """A lexicon made ready for one language."""

    entries: pd.DataFrame  # entry_id, theme_id, role, names_country: one row per pattern
    patterns: PatternSet
    titles: Titles  # whose patterns stand behind those of the entries
    is_except: np.ndarray  # of each entry
    theme: np.ndarray  # number of the theme of each entry
    unit: np.ndarray  # number of the unit inside which only the longest hit counts
    weight: np.ndarray  # of each entry


@lru_cache(maxsize=64)
def compiled(lexicon: Lexicon, lang: str) -> Compiled:
    """Entries of `lexicon` in `lang`, ready to be matched; made once."""
    entries = lexicon.entries[lexicon.entries["lang"] == lang].reset_index(drop=True)
    groups = lexicon.themes.set_index("theme_id")["group"].to_dict()
    units = [
        groups[theme] if groups[theme] in lexicon.one_at_a_place else f"{theme}:"
        for theme in entries["theme_id"]
    ]
    titles = Titles(lang)
    return Compiled(
        entries,
        _patterns((*entries["pattern"].tolist(), *titles.patterns), lang),
        titles,
        (entries["role"] == "except").to_numpy(dtype=bool),
        pd.factorize(entries["theme_id"])[0],
        pd.factorize(np.array(units, dtype=object))[0],
        entries["weight"].to_numpy(dtype=float),
    )


@lru_cache(maxsize=64)
def _patterns(patterns: tuple[str, ...], lang: str) -> PatternSet:
    """Made once for all lexicons of these phrases, whatever their weights and themes."""
    return PatternSet(patterns, lang)


def _mentions(
    segments: pd.DataFrame, rows: np.ndarray, own: Compiled, attendance: Hits
) -> pd.DataFrame:
    texts = segments["text"].iloc[rows].tolist()
    hits = own.patterns.find_arrays(texts)
    is_entry = hits.pattern < len(own.entries)
    titles = _taken(hits, ~is_entry)._replace(pattern=hits.pattern[~is_entry] - len(own.entries))
    titles, hits = own.titles.spans(titles, texts), _taken(hits, is_entry)
    is_except = own.is_except[hits.pattern]
    excepts, hits = _taken(hits, is_except), _taken(hits, ~is_except)
    theme = own.theme[hits.pattern]
    suppressed = covered(hits, theme, excepts, own.theme[excepts.pattern])
    any_theme = np.zeros(len(theme), dtype=np.int64)
    suppressed |= covered(hits, any_theme, titles, titles.pattern)
    placed = hits._replace(text=rows[hits.text])
    suppressed |= covered(placed, any_theme, attendance, attendance.pattern)
    suppressed |= ~first_and_longest(hits, own.unit[hits.pattern], among=~suppressed)
    counts, place = np.flatnonzero(~suppressed), _places(segments["readout_id"], rows)
    suppressed[counts] = without_company(
        place[hits.text[counts]],
        theme[counts],
        hits.pattern[counts],
        own.weight[hits.pattern[counts]],
    )
    order = _one_per_start(hits, theme, suppressed)
    hits, row = _taken(hits, order), rows[hits.text[order]]
    offset = segments["start"].to_numpy(dtype=np.int64)[row]
    columns = ["readout_id", "segment", *({"side"} & set(segments.columns))]
    entry = own.entries.iloc[hits.pattern]
    return (
        segments[columns]
        .iloc[row]
        .reset_index(drop=True)
        .assign(
            row=row,
            theme_id=entry["theme_id"].array,
            entry_id=entry["entry_id"].array,
            names_country=entry["names_country"].array,
            start=hits.start + offset,
            end=hits.end + offset,
            is_suppressed=suppressed[order],
        )
    )


def _places(readout_ids: pd.Series, rows: np.ndarray) -> np.ndarray:
    """Numbers of `rows`, one apart where they follow each other in one readout, else further."""
    readout = pd.factorize(readout_ids)[0][rows]
    goes_on = (np.diff(rows, prepend=-1) == 1) & (np.diff(readout, prepend=-1) == 0)
    return np.arange(len(rows)) + np.cumsum(~goes_on)


def _attendance(segments: pd.DataFrame, participants: pd.DataFrame | None) -> Hits:
    """Where persons and their offices are named: `text` is the row of the segment."""
    nowhere = np.zeros(0, dtype=np.int64)
    if participants is None or not {"start", "end"} <= set(participants.columns):
        return Hits(nowhere, nowhere, nowhere, nowhere)
    places = segments[["readout_id", "start"]].assign(row=np.arange(len(segments)))
    told = [column for column in ("name", "office") if column in participants.columns]
    # Of several states that speak together all is theirs, whatever they say in the sentence.
    named = participants.dropna(subset=told, how="all") if told else participants
    named = named[["readout_id", "start", "end"]].dropna()
    pairs = places.merge(named, on="readout_id", suffixes=("", "_named"))
    length = segments["text"].str.len().fillna(0).to_numpy(dtype=np.int64)[pairs["row"]]
    start = (pairs["start_named"] - pairs["start"]).to_numpy(dtype=np.int64)
    end = (pairs["end"] - pairs["start"]).to_numpy(dtype=np.int64)
    inside = (start >= 0) & (start < length)
    row = pairs["row"].to_numpy(dtype=np.int64)
    return Hits(row[inside], start[inside], end[inside], np.zeros_like(row[inside]))


def _taken(hits: Hits, places: np.ndarray) -> Hits:
    return Hits(*(column[places] for column in hits))


def _one_per_start(hits: Hits, theme: np.ndarray, suppressed: np.ndarray) -> np.ndarray:
    """Places of hits, one per text, start and theme: one that counts, else the longest."""
    order = np.lexsort((hits.pattern, -hits.end, suppressed, theme, hits.start, hits.text))
    keys = np.stack([hits.text, hits.start, theme])[:, order]
    is_new = np.ones(len(order), dtype=bool)
    is_new[1:] = (keys[:, 1:] != keys[:, :-1]).any(axis=0)
    return order[is_new]


def _parties(readouts: pd.DataFrame, participants: pd.DataFrame | None) -> set[tuple[str, str]]:
    """Pairs of a readout and the code of a country or organisation that takes part."""
    pairs: set[tuple[str, str]] = set()
    for table in (readouts, participants):
        for column in ("publisher_country", "country", "organisation"):
            if table is not None and column in table.columns:
                known = table.dropna(subset=[column])
                pairs.update(zip(known["readout_id"], known[column], strict=True))
    if "counterpart_countries" in readouts.columns:
        lists = zip(readouts["readout_id"], readouts["counterpart_countries"], strict=True)
        told = ((readout, codes) for readout, codes in lists if codes is not None)
        pairs.update((readout, code) for readout, codes in told for code in codes)
    return pairs
