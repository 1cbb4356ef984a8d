"""Novelty, transience and resonance of readouts: what differs from the past, and stays."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.statistics.units import counted_mentions, counted_readouts

SMOOTHING = 0.5  # mentions added to each theme, so that none has probability nought
_IN_ORDER = "its neighbours in time are fewer than the window"


def novelty_resonance(
    readouts: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    window: int = 5,
    by: str | Sequence[str] = ("publisher", "lang"),
    themes: Sequence[str] | None = None,
) -> pd.DataFrame:
    r"""How far each readout departs from those before it, and whether those after it follow.

    Parameters
    ----------
    readouts : DataFrame, one row per readout
        Columns ``readout_id``, ``contact_date`` and those of `by`; an event counts once per
        publisher where ``event_id`` is there.
    mentions : DataFrame, one row per mention
        Columns ``readout_id``, ``theme_id``.
    window : int, default 5
        Readouts to look back, and to look ahead.
    by : str or list of str, default ("publisher", "lang")
        Readouts are compared within these; add ``"counterpart_country"`` for one relationship.
    themes : sequence of str, optional
        Themes of the mixtures; by default those that are mentioned.

    Returns
    -------
    DataFrame, one row per counted readout, sorted by group and date
        ``readout_id``, the columns of `by`, ``contact_date``, ``n_mentions`` (int), ``novelty``,
        ``transience`` (bits, at least 0), ``resonance`` (novelty - transience, bits; above 0
        where the new stays), ``reason`` (why a value is missing; else missing). Readouts
        without a date or a mention have no values, and are passed over by the others.

    Raises
    ------
    ReadoutAnalysisError
        If `window` is less than 1.

    Notes
    -----
    With :math:`s_j` the mixture of themes of readout j (mentions plus one half, as shares), w the
    window and KLD the Kullback-Leibler divergence in bits,

    .. math:: N_j = \frac{1}{w} \sum_{d=1}^{w} KLD(s_j \| s_{j-d}), \quad
              T_j = \frac{1}{w} \sum_{d=1}^{w} KLD(s_j \| s_{j+d}), \quad R_j = N_j - T_j.

    Barron et al. use topic models; here the themes of the lexicon are the topics. Short readouts
    have few mentions, are smoothed more, and look less novel than they are.

    References
    ----------
    .. [1] A. T. J. Barron, J. Huang, R. L. Spang, S. DeDeo (2018). Individuals, institutions, and
       innovation in the debates of the French Revolution. PNAS 115(18), 4607-4612.

    Examples
    --------
    >>> readouts = pd.DataFrame({"readout_id": list("abc"), "publisher": "GB_FCDO", "lang": "en",
    ...     "contact_date": pd.date_range("2024", periods=3)})
    >>> mentions = pd.DataFrame({"readout_id": list("abc"), "theme_id": ["fish", "oil", "oil"]})
    >>> novelty_resonance(readouts, mentions, window=1)["resonance"].round(2).tolist()
    [nan, 0.79, nan]
    """
    names = [by] if isinstance(by, str) else list(by)
    require_columns(readouts, ["readout_id", "contact_date", *names], "readouts")
    require_columns(mentions, ["readout_id", "theme_id"], "mentions")
    if window < 1:
        raise ReadoutAnalysisError(f"window is {window}; look at least one readout back and ahead.")
    table = counted_readouts(readouts)[["readout_id", *names, "contact_date"]]
    table = table.sort_values([*names, "contact_date", "readout_id"], ignore_index=True)
    counts = _counts(table, counted_mentions(mentions), themes)
    table = table.assign(n_mentions=counts.sum(axis=1))
    usable = table["contact_date"].notna() & (table["n_mentions"] > 0)
    group = table[usable].groupby(names, dropna=False, sort=False).ngroup().to_numpy()
    novelty, transience = _divergences(counts[usable.to_numpy()], group, window)
    for name, values in (("novelty", novelty), ("transience", transience)):
        table[name] = pd.Series(values, index=table.index[usable]).reindex(table.index)
    table["resonance"] = table["novelty"] - table["transience"]
    return table.assign(reason=_reasons(table))


def _counts(
    table: pd.DataFrame, mentions: pd.DataFrame, themes: Sequence[str] | None
) -> np.ndarray:
    columns = pd.Index(sorted(mentions["theme_id"].unique()) if themes is None else themes)
    row = pd.Index(table["readout_id"]).get_indexer(mentions["readout_id"])
    column = columns.get_indexer(mentions["theme_id"])
    known = (row >= 0) & (column >= 0)
    counts = np.zeros((len(table), len(columns)))
    np.add.at(counts, (row[known], column[known]), 1)
    return counts


def _divergences(counts: np.ndarray, group: np.ndarray, window: int):
    """Mean divergence from the `window` rows before and to those after, within groups."""
    mixture = counts + SMOOTHING
    mixture /= np.maximum(mixture.sum(axis=1, keepdims=True), SMOOTHING)
    logs = np.log2(mixture)
    own = (mixture * logs).sum(axis=1)
    sums = np.zeros((2, len(counts)))
    for distance in range(1, window + 1):
        if distance >= len(counts):
            sums[:] = np.nan
            break
        same = np.where(group[distance:] == group[:-distance], 0, np.nan)
        past = own[distance:] - (mixture[distance:] * logs[:-distance]).sum(axis=1)
        ahead = own[:-distance] - (mixture[:-distance] * logs[distance:]).sum(axis=1)
        sums[0, distance:] += past + same
        sums[0, :distance] = np.nan
        sums[1, :-distance] += ahead + same
        sums[1, -distance:] = np.nan
    return sums / window


def _reasons(table: pd.DataFrame) -> pd.Series:
    reasons = pd.Series(pd.NA, index=table.index, dtype="string")
    reasons[table["resonance"].isna()] = _IN_ORDER
    reasons[table["n_mentions"] == 0] = "it mentions no theme"
    reasons[table["contact_date"].isna()] = "it has no date of contact"
    return reasons
