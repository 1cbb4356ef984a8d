"""Accounts as the press of Spanish and French countries prints them. All texts are composed."""

import pytest

from readout_analysis.gazetteer.people import resolve_person
from readout_analysis.read import read_readouts
from tests.test_anatomy import read, refusal
from tests.test_segments import (
    CALL_AR,
    CALL_EN,
    CALL_ES,
    CALL_FR,
    CALL_RU,
    CALL_ZH,
    attributed,
)
from tests.test_spanish_french import sides

TOLD_ES = "Robles se reunió con Castaño. "
TOLD_FR = "M. Liang a rencontré M. Voronov. "


@pytest.mark.parametrize(
    ("lang", "people", "text"),
    [
        (
            "fr",
            CALL_FR,
            TOLD_FR
            + "« L'entretien a permis aux deux ministres de passer en revue la coopération »,"
            " souligne le communiqué.",
        ),
        (
            "es",
            CALL_ES,
            TOLD_ES + "“Los cancilleres coincidieron en la necesidad de ampliar el comercio entre"
            " ambos pueblos”, remarcó el Ministerio.",
        ),
        (
            "es",
            CALL_ES,
            TOLD_ES + "La Cancillería indicó que los dos funcionarios “reiteraron la disposición de"
            " sus equipos para seguir trabajando”.",
        ),
    ],
)
def test_attribute_segments_quotation_from_a_statement_is_of_whom_it_tells(lang, people, text):
    found = attributed(text, lang, people)
    assert found["side"].tolist()[-1] == "both"
    assert found["is_quote"].tolist()[-1]


def test_attribute_segments_quotation_behind_the_meeting_stays_the_speakers():
    text = TOLD_ES + "Robles dijo no. “Esta reunión sirve para reforzar los lazos de siempre”,"
    assert sides(text + " aseguró tras la conversación.", "es", CALL_ES)[-1] == "publisher"


def test_attribute_segments_acronym_that_tells_what_both_said_is_no_speaker():
    text = TOLD_ES + "La SRE señaló que ambos funcionarios reiteraron su disposición."
    assert sides(text, "es", CALL_ES)[-1] == "both"


def test_attribute_segments_verb_behind_according_to_has_no_other_subject():
    text = "Robles y Castaño han mantenido una conversación telefónica, según lo anunció la nota."
    assert sides(text, "es", CALL_ES) == ["narrator"]


@pytest.mark.parametrize(
    ("lang", "people", "text"),
    [
        ("es", CALL_ES, TOLD_ES + "Robles dijo no. La última reunión entre ambos fue en 2018."),
        ("es", CALL_ES, TOLD_ES + "Robles dijo no. Es importante recordar que hay un tratado."),
        ("es", CALL_ES, TOLD_ES + "Robles dijo no. La conversación se produjo por la mañana."),
        ("fr", CALL_FR, TOLD_FR + "M. Liang a dit non. Il faut rappeler que le pont est fermé."),
        ("fr", CALL_FR, TOLD_FR + "M. Liang a dit non. Cette visite s'inscrit dans ce cadre."),
    ],
)
def test_attribute_segments_background_behind_a_speaker_is_the_narrators(lang, people, text):
    assert sides(text, lang, people)[-1] == "narrator"


def test_attribute_segments_officials_of_one_country_speak_for_it_alone():
    text = TOLD_FR + "Les hauts dirigeants russes ont déclaré être prêts."
    assert sides(text, "fr", CALL_FR)[-1] == "counterpart"


def test_attribute_segments_talk_that_dealt_with_something_is_no_bare_contact():
    text = "L'entretien téléphonique a été l'occasion d'échanger sur la pêche."
    assert sides(TOLD_FR + text, "fr", CALL_FR)[-1] == "both"


def test_attribute_segments_meeting_told_to_have_taken_place_discussed_nothing_far_behind():
    text = (
        "El encuentro entre Robles y Castaño se llevó a cabo un día después de que la responsable"
        " de la feria recibió a los artesanos de la sierra, con quienes acordó otra edición."
    )
    assert sides(TOLD_ES + text, "es", CALL_ES)[-1] == "narrator"


