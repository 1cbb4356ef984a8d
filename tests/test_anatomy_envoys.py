"""Envoys received one after the other, and what is to come. All texts are composed."""

import pandas as pd
import pytest

from readout_analysis.anatomy import find_readouts
from readout_analysis.schema import conform


def read(publisher, lang, title, text):
    table = pd.DataFrame(
        {
            "document_id": ["d"],
            "source_id": ["d"],
            "publisher": [publisher],
            "lang": [lang],
            "title": [title],
            "text": [text],
            "published_date": [pd.Timestamp("2024-03-13")],
        }
    )
    return find_readouts(conform(table, "documents"))


def countries(readouts):
    return readouts["counterpart_countries"].iloc[0]


def others(participants):
    told = participants[(participants["side"] == "counterpart") & participants["is_principal"]]
    return sorted(told["name"].dropna())


CREDENTIALS = [
    (
        "FR_QUAI",
        "fr",
        "Lettres de créance",
        "Le ministre a reçu les lettres de créance de trois ambassadeurs. L'ambassadeur du Pérou, "
        "Raúl Quispe, a été le premier. Le ministre a ensuite reçu Paulo Andrade, ambassadeur "
        "extraordinaire et plénipotentiaire de la République du Chili. Enfin, l'ambassadrice de "
        "Norvège, Kari Solheim, a remis les siennes.",
        ["Kari Solheim", "Paulo Andrade", "Raúl Quispe"],
    ),
    (
        "GB_GOV",
        "en",
        "Foreign Secretary receives new ambassadors",
        "The Foreign Secretary received the credentials of three new ambassadors. The first was "
        "the Ambassador of Peru, Raul Quispe; the Ambassador of Chile, Paulo Andrade, followed. "
        "The Ambassador of Norway, Kari Solheim, was the last.",
        ["Kari Solheim", "Paulo Andrade", "Raul Quispe"],
    ),
    (
        "GT_MRE",
        "es",
        "El presidente recibe cartas credenciales",
        "El presidente recibió en el Palacio del Pueblo las cartas credenciales de los embajadores "
        "de Perú, Raúl Quispe; Chile, Paulo Andrade, y Noruega, Kari Solheim.",
        ["Kari Solheim", "Paulo Andrade", "Raúl Quispe"],
    ),
    (
        "ES_MFA",
        "es",
        "El presidente recibe cartas credenciales",
        "El presidente recibió las cartas credenciales de tres embajadores. Las entregaron los "
        "nuevos embajadores de Perú, Raúl Quispe; de la República de Chile, Paulo Andrade; y de "
        "Noruega, Kari Solheim.",
        ["Kari Solheim", "Paulo Andrade", "Raúl Quispe"],
    ),
    (
        "ES_MFA",
        "es",
        "El presidente recibe cartas credenciales",
        "El presidente José Robles recibió las cartas credenciales de los embajadores de Perú, "
        "Raúl Quispe; Chile, Paulo Andrade; y Noruega, Kari Solheim.",
        ["Kari Solheim", "Paulo Andrade", "Raúl Quispe"],
    ),
    (
        "KZ_MFA",
        "ru",
        "Министр принял послов",
        "Министр иностранных дел принял новых послов и побеседовал с ними. Копии грамот вручили "
        "чрезвычайные и полномочные послы:\n- Перу – Рауль Киспе;\n- Чили – Пауло Андраде;\n"
        "- Норвегии – Кари Сольхейм.",
        ["Кари Сольхейм", "Пауло Андраде", "Рауль Киспе"],
    ),
    (
        "JO_MFA",
        "ar",
        "وزير الخارجية يستقبل سفراء",
        "استقبل وزير الخارجية اليوم ثلاثة سفراء وبحث معهم العلاقات. وضمت القائمة كلا من سفير بيرو، "
        "راؤول كيسبي، وسفير تشيلي، باولو أندرادي، وسفيرة النرويج، كاري سولهايم.",
        ["باولو أندرادي", "راؤول كيسبي", "كاري سولهايم"],
    ),
]


@pytest.mark.parametrize(
    ("publisher", "lang", "title", "text", "envoys"), CREDENTIALS, ids=[c[1] for c in CREDENTIALS]
)
def test_envoys_are_those_whom_the_sentences_behind_name(publisher, lang, title, text, envoys):
    readouts, participants, _ = read(publisher, lang, title, text)
    assert countries(readouts) == ["CL", "NO", "PE"]
    assert others(participants) == envoys


