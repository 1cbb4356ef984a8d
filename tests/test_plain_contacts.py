"""Sides of the plainest sentences a readout can hold, in Russian, Chinese and Arabic.

All texts are composed and all persons invented.
"""

import pytest

from tests.one_text import read_one, sides

_RU = "Министр иностранных дел Казахстана Асан Омаров"
_RU_OTHER = "с министром иностранных дел Турции Орханом Демиром"
_RU_MET = f"{_RU} провел переговоры {_RU_OTHER}."
_ZH_MET = "2021年5月4日，越南外交部长阮文山同土耳其外长德米尔举行会谈。"
_AR_MET = "التقى وزير الخارجية القطري خالد الناصر وزير الخارجية التركي أورهان دمير."


def rules(table):
    """The rule by which each passage was read, from its clues."""
    return table["clues"].str.extract(r" rule=(\S+)")[0].tolist()


@pytest.mark.parametrize("verb", ["созвонился", "пообщался", "переговорил вновь", "увиделся"])
@pytest.mark.parametrize(("topic", "side"), [("", "n"), (" по ситуации в Сирии", "b")])
def test_russian_verbs_of_contact_are_bare_or_about_something(verb, topic, side):
    text = f"{_RU} {verb} {_RU_OTHER}{topic}. Он призвал к диалогу."
    assert sides(read_one("ru", "Министр провел переговоры", text)[2]) == f"{side}p"


@pytest.mark.parametrize(
    ("title", "met", "verb"),
    [
        ("外长会见土耳其外长", "会见土耳其外长德米尔", "深入交流"),
        ("外长同土耳其外长会谈", "同土耳其外长德米尔举行磋商", "进行友好交流"),
        ("外长同土耳其外长会谈", "同土耳其外长德米尔面谈", "充分沟通"),
    ],
)
def test_chinese_both_confer_behind_the_contact(title, met, verb):
    text = f"2021年5月4日，越南外交部长阮文山{met}，双方就经贸合作{verb}。"
    assert sides(read_one("zh", title, text)[2]) == "b"


@pytest.mark.parametrize("verb", ["تحدث"])
@pytest.mark.parametrize(("topic", "side"), [("", "n"), (" بشأن التعاون التجاري", "b")])
def test_arabic_verb_before_its_subject_tells_the_contact(verb, topic, side):
    text = f"{verb} وزير الخارجية القطري خالد الناصر مع نظيره التركي أورهان دمير{topic}."
    assert sides(read_one("ar", "وزير الخارجية ونظيره التركي", text)[2]) == side


@pytest.mark.parametrize(
    "sentence", ["وتحدث الناصر عن أهمية الحوار.", "وتحدث دمير عن أهمية الحوار."]
)
def test_arabic_verb_of_contact_later_says_something(sentence):
    side = "p" if "الناصر" in sentence else "c"
    assert sides(read_one("ar", "لقاء", f"{_AR_MET} {sentence}")[2]) == f"n{side}"


def test_arabic_again_is_no_participle():
    text = "أجرى وزير الخارجية القطري خالد الناصر اتصالا هاتفيا مجددا مع نظيره التركي أورهان دمير."
    assert sides(read_one("ar", "اتصال هاتفي", text)[2]) == "n"


@pytest.mark.parametrize(
    ("lang", "title", "text"),
    [
        ("ru", "", f"{_RU} обсудил с турецким коллегой Орханом Демиром ситуацию в регионе."),
        (
            "ar",
            "لقاء وزير الخارجية ونظيره التركي",
            "تبادل وزير الخارجية القطري خالد الناصر مع نظيره التركي أورهان دمير وجهات النظر حول"
            " القضايا الإقليمية.",
        ),
    ],
)
def test_what_one_discusses_with_the_other_first_is_the_topic_of_the_contact(lang, title, text):
    table = read_one(lang, title, text)[2]
    assert (sides(table), rules(table)) == ("b", ["contact_topic"])


@pytest.mark.parametrize(
    ("side", "rule", "sentence"),
    [
        ("p", "speaks", "С казахстанской стороны подчеркнута важность торговли."),
        ("c", "speaks", "С турецкой стороны выражена благодарность за помощь."),
        ("b", "passive", "Подчеркнута важность торговли."),
    ],
)
def test_a_passive_on_the_part_of_a_side_is_its_own_words(side, rule, sentence):
    table = read_one("ru", "О переговорах", f"{_RU_MET} {sentence}")[2]
    assert (sides(table), rules(table)[1]) == (f"n{side}", rule)


def test_the_side_that_invited_does_not_act_in_a_passive():
    text = (
        "По приглашению турецкой стороны состоялась встреча министра иностранных дел Армении"
        " Ваана Саркисяна с послом Турции Орханом Демиром, на которой обсуждены вопросы торговли."
    )
    assert sides(read_one("ru", "О контакте главы МИД Армении", text)[2]) == "b"


@pytest.mark.parametrize(
    ("side", "sentence"),
    [
        ("p", "وأدان الناصر الاعتداءات."),  # it ends as a verb of two
        ("c", "وأدان الوزير التركي الاعتداءات."),
        ("b", "كما عبر الجانبان عن ارتياحهما لمستوى التعاون."),  # the verb is a preposition too
        ("b", "كما تبادلا وجهات النظر حول المنطقة."),
        ("c", "من جانبه، سلط دمير الضوء على أهمية التعاون."),
        ("p", "وركز الناصر على أهمية التعاون."),
        ("b", "وجرى التشاور حول القضايا الإقليمية."),
    ],
)
def test_arabic_verbs_of_one_and_of_two(side, sentence):
    assert sides(read_one("ar", "لقاء", f"{_AR_MET} {sentence}")[2]) == f"n{side}"


@pytest.mark.parametrize(
    ("side", "sentence"),
    [
        ("c", "德米尔要求各方保持克制。"),
        ("c", "德米尔分享了对地区形势的看法。"),
        ("p", "阮文山高度重视两国合作。"),
        ("b", "会谈中，两国外长总结了合作成果。"),
        ("b", "两国外长约定保持密切沟通。"),
    ],
)
def test_chinese_verbs_of_one_and_of_two(side, sentence):
    table = read_one("zh", "越南外长同土耳其外长会谈", _ZH_MET + sentence)[2]
    assert sides(table) == f"n{side}"
    assert rules(table)[1] in ("speaks", "joint")


@pytest.mark.parametrize(
    ("side", "sentence"),
    [
        ("p", "Омаров сделал упор на развитии торговли."),
        ("c", "Орхан Демир дал положительную оценку развитию торговли."),
        ("b", "Стороны провели обзор состояния отношений."),
        ("b", "Предметом беседы стали вопросы торговли."),
    ],
)
def test_russian_verbs_of_one_and_of_two(side, sentence):
    table = read_one("ru", "О переговорах", f"{_RU_MET} {sentence}")[2]
    assert sides(table) == f"n{side}"
    assert rules(table)[1] in ("speaks", "joint", "passive")
