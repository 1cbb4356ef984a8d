"""The anatomy of readouts: its traps, one by one. All texts are composed."""

import pandas as pd
import pytest

from readout_analysis import anatomy
from readout_analysis.anatomy import find_readouts
from readout_analysis.schema import conform, empty_table


def documents(*rows):
    """A documents table of (publisher, lang, title, text)."""
    return conform(
        pd.DataFrame(
            {
                "document_id": f"d{number}",
                "source_id": f"d{number}",
                "publisher": publisher,
                "lang": lang,
                "title": title,
                "text": text,
                "published_date": pd.Timestamp("2024-03-13"),
            }
            for number, (publisher, lang, title, text) in enumerate(rows)
        ),
        "documents",
    )


def read(publisher, lang, title, text):
    """Readouts and participants of one text."""
    readouts, participants, rejected = find_readouts(documents((publisher, lang, title, text)))
    assert readouts.empty != rejected.empty
    return readouts, participants


def refusal(publisher, lang, title, text):
    """Why one text is no readout."""
    _, _, rejected = find_readouts(documents((publisher, lang, title, text)))
    assert rejected["reason"].tolist() == ["not_a_readout"]
    return rejected["detail"].iloc[0]


def names(participants, side):
    own = participants[(participants["side"] == side) & participants["is_principal"]]
    return own["name"].dropna().tolist()


def test_find_readouts_without_documents_returns_empty_tables():
    for table in find_readouts(empty_table("documents")):
        assert table.empty


def test_find_readouts_every_document_has_readouts_or_one_refusal():
    table = documents(
        ("FR_QUAI", "fr", "Entretien", "Le ministre a reçu le ministre italien, M. Elio Conti."),
        ("FR_QUAI", "fr", "Point de presse", "La France condamne cette attaque."),
    )
    readouts, _, rejected = find_readouts(table)
    assert sorted([*readouts["document_id"], *rejected["document_id"]]) == ["d0", "d1"]


def test_find_readouts_passes_on_what_reading_found_wrong():
    table = documents(("FR_QUAI", "fr", None, None))
    table["problem"], table["problem_detail"] = "empty", "no text in d0"
    _, _, rejected = find_readouts(table)
    assert rejected.iloc[0].tolist() == ["d0", "empty", "no text in d0"]


def test_find_readouts_in_a_language_without_file_says_so():
    _, _, rejected = find_readouts(documents(("DE_AA", "de", "Telefonat", "Er sprach.")))
    assert rejected["reason"].tolist() == ["unknown_language"]


def test_find_readouts_lists_the_publishers_side_first():
    _, participants = read(
        "CN_MFA",
        "en",
        "Romanian Foreign Minister Ion Marinescu Calls on Liang Zhiyuan",
        "On March 12, Romanian Foreign Minister Ion Marinescu met with Chinese Foreign Minister "
        "Liang Zhiyuan.",
    )
    assert participants["side"].tolist() == ["publisher", "counterpart"]


# Traps, in the order of the anatomy


def test_double_contact_in_a_text_gives_a_readout_each():
    readouts, participants = read(
        "CN_MFA",
        "zh",
        "梁志远分别会见两国外长",
        "外交部长梁志远3月12日在北京分别会见罗马尼亚外长马里内斯库、埃及外长曼苏尔。\n"
        "在会见马里内斯库时，梁志远表示，中罗友谊深厚。\n"
        "在会见曼苏尔时，梁志远表示，中埃合作良好。",
    )
    assert readouts["counterpart_country"].tolist() == ["RO", "EG"]
    assert readouts["end"].iloc[0] == readouts["start"].iloc[1]
    assert participants["readout_id"].value_counts().to_dict() == {"d0.1": 2, "d0.2": 2}


def test_further_contact_in_a_later_paragraph_is_a_readout_of_its_own():
    readouts, _ = read(
        "US_STATE",
        "en",
        "Secretary Hale's Calls with Egyptian and Indian Foreign Ministers",
        "Secretary Hale spoke today with Egyptian Foreign Minister Hatem Mansour.\n"
        "Secretary Hale also spoke with Indian Foreign Minister Rajan Mathur.",
    )
    assert readouts["counterpart_country"].tolist() == ["EG", "IN"]


