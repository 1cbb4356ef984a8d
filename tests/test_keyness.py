import numpy as np
import pandas as pd
import pytest

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.keyness import keyness
from readout_analysis.statistics.theme_shift import theme_shift


def corpus(shares, seed=0, n=60, per_readout=20, burst=1):
    """Two sets of readouts whose words are drawn with these shares, in bursts of equal words."""
    rng = np.random.default_rng(seed)
    rows = []
    for side, share in zip("tr", shares, strict=True):
        words = rng.choice(len(share), size=(n, per_readout // burst), p=share)
        ids = np.repeat([f"{side}{i:03d}" for i in range(n)], per_readout)
        rows.append(
            pd.DataFrame({"readout_id": ids, "feature": words.repeat(burst, axis=1).ravel()})
        )
    counts = pd.concat(rows, ignore_index=True).assign(
        feature=lambda t: "w" + t["feature"].astype(str)
    )
    ids = counts["readout_id"].drop_duplicates()
    return counts, *(ids[ids.str.startswith(side)].to_frame() for side in "tr")


def test_keyness_log_odds_are_those_of_monroe():
    """Equations 15 and 16 by hand: y = (30, 70), (10, 90), prior a tenth of 100 tokens."""
    counts = pd.DataFrame({"readout_id": ["t1", "t2", "t1", "t2", "r1", "r2", "r1", "r2"]})
    counts["feature"] = ["a", "a", "b", "b"] * 2
    counts["n"] = [15, 15, 35, 35, 5, 5, 45, 45]
    target, reference = (pd.DataFrame({"readout_id": [f"{s}1", f"{s}2"]}) for s in "tr")
    a = keyness(counts, target, reference=reference, item="feature").set_index("feature").loc["a"]
    expected = np.log(32 / 78) - np.log(12 / 98)
    assert a["log_odds"] == pytest.approx(expected)
    assert a["z"] == pytest.approx(expected / np.sqrt(1 / 32 + 1 / 12))
    assert a["log_ratio"] == pytest.approx(np.log2(30.5 / 10.5))


def test_keyness_word_of_the_target_comes_first_that_of_the_reference_last():
    tables = corpus([(0.3, 0.1, 0.6), (0.1, 0.3, 0.6)])
    marks = keyness(*tables[:2], reference=tables[2], item="feature")
    assert marks["feature"].tolist() == ["w0", "w2", "w1"]
    assert marks["q_value"].iloc[[0, 2]].max() < 0.001


@pytest.mark.parametrize("burst", [1, 5])
def test_keyness_no_difference_interval_covers_even_if_words_come_in_bursts(burst):
    equal = [np.full(10, 0.1)] * 2
    marks = []
    for seed in range(15):
        tables = corpus(equal, seed=seed, burst=burst)
        marks.append(keyness(*tables[:2], reference=tables[2], item="feature"))
    marks = pd.concat(marks)
    covered = (marks["log_odds_low"] <= 0) & (marks["log_odds_high"] >= 0)
    assert covered.mean() >= 0.90


def test_keyness_of_themes_leaves_suppressed_mentions_out():
    mentions = pd.DataFrame({"readout_id": ["r1", "r2", "r2"], "theme_id": ["a", "b", "a"]})
    mentions["is_suppressed"] = [False, False, True]
    readouts = pd.DataFrame({"readout_id": ["r1", "r2"]})
    marks = keyness(mentions, readouts[:1], reference=readouts[1:]).set_index("theme_id")
    assert marks.loc["a", ["n_target", "n_reference"]].tolist() == [1, 0]


def test_keyness_one_readout_has_no_interval_but_a_reason():
    tables = corpus([(0.5, 0.5), (0.5, 0.5)])
    marks = keyness(tables[0], tables[1].head(1), reference=tables[2], item="feature")
    assert marks[["log_odds_low", "p_value"]].isna().all(axis=None)
    assert marks["reason"].str.startswith("one event").all()


def test_keyness_sets_that_overlap_are_refused():
    counts, target, _ = corpus([(0.5, 0.5), (0.5, 0.5)])
    with pytest.raises(ReadoutAnalysisError, match="60 readouts are in both sets"):
        keyness(counts, target, reference=target, item="feature")


def test_keyness_empty_target_says_what_to_do():
    counts, target, reference = corpus([(0.5, 0.5), (0.5, 0.5)])
    with pytest.raises(ReadoutAnalysisError, match="target counts nothing: 0 readouts"):
        keyness(counts, target.head(0), reference=reference, item="feature")


def shift_tables():
    readouts = pd.DataFrame({"readout_id": [f"r{n}" for n in range(8)], "n_words": 250})
    entries = ["x", "x", "y", "x", "y", "y", "y", "x"]
    mentions = pd.DataFrame({"readout_id": readouts["readout_id"], "entry_id": entries})
    return mentions.assign(theme_id="a"), readouts[:4], readouts[4:]


def test_theme_shift_changes_of_entries_add_up_to_that_of_the_theme():
    mentions, before, after = shift_tables()
    shift = theme_shift(mentions, before, after=after, theme="a")
    assert shift.set_index("entry_id")["change"].to_dict() == {"x": -2, "y": 2}
    assert shift["change"].sum() == pytest.approx(0)
    assert shift["share_of_change"].abs().sum() == pytest.approx(1)


def test_theme_shift_interval_equals_welch_of_equally_long_readouts():
    """With equal lengths a rate is a mean, and its variance that of a mean."""
    mentions, before, after = shift_tables()
    x = theme_shift(mentions, before, after=after, theme="a").set_index("entry_id").loc["x"]
    from scipy.stats import ttest_ind

    test = ttest_ind([0, 0, 0, 1], [1, 1, 0, 1], equal_var=False)
    assert x["z"] == pytest.approx(test.statistic)


def test_theme_shift_theme_never_mentioned_says_so():
    mentions, before, after = shift_tables()
    with pytest.raises(ReadoutAnalysisError, match="'climate' is never mentioned"):
        theme_shift(mentions, before, after=after, theme="climate")
