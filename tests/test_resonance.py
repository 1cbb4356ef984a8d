import numpy as np
import pandas as pd
import pytest
from scipy.stats import entropy

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.statistics.resonance import novelty_resonance


def tables_of(counts, publisher="P", dates=None):
    ids = [f"r{n}" for n in range(len(counts))]
    dates = dates if dates is not None else pd.date_range("2024", periods=len(ids))
    readouts = pd.DataFrame({"readout_id": ids, "publisher": publisher, "contact_date": dates})
    pairs = [(key, f"t{n}") for key, row in zip(ids, counts, strict=True)
             for n, times in enumerate(row) for _ in range(times)]  # fmt: skip
    mentions = pd.DataFrame(pairs, columns=["readout_id", "theme_id"])
    return readouts.assign(lang="en"), mentions


def test_novelty_resonance_equals_scipy_entropy():
    counts = np.random.default_rng(0).integers(1, 6, (9, 4))
    table = novelty_resonance(*tables_of(counts), window=2)
    mixtures = (counts + 0.5) / (counts + 0.5).sum(axis=1, keepdims=True)
    for j in range(2, 7):
        novelty = np.mean([entropy(mixtures[j], mixtures[j - d], base=2) for d in (1, 2)])
        transience = np.mean([entropy(mixtures[j], mixtures[j + d], base=2) for d in (1, 2)])
        assert table.loc[j, "novelty"] == pytest.approx(novelty)
        assert table.loc[j, "resonance"] == pytest.approx(novelty - transience)


def test_novelty_resonance_new_theme_that_stays_resonates():
    stays = novelty_resonance(*tables_of([[5, 0]] * 5 + [[0, 5]] * 6))
    passes = novelty_resonance(*tables_of([[5, 0]] * 5 + [[0, 5]] + [[5, 0]] * 5))
    assert stays["resonance"][5] > 1
    assert passes["resonance"][5] == pytest.approx(0)


def test_novelty_resonance_never_looks_into_another_publisher():
    table = novelty_resonance(*tables_of([[1, 0]] * 4, publisher=["P", "P", "Q", "Q"]), window=1)
    assert table["novelty"].isna().tolist() == [True, False, True, False]


@pytest.mark.parametrize("n", [0, 1])
def test_novelty_resonance_too_few_readouts_says_why(n):
    table = novelty_resonance(*tables_of([[1, 0]] * n))
    assert table["novelty"].isna().all()
    assert table["reason"].str.contains("fewer than the window").all()


def test_novelty_resonance_undated_and_empty_readouts_keep_their_row():
    dates = [*pd.date_range("2024", periods=3), pd.NaT]
    table = novelty_resonance(*tables_of([[1, 0], [0, 0], [1, 1], [1, 0]], dates=dates), window=1)
    reasons = table.set_index("readout_id")["reason"]
    assert "no theme" in reasons["r1"] and "no date" in reasons["r3"]
    assert table.set_index("readout_id")["novelty"].notna().tolist() == [False, False, True, False]


def test_novelty_resonance_window_of_nought_is_refused():
    with pytest.raises(ReadoutAnalysisError, match="window is 0"):
        novelty_resonance(*tables_of([[1, 0]]), window=0)
