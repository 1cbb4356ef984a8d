"""Findings that others tell already: phrases that join known ones, or lie in longer ones."""

import numpy as np
import pandas as pd

__all__ = ["without_joined", "without_nested"]

_MOSTLY = 0.8  # of a new phrase covered by known ones: it only joins them


def without_joined(table: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Without new phrases that only join phrases which are not new."""
    key = ["readout_id", "segment"]
    new = table[table["status"] == "new"]
    spans = new[[*key, "start", "end"]].dropna().reset_index()
    is_new = pd.MultiIndex.from_frame(places[["readout_id", "item"]]).isin(
        pd.MultiIndex.from_frame(new[["readout_id", "item"]])
    )
    known = places.loc[~is_new, [*key, "start", "end"]].dropna()
    known = known.astype({"start": "Int64", "end": "Int64"})
    inside = spans.merge(known, on=key, suffixes=("", "_in"))
    inside = inside[(inside["start_in"] < inside["end"]) & (inside["end_in"] > inside["start"])]
    inside = inside.assign(
        start_in=inside[["start", "start_in"]].max(axis=1),
        end_in=inside[["end", "end_in"]].min(axis=1),
    ).sort_values(["index", "start_in", "end_in"])
    reach = inside.groupby("index")["end_in"].cummax()
    before = reach.groupby(inside["index"]).shift(1).fillna(inside["start"])
    added = inside["end_in"] - np.maximum(before, inside["start_in"])
    added = added.clip(lower=0)
    covered = added.groupby(inside["index"]).sum()
    length = (new["end"] - new["start"]).reindex(covered.index)
    return table.drop(index=covered.index[covered >= _MOSTLY * length])


def without_nested(table: pd.DataFrame) -> pd.DataFrame:
    """Of findings of one status that stand inside each other, the longest."""
    key = ["readout_id", "status", "evidence_readout_id", "segment"]
    placed = table.dropna(subset=["segment"]).sort_values(
        [*key, "start", "end"], ascending=[*(True,) * 5, False]
    )
    reach = placed.groupby(key)["end"].cummax()
    before = reach.groupby([placed[name] for name in key]).shift(1)
    nested = placed.index[(placed["end"] <= before).fillna(False).astype(bool)]
    unplaced = table[table["segment"].isna()]
    parts = []
    for _, own in unplaced.groupby(key[:2])["item"]:
        items = own.tolist()
        together = "\n".join(dict.fromkeys(items))
        parts += [
            place
            for place, item in zip(own.index, items, strict=True)
            if together.count(item) > 1  # it stands there by itself, too
        ]
    return table.drop(index=[*nested, *parts]).reset_index(drop=True)
