"""Intervals for shares: Wilson, on counted or on effective numbers."""

import numpy as np
from numpy.typing import ArrayLike

from readout_analysis.errors import ReadoutAnalysisError


def wilson_interval(
    share: ArrayLike, n: ArrayLike, *, level: float = 0.95, df: ArrayLike | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Wilson score interval of observed shares.

    Parameters
    ----------
    share : array of float in [0, 1]
        Observed shares.
    n : array of number
        Observations behind each share; may be an effective number.
    level : float in (0, 1), default 0.95
        Confidence level.
    df : array of number, optional
        Degrees of freedom. With it the quantile is Student's, without it the normal one.

    Returns
    -------
    low, high : arrays of float in [0, 1]
        Missing where nothing was observed.

    Raises
    ------
    ReadoutAnalysisError
        If `level` does not lie between 0 and 1.

    References
    ----------
    .. [1] E. B. Wilson (1927). Probable inference, the law of succession, and statistical
       inference. JASA 22(158), 209-212.

    Examples
    --------
    >>> low, high = wilson_interval([0.0, 0.5], [10, 10])
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.0, 0.237], [0.278, 0.763])
    """
    from scipy.special import ndtri, stdtrit

    if not 0 < level < 1:
        raise ReadoutAnalysisError(
            f"level is {level!r}; it must lie between 0 and 1, such as 0.95."
        )
    upper = (1 + level) / 2
    z2 = np.square(ndtri(upper) if df is None else stdtrit(np.asarray(df, float), upper))
    share, n = np.broadcast_arrays(np.asarray(share, float), np.asarray(n, float))
    with np.errstate(invalid="ignore", divide="ignore"):
        centre = (share + z2 / (2 * n)) / (1 + z2 / n)
        half = np.sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n**2))) / (1 + z2 / n)
    low, high = np.clip(centre - half, 0, share), np.clip(centre + half, share, 1)
    unseen = ~(n > 0)
    return np.where(unseen, np.nan, low), np.where(unseen, np.nan, high)


def q_values(p_value: ArrayLike) -> np.ndarray:
    """Smallest false discovery rate at which each test of a family would be a discovery.

    Parameters
    ----------
    p_value : array of float in [0, 1]
        One per test; missing ones are no tests and stay missing.

    Returns
    -------
    array of float in [0, 1]

    References
    ----------
    .. [1] Y. Benjamini, Y. Hochberg (1995). Controlling the false discovery rate. Journal of the
       Royal Statistical Society B 57(1), 289-300.

    Examples
    --------
    >>> q_values([0.01, 0.04, np.nan]).tolist()
    [0.02, 0.04, nan]
    """
    p = np.asarray(p_value, float)
    q = np.full(p.shape, np.nan)
    known = np.flatnonzero(np.isfinite(p))
    # As scipy.stats.false_discovery_control does, whose import takes a second.
    upwards = known[np.argsort(p[known], kind="stable")]
    as_many = p[upwards] * (len(known) / np.arange(1, len(known) + 1))
    q[upwards] = np.minimum(np.minimum.accumulate(as_many[::-1])[::-1], 1)
    return q
