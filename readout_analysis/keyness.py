"""What marks one set of readouts against another: themes, entries or words."""

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.statistics.two_sets import (
    Counted,
    compared,
    count_two_sets,
    ratio_variance,
    with_reason,
)

PRIOR_SHARE = 0.1
_KEYNESS = "log odds with informative Dirichlet prior, clustered by event"


def keyness(
    counts: pd.DataFrame,
    target: pd.DataFrame,
    *,
    reference: pd.DataFrame,
    item: str = "theme_id",
    level: float = 0.95,
) -> pd.DataFrame:
    r"""Themes, entries or words that a target uses more, or less, than a reference.

    Parameters
    ----------
    counts : DataFrame, one row per mention, or per readout and word
        Columns ``readout_id``, `item`, and ``n`` (times) where a row stands for several.
        `mentions` for themes (``theme_id``) or entries (``entry_id``), `features` for words and
        formulae (``feature``). Suppressed mentions and names of parties do not count.
    target, reference : DataFrame, one row per readout
        Column ``readout_id``, and ``event_id`` where it is there: two selections of the readouts
        that share none, such as ``readouts.query("publisher == 'CN_MFA'")``.
    item : str, default "theme_id"
        Column of `counts` whose values are compared.
    level : float in (0, 1), default 0.95
        Confidence level of the interval.

    Returns
    -------
    DataFrame, one row per item, what marks the target most first
        `item`, ``n_target``, ``n_reference`` (int, times), ``readouts_target``,
        ``readouts_reference`` (int, readouts with it), ``log_odds`` (natural logarithm; above 0
        where the target uses it more), ``log_odds_low``, ``log_odds_high``, ``z``, ``log_ratio``
        (log2 of the ratio of relative frequencies, 1/2 added to counts: 1 is twice as often),
        ``p_value``, ``q_value`` (Benjamini-Hochberg), ``level``, ``method``, ``reason``.

    Raises
    ------
    MissingColumnsError
        If a table lacks a column named above.
    ReadoutAnalysisError
        If a selection is empty, counts nothing, or they share a readout.

    Notes
    -----
    With counts y of N in each set and a prior a of A, the log odds of an item are
    :math:`\log \frac{y + a}{N + A - y - a}`, target minus reference. The prior has the relative
    frequencies of both sets together, and a tenth of the smaller one's weight (A). Monroe et al.
    take 1 / (y + a) of each set as variance, as if every use were independent; here that is a lower
    bound, and the variance is that of ratios over events: n / (n - 1) times the summed squares of
    their pulls. z is over that error; quantiles are Student's, n - 1 from the smaller set.

    References
    ----------
    .. [1] B. L. Monroe, M. P. Colaresi, K. M. Quinn (2008). Fightin' words: lexical feature
       selection and evaluation for identifying the content of political conflict. Political
       Analysis 16(4), 372-403, eqs. 15, 16, 20, 22.
    .. [2] A. Hardie (2014). Log ratio: an informal introduction. CASS, Lancaster.

    Examples
    --------
    >>> mentions = pd.DataFrame({"readout_id": ["r1", "r2", "r3", "r3", "r4"],
    ...     "theme_id": ["trade", "trade", "climate", "trade", "climate"]})
    >>> readouts = pd.DataFrame({"readout_id": ["r1", "r2", "r3", "r4"]})
    >>> marks = keyness(mentions, readouts[:2], reference=readouts[2:])
    >>> marks[["theme_id", "n_target", "n_reference"]]
      theme_id  n_target  n_reference
    0    trade         2            1
    1  climate         0            2
    """
    items, sides = count_two_sets(counts, (target, reference), item)
    names = ("target", "reference")
    for side, name in zip(sides, names, strict=True):
        _refuse_empty(side, name)
    prior = sides[0].of_item + sides[1].of_item
    prior = prior / prior.sum() * PRIOR_SHARE * min(side.total for side in sides)
    logits, variances = zip(*(_log_odds(side, prior) for side in sides), strict=True)
    frequencies = [(side.of_item + 0.5) / (side.total + 0.5) for side in sides]
    table = {
        item: items,
        **{f"n_{name}": side.of_item.astype(int) for side, name in zip(sides, names, strict=True)},
        **{f"readouts_{name}": side.n_with for side, name in zip(sides, names, strict=True)},
        **compared("log_odds", logits[0] - logits[1], sum(variances), sides, level),
        "log_ratio": np.log2(frequencies[0] / frequencies[1]),
        "level": level,
        "method": _KEYNESS,
    }
    order = ["z", item]
    table = pd.DataFrame(table).sort_values(order, ascending=[False, True], ignore_index=True)
    return with_reason(table, sides)


def _refuse_empty(side: Counted, name: str) -> None:
    if not side.total:
        raise ReadoutAnalysisError(
            f"The {name} counts nothing: {side.n_readouts:,} readouts, none with an item.\n"
            "Choose more readouts, or another item."
        )


def _log_odds(side: Counted, prior: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Smoothed log odds of each item, and their variance."""
    of_item = side.of_item + prior
    others = side.total + prior.sum() - of_item
    share = of_item / (of_item + others)
    by_event = ratio_variance(side, np.asarray(side.counts.sum(axis=1), float).ravel())
    clustered = by_event / np.maximum(share * (1 - share), 1e-12) ** 2
    return np.log(of_item / np.maximum(others, 1e-12)), np.maximum(clustered, 1 / of_item)
