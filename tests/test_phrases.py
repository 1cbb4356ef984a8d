import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout_analysis.formulae.phrases import bounded, names_of, recurrent_phrases, tokenise


def phrases_in(texts, lang="en", longest=3, min_groups=1):
    tokens = tokenise(texts, lang)
    return {
        (name, n)
        for phrases in recurrent_phrases(
            tokens, tokens.text, longest=longest, min_groups=min_groups
        )
        for name, n in zip(names_of(tokens, phrases, lang), phrases.n_groups.tolist(), strict=True)
    }


@pytest.mark.parametrize(
    ("lang", "text", "units"),
    [
        ("fr", "L’État, le cœur", ["l", "état", "le", "coeur"]),
        ("zh", "平等有序，AI", ["平", "等", "有", "序", "a", "i"]),
        ("ru", "«Ещё» мир", ["еще", "мир"]),
    ],
)
def test_tokenise_units_are_folded_and_point_at_the_text(lang, text, units):
    tokens = tokenise(["…", text], lang)
    assert tokens.vocabulary[tokens.unit].tolist() == units
    assert set(tokens.text) == {1}
    assert text[tokens.start[0] : tokens.end[0]].lower() == text[: tokens.end[0]].lower().strip("«")


def test_tokenise_punctuation_and_ends_of_texts_part_tokens():
    tokens = tokenise(["free trade, open sea", "peace"], "en")
    assert tokens.joined.tolist() == [True, False, True, False, False]


def test_recurrent_phrases_counts_groups_not_occurrences():
    found = phrases_in(["free trade, free trade", "free trade"], longest=2, min_groups=2)
    assert ("free trade", 2) in found


def test_recurrent_phrases_nothing_recurs_is_empty():
    assert phrases_in(["one", "other"], min_groups=2) == set()
    assert phrases_in([]) == set()


def test_bounded_function_word_at_an_end_is_no_phrase():
    tokens = tokenise(["rule of law"], "en")
    three = list(recurrent_phrases(tokens, tokens.text, longest=3, min_groups=1))
    kept = [bounded(tokens, phrases, "en").tolist() for phrases in three]
    assert kept == [[True, False, True], [False, False], [True]]


words = st.lists(st.sampled_from("a b c , ".split(" ")), max_size=12).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(words, max_size=5), st.integers(1, 3))
def test_recurrent_phrases_equals_counting_by_hand(texts, min_groups):
    expected: dict = {}
    for number, text in enumerate(texts):
        for run in text.split(","):
            own = run.split()
            for length in (1, 2, 3):
                for first in range(len(own) - length + 1):
                    name = " ".join(own[first : first + length])
                    expected.setdefault(name, set()).add(number)
    wanted = {(name, len(at)) for name, at in expected.items() if len(at) >= min_groups}
    assert phrases_in(texts, min_groups=min_groups) == wanted


def test_recurrent_phrases_long_batches_keep_places():
    texts = ["free trade " * 3000, "open sea " * 30000, "free sea"]
    tokens = tokenise(texts, "en")
    assert np.bincount(tokens.text).tolist() == [6000, 60000, 2]
    last = slice(-1, None)
    assert texts[2][tokens.start[last].item() : tokens.end[last].item()] == "sea"
