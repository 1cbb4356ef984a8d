import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, false_discovery_control

from readout_analysis.errors import MissingColumnsError, ReadoutAnalysisError
from readout_analysis.frequency import theme_rate, theme_share
from readout_analysis.statistics.intervals import q_values, wilson_interval
from readout_analysis.statistics.periods import period_names, period_start
from tests.conftest import few_examples


def readouts_of(dates, **columns):
    ids = [f"r{n}" for n in range(len(dates))]
    table = {"readout_id": ids, "contact_date": pd.to_datetime(dates), "n_words": 100}
    return pd.DataFrame(table | columns)


def mentions_of(*pairs, **columns):
    readout, theme = zip(*pairs, strict=True) if pairs else ((), ())
    return pd.DataFrame({"readout_id": list(readout), "theme_id": list(theme)} | columns)


def test_wilson_interval_of_newcombe_gives_his_figures():
    """Newcombe (1998), Statistics in Medicine 17, table I, method 3: 81/263 and 15/148."""
    low, high = wilson_interval([81 / 263, 15 / 148], [263, 148])
    np.testing.assert_allclose(low, [0.2553, 0.0624], atol=5e-5)
    np.testing.assert_allclose(high, [0.3662, 0.1605], atol=5e-5)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_interval_equals_scipy(counts):
    k, n = counts
    low, high = wilson_interval(k / n, n)
    expected = binomtest(k, n).proportion_ci(method="wilson")
    np.testing.assert_allclose([low, high], [expected.low, expected.high], atol=1e-12)


@given(st.lists(st.sampled_from([0, 0.001, 0.02, 0.5, 0.9, 1]) | st.floats(0, 1), max_size=9))
def test_q_values_equal_scipy_and_missing_ones_are_no_tests(p_values):
    missing = np.full(2, np.nan)
    found = q_values(np.concatenate([missing, p_values]))
    expected = false_discovery_control(np.array(p_values, float)) if p_values else []
    np.testing.assert_array_equal(found, np.concatenate([missing, expected]))


def test_wilson_interval_nothing_observed_is_missing():
    low, high = wilson_interval(np.nan, 0)
    assert np.isnan(low) and np.isnan(high)


def test_wilson_interval_impossible_level_is_refused():
    with pytest.raises(ReadoutAnalysisError, match="level is 95"):
        wilson_interval(0.5, 10, level=95)


def test_theme_share_two_quarters_counts_readouts_not_mentions():
    readouts = readouts_of(["2021-01-05", "2021-03-31", "2021-04-01"])
    shares = theme_share(readouts, mentions_of(("r0", "a"), ("r0", "a"), ("r2", "a")))
    assert shares["n_readouts"].tolist() == [2, 1]
    assert shares["n_raising"].tolist() == [1, 1]
    assert shares["share"].tolist() == [0.5, 1.0]


def test_theme_share_period_without_readouts_is_left_out():
    readouts = readouts_of(["2021-01-05", "2021-09-05"])
    shares = theme_share(readouts, mentions_of(("r0", "a")))
    assert shares["period_start"].dt.month.tolist() == [1, 7]


def test_theme_share_theme_not_raised_in_a_period_is_zero():
    readouts = readouts_of(["2021-01-05", "2021-09-05"])
    shares = theme_share(readouts, mentions_of(("r0", "a")))
    assert shares["share"].tolist() == [1.0, 0.0]
    assert shares["share_high"].iloc[1] > 0


def test_theme_share_translations_of_an_event_count_once_per_publisher():
    readouts = readouts_of(["2021-01-05"] * 3, event_id="e", publisher=["CN", "CN", "RU"])
    shares = theme_share(readouts, mentions_of(("r0", "a")))
    assert (shares["n_readouts"].item(), shares["n_raising"].item()) == (2, 1)


def test_theme_share_by_language_counts_each_translation():
    readouts = readouts_of(["2021-01-05"] * 2, event_id="e", publisher="CN", lang=["zh", "fr"])
    shares = theme_share(readouts, mentions_of(("r0", "a")), by="lang")
    assert shares["lang"].tolist() == ["fr", "zh"]
    assert shares["n_raising"].tolist() == [0, 1]


