import pandas as pd

from readout_analysis.findings import change as findings_change

DAY = pd.Timestamp("2022-03-01")


def changes_of(*rows):
    columns = ["theme_id", "n_before", "n_after", "share_before", "share_after"]
    table = pd.DataFrame(rows, columns=columns).assign(n_readouts=100)
    table["statistic"] = 100 * (table["share_after"] - table["share_before"]).abs()
    return table.assign(change_date=DAY, date_low=DAY, date_high=DAY + pd.Timedelta(days=9))


def test_lasting_steps_leave_out_an_occasion_and_put_the_surest_first():
    changes = changes_of(
        ("peak", 95, 5, 0.1, 1.0), ("small", 50, 50, 0.1, 0.2), ("large", 50, 50, 0.1, 0.6)
    )
    assert findings_change.lasting_steps(changes)["theme_id"].tolist() == ["large", "small"]


def test_lasting_steps_leave_out_a_slow_change_whose_day_cannot_be_told():
    slow = changes_of(("slow", 50, 50, 0.1, 0.9))
    slow["date_low"] = DAY - pd.Timedelta(days=500)
    both = pd.concat([slow, changes_of(("sharp", 50, 50, 0.1, 0.3))])
    assert findings_change.lasting_steps(both)["theme_id"].tolist() == ["sharp"]


def test_step_in_words_of_occasions_only_claims_nothing_lasting():
    words = findings_change.step_in_words(changes_of(("peak", 95, 5, 0.1, 1.0)), {})
    assert words.startswith("1 theme changed in a step, none of them for long")


def test_step_in_words_tells_the_interval_of_the_date():
    words = findings_change.step_in_words(changes_of(("a", 50, 50, 0.1, 0.6)), {})
    assert words.endswith("a between 2022-03-01 and 2022-03-10 (10 % → 60 % of readouts)")


def test_step_in_words_without_a_change_says_so():
    none = changes_of(("a", 50, 50, 0.1, 0.6)).assign(change_date=pd.NaT)
    assert findings_change.step_in_words(none, {}).startswith("No theme changed")


def test_day_to_check_takes_no_day_near_the_ends():
    changes = changes_of(("a", 50, 50, 0.1, 0.6))
    halved = pd.DataFrame({"theme_id": ["b"], "since": [pd.Timestamp("2022-06-01")]})
    near = pd.Series(pd.to_datetime(["2022-02-01", "2023-02-01"]))
    far = pd.Series(pd.to_datetime(["2021-02-01", "2023-02-01"]))
    assert findings_change.day_to_check(changes, halved, near)[0] == "b"
    assert findings_change.day_to_check(changes, halved, far) == ("a", DAY)


def test_trend_in_words_of_weak_evidence_claims_nothing():
    trends = pd.DataFrame({"theme_id": ["a"], "effect_per_year": 2.0, "q_value": 0.2})
    words = findings_change.trend_in_words(trends.assign(p_value=0.2), {})
    assert words == "None of 1 themes has a clear trend over the years"


def test_mark_in_words_of_one_side_only_names_that():
    marks = pd.DataFrame({"theme_id": ["a"], "n_target": 1, "n_reference": 9, "log_odds": -2.0})
    words = findings_change.mark_in_words(marks.assign(z=-5.0, q_value=0.001), {})
    assert words == "a marks the earlier half (9 against 1)"


def test_births_in_words_of_nothing_says_so():
    counts = pd.DataFrame({"formula": ["a"], "n_readouts": 3})
    counts = counts.assign(first_date=DAY, last_date=DAY + pd.Timedelta(days=9))
    words = findings_change.births_in_words(counts, DAY + pd.Timedelta(days=5))
    assert words == "No formula was born or has gone"


def test_pair_change_in_words_tells_both_directions():
    change = pd.DataFrame({"theme_a": ["a", "b", "c"], "theme_b": ["x", "y", "z"]})
    change = change.assign(n_both_before=[4, 9, 7], n_both_after=[30, 2, 1], p_value=[3, 1, 2])
    change = change.assign(change=[1.0, -1.0, -2.0], q_value=0.01)
    words = findings_change.pair_change_in_words(change, {})
    assert words == (
        "1 pair came closer, a and x (4 → 30 passages); "
        "2 drifted apart, most surely b and y (9 → 2 passages)"
    )
