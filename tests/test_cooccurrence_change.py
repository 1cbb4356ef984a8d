import numpy as np
import pandas as pd
import pytest

from readout_analysis.cooccurrence import theme_cooccurrence
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.statistics.cooccurrence_change import cooccurrence_change


def pairs_of(before, after):
    """Pairs by publisher B and A; one readout per entry of the lists, each with these themes."""
    themes = [*before, *after]
    readouts = pd.DataFrame({"readout_id": [f"r{n:03d}" for n in range(len(themes))]})
    readouts["publisher"] = ["B"] * len(before) + ["A"] * len(after)
    rows = [(f"r{n:03d}", 0, t) for n, names in enumerate(themes) for t in names]
    mentions = pd.DataFrame(rows, columns=["readout_id", "segment", "theme_id"])
    segments = readouts[["readout_id"]].assign(segment=0)
    readouts["contact_date"] = pd.NaT
    return theme_cooccurrence(segments, mentions, readouts=readouts, by="publisher")


def change_of(before, after):
    return cooccurrence_change(pairs_of(before, after), column="publisher", before="B", after="A")


APART, TOGETHER = ["a", "b"] * 15 + [""] * 10, ["ab"] * 15 + ["", "a", "b"] * 8


def test_cooccurrence_change_is_the_difference_of_log_odds_with_added_variances():
    pairs = pairs_of(APART, TOGETHER).set_index("publisher")
    change = change_of(APART, TOGETHER).iloc[0]
    assert change["change"] == pytest.approx(
        pairs.loc["A", "log_odds"] - pairs.loc["B", "log_odds"]
    )
    error = np.hypot(*pairs.loc[["A", "B"], "log_odds_error"])
    assert change["change_high"] - change["change_low"] == pytest.approx(2 * 1.959964 * error)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (APART, TOGETHER, "appeared"),
        (TOGETHER, APART, "vanished"),
        (TOGETHER, [*TOGETHER, "ab"], "no clear change"),
        (["ab", "a", "b", ""] * 20, ["ab"] * 30 + [""] * 30 + ["a"], "stronger"),
        (["a", ""] * 5, TOGETHER, "theme absent"),
    ],
)
def test_cooccurrence_change_names_what_happened(before, after, kind):
    assert change_of(before, after)["kind"].tolist() == [kind]


def test_cooccurrence_change_one_readout_has_a_reason():
    change = change_of(["ab"], TOGETHER).iloc[0]
    assert np.isnan(change["change_low"])
    assert change["reason"].startswith("one readout")


def test_cooccurrence_change_unknown_group_names_those_there():
    with pytest.raises(ReadoutAnalysisError, match="never 'X' in pairs; it is A, B"):
        cooccurrence_change(pairs_of(APART, TOGETHER), column="publisher", before="X", after="A")


def test_cooccurrence_change_mixed_groups_are_refused():
    pairs = pairs_of(APART, TOGETHER)
    with pytest.raises(ReadoutAnalysisError, match="other groups are mixed in"):
        cooccurrence_change(pd.concat([pairs, pairs]), column="publisher", before="B", after="A")
