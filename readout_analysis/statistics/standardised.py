"""Shares with the mix of counterparts, languages or lengths held fixed."""

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.statistics.counts import count_themes, sum_cells, sum_units, theme_rows
from readout_analysis.statistics.intervals import wilson_interval
from readout_analysis.statistics.periods import Frequency
from readout_analysis.statistics.units import By, counted_readouts, group_names, numbered

MIX = ("counterpart_country", "lang")


def stratified_share(
    readouts: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    strata: By = MIX,
    freq: Frequency | None = "QS",
    by: By = None,
    level: float = 0.95,
) -> pd.DataFrame:
    r"""Share of readouts that raise each theme, had each period the same mix of readouts.

    A rise of a theme may only be more visitors of the kind that always raises it. Here every
    stratum (counterpart and language, by default) weighs in every period as it does in all
    readouts together.

    Parameters
    ----------
    readouts, mentions, freq, by, level
        As for `theme_share`; to count by side, give ``readout_sides(readouts, segments)``.
    strata : str or list of str, default ("counterpart_country", "lang")
        Columns of `readouts` whose mix is held fixed.

    Returns
    -------
    DataFrame, one row per period, group and theme
        ``period_start``, the columns of `by`, ``theme_id``, ``n_readouts``, ``n_raising`` (int,
        of the strata that are there), ``share_unadjusted``, ``share``, ``share_low``,
        ``share_high`` (float in [0, 1], standardised), ``n_strata`` (int, strata with readouts),
        ``mix_covered`` (float in [0, 1]: weight of those strata in the fixed mix; well below 1
        the share speaks of a part of the mix only), ``level``, ``method``, ``reason``.

    Raises
    ------
    MissingColumnsError
        If a table lacks a column named above.

    Notes
    -----
    Direct standardisation: the share is :math:`p = \sum_s w_s k_s / n_s` over strata s with
    :math:`n_s > 0`, where w are the shares of the strata in all readouts of `readouts`, made to
    sum to 1. Its variance is :math:`\sum w_s^2 p_s (1 - p_s) / n_s`, where the :math:`p_s` of
    small strata are drawn towards p: :math:`(k_s + 2 p) / (n_s + 2)`, since 0 of 3 is not never;
    the expected loss of variance, a share :math:`n_s / (n_s + 2)^2` of it, is made up for.
    The interval is Wilson's on the effective number of readouts, p (1 - p) over that variance.

    References
    ----------
    .. [1] E. L. Korn, B. I. Graubard (1998). Confidence intervals for proportions with small
       expected number of positive counts estimated from survey data. Survey Methodology 24(2),
       193-201 (intervals on effective numbers).

    Examples
    --------
    >>> readouts = pd.DataFrame({"readout_id": ["r1", "r2", "r3"], "lang": ["fr", "fr", "zh"],
    ...     "contact_date": pd.to_datetime(["2021-02-04", "2021-03-09", "2021-03-10"])})
    >>> mentions = pd.DataFrame({"readout_id": ["r1"], "theme_id": ["vaccines"]})
    >>> stratified_share(readouts, mentions, strata="lang")[["n_strata", "share"]].round(3)
       n_strata  share
    0         2  0.333
    """
    names, inner = group_names(by), group_names(strata)
    require_columns(readouts, inner, "readouts")
    extra = [name for name in inner if name not in names]
    if not extra:
        raise ReadoutAnalysisError(
            f"strata is {strata!r} and by is {by!r}: nothing is left to hold fixed.\n"
            "Name other columns as strata, or use theme_share."
        )
    once = counted_readouts(readouts, by=names)
    counts = count_themes(once, mentions, freq=freq, by=[*names, *extra])
    cells = counts.units.groups
    group, groups = numbered(cells[["period_start", *names]])
    stratum, _ = numbered(cells[extra])
    n = sum_units(counts, np.ones(len(counts.cluster)))
    k = sum_cells(counts, np.ones(len(counts.n)))
    mix = np.bincount(stratum, weights=n.max(axis=1, initial=0))
    mix = mix / max(mix.sum(), 1)
    table = _standardised(k, n, group, mix[stratum], level)
    rows = theme_rows(counts._replace(units=counts.units._replace(groups=groups)))
    rows = rows.assign(**{name: column.ravel() for name, column in table.items()})
    reason = pd.Series(pd.NA, rows.index, dtype="string")
    reason[rows["n_readouts"] == 0] = "not applicable: before the theme's first day"
    return rows.assign(level=level, method=f"fixed mix of {', '.join(extra)}", reason=reason)


