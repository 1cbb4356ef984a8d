import pandas as pd
import pytest

from readout_analysis.evaluation.scoring import score


def decisions(rows):
    columns = ["label_id", "field", "gold", "predicted", "outcome", "language"]
    return pd.DataFrame(rows, columns=columns)


def test_score_accuracy_by_group():
    table = decisions(
        [
            ("a", "form", "call", "call", "right", "fr"),
            ("b", "form", "call", "visit", "wrong", "fr"),
            ("c", "form", "visit", "visit", "right", "ru"),
        ]
    )
    scores = score(table, by=["language"])
    assert scores["group"].tolist() == ["all", "fr", "ru"]
    assert scores["score"].round(3).tolist() == [0.667, 0.5, 1.0]
    assert scores["n"].tolist() == [3, 2, 1]


def test_score_f1_from_counts():
    """Precision 2/3 and recall 2/4 by hand: F1 = 4 / 7."""
    outcomes = ["tp", "tp", "fp", "fn", "fn", "tn"]
    table = decisions([(f"t{n}", "themes", "", "", o, "fr") for n, o in enumerate(outcomes)])
    row = score(table, by=()).iloc[0]
    assert (row["measure"], row["n"], row["precision"], row["recall"]) == ("f1", 4, 2 / 3, 0.5)
    assert row["score"] == pytest.approx(4 / 7)


def test_score_side_macro_is_mean_f1_of_labelled_sides():
    """Publisher: 2·1/(2+1), narrator: 2·1/(1+2); both and counterpart are not labelled."""
    pairs = [("publisher", "publisher"), ("publisher", "narrator"), ("narrator", "narrator")]
    table = decisions([("t", "side", a, b, "right" if a == b else "wrong", "fr") for a, b in pairs])
    scores = score(table, by=()).set_index("field")["score"]
    assert scores["side_macro"] == pytest.approx(2 / 3)


def test_score_errors_in_one_text_widen_the_interval():
    rows = [(f"t{n // 10}", "side", "both", "both", "right", "fr") for n in range(90)]
    wrong = ("side", "both", "narrator", "wrong", "fr")
    together = score(decisions(rows + [("t9", *wrong)] * 10), by=())
    apart = score(decisions(rows + [(f"t{n}", *wrong) for n in range(9)] + [("t9", *wrong)]), by=())
    width = [(s["score_high"] - s["score_low"]).iloc[0] for s in (together, apart)]
    assert width[0] > 2 * width[1]


def test_score_nothing_labelled_is_empty():
    scores = score(decisions([]))
    assert scores.empty
    assert "score_low" in scores
