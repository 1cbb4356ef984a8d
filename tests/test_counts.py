"""What shares and rates count: clusters of events, theme groups, first days, sides."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom, norm
from scipy.stats import t as student
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.frequency import theme_rate, theme_share
from readout_analysis.statistics.bootstrap import bootstrap_rate, bootstrap_share
from readout_analysis.statistics.theme_views import mentions_by_group, mentions_with_themes
from readout_analysis.statistics.units import readout_sides


def readouts_of(dates, **columns):
    ids = [f"r{n}" for n in range(len(dates))]
    table = {"readout_id": ids, "contact_date": pd.to_datetime(dates), "n_words": 100}
    return pd.DataFrame(table | columns)


def mentions_of(*pairs):
    return pd.DataFrame(pairs, columns=["readout_id", "theme_id"])


def test_theme_share_two_publishers_of_each_event_is_no_better_known_than_one():
    """40 readouts of 20 events that say the same twice are worth 20 readouts."""
    twice = readouts_of(["2021-01-05"] * 40, event_id=np.repeat(np.arange(20).astype(str), 2))
    twice["publisher"] = ["CN", "RU"] * 20
    raised = [(f"r{n}", "a") for n in range(20)]
    both = theme_share(twice, mentions_of(*raised)).iloc[0]
    once = theme_share(readouts_of(["2021-01-05"] * 20), mentions_of(*raised[:10])).iloc[0]
    assert both["n_readouts"] == 40
    assert "event" in both["method"]
    assert both["share_low"] < once["share_low"] and both["share_high"] > once["share_high"]


@pytest.mark.parametrize("n_events", [10, 50, 200])
def test_theme_share_readouts_of_one_event_alike_interval_covers(n_events):
    rng = np.random.default_rng(3)
    n_runs, share, size = 200, 0.3, 3
    likely = rng.beta(share * 1.5, (1 - share) * 1.5, (n_runs, n_events))
    raises = rng.random((n_runs, n_events, size)) < likely[..., None]
    run, event, n = (index.ravel() for index in np.indices(raises.shape))
    readouts = readouts_of([None] * raises.size, run=run, publisher=n.astype(str))
    readouts["event_id"] = [f"{r}.{e}" for r, e in zip(run, event, strict=True)]
    raised = readouts["readout_id"][raises.ravel()]
    shares = theme_share(readouts, pd.DataFrame({"readout_id": raised, "theme_id": "a"}), by="run")
    assert (shares["share_low"].le(share) & shares["share_high"].ge(share)).mean() >= 0.90


def test_theme_share_of_groups_counts_a_readout_once():
    themes = pd.DataFrame({"theme_id": ["a", "b", "c"], "group": ["x", "x", "y"]})
    mentions = mentions_of(("r0", "a"), ("r0", "b"))
    shares = theme_share(readouts_of(["2021-01-05"] * 2), mentions_by_group(mentions, themes))
    assert shares.set_index("theme_id")["n_raising"].to_dict() == {"x": 1, "y": 0}


def test_theme_share_theme_looked_for_and_never_seen_is_a_row_of_zeros():
    themes = pd.DataFrame({"theme_id": ["a", "unseen"]})
    mentions = mentions_with_themes(mentions_of(("r0", "a")), themes)
    unseen = theme_share(readouts_of(["2021-01-05"] * 2), mentions).set_index("theme_id")
    assert unseen.loc["unseen", "share"] == 0
    assert unseen.loc["unseen", "share_high"] > 0


def test_theme_share_before_the_first_day_of_a_theme_is_missing_not_zero():
    themes = pd.DataFrame({"theme_id": ["a"], "valid_from": ["2021-05-01"]})
    readouts = readouts_of(["2021-02-01", "2021-04-05", "2021-06-01"])
    shares = theme_share(readouts, mentions_with_themes(mentions_of(("r2", "a")), themes))
    assert shares["n_readouts"].tolist() == [0, 1]
    assert shares["share"].isna().tolist() == [True, False]
    assert shares["reason"].iloc[0].startswith("not applicable")


def test_theme_rate_missing_interval_has_its_reason():
    rates = theme_rate(readouts_of(["2021-01-05"]), mentions_of(("r0", "a")))
    assert rates["reason"].item() == "one event: its spread is unknown"


def test_theme_rate_design_effect_equals_the_ratio_estimator_of_statsmodels():
    """With equal lengths the ratio estimator is the mean per readout, its variance s^2 / n."""
    hits = [0, 3, 1, 0, 5, 0]
    readouts = readouts_of(["2021-01-05"] * 6)
    mentions = mentions_of(*[(f"r{n}", "a") for n, k in enumerate(hits) for _ in range(k)])
    p = sum(hits) / 600
    n_effective = p * (1 - p) / (DescrStatsW(hits).std_mean / 100) ** 2
    alpha = 2 * norm.sf(student.ppf(0.975, 5))
    expected = proportion_confint(p * n_effective, n_effective, alpha=alpha, method="wilson")
    rate = theme_rate(readouts, mentions)[["rate_low", "rate_high"]].iloc[0] / 1000
    assert rate.tolist() == pytest.approx(expected)


def test_bootstrap_share_same_seed_same_table_other_order_too():
    readouts = readouts_of(["2021-01-05"] * 9)
    mentions = mentions_of(("r0", "a"), ("r3", "a"), ("r4", "b"))
    first = bootstrap_share(readouts, mentions, seed=1)
    pd.testing.assert_frame_equal(first, bootstrap_share(readouts.iloc[::-1], mentions, seed=1))
    assert not first.equals(bootstrap_share(readouts, mentions, seed=2))


def test_bootstrap_share_agrees_with_the_binomial_quantiles():
    readouts = readouts_of(["2021-01-05"] * 200)
    shares = bootstrap_share(readouts, mentions_of(*[(f"r{n}", "a") for n in range(60)]))
    expected = binom.ppf([0.025, 0.975], 200, 0.3) / 200
    assert shares[["share_low", "share_high"]].iloc[0].tolist() == pytest.approx(expected, abs=0.01)


def test_bootstrap_rate_never_mentioned_has_no_interval_but_a_reason():
    readouts = readouts_of(["2021-01-05"] * 2 + ["2021-04-05"] * 2)
    rates = bootstrap_rate(readouts, mentions_of(("r0", "a"), ("r1", "a")))
    assert rates["rate_low"].isna().tolist() == [False, True]
    assert rates["reason"].notna().tolist() == [False, True]


def test_bootstrap_share_by_side_uses_readouts_told_apart_before():
    segments = pd.DataFrame(
        {"readout_id": ["r0", "r0", "r1"], "side": ["both", "publisher"] * 1 + ["both"]}
    )
    mentions = mentions_of(("r0", "a")).assign(side="both")
    sided = readout_sides(readouts_of(["2021-01-05"] * 2), segments)
    shares = bootstrap_share(sided, mentions, by="side").set_index("side")
    assert shares["n_raising"].to_dict() == {"both": 1, "publisher": 0}


def test_bootstrap_share_impossible_level_is_refused():
    with pytest.raises(ReadoutAnalysisError, match="level is 95"):
        bootstrap_share(readouts_of(["2021-01-05"]), mentions_of(("r0", "a")), level=95)
