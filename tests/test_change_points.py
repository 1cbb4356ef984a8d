import numpy as np
import pandas as pd
import pytest

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.statistics.change_points import change_points
from readout_analysis.statistics.segmentation import dispersion, split_statistics
from readout_analysis.statistics.theme_views import mentions_with_themes


def corpus(shares, n_themes, *, n=400, n_days=1200, seed=0):
    """Readouts over n_days; every theme is raised with the share of the readout's place."""
    rng = np.random.default_rng(seed)
    days = np.sort(rng.integers(0, n_days, n))
    readouts = pd.DataFrame(
        {"contact_date": pd.Timestamp("2021-01-01") + pd.to_timedelta(days, "D")}
    )
    readouts["readout_id"] = [f"r{i:04d}" for i in range(n)]
    share = np.asarray(shares)[(np.arange(n) * len(shares)) // n]
    row, theme = np.nonzero(rng.random((n, n_themes)) < share[:, None])
    mentions = pd.DataFrame({"readout_id": readouts["readout_id"].to_numpy()[row]})
    return readouts, mentions.assign(theme_id=[f"t{k:03d}" for k in theme])


def test_split_statistics_equals_the_likelihood_ratio_of_scipy():
    from scipy.stats import chi2_contingency

    k, n = np.array([[3], [9]]), np.array([20, 18])
    table = np.column_stack([k[:, 0], n - k[:, 0]])
    expected = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert split_statistics(k, n).item() == pytest.approx(expected)


def test_dispersion_of_independent_readouts_is_about_one():
    rng = np.random.default_rng(0)
    k = rng.binomial(30, 0.3, (100, 40)).astype(float)
    assert dispersion(k, np.full(100, 30.0)).mean() == pytest.approx(1.05, abs=0.08)


def test_change_points_series_without_a_change_false_alarms_at_most_5_percent():
    alarms = []
    for share in (0.02, 0.1, 0.5):
        changes = change_points(*corpus([share], 200, seed=1))
        alarms.append(changes["change_date"].notna().groupby(changes["theme_id"]).any())
    assert pd.concat(alarms).mean() <= 0.05


def test_change_points_planted_change_is_found_with_its_date():
    readouts, mentions = corpus([0.1, 0.3], 30)
    true_day = readouts["contact_date"].iloc[200]
    changes = change_points(readouts, mentions).dropna(subset="change_date")
    assert changes["theme_id"].nunique() >= 27
    inside = (changes["date_low"] <= true_day) & (true_day <= changes["date_high"])
    assert inside.mean() >= 0.85
    error = (changes["change_date"] - true_day).abs().dt.days
    assert error.median() <= 45


def test_change_points_two_changes_are_both_found():
    changes = change_points(*corpus([0.05, 0.6, 0.1], 8)).dropna(subset="change_date")
    assert changes.groupby("theme_id").size().median() == 2
    assert changes.groupby("theme_id")["share_after"].first().median() > 0.5


def test_change_points_theme_in_busy_months_is_not_a_change():
    """All readouts of a month raise it or none do, at random: months differ, no level changes."""
    readouts, _ = corpus([0.1], 1, n=600)
    month = readouts["contact_date"].dt.to_period("M").astype("int64")
    rng = np.random.default_rng(4)
    busy = [
        readouts[rng.random(month.max() + 1)[month] < 0.3].assign(theme_id=f"t{k}")
        for k in range(60)
    ]
    changes = change_points(readouts, pd.concat(busy))
    assert changes.dropna(subset="change_date")["theme_id"].nunique() <= 4


def test_change_points_same_seed_same_table_whatever_the_order():
    readouts, mentions = corpus([0.1, 0.4], 5)
    first = change_points(readouts, mentions, seed=3)
    pd.testing.assert_frame_equal(first, change_points(readouts[::-1], mentions[::-1], seed=3))


def test_change_points_rare_theme_has_a_row_with_its_reason():
    readouts, mentions = corpus([0.1], 1)
    rare = change_points(readouts, mentions.head(2).assign(theme_id="rare"))
    assert rare["reason"].item() == "raised in fewer than 3 readouts"
    assert rare["change_date"].isna().item()


@pytest.mark.parametrize("n", [1, 9])
def test_change_points_few_readouts_say_so(n):
    readouts, _ = corpus([0.1], 1)
    few = change_points(readouts.head(n), readouts[["readout_id"]].assign(theme_id="a"))
    assert "10 are needed" in few["reason"].item()


def test_change_points_without_dates_say_so():
    readouts, mentions = corpus([0.1], 1, n=30)
    changes = change_points(readouts.assign(contact_date=pd.NaT), mentions)
    assert (changes["n_left_out"].item(), changes["n_readouts"].item()) == (30, 0)


def test_change_points_before_the_first_day_of_a_theme_is_no_series():
    """Born in the middle and then raised evenly: with its first day known, nothing changes."""
    readouts, mentions = corpus([0.0, 0.4], 1)
    born = readouts["contact_date"].iloc[200]
    assert change_points(readouts, mentions)["change_date"].notna().any()
    themes = pd.DataFrame({"theme_id": ["t000"], "valid_from": [born]})
    changes = change_points(readouts, mentions_with_themes(mentions, themes))
    assert changes["change_date"].isna().all()
    assert changes["n_readouts"].item() <= 205


def test_change_points_by_group_keeps_every_group():
    readouts, mentions = corpus([0.1, 0.5], 2)
    halves = readouts.assign(publisher=np.where(readouts.index < 395, "CN", "RU"))
    changes = change_points(halves, mentions, by="publisher")
    assert set(changes["publisher"]) == {"CN", "RU"}


def test_change_points_no_readouts_say_so():
    readouts, mentions = corpus([0.1], 1, n=30)
    with pytest.raises(ReadoutAnalysisError, match="no readouts"):
        change_points(readouts.head(0), mentions)
