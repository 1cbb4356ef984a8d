"""People of one state who meet: a minister and its own ambassador abroad. All are composed."""

import pytest

from tests.one_text import people, read_one

OWN = [
    (
        "fr",
        "Le ministre reçoit l’ambassadeur du Sénégal en France",
        "Le ministre sénégalais des Affaires étrangères, Amadou Fall, a reçu aujourd’hui"
        " l’ambassadeur du Sénégal en France, Ousmane Diop. Ils ont évoqué la coopération.",
    ),
    (
        "en",
        "Minister meets Finland’s Ambassador to Ghana",
        "Foreign Minister Erik Lind of Finland met today with the Ambassador of Finland to Ghana,"
        " Anna Korpi. They discussed trade.",
    ),
    (
        "ru",
        "Министр встретился с послом Казахстана в Гане",
        "Министр иностранных дел Казахстана Ержан Абаев встретился с послом Казахстана в Гане"
        " Нурланом Сейтовым. Обсуждены вопросы торговли.",
    ),
    (
        "es",
        "El canciller recibe al embajador de Bolivia en Perú",
        "El canciller de Bolivia, Luis Quispe, recibió al embajador de Bolivia en Perú, Juan"
        " Mamani. Hablaron de comercio.",
    ),
    (
        "ar",
        "وزير الخارجية يستقبل سفير تونس لدى غانا",
        "استقبل وزير الخارجية التونسي سالم العلوي اليوم بتونس سفير تونس لدى غانا منير الجلاصي."
        " وتم خلال اللقاء بحث العلاقات.",
    ),
    (
        "ar",
        "الرئيس اليمني يلتقي رئيس الوزراء",
        "التقى الرئيس اليمني ناصر الحميري في عدن اليوم رئيس مجلس الوزراء اليمني أحمد البكري."
        " وبحثا الأوضاع في البلاد.",
    ),
]


@pytest.mark.parametrize(("lang", "title", "text"), OWN)
def test_find_readouts_people_of_one_state_have_no_contact(lang, title, text):
    assert not len(read_one(lang, title, text)[0])


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Energy Minister of Latvia Janis Ozols met with the Regional President of Example for"
            " Georgia and Norway, John Roe, to discuss projects.",
        ),
        (
            "ru",
            "Министр энергетики Латвии Янис Озолс встретился с региональным президентом компании"
            " Example по Грузии и Норвегии Джоном Роу.",
        ),
    ],
)
def test_find_readouts_whoever_runs_a_company_in_some_states_is_of_none(lang, text):
    assert not len(read_one(lang, "", text)[0])


def test_find_readouts_guests_of_one_state_have_a_host():
    text = (
        "The Minister received the Foreign Minister of Finland, Erik Lind, and the Ambassador of"
        " Finland to Ghana, Anna Korpi. They discussed trade."
    )
    told = read_one("en", "Minister receives Finnish Foreign Minister", text)[1]
    assert [one for one in people(told) if one[0] == "c"] == ["c Erik Lind FI", "c Anna Korpi FI"]
