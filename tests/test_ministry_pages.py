"""Pages of ministries and presidencies: what stands around the words, and whose account it is."""

import pytest

from readout_analysis.read import read_readouts
from readout_analysis.reading.furniture import names_foreign_ministry
from readout_analysis.reading.publishers import publisher_of_office
from tests.one_text import people, read_one

_FR = "Le ministre Arvo Brandt a rencontré aujourd’hui son homologue letton Ilmar Osols."
_EN = "Minister Arvo Brandt spoke with the Foreign Minister of Latvia Ilmar Osols by telephone."


@pytest.mark.parametrize(
    ("page", "publisher"),
    [
        (
            f"Rencontre\n\nAmbassade de Norvège\nCommuniqué de presse\nLe 3 mai 2024\n\n{_FR}",
            "NO_GOV",
        ),
        (
            f"Rencontre\n\nBureau du porte-parole\nDépartement d’État des États-Unis\n\n{_FR}",
            "US_STATE",
        ),
        (f"A Call\n\n{_EN}\n\nMINISTRY OF FOREIGN AFFAIRS\nSINGAPORE\n3 MAY 2024", "SG_MFA"),
        (
            "مكالمة\n\nأجرى الوزير أرفو براندت اتصالا هاتفيا مع نظيره.\n\nوزارة الخارجية العراقية",
            "IQ_MOFA",
        ),
        ("通话\n\n美国国务院\n发言人办公室\n2024年5月3日\n\n国务卿今天同外长通话。", "US_STATE"),
    ],
)
def test_read_readouts_lines_around_the_words_tell_who_publishes(tmp_path, page, publisher):
    path = tmp_path / "page.txt"
    path.write_text(page, "utf-8")
    document = read_readouts(path).iloc[0]
    assert document["publisher"] == publisher
    assert "\n" not in document["text"]  # and are no words of the readout


def test_publisher_of_office_of_an_embassy_is_the_state_that_sent_it():
    line = "Embassy of Norway in Lithuania"
    assert publisher_of_office([line], "en").publisher_id == "NO_GOV"
    assert publisher_of_office(["Presidency of Mali"], "en").publisher_id is None


def test_names_foreign_ministry_is_no_sentence_about_one():
    assert not names_foreign_ministry("The Foreign Ministry of Norway received the note, he said.")


@pytest.mark.parametrize(
    ("lang", "title", "text"),
    [
        (
            "zh",
            "甄德同外长会晤前共同会见记者",
            "甄德国务卿:欢迎外长到访美国。\n王外长:这么简短?\n甄德国务卿:我同意。",
        ),
        ("zh", "甄德同外长会晤", "王外长:谢谢你的邀请。\n甄德外长:欢迎你来。"),
        (
            "ar",
            "الوزير براندت ونظيره المغربي قبيل لقائهما",
            "الوزير براندت: صباح الخير. أستقبل اليوم وزير الخارجية المغربي."
            "\nوزير الخارجية أوصول: شكرا.",
        ),
        (
            "ar",
            "سفراء نرويجيون يؤدون اليمين القانونية أمام رئيس الجمهورية",
            "أدى السفراء الجدد اليوم اليمين أمام رئيس الجمهورية، واستقبلهم.",
        ),
        (
            "fr",
            "Conférence des ambassadeurs et chefs de mission du Luxembourg",
            "Les ambassadeurs du Luxembourg se sont réunis du 17 au 19 mars sous la présidence du"
            " ministre des Affaires étrangères, Arvo Brandt.",
        ),
    ],
)
def test_find_readouts_turns_of_speech_oaths_and_own_ambassadors_are_none(lang, title, text):
    readouts, _, _ = read_one(lang, title, text)
    assert readouts.empty


def test_find_readouts_what_a_minister_was_reported_to_say_is_no_turn():
    title = "外长布兰特会见拉脱维亚外长"
    text = "5月3日，外长布兰特会见拉脱维亚外长奥索尔。"
    text += "\n布兰特表示：挪方愿加强合作。\n奥索尔表示：拉方赞同。"
    readouts, _, _ = read_one("zh", title, text, "NO_GOV")
    assert len(readouts) == 1


def test_find_readouts_an_ambassador_who_calls_on_the_minister_of_that_country_tells_it():
    text = (
        "Посол Казахстана в Северной Македонии Сатыбалды Уразов встретился с министром иностранных"
        " дел Северной Македонии Тимчо Петроски."
    )
    readouts, participants, _ = read_one("ru", "Посол встретился с министром", text)
    assert readouts["publisher_country"].tolist() == ["KZ"]
    assert people(participants) == ["p Сатыбалды Уразов KZ", "c Тимчо Петроски MK"]


def test_find_readouts_a_department_of_the_union_is_the_union():
    text = (
        "25 ноября министр иностранных дел РА Ашот Варданян принял управляющего директора"
        " Европейской службы внешних связей Михаэля Кранца."
    )
    _, participants, _ = read_one("ru", "Встреча", text, "AM_MFA")
    assert people(participants) == ["p Ашот Варданян AM", "c Михаэль Кранц EU"]


def test_find_readouts_a_month_with_a_capital_is_nobody():
    text = (
        "La Première ministre Ana Codreanu a accueilli aujourd'hui, le 12 Avril, le ministre"
        " français des Affaires étrangères, M. Luc Ferrandis, en visite à Bucarest."
    )
    _, participants, _ = read_one("fr", "Entrevue", text)
    assert people(participants)[-1] == "c Luc Ferrandis FR"
    assert len(people(participants)) == 2


def test_attribute_segments_the_guest_is_the_other_side():
    text = (
        "Президент Узбекистана Алишер Турсунов принял министра иностранных дел Норвегии"
        " Арво Брандта.\nПо данным пресс-службы главы государства, в начале встречи высокий гость"
        " передал приветствия."
    )
    _, _, segments = read_one("ru", "Президент принял министра", text, "UZ_PRESIDENT")
    assert segments["side"].tolist() == ["narrator", "counterpart"]


def test_find_readouts_a_visitor_at_work_is_met_by_whoever_tells_it():
    text = (
        "On 12 February 2021, Arvo Brandt, the Foreign Minister of Norway, was in Latvia on a"
        " working visit. This is his first visit to Latvia since becoming Minister."
    )
    readouts, participants, _ = read_one("en", "Latvia and Norway agree", text, "LV_MFA")
    assert readouts["form"].tolist() == ["visit"]
    assert people(participants) == ["c Arvo Brandt NO"]


def test_find_readouts_who_heads_a_body_of_another_country_is_of_it():
    text = "總統接見美國在臺協會主席溫斯卓訪問團。"
    _, participants, _ = read_one("zh", "總統接見訪團", text, "TW_PRESIDENT")
    assert "c 溫斯卓 US" in people(participants)


def test_find_readouts_an_excellency_is_nobody():
    text = (
        "El ministro de Relaciones Exteriores, Ernesto Quiroz, recibió hoy al embajador de Noruega,"
        " Arvo Brandt, quien presentó las cartas credenciales al Excelentísimo Presidente de la"
        " República, Mario Salcedo."
    )
    _, participants, _ = read_one("es", "El ministro recibió al embajador", text, "PY_MRE")
    assert not any("Excelentísimo" in one for one in people(participants))


def test_find_readouts_remarks_before_a_meeting_are_none():
    text = "الوزير براندت: يسعدني أن أكون هنا. من المهم أن نتشاور مع وزير الخارجية السعودي."
    readouts, _, _ = read_one(
        "ar", "تصريحات الوزير براندت قبل اجتماعه بوزير الخارجية السعودي", text
    )
    assert readouts.empty
