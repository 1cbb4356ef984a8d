"""Readouts in the order of their contacts: same publisher, same counterpart, same language."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from readout_analysis.errors import require_columns

USUAL = 2 / 3  # of the readouts before: what comes up in so many is missed when absent

_OF_A_SEQUENCE = ["publisher", "counterpart_country", "lang"]
_MISSING_IN_WORDS = {
    "publisher": "its publisher is not known",
    "counterpart_country": "its counterpart is not known",
    "date": "neither the day of contact nor that of publication is known",
}


def contact_sequences(readouts: pd.DataFrame) -> pd.DataFrame:
    """Each readout with its place in the row of those it can be compared with.

    Parameters
    ----------
    readouts : DataFrame, one row per readout
        Columns ``readout_id``, ``publisher``, ``counterpart_country``, ``lang``,
        ``contact_date``; ``published_date``, ``event_id``, ``near_duplicate_of`` where they are
        there.

    Returns
    -------
    DataFrame, one row per readout, sorted by sequence and position
        ``readout_id``, ``publisher``, ``counterpart_country``, ``lang``, ``date`` (of contact,
        else of publication), ``sequence`` (Int64, number of the publisher, counterpart and
        language), ``position`` (Int64, from 0), ``reason`` (why it has no place; else missing).
        Near copies and second readouts of one event have none: they repeat what is there.

    Examples
    --------
    >>> readouts = pd.DataFrame({"readout_id": ["b", "a"], "publisher": "GB_FCDO", "lang": "en",
    ...     "counterpart_country": "NO",
    ...     "contact_date": pd.to_datetime(["2024-05-01", "2023-02-01"])})
    >>> contact_sequences(readouts)[["readout_id", "position"]]
      readout_id  position
    0          a         0
    1          b         1
    """
    require_columns(readouts, ["readout_id", *_OF_A_SEQUENCE, "contact_date"], "readouts")
    table = readouts[["readout_id", *_OF_A_SEQUENCE]].assign(date=_dates(readouts))
    table = table.assign(reason=_reasons(readouts, table))
    table = table.sort_values([*_OF_A_SEQUENCE, "date", "readout_id"], ignore_index=True)
    repeats = pd.Series(False, index=table.index)
    if "event_id" in readouts:
        event = table["readout_id"].map(readouts.set_index("readout_id")["event_id"])
        key = table[_OF_A_SEQUENCE].assign(event=event)
        repeats = table["reason"].isna() & event.notna() & key.duplicated()
    table.loc[repeats, "reason"] = "another readout of the same contact stands before it"
    placed = table["reason"].isna()
    sequence = table[placed].groupby(_OF_A_SEQUENCE, sort=True).ngroup()
    table["sequence"] = sequence.reindex(table.index).astype("Int64")
    position = table[placed].groupby(sequence).cumcount()
    table["position"] = position.reindex(table.index).astype("Int64")
    order = ["sequence", "position", "readout_id"]
    columns = ["readout_id", *_OF_A_SEQUENCE, "date", "sequence", "position", "reason"]
    return table.sort_values(order, ignore_index=True)[columns]


def _dates(readouts: pd.DataFrame) -> pd.Series:
    dates = pd.to_datetime(readouts["contact_date"])
    if "published_date" in readouts:
        dates = dates.fillna(pd.to_datetime(readouts["published_date"]))
    return dates.astype("datetime64[s]")


def _reasons(readouts: pd.DataFrame, table: pd.DataFrame) -> pd.Series:
    reasons = pd.Series(pd.NA, index=table.index, dtype="string")
    if "near_duplicate_of" in readouts:
        reasons[readouts["near_duplicate_of"].notna()] = "it is a near copy of another readout"
    for column, words in _MISSING_IN_WORDS.items():
        reasons[table[column].isna()] = words
    return reasons


def chance_of_absence(n_raised: ArrayLike, n_previous: ArrayLike, n_absent: ArrayLike = 1):
    r"""Probability that something so usual is absent so often in a row by chance.

    Parameters
    ----------
    n_raised, n_previous : array of int
        It came up in `n_raised` of the `n_previous` readouts before.
    n_absent : array of int, default 1
        Readouts in a row without it.

    Returns
    -------
    array of float in [0, 1]

    Notes
    -----
    Beta-binomial: with a Jeffreys prior on the share,
    :math:`B(n + 1/2, m - n + 1/2 + s) / B(n + 1/2, m - n + 1/2)` for n of m, and s in a row.

    References
    ----------
    .. [1] A. Gelman et al. (2013). Bayesian Data Analysis, 3rd ed., ch. 2. CRC Press.

    Examples
    --------
    >>> chance_of_absence([9, 10], 10).round(3).tolist()
    [0.136, 0.045]
    """
    from scipy.special import betaln

    raised, previous = np.asarray(n_raised, float) + 0.5, np.asarray(n_previous, float)
    others = previous - raised + 1
    return np.exp(betaln(raised, others + np.asarray(n_absent)) - betaln(raised, others))


def appearances(items: pd.DataFrame, sequences: pd.DataFrame, *, previous: int) -> pd.DataFrame:
    """What comes up in which readout, and how usual it was before and after.

    Parameters
    ----------
    items : DataFrame, one row per readout and item (theme, formula); repeats count once
        Columns ``readout_id``, ``item``.
    sequences : DataFrame
        As made by `contact_sequences`.
    previous : int
        Readouts to look back.

    Returns
    -------
    DataFrame, one row per readout that has a place and item, sorted by sequence, item, position
        ``item``, ``readout_id``, ``sequence``, ``position``, ``earlier`` (position of the last
        time before; missing if none), ``gap`` (int, readouts without it that follow),
        ``n_raised`` (int, of the ``n_previous`` readouts up to and with this one).
    """
    placed = sequences.dropna(subset=["position"])
    placed = placed.astype({"sequence": np.int64, "position": np.int64})
    length = placed.groupby("sequence")["position"].size()
    table = items[["readout_id", "item"]].drop_duplicates()
    table = table.merge(placed[["readout_id", "sequence", "position"]], on="readout_id")
    table = table.sort_values(["sequence", "item", "position"], ignore_index=True)
    by_item = table.groupby(["sequence", "item"], sort=False)
    group = by_item.ngroup().to_numpy()
    position = table["position"].to_numpy()
    following = by_item["position"].shift(-1).fillna(table["sequence"].map(length))
    keys = group * (position.max(initial=0) + previous + 1) + position
    seen = np.arange(len(keys)) - np.searchsorted(keys, keys - previous, side="right") + 1
    return table.assign(
        earlier=by_item["position"].shift(1).astype("Int64"),
        gap=(following - position - 1).astype(np.int64),
        n_raised=seen,
        n_previous=np.minimum(position + 1, previous),
    )


def is_usual(appeared: pd.DataFrame, *, min_raised: int) -> pd.Series:
    """Whether an item came up often enough, up to each appearance, to be missed later."""
    enough = appeared["n_raised"] >= min_raised
    return enough & (appeared["n_raised"] >= USUAL * appeared["n_previous"])


def absences(
    appeared: pd.DataFrame,
    sequences: pd.DataFrame,
    *,
    previous: int,
    min_raised: int,
    max_chance: float,
) -> pd.DataFrame:
    """Readouts without what was usual, with the probability of that by chance.

    Parameters
    ----------
    appeared : DataFrame
        As made by `appearances`.
    sequences : DataFrame
        As made by `contact_sequences`.
    previous : int
        Absences in a row after which it is no longer told.
    min_raised : int
        Times it must have come up in the readouts before; it must also be two thirds of them.
    max_chance : float
        Largest probability of the absence by chance.

    Returns
    -------
    DataFrame, one row per readout and item that is absent from it
        ``readout_id``, ``item``, ``n_raised`` of ``n_previous`` readouts up to the last with it,
        ``last_readout_id`` (that one), ``n_absent`` (int, readouts in a row without it, this
        one included), ``chance`` (float in [0, 1]), ``is_first`` (bool, the first readout of
        which it can be said).
    """
    usual = appeared[is_usual(appeared, min_raised=min_raised) & (appeared["gap"] > 0)]
    n_rows = np.minimum(usual["gap"].to_numpy(), previous)
    rows = usual.loc[usual.index.repeat(n_rows)]
    n_absent = np.arange(n_rows.sum()) - np.repeat(np.cumsum(n_rows) - n_rows, n_rows) + 1
    chance = chance_of_absence(rows["n_raised"], rows["n_previous"], n_absent)
    before = chance_of_absence(rows["n_raised"], rows["n_previous"], n_absent - 1)
    rows = rows.rename(columns={"readout_id": "last_readout_id"}).assign(
        n_absent=n_absent, chance=chance, is_first=before > max_chance
    )
    rows = rows[chance <= max_chance].assign(position=lambda own: own["position"] + own["n_absent"])
    placed = (
        sequences[["readout_id", "sequence", "position"]]
        .dropna()
        .astype({"sequence": np.int64, "position": np.int64})
    )
    columns = ["readout_id", "item", "n_raised", "n_previous", "last_readout_id"]
    columns += ["n_absent", "chance", "is_first"]
    found = rows.merge(placed, on=["sequence", "position"])
    return found[columns].sort_values(["readout_id", "chance", "item"], ignore_index=True)