def _names(participants, side):
    own = participants[participants["is_principal"] & (participants["side"] == side)]
    return sorted(own["name"].dropna())


def test_find_readouts_name_of_a_counterpart_is_taken_from_the_sentence_behind():
    text = (
        "Le Président de la République, M. Koffi Amani, a eu un déjeuner avec son homologue"
        " français. Il a été accueilli par le Président de la République française, M. Luc Ferrand."
    )
    _, participants = read("SN_MFA", "fr", "Déjeuner de travail à Paris", text)
    assert _names(participants, "counterpart") == ["Luc Ferrand"]


def test_find_readouts_counterpart_of_an_adviser_is_not_the_president_named_later():
    text = (
        "El asesor diplomático Raúl Ibáñez se reunió con su homólogo chileno. El presidente de"
        " Chile, Hugo Salas, envió un saludo."
    )
    _, participants = read("AR_MRE", "es", "Reunión en Santiago", text)
    assert _names(participants, "counterpart") == []


@pytest.mark.parametrize(
    "listed",
    [
        "de Perú y Chile, Ana Ledesma y Luis Farías, respectivamente,",
        ", Ana Ledesma, de Perú, y Luis Farías, de Chile,",
    ],
)
def test_find_readouts_ministers_listed_apart_from_their_countries_get_one_each(listed):
    text = f"Los ministros de Relaciones Exteriores {listed} conversaron por teléfono."
    text = text.replace(" ,", ",")
    readouts, participants = read("PE_MRE", "es", "Conversación de cancilleres", text)
    assert readouts["counterpart_countries"].iloc[0] == ["CL"]
    assert _names(participants, "publisher") == ["Ana Ledesma"]
    assert _names(participants, "counterpart") == ["Luis Farías"]


def test_find_readouts_host_behind_who_came_along_is_a_principal():
    text = (
        "En visite officielle, le Président de la Roumanie, Ion Marinescu, accompagné de son"
        " épouse, a été accueilli au palais par le Chef de l'État Koffi Amani."
    )
    _, participants = read("SN_MFA", "fr", "Le président roumain au palais", text)
    assert _names(participants, "publisher") == ["Koffi Amani"]


def test_find_readouts_first_sentence_of_a_series_leaves_the_contact_to_the_next():
    text = (
        "El canciller Tomás Echagüe sostuvo hoy varios encuentros con homólogos. Echagüe se reunió"
        " con su par de Noruega, Ingrid Solberg."
    )
    readouts, participants = read("AR_MRE", "es", "Agenda del canciller", text)
    assert readouts["counterpart_countries"].iloc[0] == ["NO"]
    assert _names(participants, "counterpart") == ["Ingrid Solberg"]


def test_find_readouts_city_where_a_body_met_is_nobody():
    text = (
        "Al margen del Consejo de Ministros del G20 en Villa Serena, el canciller Tomás Echagüe se"
        " reunió con el canciller de Noruega, Lars Solberg."
    )
    _, participants = read("AR_MRE", "es", "Reunión con Noruega", text)
    assert _names(participants, "counterpart") == ["Lars Solberg"]


def test_find_readouts_host_of_no_country_told_is_the_publishers():
    text = (
        "El canciller, Tomás Echagüe, abordó con el jefe de la Misión de la Unión Europea, Piet de"
        " Boer, temas de interés mutuo."
    )
    readouts, participants = read(None, "es", "Gobierno y delegación de la UE abordan temas", text)
    assert readouts["counterpart_countries"].iloc[0] == ["EU"]
    assert _names(participants, "publisher") == ["Tomás Echagüe"]


def test_find_readouts_what_a_title_is_about_is_no_statement():
    text = "M. Liang, ministre, s'est entretenu par téléphone avec le président russe, M. Voronov."
    title = "À propos de l'entretien téléphonique avec le président russe"
    readouts, _ = read("CN_MFA", "fr", title, text)
    assert readouts["form"].tolist() == ["call"]


def test_find_readouts_visit_that_begins_today_is_an_announcement():
    text = "El canciller Tomás Echagüe inicia hoy una visita oficial a Noruega."
    assert "announcement" in refusal("AR_MRE", "es", "Visita a Noruega", text)


