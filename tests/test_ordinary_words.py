"""Ordinary words with a capital, or in a script without capitals, are nobody's name."""

import pytest

from readout_analysis.anatomy.rules import ordinary_words_path
from readout_analysis.gazetteer import tables
from readout_analysis.languages import known_languages, load_language
from tests.one_text import read_one


@pytest.mark.parametrize("lang", sorted(set(known_languages()) - {"zh"}))
def test_ordinary_words_are_sorted_lower_case_and_in_nobodys_name(lang):
    words = ordinary_words_path(lang).read_text("utf-8").split()
    assert words == sorted(set(words))
    assert [word for word in words if word != word.lower()] == []
    names = " ".join(row[f"name_{lang}"] for row in tables.table("people")).lower().split()
    names += load_language(lang)["parties"].get("word_names", [])
    assert sorted(set(words) & set(names)) == []


TEXTS = {
    "a field of an office": (
        "en",
        "Foreign Minister Ivan Petkov met with Secretary for Citizen Protection Rosa Aldana of"
        " Mexico in Sofia. Additionally, Minister Petkov met with the Coast Guard.",
        ["Ivan Petkov", "Rosa Aldana"],
    ),
    "a body before a name": (
        "en",
        "Foreign Minister Ivan Petkov met with the Japanese Foreign Minister Kenji Aoki, War"
        " Cabinet member Taro Kono and the Prosecutor of the Court.",
        ["Ivan Petkov", "Kenji Aoki", "Taro Kono"],
    ),
    "a surname that is a word": (
        "en",
        "Foreign Minister Ivan Petkov spoke by phone with British Foreign Secretary Brown.",
        ["Ivan Petkov", "Brown"],
    ),
    "forenames and surnames that are words": (
        "en",
        "Foreign Minister Ivan Petkov met with British Trade Minister Straw and Vice President"
        " Prosper Banza of Burundi.",
        ["Ivan Petkov", "Straw", "Prosper Banza"],
    ),
    "a word behind an office, in French": (
        "fr",
        "Le ministre des Affaires étrangères, Ivan Petkov, a reçu l'ambassadeur du Japon, Chef de"
        " la Mission, Kenji Aoki.",
        ["Ivan Petkov", "Kenji Aoki"],
    ),
    "what was talked of, in Arabic": (
        "ar",
        "بحث وزير الخارجية سالم الهاشمي مع وزير خارجية اليابان كينجي أوكي مجمل التطورات الإقليمية.",
        ["سالم الهاشمي", "كينجي أوكي"],
    ),
    "a forename and a surname that are words, in Arabic": (
        "ar",
        "استقبل وزير الخارجية سالم الهاشمي وزيرة البيئة الإماراتية آمنة المبارك.",
        ["سالم الهاشمي", "آمنة المبارك"],
    ),
    "what behind an office begins like no name, in Chinese": (
        "zh",
        "外交部长梁志远会见新任日本外相青木。双方同意两国总理互信至关重要。",
        ["梁志远", "青木"],
    ),
}


@pytest.mark.parametrize("what", TEXTS)
def test_find_readouts_takes_no_ordinary_word_for_a_name(what):
    lang, text, names = TEXTS[what]
    _, participants, _ = read_one(lang, None, text)
    assert sorted(participants["name"].dropna()) == sorted(names)
