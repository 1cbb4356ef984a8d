"""Spanish and French as publishers write them that no label knows. All texts are composed."""

import pytest

from readout_analysis.anatomy.callers import home_of_own_office
from readout_analysis.anatomy.lead import read_leads
from readout_analysis.anatomy.told import read_principals
from tests.one_text import people, read_one
from tests.one_text import sides as told
from tests.test_anatomy import read, refusal
from tests.test_segments import CALL_ES, CALL_FR, attributed


def sides(text, lang, people):
    """Side of each sentence."""
    return attributed(text, lang, people)["side"].tolist()


def test_attribute_segments_person_of_a_country_without_name_speaks_for_it():
    text = "Robles se reunió con Castaño. Robles dijo no. El diplomático colombiano rememoró eso."
    assert sides(text, "es", CALL_ES)[-1] == "counterpart"
    text = "M. Liang a rencontré M. Voronov. M. Liang a dit non. L'émissaire russe a brossé cela."
    assert sides(text, "fr", CALL_FR)[-1] == "counterpart"


@pytest.mark.parametrize(
    ("lang", "people", "text"),
    [
        ("es", CALL_ES, "Robles se reunió con Castaño. Castaño dijo no. Ambos cenaron en Lima."),
        ("fr", CALL_FR, "M. Liang a vu M. Voronov. M. Voronov a dit non. Ils se reverront."),
        ("es", CALL_ES, "Robles se reunió con Castaño. La cita permitió seguir los proyectos."),
        ("fr", CALL_FR, "M. Liang a reçu M. Voronov. Les échanges auront permis d'avancer."),
    ],
)
def test_attribute_segments_what_the_two_do_or_a_talk_was_about_is_of_both(lang, people, text):
    assert sides(text, lang, people)[-1] == "both"


@pytest.mark.parametrize(
    ("opening", "guest"),
    [
        ("Anne Vernet s'est entretenue", "la ministre de l'Inde, Mme Mehrotra"),
        (
            "La ministre s'est entretenue",
            "la ministre indienne des Affaires étrangères, Mme Mehrotra",
        ),
        (
            "Anne Vernet, ministre des Affaires étrangères, s'est entretenue",
            "la ministre indienne des Affaires étrangères, Mme Mehrotra",
        ),
    ],
)
def test_attribute_segments_minister_of_no_country_is_the_publishers(opening, guest):
    text = (
        f"{opening} avec {guest}. Mme Mehrotra, saluant la France, a décrit cela. La ministre a"
        " contesté ce point. La ministre indienne s'y est opposée. La paix a été rappelée par la"
        " ministre."
    )
    assert told(read_one("fr", "Entretien", text, "FR_QUAI")[2]) == "ncpcp"


def test_attribute_segments_communique_named_behind_an_auxiliary_is_no_speaker():
    text = (
        "M. Liang a reçu Mme la ministre russe, M. Voronov, a indiqué un communiqué du ministère."
    )
    assert sides(text, "fr", CALL_FR) == ["narrator"]


def test_attribute_segments_small_letter_makes_an_adjective_of_a_country():
    people = (CALL_ES[0], ("counterpart", "Anil Mehrotra", "viceministro", "IN"))
    text = "Robles recibió a Mehrotra. Robles dijo no. La autoridad india manifestó que sí."
    assert sides(text, "es", people)[-1] == "counterpart"


def test_find_readouts_office_is_shared_along_a_list_of_countries():
    title = "El canciller se reunió con los presidentes de Paraguay y Uruguay"
    text = (
        "El canciller Tomás Echagüe se reunió con los presidentes de Paraguay, Hugo Benítez, y de"
        " Uruguay, Laura Etcheverry."
    )
    readouts, participants = read("AR_MRE", "es", title, text)
    assert readouts["counterpart_countries"].iloc[0] == ["PY", "UY"]
    assert {"Hugo Benítez", "Laura Etcheverry"} <= set(participants["name"].dropna())