@pytest.mark.parametrize("flag", ["is_suppressed", "names_party"])
def test_theme_share_mention_that_does_not_count_raises_nothing(flag):
    mentions = mentions_of(("r0", "a"), ("r1", "a"), **{flag: [True, False]})
    shares = theme_share(readouts_of(["2021-01-05"] * 2), mentions)
    assert shares["n_raising"].item() == 1


def test_theme_share_by_side_divides_by_readouts_with_that_side():
    readouts = readouts_of(["2021-01-05"] * 3)
    sides = ["publisher", "counterpart", "publisher", "publisher"]
    segments = pd.DataFrame({"readout_id": ["r0", "r0", "r1", "r2"], "side": sides})
    mentions = mentions_of(("r0", "a"), ("r1", "a"), side=["counterpart", "publisher"])
    shares = theme_share(readouts, mentions, segments=segments, by="side").set_index("side")
    assert shares.loc["counterpart", ["n_readouts", "n_raising"]].tolist() == [1, 1]
    assert shares.loc["publisher", ["n_readouts", "n_raising"]].tolist() == [3, 1]


def test_theme_share_by_side_without_segments_says_what_to_do():
    with pytest.raises(ReadoutAnalysisError, match="needs the segments"):
        theme_share(readouts_of(["2021-01-05"]), mentions_of(("r0", "a")), by="side")


def test_theme_share_missing_group_and_date_keep_their_rows():
    readouts = readouts_of(["2021-01-05", None], counterpart_country=["RU", None])
    shares = theme_share(readouts, mentions_of(("r1", "a")), by="counterpart_country")
    assert shares["n_readouts"].tolist() == [1, 1]
    assert shares["period_start"].isna().tolist() == [False, True]


def test_theme_share_without_frequency_is_one_period():
    readouts = readouts_of(["2021-01-05", "2024-09-05"])
    shares = theme_share(readouts, mentions_of(("r0", "a")), freq=None)
    assert shares["n_readouts"].tolist() == [2]
    assert shares["period_start"].item() == pd.Timestamp("2021-01-05")


def test_theme_share_without_mentions_is_an_empty_table():
    shares = theme_share(readouts_of(["2021-01-05"]), mentions_of())
    assert shares.empty and "share_low" in shares


def test_theme_share_wrong_frequency_names_the_choices():
    with pytest.raises(ReadoutAnalysisError, match="freq is 'W'"):
        theme_share(readouts_of(["2021-01-05"]), mentions_of(("r0", "a")), freq="W")


def test_theme_share_missing_column_suggests_the_rename():
    readouts = readouts_of(["2021-01-05"]).rename(columns={"contact_date": "date"})
    with pytest.raises(MissingColumnsError, match=r"rename.*'date': 'contact_date'"):
        theme_share(readouts, mentions_of(("r0", "a")))


def test_theme_share_leaves_its_input_alone():
    readouts, mentions = readouts_of(["2021-01-05"]), mentions_of(("r0", "a"))
    before = readouts.copy(), mentions.copy()
    theme_share(readouts, mentions)
    pd.testing.assert_frame_equal(readouts, before[0])
    pd.testing.assert_frame_equal(mentions, before[1])


