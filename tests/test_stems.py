"""Arabic words brought back to those that are looked for."""

import pytest

from readout_analysis.languages import load_language
from readout_analysis.matching.folding import folding_of
from readout_analysis.matching.stems import Stems

SETTINGS = load_language("ar")["matching"]


def readings(text: str, *words: str) -> list[str]:
    stems = Stems(words, SETTINGS)
    folded = folding_of("ar").fold(text)
    return ["".join(map(chr, reading.codes)) for reading in stems.read(folded)]


@pytest.mark.parametrize("word", ["وتعاون", "بتعاون", "والتعاون", "للتعاون", "تعاونهم"])
def test_read_known_words_lose_their_particles(word):
    assert readings(word, "تعاون") == ["تعاون"]


def test_read_unknown_words_stay_as_they_are():
    assert readings("والتعاون", "سلام") == ["والتعاون"]


def test_read_a_final_ha_written_ta_before_a_pronoun():
    assert readings("سيادتها", "سياده") == ["سياده"]


def test_read_two_ways_where_the_first_may_be_chance():
    """Two readings: the word as it stands begins like an open stem, and without its particle."""
    both = readings("وسام", "وسا*", "سام")
    assert both == ["وسام", "سام"]


def test_of_pattern_the_article_goes_unless_too_little_is_left():
    stems = Stems([], SETTINGS)
    assert stems.of_pattern("التعاون") == "تعاون"
    assert stems.of_pattern("الحد") == "الحد" or stems.of_pattern("الحد") == "حد"
    assert stems.of_pattern("الى") == "الى"


@pytest.mark.parametrize("word", ["وامن", "والامن"])
def test_read_a_conjunction_of_a_pattern_stays_with_its_word(word):
    """Peace and security: found whether or not the article stands between."""
    assert readings(word, "سلم", "وامن") == ["وامن"]
    assert readings(word, "سلم", "والامن") == ["وامن"]


def test_read_a_word_with_a_conjunction_is_found_alone_too():
    assert readings("والامن", "وامن", "امن") == ["وامن", "امن"]


def test_read_of_two_words_with_a_conjunction_each_may_be_the_first_of_a_pair():
    """The latter two of "prosperity and security and stability" are such a pair."""
    text = "والامن والاستقرار والتنمية"
    both = readings(text, "وامن", "امن", "واستقرار", "استقرار", "وتنميه", "تنميه")
    assert both == [
        "وامن واستقرار وتنميه",
        "امن استقرار تنميه",
        "امن واستقرار وتنميه",
        "وامن استقرار وتنميه",
    ]


def test_read_a_word_with_a_preposition_is_found_alone_too():
    """That one pattern says "to stop" is to hide no "stop" of another."""
    assert readings("لوقف", "لوقف", "وقف") == ["لوقف", "وقف"]


def test_read_a_word_hidden_in_a_longer_phrase_is_found_alone_too():
    assert readings("للأمم", "للامم", "الامم") == ["للامم", "امم"]


def test_read_a_word_that_begins_like_the_article_loses_both():
    """ألماني is no noun with an article, but patterns lose what looks like one."""
    assert readings("الألماني", "الماني") == ["ماني"]
