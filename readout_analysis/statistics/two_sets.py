"""Two sets of readouts held against each other: their counts, and differences with intervals."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.statistics.intervals import q_values
from readout_analysis.statistics.units import counted_mentions


class Counted(NamedTuple):
    """Counts of one set of readouts.

    ``counts`` is a sparse matrix events x items; ``weight`` the words of each event, where known.
    """

    counts: Any
    of_item: np.ndarray
    n_with: np.ndarray
    weight: np.ndarray
    n_readouts: int

    @property
    def total(self) -> float:
        """Sum of all counts."""
        return float(self.of_item.sum())


def count_two_sets(
    counts: pd.DataFrame, selections: tuple[pd.DataFrame, pd.DataFrame], item: str
) -> tuple[np.ndarray, list[Counted]]:
    """The items that occur in either set, and the counts of both sets."""
    require_columns(counts, ["readout_id", item], "counts")
    for readouts in selections:
        require_columns(readouts, ["readout_id"], "readouts")
    shared = selections[0]["readout_id"].isin(selections[1]["readout_id"]).sum()
    if shared:
        raise ReadoutAnalysisError(
            f"{shared:,} readouts are in both sets; what marks one against the other needs two "
            "sets apart.\nTake the rest as reference: readouts.drop(target.index)."
        )
    counts = counted_mentions(counts).dropna(subset=[item])
    both = pd.concat([readouts["readout_id"] for readouts in selections])
    counts = counts[counts["readout_id"].isin(both)]
    codes, items = pd.factorize(counts[item].astype(object), sort=True)
    n = counts["n"].to_numpy(float) if "n" in counts else np.ones(len(counts))
    sides = [_side(counts["readout_id"], codes, n, len(items), part) for part in selections]
    return np.asarray(items, dtype=object), sides


def _side(
    readout_id: pd.Series, codes: np.ndarray, n: np.ndarray, n_items: int, readouts: pd.DataFrame
) -> Counted:
    from scipy.sparse import csr_array

    event = readouts["event_id"] if "event_id" in readouts else readouts["readout_id"]
    event = pd.factorize(event.fillna(readouts["readout_id"]), sort=True)[0]
    n_events = int(event.max(initial=-1)) + 1
    row = pd.Index(readouts["readout_id"]).get_indexer(readout_id)
    here = row >= 0
    cells = np.unique(row[here] * max(n_items, 1) + codes[here])
    matrix = csr_array((n[here], (event[row[here]], codes[here])), shape=(n_events, n_items))
    words = np.zeros(len(readouts))
    if "n_words" in readouts:
        words = readouts["n_words"].fillna(0).to_numpy(float)
    return Counted(
        matrix,
        np.asarray(matrix.sum(axis=0), float).ravel(),
        np.bincount(cells % max(n_items, 1), minlength=n_items),
        np.bincount(event, weights=words, minlength=n_events),
        len(readouts),
    )


def ratio_variance(side: Counted, weight: np.ndarray) -> np.ndarray:
    """Variance of each item's ratio to the weight, as a ratio of sums over events."""
    n, total = len(weight), weight.sum()
    ratio = side.of_item / total
    squares = np.asarray((side.counts**2).sum(axis=0)).ravel()
    squares = squares - 2 * ratio * (side.counts.T @ weight) + ratio**2 * (weight**2).sum()
    return n / max(n - 1, 1) * np.maximum(squares, 0) / total**2


def compared(
    name: str, difference: np.ndarray, variance: Any, sides: list[Counted], level: float
) -> dict[str, np.ndarray]:
    """Columns of a difference: interval, z, p and q; missing if a side is of one event."""
    from scipy.special import stdtr, stdtrit

    df = min(side.counts.shape[0] for side in sides) - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.sqrt(variance) if df > 0 else np.full(len(difference), np.nan)
        z = np.where(error > 0, difference / error, np.where(difference == 0, 0.0, np.nan))
    half = stdtrit(max(df, 1), (1 + level) / 2) * error
    p_value = 2 * stdtr(max(df, 1), -np.abs(z))
    return {
        name: difference,
        f"{name}_low": difference - half,
        f"{name}_high": difference + half,
        "z": z,
        "p_value": p_value,
        "q_value": q_values(p_value),
    }


def with_reason(table: pd.DataFrame, sides: list[Counted]) -> pd.DataFrame:
    """The table, with ``reason``: why its intervals are missing, if they are."""
    one = min(side.counts.shape[0] for side in sides) < 2
    reason = "one event on a side: its spread is unknown" if one else pd.NA
    return table.assign(reason=pd.Series(reason, index=table.index, dtype="string"))
