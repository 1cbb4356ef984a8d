"""Everything new, dropped or silent in every readout of a dataset, in one table."""

import numpy as np
import pandas as pd

from readout_analysis.formulae import find_formulae
from readout_analysis.formulae.rewording import mark_reworded
from readout_analysis.novelty import (
    MIN_PREVIOUS,
    PREVIOUS,
    formula_changes,
    theme_changes,
)
from readout_analysis.statistics.sequences import contact_sequences

LAYERS = ("partnership_level", "atmosphere")  # groups of layers that analysts watch
_SHORT = 0.5  # of the usual length: such a readout leaves out much
_ORDER = {
    ("formula", "new"): 0, ("theme", "new"): 1, ("formula", "reworded"): 2,
    ("formula", "dropped"): 3, ("theme", "silent"): 4, ("formula", "back"): 5,
    ("theme", "back"): 6, ("readout", "not_compared"): 7,
}  # fmt: skip
_COLUMNS = [
    "readout_id", "kind", "status", "item", "wording", "n_raised", "n_previous", "n_absent",
    "chance", "first_date", "last_date", "is_new_to_publisher", "note", "evidence_readout_id",
    "segment", "start", "end", "url",
]  # fmt: skip


def find_news(
    dataset, *, previous: int = PREVIOUS, formulae: pd.DataFrame | None = None
) -> pd.DataFrame:
    """What is new, back, reworded, dropped or silent in each readout of a dataset.

    Parameters
    ----------
    dataset : Dataset
        With texts or without; without them formulae have at most three words (six characters),
        and rewordings cannot be told from drops.
    previous : int, default 10
        Readouts to look back.
    formulae : DataFrame, one row per occurrence, optional
        As made by `find_formulae`, if you have them: finding them takes most of the time.

    Returns
    -------
    DataFrame, one row per finding, sorted by readout, then the most telling first
        ``readout_id``, ``kind`` (formula, theme or readout), ``status``, ``item`` (the formula,
        folded, or the theme_id), ``wording`` (as printed), ``n_raised``, ``n_previous``,
        ``n_absent``, ``chance``, ``first_date``, ``last_date``, ``is_new_to_publisher``,
        ``evidence_readout_id``, ``segment``, ``start``, ``end``, ``url`` as in
        `formula_changes`; ``note`` (what may lie behind it). A readout that cannot be compared
        has one row of kind readout and status not_compared, with the reason as its note.

    Notes
    -----
    Themes are topics, level of partnership and candour; those that stand in nearly every readout
    are left out, and so are formulae in narration. A new formula for a
    matter that is not new, in a readout that also drops or rewords one, is noted: it may be
    another translator or editor.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> ids = list("abcd")
    >>> dataset = SimpleNamespace(
    ...     readouts=pd.DataFrame({"readout_id": ids, "publisher": "GB_FCDO", "lang": "en",
    ...         "counterpart_country": "NO", "n_words": 100,
    ...         "contact_date": pd.date_range("2024", periods=4)}),
    ...     segments=pd.DataFrame({"readout_id": ids, "segment": 0, "side": "both", "start": 0,
    ...         "text": "They met."}),
    ...     mentions=pd.DataFrame({"readout_id": ["d"], "theme_id": "energy", "segment": 0,
    ...         "start": 0, "end": 4}),
    ...     themes=pd.DataFrame({"theme_id": ["energy"], "kind": "topic", "group": "economy",
    ...         "is_boilerplate": False}))
    >>> find_news(dataset).query("kind == 'theme'")[["readout_id", "status", "item"]]
      readout_id status    item
    3          d    new  energy
    """
    readouts, segments = dataset.readouts, dataset.segments
    sequences = contact_sequences(readouts)
    occurrences = _formulae(dataset) if formulae is None else formulae
    found = _formula_news(dataset, occurrences, previous).assign(kind="formula")
    topics = _telling_themes(dataset.themes)
    mentions = dataset.mentions[dataset.mentions["theme_id"].isin(topics)]
    themes = theme_changes(mentions, readouts, previous=previous).assign(kind="theme")
    parts = [
        found.rename(columns={"formula": "item"}),
        themes.rename(columns={"theme_id": "item"}),
        _not_compared(sequences).assign(kind="readout"),
    ]
    table = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    table = _with_wording(_typed(table.reindex(columns=_COLUMNS)), segments)
    table = _with_notes(table, mentions, sequences, readouts)
    rank = [_ORDER[pair] for pair in zip(table["kind"], table["status"], strict=True)]
    table = table.assign(rank=rank).sort_values(["readout_id", "rank", "chance", "item"])
    return table[_COLUMNS].reset_index(drop=True)


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    integers = ["n_raised", "n_previous", "n_absent", "segment", "start", "end"]
    dates = dict.fromkeys(["first_date", "last_date"], "datetime64[s]")
    dtypes = dict.fromkeys(integers, "Int32") | dates
    dtypes |= {"chance": "Float64", "is_new_to_publisher": "boolean"}
    return table.astype(dict.fromkeys(table.columns, "string") | dtypes)


def _formulae(dataset) -> pd.DataFrame:
    segments = dataset.segments
    blind = not segments["text"].notna().any() if "text" in segments else True
    return find_formulae(
        segments,
        dataset.readouts,
        participants=getattr(dataset, "participants", None),
        features=dataset.features if blind and len(segments) else None,
    )


