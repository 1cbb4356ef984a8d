"""How long the statistics take, as ratios to the least work that could be done.

Run by hand: python -m pytest tests/benchmarks/test_statistics.py -s
"""

import time
import tracemalloc

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

from readout_analysis.cooccurrence import theme_cooccurrence
from readout_analysis.frequency import theme_rate, theme_share
from readout_analysis.statistics.bootstrap import bootstrap_share
from readout_analysis.statistics.change_points import change_points
from readout_analysis.statistics.pair_counts import meetings, pair_counts
from readout_analysis.statistics.trends import theme_trend

N_SEGMENTS, N_THEMES, N_QUARTERS, N_READOUTS = 200_000, 120, 60, 20_000


@pytest.fixture(scope="module")
def tables():
    """200,000 segments of 20,000 readouts in 60 quarters; themes as unequal as in texts."""
    rng = np.random.default_rng(0)
    readout = np.sort(rng.integers(0, N_READOUTS, N_SEGMENTS))
    ids = np.array([f"{n:016x}.0" for n in range(N_READOUTS)])
    first = np.searchsorted(readout, readout)
    segments = pd.DataFrame({"readout_id": ids[readout], "segment": np.arange(N_SEGMENTS) - first})
    likely = 1 / np.arange(3, N_THEMES + 3)
    theme = rng.choice(N_THEMES, size=300_000, p=likely / likely.sum())
    row = rng.integers(0, N_SEGMENTS, len(theme))
    names = np.array([f"theme_{k:03d}" for k in range(N_THEMES)])
    mentions = segments.iloc[row].assign(theme_id=names[theme])
    days = pd.Timestamp("2010-01-01") + pd.to_timedelta(rng.integers(0, 15 * 365, N_READOUTS), "D")
    readouts = pd.DataFrame({"readout_id": ids, "contact_date": days, "n_words": 500})
    return readouts, segments, mentions.reset_index(drop=True)


def best_of(function, *args, n=3, **settings):
    times = []
    for _ in range(n):
        start = time.perf_counter()
        result = function(*args, **settings)
        times.append(time.perf_counter() - start)
    return min(times), result


def incidence_by_quarter(readouts, segments, mentions):
    """One 0/1 matrix per quarter, segments x themes: what a sparse product starts from."""
    key = segments["readout_id"] + " " + segments["segment"].astype(str)
    row = pd.Index(key).get_indexer(mentions["readout_id"] + " " + mentions["segment"].astype(str))
    theme = pd.factorize(mentions["theme_id"], sort=True)[0]
    cells = np.unique(row * N_THEMES + theme)
    matrix = csr_array(
        (np.ones(len(cells), int), np.divmod(cells, N_THEMES)), (N_SEGMENTS, N_THEMES)
    )
    day = readouts.set_index("readout_id")["contact_date"].loc[segments["readout_id"]]
    quarter = pd.factorize(day.dt.to_period("Q"), sort=True)[0]
    return [matrix[np.flatnonzero(quarter == q)] for q in range(quarter.max() + 1)]


def test_cooccurrence_by_quarter_against_sparse_products(tables):
    readouts, segments, mentions = tables
    matrices = incidence_by_quarter(*tables)
    base, _ = best_of(lambda: [(m.T @ m).toarray() for m in matrices])
    from readout_analysis.cooccurrence import _incidence, _with_group

    grouped = _with_group(segments, readouts, freq="QS", by=[])
    incidence, groups = _incidence(grouped, mentions, ["readout_id", "segment"], ["period_start"])
    counting, _ = best_of(lambda: pair_counts(incidence, meetings(incidence), len(groups)))
    whole, pairs = best_of(theme_cooccurrence, segments, mentions, readouts=readouts, freq="QS")
    print(
        f"\nsparse products {base:.3f} s; counts {counting / base:.2f} x; "
        f"whole table with intervals {whole:.2f} s ({len(pairs):,} rows)"
    )


def test_shares_with_intervals(tables):
    readouts, _, mentions = tables
    share, shares = best_of(theme_share, readouts, mentions)
    rate, _ = best_of(theme_rate, readouts, mentions)
    merged, _ = best_of(by_merge, readouts, mentions)
    print(
        f"\nshares {share:.3f} s, rates {rate:.3f} s ({len(shares):,} rows); "
        f"pandas merge and groupby without intervals {merged:.3f} s"
    )


def by_merge(readouts, mentions):
    quarter = readouts.assign(quarter=readouts["contact_date"].dt.to_period("Q"))
    raised = mentions[["readout_id", "theme_id"]].drop_duplicates().merge(quarter, on="readout_id")
    return raised.groupby(["quarter", "theme_id"]).size() / quarter.groupby("quarter").size()


def test_bootstrap_against_multinomial(tables):
    readouts, _, mentions = tables
    counts = theme_share(readouts, mentions)["n_readouts"].to_numpy()[::N_THEMES]
    rng = np.random.default_rng(0)
    base, _ = best_of(lambda: [rng.multinomial(n, np.full(n, 1 / n), 1000) for n in counts], n=1)
    ours, _ = best_of(bootstrap_share, readouts, mentions, n=1)
    print(
        f"\nnumpy multinomial {base:.2f} s; 1,000 resamples of all shares {ours:.2f} s, "
        f"{ours / base:.2f} x"
    )


def test_scipy_bootstrap_of_one_share(tables):
    from scipy.stats import bootstrap

    yes = np.random.default_rng(0).random(333) < 0.1
    base, _ = best_of(lambda: bootstrap((yes,), np.mean, n_resamples=1000, method="percentile"))
    print(f"\nscipy.stats.bootstrap: {base * N_QUARTERS * N_THEMES:.0f} s for all shares")


def test_trends_against_statsmodels(tables):
    import statsmodels.api as sm

    readouts, _, mentions = tables
    ours, _ = best_of(theme_trend, readouts, mentions, n=1)
    days = readouts["contact_date"]
    design = sm.add_constant((days - days.min()).dt.days.to_numpy() / 365.25)
    y = (np.random.default_rng(0).random(len(design)) < 0.1).astype(float)
    groups = {"groups": days.dt.to_period("M").astype("int64").to_numpy()}
    model = sm.GLM(y, design, family=sm.families.Binomial())
    theirs, _ = best_of(lambda: model.fit(cov_type="cluster", cov_kwds=groups))
    print(
        f"\ntrends {ours:.2f} s; statsmodels, one theme after the other, {theirs * N_THEMES:.2f} s"
    )


def test_change_points(tables):
    readouts, _, mentions = tables
    ours, changes = best_of(change_points, readouts, mentions, n=1)
    print(f"\nchange points {ours:.1f} s, {changes['change_date'].notna().sum()} changes")


@pytest.mark.parametrize("name", ["cooccurrence", "share", "bootstrap"])
def test_peak_memory(tables, name):
    readouts, segments, mentions = tables
    work = {
        "cooccurrence": lambda: theme_cooccurrence(
            segments, mentions, readouts=readouts, freq="QS"
        ),
        "share": lambda: theme_share(readouts, mentions),
        "bootstrap": lambda: bootstrap_share(readouts, mentions),
    }
    tracemalloc.start()
    work[name]()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(f"\n{name}: peak {peak:.0f} MB")
    assert peak <= 500
