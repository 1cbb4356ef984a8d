import pandas as pd

from readout_analysis import findings


def changes_of(*rows):
    columns = ["theme_id", "share_before", "share_after", "change", "change_low", "change_high"]
    return pd.DataFrame(rows, columns=columns)


def test_change_in_words_names_rise_and_fall():
    changes = changes_of(("ai", 0.1, 0.5, 0.4, 0.2, 0.6), ("pandemic", 0.6, 0.1, -0.5, -0.7, -0.3))
    words = findings.change_in_words(changes, {"ai": "AI"})
    assert words == "AI (10 % → 50 %) is mentioned more, pandemic (60 % → 10 %) less"


def test_change_in_words_of_weak_evidence_claims_nothing():
    changes = changes_of(("ai", 0.1, 0.2, 0.1, -0.1, 0.3))
    assert findings.change_in_words(changes, {}).startswith("No theme is mentioned clearly more")


def test_leader_in_words_of_nothing_says_so():
    empty = pd.DataFrame({"theme_id": [], "share": [], "n_raising": []})
    assert findings.leader_in_words(empty, {}) == "No theme of the lexicon is mentioned"


def test_as_written_leaves_no_markup_to_obey():
    assert findings.as_written("<b>*a*</b>\n[x](y)") == r"\<b\>\*a\*\</b\> \[x\]\(y\)"


def test_coverage_counts_what_is_there(sample_dataset):
    figures = findings.coverage(sample_dataset).set_index("what")["figure"]
    assert figures["documents read"] == f"{len(sample_dataset.documents):,}"
    assert figures["readouts found in them"] == f"{len(sample_dataset.readouts):,}"


def test_source_line_of_the_sample_says_that_it_is_invented(sample_dataset):
    assert "invented" in findings.source_line(sample_dataset)