def test_ambassadors_of_several_states_in_arabic_are_one_each():
    text = "استقبل وزير الخارجية اليوم في مكتبه سفراء بيرو وتشيلي والنرويج."
    readouts, _, _ = read("JO_MFA", "ar", "لقاء", text)
    assert countries(readouts) == ["CL", "NO", "PE"]


def test_an_ambassador_in_arabic_posted_to_a_state_is_one():
    text = "استقبل وزير الخارجية اليوم في مكتبه سفير النرويج لدى الأردن."
    readouts, _, _ = read("JO_MFA", "ar", "لقاء", text)
    assert countries(readouts) == ["NO"]


def test_ambassadors_of_an_organisation_stand_for_it():
    text = (
        "The Foreign Secretary met the ambassadors of the European Union. Among them were the "
        "Ambassador of Spain, Ana Ruiz, and the Ambassador of Estonia, Mart Kask."
    )
    readouts, _, _ = read("GB_GOV", "en", "Meeting with EU ambassadors", text)
    assert countries(readouts) == ["EU"]


def test_two_hosts_may_receive_an_envoy():
    text = (
        "El presidente Julio Paz y el canciller Luis Soto recibieron las cartas credenciales de "
        "los embajadores de Perú y de Noruega."
    )
    readouts, _, _ = read("ES_MFA", "es", "Cartas credenciales", text)
    assert countries(readouts) == ["NO", "PE"]


def test_envoys_who_call_on_a_host_of_no_country_told_are_not_his_side():
    text = (
        "Les ambassadrices de Norvège et du Pérou ont présenté, le 2 mars, leurs lettres de "
        "créance au président de la République Jean Kassa."
    )
    readouts, participants, _ = read("CG_MFA", "fr", None, text)
    assert countries(readouts) == ["NO", "PE"]
    assert others(participants) == []


FEMININE = ["ناقشت", "بحثت"]


@pytest.mark.parametrize("verb", FEMININE)
def test_a_contact_is_told_by_a_verb_of_the_feminine(verb):
    text = f"{verb} وزيرة الخارجية مع نظيرها النرويجي أولا سولهايم العلاقات بين البلدين."
    readouts, _, _ = read("LY_MFA", "ar", None, text)
    assert countries(readouts) == ["NO"]


TO_COME = [
    (
        "ES_MFA",
        "es",
        "Llega el presidente de Perú",
        "El presidente de Perú, Raúl Quispe, llegó hoy al país para "
        "una visita oficial. El ministro mantendrá con él una reunión de trabajo.",
    ),
    (
        "JO_MFA",
        "ar",
        None,
        "وصل وزير خارجية النرويج أولا سولهايم إلى العاصمة في زيارة رسمية. ومن المقرر أن يجري "
        "الوزير مباحثات مع نظيره.",
    ),
    (
        "FR_QUAI",
        "fr",
        None,
        "Le ministre norvégien Ola Solheim est arrivé hier à Paris en visite officielle. Il "
        "s'entretiendra avec le ministre des Affaires étrangères.",
    ),
    (
        "GB_GOV",
        "en",
        None,
        "Norwegian Foreign Minister Ola Solheim arrived in London on an official visit. He will "
        "hold talks with the Foreign Secretary.",
    ),
    (
        "KZ_MFA",
        "ru",
        None,
        "Министр иностранных дел Норвегии Ола Сольхейм прибыл с официальным визитом. Он проведет "
        "переговоры с министром иностранных дел.",
    ),
    ("CN_MFA", "zh", None, "挪威外交大臣索尔海姆对中国进行正式访问。外交部长王毅将同其举行会谈。"),
]


@pytest.mark.parametrize(
    ("publisher", "lang", "title", "text"), TO_COME, ids=[c[1] for c in TO_COME]
)
def test_an_arrival_before_talks_to_come_is_no_readout(publisher, lang, title, text):
    _, _, rejected = read(publisher, lang, title, text)
    assert rejected["detail"].str.startswith("announcement").all()
    assert len(rejected) == 1


def test_a_visit_in_which_they_met_is_a_readout_though_more_will_follow():
    text = (
        "Norwegian Foreign Minister Ola Solheim arrived in London and met the Foreign Secretary. "
        "He will visit Oslo in May."
    )
    readouts, _, _ = read("GB_GOV", "en", None, text)
    assert len(readouts) == 1


