"""Accounts on sites nobody knows, and press copies of statements. All texts are composed."""

import datetime as dt

import pytest

from readout_analysis.anatomy import find_readouts
from readout_analysis.dates import contact_date
from readout_analysis.read import read_readouts
from readout_analysis.reading.publishers import infer_publisher
from readout_analysis.schema import conform
from tests.one_text import people, read_one


def parties(lang, title, text):
    """Publisher's country and the principals of one composed text."""
    readouts, participants, _ = read_one(lang, title, text)
    own = readouts["publisher_country"].tolist()
    return own[0] if own else None, people(participants)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "US Secretary of State John Roe had a telephone conversation with Russian Foreign"
            " Minister Pavel Orlov, the Russian Foreign Ministry said.",
        ),
        (
            "fr",
            "Le secrétaire d'État américain John Roe s'est entretenu par téléphone avec le"
            " ministre russe des Affaires étrangères Pavel Orlov, selon un communiqué du ministère"
            " russe des Affaires étrangères.",
        ),
        (
            "es",
            "El secretario de Estado de Estados Unidos, John Roe, sostuvo una llamada telefónica"
            " con el canciller ruso, Pavel Orlov, informó este jueves el Kremlin.",
        ),
    ],
)
def test_find_readouts_account_is_that_of_its_source(lang, text):
    own, who = parties(lang, "", text)
    assert own == "RU"
    assert who == ["p Pavel Orlov RU", "c John Roe US"]


def test_find_readouts_house_where_they_met_is_no_source():
    text = (
        "President Ana Roe of Chile met with President John Doe of the United States at the White"
        " House. They discussed trade."
    )
    assert parties("en", "", text)[0] == "CL"


@pytest.mark.parametrize(
    ("lang", "title", "text"),
    [
        (
            "es",
            "Llamada entre Pavel Orlov de Rusia y Juan Robles de México",
            "El canciller de México, Juan Robles, sostuvo una llamada telefónica con el ministro"
            " de Exteriores de Rusia, Pavel Orlov, para dialogar sobre comercio.",
        ),
        (
            "fr",
            "Le ministre malien Ali Traoré reçu par le président sénégalais Jean Ndour",
            "Le président sénégalais, Jean Ndour, a reçu le ministre malien des Affaires"
            " étrangères, Ali Traoré.",
        ),
    ],
)
def test_find_readouts_text_tells_whose_account_it_is_where_the_title_names_both(lang, title, text):
    own, who = parties(lang, title, text)
    assert own == {"es": "MX", "fr": "SN"}[lang]
    assert who[0].startswith("p J")


def test_find_readouts_label_before_a_colon_is_nobody():
    text = "Prime Minister Jane Roe of Ghana has spoken to President John Doe of Togo."
    _, who = parties("en", "Volta spill: PM's call with President Doe of Togo", text)
    assert who == ["p Jane Roe GH", "c John Doe TG"]


def test_find_readouts_envoys_office_holds_the_name_of_whoever_sent_him():
    text = (
        "As the Special Envoy of President Ibra Roe, Minister Jane Doe of Kenya called on the Prime"
        " Minister of Mauritius, Paul Lim."
    )
    assert parties("en", "", text)[1] == ["p Jane Doe KE", "c Paul Lim MU"]


def test_find_readouts_pronoun_stands_for_the_one_named_before():
    text = (
        "On 8 May 2024, the Under-Secretary of State of Latvia, Anna Roe, was in Vilnius."
        " She met with the Deputy Minister of Foreign Affairs of Lithuania, Jonas Doe."
    )
    _, participants, _ = read_one("en", "", text, publisher="LV_MFA")
    assert people(participants) == ["p Anna Roe LV", "c Jonas Doe LT"]


def test_find_readouts_leaders_of_delegations_hold_the_consultations():
    text = (
        "Political consultations were held between the Ministries of Foreign Affairs of Ghana and"
        " Togo. The Ghanaian delegation was led by Deputy Foreign Minister Ama Roe, while the"
        " Togolese delegation was headed by Vice-Foreign Minister Kofi Doe."
    )
    _, participants, _ = read_one("en", "", text, publisher="GH_MFA")
    assert people(participants) == ["p Ama Roe GH", "c Kofi Doe TG"]


