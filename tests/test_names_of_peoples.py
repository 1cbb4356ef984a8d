"""Names of many peoples in one language, and who holds what. All texts and persons are composed."""

import pytest

from tests.test_anatomy import names, read, refusal
from tests.test_offices_and_trips import counterparts

HOSTS = {
    "en": ("GH_MFA", "The Minister of Foreign Affairs, Kwame Addo, met with {}. They spoke."),
    "fr": ("BJ_MFA", "Le ministre des Affaires étrangères, Kofi Addo, a rencontré {}."),
    "es": ("CR_MRE", "El canciller Carlos Soto se reunió con {}. Hablaron de comercio."),
}


@pytest.mark.parametrize(
    ("lang", "guest", "name", "country"),
    [
        ("en", "the Minister of Trade of Brazil, Dr. Rui d'Alva", "Rui d'Alva", "BR"),
        ("en", "Emirati Minister of Trade Sultan Al Noor", "Sultan Al Noor", "AE"),
        ("en", "H.E. Sultan Noori, Minister of Trade of Oman", "Sultan Noori", "OM"),
        ("en", "María Inés de Paz, Envoy of the Oriental Republic of Uruguay", "Paz", "UY"),
        ("fr", "le ministre togolais de la Défense nationale Yao Kodjo", "Yao Kodjo", "TG"),
        ("fr", "le ministre brésilien du Commerce, M. Rui d'Alva", "Rui d'Alva", "BR"),
        ("fr", "le Président vietnamien, M. Le Van Bao", "Le Van Bao", "VN"),
        ("fr", "Lt. Col. Luc Hassani, ambassadeur des Comores", "Luc Hassani", "KM"),
        ("fr", "Luc Paz, directeur général de l'Agence de coopération du Pérou", "Paz", "PE"),
        (
            "fr",
            "le Président de la République orientale de l'Uruguay, M. Luis Paz",
            "Luis Paz",
            "UY",
        ),
        ("fr", "le Président des États-Unis mexicains, M. Luis Paz", "Luis Paz", "MX"),
        ("es", "el ministro de Defensa de Irlanda, Sr. Brian O'Shea", "Brian O'Shea", "IE"),
        ("es", "el canciller neerlandés, Piet van den Berg", "Piet van den Berg", "NL"),
        ("es", "el Presidente de Corea del Sur, Han Ji-woo", "Han Ji-woo", "KR"),
        ("es", "el canciller esrilanqués, señor Nimal Silva", "Nimal Silva", "LK"),
        ("es", "el encargado de negocios de la embajada de Perú Luis Paz", "Luis Paz", "PE"),
        ("es", "el director general de la Agencia de Cooperación de Perú Luis Paz", "Paz", "PE"),
        ("es", "el ministro del Reino Hachemita de Jordania, Omar Saad", "Omar Saad", "JO"),
    ],
)
def test_find_readouts_names_of_other_peoples_and_states_in_full(lang, guest, name, country):
    publisher, text = HOSTS[lang]
    ((found, place),) = counterparts(text.format(guest), lang, publisher=publisher)
    assert (found.endswith(name), place) == (True, country), found


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "A high-level Tongan delegation headed by the Minister of Trade of Tonga, Mele Vaea,"
            " was received by the Minister of Foreign Affairs of Ghana, Kwame Addo, in Accra."
            " They also exchanged views on the crisis in Sudan.",
        ),
        (
            "en",
            "At the invitation of his Tongan counterpart, the Minister of Foreign Affairs and"
            " Regional Integration of Ghana, Kwame Addo, paid a visit to Nuku'alofa. He held talks"
            " with the Foreign Minister of Tonga, Mele Vaea.",
        ),
        (
            "en",
            "In Geneva, Kwame Addo, the Foreign Minister of Ghana, held a meeting with Mr. Mele"
            " Vaea, the Prime Minister of Tonga. They discussed trade.",
        ),
        (
            "fr",
            "En marge de la Conférence sur l'eau organisée par le Vietnam, le ministre des Affaires"
            " étrangères du Ghana, Kwame Addo, a rencontré M. Mele Vaea, ministre des Affaires"
            " étrangères des Tonga.",
        ),
        (
            "fr",
            "Mele Vaea a présenté au Chef de l'État, Kwame Addo, les lettres qui l'accréditent en"
            " qualité d'Ambassadeur des Tonga au Ghana. L'entretien a porté sur le commerce.",
        ),
        (
            "fr",
            "La session des consultations politiques entre le Ghana et les Tonga s'est tenue à"
            " Accra. La partie ghanéenne était conduite par Kwame Addo, secrétaire général du"
            " ministère des Affaires étrangères, et la partie tongienne par Mele Vaea,"
            " vice-ministre des Affaires étrangères.",
        ),
        (
            "es",
            "Mele Vaea presentó al Presidente Kwame Addo las cartas credenciales que lo acreditan"
            " como Embajador de Tonga en Ghana. Conversaron sobre el comercio.",
        ),
        (
            "es",
            "En el marco de la Asamblea General en Nueva York, el canciller de Ghana, Kwame Addo,"
            " se entrevistó con Mele Vaea, ministro de Educación de Tonga.",
        ),
    ],
)
def test_find_readouts_whose_account_it_is_without_a_publisher(lang, text):
    readouts, told = read(None, lang, None, text)
    assert readouts["publisher_country"].tolist() == ["GH"]
    assert readouts["counterpart_countries"].tolist() == [["TO"]]
    assert (names(told, "publisher"), names(told, "counterpart")) == (["Kwame Addo"], ["Mele Vaea"])