def test_what_a_title_plans_behind_a_semicolon_is_another_contact():
    title = "El canciller se reunió con su par de Perú; Raúl Quispe visitará el país"
    text = "El canciller Julio Paz se reunió este martes en Lima con su par peruano Raúl Quispe."
    readouts, _, _ = read("ES_MFA", "es", title, text)
    assert countries(readouts) == ["PE"]


def test_who_met_may_speak_to_the_press_in_the_next_sentence():
    title = "Canciller se reunió con embajador del Perú"
    text = (
        "El ministro de Relaciones Exteriores, Julio Paz, se reunió hoy con el embajador del Perú, "
        "Raúl Quispe.\n\nEn declaraciones a la prensa, Paz indicó que las relaciones son buenas."
    )
    readouts, _, _ = read("ES_MFA", "es", title, text)
    assert countries(readouts) == ["PE"]


HANDED_OVER = [
    (
        "FR_QUAI",
        "fr",
        "Le président a reçu mardi les lettres de créances de trois diplomates. Les nouveaux "
        "ambassadeurs sont ceux du Pérou, Dr Raúl Quispe, du Chili, Paulo Andrade, et de la "
        "Norvège, Kari Solheim.",
    ),
    (
        "ES_MFA",
        "es",
        "El presidente recibió hoy de las manos de tres diplomáticos sus cartas credenciales. Los "
        "embajadores de Perú, Raúl Quispe; Chile, Paulo Andrade; y Noruega, Kari Solheim, residen "
        "en la capital.",
    ),
    (
        "GB_GOV",
        "en",
        "The King has received the letters of credence of new envoys from three countries. They "
        "include the Ambassador of Peru to London, Raul Quispe, and the Ambassador of Chile, Paulo "
        "Andrade. The Ambassador of Norway, Kari Solheim, came last.",
    ),
    (
        "CN_MFA",
        "zh",
        "国家主席习近平今天上午接受国书。他们是：秘鲁驻华大使基斯佩、智利驻华大使安德拉德、"
        "挪威驻华大使索尔海姆。",
    ),
]


@pytest.mark.parametrize(
    ("publisher", "lang", "text"), HANDED_OVER, ids=[case[1] for case in HANDED_OVER]
)
def test_envoys_of_credentials_are_named_behind(publisher, lang, text):
    readouts, _, _ = read(publisher, lang, None, text)
    assert countries(readouts) == ["CL", "NO", "PE"]


REPORTED = [
    ("FR_QUAI", "fr", "Le ministre a reçu le ministre du Pérou, Raúl Quispe.", "Il a déclaré:"),
    ("GB_GOV", "en", "The Foreign Secretary met the Minister of Peru, Raul Quispe.", "He added:"),
    ("KZ_MFA", "ru", "Министр принял посла Перу Рауля Киспе.", "Министр в ответ сказал послу:"),
    ("ES_MFA", "es", "El ministro recibió al ministro de Perú, Raúl Quispe.", "El ministro dijo:"),
    ("JO_MFA", "ar", "استقبل الوزير وزير خارجية بيرو راؤول كيسبي.", "وقال الوزير أمام الوفد:"),
]


@pytest.mark.parametrize(
    ("publisher", "lang", "met", "said"), REPORTED, ids=[case[1] for case in REPORTED]
)
def test_words_reported_behind_a_colon_are_no_transcript(publisher, lang, met, said):
    text = "\n".join([met, f'{said} "1 + 1."', f'{said} "2 + 2."', f'{said} "3 + 3."'])
    readouts, _, _ = read(publisher, lang, None, text)
    assert countries(readouts) == ["PE"]


def test_find_readouts_who_receives_the_envoys_is_the_host():
    text = (
        "Three new envoys presented their letters of credence at the State House to President "
        "Kofi Mensah. They are Ambassador Ana Vega of the Republic of Peru, Ambassador Per Berg of "
        "the Kingdom of Norway and Mr Kenji Aoki, Ambassador of Japan."
    )
    _, participants, _ = read("GH_MFA", "en", "", text)
    hosts = participants[participants["side"] == "publisher"]
    assert hosts["name"].tolist() == ["Kofi Mensah"]
