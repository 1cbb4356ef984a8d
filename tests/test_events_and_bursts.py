import numpy as np
import pandas as pd
import pytest

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.statistics.bursts import theme_bursts
from readout_analysis.statistics.placebo import event_change


def daily(n=1400, seed=0):
    days = pd.date_range("2020-01-01", periods=n, freq="D")
    return pd.DataFrame({"contact_date": days, "readout_id": days.strftime("%Y%m%d")})


def raised(readouts, share, theme="a", seed=0):
    rng = np.random.default_rng(seed)
    return readouts.loc[rng.random(len(readouts)) < share, ["readout_id"]].assign(theme_id=theme)


def test_event_change_equals_newcombe():
    """Newcombe (1998), table II, (a) 56/70 - 48/80, method 10: 0.0524 to 0.3339."""
    readouts = daily(150)
    rows = [*range(48), *range(80, 80 + 56)]
    mentions = readouts.iloc[rows][["readout_id"]].assign(theme_id="a")
    change = event_change(readouts, mentions, since=readouts["contact_date"].iloc[80])
    interval = change[["change_low", "change_high"]].iloc[0].tolist()
    assert interval == pytest.approx([0.0524, 0.3339], abs=5e-5)
    assert change["reason"].item() == "0 placebo days; 8 are needed"


def test_event_change_theme_that_always_moves_fails_the_placebo_check():
    readouts = daily()
    month = readouts["contact_date"].dt.month
    seasonal = raised(readouts, np.where(month.between(3, 8), 0.6, 0.1), "season")
    step = raised(readouts, np.where(readouts["contact_date"] >= "2022-03-01", 0.6, 0.1), "step")
    change = event_change(readouts, pd.concat([seasonal, step]), since="2022-03-01")
    change = change.set_index("theme_id")
    assert change["change_low"].gt(0).all()
    assert change.loc["step", "placebo_p"] < 0.08 < change.loc["season", "placebo_p"]


def test_event_change_day_outside_the_corpus_says_where_it_lies():
    with pytest.raises(ReadoutAnalysisError, match="between 2020-01-01 and 2020-01-30"):
        event_change(daily(30), raised(daily(30), 0.5), since="2030-01-01")


def test_event_change_no_dates_says_so():
    readouts = daily(30).assign(contact_date=pd.NaT)
    with pytest.raises(ReadoutAnalysisError, match="There are 0 readouts"):
        event_change(readouts, raised(readouts, 0.5), since="2020-01-10")


def test_theme_bursts_planted_burst_is_found():
    readouts = daily()
    inside = readouts["contact_date"].between("2021-05-01", "2021-06-30")
    bursts = theme_bursts(readouts, raised(readouts, np.where(inside, 0.6, 0.05)))
    longest = bursts.loc[bursts["weight"].idxmax()]
    assert abs(longest["burst_start"] - pd.Timestamp("2021-05-01")).days <= 10
    assert abs(longest["burst_end"] - pd.Timestamp("2021-06-30")).days <= 10
    assert longest["share"] > 3 * longest["share_usual"]


def cost_of(path, gain, entry):
    entering = path & ~np.concatenate([[False], path[:-1]])
    return entry * entering.sum() - gain[path].sum()


def test_theme_bursts_path_is_the_cheapest_of_all_paths():
    from readout_analysis.statistics.bursts import _cheapest

    rng = np.random.default_rng(0)
    for _ in range(20):
        gain = rng.normal(0, 1, (8, 1))
        paths = [np.array([n >> d & 1 for d in range(8)], dtype=bool) for n in range(256)]
        least = min(cost_of(path, gain[:, 0], 0.7) for path in paths)
        assert cost_of(_cheapest(gain, 0.7)[:, 0], gain[:, 0], 0.7) == pytest.approx(least)


def test_theme_bursts_even_theme_has_a_row_with_its_reason():
    bursts = theme_bursts(daily(300), raised(daily(300), 0.05))
    assert bursts["reason"].tolist() == ["no burst"]


def test_theme_bursts_one_readout_or_no_dates_have_a_reason():
    one = daily(1)
    bursts = theme_bursts(one, raised(one, 1.0))
    assert bursts["reason"].item() == "raised in fewer than 3 readouts"
    undated = theme_bursts(daily(9).assign(contact_date=pd.NaT), raised(daily(9), 1.0))
    assert undated["n_readouts"].item() == 0


def test_theme_bursts_impossible_scale_is_refused():
    with pytest.raises(ReadoutAnalysisError, match="scale is 1"):
        theme_bursts(daily(9), raised(daily(9), 1.0), scale=1)
