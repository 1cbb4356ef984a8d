"""Russian as ministries, presidents and agencies of many countries write it.

All texts are composed. Persons are invented unless the gazetteer must know them; nobody said
any of this.
"""

from functools import partial

import pytest

from readout_analysis.attribution.sentences import sentence_spans
from tests.one_text import people, read_one, sides

read = partial(read_one, "ru")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "20 сентября состоялась встреча Министра иностранных дел Беларуси Павла Орловича и"
            " Временного поверенного в делах США в Беларуси Марка Стоуна.",
            ["p Павел Орлович BY", "c Марк Стоун US"],
        ),
        (
            "Руководитель Министерства иностранных дел Туркменистана Ораз Мурадов 20 сентября"
            " провёл встречу с послом Ирана Хосровом Парси.",
            ["p Ораз Мурадов TM", "c Хосров Парси IR"],
        ),
        (
            "В Душанбе прошла встреча Министра иностранных дел Таджикистана Фаруха Собирова и"
            " Заместителя Председателя Кабинета Министров, Министра иностранных дел"
            " Туркменистана О.Мурадова.",
            ["p Фарух Собиров TJ", "c О.Мурадов TM"],
        ),
        (
            "20 сентября министр иностранных дел Румынии Ион Петреску встретился с председателем"
            " Исполнительного комитета — исполнительным секретарём СНГ Олегом Зиминым.",
            ["p Ион Петреску RO", "c Олег Зимин CIS"],
        ),
        (
            "Министр иностранных дел Таджикистана Фарух Собиров встретился с Премьер-министром"
            " Исламской Республики Пакистан уважаемым Тариком Ханом.",
            ["p Фарух Собиров TJ", "c Тарик Хан PK"],
        ),
        (
            "Министр иностранных дел Южной Осетии Д.Н. Кокоев провёл в Сухуме переговоры с"
            " Министром иностранных дел Республики Абхазия Р.В. Ашубой.",
            ["p Д.Н. Кокоев South Ossetia", "c Р.В. Ашуба Abkhazia"],
        ),
        (
            "20 сентября в рамках официального визита в Пакистан состоялась встреча министра"
            " иностранных дел Кыргызстана Эмиля Асанова с президентом исламской республики"
            " Тариком Ханом.",
            ["p Эмиль Асанов KG", "c Тарик Хан PK"],
        ),
        (
            "Глава МИД Болгарии Елена Петкова приняла замминистра обороны Перу Ивана Рохаса и"
            " исполняющего обязанности главы МИД Гаити Яна Новака.",
            ["p Елена Петкова BG", "c Иван Рохас PE", "c Ян Новак HT"],
        ),
        (
            "Состоялась встреча и.о. министра обороны Перу Ивана Рохаса с послом Гаити Яном"
            " Новаком.",
            ["p Иван Рохас PE", "c Ян Новак HT"],
        ),
        (
            "На встрече с послом Гаити Яном Новаком министр обороны Перу Иван Рохас отметил"
            " важность сотрудничества.",
            ["p Иван Рохас PE", "c Ян Новак HT"],
        ),
        (
            "В телефонном разговоре с Лавровым новый глава МИД Перу Иван Рохас подтвердил интерес"
            " к сотрудничеству с Россией.",
            ["p Иван Рохас PE", "c Лавров RU"],
        ),
        (
            "Глава МИД Перу Иван Рохас прилетел в Порт-о-Пренс. Там его приняла президент Гаити"
            " Анна Новак, сообщили в пресс-службе президента Гаити.",
            ["p Анна Новак HT", "c Иван Рохас PE"],
        ),
        (
            "Президент Гаити Анна Новак встретилась с генсеком ОДКБ Иваном Рохасом, сообщил"
            " пресс-секретарь ОДКБ Олег Зимин.",
            ["p Иван Рохас CSTO", "c Анна Новак HT"],
        ),
    ],
)
def test_find_readouts_offices_of_many_ministries(text, expected):
    assert people(read("", text)[1]) == expected


