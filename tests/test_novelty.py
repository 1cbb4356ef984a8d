import pandas as pd
import pytest

from readout_analysis.errors import MissingColumnsError
from readout_analysis.formulae import find_formulae
from readout_analysis.formulae.rewording import mark_reworded
from readout_analysis.novelty import formula_changes, theme_changes
from readout_analysis.statistics.sequences import contact_sequences
from tests.composed_sequences import composed_sequences


def readouts_of(n, **columns):
    table = {
        "readout_id": [f"r{number:02}" for number in range(n)],
        "publisher": "GB_FCDO",
        "counterpart_country": "NO",
        "lang": "en",
        "contact_date": pd.date_range("2020-01-01", periods=n, freq="30D"),
    }
    return pd.DataFrame(table | columns)


def mentions_of(places, theme="energy"):
    ids = [f"r{number:02}" for number in places]
    return pd.DataFrame(
        {"readout_id": ids, "theme_id": theme, "segment": 3, "start": 10, "end": 16}
    )


def occurrences_of(*phrases):
    rows = [(formula, f"r{place:02}", 0, start, end) for formula, place, start, end in phrases]
    return pd.DataFrame(rows, columns=["formula", "readout_id", "segment", "start", "end"])


def told(changes, item):
    return list(changes[["readout_id", item, "status"]].itertuples(index=False, name=None))


def test_theme_changes_usual_theme_absent_is_silent_with_its_probability():
    changes = theme_changes(mentions_of(range(10)), readouts_of(12))
    assert told(changes, "theme_id") == [("r10", "energy", "silent"), ("r11", "energy", "silent")]
    assert changes["n_raised"].tolist() == [10, 10]
    assert changes["n_absent"].tolist() == [1, 2]
    assert changes["chance"].tolist() == pytest.approx([0.5 / 11, 0.5 / 11 * 1.5 / 12])


def test_theme_changes_evidence_is_the_last_readout_that_raised_it():
    changes = theme_changes(mentions_of(range(10)), readouts_of(11, url="https://example.org/"))
    row = changes.iloc[0]
    assert row[["evidence_readout_id", "segment", "start", "end"]].tolist() == ["r09", 3, 10, 16]
    assert row["last_date"] == pd.Timestamp("2020-09-27") and row["url"] == "https://example.org/"


def test_theme_changes_theme_first_raised_after_some_readouts_is_new():
    changes = theme_changes(mentions_of([4]), readouts_of(6))
    assert told(changes, "theme_id") == [("r04", "energy", "new")]
    assert changes["is_new_to_publisher"].tolist() == [True]


def test_theme_changes_theme_usual_then_gone_then_raised_is_back():
    changes = theme_changes(mentions_of([*range(10), 12]), readouts_of(13))
    back = changes[changes["status"] == "back"]
    assert told(back, "theme_id") == [("r12", "energy", "back")]
    assert back["last_date"].item() == pd.Timestamp("2020-09-27")


@pytest.mark.parametrize("raised", [10, 11])
def test_theme_changes_absence_from_one_of_two_readouts_of_a_day_is_no_news(raised):
    """Nobody can tell which of the two was first: the theme is neither silent nor back."""
    readouts = readouts_of(12)
    readouts.loc[11, "contact_date"] = readouts.loc[10, "contact_date"]
    assert theme_changes(mentions_of([*range(10), raised]), readouts).empty


def test_theme_changes_theme_raised_now_and_then_is_never_back():
    assert theme_changes(mentions_of([0, 12, 30]), readouts_of(40)).empty


def test_theme_changes_never_compares_with_another_counterpart_or_language():
    readouts = readouts_of(12, counterpart_country=["NO"] * 10 + ["SE", "NO"])
    readouts.loc[11, "lang"] = "fr"
    assert theme_changes(mentions_of(range(10)), readouts).empty


@pytest.mark.parametrize("n", [0, 1])
def test_theme_changes_too_few_readouts_is_an_empty_table(n):
    changes = theme_changes(mentions_of(range(n)), readouts_of(n))
    assert changes.empty and "chance" in changes