@pytest.mark.parametrize(
    ("behind", "countries"),
    [
        ("Posteriormente, Rojas sostuvo un encuentro con", [["UY"], ["CL"]]),
        ("El canciller uruguayo también se reunió con", [["UY"]]),
        ("Además, abordaron la reunión con", [["UY"]]),
    ],
)
def test_further_contact_inside_a_paragraph_is_told_by_its_own_verb(behind, countries):
    text = "El canciller Luis Rojas se reunió con el canciller de Uruguay, Juan Vidal. " + behind
    text += " la ministra de Chile, Eva Leal."
    readouts, participants = read("PY_MRE", "es", None, text)
    assert readouts["counterpart_countries"].tolist() == countries
    assert set(names(participants, "publisher")) == {"Luis Rojas"}


def test_event_to_come_that_was_spoken_of_is_no_contact_announced():
    title = "Rojas se reúne con el secretario general de la OEA"
    text = (
        "El canciller Luis Rojas y el secretario general de la OEA, Juan Vidal, abordaron este "
        "martes los temas de la asamblea que se celebrará en Lima en mayo."
    )
    readouts, _ = read("PY_MRE", "es", title, text)
    assert readouts["counterpart_countries"].tolist() == [["OAS"]]


def test_earlier_contact_named_first_is_not_the_contact():
    _, participants = read(
        "FR_QUAI",
        "fr",
        "Entretien téléphonique avec M. Rostami",
        "Après son entretien avec la presse, le ministre, M. Damien Roussel, s'est entretenu par "
        "téléphone avec le ministre iranien des Affaires étrangères, M. Farhad Rostami.",
    )
    assert names(participants, "counterpart") == ["Farhad Rostami"]


def test_title_actor_may_be_the_counterpart():
    readouts, participants = read(
        "CN_MFA",
        "zh",
        "罗马尼亚总统马里内斯库会见梁志远",
        "当地时间3月12日，罗马尼亚总统马里内斯库在布加勒斯特会见外交部长梁志远。",
    )
    assert readouts["counterpart_countries"].iloc[0] == ["RO"]
    assert names(participants, "publisher") == ["梁志远"]


def test_same_surname_and_country_stay_two_people():
    _, participants = read(
        "GB_GOV",
        "en",
        "Foreign Secretary meets Polish ministers",
        "The Foreign Secretary met Polish President Adam Nowak and Polish Foreign Minister Ewa "
        "Nowak-Lis in London.",
    )
    assert names(participants, "counterpart") == ["Adam Nowak", "Ewa Nowak-Lis"]


def test_counterpart_named_only_in_the_title_is_found():
    readouts, participants = read(
        "RU_KREMLIN",
        "en",
        "Telephone conversation with President of Brazil Paulo Andrade",
        "Vladimir Putin had a telephone conversation with the Brazilian President.",
    )
    assert names(participants, "counterpart") == ["Paulo Andrade"]
    assert readouts["counterpart_countries"].iloc[0] == ["BR"]


def test_counterpart_told_only_by_office_has_a_country_and_no_name():
    _, participants = read(
        "FR_ELYSEE",
        "fr",
        "Entretien téléphonique",
        "Le Président de la République s'est entretenu par téléphone avec le Président du Kenya.",
    )
    other = participants[participants["side"] == "counterpart"].iloc[0]
    assert (other["country"], other["office_id"]) == ("KE", "president")
    assert pd.isna(other["name"])


def test_organisation_as_counterpart_has_its_code():
    _, participants = read(
        "CN_MFA",
        "en",
        "Liang Zhiyuan Meets with UN Secretary-General Tomas Silva",
        "On March 12, Foreign Minister Liang Zhiyuan met with UN Secretary-General Tomas Silva.",
    )
    other = participants[participants["side"] == "counterpart"].iloc[0]
    assert other["organisation"] == "UN"
    assert pd.isna(other["country"])


def test_sub_state_counterpart_of_another_country_counts():
    readouts, _ = read(
        "CN_MFA",
        "en",
        "Liang Zhiyuan Meets with Governor of California Dana Fields of the United States",
        "On March 12, Foreign Minister Liang Zhiyuan met with U.S. Governor Dana Fields.",
    )
    assert readouts["counterpart_countries"].iloc[0] == ["US"]


def test_several_counterparts_each_keep_their_country():
    readouts, _ = read(
        "US_WHITE_HOUSE",
        "en",
        "Readout of the Vice President's Meeting with Baltic Leaders",
        "The Vice President met today with President Janis Ozols of Latvia, President Jonas "
        "Petrauskas of Lithuania, and Prime Minister Mari Tamm of Estonia.",
    )
    assert readouts["counterpart_countries"].iloc[0] == ["EE", "LT", "LV"]


