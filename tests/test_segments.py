"""Whose substance a sentence reports: one test for each trap. All texts are composed."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout_analysis.languages import known_languages
from readout_analysis.schema import SIDES, conform, empty_table, validate
from readout_analysis.segments import attribute_segments, read_passages, split_segments
from tests.conftest import few_examples

CALL_FR = (
    ("publisher", "Liang Zhiyuan", "Ministre des Affaires étrangères", "CN"),
    ("counterpart", "Andreï Voronov", "Ministre des Affaires étrangères", "RU"),
)
CALL_EN = (
    ("publisher", "Jane Fairfax", "President", "US"),
    ("counterpart", "Marek Novak", "President", "CZ"),
)
CALL_ZH = (
    ("publisher", "梁志远", "外交部长", "CN"),
    ("counterpart", "沃罗诺夫", "俄罗斯外长", "RU"),
)
CALL_RU = (
    ("publisher", "Андрей Воронов", "Министр иностранных дел", "RU"),
    ("counterpart", "Лян Чжиюань", "Министр иностранных дел", "CN"),
)
CALL_ES = (
    ("publisher", "Lucía Robles", "secretaria de Relaciones Exteriores", "MX"),
    ("counterpart", "Tomás Castaño", "ministro de Relaciones Exteriores", "CO"),
)
CALL_AR = (
    ("publisher", "راشد الكعبي", "رئيس مجلس الوزراء", "QA"),
    ("counterpart", "أندريه فورونوف", "وزير الخارجية", "RU"),
)


def tables(text, lang, people):
    """documents, readouts and participants of one readout; people: side, name, office, country."""
    documents = pd.DataFrame({"document_id": ["d"], "source_id": ["d"], "text": [text]})
    readouts = pd.DataFrame(
        {
            "readout_id": ["d.1"],
            "document_id": ["d"],
            "event_id": ["e"],
            "lang": [lang],
            "start": [0],
            "end": [len(text)],
            "publisher_country": [next(c for s, _, _, c in people if s == "publisher")],
            "counterpart_countries": [[c for s, _, _, c in people if s == "counterpart"]],
        }
    )
    columns = ["side", "name", "office", "country"]
    participants = pd.DataFrame(people, columns=columns).assign(readout_id="d.1", is_principal=True)
    participants["n"] = range(len(participants))
    names = ("documents", "readouts", "participants")
    return tuple(map(conform, (documents, readouts, participants), names))


def attributed(text, lang, people, **changes):
    """A text as the rules read it: each rule is tested alone, before all is weighed."""
    documents, readouts, participants = tables(text, lang, people)
    segments = split_segments(readouts, documents)
    return read_passages(segments, readouts.assign(**changes), participants)


def sides(text, lang, people, **changes):
    return attributed(text, lang, people, **changes)["side"].tolist()


@pytest.mark.parametrize(
    ("text", "lang", "people"),
    [
        ("M. Liang a déclaré que le commerce progressait. L'avenir est à eux.", "fr", CALL_FR),
        ("President Fairfax said trade was growing. The future is bright.", "en", CALL_EN),
        ("梁志远表示，中俄贸易持续增长。未来可期。", "zh", CALL_ZH),
        ("А.Воронов отметил рост торговли. Будущее за ней.", "ru", CALL_RU),
        ("La secretaria Robles dijo que el comercio crece. El futuro es suyo.", "es", CALL_ES),
        ("وأكد راشد الكعبي نمو التجارة. والمستقبل لها.", "ar", CALL_AR),
    ],
)
def test_attribute_segments_unmarked_continuation_stays_with_the_speaker(text, lang, people):
    found = attributed(text, lang, people)
    assert found["side"].tolist() == ["publisher", "publisher"]
    assert found["cue"].isna().tolist() == [False, True]
    assert found["confidence"].is_monotonic_decreasing


@pytest.mark.parametrize(
    ("text", "lang", "people"),
    [
        ("Les deux parties ont échangé sur la Corée.", "fr", CALL_FR),
        ("The two leaders discussed Korea.", "en", CALL_EN),
        ("双方就朝鲜半岛问题交换了意见。", "zh", CALL_ZH),
        ("Стороны обсудили Корейский полуостров.", "ru", CALL_RU),
        ("Ambos cancilleres abordaron la península coreana.", "es", CALL_ES),
        ("وبحث الجانبان شبه الجزيرة الكورية.", "ar", CALL_AR),
    ],
)
def test_attribute_segments_joint_subject_is_both(text, lang, people):
    assert sides(text, lang, people) == ["both"]


@pytest.mark.parametrize(
    ("text", "lang", "people"),
    [
        ("M. Liang a noté des progrès. Les deux parties devront avancer.", "fr", CALL_FR),
        ("President Fairfax noted progress. The two sides should move on.", "en", CALL_EN),
        ("梁志远表示，合作取得进展。双方要相互支持。", "zh", CALL_ZH),
        ("А.Воронов отметил прогресс. Стороны должны идти дальше.", "ru", CALL_RU),
    ],
)
def test_attribute_segments_demand_on_both_in_a_run_is_the_speakers(text, lang, people):
    assert sides(text, lang, people) == ["publisher", "publisher"]


@pytest.mark.parametrize(
    ("text", "lang", "people"),
    [
        ("Обсуждены вопросы безопасности.", "ru", CALL_RU),
        ("Было отмечено совпадение позиций.", "ru", CALL_RU),
        ("وجرى خلال اللقاء بحث العلاقات الثنائية.", "ar", CALL_AR),
        ("Se revisaron los avances.", "es", CALL_ES),
        ("L'énergie a également été évoquée.", "fr", CALL_FR),
        ("The situation in the region was also discussed.", "en", CALL_EN),
    ],
)
def test_attribute_segments_agentless_passive_is_both(text, lang, people):
    assert sides(text, lang, people) == ["both"]


@pytest.mark.parametrize(
    ("text", "lang", "people", "side"),
    [
        ("С российской стороны отмечена важность диалога.", "ru", CALL_RU, "publisher"),
        ("С китайской стороны подтверждена готовность.", "ru", CALL_RU, "counterpart"),
        ("Du côté russe, il a été souligné que le droit primait.", "fr", CALL_FR, "counterpart"),
    ],
)
def test_attribute_segments_passive_that_names_a_side_is_that_sides(text, lang, people, side):
    assert sides(text, lang, people) == [side]


def test_attribute_segments_speaker_changes_inside_a_sentence_splits_it():
    text = "The two leaders discussed trade, and President Fairfax reiterated her support for Kyiv."
    found = attributed(text, "en", CALL_EN)
    assert found["side"].tolist() == ["both", "publisher"]
    assert found["text"].str.cat(sep=" ") == text


def test_attribute_segments_chinese_speaker_changes_inside_a_sentence_splits_it():
    found = attributed("梁志远欢迎对方来访，沃罗诺夫表示愿深化合作。", "zh", CALL_ZH)
    assert found["side"].tolist() == ["publisher", "counterpart"]
    assert found["text"].tolist() == ["梁志远欢迎对方来访，", "沃罗诺夫表示愿深化合作。"]


def test_attribute_segments_tag_behind_the_quotation_holds_for_all_of_it():
    text = (
        "Les deux parties ont échangé.\n« Nous croyons au dialogue entre nos deux pays. Il est "
        "utile à la région. La paix en dépend », a poursuivi M. Liang."
    )
    found = attributed(text, "fr", CALL_FR)
    assert found["side"].tolist() == ["both", "publisher", "publisher", "publisher"]
    assert found["is_quote"].tolist() == [False, True, True, True]
    assert set(found["speaker"].dropna()) >= {"Liang"}


def test_attribute_segments_tag_at_the_end_holds_for_the_whole_sentence():
    text = "Both sides benefit from trade, President Novak said."
    assert sides(text, "en", CALL_EN) == ["counterpart"]


def test_attribute_segments_quotation_never_closed_ends_with_its_paragraph():
    text = "M. Liang a dit : « Nous voulons la paix dans toute la région.\nM. Voronov a approuvé."
    found = attributed(text, "fr", CALL_FR)
    assert found["is_quote"].tolist() == [True, False]
    assert found["side"].tolist() == ["publisher", "counterpart"]


def test_attribute_segments_scare_quotes_are_no_speech():
    text = "M. Liang a salué « la Ceinture et la Route »."
    assert not attributed(text, "fr", CALL_FR)["is_quote"].any()


def test_attribute_segments_gerund_before_the_speaker_takes_the_speaker_behind():
    text = "Notant que la Chine est prête à coopérer, M. Voronov a souligné l'urgence."
    assert sides(text, "fr", CALL_FR) == ["counterpart"]


def test_attribute_segments_document_tag_names_no_side():
    text = "M. Voronov a salué cet accord. Il entre en vigueur demain, précise le communiqué."
    assert sides(text, "fr", CALL_FR) == ["counterpart", "counterpart"]


def test_attribute_segments_turn_without_a_subject_goes_to_the_other_side():
    text = "Robles destacó el comercio. Por su parte, agradeció el apoyo recibido."
    assert sides(text, "es", CALL_ES) == ["publisher", "counterpart"]


def test_attribute_segments_verb_without_subject_continues_by_its_number():
    text = "Castaño destacó el comercio. Agradeció el apoyo. Coincidieron en la fecha."
    assert sides(text, "es", CALL_ES) == ["counterpart", "counterpart", "both"]


def test_attribute_segments_pronoun_is_the_last_single_speaker():
    text = "President Novak thanked his host. The two leaders agreed to meet. He invited her."
    assert sides(text, "en", CALL_EN) == ["counterpart", "both", "counterpart"]


def test_attribute_segments_office_that_both_hold_is_the_publishers():
    text = "President Fairfax spoke with President Novak. The President thanked him."
    assert sides(text, "en", CALL_EN) == ["narrator", "publisher"]


def test_attribute_segments_discussed_with_one_subject_is_that_sides():
    text = "President Fairfax spoke with President Novak. President Fairfax discussed energy."
    assert sides(text, "en", CALL_EN) == ["narrator", "publisher"]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("President Fairfax spoke today with President Novak.", "narrator"),
        ("President Fairfax spoke today with President Novak to discuss energy.", "both"),
        ("President Fairfax spoke today with President Novak to congratulate him.", "publisher"),
        ("President Fairfax met President Novak and underscored her support.", "publisher"),
    ],
)
def test_attribute_segments_contact_sentence_by_what_it_adds(text, side):
    assert sides(text, "en", CALL_EN) == [side]


def test_attribute_segments_contact_named_inside_a_run_is_the_speakers():
    text = "沃罗诺夫表示，俄方重视对华关系。去年两国元首在北京会晤，为双边关系指明方向。"
    assert sides(text, "zh", CALL_ZH) == ["counterpart", "counterpart"]


def test_attribute_segments_attendance_line_is_narrated():
    text = "沃罗诺夫表示，愿继续合作。\n李明等参加会见。"
    assert sides(text, "zh", CALL_ZH) == ["counterpart", "narrator"]


def test_attribute_segments_speaker_with_unknown_name_is_no_carry_over():
    text = "梁志远表示，中方重视合作。\n哈季莫夫表示，愿深化合作。"
    assert sides(text, "zh", CALL_ZH) == ["publisher", "counterpart"]


def test_attribute_segments_joint_statement_is_both_throughout():
    text = "We condemn the attack.\nWe call for restraint."
    assert sides(text, "en", CALL_EN, form="joint_statement") == ["both", "both"]


def test_attribute_segments_contact_named_again_in_a_joint_statement_is_both():
    text = "We condemn the attack. On the eve of the Madrid Forum, we reaffirm our support."
    assert sides(text, "en", CALL_EN, is_joint=True) == ["both", "both"]


PREMIERS_EN = (
    ("publisher", None, "Prime Minister", "GB"),
    ("counterpart", "Karen Lindqvist", "Prime Minister of Denmark", "DK"),
)
KING_EN = (
    ("publisher", "Idris II", "King", "JO"),
    ("counterpart", "Oliver Ferncastle", "Prime Minister", "GB"),
)


@pytest.mark.parametrize(
    ("sentence", "people", "side"),
    [
        ("The Prime Minister condemned the attack.", PREMIERS_EN, "publisher"),
        ("Prime Minister Lindqvist welcomed the plan.", PREMIERS_EN, "counterpart"),
        ("The meeting discussed energy.", CALL_EN, "both"),
        ("We discussed energy.", CALL_EN, "both"),
        ("The diplomatic advisers exchanged views on energy.", CALL_EN, "both"),
        ("His Majesty stressed the need for a truce.", KING_EN, "publisher"),
        ("I raised human rights.", CALL_EN, "publisher"),
    ],
)
def test_attribute_segments_who_is_meant_without_a_name(sentence, people, side):
    opening = "They met. The two sides agreed to meet again.\n"
    assert sides(opening + sentence, "en", people)[-1] == side


def test_attribute_segments_guest_who_calls_on_his_host_is_the_contact():
    text = "President Marek Novak called on President Fairfax. He thanked her."
    assert sides(text, "en", CALL_EN) == ["narrator", "counterpart"]


def test_attribute_segments_hashtags_and_rules_are_narrated():
    text = "President Fairfax thanked President Novak.\n***\n#FairfaxNovak"
    assert sides(text, "en", CALL_EN) == ["publisher", "narrator", "narrator"]


def test_attribute_segments_speaker_label_of_a_transcript_holds_below_it():
    text = "Marek Novak: I am glad to be here.\nThank you for the welcome."
    assert sides(text, "en", CALL_EN) == ["counterpart", "counterpart"]


def test_attribute_segments_columns_are_those_of_the_schema():
    found = attributed("M. Liang a parlé. M. Voronov a répondu.", "fr", CALL_FR)
    assert validate(found, "segments")["segment"].tolist() == [0, 1]


def test_attribute_segments_without_segments_gives_an_empty_table():
    empty = empty_table("segments")
    assert attribute_segments(empty, empty_table("readouts"), empty_table("participants")).empty


def test_attribute_segments_keeps_the_order_of_readouts_in_several_languages():
    first = tables("M. Liang a parlé.", "fr", CALL_FR)
    second = [t.replace({"d": "a", "d.1": "a.1"}) for t in tables("双方同意。", "zh", CALL_ZH)]
    documents, readouts, participants = (
        pd.concat(pair, ignore_index=True) for pair in zip(first, second, strict=True)
    )
    segments = split_segments(readouts, documents)
    found = attribute_segments(segments, readouts, participants)
    assert found["readout_id"].tolist() == ["d.1", "a.1"]


PIECES = st.sampled_from(
    [
        "M. Liang a dit. ",
        "« ",
        " »",
        '"',
        "“",
        "”",
        "The two sides agreed, and President Fairfax said no. ",
        "双方同意。",
        "梁志远表示，",
        "وأكد الوزير. ",
        "Обсуждены вопросы. ",
        "\n",
        "\n\n",
        "💬 ",
        "U.S. ",
        "#Tag",
        "\u200f",
        "…",
        ":",
    ]
)


@settings(
    max_examples=3 * few_examples(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.lists(PIECES | st.text(max_size=8), max_size=14), st.sampled_from(known_languages()))
def test_attribute_segments_any_text_is_tiled_by_its_segments(pieces, lang):
    text = "".join(pieces)
    documents, readouts, participants = tables(text, lang, CALL_FR + CALL_EN + CALL_ZH)
    readouts["publisher_country"] = "CN"
    sentences = split_segments(readouts, documents)
    for found in (sentences, attribute_segments(sentences, readouts, participants)):
        assert [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == found[
            "text"
        ].tolist()
        assert "".join("".join(found["text"]).split()) == "".join(text.split())
        assert (found["start"].iloc[1:].to_numpy() >= found["end"].iloc[:-1].to_numpy()).all()
    assert found["side"].isin(SIDES).all()


def test_attribute_segments_very_long_text_without_full_stops_is_cut():
    text = "President Fairfax said that trade and " * 4000
    found = attributed(text, "en", CALL_EN)
    assert found["text"].str.len().max() <= 3000
    assert set(found["side"]) == {"publisher"}


def test_attribute_segments_subject_inside_a_gapped_verb_speaks():
    assert sides("وعبر وزير الخارجية عن شكره.", "ar", CALL_AR) == ["counterpart"]


def test_attribute_segments_verb_in_the_dual_takes_no_subject_behind_it():
    """In Arabic a verb before its subject is singular: أكدا has both behind it already."""
    text = "وأكد راشد الكعبي ذلك. وأكدا أهمية موقف روسيا."
    assert sides(text, "ar", CALL_AR) == ["publisher", "both"]


def test_attribute_segments_spokesman_in_apposition_is_no_speaker():
    text = "وصرح السفير أحمد حازم، المتحدث الرسمي، بأن اللقاء تناول العلاقات."
    assert sides(text, "ar", CALL_AR) == ["both"]


def test_attribute_segments_words_of_a_letter_are_the_writers():
    text = (
        "بعث راشد الكعبي برقية إلى أندريه فورونوف فيما يلي نصها:\nيسرني أن أعرب لفخامتكم عن شكري."
    )
    found = attributed(text, "ar", CALL_AR, form="letter")
    assert found["side"].tolist() == ["narrator", "publisher"]
    assert found["is_quote"].tolist() == [False, True]


@pytest.mark.parametrize(
    ("text", "lang", "people"),
    [
        ("In the words of President Novak, trade should expand.", "en", CALL_EN),
        ("Trade should expand, as noted by the Czech President.", "en", CALL_EN),
        ("De l'avis de M. Voronov, les échanges doivent croître.", "fr", CALL_FR),
        ("Du point de vue de M. Voronov, l'accord est essentiel.", "fr", CALL_FR),
        ("A los ojos de Castaño, el comercio es esencial.", "es", CALL_ES),
        ("С точки зрения Лян Чжиюаня, торговля важна.", "ru", CALL_RU),
        ("Лян Чжиюанем была отмечена важность торговли.", "ru", CALL_RU),
        ("وعلى حد تعبير فورونوف فإن التجارة مهمة.", "ar", CALL_AR),
    ],
)
def test_attribute_segments_in_whose_view(text, lang, people):
    assert sides(text, lang, people) == ["counterpart"]
