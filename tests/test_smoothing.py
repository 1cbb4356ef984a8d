import numpy as np
import pandas as pd
import pytest
from statsmodels.regression.linear_model import WLS

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.statistics.smoothing import smoothed_share


def course(share, n=40, seed=None):
    starts = pd.date_range("2018-01-01", periods=len(share), freq="QS")
    k = np.asarray(share) * n
    if seed is not None:
        k = np.random.default_rng(seed).binomial(n, share)
    columns = {"n_readouts": n, "n_raising": k, "share": k / n}
    return pd.DataFrame({"period_start": starts, "theme_id": "a"} | columns)


def test_smoothed_share_is_a_weighted_line_as_statsmodels_fits_it():
    shares = course(np.linspace(0.2, 0.6, 20) ** 2, n=50)
    time = (shares["period_start"] - shares["period_start"].iloc[10]).dt.days / 365.25
    kernel = np.clip(1 - (time.abs() / 0.75) ** 3, 0, None) ** 3
    fit = WLS(shares["share"], np.column_stack([np.ones_like(time), time]), weights=kernel).fit()
    smooth = smoothed_share(shares)["smooth_share"].iloc[10]
    assert smooth == pytest.approx(fit.params["const"])


def test_smoothed_share_interval_covers_a_smooth_course():
    true = 0.3 + 0.15 * np.sin(np.linspace(0, 4, 24))
    inside = [
        smoothed_share(course(true, seed=s)).eval("smooth_low <= @true and @true <= smooth_high")
        for s in range(60)
    ]
    assert np.mean(inside) >= 0.90


def test_smoothed_share_lone_period_has_a_reason():
    smooth = smoothed_share(course([0.5, 0.5]))
    assert smooth["smooth_share"].isna().all()
    assert smooth["reason"].notna().all()


def test_smoothed_share_groups_are_smoothed_apart():
    two = pd.concat(
        [course([0.1] * 6).assign(publisher="X"), course([0.9] * 6).assign(publisher="Y")]
    )
    two = two[["publisher", *two.columns.drop("publisher")]]
    smooth = smoothed_share(two).groupby("publisher")["smooth_share"]
    assert smooth.mean().round(6).to_dict() == {"X": 0.1, "Y": 0.9}


def test_smoothed_share_no_width_is_refused():
    with pytest.raises(ReadoutAnalysisError, match="bandwidth_years is 0"):
        smoothed_share(course([0.5, 0.5]), bandwidth_years=0)