def test_find_readouts_counterparts_are_of_the_countries_listed():
    text = (
        "Today, Jane Roe, Minister of Foreign Affairs, hosted a call with her counterparts from"
        " countries hit by the storm, including Peru, Chile and Spain."
    )
    readouts, _, _ = read_one("en", "", text, publisher="CA_GAC")
    assert readouts["counterpart_countries"].tolist() == [["CL", "ES", "PE"]]


def test_find_readouts_ministers_of_both_countries_are_of_those_named_before():
    text = (
        "La Chine et le Togo ont convenu d'élargir leur coopération à l'issue d'un entretien entre"
        " les ministres des Affaires étrangères des deux pays. La Chine est prête à aider, a"
        " déclaré le ministre chinois des Affaires étrangères, Lin Bo. Le ministre togolais des"
        " Affaires étrangères, Kodjo Ama, l'a remerciée."
    )
    _, participants, _ = read_one("fr", "", text, publisher="CN_MFA")
    assert people(participants) == ["p Lin Bo CN", "c Kodjo Ama TG"]


def test_find_readouts_city_at_the_head_of_a_text_is_no_name():
    text = (
        "New York, The Minister of Foreign Affairs of Bahrain, Ali Roe, met with the Minister of"
        " Foreign Affairs of Mongolia, Bat Doe."
    )
    assert parties("en", "", text)[1] == ["p Ali Roe BH", "c Bat Doe MN"]


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        (
            "en",
            "On December 24, the Minister received the Ambassador. They recalled the meeting held"
            " on December 15, 2021.",
            dt.date(2021, 12, 24),
        ),
        (
            "fr",
            "Le Président a reçu, mercredi soir, un appel. Il « a reçu mercredi 18 mars 2020 un"
            " appel », lit-on.",
            dt.date(2020, 3, 18),
        ),
        (
            "fr",
            "Le ministre a reçu son homologue mardi, du 28 au 30 novembre. Les relations datent du"
            " 21 décembre 1963.",
            None,
        ),
    ],
)
def test_contact_date_of_an_undated_text_is_in_the_year_it_prints(lang, text, day):
    end = text.index(". ") + 1
    assert contact_date(text, lang, contact=(0, end)).day == day


def test_contact_date_day_of_the_source_is_not_that_of_the_contact():
    text = "According to the ministry on Thursday, the minister met his counterpart on Wednesday."
    told = contact_date(text, "en", published=dt.date(2023, 11, 16))
    assert told.day == dt.date(2023, 11, 15)


def test_read_readouts_reprint_keeps_the_day_of_its_dateline(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"id": "a", "title": "Minister Roe speaks with Minister Doe", "language": "en",'
        ' "published": "2021-11-20", "text": "November 19, 2021 – Ottawa, Ontario\\n\\n'
        'Minister Jane Roe of Canada today spoke with Minister John Doe of Peru. They talked."}\n',
        encoding="utf-8",
    )
    documents = read_readouts(path)
    assert documents["published_date"].dt.date.tolist() == [dt.date(2021, 11, 19)]
    readouts, _, _ = find_readouts(conform(documents, "documents"))
    assert readouts["contact_date"].dt.date.tolist() == [dt.date(2021, 11, 19)]


def test_infer_publisher_source_line_names_it():
    assert infer_publisher(None, None, "Source: Bahrain News Agency").publisher_id == "BH_BNA"


@pytest.mark.parametrize(
    ("lang", "title", "text"),
    [
        (
            "fr",
            "Rencontre Roe-Dupont jeudi à l'ONU",
            "Les ministres américain et français des Affaires étrangères, John Roe et Jean Dupont,"
            " auront un tête-à-tête jeudi à New York.",
        ),
        (
            "es",
            "España refuerza sus relaciones con México",
            "El ministro de Asuntos Exteriores español, Juan Robles, aseguró que ha hablado con su"
            " homólogo mexicano. En un desayuno informativo en Madrid dijo que habla a menudo con"
            " el canciller de México, Luis Castaño.",
        ),
    ],
)
def test_find_readouts_announced_or_told_to_the_press_is_none(lang, title, text):
    assert parties(lang, title, text)[0] is None