def test_find_readouts_who_led_the_two_sides():
    text = (
        "Se celebraron en Accra consultas políticas entre Ghana y Tonga. La parte ghanesa fue"
        " presidida por el viceministro Kwame Addo y la parte tongana por el viceministro Mele"
        " Vaea. Ambas partes repasaron las relaciones."
    )
    _, told = read("GH_MFA", "es", None, text)
    assert (names(told, "publisher"), names(told, "counterpart")) == (["Kwame Addo"], ["Mele Vaea"])


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "The President, Kwame Addo, received the credentials of the new ambassadors of Tonga"
            " (Mele Vaea), Peru (Luis Paz) and Saudi Arabia (Omar Al Saad).",
        ),
        (
            "fr",
            "Le Président du Ghana, Kwame Addo, a reçu les lettres de créance des nouveaux"
            " ambassadeurs des Tonga (Mele Vaea), du Pérou (Luis Paz) et d'Arabie saoudite (Omar Al"
            " Saad).",
        ),
        (
            "es",
            "El Presidente de Ghana, Kwame Addo, recibió las cartas credenciales de los nuevos"
            " embajadores de Tonga (Mele Vaea), de Perú (Luis Paz) y de Arabia Saudita (Omar Al"
            " Saad).",
        ),
    ],
)
def test_find_readouts_ambassadors_named_in_brackets(lang, text):
    found = counterparts(text, lang, publisher="GH_MFA")
    assert sorted(found) == [("Luis Paz", "PE"), ("Mele Vaea", "TO"), ("Omar Al Saad", "SA")]


def test_find_readouts_envoy_named_before_the_office_he_is_sent_in():
    text = "President Kwame Addo received the credentials of Mele Vaea as Ambassador of Tonga."
    assert counterparts(text, publisher="GH_MFA") == [("Mele Vaea", "TO")]


@pytest.mark.parametrize(
    "title", ["Comunicado de prensa", "Comunicado del Ministerio de Relaciones Exteriores de Perú"]
)
def test_find_readouts_title_that_says_but_who_issued_it(title):
    text = "El canciller de Perú, Luis Paz, recibió al canciller de Ghana, Kwame Addo."
    readouts, _ = read(None, "es", title, text)
    assert readouts["counterpart_countries"].tolist() == [["GH"]]


def test_find_readouts_minister_and_his_own_heads_of_mission():
    text = (
        "Le ministre des Affaires étrangères du Ghana, Kwame Addo, a réuni les chefs de mission"
        " diplomatique du Ghana accrédités à l'étranger."
    )
    assert refusal(None, "fr", None, text)
