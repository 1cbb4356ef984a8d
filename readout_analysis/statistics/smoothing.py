"""Smooth courses of shares, for charts only: no table of shares is smoothed unasked."""

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.statistics.intervals import wilson_interval

_YEAR = 365.25
FEWEST_PERIODS = 3


def smoothed_share(
    shares: pd.DataFrame, *, bandwidth_years: float = 0.75, level: float = 0.95
) -> pd.DataFrame:
    r"""Local regression of the share of each theme on time, with its interval.

    Parameters
    ----------
    shares : DataFrame, as returned by `theme_share`
        Columns before ``theme_id`` but ``period_start`` are groups, each smoothed for itself.
    bandwidth_years : float, default 0.75
        Half width of the window: periods further off have no weight.
    level : float in (0, 1), default 0.95
        Confidence level of the interval.

    Returns
    -------
    DataFrame, one row per row of `shares` that has a date and readouts, in its order
        The group columns, ``theme_id``, ``period_start``, ``n_readouts``, ``n_raising``,
        ``share``, ``smooth_share``, ``smooth_low``, ``smooth_high`` (missing where fewer than 3
        periods lie in the window), ``n_effective`` (readouts the smooth share rests on),
        ``level``, ``method``, ``reason``.

    Raises
    ------
    MissingColumnsError
        If `shares` lacks a column named above.
    ReadoutAnalysisError
        If `bandwidth_years` is not above 0.

    Notes
    -----
    At each period a line is fitted to the shares by least squares, weighted by readouts and the
    tricube kernel. It is a linear smoother, :math:`\hat p_0 = \sum l_i p_i`, with variance
    :math:`\sum l_i^2 \hat p_0 (1 - \hat p_0) / n_i`: that of :math:`1 / \sum l_i^2 / n_i` readouts,
    whose Wilson interval is given. It covers the smoothed course, not a sudden jump.

    References
    ----------
    .. [1] W. S. Cleveland (1979). Robust locally weighted regression and smoothing scatterplots.
       JASA 74(368), 829-836.

    Examples
    --------
    >>> shares = pd.DataFrame({"theme_id": "trade", "n_readouts": 10, "n_raising": [1, 2, 3],
    ...     "period_start": pd.to_datetime(["2021-01-01", "2021-04-01", "2021-07-01"]),
    ...     "share": [0.1, 0.2, 0.3]})
    >>> smoothed_share(shares)["smooth_share"].round(2).tolist()
    [0.1, 0.2, 0.3]
    """
    needed = ["period_start", "theme_id", "n_readouts", "n_raising", "share"]
    require_columns(shares, needed, "shares")
    if not bandwidth_years > 0:
        raise ReadoutAnalysisError(f"bandwidth_years is {bandwidth_years!r}; give a width above 0.")
    columns = list(shares.columns)
    groups = [c for c in columns[: columns.index("theme_id")] if c != "period_start"]
    kept = shares["period_start"].notna() & shares["n_readouts"].gt(0) & shares["share"].notna()
    table = shares.loc[kept, list(dict.fromkeys([*groups, *needed]))].reset_index(drop=True)
    smooth, n_effective = np.full(len(table), np.nan), np.full(len(table), np.nan)
    for rows in table.groupby([*groups, "theme_id"], dropna=False, observed=True).indices.values():
        smooth[rows], n_effective[rows] = _local_lines(table.iloc[rows], bandwidth_years)
    low, high = wilson_interval(smooth, n_effective, level=level)
    reason = pd.Series(pd.NA, table.index, dtype="string")
    reason[np.isnan(smooth)] = f"fewer than {FEWEST_PERIODS} periods in the window"
    return table.assign(
        smooth_share=smooth,
        smooth_low=low,
        smooth_high=high,
        n_effective=n_effective,
        level=level,
        method=f"local regression, {bandwidth_years:g} years to either side",
        reason=reason,
    )


def _local_lines(course: pd.DataFrame, bandwidth: float) -> tuple[np.ndarray, np.ndarray]:
    """Smoothed shares at the periods of one course, and the readouts each rests on."""
    days = pd.to_datetime(course["period_start"])
    time = (days - days.min()).dt.total_seconds().to_numpy(float) / (86400 * _YEAR)
    n, share = (course[name].to_numpy(float) for name in ("n_readouts", "share"))
    apart = time - time[:, None]  # row: where it is fitted
    kernel = np.clip(1 - np.abs(apart / bandwidth) ** 3, 0, None) ** 3 * n
    s0, s1, s2 = (np.sum(kernel * apart**power, axis=1) for power in (0, 1, 2))
    determinant = s0 * s2 - s1**2
    enough = ((kernel > 0).sum(axis=1) >= FEWEST_PERIODS) & (determinant > 0)
    scale = np.where(enough, determinant, 1)[:, None]
    pull = kernel * (s2[:, None] - s1[:, None] * apart) / scale
    smooth = np.clip(pull @ share, 0, 1)
    n_effective = 1 / np.maximum((pull**2 / n).sum(axis=1), 1e-300)
    return np.where(enough, smooth, np.nan), np.where(enough, n_effective, np.nan)
