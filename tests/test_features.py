import pandas as pd
import pytest

from readout_analysis.errors import MissingColumnsError
from readout_analysis.features import count_features


def counted(texts, lang="en", min_readouts=1):
    ids = [f"r{number}" for number in range(len(texts))]
    segments = pd.DataFrame({"readout_id": ids, "text": texts})
    readouts = pd.DataFrame({"readout_id": ids, "lang": lang})
    table = count_features(segments, readouts, min_readouts=min_readouts)
    return {(row.readout_id, row.feature): row.n for row in table.itertuples()}


def test_count_features_counts_words_and_phrases():
    assert counted(["Trade, free trade"])[("r0", "trade")] == 2
    assert counted(["Trade, free trade"])[("r0", "free trade")] == 1


def test_count_features_phrases_stop_at_punctuation():
    assert ("r0", "trade peace") not in counted(["trade, peace"])


def test_count_features_rare_features_are_left_out():
    """A run of rare words could give a sentence away."""
    found = counted(["free trade", "free trade", "free ride"], min_readouts=2)
    assert ("r2", "ride") not in found
    assert ("r2", "free") in found


def test_count_features_neither_begin_nor_end_with_a_function_word():
    found = counted(["rule of law of the sea"])
    assert ("r0", "rule of law") in found
    assert not {("r0", "of"), ("r0", "rule of"), ("r0", "of law")} & found.keys()


def test_count_features_chinese_counts_characters_not_single_ones():
    found = counted(["自由贸易"], "zh")
    assert ("r0", "贸易") in found
    assert ("r0", "贸") not in found


def test_count_features_row_order_does_not_matter():
    segments = pd.DataFrame({"readout_id": ["a", "b"], "text": ["open door", "open sea"]})
    readouts = pd.DataFrame({"readout_id": ["b", "a"], "lang": "en"})
    one = count_features(segments, readouts, min_readouts=1)
    other = count_features(segments[::-1], readouts[::-1], min_readouts=1)
    pd.testing.assert_frame_equal(one, other)


def test_count_features_without_texts_is_empty():
    """Bundles without texts have segments whose text is missing."""
    segments = pd.DataFrame({"readout_id": ["a"], "text": pd.Series([None], dtype="string")})
    readouts = pd.DataFrame({"readout_id": ["a"], "lang": ["en"]})
    assert count_features(segments, readouts).empty


def test_count_features_without_lang_says_so():
    with pytest.raises(MissingColumnsError, match="readouts lacks 'lang'"):
        count_features(
            pd.DataFrame({"readout_id": [], "text": []}), pd.DataFrame({"readout_id": []})
        )