def test_full_stop_in_a_name_does_not_end_the_sentence():
    _, participants = read(
        "US_WHITE_HOUSE",
        "en",
        "Readout of President Hale, Jr.'s Call with President Andrade of Brazil",
        "President Robert J. Hale, Jr. spoke today with President Paulo Andrade of Brazil.",
    )
    assert names(participants, "publisher") == ["Robert J. Hale, Jr"]


def test_initials_resolve_to_the_person_and_her_nominative():
    _, participants = read(
        "RU_MID",
        "ru",
        "О телефонном разговоре С.В.Лаврова с Министром иностранных дел Ирана Ф.Ростами",
        "12 марта состоялся телефонный разговор Министра иностранных дел России Сергея Лаврова "
        "с Министром иностранных дел Ирана Фархадом Ростами.",
    )
    assert participants["person_id"].tolist()[0] == "sergey_lavrov"
    assert participants["name"].tolist() == ["Сергей Лавров", "Фархад Ростами"]


def test_course_of_talks_is_not_a_country():
    readouts, _ = read(
        "FR_QUAI",
        "fr",
        "Entretien avec le ministre grec des Affaires étrangères",
        "Le ministre a reçu son homologue grec, M. Nikos Pappas, fixant le cap des relations.",
    )
    assert readouts["counterpart_countries"].iloc[0] == ["GR"]


# What is no readout, whatever its title says


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (
            (
                "US_WHITE_HOUSE",
                "en",
                "Readout of President Hale's Call with Governor Dana Fields",
                "President Hale spoke today with Governor Dana Fields about the storm.",
            ),
            "domestic",
        ),
        (
            (
                "RU_KREMLIN",
                "ru",
                "Встреча с Президентом Сербии",
                "В.Путин: Рад Вас видеть.\nА.Петрович: Спасибо за приём.",
            ),
            "transcript",
        ),
        (
            (
                "RU_KREMLIN",
                "en",
                "On March 12, Vladimir Putin will hold talks with the President of Brazil",
                "On March 12, Vladimir Putin will hold talks with President of Brazil P. Andrade.",
            ),
            "announcement",
        ),
        (
            (
                "RU_KREMLIN",
                "en",
                "Vladimir Putin will attend, via videoconference, the summit with Brazil",
                "The leaders of Russia and Brazil will discuss trade.",
            ),
            "announcement",
        ),
        (
            (
                "CN_MFA",
                "zh",
                "外交部发言人答记者问",
                "问：外长是否会同法国外长通电话？\n答：双方保持沟通。",
            ),
            "questions and answers",
        ),
        (
            (
                "CN_MFA",
                "en",
                "Liang Zhiyuan Meets with CEO of Example Corp John Doe",
                "On March 12, Liang Zhiyuan met with John Doe, CEO of the U.S. company Example.",
            ),
            "private|domestic",
        ),
        (
            (
                "CA_PM",
                "en",
                "Remarks by the Prime Minister",
                "Last week I spoke by phone with the Prime Minister of Japan.",
            ),
            "statement or remarks",
        ),
        (("FR_QUAI", "fr", "Situation au Mali", "La France condamne."), "no word for a contact"),
    ],
)
def test_find_readouts_refuses_look_alikes_and_says_why(row, why):
    assert pd.Series([refusal(*row)]).str.contains(why).all()


# Initiative, form, place


@pytest.mark.parametrize(
    ("publisher", "lang", "text", "side"),
    [
        ("CN_MFA", "zh", "外交部长梁志远应约同法国外长杜邦通电话。", "counterpart"),
        (
            "FR_QUAI",
            "fr",
            "Le ministre s'est entretenu par téléphone avec le ministre russe, M. Andreï Voronov, "
            "à la demande de la partie russe.",
            "counterpart",
        ),
        (
            "RU_MID",
            "ru",
            "По инициативе российской стороны состоялся телефонный разговор Министра иностранных "
            "дел России с Министром иностранных дел Ирана.",
            "publisher",
        ),
        (
            "SA_SPA",
            "ar",
            "تلقى وزير الخارجية السعودي ناصر الخالد اتصالا هاتفيا من وزير خارجية مصر هاني منصور.",
            "counterpart",
        ),
    ],
)
def test_initiative_is_the_side_that_asked(publisher, lang, text, side):
    readouts, _ = read(publisher, lang, "", text)
    assert readouts["initiative"].tolist() == [side]