def _standardised(
    k: np.ndarray, n: np.ndarray, group: np.ndarray, mix: np.ndarray, level: float
) -> dict[str, np.ndarray]:
    """Columns of groups x themes from counts of cells (group and stratum) x themes."""

    def add(values: np.ndarray) -> np.ndarray:
        sums = np.zeros((int(group.max(initial=-1)) + 1, values.shape[1]))
        np.add.at(sums, group, values)
        return sums

    there, at_least_1 = n > 0, np.maximum(n, 1)
    covered = add(there * mix[:, None])
    weight = np.where(there, mix[:, None] / np.where(covered > 0, covered, 1)[group], 0)
    all_n, all_k = add(n), add(k)
    share = np.where(all_n > 0, np.clip(add(weight * k / at_least_1), 0, 1), np.nan)
    drawn = (k + 2 * share[group]) / (n + 2)
    lost = np.where(weight < 1, n / (n + 2) ** 2, 0)  # what drawing took off p_s (1 - p_s)
    variance = add(weight**2 * drawn * (1 - drawn) / at_least_1 / (1 - lost))
    spread = share * (1 - share)
    n_equal = 1 / np.maximum(add(weight**2 / at_least_1), 1e-300)
    n_effective = np.divide(spread, variance, out=n_equal, where=(variance > 0) & (spread > 0))
    low, high = wilson_interval(share, n_effective, level=level)
    return {
        "n_readouts": all_n.astype(int),
        "n_raising": all_k.astype(int),
        "share_unadjusted": np.where(all_n > 0, all_k / np.maximum(all_n, 1), np.nan),
        "share": share,
        "share_low": low,
        "share_high": high,
        "n_strata": add(there.astype(float)).astype(int),
        "mix_covered": np.clip(covered, 0, 1),
    }


def length_standardised_share(
    readouts: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    n_classes: int = 5,
    freq: Frequency | None = "QS",
    by: By = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Share of readouts that raise each theme, had each period readouts of the same lengths.

    Longer readouts raise more themes (log length and number of themes correlate at about .8), so
    that a ministry that writes at more length seems to raise everything more often.

    Parameters
    ----------
    readouts : DataFrame, one row per readout
        As for `stratified_share`, and ``n_words``; lengths are compared within ``lang``.
    n_classes : int, default 5
        Classes of length, each with as many readouts.
    mentions, freq, by, level
        As for `stratified_share`.

    Returns
    -------
    DataFrame, as `stratified_share` with the classes of length as strata

    Examples
    --------
    >>> readouts = pd.DataFrame({"readout_id": ["r1", "r2"], "n_words": [300, 900], "lang": "fr",
    ...     "contact_date": pd.to_datetime(["2021-02-04", "2021-05-09"])})
    >>> mentions = pd.DataFrame({"readout_id": ["r2"], "theme_id": ["vaccines"]})
    >>> shares = length_standardised_share(readouts, mentions, n_classes=2)
    >>> shares["mix_covered"].tolist()
    [0.5, 0.5]
    """
    require_columns(readouts, ["n_words", "lang"], "readouts")
    if n_classes < 2:
        raise ReadoutAnalysisError(f"n_classes is {n_classes}; lengths need at least 2 classes.")
    rank = readouts.groupby("lang", dropna=False)["n_words"].rank(method="average", pct=True)
    classes = np.ceil(rank.astype(float) * n_classes).clip(1, n_classes)
    longer = readouts.assign(length_class=classes)
    strata = ["lang", "length_class"]
    return stratified_share(longer, mentions, strata=strata, freq=freq, by=by, level=level)
