"""Office titles: what they span, in the languages that write them differently."""

import pytest

from readout_analysis.languages import known_languages, load_language
from readout_analysis.matching.patterns import PatternSet
from readout_analysis.matching.titles import Titles


def titles(text: str, lang: str) -> list[str]:
    own = Titles(lang)
    hits = PatternSet(own.patterns, lang).find_arrays([text])
    spans = own.spans(hits, [text])
    return sorted({text[a:b] for a, b in zip(spans.start, spans.end, strict=True)})


@pytest.mark.parametrize(
    ("text", "lang", "title"),
    [
        ("le ministre de la Défense est venu", "fr", "ministre de la Défense"),
        (
            "the Minister of Foreign Trade and Energy came",
            "en",
            "Minister of Foreign Trade and Energy",
        ),
        ("the Defence Minister came", "en", "Defence Minister"),
        ("会见国防部长董军", "zh", "国防部长"),
        ("с министром обороны встретился", "ru", "министром обороны"),
        ("el ministro de Defensa llegó", "es", "ministro de Defensa"),
        ("استقبل وزير الدفاع اليوم", "ar", "وزير الدفاع"),
        ("le ministre tanzanien des Finances est venu", "fr", "ministre tanzanien des Finances"),
        ("la ministra chilena de Energía llegó", "es", "ministra chilena de Energía"),
        ("التقى القنصل الإسباني العام في القدس", "ar", "القنصل الإسباني العام في القدس"),
        ("ministre en charge des Secours et des Réfugiés", "fr", "Secours et des Réfugiés"),
        # Who heads a body of trade or health is no talk of trade or health.
        ("the head of the European Investment Bank", "en", "European Investment Bank"),
        ("la présidente de la Banque européenne d'investissement", "fr", "investissement"),
        ("el director de la Organización Mundial del Comercio", "es", "Mundial del Comercio"),
        ("глава Всемирной торговой организации", "ru", "Всемирной торговой организации"),
        ("مدير منظمة الصحة العالمية", "ar", "منظمة الصحة العالمية"),
        ("经合组织秘书长", "zh", "经合组织秘书长"),
        ("on the margins of the climate conference", "en", "margins of the climate"),
        ("le gouverneur de la Banque centrale", "fr", "gouverneur de la Banque centrale"),
        ("el enviado para el clima", "es", "enviado para el clima"),
        ("командующий военно-морскими силами", "ru", "военно-морскими силами"),
        ("محافظ البنك المركزي", "ar", "محافظ البنك المركزي"),
        ("海军司令", "zh", "海军司令"),
    ],
)
def test_spans_head_and_field_are_one_title(text, lang, title):
    assert any(title in found for found in titles(text, lang))


def test_spans_a_field_without_a_head_is_a_topic():
    assert titles("defence and trade were discussed", "en") == []


def test_spans_a_head_without_a_field_is_no_title():
    assert titles("the minister spoke of the sea", "en") == []


def test_spans_a_sentence_end_ends_the_title():
    assert titles("He met the minister. Defence was discussed", "en") == []


def test_spans_states_that_are_members_are_no_title():
    """Members of a body talk of the body; its secretary general is merely titled by it."""
    assert titles("los países miembros de la CELAC", "es") == []
    assert titles("the member states of ASEAN", "en") == []


@pytest.mark.parametrize("lang", known_languages())
def test_complements_are_no_fields_told_again(lang):
    data = load_language(lang)
    titles_of, complements = data["matching"]["titles"], data["parties"]["complements"]
    fields = {*titles_of["fields"], *titles_of["portfolios"]}
    assert sorted(fields & {form.lower() for form in complements}) == []