def test_meeting_by_video_is_video():
    readouts, _ = read(
        "US_WHITE_HOUSE",
        "en",
        "Readout of Mr. Fox's Meeting with Foreign Minister Mansour of Egypt",
        "National Security Advisor Ted Fox met virtually today with Foreign Minister Mansour.",
    )
    assert readouts["form"].tolist() == ["video"]


def test_place_is_the_one_printed_in_the_contact_sentence():
    readouts, _ = read(
        "CN_MFA", "zh", "梁志远会见法国外长", "外交部长梁志远12日在慕尼黑会见法国外长杜邦。"
    )
    assert readouts["place"].tolist() == ["慕尼黑"]


@pytest.mark.parametrize(
    ("publisher", "lang", "text", "place"),
    [
        pytest.param(
            "US_STATE",
            "en",
            "Secretary Fox met with Egyptian Foreign Minister Mansour to discuss trade, on the "
            "margins of the Summit of Ocean States in San Francisco.",
            "San Francisco",
            id="occasion behind the topic",
        ),
        pytest.param(
            "US_STATE",
            "en",
            "Secretary Fox made an official visit to Riga. Secretary Fox met with Latvian Foreign "
            "Minister Ozols to discuss the situation in Kyiv.",
            "Riga",
            id="visit told before, no topic",
        ),
        pytest.param(
            "EC_PRESIDENCIA",
            "es",
            "El canciller se reunió con la ministra de Exteriores de España. El encuentro, que "
            "se desarrolló en el Palacio de Gobierno, duró una hora.",
            "Palacio de Gobierno",
            id="venue in the next sentence",
        ),
        pytest.param(
            "RU_MID",
            "ru",
            "Министр иностранных дел России Ветров встретился в Женеве Павлом Новаком, министром "
            "иностранных дел Чехии.",
            "Женеве",
            id="name of a person behind it",
        ),
        pytest.param(
            "US_STATE",
            "en",
            "Secretary Fox spoke by phone today with the ambassadors of Egypt and Kenya in Geneva.",
            None,
            id="nobody is there where one telephones",
        ),
    ],
)
def test_place_is_a_city_or_venue_told_near_the_contact(publisher, lang, text, place):
    readouts, _ = read(publisher, lang, "", text)
    assert [one if isinstance(one, str) else None for one in readouts["place"]] == [place]


# Bad input


@pytest.mark.parametrize("lang", ["fr", "en", "zh", "ru", "es", "ar"])
def test_find_readouts_never_raises(lang):
    texts = [
        "",
        "   \n\n",
        "a",
        "((((((" * 500,
        "Mr. " * 2000,
        "with with and and , , President of of " * 300,
        "\u200f\u200e\u202bPresident\u202c met \u200fwith",
        "I? 1l O0 rn m e t w i t h",
        "问" * 4000,
        "On 31 February the President met.",
    ]
    tables = find_readouts(documents(*((None, lang, text[:80], text) for text in texts)))
    told = pd.concat([tables[0], tables[2]])["document_id"]
    assert told.nunique() == len(texts)


def test_find_readouts_with_forty_parties_keeps_them_apart():
    ministers = ", ".join(f"Minister Anna Smith{chr(97 + n % 26)}{n} of Kenya" for n in range(40))
    _, participants = read(
        "GB_GOV", "en", "Meeting of ministers", f"The Foreign Secretary met {ministers}."
    )
    assert len(names(participants, "counterpart")) > 10


def test_find_readouts_order_of_documents_does_not_matter():
    table = documents(
        ("FR_QUAI", "fr", "Entretien", "Le ministre a reçu le ministre italien, M. Elio Conti."),
        ("GB_GOV", "en", "PM call", "The Prime Minister spoke to the President of Brazil."),
    )
    for first, second in zip(find_readouts(table), find_readouts(table.iloc[::-1]), strict=True):
        pd.testing.assert_frame_equal(first, second)


