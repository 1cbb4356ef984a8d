import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from statsmodels.stats.multitest import multipletests

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.statistics.intervals import q_values
from readout_analysis.statistics.trends import theme_trend


def corpus(n=400, n_days=1500, seed=0, slope=0.5, busy=0.0):
    """Readouts over four years; theme a rises, b does not; months may be busy with both."""
    rng = np.random.default_rng(seed)
    days = pd.Timestamp("2021-01-01") + pd.to_timedelta(np.sort(rng.integers(0, n_days, n)), "D")
    readouts = pd.DataFrame({"contact_date": days, "n_words": rng.integers(100, 900, n)})
    readouts["readout_id"] = [f"r{i:04d}" for i in range(n)]
    years = np.asarray((days - days[0]).days) / 365.25
    month = np.asarray(days.year * 12 + days.month)
    news = rng.normal(0, busy, month.max() + 1)[month]
    line = {"a": -2 + slope * years + news, "b": -1 + news}
    hits = {theme: rng.binomial(3, 1 / (1 + np.exp(-x))) for theme, x in line.items()}
    mentions = [
        pd.DataFrame({"readout_id": readouts["readout_id"].repeat(n), "theme_id": theme})
        for theme, n in hits.items()
    ]
    return readouts, pd.concat(mentions, ignore_index=True), years, month, hits


def by_statsmodels(y, years, month, family, offset=None):
    design = sm.add_constant(years)
    groups = {"groups": pd.factorize(month)[0]}
    model = sm.GLM(y, design, family=family, offset=offset)
    return model.fit(cov_type="cluster", cov_kwds=groups, use_t=True, tol=1e-12, maxiter=200)


def test_theme_trend_share_equals_statsmodels_cluster_robust_logit():
    readouts, mentions, years, month, hits = corpus()
    trend = theme_trend(readouts, mentions).set_index("theme_id").loc["a"]
    fit = by_statsmodels((hits["a"] > 0).astype(float), years, month, sm.families.Binomial())
    assert trend["effect_per_year"] == pytest.approx(np.exp(fit.params[1]), rel=1e-6)
    width = np.log(trend["effect_high"] / trend["effect_low"])
    n_months = len(set(month))
    from scipy.stats import t

    assert width == pytest.approx(2 * t.ppf(0.975, n_months - 1) * fit.bse[1], rel=1e-6)


def test_theme_trend_rate_equals_statsmodels_with_the_same_dispersion():
    readouts, mentions, years, month, hits = corpus()
    y, words = hits["a"], readouts["n_words"].to_numpy(float)
    trend = theme_trend(readouts, mentions, measure="rate").set_index("theme_id").loc["a"]
    alpha = 1e-9
    for _ in range(30):
        family = sm.families.NegativeBinomial(alpha=max(alpha, 1e-9))
        fit = by_statsmodels(y, years, month, family, np.log(words))
        alpha = ((y - fit.mu) ** 2 - fit.mu).sum() / (fit.mu**2).sum()
    assert trend["effect_per_year"] == pytest.approx(np.exp(fit.params[1]), rel=1e-4)
    half = np.log(trend["effect_high"] / trend["effect_per_year"])
    assert half == pytest.approx(2.01 * fit.bse[1], rel=0.01)


def test_theme_trend_no_trend_in_busy_months_seldom_alarms():
    """Months that raise everything more: errors by readout would alarm far too often."""
    p = [
        theme_trend(*corpus(n=300, seed=seed, slope=0, busy=0.8)[:2])["p_value"]
        for seed in range(80)
    ]
    assert (pd.concat(p) < 0.05).mean() <= 0.09


def test_theme_trend_planted_rise_is_inside_its_interval():
    inside = []
    for seed in range(40):
        trend = theme_trend(*corpus(seed=seed, slope=0.0)[:2]).set_index("theme_id").loc["b"]
        inside.append(trend["effect_low"] <= 1 <= trend["effect_high"])
    assert np.mean(inside) >= 0.85


def test_theme_trend_rare_theme_has_a_reason_instead_of_an_effect():
    readouts, mentions, *_ = corpus()
    rare = mentions.head(1).assign(theme_id="rare")
    trends = theme_trend(readouts, pd.concat([mentions, rare])).set_index("theme_id")
    assert trends.loc["rare", "reason"] == "raised in fewer than 5 readouts"
    assert trends.loc["rare", ["effect_per_year", "p_value"]].isna().all()


def test_theme_trend_theme_born_on_a_day_has_no_finite_effect():
    readouts, *_ = corpus()
    late = readouts.tail(100)[["readout_id"]].assign(theme_id="new")
    trend = theme_trend(readouts, late).iloc[0]
    assert "no finite effect" in trend["reason"]


@pytest.mark.parametrize("n", [1, 2])
def test_theme_trend_one_or_two_readouts_have_a_reason(n):
    readouts, mentions, *_ = corpus()
    few = readouts.head(n)
    trends = theme_trend(few, mentions)
    assert trends["reason"].str.contains("months; 6 are needed").all()


def test_theme_trend_without_dates_has_reasons_and_counts():
    readouts, mentions, *_ = corpus(n=30)
    trends = theme_trend(readouts.assign(contact_date=pd.NaT), mentions)
    assert trends["n_left_out"].tolist() == [30, 30]
    assert trends["reason"].notna().all()


def test_theme_trend_by_group_keeps_every_group():
    readouts, mentions, *_ = corpus()
    publisher = np.where(readouts.index < 390, "CN", "RU")
    trends = theme_trend(readouts.assign(publisher=publisher), mentions, by="publisher")
    assert trends.groupby("publisher")["theme_id"].nunique().to_dict() == {"CN": 2, "RU": 2}


def test_theme_trend_no_readouts_says_so():
    readouts, mentions, *_ = corpus(n=30)
    with pytest.raises(ReadoutAnalysisError, match="no readouts"):
        theme_trend(readouts.head(0), mentions)


def test_theme_trend_unknown_measure_names_the_choices():
    with pytest.raises(ReadoutAnalysisError, match="use 'share' or 'rate'"):
        theme_trend(*corpus(n=30)[:2], measure="count")


def test_q_values_equal_statsmodels():
    p = np.random.default_rng(1).random(50) ** 2
    np.testing.assert_allclose(q_values(p), multipletests(p, method="fdr_bh")[1])