def test_read_readouts_site_of_another_country_outweighs_the_head_of_a_ministry_in_the_title(
    tmp_path,
):
    """A Mexican site that names the American minister first is no site of his ministry."""
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"id": "a", "url": "https://www.example.com.mx/1", "language": "es",'
        ' "title": "Marco Rubio habla con el canciller de México",'
        ' "text": "El canciller habló con el secretario de Estado.", "published": "2025-03-01"}\n',
        encoding="utf-8",
    )
    assert read_readouts(path)["publisher"].isna().all()


def test_resolve_person_without_a_name_in_a_script_is_left_out_there():
    assert resolve_person("Faure Gnassingbé", "fr") == "faure_gnassingbe"
    assert resolve_person("福雷", "zh", country="TG") is None


@pytest.mark.parametrize(
    ("publisher", "lang", "title", "text"),
    [
        (
            "SN_MFA",
            "fr",
            "Départ",
            "Le ministre Koffi Amani s'est envolé pour un entretien à Rome.",
        ),
        (
            "SN_MFA",
            "fr",
            "Tournée",
            "Le ministre a débuté ce lundi une visite officielle en Italie.",
        ),
        ("PY_MRE", "es", "El presidente llega para reunirse con su par", "Llegó hoy a Oslo."),
    ],
)
def test_find_readouts_departure_or_arrival_for_a_meeting_is_an_announcement(
    publisher, lang, title, text
):
    assert "announcement" in refusal(publisher, lang, title, text)


def test_find_readouts_visit_told_first_makes_the_talks_told_later_no_passing_remark():
    text = (
        "Le chef de la diplomatie norvégienne Lars Solberg a effectué une visite de travail. Elle"
        " faisait partie d'une tournée. Il a vu le port. Le Président Koffi Amani et le chef de la"
        " diplomatie norvégienne ont échangé sur la pêche."
    )
    readouts, _ = read("SN_MFA", "fr", "Projets en vue", text)
    assert readouts["counterpart_countries"].iloc[0] == ["NO"]


def test_find_readouts_country_visited_is_that_of_a_host_of_no_country_told():
    text = (
        "Le ministre norvégien Lars Solberg, en visite au Gabon, a été l'hôte du Premier ministre,"
        " Paul Mba."
    )
    readouts, _ = read(None, "fr", "Une visite", text)
    assert readouts["publisher_country"].tolist() == ["GA"]


def test_attribute_segments_country_in_the_name_of_a_summit_is_no_speaker():
    people = (("publisher", "Koffi Amani", "président", "SN"), CALL_FR[1])
    text = "Koffi Amani, présent au sommet Russie-Afrique, a vu M. Voronov. Le sommet"
    text += " Russie-Afrique a indiqué la voie."
    assert sides(text, "fr", people)[-1] != "counterpart"


def test_attribute_segments_who_else_came_is_told_by_the_narrator():
    text = TOLD_ES + "Robles dijo no. Por la parte mexicana, participaron el cónsul y dos asesores."
    assert sides(text, "es", CALL_ES)[-1] == "narrator"


@pytest.mark.parametrize(
    ("lang", "people", "text"),
    [
        ("en", CALL_EN, "Fairfax met Novak. The President and the Czech President praised trade."),
        ("en", CALL_EN, "Fairfax met Novak. Per Stålenhag and Marc Novak discussed trade."),
        ("fr", CALL_FR, TOLD_FR + "M. Voronov et l’Ambassadeur M. Liang soulignent leur amitié."),
        ("fr", CALL_FR, TOLD_FR + "Le groupe a appelé au calme."),
        (
            "zh",
            CALL_ZH,
            "梁志远会见沃罗诺夫。双方就中俄贸易关系、沃罗诺夫外长访华成果准备等议题深入交换意见。",
        ),
    ],
)
def test_attribute_segments_two_joined_by_and_speak_together(lang, people, text):
    assert sides(text, lang, people)[-1] == "both"