@pytest.mark.parametrize(
    "unit", ["Minister of State and ", "Ab cd: ", "(", "A. ", "中国外长", "\n"]
)
def test_find_readouts_reads_only_the_lead_of_a_very_long_text(unit):
    long = unit * (1_000_000 // len(unit))
    readouts, _, rejected = find_readouts(documents(("CN_MFA", "zh", long, long)))
    assert len(readouts) + len(rejected) == 1


@pytest.mark.parametrize(
    ("title", "text", "country"),
    [
        (
            "الوزير يستقبل سفير الهند",
            "استقبل الوزير سفير الهند لدى مملكة البحرين أنيل فيرما.",
            "BH",
        ),
        (
            "وزير الخارجية يستقبل الرئيس الفرنسي",
            "الدوحة - استقبل وزير الخارجية اليوم الرئيس الفرنسي برنار لوفيفر.",
            "QA",
        ),
        (
            "Лян провел телефонный разговор с министром иностранных дел России",
            "Лян Чжиюань провел телефонный разговор с министром иностранных дел России Андреем"
            " Вороновым. Он отметил рост китайско-российской торговли.",
            "CN",
        ),
    ],
)
def test_country_of_an_unknown_publisher_is_told_by_the_text(title, text, country):
    lang = "ru" if title.startswith("Л") else "ar"
    readout, _ = read(None, lang, title, text)
    assert readout["publisher_country"].tolist() == [country]


def test_today_in_a_page_fetched_by_a_machine_has_no_day():
    """A newspaper's stamp to the second is when it was saved, not when it was written."""
    table = documents(("SA_SABQ", "ar", "خادم الحرمين يستقبل ملك الأردن", _RECEIVED))
    table["published_date"] = pd.Timestamp("2015-07-28")
    table["published_at_utc"] = pd.Timestamp("2015-07-27T23:16:14Z")
    readouts, _, _ = find_readouts(table)
    assert readouts["contact_date"].isna().all()
    assert readouts["contact_date_basis"].tolist() == ["relative"]


_RECEIVED = "استقبل خادم الحرمين الشريفين الملك سلمان اليوم جلالة الملك عبدالله ملك الأردن."


def test_leaders_of_an_organisation_are_met_where_its_name_stands_before_them():
    readouts, _ = read(
        "US_WHITE_HOUSE",
        "en",
        "Readout of President Harding's Participation in the APEC Virtual Leaders' Meeting",
        "Today President Ann Harding participated in the APEC Virtual Leaders' Meeting.",
    )
    assert readouts["counterpart_countries"].tolist() == [["APEC"]]


@pytest.mark.parametrize(
    ("title", "text", "reason"),
    [
        (
            "Remarks by the Minister",
            "I met Elio Conti of Italy.",
            "statement or remarks",
        ),
        (
            "Budget adopted",
            "The Minister of Italy, Elio Conti, is glad.",
            "no word for a",
        ),
        ("Talk", "Thank you.\nQ: Will you meet Minister Conti?\nA: Yes.", "questions and answers"),
    ],
)
def test_what_shows_without_its_parties_is_refused_before_they_are_read(
    monkeypatch, title, text, reason
):
    """Parties take most of the time to read, and most texts of a ministry are no readouts."""
    monkeypatch.delattr(anatomy, "read_contact")
    assert refusal("FR_QUAI", "en", title, text).startswith(reason)


@pytest.mark.parametrize(
    ("publisher", "lang", "text", "countries"),
    [
        pytest.param(
            "US_STATE",
            "en",
            "Secretary Fox met with the Ambassadors of Chile, Peru and Bolivia.",
            ["BO", "CL", "PE"],
            id="ambassadors without names",
        ),
        pytest.param(
            "US_STATE",
            "en",
            "Secretary Fox met with the Ambassador of Chile to Peru, Juan Soto.",
            ["CL"],
            id="one ambassador, of one state to another",
        ),
        pytest.param(
            "FR_QUAI",
            "fr",
            "Le ministre s’est entretenu avec ses homologues égyptien, Hani Mansour, jordanien, "
            "Nasser Khalid, et irakien, Saïd Karim.",
            ["EG", "IQ", "JO"],
            id="adjectives, each with a name behind it",
        ),
        pytest.param(
            "FR_QUAI",
            "fr",
            "Le ministre a rencontré le secrétaire d’État allemand Andreas Michels et le directeur "
            "politique du ministère italien Paolo Ferrara.",
            ["DE", "IT"],
            id="a political director",
        ),
    ],
)
def test_counterparts_are_all_that_one_sentence_lists(publisher, lang, text, countries):
    readouts, _ = read(publisher, lang, "", text)
    assert readouts["counterpart_countries"].map(list).tolist() == [countries]


@pytest.mark.parametrize(
    ("publisher", "lang", "text", "form", "country"),
    [
        pytest.param(
            "FR_QUAI",
            "fr",
            "L’ambassadeur d’Égypte, M. Hani Mansour, a été reçu par le ministre.",
            "meeting",
            "EG",
            id="an article with a capital is no name",
        ),
        pytest.param(
            "FR_QUAI",
            "fr",
            "Les consultations politiques entre la France et l’Égypte se sont tenues au Caire.",
            "meeting",
            "EG",
            id="between two states",
        ),
        pytest.param(
            "RU_MID",
            "ru",
            "Состоялись политические консультации между министерствами иностранных дел России и "
            "Египта.",
            "meeting",
            "EG",
            id="between two ministries",
        ),
        pytest.param(
            "CN_MFA",
            "zh",
            "外交部长梁志远于6月3日至4日对埃及进行正式访问。",
            "visit",
            "EG",
            id="state before the word for a visit",
        ),
        pytest.param(
            "EC_MRE",
            "es",
            "El embajador de Egipto, Hani Mansour, realizó una visita de cortesía al canciller.",
            "meeting",
            "EG",
            id="courtesy call",
        ),
        pytest.param(
            "US_STATE",
            "en",
            "Secretary Fox received a letter from Egyptian Foreign Minister Hani Mansour.",
            "letter",
            "EG",
            id="a letter received",
        ),
        pytest.param(
            "MA_MAP",
            "fr",
            "Le ministre marocain des Affaires étrangères a reçu la 1re vice-présidente de "
            "l’Assemblée nationale égyptienne, Hoda Mansour.",
            "meeting",
            "EG",
            id="deputy of a speaker",
        ),
        pytest.param(
            "SA_SPA",
            "ar",
            "استقبل وزير الخارجية سفير مصر هاني منصور.",
            "meeting",
            "EG",
            id="envoy right behind the minister who receives him",
        ),
    ],
)
def test_contact_is_read_as_it_is_usually_told(publisher, lang, text, form, country):
    readouts, participants = read(publisher, lang, "", text)
    assert readouts["form"].tolist() == [form]
    assert readouts["counterpart_countries"].map(list).tolist() == [[country]]
    assert participants["side"].tolist()[-1] == "counterpart"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "es",
            "Los embajadores de Chile, Francia y Palestina presentaron sus cartas credenciales al "
            "presidente boliviano, Luis Ruiz.",
        ),
        (
            "fr",
            "Les ambassadeurs du Chili, de France et de Palestine ont présenté leurs lettres de "
            "créance au président bolivien, Luis Ruiz.",
        ),
        (
            "en",
            "Ambassadors of Chile, France and Palestine presented their credentials to President "
            "Luis Ruiz of Bolivia.",
        ),
        ("ru", "Президент Боливии Л.Руис принял послов Чили, Франции и Палестины."),
    ],
)
def test_home_is_that_of_whoever_receives_envoys_of_several_states(lang, text):
    readouts, _ = read(None, lang, "", text)
    assert readouts["publisher_country"].tolist() == ["BO"]
    assert readouts["counterpart_countries"].map(list).tolist() == [["CL", "FR", "PS"]]


