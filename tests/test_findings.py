import pandas as pd

from readout_analysis import findings
from readout_analysis.findings.names import readable
from readout_analysis.findings.sides import uncovered_in_words


def changes_of(*rows):
    columns = ["theme_id", "share_before", "share_after", "change", "change_low", "change_high"]
    return pd.DataFrame(rows, columns=columns).assign(
        since=pd.Timestamp("2024-03-01"), n_before=1200, n_after=90
    )


def test_change_in_words_names_rise_and_fall():
    changes = changes_of(("ai", 0.1, 0.5, 0.4, 0.2, 0.6), ("pandemic", 0.6, 0.1, -0.5, -0.7, -0.3))
    words = findings.change_in_words(changes, {"ai": "AI"})
    assert words == (
        "since 2024-03-01 AI (10 % of 1,200 → 50 % of 90 readouts) is mentioned more and "
        "pandemic (60 % of 1,200 → 10 % of 90 readouts) is mentioned less"
    )


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


def test_readable_has_names_for_ids_and_nothing_for_what_is_missing():
    table = pd.DataFrame(
        {
            "date": pd.to_datetime(["2024-05-06", "2024-05-07"]),
            "publisher": ["CN_MFA", None],
            "counterpart_country": [None, "FR"],
            "text": pd.Series([None, None], dtype="string"),
        }
    )
    shown = readable(table)
    assert shown.index.tolist() == ["2024-05-06", "2024-05-07"]
    assert shown["publisher"].tolist() == ["Ministry of Foreign Affairs of China", ""]
    assert shown["counterpart_country"].tolist() == ["", "France"]
    assert "text" not in shown


def test_source_line_of_one_publishers_readouts_names_it(sample_dataset):
    own = sample_dataset.readouts.query("publisher == 'RU_MID'")
    assert "Ministry of Foreign Affairs of Russia" in findings.source_line(sample_dataset, own)
    assert "Ministry" not in findings.source_line(sample_dataset)


def test_uncovered_in_words_leaves_out_languages_of_few_sentences():
    shares = pd.DataFrame(
        {"lang": ["zh", "ru"], "share": [0.1, 0.6], "n_segments": [900, 20], "n_uncovered": 1}
    )
    assert "Russian" not in uncovered_in_words(shares)


def test_leader_in_words_counts_the_readouts():
    shares = pd.DataFrame({"theme_id": ["a", "b"], "share": [0.1, 0.4], "n_readouts": 1500})
    words = findings.leader_in_words(shares, {})
    assert words == "b is mentioned most often, in 40 % of 1,500 readouts; then a (10 %)"


def test_coverage_tells_languages_and_reasons_in_words(sample_dataset):
    figures = findings.coverage(sample_dataset).set_index("what")["figure"]
    assert figures["languages of readouts"].startswith("16 French, ")
    assert figures["documents without a readout"] == "3 (3 not a readout)"
