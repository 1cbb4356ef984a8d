"""Letters on a death, an election: to whom they are, and what of them is but the occasion.

All texts and persons are composed.
"""

import pytest

from tests.one_text import people, read_one, sides


@pytest.mark.parametrize(
    ("lang", "text", "met"),
    [
        (
            "zh",
            "国家主席王亮17日就泰国前总理素拉因病去世向泰国国王提那致唁电，向素拉亲属表示慰问。",
            ["p 王亮 CN", "c 提那 TH"],
        ),
        (
            "fr",
            "À la suite du décès de l’ancien président allemand Karl Vogt, le président du Sénégal"
            " Amadou Fall a adressé un message de condoléances au président allemand Hans Weiss.",
            ["p Amadou Fall SN", "c Hans Weiss DE"],
        ),
        (
            "en",
            "President Erik Lind of Finland sent a message of condolence to President Hans Weiss of"
            " Germany on the death of former Chancellor Karl Vogt of Germany.",
            ["p Erik Lind FI", "c Hans Weiss DE"],
        ),
        (
            "ar",
            "بعث رئيس الجمهورية التونسية سالم العلوي برقية تعزية في وفاة الرئيس الألماني الأسبق"
            " كارل فوغت إلى الرئيس الألماني هانز فايس.",
            ["p سالم العلوي TN", "c هانز فايس DE"],
        ),
    ],
)
def test_find_readouts_who_has_died_is_no_principal(lang, text, met):
    assert people(read_one(lang, "", text)[1]) == met


def test_find_readouts_who_has_died_is_not_told_in_the_title():
    title = "Condolences on the death of former President Vogt"
    text = "President Erik Lind of Finland sent a letter of condolence to King Olav of Norway."
    assert people(read_one("en", title, text)[1]) == ["p Erik Lind FI", "c Olav NO"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "国家主席王亮17日就泰国国王素拉母亲逝世致唁电。"),
        (
            "ar",
            "بعث سمو الشيخ ناصر المبارك أمير دولة الكويت برقية تعزية في وفاة والدة"
            " ملك تايلند سورا.",
        ),
    ],
)
def test_find_readouts_the_death_of_his_mother_is_not_his(lang, text):
    assert any(one.endswith(" TH") for one in people(read_one(lang, "", text)[1]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5月6日，国家主席王亮致电卡尔·穆勒，祝贺他当选德国总理。", "n"),
        ("国家主席王亮向秘鲁总统罗哈斯致贺电，祝贺秘鲁独立200周年。", "n"),
        ("国务院总理王亮致电祝贺穆勒当选德国总理，表示中德合作空间广阔。", "p"),
    ],
)
def test_attribute_occasion_of_a_letter_is_not_what_it_says(text, expected):
    behind = "\n王亮指出，中方愿同各方加强合作。"
    assert sides(read_one("zh", "", text + behind, "CN_CCTV")[2]) == f"{expected}p"


@pytest.mark.parametrize(
    ("lang", "text", "met"),
    [
        (
            "fr",
            "Le président du Sénégal Amadou Fall a adressé un message de félicitations à Ana Rojas"
            " à l’occasion de son élection à la présidence du Chili.",
            "c Ana Rojas CL",
        ),
        (
            "en",
            "President Erik Lind of Finland sent congratulations to Ana Rojas on her victory in the"
            " presidential election in Chile.",
            "c Ana Rojas CL",
        ),
        (
            "es",
            "El presidente de Bolivia, Luis Quispe, envió una carta de felicitación a Ana Rojas con"
            " motivo de su nombramiento como primera ministra de Portugal.",
            "c Ana Rojas PT",
        ),
        (
            "ru",
            "Президент Казахстана Ержан Абаев направил телеграмму Ане Рохас по случаю её избрания"
            " Президентом Чили.",
            "c Ане Рохас CL",
        ),
        (
            "ar",
            "بعث أمير دولة الكويت الشيخ ناصر المبارك برقية تهنئة إلى آنا روخاس بمناسبة انتخابها"
            " رئيسة لجمهورية تشيلي.",
            "c آنا روخاس CL",
        ),
        ("zh", "国家主席王亮向安娜·罗哈斯致贺电，祝贺她在智利总统选举中获胜。", "c 安娜·罗哈斯 CL"),
    ],
)
def test_find_readouts_whoever_is_elected_is_of_the_state_told(lang, text, met):
    assert people(read_one(lang, "", text)[1])[1:] == [met]


def test_find_readouts_champion_is_of_no_state():
    text = "President Erik Lind of Finland congratulated Karl Vogt on his victory in Madrid, Spain."
    assert not len(read_one("en", "Congratulations to Karl Vogt", text)[0])


def test_contact_form_of_a_talk_in_which_one_congratulates():
    text = (
        "Le Premier ministre du Canada, Paul Lenoir, s’est entretenu avec Ana Rojas afin de la"
        " féliciter pour son élection à titre de présidente du Chili."
    )
    readouts, told, _ = read_one("fr", "", text)
    assert readouts["form"].tolist() == ["call"]
    assert people(told) == ["p Paul Lenoir CA", "c Ana Rojas CL"]
