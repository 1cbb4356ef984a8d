"""Regressions of many themes on time at once, with cluster-robust errors."""

from typing import Literal, NamedTuple

import numpy as np

Family = Literal["logistic", "negative_binomial"]
_CELLS_AT_ONCE = 2_000_000
_STEPS = 50


class TimeFit(NamedTuple):
    """Line of each theme on the scale of its link; arrays with one value per theme.

    ``dispersion`` is that of the negative binomial: variance = mean + dispersion mean^2.
    Missing where the fit has no finite slope (all raised on one side of a day).
    """

    level: np.ndarray
    slope: np.ndarray
    slope_error: np.ndarray
    dispersion: np.ndarray


def fit_on_time(
    y: np.ndarray, time: np.ndarray, cluster: np.ndarray, *, weight: np.ndarray, family: Family
) -> TimeFit:
    """Fit y of each theme on time.

    Parameters
    ----------
    y : (n readouts, n themes) array of 0/1 or counts
    time : (n readouts,) array
    cluster : (n readouts,) int array from 0
    weight : (n readouts,) array
        Words for counts: the mean is proportional to them. Not used for 0/1.
    family : {"logistic", "negative_binomial"}

    Returns
    -------
    TimeFit

    Examples
    --------
    >>> y, time = np.array([[0], [1], [0], [1], [1]]), np.arange(5.0)
    >>> fit = fit_on_time(y, time, np.arange(5), weight=np.ones(5), family="logistic")
    >>> fit.slope.round(2).tolist()
    [1.09]
    """
    if not y.size:
        return TimeFit(*np.full((4, y.shape[1]), np.nan))
    step = max(1, _CELLS_AT_ONCE // max(len(time), 1))
    parts = [
        _fit(y[:, start : start + step].astype(float), time, cluster, weight, family)
        for start in range(0, y.shape[1], step)
    ]
    return TimeFit(*(np.concatenate(values) for values in zip(*parts, strict=True)))


def _fit(
    y: np.ndarray, time: np.ndarray, cluster: np.ndarray, weight: np.ndarray, family: Family
) -> TimeFit:
    centre = time.mean()
    t = (time - centre)[:, None]
    a, b, alpha = _start(y, weight, family), np.zeros(y.shape[1]), np.zeros(y.shape[1])
    converged = np.zeros(y.shape[1], dtype=bool)
    for _ in range(_STEPS):
        information, score, alpha = _moments(y, t, a, b, weight, family)
        bread = _inverse(information, t)
        gradient = score.sum(axis=0), (t * score).sum(axis=0)
        change_a = bread[0] * gradient[0] + bread[1] * gradient[1]
        change_b = bread[1] * gradient[0] + bread[2] * gradient[1]
        a, b = a + np.clip(change_a, -2, 2), b + np.clip(change_b, -2, 2)
        converged = (np.abs(change_a) < 1e-9) & (np.abs(change_b) < 1e-9)
        if converged.all():
            break
    information, score, alpha = _moments(y, t, a, b, weight, family)
    error = _robust_error(score, t, cluster, _inverse(information, t))
    finite = converged & (np.abs(b) * np.ptp(time) < 30)
    values = a - b * centre, b, error, alpha
    return TimeFit(*(np.where(finite, value, np.nan) for value in values))


def _start(y: np.ndarray, weight: np.ndarray, family: Family) -> np.ndarray:
    """Levels without a trend."""
    if family == "logistic":
        mean = np.clip(y.mean(axis=0), 1e-6, 1 - 1e-6)
        return np.log(mean / (1 - mean))
    return np.log(np.maximum(y.sum(axis=0) / max(weight.sum(), 1), 1e-12))


def _moments(y, t, a, b, weight, family: Family) -> tuple[np.ndarray, ...]:
    """Information and score of each readout and theme, and the dispersion of each theme."""
    line = np.clip(a + t * b, -30, 30)
    if family == "logistic":
        mean = 1 / (1 + np.exp(-line))
        return mean * (1 - mean), y - mean, np.zeros(y.shape[1])
    mean = weight[:, None] * np.exp(line)
    excess = ((y - mean) ** 2 - mean).sum(axis=0)
    alpha = np.maximum(excess / np.maximum((mean**2).sum(axis=0), 1e-300), 0)
    return mean / (1 + alpha * mean), (y - mean) / (1 + alpha * mean), alpha


def _inverse(information: np.ndarray, t: np.ndarray) -> tuple[np.ndarray, ...]:
    """The three entries of the inverse of each theme's 2 x 2 information."""
    h0, h1, h2 = (
        information.sum(axis=0),
        (t * information).sum(axis=0),
        (t**2 * information).sum(axis=0),
    )
    determinant = np.maximum(h0 * h2 - h1**2, 1e-300)
    return h2 / determinant, -h1 / determinant, h0 / determinant


def _robust_error(score, t, cluster, bread) -> np.ndarray:
    """Standard error of each slope, scores added up within clusters."""
    from scipy.sparse import csr_array

    n, n_clusters = len(cluster), int(cluster.max(initial=-1)) + 1
    if n_clusters < 2 or n < 3:
        return np.full(score.shape[1], np.nan)
    member = csr_array((np.ones(n), (cluster, np.arange(n))), shape=(n_clusters, n))
    pull = bread[1] * (member @ score) + bread[2] * (member @ (t * score))
    correction = n_clusters / (n_clusters - 1) * (n - 1) / (n - 2)
    return np.sqrt(correction * (pull**2).sum(axis=0))
