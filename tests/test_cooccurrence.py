from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout_analysis.cooccurrence import theme_cooccurrence
from readout_analysis.errors import MissingColumnsError, ReadoutAnalysisError
from tests.conftest import few_examples


def tables_of(*themes_per_segment, readout="r0"):
    """Segments of one readout, and a mention of each theme written for each segment."""
    numbers = range(len(themes_per_segment))
    segments = pd.DataFrame({"readout_id": readout, "segment": list(numbers), "paragraph": 0})
    hits = [(n, theme) for n in numbers for theme in themes_per_segment[n]]
    mentions = pd.DataFrame(hits, columns=["segment", "theme_id"]).assign(readout_id=readout)
    return segments, mentions


def test_theme_cooccurrence_hand_counted_segments():
    pair = theme_cooccurrence(*tables_of("ab", "a", "b", "")).iloc[0]
    assert pair[["n_units", "n_a", "n_b", "n_both", "expected"]].tolist() == [4, 2, 2, 1, 1.0]
    assert pair["npmi"] == 0
    assert pair["log_odds"] == 0


def test_theme_cooccurrence_themes_always_together_have_npmi_one():
    pairs = theme_cooccurrence(*tables_of("ab", "ab", "", ""))
    assert pairs["npmi"].item() == pytest.approx(1)


def test_theme_cooccurrence_collocation_of_bouma_gives_his_formula():
    """NPMI = ln(p_ab / p_a p_b) / -ln p_ab with p_a = .5, p_b = .25, p_ab = .25 is ln 2 / ln 4."""
    assert theme_cooccurrence(*tables_of("ab", "a", "", ""))["npmi"].item() == pytest.approx(0.5)


def test_theme_cooccurrence_theme_repeated_in_a_segment_counts_once():
    assert theme_cooccurrence(*tables_of("aab"))["n_both"].item() == 1


def test_theme_cooccurrence_both_in_every_unit_npmi_is_missing():
    assert theme_cooccurrence(*tables_of("ab", "ab"))["npmi"].isna().item()


def test_theme_cooccurrence_wider_unit_joins_more():
    tables = tables_of("a", "b")
    assert theme_cooccurrence(*tables).empty
    assert theme_cooccurrence(*tables, unit="readout")["n_both"].item() == 1
    assert theme_cooccurrence(*tables, unit="paragraph")["n_units"].item() == 1


def test_theme_cooccurrence_suppressed_mention_does_not_count():
    segments, mentions = tables_of("ab", "ab")
    mentions["is_suppressed"] = [True, False, False, False]
    assert theme_cooccurrence(segments, mentions)["n_both"].item() == 1


def two_readouts(**columns):
    first, second = tables_of("ab", ""), tables_of("a", "b", readout="r1")
    segments, mentions = (pd.concat(pair) for pair in zip(first, second, strict=True))
    dates = pd.to_datetime(["2021-01-05", "2021-05-05"])
    readouts = pd.DataFrame({"readout_id": ["r0", "r1"], "contact_date": dates} | columns)
    return segments, mentions, readouts


def test_theme_cooccurrence_per_quarter_pair_that_vanished_keeps_its_row():
    segments, mentions, readouts = two_readouts()
    pairs = theme_cooccurrence(segments, mentions, readouts=readouts, freq="QS")
    assert pairs["period_start"].dt.month.tolist() == [1, 4]
    assert pairs["n_both"].tolist() == [1, 0]
    assert pairs["npmi"].tolist()[1] == -1


def test_theme_cooccurrence_translations_count_once():
    segments, mentions, readouts = two_readouts(event_id="e", publisher="CN_MFA")
    pairs = theme_cooccurrence(segments, mentions, readouts=readouts)
    assert pairs["n_units"].item() == 2


def test_theme_cooccurrence_by_side_counts_segments_of_that_side():
    segments, mentions = tables_of("ab", "ab", "")
    segments["side"] = ["publisher", "both", "publisher"]
    pairs = theme_cooccurrence(segments, mentions, by="side")
    assert dict(zip(pairs["side"], pairs["n_units"], strict=True)) == {"both": 1, "publisher": 2}


def test_theme_cooccurrence_by_country_keeps_missing_group():
    segments, mentions, readouts = two_readouts(counterpart_country=["RU", None])
    pairs = theme_cooccurrence(segments, mentions, readouts=readouts, by="counterpart_country")
    assert pairs["counterpart_country"].isna().tolist() == [False, True]


def test_theme_cooccurrence_no_mentions_is_an_empty_table():
    segments, mentions = tables_of("", "")
    assert "log_odds_low" in theme_cooccurrence(segments, mentions)


def test_theme_cooccurrence_no_segments_is_an_empty_table():
    segments, mentions = tables_of("ab")
    assert theme_cooccurrence(segments.iloc[:0], mentions).empty


def test_theme_cooccurrence_frequency_without_readouts_says_what_to_do():
    with pytest.raises(ReadoutAnalysisError, match="needs the readouts"):
        theme_cooccurrence(*tables_of("ab"), freq="QS")


def test_theme_cooccurrence_unknown_unit_names_the_choices():
    with pytest.raises(ReadoutAnalysisError, match="unit is 'page'"):
        theme_cooccurrence(*tables_of("ab"), unit="page")