def test_theme_changes_suppressed_mentions_do_not_count():
    mentions = mentions_of([4]).assign(is_suppressed=True)
    assert theme_changes(mentions, readouts_of(6)).empty


def test_formula_changes_dropped_is_told_once():
    occurrences = occurrences_of(*[("free trade", place, 0, 10) for place in range(10)])
    changes = formula_changes(occurrences, readouts_of(14))
    assert told(changes, "formula") == [("r10", "free trade", "dropped")]


def test_formula_changes_of_nested_formulae_tells_the_longest():
    occurrences = occurrences_of(("free trade", 5, 0, 10), ("free trade deal", 5, 0, 15))
    changes = formula_changes(occurrences, readouts_of(6))
    assert told(changes, "formula") == [("r05", "free trade deal", "new")]


def test_formula_changes_nested_without_places_tells_the_longest():
    occurrences = occurrences_of(("free trade", 5, 0, 10), ("free trade deal", 5, 0, 15))
    blind = occurrences.assign(**dict.fromkeys(["segment", "start", "end"], pd.NA))
    changes = formula_changes(blind, readouts_of(6))
    assert changes["formula"].tolist() == ["free trade deal"]


def test_formula_changes_new_phrase_of_known_ones_is_no_news():
    known = [("free trade deal", place, 0, 15) for place in range(6)]
    joined = [("seek free trade deal", 5, 0, 18)]
    changes = formula_changes(occurrences_of(*known, *joined), readouts_of(6))
    assert "seek free trade deal" not in set(changes["formula"])


def test_formula_changes_what_others_heard_before_is_not_new_to_the_publisher():
    readouts = readouts_of(40, counterpart_country=["SE", "NO"] * 20)
    occurrences = occurrences_of(*[("free trade", place, 0, 10) for place in range(0, 40, 2)])
    with_norway = pd.concat([occurrences, occurrences_of(("free trade", 39, 0, 10))])
    row = formula_changes(with_norway, readouts).set_index("status").loc["new"]
    assert not row["is_new_to_publisher"] and row["chance"] < 0.01


def test_formula_changes_missing_column_says_so():
    with pytest.raises(MissingColumnsError, match="occurrences lacks 'formula'"):
        formula_changes(pd.DataFrame({"readout_id": []}), readouts_of(2))


def test_formula_changes_row_order_does_not_matter():
    tables, _ = composed_sequences(n_readouts=60, n_counterparts=3)
    occurrences = find_formulae(tables.segments, tables.readouts)
    one = formula_changes(occurrences, tables.readouts)
    other = formula_changes(occurrences.sort_values("start"), tables.readouts[::-1])
    pd.testing.assert_frame_equal(one, other)


def found_in(tables):
    occurrences = find_formulae(tables.segments, tables.readouts)
    changes = formula_changes(occurrences, tables.readouts)
    changes = mark_reworded(changes, tables.segments, tables.readouts)
    return told(changes[changes["status"].isin(["new", "dropped"])], "formula")


def agrees(found, planted):
    """Same formula or a part of it; a drop may take two more readouts to be more than chance."""
    later = int(found[0][4:]) - int(planted[0][4:])
    same = found[0][:3] == planted[0][:3] and found[2] == planted[2]
    nested = found[1] in planted[1] or planted[1] in found[1]
    return same and nested and 0 <= later <= (2 if planted[2] == "dropped" else 0)


def test_formula_changes_planted_in_composed_sequences_are_found():
    """1,440 readouts: with distractors and rewordings precision and recall are above .9."""
    n_right = n_found = n_hit = n_planted = 0
    for seed in range(6):
        tables, planted = composed_sequences(n_readouts=240, seed=seed)
        found = found_in(tables)
        n_found, n_planted = n_found + len(found), n_planted + len(planted)
        n_right += sum(any(agrees(one, other) for other in planted) for one in found)
        n_hit += sum(any(agrees(other, one) for other in found) for one in planted)
    assert n_right / n_found >= 0.9
    assert n_hit / n_planted >= 0.9


