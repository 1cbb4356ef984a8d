"""Where a series of yes and no changes its level: likelihood, test and date, on arrays."""

from typing import NamedTuple

import numpy as np

N_PERMUTATIONS = 399
N_RESAMPLES = 400
FEWEST_ON_A_SIDE = 5
_BATCH = 40
_ENOUGH = 25
_EULER = 0.5772156649


class Split(NamedTuple):
    """A split of a series: the first day (number) of its later part, and the evidence."""

    day: int
    statistic: float
    dispersion: float
    p_value: float


def likelihood(k: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Binomial log likelihood of k of n (ints) at its maximum, without the constant."""
    from scipy.special import xlogy

    numbers = np.arange(int(n.max(initial=0)) + 1.0)
    x_log_x = xlogy(numbers, numbers)  # looked up: a logarithm for each cell takes much longer
    return x_log_x[k] + x_log_x[n - k] - x_log_x[n]


def split_statistics(k: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Likelihood ratio of each split of series of counts against no split.

    Parameters
    ----------
    k : (n cells, n series) int array, times yes in each cell
    n : (n cells,) or (n cells, n series) int array, readouts in each cell

    Returns
    -------
    (n cells - 1, n series) array
        Twice the log likelihood ratio of a change after the cell; minus infinity where fewer
        than 5 readouts would lie on one side.
    """
    n = n[:, None] if n.ndim == 1 else n
    k_left, n_left = np.cumsum(k, axis=0)[:-1], np.cumsum(n, axis=0)[:-1]
    k_all, n_all = k.sum(axis=0), n.sum(axis=0)
    gain = likelihood(k_left, n_left) + likelihood(k_all - k_left, n_all - n_left)
    allowed = (n_left >= FEWEST_ON_A_SIDE) & (n_all - n_left >= FEWEST_ON_A_SIDE)
    return np.where(allowed, 2 * (gain - likelihood(k_all, n_all)), -np.inf)


def dispersion(k: np.ndarray, n: np.ndarray, *, split: np.ndarray | None = None) -> np.ndarray:
    """How much more neighbouring months differ than chance allows; at least 1.

    Squared differences of neighbours, over their variance if the readouts were independent.

    Parameters
    ----------
    k : (n months, n series) array
    n : (n months,) array
    split : (2, n series) int array, optional
        Months before and after a change of level of each series: differences across it are left
        out, for they are what is to be explained.

    Returns
    -------
    (n series,) array
    """
    if len(n) < 4:
        return np.ones(k.shape[1])
    n = n[:, None]
    share = k / n
    together = (k[1:] + k[:-1]) / (n[1:] + n[:-1])
    squares = (share[1:] - share[:-1]) ** 2 / (1 / n[1:] + 1 / n[:-1])
    expected = together * (1 - together)
    if split is not None:
        step = np.arange(len(share) - 1)[:, None]
        across = (step == split[0]) | (step == split[1] - 1)
        squares, expected = np.where(across, 0, squares), np.where(across, 0, expected)
    sums = expected.sum(axis=0)
    return np.maximum(squares.sum(axis=0) / np.where(sums > 1e-12, sums, np.inf), 1)


def test_splits(
    rows: np.ndarray, series: np.ndarray, cell: np.ndarray, month: np.ndarray, *, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Best split of each series, tested against permutations of its readouts.

    Parameters
    ----------
    rows, series : int arrays, one per yes: which readout, which series (from 0)
    cell : int array, for each readout its cell in time, from 0 without gaps
    month : int array, for each cell its month, from 0 without gaps

    Returns
    -------
    statistic, dispersion, p_value : arrays, one value per series
        The statistic is the largest likelihood ratio over the dispersion. Its p-value is its
        rank among 399 permutations, their own sampling error added; beyond the largest of them
        the tail of a Gumbel law. A series that 25 permutations have reached is drawn no further.

    References
    ----------
    .. [1] J. Besag, P. Clifford (1991). Sequential Monte Carlo p-values. Biometrika 78(2),
       301-304.
    """
    n_series = int(series.max(initial=-1)) + 1
    everyone = np.arange(n_series)
    observed, spread = _largest(np.arange(len(cell))[None], rows, series, cell, month)
    observed, spread = observed[0], spread[0]
    rng = np.random.default_rng(seed)
    permuted = np.full((N_PERMUTATIONS, n_series), np.nan)
    for start in range(0, N_PERMUTATIONS, _BATCH):
        active = np.flatnonzero((permuted >= observed - 1e-9).sum(axis=0) < _ENOUGH)
        if not len(active):
            break
        number = np.full(n_series, -1)
        number[active] = everyone[: len(active)]
        kept = number[series] >= 0
        still = rows[kept], number[series[kept]]
        batch = range(start, min(start + _BATCH, N_PERMUTATIONS))
        orders = np.array([rng.permutation(len(cell)) for _ in batch])
        permuted[batch[0] : batch[-1] + 1, active] = _largest(orders, *still, cell, month)[0]
    return observed, spread, _p_values(observed, permuted)


test_splits.__test__ = False  # type: ignore[attr-defined]  # a test of hypotheses, not of code


def _largest(
    orders: np.ndarray, rows: np.ndarray, series: np.ndarray, cell: np.ndarray, month: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Largest likelihood ratio over dispersion, and dispersion, with readouts in each order.

    Both are (n orders, n series) arrays.
    """
    n_cells, shape = len(month), (len(orders), int(series.max(initial=-1)) + 1)
    if n_cells < 2:
        return np.zeros(shape), np.ones(shape)
    n_cell, n_columns = np.bincount(cell, minlength=n_cells), shape[0] * shape[1]
    column = np.arange(n_columns).reshape(shape)
    at = cell[orders[:, rows]] * n_columns + column[:, series]
    k = np.bincount(at.ravel(), minlength=n_cells * n_columns).reshape(n_cells, n_columns)
    months = np.flatnonzero(np.diff(month, prepend=-1))
    statistics = split_statistics(k, n_cell)
    cell_before = np.argmax(statistics, axis=0)
    split = month[np.array([cell_before, cell_before + 1])]
    k_month = np.add.reduceat(k, months, axis=0)
    spread = dispersion(k_month, np.add.reduceat(n_cell, months), split=split)
    largest = np.maximum(statistics.max(axis=0), 0) / spread
    return largest.reshape(shape), spread.reshape(shape)


def _p_values(observed: np.ndarray, permuted: np.ndarray) -> np.ndarray:
    """Ranks among permutations; beyond them all, a Gumbel law with their mean and deviation."""
    n = np.isfinite(permuted).sum(axis=0)
    as_large = (permuted >= observed - 1e-9).sum(axis=0)
    rank = (1 + as_large) / (1 + n)
    rank = np.minimum(rank + np.sqrt(rank * (1 - rank) / n), 1)
    scale = np.maximum(np.nanstd(permuted, axis=0), 1e-9) * np.sqrt(6) / np.pi
    location = np.nanmean(permuted, axis=0) - _EULER * scale
    tail = -np.expm1(-np.exp(-np.clip((observed - location) / scale, -50, 700)))
    return np.where(as_large == 0, np.minimum(rank, tail), rank)


def best_day(yes: np.ndarray, day: np.ndarray) -> int:
    """First day (number) of the later part of the best split of one series; 0 if there is none."""
    n_days = int(day[-1]) + 1
    k = np.bincount(day[yes > 0], minlength=n_days)[:, None]
    statistics = split_statistics(k, np.bincount(day, minlength=n_days))[:, 0]
    if not len(statistics) or not np.isfinite(statistics.max()):
        return 0
    return int(np.argmax(statistics)) + 1


def day_interval(
    yes: np.ndarray, day: np.ndarray, split: int, *, level: float, spread: float, seed: int
) -> tuple[int, int]:
    """First and last day (numbers) that can pass for the split of one series.

    The readouts before and after `split` are resampled apart. How far the likelihood ratio at
    `split` then falls short of its largest value tells how far below the largest value a day of
    the series itself may lie; `spread` (the dispersion) widens that.
    """
    rng = np.random.default_rng(seed)
    n_days = int(day[-1]) + 1
    first = int(np.searchsorted(day, split))
    parts = (np.arange(first), np.arange(first, len(day)))
    drawn = np.concatenate(
        [part[rng.integers(len(part), size=(N_RESAMPLES, len(part)))] for part in parts], axis=1
    )
    at = day[drawn] + n_days * np.arange(N_RESAMPLES)[:, None]
    size = n_days * N_RESAMPLES
    n = np.bincount(at.ravel(), minlength=size).reshape(N_RESAMPLES, n_days).T
    k = np.bincount(at[yes[drawn] > 0], minlength=size)
    resampled = split_statistics(k.reshape(N_RESAMPLES, n_days).T, n)
    short = np.sort(resampled.max(axis=0) - resampled[split - 1])
    allowed = spread * short[int(np.ceil(level * (N_RESAMPLES - 1)))]
    k_day = np.bincount(day[yes > 0], minlength=n_days)[:, None]
    own = split_statistics(k_day, np.bincount(day, minlength=n_days))[:, 0]
    possible = np.flatnonzero(own >= own.max() - allowed - 1e-9) + 1
    return int(possible[0]), int(possible[-1])
