"""Decisions counted: accuracy, precision, recall and F1 with intervals."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from readout_analysis.statistics.intervals import wilson_interval
from readout_analysis.tables import SIDES

GROUPS = ("language", "publisher")
_CREDIT = {"right": 1, "tp": 2}  # F1 is 2 tp / (2 tp + fp + fn): a share too, of these weights
_WEIGHT = {"right": 1, "wrong": 1, "tp": 2, "fp": 1, "fn": 1}
_COUNTED = ("right", "wrong", "tp", "fp", "fn")
_COLUMNS = "field by group measure n n_texts right wrong tp fp fn precision recall".split()


def score(
    decisions: pd.DataFrame, *, by: Sequence[str] = GROUPS, level: float = 0.95
) -> pd.DataFrame:
    """Scores of `decisions`, see `evaluate` for the columns."""
    if decisions.empty:
        return pd.DataFrame(columns=[*_COLUMNS, "score", "score_low", "score_high"])
    parts = [_of_groups(decisions.assign(group="all"), "all", level)]
    parts += [_of_groups(decisions.assign(group=decisions[name]), name, level) for name in by]
    scores = pd.concat(parts, ignore_index=True)
    fields = list(dict.fromkeys([*decisions["field"], "side_macro"]))
    at = fields.index("side") + 1 if "side" in fields else len(fields)
    order = {name: n for n, name in enumerate([*fields[:at], "side_macro", *fields[at:-1]])}
    rank = scores["field"].map(order)
    return scores.assign(rank=rank).sort_values("rank", kind="stable", ignore_index=True)[
        [*_COLUMNS, "score", "score_low", "score_high"]
    ]


def _of_groups(decisions: pd.DataFrame, by: str, level: float) -> pd.DataFrame:
    keys = ["field", "group"]
    counts = pd.crosstab([decisions[k] for k in keys], decisions["outcome"])
    counts = counts.reindex(columns=[*_COUNTED, "tn"], fill_value=0)
    n_texts = decisions.groupby(keys)["label_id"].nunique()
    plain = counts["right"] + counts["wrong"]
    is_plain = plain > 0
    table = counts.drop(columns="tn").assign(
        by=by,
        measure=np.where(is_plain, "accuracy", "f1"),
        n=plain.where(is_plain, counts["tp"] + counts["fn"]),
        n_texts=n_texts,
        precision=_share(counts["tp"], counts["tp"] + counts["fp"]),
        recall=_share(counts["tp"], counts["tp"] + counts["fn"]),
    )
    table = table.join(_intervals(decisions, keys, level)).reset_index()
    return pd.concat([table, _macro(decisions, by)], ignore_index=True)


def _share(part: pd.Series, whole: pd.Series) -> pd.Series:
    return part / whole.where(whole > 0)


def _intervals(decisions: pd.DataFrame, keys: list[str], level: float) -> pd.DataFrame:
    """Score of each group with its interval; texts are the units that vary."""
    table = decisions.assign(
        credit=decisions["outcome"].map(_CREDIT).fillna(0),
        weight=decisions["outcome"].map(_WEIGHT).fillna(0),
        is_counted=decisions["outcome"].isin(_COUNTED),
    )
    texts = table.groupby([*keys, "label_id"])[["credit", "weight", "is_counted"]].sum()
    totals = texts.groupby(keys).sum()
    share = _share(totals["credit"], totals["weight"])
    expected = texts["weight"] * share.reindex(texts.index.droplevel(-1)).to_numpy()
    residual = texts["credit"] - expected
    squares = (residual**2).groupby(keys).sum()
    n_texts = texts[texts["weight"] > 0].groupby(keys).size().reindex(totals.index, fill_value=0)
    factor = n_texts / (n_texts - 1).where(n_texts > 1)
    variance = factor * squares / totals["weight"].where(totals["weight"] > 0) ** 2
    effective = (share * (1 - share) / variance.where(variance > 0)).fillna(np.inf)
    n = np.minimum(effective, totals["is_counted"].astype(float))
    low, high = wilson_interval(share, n, level=level)
    return pd.DataFrame({"score": share, "score_low": low, "score_high": high}, index=totals.index)


def _macro(decisions: pd.DataFrame, by: str) -> pd.DataFrame:
    """Mean F1 of the sides that are labelled at all, in each group."""
    rows = []
    for group, sides in decisions[decisions["field"] == "side"].groupby("group"):
        f1 = [_f1(sides, side) for side in SIDES if (sides["gold"] == side).any()]
        n, n_texts = len(sides), sides["label_id"].nunique()
        rows.append(("side_macro", by, group, "macro_f1", n, n_texts, float(np.mean(f1))))
    columns = ["field", "by", "group", "measure", "n", "n_texts", "score"]
    return pd.DataFrame(rows, columns=columns)


def _f1(sides: pd.DataFrame, side: str) -> float:
    gold, found = sides["gold"] == side, sides["predicted"] == side
    return 2 * (gold & found).sum() / (gold.sum() + found.sum())
