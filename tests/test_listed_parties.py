"""Parties told in lists, envoys and whom they speak for, contacts of several states: composed."""

import pandas as pd
import pytest

from readout_analysis.anatomy import find_readouts
from readout_analysis.schema import conform
from tests.one_text import people, read_one


def refusal(lang, title, text):
    """Why a text is no readout; None if it is one."""
    row = {"document_id": "d", "source_id": "d", "publisher": None, "lang": lang}
    row |= {"title": title, "text": text, "published_date": pd.Timestamp("2024-09-21")}
    _, _, rejected = find_readouts(conform(pd.DataFrame([row]), "documents"))
    return rejected["detail"].iloc[0] if len(rejected) else None


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "fr",
            "Le ministre sénégalais des Affaires étrangères, Amadou Sarr, s'est entretenu mardi à "
            "Genève avec ses homologues de la Gambie, Lamin Touray, de l'Inde, Arjun Mehta, et du "
            "Chili, Pedro Rojas.",
        ),
        (
            "en",
            "Senegalese Foreign Minister Amadou Sarr met on Tuesday in Geneva with his "
            "counterparts from Gambia, Lamin Touray, India, Arjun Mehta, and Chile, Pedro Rojas.",
        ),
        (
            "es",
            "El canciller senegalés, Amadou Sarr, se reunió el martes en Ginebra con varios de sus "
            "homólogos:\n- Lamin Touray, ministro de Relaciones Exteriores de Gambia;\n"
            "- Arjun Mehta, ministro de Relaciones Exteriores de la India;\n"
            "- Pedro Rojas, ministro de Relaciones Exteriores de Chile.",
        ),
        (
            "fr",
            "Le ministre sénégalais des Affaires étrangères, Amadou Sarr, a rencontré mardi à "
            "Genève plusieurs de ses homologues, à savoir :\n\n"
            "· M. Lamin Touray, ministre des Affaires étrangères de Gambie, et sa délégation ;\n"
            "· M. Arjun Mehta, ministre des Affaires étrangères de l'Inde ;\n"
            "· M. Pedro Rojas, ministre des Affaires étrangères du Chili.",
        ),
    ],
)
def test_each_name_of_a_list_has_the_country_it_stands_with(lang, text):
    _, participants, _ = read_one(lang, "", text)
    listed = ["c Lamin Touray GM", "c Arjun Mehta IN", "c Pedro Rojas CL"]
    assert people(participants) == ["p Amadou Sarr SN", *listed]


@pytest.mark.parametrize(
    ("lang", "guest"),
    [
        ("fr", "M. Lamin Touray, envoyé spécial de son homologue gambien, M. Ebrima Jallow"),
        ("fr", "le conseiller diplomatique du Président gambien Ebrima Jallow, M. Lamin Touray"),
        ("fr", "M. Lamin Touray, directeur de cabinet du Président gambien Ebrima Jallow"),
        ("es", "a Lamin Touray, enviado especial de su homólogo gambiano, Ebrima Jallow"),
        ("es", "al asesor diplomático del presidente gambiano Ebrima Jallow, Lamin Touray"),
        ("en", "the diplomatic adviser to Gambian President Ebrima Jallow, Lamin Touray"),
        ("en", "the Diplomatic Adviser to the Gambian President Lamin Touray"),
    ],
)
def test_whom_an_envoy_or_adviser_speaks_for_takes_no_part(lang, guest):
    received = {
        "fr": "Le président sénégalais, Amadou Sarr, a reçu mardi à Dakar {}.",
        "es": "El presidente senegalés, Amadou Sarr, recibió el martes en Dakar {}.",
        "en": "Senegalese President Amadou Sarr received on Tuesday in Dakar {}.",
    }
    _, participants, _ = read_one(lang, "", received[lang].format(guest))
    assert people(participants) == ["p Amadou Sarr SN", "c Lamin Touray GM"]


