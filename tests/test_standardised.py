import numpy as np
import pandas as pd
import pytest

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.frequency import theme_share
from readout_analysis.statistics.standardised import length_standardised_share, stratified_share

Q1, Q2 = "2021-01-05", "2021-04-05"


def readouts_of(rows):
    """Readouts from (quarter, lang, number, number raising theme a)."""
    parts = [
        pd.DataFrame(
            {
                "contact_date": pd.Timestamp(day),
                "lang": lang,
                "raises": [True] * k + [False] * (n - k),
            }
        )
        for day, lang, n, k in rows
    ]
    readouts = pd.concat(parts, ignore_index=True)
    readouts["readout_id"] = [f"r{n}" for n in readouts.index]
    mentions = readouts.loc[readouts["raises"], ["readout_id"]].assign(theme_id="a")
    return readouts, mentions


def test_stratified_share_only_the_mix_changes_share_stays():
    """Each language raises the theme as often as before; there are only more texts of one."""
    tables = readouts_of(
        [
            (Q1, "fr", 30, 3),
            (Q1, "zh", 10, 8),
            (Q2, "fr", 10, 1),
            (Q2, "zh", 30, 24),
        ]
    )
    shares = stratified_share(*tables, strata="lang")
    assert shares["share_unadjusted"].tolist() == [11 / 40, 25 / 40]
    assert shares["share"].tolist() == pytest.approx([0.45, 0.45])


def test_stratified_share_one_stratum_is_wilson():
    tables = readouts_of([(Q1, "fr", 20, 5)])
    columns = ["share", "share_low", "share_high"]
    expected = theme_share(*tables)[columns]
    pd.testing.assert_frame_equal(stratified_share(*tables, strata="lang")[columns], expected)


def test_stratified_share_stratum_without_readouts_is_said():
    tables = readouts_of([(Q1, "fr", 3, 3), (Q1, "zh", 1, 0), (Q2, "fr", 4, 0)])
    assert stratified_share(*tables, strata="lang")["mix_covered"].tolist() == [1, 0.875]


def test_stratified_share_interval_covers_in_sparse_strata():
    rng = np.random.default_rng(5)
    share, n_runs = 0.2, 400
    n = 40
    readouts = pd.DataFrame({"run": np.repeat(np.arange(n_runs), n), "contact_date": pd.NaT})
    readouts["counterpart_country"] = np.tile(np.arange(n) % 12, n_runs).astype(str)
    readouts["readout_id"] = readouts.index.astype(str)
    raised = readouts.loc[rng.random(len(readouts)) < share, ["readout_id"]].assign(theme_id="a")
    table = stratified_share(readouts, raised, strata="counterpart_country", by="run")
    assert (table["share_low"].le(share) & table["share_high"].ge(share)).mean() >= 0.91


def test_stratified_share_nothing_left_to_hold_fixed_says_so():
    tables = readouts_of([(Q1, "fr", 3, 3)])
    with pytest.raises(ReadoutAnalysisError, match="nothing is left to hold fixed"):
        stratified_share(*tables, strata="lang", by="lang")


def test_length_standardised_share_only_length_grows_rise_goes():
    """Long readouts raise it always, short ones never; later there are more long ones."""
    tables = readouts_of(
        [
            (Q1, "fr", 30, 0),
            (Q1, "fr", 10, 10),
            (Q2, "fr", 10, 0),
            (Q2, "fr", 30, 30),
        ]
    )
    readouts = tables[0].assign(n_words=lambda t: np.where(t["raises"], 900, 100) + t.index)
    shares = length_standardised_share(readouts, tables[1], n_classes=2)
    assert shares["share_unadjusted"].tolist() == [0.25, 0.75]
    assert shares["share"].tolist() == pytest.approx([0.5, 0.5])


def test_length_standardised_share_one_class_is_refused():
    readouts = readouts_of([(Q1, "fr", 3, 3)])[0].assign(n_words=3)
    with pytest.raises(ReadoutAnalysisError, match="at least 2"):
        length_standardised_share(readouts, readouts.assign(theme_id="a"), n_classes=1)