def test_find_readouts_northern_ireland_is_no_ireland():
    text = (
        "Сегодня состоялась встреча заместителя министра иностранных дел Виталия Громова с"
        " заместителем главы посольства Соединённого Королевства Великобритании и Северной"
        " Ирландии Нилом Картером."
    )
    readouts, _, _ = read("", text, "BY_MFA")
    assert readouts["counterpart_countries"].tolist() == [["GB"]]


@pytest.mark.parametrize(
    ("title", "text", "form"),
    [
        (
            "Проведены переговоры глав Узбекистана и Румынии",
            "20 сентября Президент Узбекистана Шавкат Мирзиёев провёл разговор по телефону с"
            " Президентом Румынии Ионом Петреску.",
            "call",
        ),
        (
            "Министр во время визита в Румынию встретился с коллегой",
            "Министр иностранных дел Украины Андрей Сибига 20 сентября встретился с министром"
            " иностранных дел Румынии Ионом Петреску.",
            "meeting",
        ),
    ],
)
def test_find_readouts_form_is_that_of_the_contact(title, text, form):
    """Talks may be by telephone, and a visit says but when two met."""
    assert read(title, text)[0]["form"].tolist() == [form]


@pytest.mark.parametrize(
    ("title", "expected"),
    [("РАЗГОВОР ДВУХ ПРЕЗИДЕНТОВ — ОФИЦИАЛЬНО", 1), ("Ждём гостей в мае — Ион Петреску", 0)],
)
def test_find_readouts_only_a_name_behind_a_dash_says_who_said_it(title, expected):
    text = "Состоялся телефонный разговор Владимира Путина с Президентом Румынии Ионом Петреску."
    assert len(read(title, text)[0]) == expected


def test_find_readouts_postponed_visit_is_none():
    title = "Официальный визит Лукашенко в Румынию перенесён"
    text = (
        "Официальный визит президента Беларуси Александра Лукашенко в Румынию перенесён по"
        " согласованию сторон, сообщила пресс-служба президента Румынии Иона Петреску."
    )
    assert read(title, text)[0].empty


def test_attribute_segments_who_reports_the_contact_speaks_for_no_side():
    text = (
        "20 сентября министр иностранных дел Таджикистана Фарух Собиров встретился с министром"
        " иностранных дел Румынии Ионом Петреску.\n\n"
        "Об этом сообщили в МИД Таджикистана.\n\n"
        "Предметом обсуждения стал широкий спектр вопросов сотрудничества.\n\n"
        "Как информирует источник, были рассмотрены и вопросы торговли.\n\n"
        "Напомним, в мае состоится заседание совместной комиссии."
    )
    assert sides(read("", text)[2]) == "nnbbn"


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "Ташкент посетила правительственная делегация РФ",
            "20 сентября Президент Узбекистана Шавкат Мирзиёев провёл встречу с делегацией России"
            " во главе с первым заместителем председателя правительства Иваном Громовым.",
            ["p Шавкат Мирзиёев UZ", "c Иван Громов RU"],
        ),
        (
            "Игорь Стоян встретился с Главой Миссии ОБСЕ в Молдове",
            "Игорь Стоян провёл рабочую встречу с Келли Марлоу.",
            ["p Игорь Стоян Transnistria", "c Келли Марлоу OSCE"],
        ),
        (
            "",
            "В ходе встречи с послом Абхазии в Южной Осетии Романом Ашубой глава МИД РЮО Давид"
            " Кокоев отметил положительную динамику отношений.",
            ["p Давид Кокоев South Ossetia", "c Роман Ашуба Abkhazia"],
        ),
    ],
)
def test_find_readouts_the_side_whose_account_it_is_comes_first(title, text, expected):
    """Not a guest named by office in the headline; nor does the site of a copy tell."""
    publisher = "PMR_MFA" if "ОБСЕ" in title else "RU_SPUTNIK" if "Абхазии" in text else None
    assert people(read(title, text, publisher)[1]) == expected