@pytest.mark.parametrize(
    ("lang", "text", "form"),
    [
        (
            "fr",
            "Les ministres des Affaires étrangères du Sénégal, Amadou Sarr, de la Gambie, Lamin "
            "Touray, et de l'Inde, Arjun Mehta, se sont réunis mardi à Dakar.",
            "multilateral",
        ),
        (
            "en",
            "Senegalese Foreign Minister Amadou Sarr held a trilateral meeting in Dakar with his "
            "counterparts from Gambia, Lamin Touray, and India, Arjun Mehta.",
            "multilateral",
        ),
        (
            "fr",
            "Le ministre sénégalais des Affaires étrangères, Amadou Sarr, a eu à Dakar des "
            "entretiens bilatéraux avec ses homologues de la Gambie, Lamin Touray, et de l'Inde, "
            "Arjun Mehta.",
            "meeting",
        ),
    ],
)
def test_those_of_three_states_meet_together_or_one_by_one(lang, text, form):
    readouts, _, _ = read_one(lang, "", text)
    assert readouts["form"].tolist() == [form]


@pytest.mark.parametrize(
    ("lang", "title", "text", "form"),
    [
        (
            "en",
            "Foreign Minister meets with G7 foreign ministers",
            "Senegalese Foreign Minister Amadou Sarr met with G7 foreign ministers in Dakar.",
            "multilateral",
        ),
        (
            "ar",
            "رئيس السنغال يستقبل وزراء خارجية دول مجلس التعاون",
            "استقبل رئيس السنغال أمادو سار اليوم في داكار وزراء خارجية دول مجلس التعاون.",
            "multilateral",
        ),
        (
            "zh",
            "塞内加尔总统会见出席论坛的外方代表",
            "塞内加尔总统阿马杜·萨尔5日在达喀尔集体会见出席论坛的外方代表。萨尔表示，愿加强合作。",
            "multilateral",
        ),
        (
            "zh",
            "塞内加尔总统会见美国议员代表团",
            "塞内加尔总统阿马杜·萨尔5日在达喀尔集体会见美国国会议员代表团。萨尔表示，愿加强合作。",
            "meeting",
        ),
    ],
)
def test_group_of_states_is_met_by_one(lang, title, text, form):
    readouts, _, _ = read_one(lang, title, text)
    assert readouts["form"].tolist() == [form]


@pytest.mark.parametrize(
    ("lang", "title", "text"),
    [
        (
            "fr",
            "La rencontre des ministres",
            "La rencontre entre le ministre sénégalais, Amadou Sarr, et son homologue gambien, "
            "Lamin Touray, a été reportée.",
        ),
        (
            "es",
            "Cancilleres",
            "La reunión entre el canciller senegalés, Amadou Sarr, y su homólogo gambiano, Lamin "
            "Touray, finalmente no se realizó.",
        ),
        (
            "en",
            "Foreign ministers",
            "The meeting between Senegalese Foreign Minister Amadou Sarr and his Gambian "
            "counterpart Lamin Touray was postponed.",
        ),
    ],
)
def test_contact_that_did_not_take_place_is_none(lang, title, text):
    assert refusal(lang, title, text).startswith("announcement")


def test_congratulations_on_an_election_are_a_letter():
    text = (
        "El presidente senegalés, Amadou Sarr, felicitó este lunes a su homólogo gambiano, Lamin "
        "Touray, por su triunfo electoral, y le deseó éxitos."
    )
    readouts, _, _ = read_one("es", "Sarr felicita a su homólogo gambiano", text)
    assert readouts["form"].tolist() == ["letter"]