def test_find_readouts_who_invited_is_the_counterpart_where_no_other_is_told():
    text = (
        "Le ministre Jean Wagener a effectué une visite de travail à Vilnius, le 12 mars 2024, à"
        " l'invitation de son homologue lituanien Andrius Kazlauskas."
    )
    readouts, _ = read("FR_QUAI", "fr", "Visite de travail de Jean Wagener à Vilnius", text)
    assert readouts["counterpart_country"].tolist() == ["LT"]


def test_find_readouts_town_behind_a_country_is_no_name():
    text = "Le conseiller Beat Favre a reçu le ministre de l'Arménie à Genève."
    _, participants = read("CH_FDFA", "fr", "Entretien avec le ministre de l'Arménie à Berne", text)
    assert not participants["name"].isin(["Berne", "Genève"]).any()


def test_find_readouts_talks_in_a_place_with_a_visitor_are_a_meeting():
    text = "Le ministre Sergueï Lavrov s'est entretenu à Moscou avec son homologue malien,"
    text += " Abdoulaye Diop, en visite de travail."
    readouts, _ = read("RU_MID", "fr", "Sur l'entretien de Sergueï Lavrov avec M. Diop", text)
    assert readouts["form"].tolist() == ["meeting"]


def test_find_readouts_condemnation_that_tells_a_call_in_passing_is_none():
    text = (
        "La Belgique condamne l'attaque. Le ministre s'est entretenu avec ses homologues de l'UE."
    )
    assert "condamne" in refusal("FR_QUAI", "fr", "La Belgique condamne les attaques", text)


def test_find_readouts_santo_domingo_is_no_sunday():
    text = (
        "Santo Domingo.- El presidente Rafael Almonte recibió este martes a la presidenta de Chile."
    )
    readouts, _ = read("EC_MRE", "es", "Almonte recibe a la presidenta de Chile", text)
    assert f"{readouts['contact_date'].iloc[0]:%Y-%m-%d}" == "2024-03-12"


@pytest.mark.parametrize(
    ("text", "guests"),
    [
        (
            "Le ministre, Ivan Petkov, a reçu au palais Bustros la ministre japonaise, Anna Aoki.",
            ["Anna Aoki"],
        ),
        (
            "Le ministre, Ivan Petkov, a reçu à Boyana SEM Joseph Aoki, ambassadeur du Japon.",
            ["Joseph Aoki"],
        ),
        (
            "Le ministre, Ivan Petkov, a reçu les lettres de créance de deux ambassadeurs. Il"
            " s’agit de MM. Kenji Aoki de la République du Kenya et Bo Ek du Royaume de Suède.",
            ["Kenji Aoki", "Bo Ek"],
        ),
        (
            "Le ministre, Ivan Petkov, a reçu la ministre japonaise, Anna Aoki, en marge de la"
            " réunion des ministres des Affaires étrangères du G20.",
            ["Anna Aoki"],
        ),
        (
            "Le ministre, Ivan Petkov, a reçu une délégation japonaise. Ladite délégation était"
            " conduite par le vice-ministre Kenji Aoki.",
            ["Kenji Aoki"],
        ),
        (
            "Le ministre, Ivan Petkov, a reçu d'éminentes personnalités. Ce sont notamment"
            " M. Kenji Aoki, Secrétaire général de l'UIP, et Bo Ek, président du Sénat suédois.",
            ["Kenji Aoki", "Bo Ek"],
        ),
    ],
    ids=["house", "place before a title", "envoys", "another meeting", "delegation", "guests"],
)
def test_find_readouts_guests_are_told_from_houses_places_and_other_meetings(text, guests):
    _, participants = read("BG_MFA", "fr", "", text)
    found = participants[participants["side"] == "counterpart"]
    assert found["name"].tolist() == guests


@pytest.mark.parametrize(
    "guest",
    [
        "la presidenta ejecutiva del BCIE",
        "el secretario ejecutivo del ALBA-TCP",
        "la secretaria general iberoamericana",
        "el nuncio apostólico",
    ],
)
def test_find_readouts_head_of_an_american_organisation_is_a_guest(guest):
    text = f"El primer ministro, Ivan Petkov, se reunió con {guest}, Ana Aoki."
    _, participants = read("BG_MFA", "es", "", text)
    assert participants["name"].tolist() == ["Ivan Petkov", "Ana Aoki"]