def test_find_readouts_two_countries_in_one_word_name_the_publishers_first():
    text = "В Москве 11 сентября прошли кыргызско-российские межведомственные консультации."
    readouts, _, _ = read("", text)
    assert readouts["publisher_country"].tolist() == ["KG"]
    assert readouts["counterpart_countries"].tolist() == [["RU"]]


def test_find_readouts_capital_is_known_in_its_cases_only():
    """Китая is of China, though Кито is a capital."""
    text = "Президент Румынии Ион Петреску принял послов России и Китая."
    readouts, _, _ = read("", text, "RU_TASS")
    assert "EC" not in readouts["counterpart_countries"].tolist()[0]


def test_find_readouts_what_somebody_declared_is_none():
    title = "Посол КНР заявил об уникальности отношений"
    text = "Такое заявление сделал посол Китая в Румынии Чжан Минъюй на приёме в посольстве."
    assert read(title, text)[0].empty


def test_find_readouts_what_somebody_declared_in_a_talk_the_text_opens_with_is_one():
    title = "Рохас заявил об уникальности отношений"
    text = (
        "Министр обороны Перу Иван Рохас на переговорах с министром обороны Гаити Яном Новаком"
        " назвал отношения уникальными."
    )
    assert people(read(title, text)[1]) == ["p Иван Рохас PE", "c Ян Новак HT"]


def test_attribute_segments_plural_of_a_reflexive_verb_is_both():
    text = (
        "21 сентября состоялся телефонный разговор президента Узбекистана Шавката Мирзиёева с"
        " президентом Румынии Ионом Петреску.\n\n"
        "Глава государства и президент Румынии обменялись поздравлениями по случаю праздника."
    )
    assert sides(read("", text)[2]) == "nb"


def test_attribute_segments_object_of_a_participle_does_not_speak():
    text = (
        "Председатель Милли Меджлиса Лейла Гасанова встретилась с президентом Румынии Ионом"
        " Петреску.\n\n"
        "Президент Ион Петреску, приветствуя председателя парламента Азербайджана Лейлу Гасанову,"
        " выразил удовлетворение."
    )
    readouts, _, segments = read("", text)
    assert readouts["publisher_country"].tolist() == ["AZ"]  # by the name of its parliament
    assert sides(segments) == "nc"


def test_find_readouts_dateline_cut_at_its_full_stops_is_no_opening():
    text = (
        "Сухум. 20 сентября 2024. Апсныпресс. Министр иностранных дел Российской Федерации Сергей"
        " Лавров провёл переговоры с Министром иностранных дел Республики Абхазия Р.В. Ашубой."
    )
    assert len(read("", text, "RU_MID")[0]) == 1


def test_find_readouts_names_behind_two_states_of_one_office_go_to_them_in_order():
    text = (
        "20 сентября состоялся телефонный разговор президентов Парагвая и Туниса Пабло Орловича и"
        " Марка Стоуна. Было отмечено развитие связей."
    )
    assert people(read("", text)[1]) == ["p Пабло Орлович PY", "c Марк Стоун TN"]


def test_find_readouts_press_service_named_by_an_agency_tells_whose_account_it_is():
    text = (
        "БИШКЕК, 20 сентября. /ТАСС/. Президент Киргизии Эмиль Асанов провёл телефонный разговор с"
        " президентом России Олегом Зиминым. Об этом сообщила пресс-служба киргизского лидера."
    )
    assert people(read("", text, "RU_TASS")[1]) == ["p Эмиль Асанов KG", "c Олег Зимин RU"]


def test_find_readouts_plans_in_the_title_of_a_meeting_told_are_no_announcement():
    text = (
        "Министр иностранных дел Кыргызстана Эмиль Асанов встретился с президентом Парагвая Пабло"
        " Орловичем. Стороны отметили важность связей."
    )
    assert len(read("Кыргызстан планирует открыть посольство", text)[0]) == 1


