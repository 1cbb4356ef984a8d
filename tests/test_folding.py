"""Folding: what counts as the same spelling, and the way back to the original."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_analysis.languages import known_languages
from readout_analysis.matching.folding import Folding, folding_of


def folded(text: str, lang: str) -> str:
    return folding_of(lang).fold(text).text


@pytest.mark.parametrize("apostrophe", list("'’‘ʼ´`＇"))
def test_fold_any_apostrophe_is_a_space(apostrophe):
    assert folded(f"l{apostrophe}Europe", "fr") == "l europe"


@pytest.mark.parametrize("dash", list("-‐‑‒–—−"))
def test_fold_any_hyphen_is_a_space(dash):
    assert folded(f"sino{dash}russe", "fr") == "sino russe"


@pytest.mark.parametrize("hyphen", list("-‐‑"))
def test_fold_a_hyphen_that_parts_no_words_goes(hyphen):
    text = f"Closer Co{hyphen}operation, co{hyphen}ordinated; co{hyphen}production"
    folding = folding_of("en").fold(text)
    assert folding.text == "closer cooperation  coordinated  co production"
    assert folding.span(7, 18) == (7, 19)


def test_fold_an_ampersand_is_a_word():
    folding = folding_of("en").fold("Trade & industry, R&D")
    assert folding.text == "trade and industry  r and d"
    assert folding.span(6, 9) == (6, 7)


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\t", "\n", "   "])
def test_fold_any_space_is_one_space(space):
    assert folded(f"pays{space}tiers", "fr") == "pays tiers"


@pytest.mark.parametrize("mark", [".", ",", ";", "/", "…", "؟", "，", " : ", "... "])
def test_fold_punctuation_is_two_spaces(mark):
    assert folded(f"one{mark}Two", "es").split(" ") in (["one", "", "two"], ["one", "two"])
    assert folded(f"one{mark} two", "es") == "one  two"


def test_fold_soft_hyphens_and_invisible_marks_go():
    assert folded("co\u00adopé\u200bration", "fr") == "coopération"


def test_fold_initials_stay_together():
    assert folded("The U.N. Charter, by J. Doe. End", "en") == "the u n charter  by j doe  end"


def test_fold_composed_and_decomposed_letters_are_the_same():
    for text, lang in (("État é", "fr"), ("Ёлка й", "ru"), ("niño", "es")):
        assert folded(unicodedata.normalize("NFD", text), lang) == folded(text, lang)


def test_fold_accents_count_in_french_and_not_in_english():
    assert folded("traité", "fr") != folded("traite", "fr")
    assert folded("Erdoğan café", "en") == "erdogan cafe"


def test_fold_ligatures_are_written_out():
    assert folded("mise en œuvre ﬁnale", "fr") == "mise en oeuvre finale"


def test_fold_russian_yo_is_ye_and_short_i_stays():
    assert folded("Всё, Алексей", "ru") == "все  алексей"


def test_fold_arabic_letter_forms_vowels_and_tatweel():
    assert folded("الأُمَم المُتّحِدة", "ar") == folded("الامم المتحدة", "ar")
    assert folded("شـــؤون", "ar") == folded("شوون", "ar")


def test_fold_chinese_traditional_is_simplified_and_spaces_go():
    assert folded("臺灣 問題", "zh") == "台湾问题"


def test_fold_chinese_punctuation_stays():
    assert folded("合作，“发展”。", "zh") == "合作,发展。"


def test_span_of_folded_place_is_the_original_place():
    text = "L’É\u00adtat — « cœur »"
    fold = folding_of("fr").fold(text)
    start = fold.text.index("coeur")
    assert text[slice(*fold.span(start, start + 5))] == "cœur"


@pytest.mark.parametrize("lang", known_languages())
@given(text=st.text(max_size=60))
def test_fold_any_text_has_a_way_back(lang, text):
    fold = folding_of(lang).fold(text)
    origins = fold.origin(np.arange(len(fold.codes)))
    assert (np.diff(origins) >= 0).all()
    assert len(origins) == 0 or (origins[0] >= 0 and origins[-1] < len(text))
    assert "   " not in fold.text


@pytest.mark.parametrize("lang", known_languages())
@given(text=st.text(max_size=60))
def test_fold_twice_is_fold_once(lang, text):
    once = folded(text, lang)
    assert folded(once, lang).split() == once.split()


@pytest.mark.parametrize("lang", known_languages())
@given(phrases=st.lists(st.text(max_size=8), max_size=6))
def test_learn_phrases_together_are_folded_as_each_alone(lang, phrases):
    """A mark that combines, a dot or a surrogate at an end must not reach the next phrase."""
    together = Folding(lang)
    together.learn(phrases)
    alone = [folded(one, lang) for one in phrases]
    assert [together.fold_words(one) for one in phrases] == [
        text.split() if together.has_words else [text] if text else [] for text in alone
    ]


@pytest.mark.parametrize("lang", known_languages())
def test_fold_every_character_there_is_gives_words_that_lead_back(lang):
    """A capital sharp s once had no way to be written out."""
    text = " ".join(map(chr, (*range(0xD800), *range(0xE000, 0x10000), 0x1F600)))
    folded_text = folding_of(lang).fold(text)
    origin = folded_text.origin(np.arange(len(folded_text.codes)))
    assert (np.diff(origin) >= 0).all()
    assert 0 <= origin.min() <= origin.max() < len(text)


def test_fold_capital_sharp_s_is_written_out():
    assert folded("STRAẞE", "fr") == "strasse"


@pytest.mark.parametrize(
    ("lang", "text", "written"),
    [
        ("ar", "قال رئيس الوزراء، أمس", "الوزراء"),  # the hamza is read over
        ("ar", "غادر صنعاء", "صنعاء"),
        ("ar", "غادر صنعاء\u200f أمس", "صنعاء"),  # a mark of direction is no letter
        ("fr", "le de\u0301le\u0301gue\u0301 dit", "de\u0301le\u0301gue\u0301"),
    ],
)
def test_span_holds_letters_and_accents_that_are_left_out_at_the_end(lang, text, written):
    """A hit in the folded text ends where the word ends, not before its last letter."""
    folded = folding_of(lang).fold(text)
    word = " ".join(folding_of(lang).fold_words(written))
    place = folded.text.index(word)
    start, end = folded.span(place, place + len(word))
    assert text[start:end] == written