@pytest.mark.parametrize("body", ["las Naciones Unidas", "la OEA"])
def test_find_readouts_envoys_to_one_organisation_are_of_their_states(body):
    text = (
        f"La representante permanente de Perú ante {body}, Ana Pérez, se reunió con el "
        f"representante permanente de Japón ante {body}, Kenji Aoki."
    )
    readouts, _ = read(None, "es", "", text)
    assert readouts["publisher_country"].item() == "PE"
    assert readouts["counterpart_countries"].item() == ["JP"]


def test_find_readouts_contact_that_opens_the_account_may_be_told_in_full_later():
    text = (
        "En la conversación telefónica la mandataria propuso un fondo regional.\n"
        "El fondo apoyaría a los países más pobres.\nLa propuesta incluye el comercio.\n"
        "La Presidenta de Perú, Ana Pérez, conversó en esta fecha con el Presidente de Chile, "
        "Luis Gómez."
    )
    readouts, _ = read("PE_MRE", "es", "Presidenta Pérez propone a Chile un fondo regional", text)
    assert readouts["counterpart_countries"].item() == ["CL"]


def test_find_readouts_communique_of_a_ministry_that_opens_with_a_contact():
    title = "Communiqué du ministère des affaires étrangères sur la situation à Malte"
    met = "Le ministre, M. Jean Morel, a reçu ce jour le Premier ministre de Malte, M. Joe Zerafa."
    assert read("FR_QUAI", "fr", title, met)[0]["form"].tolist() == ["meeting"]
    assert refusal("FR_QUAI", "fr", title, "La France suit avec attention la situation à Malte.")


def test_find_readouts_whose_agenda_it_is_stands_in_the_sentence_before():
    text = (
        "El presidente de la República, Juan Rojas, mantuvo citas con autoridades de Malta."
        " El primer encuentro se desarrolló con el primer ministro de Malta, Joe Zerafa."
    )
    participants = read("EC_PRESIDENCY", "es", "Agenda en Malta", text)[1]
    assert participants["name"].tolist() == ["Juan Rojas", "Joe Zerafa"]


def test_find_readouts_homologue_met_on_a_visit_is_of_the_country_visited():
    text = "El presidente, Juan Rojas, fue recibido en el Palacio por su homólogo, Joe Zerafa."
    readouts, participants = read("EC_PRESIDENCY", "es", "Visita a Malta", text)
    assert participants["country"].tolist() == ["EC", "MT"]
    assert readouts["counterpart_countries"].tolist() == [["MT"]]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le Président de la République a reçu ce jour Joe Zerafa, Président de Malte."),
        (
            "fr",
            "Le Président de la République a adressé un message à Joe Zerafa, Président de Malte.",
        ),
        ("en", "The President of the Republic received today Joe Zerafa, President of Malta."),
        ("ru", "Президент принял сегодня Президента Мальты Джо Зерафу."),
    ],
)
def test_find_readouts_host_of_no_country_told_is_not_the_guest_of_the_same_office(lang, text):
    participants = read_one(lang, "", text)[1]
    assert participants["side"].tolist() == ["publisher", "counterpart"]
    assert participants["country"].tolist()[1] == "MT"


def test_find_readouts_those_who_met_are_told_one_by_one_behind_their_office():
    text = (
        "Les ministres des Affaires étrangères se sont réunis lundi à Vienne : Luc Morel, ministre"
        " des Affaires étrangères de France, et Joe Zerafa, ministre des Affaires étrangères de"
        " Malte."
    )
    assert people(read_one("fr", "", text)[1]) == ["p Luc Morel FR", "c Joe Zerafa MT"]


@pytest.mark.parametrize(
    "told",
    [
        "El colombiano calificó la cita de útil.",
        "Mientras que para su homólogo, nada sustituye al diálogo.",
        "A su vez, la mandataria aceptó la propuesta.",
    ],
)
def test_attribute_segments_nationality_viewpoint_and_style_tell_who_speaks(told):
    people = (
        ("publisher", "Juan Robles", "presidente", "PE"),
        ("counterpart", "Ana Castaño", "presidenta de Colombia", "CO"),
    )
    text = f"Robles se reunió con Castaño. Robles dijo no. {told}"
    assert sides(text, "es", people) == ["narrator", "publisher", "counterpart"]