def test_country_behind_an_office_is_no_surname_be_it_written_with_a_capital():
    text = (
        "Le chef de l'Etat Gambien a été accueilli mardi à Dakar par son homologue sénégalais, "
        "Amadou Sarr."
    )
    _, participants, _ = read_one("fr", "", text)
    assert "Gambien" not in participants["name"].dropna().tolist()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "es",
            "El canciller chileno, Pedro Rojas, recibió este lunes en Santiago las copias de "
            "estilo de los nuevos embajadores: Lamin Touray, de la República de Gambia; y Arjun "
            "Mehta, de la República de la India.",
        ),
        (
            "fr",
            "Le ministre chilien des Affaires étrangères, Pedro Rojas, a reçu mardi à Santiago ses "
            "homologues de la Gambie et de l'Inde, respectivement Lamin Touray et Arjun Mehta.",
        ),
    ],
)
def test_names_apart_from_their_states_keep_them(lang, text):
    _, participants, _ = read_one(lang, "", text)
    listed = ["c Arjun Mehta IN", "c Lamin Touray GM"]
    assert sorted(people(participants)) == [*listed, "p Pedro Rojas CL"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "es",
            "Al margen de la Cumbre convocada por el presidente de la India, Arjun Mehta, el "
            "canciller chileno, Pedro Rojas, se reunió el lunes con su homólogo gambiano, Lamin "
            "Touray.",
        ),
        (
            "en",
            "On the sidelines of the summit hosted by Indian President Arjun Mehta, Chilean "
            "Foreign Minister Pedro Rojas met on Monday with his Gambian counterpart, Lamin "
            "Touray.",
        ),
        (
            "es",
            "El canciller chileno, Pedro Rojas, se reunió el lunes en Banjul con su homólogo "
            "gambiano, Lamin Touray, y mañana se reunirá con el ministro indio Arjun Mehta.",
        ),
    ],
)
def test_who_hosts_the_summit_or_is_met_tomorrow_takes_no_part(lang, text):
    _, participants, _ = read_one(lang, "", text)
    assert people(participants) == ["p Pedro Rojas CL", "c Lamin Touray GM"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "es",
            "El canciller chileno, Pedro Rojas, se reunió el lunes en Banjul con su homólogo "
            "gambiano, Lamin Touray. Asimismo, Rojas sostuvo un encuentro con la presidenta de "
            "Gambia, Awa Jallow.",
        ),
        (
            "fr",
            "Le ministre chilien des Affaires étrangères, Pedro Rojas, a rencontré lundi à Banjul "
            "son homologue gambien, Lamin Touray. M. Rojas a également été reçu par la présidente "
            "de la Gambie, Awa Jallow.",
        ),
        (
            "fr",
            "Le président chilien, Pedro Rojas, a rencontré lundi à Banjul son homologue gambien, "
            "Lamin Touray. Il s'est également entretenu avec la ministre gambienne du Commerce, "
            "Awa Jallow.",
        ),
        (
            "en",
            "Chilean President Pedro Rojas met on Monday in Banjul with Gambian President Lamin "
            "Touray. Rojas also held a separate meeting with the Gambian Trade Minister, Awa "
            "Jallow.",
        ),
        (
            "es",
            "El presidente chileno, Pedro Rojas, se reunió el lunes en Banjul con su homólogo "
            "gambiano, Lamin Touray. Más tarde, Rojas mantuvo una reunión con la ministra de "
            "Comercio de Gambia, Awa Jallow.",
        ),
    ],
)
def test_whom_else_of_the_state_he_met_takes_part_too(lang, text):
    readouts, participants, _ = read_one(lang, "", text)
    assert len(readouts) == 1
    assert people(participants) == ["p Pedro Rojas CL", "c Lamin Touray GM", "c Awa Jallow GM"]


@pytest.mark.parametrize(
    ("lang", "text", "form"),
    [
        ("fr", "Le président chilien, Pedro Rojas, a félicité lundi {}, pour sa réélection.", None),
        ("fr", "Le président chilien, Pedro Rojas, a félicité {}, lors d'un appel.", "call"),
        ("fr", "Le président chilien, Pedro Rojas, a félicité {}, lors d'une réunion.", "meeting"),
        (
            "es",
            "El presidente chileno, Pedro Rojas, felicitó este lunes a {}, por su triunfo.",
            None,
        ),
        ("es", "El presidente chileno, Pedro Rojas, felicitó a {}, en una llamada.", "call"),
        (
            "es",
            "El presidente chileno, Pedro Rojas, felicitó a {}, durante una reunión.",
            "meeting",
        ),
    ],
)
def test_congratulations_in_a_contact_are_no_letter(lang, text, form):
    other = {"fr": "son homologue gambien", "es": "su homólogo gambiano"}[lang]
    readouts, _, _ = read_one(lang, "", text.format(f"{other}, Lamin Touray"))
    assert readouts["form"].tolist() == [form or "letter"]


def test_verb_behind_an_apposed_subject_has_no_other_behind_it():
    text = (
        "Le président chilien, Pedro Rojas, a rencontré lundi à Santiago le ministre gambien, "
        "Lamin Touray. Le président chilien, Pedro Rojas, a informé lundi le ministre gambien des "
        "progrès réalisés. Le Chili peut compter sur Banjul, a indiqué lundi le ministre gambien."
    )
    _, _, segments = read_one("fr", "", text)
    assert segments["side"].tolist()[1:] == ["publisher", "counterpart"]