def test_find_readouts_opinion_of_a_meeting_in_the_title_is_a_statement():
    title = "Асанов считает встречу президентов России и Парагвая исторической"
    text = "Казахстан приветствует встречу президентов России и Парагвая как начало переговоров."
    assert not len(read(title, text)[0])


@pytest.mark.parametrize(("dateline", "day"), [("21 сен", "09-21"), ("20 сент.", "09-20")])
def test_contact_date_short_months_of_agencies(dateline, day):
    text = (
        f"ТАШКЕНТ, {dateline} — Пресса. Министр иностранных дел Узбекистана Эмиль Асанов поговорил"
        " по телефону с министром иностранных дел Парагвая Пабло Орловичем. Парагвай 19 сентября"
        " объявил о выборах."
    )
    assert str(read("", text)[0]["contact_date"].iloc[0])[5:10] == day


def test_contact_form_private_conversation_is_a_meeting():
    text = (
        "Состоялась личная беседа премьер-министра Армении Арама Сароева и премьер-министра Туниса"
        " Марка Стоуна."
    )
    assert read("", text)[0]["form"].tolist() == ["meeting"]


def test_find_readouts_heads_of_chambers_hold_an_office():
    text = (
        "Главы верхних палат парламентов Парагвая и Туниса Пабло Орлович и Марк Стоун обсудили"
        " развитие связей."
    )
    assert people(read("", text)[1]) == ["p Пабло Орлович PY", "c Марк Стоун TN"]


def test_find_readouts_subject_behind_the_margins_of_a_forum_meets():
    text = (
        "На полях ассамблеи председатель Сената Парагвая Пабло Орлович провёл встречу с"
        " Председателем Федерального Сената Национального конгресса Бразилии Марко Оливейрой."
    )
    found = people(read("", text)[1])
    assert found == ["p Пабло Орлович PY", "c Марко Оливейра BR"]


def test_find_readouts_credentials_are_a_readout_where_they_talked():
    title = "О вручении верительных грамот послом Парагвая"
    text = "20 сентября президент Абхазии Эмиль Асанов принял верительные грамоты посла Парагвая."
    talk = " В ходе беседы стороны обсудили развитие связей."
    assert [len(read(title, text)[0]), len(read(title, text + talk)[0])] == [0, 1]


def test_find_readouts_ministry_that_told_it_is_that_of_a_minister_of_no_country():
    text = (
        "Министр иностранных дел и европейской интеграции Пабло Орлович и посол РФ в Кишиневе Олег"
        " Зимин обсудили развитие связей, сообщила пресс-служба молдавского МИД."
    )
    assert people(read("", text, "RU_RIA")[1]) == ["p Пабло Орлович MD", "c Олег Зимин RU"]


def test_contact_form_greeting_in_the_title_may_be_by_telephone():
    text = (
        "Президент России Олег Зимин провёл телефонный разговор с лидером Таджикистана Фарухом"
        " Собировым, чтобы поздравить его с праздником. Поездка Зимина в Душанбе с 15 по 17"
        " сентября включала три этапа."
    )
    found = read("Зимин поздравил Собирова с праздником", text)[0]
    assert found["form"].tolist() == ["call"]
    assert str(found["contact_date"].iloc[0])[:10] == "2024-09-21"  # no day of the trip


def test_find_readouts_channel_of_the_visiting_minister_is_whose_account_it_is():
    text = (
        "Президент Парагвая Пабло Орлович принял министра иностранных дел Узбекистана Эмиля"
        " Асанова. Об этом глава МИД РУз сообщил в своём Telegram-канале."
    )
    assert people(read("", text)[1]) == ["p Эмиль Асанов UZ", "c Пабло Орлович PY"]