def test_find_readouts_country_that_only_the_title_names_is_the_hosts():
    title = "Foreign ministers of Slovenia, Austria and Croatia for progress on enlargement"
    text = (
        "Today, Minister of Foreign Affairs Ana Roe received Franz Doe, Federal Minister of the"
        " Republic of Austria, and Ivo Lim, Minister of Foreign Affairs of the Republic of Croatia."
    )
    assert parties("en", title, text) == ("SI", ["p Ana Roe SI", "c Franz Doe AT", "c Ivo Lim HR"])


def test_find_readouts_press_of_a_third_country_tells_the_account_of_who_is_named_first():
    text = (
        "Jeudi, à l'issue de la rencontre entre le ministre des Affaires étrangères français et son"
        " homologue américain, les deux hommes ont parlé de confiance."
    )
    readouts, _, _ = read_one("fr", "Une rencontre jeudi", text, publisher="BE_MFA")
    assert readouts["publisher_country"].tolist() == ["FR"]
    assert readouts["counterpart_countries"].tolist() == [["US"]]


def test_find_readouts_rank_before_a_name_ends_no_sentence():
    text = (
        "This was decided in talks between President John Roe of Ghana and Lt. Gen. Ian Doe,"
        " President of Botswana."
    )
    assert parties("en", "", text)[1] == ["p John Roe GH", "c Ian Doe BW"]


def test_find_readouts_representative_is_of_the_organisation_behind():
    text = (
        "Le Premier ministre, Paul Ouédo, a reçu en audience la représentante de l'Union européenne"
        " au Sahel, Anna Del Mar."
    )
    _, participants, _ = read_one("fr", "", text, publisher="BF_MFA")
    assert people(participants) == ["p Paul Ouédo BF", "c Anna Del Mar EU"]


def test_find_readouts_text_begun_in_a_capital_is_of_its_country():
    text = (
        "San José, 23 de septiembre. Delegaciones de Costa Rica y China realizaron hoy una reunión"
        " de trabajo en la que hablaron de cooperación."
    )
    readouts, _, _ = read_one("es", "", text)
    assert readouts["publisher_country"].tolist() == ["CR"]
    assert readouts["counterpart_countries"].tolist() == [["CN"]]


def test_find_readouts_capital_told_with_its_country_is_not_at_home():
    text = (
        "Le Premier ministre, Omar Diallo, a reçu, vendredi à Addis-Abeba (Éthiopie), le président"
        " du groupe de la BID, Rami Aoki. La rencontre a porté sur la coopération entre le Mali et"
        " la BID."
    )
    assert parties("fr", "", text) == ("ML", ["p Omar Diallo ML", "c Rami Aoki ISDB"])


ENVOY = "the new Ambassador of Norway, Erik Solberg"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "",
            f"President of Latvia Janis Ozols received today the letter of credence from {ENVOY}.",
        ),
        ("", f"Janis Ozols, President of Latvia, received the letter of credence of {ENVOY}."),
        (
            "New ambassador presents credentials",
            f"President Janis Ozols of Latvia received the letter of credence given by {ENVOY}.",
        ),
        (
            "Norway's new ambassador welcomed",
            f"President of Latvia Janis Ozols accepted copies of the credentials from {ENVOY}.",
        ),
    ],
)
def test_find_readouts_whoever_receives_a_letter_of_credence_publishes_a_meeting(title, text):
    text += " The ambassador said that his country stood by the region."
    readouts, participants, segments = read_one("en", title, text)
    assert readouts["form"].tolist() == ["meeting"]
    assert readouts["publisher_country"].tolist() == ["LV"]
    assert people(participants) == ["p Janis Ozols LV", "c Erik Solberg NO"]
    assert participants["is_principal"].sum() == 2
    assert segments["side"].tolist()[-1] == "counterpart"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The President of Latvia, Janis Ozols, received the Prime Minister of Norway, Erik "
            "Solberg, who then met with the Foreign Minister, Karlis Liepa.",
            ["p Janis Ozols LV", "p Karlis Liepa LV", "c Erik Solberg NO"],
        ),
        (
            "The Holy Father received in audience the Prime Minister of Norway, Erik Solberg, who "
            "subsequently met with His Eminence Cardinal Pietro Bianchi, Secretary of State.",
            ["p Pietro Bianchi VA", "c Erik Solberg NO"],
        ),
    ],
)
def test_find_readouts_whom_a_guest_meets_next_is_of_his_host(text, expected):
    assert parties("en", "", text)[1] == expected
