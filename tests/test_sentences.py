"""Where sentences end, in six languages. All texts are composed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_analysis.attribution.sentences import count_words, sentence_spans
from readout_analysis.languages import known_languages


def sentences(text, lang):
    return [text[start:end] for _, start, end in sentence_spans(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("M. Wang a rencontré S.E. Mme Diop.", "fr"),
        ("С.В.Лавров и С. Лавров встретились.", "ru"),
        ("The U.S. delegation met Gov. J. Doe.", "en"),
        ("He spoke in Washington, D.C. on Friday.", "en"),
        ("Agradeció a EE.UU. y al Sr. Díaz.", "es"),
        ("Il a cité « J. Dupont » et l'art. 3.", "fr"),
        ("В 2024 г. стороны встретились.", "ru"),
        ("He received Min. Doe and Amb. Roe.", "en"),
        ("The text (in force since Jan. 1/24) was signed.", "en"),
    ],
)
def test_sentence_spans_abbreviations_do_not_end_a_sentence(text, lang):
    assert sentences(text, lang) == [text]


@pytest.mark.parametrize(
    ("text", "lang", "n"),
    [
        ("Ils ont parlé. « Oui », a-t-il dit.", "fr", 2),
        ("« Nous voulons la paix. Elle est proche. », a-t-il dit. Fin.", "fr", 3),
        ("He met them in Washington, D.C.  During the talks they agreed.", "en", 2),
        ("They thanked the U.S. The two sides agreed.", "en", 2),
        ("Aid came. 7,000 people were helped.", "en", 2),
        ("双方同意。“好！”他说。还有？", "zh", 4),
        ("التقى الوزيران. وبحثا العلاقات؟ نعم .", "ar", 3),
        ("¿Qué dijo? ¡Nada! Luego calló.", "es", 3),
        ("Встреча прошла в 2024 г. Стороны довольны.", "ru", 2),
    ],
)
def test_sentence_spans_sentences_are_found(text, lang, n):
    assert len(sentences(text, lang)) == n


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("БЕРН, 4 мая. /АБВ/. Министры обсудили торговлю.", "ru"),
        ("БЕРН, 4 мая — АБВ Новости. Министры обсудили торговлю.", "ru"),
        ("Ulm (Suecia), (mayo 4/24). Los ministros se reunieron.", "es"),
        ("Puerto de Ulm. Los ministros se reunieron.", "es"),
        ("ULM. The ministers met.", "en"),
        ("Ulm /ABCD/. The ministers met.", "en"),
        ("1. The ministers met.", "en"),
    ],
)
def test_sentence_spans_dateline_or_number_belongs_to_the_first_sentence(text, lang):
    """Cut off it was a sentence that nobody says, and took the label of the whole one."""
    assert sentences(text, lang) == [text]


def test_sentence_spans_short_sentences_and_names_are_no_datelines():
    text = "They met. Talks went on. Anna Doe."
    assert sentences(text, "en") == ["They met.", "Talks went on.", "Anna Doe."]


def test_sentence_spans_counts_paragraphs_that_are_not_blank():
    spans = sentence_spans("Un.\n\n \nDeux. Trois.", "fr")
    assert [paragraph for paragraph, _, _ in spans] == [0, 1, 1]


def test_sentence_spans_part_of_a_text_keeps_its_offsets_and_paragraphs():
    text = "Un. Deux.\nTrois. Quatre."
    assert sentence_spans(text, "fr", 4, 16) == [(0, 4, 9), (1, 10, 16)]


@given(st.text(alphabet='.!?…。 »”"\nAaЯ你ب1', max_size=60), st.sampled_from(known_languages()))
def test_sentence_spans_leave_out_nothing_but_white_space(text, lang):
    spans = sentence_spans(text, lang)
    assert "".join("".join(text[a:b] for _, a, b in spans).split()) == "".join(text.split())
    assert all(a < b for _, a, b in spans)


@pytest.mark.parametrize(
    ("text", "lang", "n"), [("deux mots", "fr", 2), ("两国同意。", "zh", 4), ("", "en", 0)]
)
def test_count_words_counts_letters_where_words_are_not_parted(text, lang, n):
    assert count_words(text, lang) == n


@pytest.mark.parametrize("row", ["»", ".", '"', ".»", ". »", " »", "!?"])
def test_sentence_spans_long_row_of_marks_takes_no_time(row):
    """With a quote mark that could be read in two ways this took for ever."""
    text = f"He left.{row * 20_000}x"
    spans = sentence_spans(text, "fr")
    assert spans[0][1] == 0
    assert spans[-1][2] == len(text)
