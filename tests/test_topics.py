"""What a contact was about, in the sentence that tells of it; all people are invented."""

import pytest

from tests.one_text import read_one, sides

_ACCOUNTS = {
    "en": (
        "The Minister of Foreign Affairs of Canada, Anna Lane, {verb} Turkish Foreign Minister"
        " Orhan Demir{behind}. She called for restraint."
    ),
    "fr": (
        "La ministre canadienne des affaires étrangères, Anne Lenoir, {verb} le ministre turc des"
        " affaires étrangères, Orhan Demir{behind}. Elle a appelé à la retenue."
    ),
    "es": (
        "La secretaria de Relaciones Exteriores de México, Ana López, {verb} el canciller de"
        " Turquía, Orhan Demir{behind}. Llamó a la moderación."
    ),
    "ru": (
        "Министр иностранных дел Казахстана Асан Омаров {verb} министром иностранных дел Турции"
        " Орханом Демиром{behind}. Он призвал к сдержанности."
    ),
}


@pytest.mark.parametrize(
    ("lang", "verb", "behind", "told"),
    [
        ("en", "spoke today with", " on trade and energy", "bp"),
        ("en", "met with", " on Monday", "np"),
        ("en", "held talks on trade with", "", "bp"),
        ("en", "held talks on Tuesday with", "", "np"),
        ("en", "held talks on Tuesday with", " about the ports", "bp"),
        ("en", "had a telephone conversation on Tuesday with", "", "np"),
        ("en", "met with", " on 4 May", "np"),
        ("en", "met with", " on the margins of a summit on peace", "np"),
        ("en", "spoke with", " on the anniversary of the ceasefire", "np"),
        ("fr", "s'est entretenue avec", " sur le commerce et les ports", "bp"),
        ("fr", "s'est entretenue avec", " sur l'invitation de ce dernier", "np"),
        ("fr", "a rencontré", ", autour de la coopération portuaire", "bp"),
        ("fr", "a reçu", " autour d'un café", "np"),
        ("es", "se reunió con", " acerca del comercio bilateral", "bp"),
        ("es", "se reunió con", " sobre el terreno", "np"),
        ("ru", "провёл переговоры с", " по ситуации в портах", "bp"),
        ("ru", "провёл переговоры с", " о ходе торговли", "bp"),
        ("ru", "провёл беседу с", " по телефону", "np"),
    ],
)
def test_small_words_open_a_topic_but_no_day_and_no_manner(lang, verb, behind, told):
    text = _ACCOUNTS[lang].format(verb=verb, behind=behind)
    assert sides(read_one(lang, "", text)[2]) == told


def test_what_opens_a_sentence_is_no_topic_of_the_contact_told_in_it():
    text = "Dans le cadre du renforcement des relations bilatérales, " + _ACCOUNTS["fr"]
    text = text.format(verb="a accueilli", behind="")
    assert sides(read_one("fr", "", text)[2]) == "np"


def test_a_topic_in_an_office_is_none_of_the_contact():
    text = (
        "The Minister of Foreign Affairs of Canada, Anna Lane, met with the Special Envoy of Norway"
        " on Ports, Ole Dahl. She called for restraint."
    )
    assert sides(read_one("en", "", text)[2]) == "np"


@pytest.mark.parametrize(
    ("lang", "verb"),
    [
        ("en", "held discussions with"),
        ("en", "had a discussion with"),
        ("en", "consulted today with"),
        ("en", "caught up with"),
        ("en", "conferred briefly with"),
        ("fr", "a échangé ce matin avec"),
        ("fr", "a échangé ce mardi 4 mai 2021 avec"),
        ("fr", "a tenu une réunion de travail avec"),
        ("fr", "a discuté avec"),
        ("fr", "a dialogué avec"),
        ("fr", "a eu un échange ce jour avec"),
        ("es", "conversó hoy con"),
        ("es", "dialogó con"),
        ("es", "tuvo una conversación con"),
        ("es", "departió con"),
    ],
)
def test_whom_one_talked_with_is_the_contact_and_nothing_agreed(lang, verb):
    text = _ACCOUNTS[lang].format(verb=verb, behind="")
    assert sides(read_one(lang, "", text)[2])[0] == "n"


@pytest.mark.parametrize(
    ("behind", "form"),
    [("à l'issue d'entretiens avec", "meeting"), ("à l'issue d'un appel avec", "call")],
)
def test_who_speaks_at_the_end_of_talks_was_there(behind, form):
    text = (
        "Le ministre gabonais des Affaires étrangères, M. Paul Ondo, a salué le projet de port"
        f" {behind} son homologue marocain, M. Youssef Idrissi."
    )
    assert read_one("fr", "", text)[0]["form"].tolist() == [form]


def test_a_council_in_an_office_is_no_sitting_of_it():
    title = "Communiqué sur l'appel avec le Président du Conseil des ministres d'Italie"
    text = (
        "Le Président de la République, M. Luc Morel, s'est entretenu par téléphone avec M. Carlo"
        " Bassani, Président du Conseil des ministres d'Italie."
    )
    assert len(read_one("fr", title, text, "FR_ELYSEE")[0]) == 1


def test_a_call_that_was_had_is_one_whatever_stands_before_whom_it_was_with():
    text = _ACCOUNTS["en"].format(verb="had a call on Tuesday with", behind="")
    assert read_one("en", "", text)[0]["form"].tolist() == ["call"]


_MET = (
    "The Minister for Foreign Affairs of Ireland, Declan Moyle, met with the Ambassador of Japan,"
    " Kenji Morita."
)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The talks gave the Ambassador an opportunity to set out his plans.", "nc"),
        ("The visit was an opportunity for Mr. Moyle to recall his position.", "np"),
        ("The meeting allowed Kenji Morita to reiterate his view.", "nc"),
        ("Mr. Moyle said no. The role of the ports was stressed by Mr. Morita.", "npc"),
        ("Mr. Moyle, who was accompanied by his staff, praised the ports.", "np"),
        ("Mr. Moyle said no. The discussion covered the ports.", "npb"),
    ],
)
def test_english_sentences_behind_the_contact_are_of_who_is_heard(said, expected):
    assert sides(read_one("en", "Press release", f"{_MET} {said}")[2]) == expected


def test_a_contact_held_earlier_today_is_the_one_told():
    text = "Earlier today, " + _ACCOUNTS["en"].format(verb="met with", behind=" to discuss trade")
    assert sides(read_one("en", "", text)[2]) == "bp"
