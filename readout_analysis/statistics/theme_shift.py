"""Which entries of the lexicon drive the change of a theme."""

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.statistics.two_sets import (
    compared,
    count_two_sets,
    ratio_variance,
    with_reason,
)


def theme_shift(
    mentions: pd.DataFrame,
    before: pd.DataFrame,
    *,
    after: pd.DataFrame,
    theme: str,
    level: float = 0.95,
) -> pd.DataFrame:
    r"""Which entries of the lexicon drive the change of a theme between two sets of readouts.

    A theme that rises by one formula alone tells of that formula.

    Parameters
    ----------
    mentions : DataFrame, one row per mention
        Columns ``readout_id``, ``theme_id``, ``entry_id``.
    before, after : DataFrame, one row per readout
        Columns ``readout_id`` and ``n_words``, and ``event_id`` where it is there: two selections
        that share no readout, by date or by publisher.
    theme : str
        A ``theme_id`` of `mentions`.
    level : float in (0, 1), default 0.95
        Confidence level of the intervals.

    Returns
    -------
    DataFrame, one row per entry, the largest change first, up or down
        ``theme_id``, ``entry_id``, ``n_before``, ``n_after`` (int, mentions), ``words_before``,
        ``words_after`` (int), ``rate_before``, ``rate_after`` (per 1,000 words), ``change``
        (their difference: the differences of all entries add up to that of the theme),
        ``change_low``, ``change_high``, ``share_of_change`` (of the sum of all absolute changes,
        with the sign of the change), ``z``, ``p_value``, ``q_value``, ``level``, ``method``,
        ``reason``.

    Raises
    ------
    MissingColumnsError, ReadoutAnalysisError
        As `keyness`; or if the theme is never mentioned in these readouts.

    Notes
    -----
    Variances of the rates are those of ratios of sums over events, as in `theme_rate`.

    References
    ----------
    .. [1] R. J. Gallagher et al. (2021). Generalized word shift graphs. EPJ Data Science 10, 4.

    Examples
    --------
    >>> mentions = pd.DataFrame({"readout_id": ["r1", "r2", "r2"], "theme_id": "trade",
    ...                          "entry_id": ["en:trade", "en:tariff*", "en:trade"]})
    >>> readouts = pd.DataFrame({"readout_id": ["r1", "r2"], "n_words": 500})
    >>> shift = theme_shift(mentions, readouts[:1], after=readouts[1:], theme="trade")
    >>> shift[["entry_id", "rate_before", "rate_after", "change"]]
         entry_id  rate_before  rate_after  change
    0  en:tariff*          0.0         2.0     2.0
    1    en:trade          2.0         2.0     0.0
    """
    require_columns(mentions, ["readout_id", "theme_id", "entry_id"], "mentions")
    require_columns(before, ["readout_id", "n_words"], "before")
    require_columns(after, ["readout_id", "n_words"], "after")
    of_theme = mentions[mentions["theme_id"] == theme]
    entries, sides = count_two_sets(of_theme, (before, after), "entry_id")
    if not len(entries):
        raise ReadoutAnalysisError(
            f"Theme {theme!r} is never mentioned in these readouts.\n"
            "Its id is in dataset.themes; or take more readouts."
        )
    rates = [side.of_item / side.weight.sum() for side in sides]
    variance = sum(ratio_variance(side, side.weight) for side in sides)
    change = 1000 * (rates[1] - rates[0])
    total = np.abs(change).sum()
    table = pd.DataFrame(
        {
            "theme_id": theme,
            "entry_id": entries,
            "n_before": sides[0].of_item.astype(int),
            "n_after": sides[1].of_item.astype(int),
            "words_before": int(sides[0].weight.sum()),
            "words_after": int(sides[1].weight.sum()),
            "rate_before": 1000 * rates[0],
            "rate_after": 1000 * rates[1],
            **compared("change", change, 1e6 * variance, sides, level),
            "share_of_change": change / total if total else 0.0,
            "level": level,
            "method": "difference of rates, clustered by event",
        }
    )
    largest = np.lexsort((table["entry_id"], -table["change"].abs()))
    return with_reason(table.iloc[largest].reset_index(drop=True), sides)