def test_find_readouts_lone_word_with_a_capital_is_nobody():
    """Who meets has two names, or is named again."""
    text = "Там состоялась встреча с министром иностранных дел Норвегии Олой Бергом."
    assert people(read("Встреча с министром Норвегии", text)[1]) == ["c Ола Берг NO"]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (
            "Петков отказался от встречи с Аоки",
            "отказался от встречи с главой МИД Японии Кэндзи Аоки",
        ),
        (
            "В Софии готовится встреча",
            "в пятницу примет министра иностранных дел Японии Кэндзи Аоки",
        ),
        ("Петков вылетел в Токио", "вылетел в Токио, где его встретил министр Японии Кэндзи Аоки"),
        ("", "в интервью рассказал о встрече с министром иностранных дел Японии Кэндзи Аоки"),
    ],
)
def test_find_readouts_a_meeting_not_held_yet_or_never_is_none(title, told):
    assert read(title, f"Министр иностранных дел Болгарии Иван Петков {told}.")[0].empty


def test_find_readouts_who_tells_of_a_meeting_in_the_title_met():
    text = "Министр иностранных дел Болгарии Иван Петков встретился с послом Японии Кэндзи Аоки."
    assert len(read("В МИД рассказали о встрече с послом Японии", text)[0]) == 1


def test_find_readouts_agency_between_strokes_and_words_of_a_headline_are_nobody():
    text = (
        "БАКУ /Trend/ - Министр энергетики Азербайджана Полад Аббасов встретился с директором"
        " Международного энергетического агентства Фуадом Эрдемом, сообщили Trend."
    )
    found = people(read("Глава ведомства встретился с гостем", text)[1])
    assert found == ["p Полад Аббасов AZ", "c Фуад Эрдем IEA"]


def test_sentence_spans_city_and_day_are_one_dateline():
    text = "Москва. 4 декабря. Министр обсудил торговлю. Стороны согласились."
    assert [begin for _, begin, _ in sentence_spans(text, "ru")] == [0, 45]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "На имя Президента Болгарии Ивана Петкова поступило письмо Президента Японии Кэндзи"
            " Аоки, в котором он выразил благодарность за приём. Он отметил роль спорта. Аоки"
            " подтвердил планы.",
            "ccc",
        ),
        (
            "Президент Болгарии Иван Петков направил телеграмму Президенту Японии Кэндзи Аоки."
            " Выразил соболезнования семьям погибших. «Скорбим вместе с вами», – говорится в"
            " телеграмме.",
            "npp",
        ),
    ],
)
def test_a_letter_is_said_by_whoever_wrote_it(text, expected):
    readouts, _, segments = read("", text, publisher="BG")
    assert readouts["form"].tolist() == ["letter"]
    assert sides(segments) == expected


def test_an_office_of_both_is_whose_house_it_names():
    text = (
        "Председатель Милли Меджлиса Азербайджана Полад Аббасов встретился с председателем"
        " Кнессета Израиля Моше Леваном. Председатель Кнессета рассказал о реформе. Председатель"
        " Милли Меджлиса поблагодарил за приём."
    )
    assert sides(read("", text)[2]) == "ncp"


def test_who_alone_is_named_before_those_met_is_the_publishers():
    text = (
        "В Нью-Йорке министр иностранных дел Болгарии Иван Петков провёл ряд встреч. Состоялись"
        " встречи с министром иностранных дел Японии Кэндзи Аоки и послом Чили Хуаном Рохасом."
    )
    assert people(read("", text)[1]) == ["p Иван Петков BG", "c Кэндзи Аоки JP", "c Хуан Рохас CL"]


def test_an_office_is_of_the_country_behind_it_not_of_one_before():
    text = (
        "На 80-й сессии Генеральной Ассамблеи ООН Президент Болгарии Иван Петков встретился с"
        " Президентом Японии Кэндзи Аоки."
    )
    assert people(read("", text)[1]) == ["p Иван Петков BG", "c Кэндзи Аоки JP"]


def test_further_meetings_in_the_same_paragraph_are_another_readout():
    text = (
        "Президент Болгарии Иван Петков встретился с Президентом Японии Кэндзи Аоки. Также на полях"
        " форума глава Болгарии провёл встречи с Президентом Чили Хуаном Рохасом и Президентом Перу"
        " Яном Новаком."
    )
    found = read("", text)[0]["counterpart_countries"]
    assert found.tolist() == [["JP"], ["CL", "PE"]]