@pytest.mark.parametrize(
    ("publisher", "lang", "text", "countries"),
    [
        (
            "FR_QUAI",
            "fr",
            "Le ministre des Affaires étrangères, M. Dubois, a reçu la ministre des Affaires "
            "étrangères du Chili, Mme Rojas.\nD’autre part, le ministre a reçu l’ambassadeur du "
            "Pérou, M. Quispe.",
            [["CL"], ["PE"]],
        ),
        (
            "US_STATE",
            "en",
            "Secretary Fox met with Chilean Foreign Minister Rojas.\nLater in the day, Secretary "
            "Fox met with the Ambassador of Peru, Carlos Quispe.",
            [["CL"], ["PE"]],
        ),
    ],
)
def test_contact_told_in_a_later_paragraph_is_another_readout(publisher, lang, text, countries):
    readouts, _ = read(publisher, lang, "", text)
    assert readouts["counterpart_countries"].map(list).tolist() == countries


def test_place_is_also_a_capital_of_a_small_state():
    text = (
        "Министр иностранных дел России Ветров встретился с Президентом Перу Родригесом. "
        "Переговоры прошли в Каракасе."
    )
    readouts, _ = read("RU_MID", "ru", "", text)
    assert readouts["place"].tolist() == ["Каракасе"]