def test_theme_cooccurrence_missing_column_is_named():
    segments, mentions = tables_of("ab")
    with pytest.raises(MissingColumnsError, match="mentions lacks 'theme_id'"):
        theme_cooccurrence(segments, mentions.drop(columns="theme_id"))


corpora = st.lists(st.sets(st.sampled_from("abcd")), min_size=1, max_size=15)


def brute_force(themes_per_segment):
    """Each pair that meets, counted one by one."""
    meeting = {pair for themes in themes_per_segment for pair in combinations(sorted(themes), 2)}
    return {
        (a, b): (
            sum(a in themes for themes in themes_per_segment),
            sum(b in themes for themes in themes_per_segment),
            sum({a, b} <= themes for themes in themes_per_segment),
        )
        for a, b in sorted(meeting)
    }


@settings(max_examples=few_examples(), deadline=None)
@given(corpora)
def test_theme_cooccurrence_any_corpus_equals_brute_force(corpus):
    pairs = theme_cooccurrence(*tables_of(*corpus))
    counts = pairs.set_index(["theme_a", "theme_b"])[["n_a", "n_b", "n_both"]]
    assert dict(zip(counts.index, map(tuple, counts.to_numpy()), strict=True)) == brute_force(
        corpus
    )
    assert pairs["npmi"].dropna().between(-1, 1).all()


@settings(max_examples=few_examples(), deadline=None)
@given(corpora)
def test_theme_cooccurrence_themes_renamed_is_symmetric(corpus):
    """NPMI does not know which theme is called a: with names reversed it is the same."""
    reverse = str.maketrans("abcd", "dcba")
    mirrored = [{theme.translate(reverse) for theme in themes} for themes in corpus]
    there, back = (theme_cooccurrence(*tables_of(*c)) for c in (corpus, mirrored))
    np.testing.assert_allclose(np.sort(there["npmi"]), np.sort(back["npmi"]))


def test_theme_cooccurrence_one_segment_per_readout_has_the_error_of_statsmodels():
    """Independent units: the error of Woolf, with 1/2 added to each cell, or a trifle above."""
    from statsmodels.stats.contingency_tables import Table2x2

    themes = ["ab"] * 30 + ["a"] * 20 + ["b"] * 25 + [""] * 40
    segments = pd.DataFrame({"readout_id": [f"r{n:03d}" for n in range(len(themes))], "segment": 0})
    rows = [(f"r{n:03d}", 0, theme) for n, both in enumerate(themes) for theme in both]
    mentions = pd.DataFrame(rows, columns=["readout_id", "segment", "theme_id"])
    pair = theme_cooccurrence(segments, mentions).iloc[0]
    table = Table2x2(np.array([[30, 20], [25, 40]]) + 0.5)
    assert pair["log_odds"] == pytest.approx(table.log_oddsratio)
    assert pair["log_odds_error"] == pytest.approx(table.log_oddsratio_se, rel=0.02)


def clustered_pairs(n_runs, n_readouts, rng):
    """Readouts of 8 segments; in a readout that cares for a theme most segments mention it."""
    cares = rng.random((n_runs, n_readouts, 2)) < 0.4
    hits = rng.random((n_runs, n_readouts, 8, 2)) < np.where(cares, 0.6, 0.05)[:, :, None]
    run, readout, segment = (x.ravel() for x in np.indices(hits.shape[:3]))
    ids = np.char.add(np.char.add(run.astype(str), "."), readout.astype(str))
    segments = pd.DataFrame({"readout_id": ids, "segment": segment})
    row, theme = np.nonzero(hits.reshape(-1, 2))
    mentions = segments.iloc[row].assign(theme_id=np.array(["a", "b"])[theme])
    readouts = segments[["readout_id"]].drop_duplicates().assign(contact_date=pd.NaT)
    return segments, mentions, readouts.assign(run=readouts["readout_id"].str.split(".").str[0])


def test_theme_cooccurrence_independent_themes_that_cluster_in_readouts_interval_covers():
    """Neither theme attracts the other; 8 like segments per readout are not 8 observations."""
    segments, mentions, readouts = clustered_pairs(200, 60, np.random.default_rng(2))
    pairs = theme_cooccurrence(segments, mentions, readouts=readouts, by="run")
    covered = (pairs["log_odds_low"] <= 0) & (pairs["log_odds_high"] >= 0)
    assert covered.mean() >= 0.90


def test_theme_cooccurrence_one_readout_has_no_interval_but_a_reason():
    pair = theme_cooccurrence(*tables_of("ab", "a")).iloc[0]
    assert np.isnan(pair["log_odds_low"])
    assert pair["reason"] == "one readout: its spread is unknown"


def test_theme_cooccurrence_rare_themes_at_random_give_hardly_any_discovery():
    """Thousands of pairs with 0.2 meetings expected: some meet thrice by chance."""
    rng = np.random.default_rng(6)
    n, n_themes = 2000, 80
    row, theme = np.nonzero(rng.random((n, n_themes)) < 0.01)
    segments = pd.DataFrame({"readout_id": [f"r{i:04d}" for i in range(n)], "segment": 0})
    mentions = segments.iloc[row].assign(theme_id=[f"t{k:02d}" for k in theme])
    assert (theme_cooccurrence(segments, mentions)["q_value"] <= 0.05).sum() <= 1