def _formula_news(dataset, occurrences: pd.DataFrame, previous: int) -> pd.DataFrame:
    readouts, segments = dataset.readouts, dataset.segments
    changes = formula_changes(occurrences, readouts, previous=previous)
    changes = mark_reworded(changes, segments, readouts)
    narrated = segments.loc[segments["side"] == "narrator", ["readout_id", "segment"]]
    narrated = pd.MultiIndex.from_frame(narrated.astype(object))
    where = changes[["evidence_readout_id", "segment"]].astype(object)
    return changes[~pd.MultiIndex.from_frame(where).isin(narrated)]


def _telling_themes(themes: pd.DataFrame) -> pd.Series:
    """Topics, level of partnership and candour, without what stands in nearly every readout."""
    telling = themes["kind"].eq("topic") | themes["group"].isin(LAYERS)
    return themes.loc[telling & ~themes["is_boilerplate"].fillna(False).astype(bool), "theme_id"]


def _not_compared(sequences: pd.DataFrame) -> pd.DataFrame:
    position = sequences["position"]
    few = position.map(_too_few, na_action="ignore").where(position < MIN_PREVIOUS)
    notes = sequences["reason"].fillna(few.astype("string"))
    rows = sequences.assign(note=notes, status="not_compared", n_previous=position)
    return rows.loc[notes.notna(), ["readout_id", "status", "n_previous", "note"]]


def _too_few(n: int) -> str:
    if n == 0:
        return "no earlier readout with this counterpart: nothing to compare it with"
    readouts = "1 earlier readout" if n == 1 else f"{n} earlier readouts"
    return f"only {readouts} with this counterpart: too few to call anything new"


def _with_wording(table: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """The words at the place of each finding, as printed; else the formula as it is compared."""
    columns = ["readout_id", "segment", "start", "text"]
    texts = segments.reindex(columns=columns).rename(
        columns={"readout_id": "evidence_readout_id", "start": "segment_start"}
    )
    places = table[["evidence_readout_id", "segment", "start", "end"]].merge(
        texts, on=["evidence_readout_id", "segment"], how="left"
    )
    printed = [
        text[int(start - first) : int(end - first)] if pd.notna(text) and pd.notna(start) else None
        for text, first, start, end in zip(
            places["text"], places["segment_start"], places["start"], places["end"], strict=True
        )
    ]
    formula = table["item"].where(table["kind"].eq("formula"))
    return table.assign(
        wording=pd.Series(printed, index=table.index, dtype="string").fillna(formula)
    )


def _with_notes(
    table: pd.DataFrame, mentions: pd.DataFrame, sequences: pd.DataFrame, readouts: pd.DataFrame
) -> pd.DataFrame:
    usual = _usual_words(sequences, readouts)
    here = usual.reindex(table["readout_id"]).set_axis(table.index)
    gone = table["status"].isin(["dropped", "silent"])
    is_short = gone & (here["n_words"] < _SHORT * here["usual"])
    old_matter = _old_matter(table, mentions)
    notes = table["note"].astype("string")
    notes[is_short] = "the text is less than half as long as usual: it leaves out much"
    notes[old_matter] = "the matter is not new: it may be another translator or editor"
    return table.assign(note=notes)


def _usual_words(sequences: pd.DataFrame, readouts: pd.DataFrame) -> pd.DataFrame:
    """Words of each readout, and the median of those before it in its sequence."""
    words = readouts.set_index("readout_id")["n_words"] if "n_words" in readouts else np.nan
    table = sequences.assign(n_words=sequences["readout_id"].map(words).astype(float))
    sequence = table["sequence"].fillna(-1)  # of those without a place, that are not compared
    earlier = table.groupby(sequence)["n_words"].shift(1)
    usual = earlier.groupby(sequence).rolling(PREVIOUS, min_periods=1).median()
    table["usual"] = usual.droplevel(0).reindex(table.index)
    return table.set_index("readout_id")[["n_words", "usual"]]


def _old_matter(table: pd.DataFrame, mentions: pd.DataFrame) -> pd.Series:
    """New formulae whose sentence raises only known themes, where another formula has gone."""
    key = ["readout_id", "segment"]
    is_new = table["kind"].eq("formula") & table["status"].eq("new")
    gone = table.loc[table["status"].isin(["dropped", "reworded"]), "readout_id"]
    new_themes = table.loc[
        table["kind"].eq("theme") & table["status"].isin(["new", "back"]), ["readout_id", "item"]
    ]
    raised = mentions[[*key, "theme_id"]].merge(
        new_themes.rename(columns={"item": "theme_id"}), how="left", indicator="is_new"
    )
    known = raised.assign(is_known=raised["is_new"].eq("left_only")).groupby(key)["is_known"].all()
    where = pd.MultiIndex.from_frame(table[key].astype(object))
    all_known = known.set_axis(
        known.index.set_levels(known.index.levels[1].astype(object), level=1)
    )
    here = pd.Series(all_known.reindex(where).fillna(False).to_numpy(bool), index=table.index)
    return is_new & table["readout_id"].isin(gone) & here