def test_attribute_segments_who_thanks_somebody_by_name_is_not_he():
    text = "Robles se reunió con Castaño. Robles dijo no. Agradeció la acogida al canciller Robles."
    assert sides(text, "es", CALL_ES)[-1] == "counterpart"
    text = "Robles se reunió con Castaño. Castaño dijo no. Según detalló, viajará pronto a Lima."
    assert sides(text, "es", CALL_ES)[-1] == "counterpart"


def test_attribute_segments_shares_his_concern_with_whom_he_called():
    text = "M. Liang a parlé à M. Voronov. M. Liang a dit non. Il a fait part à M. Voronov de cela."
    assert sides(text, "fr", CALL_FR)[-1] == "publisher"


def test_attribute_segments_country_of_what_is_spoken_of_is_no_speaker():
    text = "Robles se reunió con Castaño. Castaño dijo no. Valoró la industria peruana y su peso."
    assert sides(text, "es", CALL_ES)[-1] == "counterpart"


@pytest.mark.parametrize(
    ("lang", "text", "parties"),
    [
        (
            "es",
            "Perú y Gambia celebraron consultas políticas. La viceministra peruana Rosa Quispe y "
            "su homólogo, Lamin Touray, presidieron la reunión.",
            ["p Rosa Quispe PE", "c Lamin Touray GM"],
        ),
        (
            "es",
            "En su visita a Gambia, la canciller peruana Rosa Quispe sostuvo un encuentro con su "
            "homólogo de esa hermana nación, Lamin Touray.",
            ["p Rosa Quispe PE", "c Lamin Touray GM"],
        ),
        (
            "es",
            "En Lima, al saludar al Perú el embajador de Gambia, Lamin Touray, se reunió con la "
            "canciller peruana Rosa Quispe.",
            ["c Rosa Quispe PE", "p Lamin Touray GM"],
        ),
        (
            "fr",
            "Le président du Sénat gabonais, Paul Ndong, assisté de quelques membres du bureau à "
            "savoir l'honorable Marie Obame, a reçu l'ambassadeur de Gambie, Lamin Touray.",
            ["p Paul Ndong GA", "c Lamin Touray GM"],
        ),
        (
            "fr",
            "Le président gabonais, Paul Ndong, a reçu le Chef du gouvernement de l'île Maurice, "
            "Anil Ramdin.",
            ["p Paul Ndong GA", "c Anil Ramdin MU"],
        ),
    ],
)
def test_find_readouts_peers_nations_and_those_who_assist_are_told_apart(lang, text, parties):
    _, participants, _ = read_one(lang, "", text)
    assert sorted(people(participants)) == sorted(parties)


@pytest.mark.parametrize(
    ("office", "home"), [("Chef de l'Etat", "BJ"), ("Président béninois", None)]
)
def test_home_of_own_office_is_that_of_a_head_known_by_name(office, home):
    """Of which state the Head of State is nobody need tell but those of others."""
    text = f"Le {office} Patrice Talon a reçu l'ancien président nigérien, Moussa Garba."
    lead = next(iter(read_leads([""], [text], "fr")))
    assert home_of_own_office(read_principals(lead, lead.sentences[0], "fr", 2023)) == home


def test_find_readouts_name_is_as_printed_not_as_the_language_mostly_spells_it():
    text = (
        "El presidente de Kazajstán se reunió con la canciller de Perú, Rosa Quispe. "
        "Kassym-Jomart Tokayev resaltó la cooperación."
    )
    _, participants, _ = read_one("es", "", text)
    assert "Kassym-Jomart Tokayev" in participants["name"].tolist()


