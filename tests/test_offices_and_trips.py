"""Offices of several parts, delegations and trips. All texts and persons are composed."""

import pytest

from tests.test_anatomy import names, read, refusal

HARLOW = "National Security Advisor Tom Harlow "
TALKED = " They discussed trade in grain."


def counterparts(text, lang="en", title="", publisher="US_WHITE_HOUSE"):
    """Names of the counterparts with their countries or organisations."""
    _, told = read(publisher, lang, title, text)
    met = told[(told["side"] == "counterpart") & told["is_principal"]]
    places = met["country"].fillna(met["organisation"]).fillna("")
    return list(zip(met["name"].fillna("").tolist(), places.tolist(), strict=True))


@pytest.mark.parametrize(
    ("office", "country"),
    [
        ("Spokesperson and Chief Advisor to the President of Turkey", "TR"),
        ("Foreign Affairs and Defense Advisor to the Prime Minister of the Netherlands", "NL"),
        ("Head of Cabinet to the President of the European Council", "EU"),
        ("Foreign and Security Policy Advisor to the German Chancellor", "DE"),
        ("Minister of Information and Government Spokesperson of Ghana", "GH"),
        ("Minister of Health, spokesperson of the Government of Chad", "TD"),
    ],
)
def test_find_readouts_office_of_several_parts_is_of_one_person(office, country):
    text = f"{HARLOW}met today with Karel Bovend, {office}.{TALKED}"
    assert counterparts(text) == [("Karel Bovend", country)]


def test_find_readouts_advisers_listed_with_whom_they_advise():
    text = (
        f"{HARLOW}spoke with Ambassador Emil Barrot, Adviser to the French President; Dr. Hans"
        f" Keller, Foreign and Security Policy Advisor to the German Chancellor; and Peter Grove,"
        f" National Security Advisor to the Prime Minister of the United Kingdom.{TALKED}"
    )
    found = counterparts(text)
    assert found == [("Emil Barrot", "FR"), ("Hans Keller", "DE"), ("Peter Grove", "GB")]


@pytest.mark.parametrize(
    ("lang", "text", "country"),
    [
        (
            "fr",
            "Le ministre des Affaires étrangères, Paul Lenoir, a reçu le ministre de la"
            " Communication, porte-parole du gouvernement du Niger, Karel Bovend.",
            "NE",
        ),
        (
            "es",
            "El canciller Pablo Ruiz se reunió con la ministra de Comunicación y portavoz del"
            " Gobierno de Guinea, Karel Bovend.",
            "GN",
        ),
    ],
)
def test_find_readouts_minister_may_be_a_spokesman_besides(lang, text, country):
    assert counterparts(text, lang, publisher="BE_MFA") == [("Karel Bovend", country)]


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("Daniel “Dani” Harel", "Daniel “Dani” Harel"),
        ("Nasser bin Salman bin Abdulaziz Al-Saud", "Nasser bin Salman bin Abdulaziz Al-Saud"),
        ("Germán Ríos", "Germán Ríos"),
    ],
)
def test_find_readouts_name_is_read_to_its_end(name, whole):
    text = f"{HARLOW}met today with Omani Minister of Defense {name}.{TALKED}"
    assert counterparts(text) == [(whole, "OM")]


def test_find_readouts_title_may_call_an_office_by_another_word():
    title = "Readout of National Security Advisor Tom Harlow’s Call with the National Security"
    text = (
        f"{HARLOW}spoke with National Security Office Director Park Min-ho of the Republic of Korea"
        f" and National Security Secretariat Secretary General Sato Kenji of Japan.{TALKED}"
    )
    found = counterparts(text, title=f"{title} Advisors of the Republic of Korea and Japan")
    assert found == [("Park Min-ho", "KR"), ("Sato Kenji", "JP")]


def test_find_readouts_whose_term_or_adviser_is_told_takes_no_part():
    text = (
        "Governor Roe’s adviser Tom Harlow travelled to Kyiv to plan for the rest of President"
        " Doe’s term.\nHarlow met with Ukrainian Minister of Energy Taras Bondar."
    )
    assert counterparts(text, title="Readout of Adviser Tom Harlow’s Trip to Ukraine") == [
        ("Taras Bondar", "UA")
    ]


def test_find_readouts_members_of_a_delegation_are_met():
    text = (
        f"{HARLOW}held consultations with the Polish delegation, which included Secretary of State"
        " at the Chancellery of the President of Poland Adam Wolny and Ambassador Jan Nowak."
    )
    assert counterparts(text + TALKED) == [("Adam Wolny", "PL"), ("Jan Nowak", "PL")]
    assert names(read("US_WHITE_HOUSE", "en", "", text + TALKED)[1], "publisher") == ["Tom Harlow"]


def test_find_readouts_own_delegation_is_not_met():
    text = f"{HARLOW}met a Polish delegation. The U.S. delegation included Secretary Ann Poole."
    assert ("Ann Poole", "PL") not in counterparts(text)


@pytest.mark.parametrize("own", ["US_WHITE_HOUSE", None])
def test_find_readouts_trip_to_several_states_names_whom_it_led_to(own):
    title = "Readout of National Security Advisor Tom Harlow’s Travel to Chile and Peru"
    text = (
        f"{HARLOW}traveled to Chile and Peru May 8-12. In Santiago, he met with Foreign Minister"
        " Daniel Arce to discuss trade. In Lima, he met with Luis Prado, Minister of Mines."
    )
    found = counterparts(text, title=title, publisher=own)
    assert found == [("Daniel Arce", "CL"), ("Luis Prado", "PE")]


def test_find_readouts_minister_of_nobody_told_is_not_of_the_state_he_visits():
    text = "Foreign Minister Paul Drayton visited Ghana. In Accra he met Trade Minister Ama Mensah."
    found = counterparts(text, title="Foreign Minister visits Ghana", publisher=None)
    assert found == [("Ama Mensah", "GH")]