@pytest.mark.parametrize(
    ("lang", "opening", "view"),
    [
        (
            "fr",
            "Le président chilien, Pedro Rojas, a rencontré lundi à Santiago le ministre gambien, "
            "Lamin Touray. ",
            "Pour {}, cet accord ouvre une nouvelle ère.",
        ),
        (
            "es",
            "El presidente chileno, Pedro Rojas, se reunió el lunes en Santiago con el ministro "
            "gambiano, Lamin Touray. ",
            "Para {}, este acuerdo abre una nueva era.",
        ),
    ],
)
def test_who_sees_it_so_speaks(lang, opening, view):
    office = {"fr": "le ministre gambien", "es": "el ministro gambiano"}[lang]
    for who, side in ((office, "counterpart"), ("Lamin Touray", "counterpart")):
        _, _, segments = read_one(lang, "", opening + view.format(who))
        assert segments["side"].tolist()[1:] == [side]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "fr",
            "Le président de la Gambie, Lamin Touray, a adressé mardi une lettre de félicitations "
            "au Chef de l'Etat, Pedro Rojas.",
        ),
        (
            "fr",
            "Le ministre gambien des Affaires étrangères, Lamin Touray, a été reçu mardi en "
            "audience par le président de la République, Pedro Rojas.",
        ),
        (
            "fr",
            "Le président de la Gambie, Lamin Touray, a rencontré mardi le Chef de l'Etat, Pedro "
            "Rojas.",
        ),
        (
            "es",
            "El canciller de Gambia, Lamin Touray, se reunió el martes con el presidente de la "
            "República, Pedro Rojas.",
        ),
        (
            "en",
            "Gambian Foreign Minister Lamin Touray called on the President of the Republic, Pedro "
            "Rojas.",
        ),
        (
            "fr",
            "Le ministre gambien du Commerce, Lamin Touray, a été reçu mardi par le Premier "
            "ministre, Pedro Rojas.",
        ),
    ],
)
def test_host_of_no_state_told_is_the_publishers(lang, text):
    _, participants, _ = read_one(lang, "", text)
    assert people(participants) == ["p Pedro Rojas ", "c Lamin Touray GM"]


def test_leaders_of_delegations_are_named_though_the_title_has_a_minister():
    text = (
        "The Joint Commission between the Kingdom of Lesotho and the Republic of Botswana was held"
        " in Maseru on 7 May. The Lesotho delegation was led by the Minister of Foreign Affairs,"
        " Hon. Thabo Molefe, while the Botswana delegation was led by the Minister of"
        " International Relations, Hon. Kago Seretse."
    )
    told = read_one("en", "Foreign Minister co-chairs Joint Commission", text)[1]
    assert people(told) == ["p Thabo Molefe LS", "c Kago Seretse BW"]


def test_what_they_said_to_the_press_behind_the_contact_leaves_it_one_without_a_title_too():
    text = (
        "Foreign Minister Arben Hoxha of Albania hosted the Foreign Minister of Hungary, Péter"
        " Kovács. At the joint press conference, he said that Hungary was a friend."
    )
    assert refusal("en", "", text) is None


def test_right_honourable_is_no_part_of_a_name():
    text = "Foreign Minister Erik Lind of Finland called on Rt. Hon. Ram Thapa, President of Nepal."
    assert people(read_one("en", "", text)[1]) == ["p Erik Lind FI", "c Ram Thapa NP"]


def test_subject_behind_his_counterpart_is_the_publisher():
    text = (
        "Kabul, May 9: In a phone call with his Tajik counterpart, Rustam Nazarov, Foreign Minister"
        " Omar Haidari discussed border trade."
    )
    told = read_one("en", "FM Haidari phones Tajik counterpart", text)[1]
    assert people(told) == ["p Omar Haidari AF", "c Rustam Nazarov TJ"]


def test_what_a_minister_will_do_today_is_to_come():
    text = (
        "The Deputy Minister of International Relations of South Africa, Ms Thandi Dlamini, will"
        " today, 10 May 2024, receive the Deputy Minister of Foreign Affairs of Cuba, Juan Pérez."
    )
    assert refusal("en", "Deputy Minister Dlamini holds consultations with Cuba", text)


def test_a_capital_of_a_state_not_known_to_all_tells_it():
    text = "Pristina, 9 May – Foreign Minister Arta Berisha received the Minister of Croatia, Ivan"
    told = read_one("en", "", text + " Horvat.")[1]
    assert people(told) == ["p Arta Berisha XK", "c Ivan Horvat HR"]