@pytest.mark.parametrize(
    ("lang", "people", "told", "expected"),
    [
        ("fr", CALL_FR, "Anna Kramp et son hôte ont dit leur volonté d'avancer.", "both"),
        ("es", CALL_ES, "Ana Kramp y su huésped expresaron la voluntad de avanzar.", "both"),
        ("es", CALL_ES, "Según Castaño, ambos gobiernos acordaron un plan.", "counterpart"),
        ("fr", CALL_FR, "Vendredi, à Paris, où il a été reçu, M. Liang a dîné.", "narrator"),
    ],
)
def test_attribute_segments_host_and_guest_speak_together(lang, people, told, expected):
    opening = {
        "es": "Robles se reunió con Castaño. ",
        "fr": "M. Liang a rencontré M. Voronov. ",
    }[lang]
    assert sides(opening + told, lang, people)[-1] == expected


def test_attribute_segments_meeting_with_a_stated_matter_is_of_both():
    text = "Robles se reunió hoy con Castaño con relación a los últimos incidentes."
    assert sides(text, "es", CALL_ES) == ["both"]


def test_attribute_segments_what_is_agreed_with_whom_one_met_is_of_both():
    text = "Robles se reunió con Castaño. Robles dijo no. Con su par colombiano acordó una visita."
    assert sides(text, "es", CALL_ES)[-1] == "both"


def test_find_readouts_envoys_of_one_list_are_envoys_by_whatever_office():
    text = (
        "La presidenta peruana, Rosa Quispe, recibió las cartas credenciales de los nuevos "
        "embajadores de Gambia, Noruega y Fiyi. Ellos son Lamin Touray, embajador de Gambia; "
        "Ane Dahl, representante del Reino de Noruega; y Tui Vaka, embajador de Fiyi."
    )
    _, participants, _ = read_one("es", "", text)
    guests = ["c Lamin Touray GM", "c Ane Dahl NO", "c Tui Vaka FJ"]
    assert sorted(people(participants)) == sorted(["p Rosa Quispe PE", *guests])


def test_find_readouts_where_envoys_live_is_not_whose_they_are():
    text = (
        "La presidenta peruana Rosa Quispe recibió el lunes las credenciales de tres jefes de "
        "misión. Ellos fueron los embajadores de Gambia, Lamin Touray; del "
        "Reino de Noruega, Ane Dahl, que reside en México; y de Fiyi, Tui Vaka, quien vive en Cuba."
    )
    _, participants, _ = read_one("es", "", text)
    guests = ["c Lamin Touray GM", "c Ane Dahl NO", "c Tui Vaka FJ"]
    assert sorted(people(participants)) == sorted(["p Rosa Quispe PE", *guests])


def test_find_readouts_somebody_known_is_not_whom_he_met_in_another_states_office():
    text = (
        "Durante un encuentro con la ministra de Asuntos Exteriores de Perú, Kassym-Jomart Tokayev "
        "resaltó la cooperación entre los dos países."
    )
    _, participants, _ = read_one("es", "", text)
    assert people(participants) == ["p Kassym-Jomart Tokayev KZ"]


_MET = (
    "El ministro de Relaciones Exteriores del Perú, Tomás Arévalo, se reunió con el embajador de la"
    " India, Arjun Malhotra."
)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # whom the talks gave the occasion to say so
        ("La cita fue ocasión para que el embajador expusiera sus planes.", "nc"),
        ("El encuentro permitió al canciller reiterar su postura.", "np"),
        ("La cita ofreció a Arjun Malhotra la oportunidad de exponer sus planes.", "nc"),
        # trade is no talk that a spokesman would tell of
        ("Según el embajador, el intercambio comercial se ha duplicado.", "nc"),
        ("En opinión del embajador, el intercambio comercial se ha duplicado.", "nc"),
        # in the present
        ("El canciller valora los avances.", "np"),
        # and by a word for whoever was met
        ("Tomás Arévalo dijo que no. El alto funcionario dijo que sí.", "npc"),
        ("Tomás Arévalo dijo que no. Hubo coincidencia en lo demás.", "npb"),
    ],
)
def test_spanish_sentences_behind_the_contact_are_of_who_is_heard(said, expected):
    text = f"{_MET} {said}"
    assert told(read_one("es", "Comunicado de prensa", text)[2]) == expected


def test_a_press_release_is_no_channel_by_itself():
    readouts = read_one("es", "Comunicado de prensa", f"{_MET} Habló de puertos.")[0]
    assert readouts["form"].tolist() == ["meeting"]