corpora = st.lists(
    st.tuples(
        st.dates(pd.Timestamp("2019-01-01").date(), pd.Timestamp("2021-12-31").date()),
        st.sets(st.sampled_from("abc")),
        st.sampled_from("XY"),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=few_examples(), deadline=None)
@given(corpora, st.randoms(use_true_random=False))
def test_theme_share_any_corpus_keeps_its_invariants(corpus, random):
    readouts = readouts_of([day for day, _, _ in corpus], publisher=[p for _, _, p in corpus])
    pairs = [(f"r{n}", theme) for n, (_, themes, _) in enumerate(corpus) for theme in themes]
    shares = theme_share(readouts, mentions_of(*pairs), by="publisher")
    assert ((0 <= shares["share_low"]) & (shares["share_low"] <= shares["share"])).all()
    assert ((shares["share"] <= shares["share_high"]) & (shares["share_high"] <= 1)).all()
    assert shares["n_raising"].sum() == len(pairs)
    random.shuffle(pairs)
    shuffled = theme_share(readouts.iloc[::-1], mentions_of(*pairs), by="publisher")
    pd.testing.assert_frame_equal(shares, shuffled)


def test_theme_rate_is_mentions_per_thousand_words():
    readouts = readouts_of(["2021-01-05"] * 3, n_words=[500, 1000, 500])
    rates = theme_rate(readouts, mentions_of(("r0", "a"), ("r0", "a"), ("r1", "a")))
    assert rates[["n_mentions", "n_words", "rate"]].iloc[0].tolist() == [3, 2000, 1.5]


def test_theme_rate_one_readout_has_no_interval():
    rates = theme_rate(readouts_of(["2021-01-05"]), mentions_of(("r0", "a")))
    assert rates["rate"].item() == 10
    assert rates[["rate_low", "rate_high"]].isna().all(axis=None)


def test_theme_rate_zero_mentions_keep_an_upper_bound():
    readouts = readouts_of(["2021-01-05"] * 2 + ["2021-04-05"] * 2)
    rates = theme_rate(readouts, mentions_of(("r0", "a")))
    assert rates["rate"].tolist() == [5, 0]
    assert rates["rate_high"].iloc[1] > 0


def test_theme_rate_by_side_divides_by_the_words_of_that_side():
    segments = pd.DataFrame(
        {"readout_id": ["r0", "r0"], "side": ["publisher", "counterpart"], "n_words": [80, 20]}
    )
    mentions = mentions_of(("r0", "a"), side=["counterpart"])
    rates = theme_rate(readouts_of(["2021-01-05"]), mentions, segments=segments, by="side")
    assert rates.set_index("side")["n_words"].to_dict() == {"counterpart": 20, "publisher": 80}
    assert rates.set_index("side")["rate"].to_dict() == {"counterpart": 50, "publisher": 0}


@pytest.mark.parametrize("n_readouts", [10, 50, 200])
def test_theme_rate_clustered_mentions_interval_covers(n_readouts):
    """Themes crowd into few readouts (beta-binomial); at nominal .95 at least .90 must cover."""
    rng = np.random.default_rng(7)
    n_runs, words, rate, rho = 200, 700, 0.006, 0.005
    mean = rate / rho * (1 - rho), (1 - rate) / rho * (1 - rho)
    hits = rng.binomial(words, rng.beta(*mean, (n_runs, n_readouts)))
    run, readout = np.indices(hits.shape)
    ids = pd.Series(run.ravel().astype(str)) + "." + readout.ravel().astype(str)
    readouts = pd.DataFrame(
        {"readout_id": ids, "run": run.ravel(), "contact_date": pd.NaT, "n_words": words}
    )
    mentions = pd.DataFrame({"readout_id": ids.repeat(hits.ravel()), "theme_id": "a"})
    rates = theme_rate(readouts, mentions, by="run")
    covered = rates["rate_low"].le(1000 * rate) & rates["rate_high"].ge(1000 * rate)
    assert covered.mean() >= 0.90


def test_period_start_month_quarter_year():
    day = pd.Series(pd.to_datetime(["2021-08-17"]))
    starts = [period_start(day, freq).dt.strftime("%m-%d").item() for freq in ("MS", "QS", "YS")]
    assert starts == ["08-01", "07-01", "01-01"]


@pytest.mark.parametrize(
    ("starts", "names"),
    [
        (["2021-01-01", "2022-01-01"], ["2021", "2022"]),
        (["2021-01-01"], ["2021"]),
        (["2021-01-01", "2021-07-01"], ["2021 Q1", "2021 Q3"]),
        (["2021-02-01"], ["Feb 2021"]),
        (["2021-02-04"], ["2021-02-04 on"]),
    ],
)
def test_period_names_tell_the_frequency(starts, names):
    assert period_names(pd.Series(pd.to_datetime(starts))) == names
