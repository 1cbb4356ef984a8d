import pandas as pd
import pytest

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.statistics.change import theme_change


def corpus(n_before, raising_before, n_after, raising_after):
    days = ["2021-06-01"] * n_before + ["2022-06-01"] * n_after
    readouts = pd.DataFrame({"contact_date": pd.to_datetime(days)})
    readouts["readout_id"] = [f"r{n}" for n in range(len(days))]
    raising = [*range(raising_before), *range(n_before, n_before + raising_after)]
    mentions = pd.DataFrame({"readout_id": [f"r{n}" for n in raising], "theme_id": "a"})
    return readouts, mentions


def test_theme_change_newcombe_example_gives_his_interval():
    """Newcombe (1998), table II, (a) 56/70 - 48/80, method 10: 0.0524 to 0.3339."""
    change = theme_change(*corpus(80, 48, 70, 56), since="2022-01-01").iloc[0]
    assert change["change"] == pytest.approx(0.2)
    assert (change["change_low"], change["change_high"]) == pytest.approx(
        (0.0524, 0.3339), abs=5e-5
    )


def test_theme_change_without_a_day_halves_the_readouts():
    change = theme_change(*corpus(3, 0, 3, 3)).iloc[0]
    assert (change["n_before"], change["n_after"]) == (3, 3)


def test_theme_change_largest_rise_comes_first():
    readouts, mentions = corpus(2, 2, 2, 0)
    more = pd.DataFrame({"readout_id": ["r2"], "theme_id": ["b"]})
    changes = theme_change(readouts, pd.concat([mentions, more]), since="2022-01-01")
    assert changes["theme_id"].tolist() == ["b", "a"]


def test_theme_change_all_on_one_side_says_so():
    with pytest.raises(ReadoutAnalysisError, match="before and after 2030-01-01"):
        theme_change(*corpus(2, 1, 2, 1), since="2030-01-01")


def test_theme_change_all_on_one_day_has_no_rows():
    readouts, mentions = corpus(3, 1, 0, 0)
    assert theme_change(readouts, mentions).empty


def test_theme_change_no_dates_has_no_rows():
    readouts, mentions = corpus(3, 1, 0, 0)
    assert theme_change(readouts.assign(contact_date=pd.NaT), mentions).empty