def test_find_readouts_community_of_another_state_is_at_home():
    title = "Readout of White House Meeting with Cuban American Leaders"
    text = f"{HARLOW}met with leaders of the Cuban American community to discuss immigration."
    assert refusal("US_WHITE_HOUSE", "en", title, text)


@pytest.mark.parametrize(
    "listed",
    [
        "Joining President Harlow on the call were Prime Minister Doe of Canada, President Barr of"
        " France, and Chancellor Keller of Germany.",
        "Participants in the call included Jane Doe, Prime Minister of Canada; President of France,"
        " Emil Barr; and Chancellor of Germany, Hans Keller.",
    ],
)
def test_find_readouts_participants_may_be_told_in_a_list(listed):
    title = "Readout of President Harlow’s Call with Allies and Partners"
    text = f"President Harlow hosted a call today with Allies and partners.{TALKED} {listed}"
    assert [country for _, country in counterparts(text, title=title)] == ["CA", "FR", "DE"]


def test_find_readouts_semicolon_parts_an_office_from_the_name_before():
    text = (
        f"{HARLOW}met with Minister of Trade of Peru, Luis Prado; Minister of Mines of Chile, Dan"
        " Arce; and European Commissioner for Trade, Ana Belmiro." + TALKED
    )
    found = counterparts(text)
    assert found == [("Luis Prado", "PE"), ("Dan Arce", "CL"), ("Ana Belmiro", "EU")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Deputy Minister Taras Bondar, who was on a visit to Romania, held consultations"
            " with State Secretary of the Ministry of Foreign Affairs of this country Dan Ionescu.",
        ),
        (
            "es",
            "En visita a Rumanía, el canciller de Ucrania, Pablo Ruiz, se reunió con el ministro de"
            " Relaciones Exteriores de ese país, Dan Ionescu.",
        ),
    ],
)
def test_find_readouts_this_country_is_the_one_visited(lang, text):
    assert counterparts(text, lang, publisher="UA_PRESIDENT") == [("Dan Ionescu", "RO")]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Grain talks and new ports will come this week – address by the President",
            "The President of Malta met President Dan Ionescu of Romania. They discussed trade.",
        ),
        (
            "President holds a conference call on schools",
            "The President held a conference call with the heads of regions on schools.",
        ),
    ],
)
def test_find_readouts_addresses_and_talks_at_home_are_none(title, text):
    assert refusal("UA_PRESIDENT", "en", title, text)


@pytest.mark.parametrize(
    ("met", "found"),
    [
        (
            "Chinese Communist Party Politburo Member and Director of the Office of the Foreign"
            " Affairs Commission Li Weidong in Luxembourg",
            [("Li Weidong", "CN")],
        ),
        (
            "Yuri Ulanov, Foreign Policy Advisor to President Pyotr Orlov of Russia",
            [("Yuri Ulanov", "RU")],
        ),
        (
            "the Ambassador of Norway, Kari Solheim, and the Ambassador for special assignments of"
            " the Foreign Ministry of Norway Ola Berg",
            [("Kari Solheim", "NO"), ("Ola Berg", "NO")],
        ),
    ],
)
def test_find_readouts_where_they_met_or_whom_one_advises_is_nobody_else(met, found):
    assert counterparts(f"{HARLOW}met today with {met}.{TALKED}") == found


def test_find_readouts_name_told_in_full_in_the_title_only_is_kept():
    text = f"{HARLOW}spoke today with Prime Minister Belmiro.{TALKED}"
    title = "Readout of Advisor Harlow’s Call with Prime Minister Ana Belmiro of Portugal"
    assert counterparts(text, title=title) == [("Ana Belmiro", "PT")]


@pytest.mark.parametrize(
    ("lang", "text", "met"),
    [
        (
            "fr",
            "L’émir du Koweït, Nasser Al Mubarak, a reçu le ministre égyptien de la Santé, Hani"
            " Salem, en visite pour participer à une réunion avec le ministre turc Kemal Yilmaz.",
            ("Hani Salem", "EG"),
        ),
        (
            "fr",
            "Le président finlandais Erik Lind a rencontré la présidente du Chili, Ana Rojas, avant"
            " son entretien avec le roi de Norvège Olav.",
            ("Ana Rojas", "CL"),
        ),
        (
            "es",
            "El presidente de Finlandia, Erik Lind, se reunió con la presidenta de Chile, Ana"
            " Rojas, antes de su encuentro con el rey de Noruega, Olav.",
            ("Ana Rojas", "CL"),
        ),
        (
            "ru",
            "Президент Финляндии Эрик Линд встретился с президентом Чили Аной Рохас перед её"
            " переговорами с королём Норвегии Олафом.",
            ("Ана Рохас", "CL"),
        ),
        (
            "ar",
            "استقبل أمير دولة الكويت الشيخ ناصر المبارك وزير الخارجية المصري هاني سالم الذي يزور"
            " البلاد للمشاركة في اجتماع مع وزير الخارجية التركي كمال يلماز.",
            ("هاني سالم", "EG"),
        ),
    ],
)
def test_find_readouts_whom_the_guest_is_to_meet_is_no_principal(lang, text, met):
    assert counterparts(text, lang, publisher=None) == [met]


def test_where_a_delegation_is_welcomed_is_not_whose_it_is():
    text = (
        "Homeland Security Secretary Mark Lane welcomed Peruvian Foreign Minister Luis Soto,"
        " Ambassador Rosa Vega, and their delegation to the White House on June 10, 2024."
    )
    assert counterparts(text + TALKED) == [("Luis Soto", "PE"), ("Rosa Vega", "PE")]