def test_theme_changes_themes_without_a_change_seldom_fall_silent():
    """Themes raised at random: of all comparisons at most one in twenty is an alarm."""
    import numpy as np

    random = np.random.default_rng(0)
    readouts = readouts_of(60)
    parts = [
        mentions_of(np.flatnonzero(random.random(60) < random.uniform(0.3, 0.95)), f"t{n}")
        for n in range(80)
    ]
    changes = theme_changes(pd.concat(parts), readouts)
    assert (changes["status"] == "silent").sum() / (80 * 55) <= 0.05


def test_contact_sequences_readouts_without_a_place_keep_a_reason():
    readouts = readouts_of(4, counterpart_country=["NO", None, "NO", "NO"], event_id=list("abcc"))
    readouts["contact_date"] = [
        pd.Timestamp("2020-01-01"),
        pd.Timestamp("2020-01-01"),
        *[pd.NaT] * 2,
    ]
    readouts["published_date"] = [pd.NaT, pd.NaT, pd.Timestamp("2021-01-01"), pd.NaT]
    reasons = contact_sequences(readouts).set_index("readout_id")["reason"]
    assert reasons.isna().tolist() == [True, True, False, False]
    assert "counterpart is not known" in reasons["r01"]
    assert "day of contact" in reasons["r03"]


def test_contact_sequences_second_readout_of_a_contact_has_no_place():
    sequences = contact_sequences(readouts_of(2, event_id="e"))
    assert sequences["position"].notna().sum() == 1
    assert "same contact" in sequences["reason"].dropna().item()


def test_mark_reworded_one_word_changed_is_not_dropped():
    texts = ["They back an open and stable world order."] * 10 + [
        "They back an open and calm world order."
    ]
    readouts = readouts_of(11)
    segments = pd.DataFrame(
        {"readout_id": readouts["readout_id"], "segment": 0, "start": 0, "text": texts}
    )
    changes = formula_changes(find_formulae(segments, readouts), readouts)
    marked = mark_reworded(changes, segments, readouts)
    assert changes["status"].tolist() == ["dropped"]
    assert marked["status"].tolist() == ["reworded"]
    assert marked["wording"].item().endswith("open and calm world order")
    assert (
        segments["text"][10][marked["start"].item() : marked["end"].item()]
        == marked["wording"].item()
    )


def test_mark_reworded_formula_split_by_a_comma_is_not_gone():
    texts = ["They back an open and stable world order."] * 10 + [
        "They back an open, and stable, world order."
    ]
    readouts = readouts_of(11)
    segments = pd.DataFrame(
        {"readout_id": readouts["readout_id"], "segment": 0, "start": 0, "text": texts}
    )
    changes = formula_changes(find_formulae(segments, readouts), readouts)
    assert changes["status"].tolist() == ["dropped"]
    assert mark_reworded(changes, segments, readouts).empty


def test_mark_reworded_some_still_there_some_in_other_words():
    texts = ["They back an open and stable world order. Free trade is a common good."] * 10
    texts += ["They back an open, and stable, world order. Free trade is a shared good."]
    readouts = readouts_of(11)
    segments = pd.DataFrame(
        {"readout_id": readouts["readout_id"], "segment": 0, "start": 0, "text": texts}
    )
    changes = formula_changes(find_formulae(segments, readouts), readouts)
    marked = mark_reworded(changes, segments, readouts)
    assert marked["status"].tolist() == ["reworded"]
    assert marked["wording"].item() == "Free trade is a shared good"


def test_mark_reworded_without_texts_leaves_the_status():
    readouts = readouts_of(11)
    occurrences = occurrences_of(*[("free trade", place, 0, 10) for place in range(10)])
    segments = pd.DataFrame({"readout_id": ["r00"], "segment": 0, "start": 0, "text": [None]})
    changes = mark_reworded(formula_changes(occurrences, readouts), segments, readouts)
    assert changes["status"].tolist() == ["dropped"]