@pytest.mark.parametrize(
    ("lang", "people", "text"),
    [
        ("en", CALL_EN, "Fairfax said yes. Novak made the remarks at their meeting."),
        ("fr", CALL_FR, TOLD_FR + "M. Liang a formulé ces remarques à Lyon."),
        ("es", CALL_ES, TOLD_ES + "Después Robles se trasladó a la plaza de la ciudad."),
        ("ru", CALL_RU, "Сегодня А.Воронов провел разговор по телефону с Лян Чжиюанем."),
        ("zh", CALL_ZH, "梁志远会见沃罗诺夫。沃罗诺夫在会见中作出上述表示。"),
    ],
)
def test_attribute_segments_that_somebody_spoke_or_went_is_told_by_the_narrator(lang, people, text):
    assert sides(text, lang, people)[-1] == "narrator"


@pytest.mark.parametrize(
    ("lang", "people", "told"),
    [
        ("en", CALL_EN, "Novak presented his letters of credence to the Governor General."),
        ("en", CALL_EN, "Novak submitted his credentials at a ceremony."),
        ("en", CALL_EN, "Novak gifted his host a book of poems."),
        ("ru", CALL_RU, "Лян Чжиюань вручил копии верительных грамот."),
        ("zh", CALL_ZH, "沃罗诺夫向梁志远递交国书。"),
        ("ar", CALL_AR, "وقدم أندريه فورونوف نسخة من أوراق اعتماده."),
    ],
)
def test_attribute_segments_letters_of_credence_are_handed_over_by_the_narrator(lang, people, told):
    before = {
        "en": "Fairfax met Novak. Fairfax thanked the guest. ",
        "ru": "А.Воронов встретился с Лян Чжиюанем. Лян Чжиюань поблагодарил за приём. ",
        "zh": "梁志远会见沃罗诺夫。沃罗诺夫表示感谢。",
        "ar": "استقبل راشد الكعبي أندريه فورونوف. وأكد فورونوف نمو التجارة. ",
    }
    assert sides(before[lang] + told, lang, people)[-1] == "narrator"


def test_attribute_segments_who_speaks_when_credentials_are_handed_over_is_no_narrator():
    text = "Fairfax met Novak. Presenting his letters of credence, Novak conveyed greetings."
    assert sides(text, "en", CALL_EN)[-1] == "counterpart"
    text = "梁志远会见沃罗诺夫。沃罗诺夫递交国书后表示，俄方愿加强合作。"
    assert sides(text, "zh", CALL_ZH)[-1] == "counterpart"


@pytest.mark.parametrize("verb", ["were centered around", "centred on", "revolved around"])
def test_attribute_segments_what_talks_revolved_around_is_of_both(verb):
    text = f"Fairfax met Novak. Fairfax thanked the guest. Their discussions {verb} fisheries."
    assert sides(text, "en", CALL_EN)[-1] == "both"


@pytest.mark.parametrize(
    "told",
    [
        "The meeting deals with trade.",
        "The meeting underscored the ties.",
        "Trade featured prominently in the talks.",
        "Discussions were held on trade.",
        "A substantive discussion took place on trade.",
        "The exchange of assessments concerning trade was conducted.",
    ],
)
def test_attribute_segments_what_the_meeting_did_is_of_both(told):
    text = f"Fairfax met Novak. Fairfax thanked the guest. {told} Novak welcomed the progress."
    assert sides(text, "en", CALL_EN)[-2] == "both"


def test_find_readouts_conference_beside_which_two_met_is_not_the_form():
    text = (
        "Foreign Minister Karim Rahman met with ASEAN Secretary-General Somchai Phan on the"
        " sidelines of the 56th ASEAN Foreign Ministers' Meeting."
    )
    readouts, _ = read("BD_MOFA", "en", "", text)
    assert readouts["form"].tolist() == ["meeting"]


def test_find_readouts_guest_from_a_company_is_private_whoever_is_spoken_of():
    title = "Foreign Minister Karim Rahman met with Acme Chairman and CEO David Hicks"
    text = (
        "Foreign Minister Karim Rahman said that, guided by the consensus of the heads of state of"
        " Bangladesh and Norway, the two sides recently held consultations."
    )
    readouts, _ = read("BD_MOFA", "en", title, text)
    assert readouts.empty
    official = title.replace("Acme Chairman and CEO", "Norwegian Trade Minister")
    assert len(read("BD_MOFA", "en", official, text)[0]) == 1