@pytest.mark.parametrize(
    ("met", "expected"),
    [
        ("начальником Бюро Национальной гвардии США генералом Марком Стоуном", "c Марк Стоун US"),
        ("генерал-лейтенантом армии США Марком Стоуном", "c Марк Стоун US"),
        (
            "директором Федеральной службы войск национальной гвардии России Олегом Зиминым",
            "c Олег Зимин RU",
        ),
        ("командующим Центральным командованием США Марком Стоуном", "c Марк Стоун US"),
    ],
)
def test_offices_of_armed_forces(met, expected):
    text = f"Министр обороны Болгарии Иван Петков встретился с {met}."
    assert people(read("", text)[1]) == ["p Иван Петков BG", expected]


def test_whose_wishes_somebody_conveys_does_not_speak():
    text = (
        "Глава МИД Болгарии Иван Петков принял главу МИД Японии Кэндзи Аоки. Глава МИД Японии, в"
        " свою очередь, передал пожелания президента. Гости, в свою очередь, подчеркнули важность"
        " диалога."
    )
    assert sides(read("", text)[2]) == "ncc"


def test_ambassadors_of_several_states_and_the_eu_speak_for_the_other_side():
    text = (
        "Президент Болгарии Иван Петков принял послов Японии, Чили и Евросоюза. Послы подтвердили"
        " готовность к диалогу."
    )
    readouts, _, segments = read("", text)
    assert readouts["counterpart_countries"].tolist() == [["CL", "EU", "JP"]]
    assert sides(segments) == "nc"


@pytest.mark.parametrize(
    "told", ["беседы лидеров двух стран", "разговора с премьером и встреч президентов"]
)
def test_an_office_in_an_oblique_case_does_not_speak(told):
    text = (
        "Глава МИД Болгарии Иван Петков принял главу МИД Японии Кэндзи Аоки. Глава МИД Японии в"
        f" развитие {told} подчеркнул важность мира."
    )
    assert sides(read("", text)[2]) == "nc"


def test_an_exchange_of_views_between_two_is_a_contact():
    text = (
        "Состоялся обмен мнениями между министром иностранных дел Болгарии Иваном Петковым и"
        " министром иностранных дел Японии Кэндзи Аоки."
    )
    assert people(read("", text)[1]) == ["p Иван Петков BG", "c Кэндзи Аоки JP"]


def test_copies_of_credentials_of_a_woman_who_lives_elsewhere():
    text = (
        "Министр иностранных дел Болгарии Иван Петков принял копии верительных грамот от вновь"
        " назначенного Посла Дании г-жи Сигне Хольм (с резиденцией в Бухаресте)."
    )
    readouts, participants, segments = read("", text)
    assert people(participants) == ["p Иван Петков BG", "c Сигне Хольм DK"]
    assert readouts["place"].isna().all()
    assert sides(segments) == "n"


def test_a_delegation_led_by_a_vice_president_of_a_chamber_is_named():
    text = "Иван Петков, спикер парламента Болгарии, принял делегацию во главе с"
    text += " вице-председателем Сената Дании Эриком Хольмом."
    assert people(read("", text)[1])[-1] == "c Эрик Хольм DK"


def test_who_meets_his_counterpart_abroad_tells_of_it_himself():
    title = "Министр обороны Болгарии встретился с турецким коллегой"
    text = (
        "Министр обороны Болгарии Иван Петков, находящийся с визитом в Турции, встретился с"
        " министром национальной обороны Орханом Демиром."
    )
    assert people(read(title, text)[1]) == ["p Иван Петков BG", "c Орхан Демир TR"]


def test_what_a_letter_tells_is_of_whoever_sent_it():
    told = "В послании выражена уверенность в укреплении дружбы."
    text = (
        "Президент Болгарии Иван Петков направил поздравительную телеграмму Президенту Японии"
        f" Кэндзи Аоки. {told}"
    )
    assert sides(read("Поздравление", text)[2]) == "np"
