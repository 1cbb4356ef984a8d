"""Whose words Arabic sentences report: styles, women in office, what an office is followed by.

All texts are composed.
"""

import pandas as pd
import pytest

from readout_analysis.anatomy import find_readouts
from readout_analysis.schema import conform
from readout_analysis.segments import attribute_segments, read_passages, split_segments

_HOST = "اجتمع سعادة الدكتور سالم بن راشد مراد وزير الخارجية، اليوم، مع سعادة"
_GUEST = f"{_HOST} السيد كارل هولم وزير خارجية مملكة الدنمارك."
_WOMAN = f"{_HOST} السيدة كارين هولم وزيرة خارجية مملكة الدنمارك."


def read(text, publisher):
    row = {
        "document_id": ["d"],
        "source_id": ["d"],
        "publisher": [publisher],
        "lang": ["ar"],
        "title": [""],
        "text": [text],
        "published_date": [pd.Timestamp("2024-03-13")],
    }
    documents = conform(pd.DataFrame(row), "documents")
    readouts, participants, _ = find_readouts(documents)
    return split_segments(readouts, documents), readouts, participants


def last_side(*sentences, publisher="BH_MOFA", judge=read_passages):
    return judge(*read("\n\n".join(sentences), publisher))["side"].iloc[-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "وأكد وزير الخارجية الدنماركي أهمية هذه الزيارة.",
        "وأشاد وزير الخارجية الدنماركي بنتائج الاجتماع الأخير.",
        "وأعرب رئيس الوزراء الدنماركي في هذا الإطار عن تطلعه لزيارة المنامة.",
    ],
)
def test_visit_spoken_of_is_no_spokesman(sentence):
    """A word for talks behind an office does not make its holder one who speaks for others."""
    assert last_side(_GUEST, sentence) == "counterpart"


def test_spokesman_behind_an_office_speaks_for_no_side():
    sentence = "وصرح السفير المتحدث الرسمي باسم الوزارة أن الاجتماع تناول الأوضاع في المنطقة."
    assert last_side(_GUEST, sentence) == "both"


def test_prime_minister_and_his_country_are_one_where_the_office_ends_in_hamza():
    sentence = "وأضاف المتحدث أن رئيس الوزراء الدنماركي ثمن جهود المملكة."
    assert last_side(_GUEST, sentence) == "counterpart"


def test_his_highness_is_no_attendance():
    """حضرة before a style, and حضره, attended it, differ in a letter that is read as one."""
    greets = "وأعرب وزير الخارجية الدنماركي عن شكره لحضرة صاحب الجلالة."
    assert last_side(_GUEST, greets) == "counterpart"
    assert last_side(_GUEST, "حضره عدد من المسؤولين.") == "narrator"
    assert last_side(_GUEST, "وحضره عدد من المسؤولين.") == "narrator"


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("وأشادت سعادتها بدور المملكة.", "counterpart"),
        ("وعبرت سعادة الوزيرة عن شكرها.", "counterpart"),
        ("ونوه سعادة الوزير بمستوى التعاون.", "publisher"),
    ],
)
def test_woman_in_office_is_told_by_her_style_and_office(sentence, side):
    assert last_side(_WOMAN, sentence) == side


def test_style_behind_the_contact_is_the_hosts_unless_it_brings_greetings():
    assert last_side(_GUEST, "وأكد سعادته أهمية التعاون.") == "publisher"
    assert last_side(_GUEST, "ونقل سعادته تحيات القيادة إلى المملكة.") == "counterpart"


def test_discussion_dealt_with_is_of_both():
    sentence = "وتركز النقاش على سبل خفض التصعيد."
    assert last_side(_GUEST, sentence, judge=attribute_segments) == "both"


def test_whom_one_meets_stands_behind_the_office_of_who_meets():
    """التقى X وزير الخارجية بمعالي Y وزيرة خارجية Z: the first office is not the second's."""
    text = (
        "التقى معالي السيد حمد بن سعود مراد وزير الخارجية بمعالي كارين هولم وزيرة خارجية مملكة "
        "الدنمارك على هامش المنتدى."
    )
    _, _, participants = read(text, "OM_FM")
    rows = zip(*(participants[c] for c in ("side", "name", "office")), strict=True)
    assert list(rows) == [
        ("publisher", "حمد بن سعود مراد", "وزير الخارجية"),
        ("counterpart", "كارين هولم", "وزيرة خارجية مملكة الدنمارك"),
    ]


@pytest.mark.parametrize(
    ("text", "met"),
    [
        (
            "استقبل وزير خارجية البحرين الشيخ سالم بن راشد المبعوث الأممي إلى السودان كارل هولم.",
            [("سالم بن راشد", "BH"), ("كارل هولم", "UN")],
        ),
        (
            "التقى قائد الجيش اللبناني العماد سامي حداد الممثلة الشخصية للأمين العام للأمم المتحدة "
            "كارين هولم.",
            [("سامي حداد", "LB"), ("كارين هولم", "UN")],
        ),
    ],
)
def test_envoy_met_behind_a_named_host_is_another(text, met):
    """In a paper of a third state: the account is the host's."""
    _, readouts, participants = read(text, "SA_SPA")
    country = participants["country"].fillna(participants["organisation"])
    assert list(zip(participants["name"], country, strict=True)) == met
    assert readouts["publisher_country"].tolist() == [met[0][1]]


def test_two_joined_by_and_written_onto_a_style_speak_together():
    text = (
        "تلقى سمو الشيخ سالم بن خالد آل مراد، وزير الخارجية، اتصالا هاتفيا من معالي ماريو بيانكي "
        "وزير خارجية الجمهورية الإيطالية."
    )
    both = "واستعرض سموه ومعالي ماريو بيانكي تطورات الأوضاع."
    assert last_side(text, both, publisher="AE_MOFA") == "both"


@pytest.mark.parametrize(
    ("text", "met"),
    [
        (
            "تسلم سمو ولي العهد اليوم أوراق اعتماد كل من جان دوبوا سفيرا لفرنسا، وماريو بيانكي "
            "سفيرا لإيطاليا، وجرى بحث العلاقات.",
            ["جان دوبوا", "ماريو بيانكي"],
        ),
        (
            "استقبل وزير الخارجية سالم مراد سفير فرنسا جان دوبوا وماريو بيانكي سفير إيطاليا وكارين "
            "هولم سفيرة السويد.",
            ["جان دوبوا", "ماريو بيانكي", "كارين هولم"],
        ),
        (
            "استقبل وزير الخارجية سالم مراد وزير الخارجية التونسي منير العيادي، حاملا رسالة من "
            "أخيه الرئيس سامي حداد.",
            ["منير العيادي"],
        ),
    ],
)
def test_guests_are_all_who_came_and_nobody_else(text, met):
    """Envoys by name and office; not who sent a message by the guest."""
    _, _, participants = read(text, "KW_MOFA")
    guests = participants[participants["side"].eq("counterpart") & participants["is_principal"]]
    assert guests["name"].tolist() == met


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("تلقى رئيس فرنسا جان دوبوا اتصالا هاتفيا من ولي العهد الأمير سالم بن فهد.", "publisher"),
        ("تلقى ولي العهد الأمير سالم بن فهد اتصالا هاتفيا من رئيس فرنسا جان دوبوا.", "counterpart"),
        ("اتصل رئيس فرنسا جان دوبوا هاتفيا بولي العهد الأمير سالم بن فهد.", "counterpart"),
        ("اتصل ولي العهد الأمير سالم بن فهد هاتفيا برئيس فرنسا جان دوبوا.", "publisher"),
    ],
)
def test_who_called_is_told_by_the_subject_behind_the_verb(text, side):
    _, readouts, _ = read(text, "SA_SPA")
    assert readouts["initiative"].tolist() == [side]


def test_joint_committee_headed_by_two_is_a_meeting():
    text = (
        "ترأس وزير الخارجية سالم مراد مناصفة مع نظيره الإيطالي ماريو بيانكي أشغال الدورة الثانية "
        "للجنة المشتركة."
    )
    _, readouts, participants = read(text, "DZ_MFA")
    assert readouts["form"].tolist() == ["meeting"]
    assert participants["name"].tolist() == ["سالم مراد", "ماريو بيانكي"]


@pytest.mark.parametrize(
    "sentence", ["وشهد اللقاء توقيع مذكرة تفاهم.", "كما تم التوقيع على اتفاقية في مجال التعليم."]
)
def test_signing_told_in_the_passive_is_ceremony(sentence):
    assert last_side(_GUEST, sentence) == "narrator"


@pytest.mark.parametrize(
    ("text", "met"),
    [
        (
            "استقبل رئيس جمهورية الصومال الفيدرالية السيد حسن شيخ عثمان في القصر الرئاسي بالعاصمة "
            "مقديشو مبعوث الأمم المتحدة لدى الصومال كارل هولم.",
            ["حسن شيخ عثمان", "كارل هولم"],
        ),
        (
            "بحث وزير الخارجية رياض المصري مع نظيره النرويجي إسبن هولم التطورات.",
            ["رياض المصري", "إسبن هولم"],
        ),
        (
            "أجرى وزير الشؤون الخارجية محمد النفزي محادثة مع نظيره الهنغاري بيتر سابو.",
            ["محمد النفزي", "بيتر سابو"],
        ),
    ],
)
def test_names_like_styles_and_capitals_are_whole(text, met):
    _, _, participants = read(text, None)
    assert participants["name"].tolist() == met


def test_member_of_the_cabinet_is_an_office_and_no_name():
    text = (
        "التقى الأمير تركي بن محمد وزير الدولة عضو مجلس الوزراء، بمكتبه في الرياض اليوم، سفير "
        "جمهورية كوريا لدى المملكة مون بيونغ."
    )
    _, _, participants = read(text, "SA_SPA")
    assert participants["name"].tolist() == ["تركي بن محمد", "مون بيونغ"]


def test_field_of_an_office_is_no_country():
    text = (
        "التقى السفير حسام زكريا مساعد وزير الخارجية للشؤون الأوروبية بالسيدة كارين هولم مديرة "
        "إدارة الشرق الأوسط بوزارة الخارجية السويدية."
    )
    _, _, participants = read(text, "EG_MFA")
    assert participants["country"].tolist() == ["EG", "SE"]


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("وقال سالم مراد- وفقا لبيان صادر عن الوزارة- إن التعاون يتقدم.", "publisher"),
        ("وأشار البيان إلى أن البحرين تقدر شراكتها مع الدنمارك.", "publisher"),
        ("وذكر البيان أن الدنمارك تثمن دور البحرين.", "counterpart"),
        ("صرح بذلك المتحدث الرسمي باسم وزارة الخارجية.", "narrator"),
    ],
)
def test_name_before_a_dash_or_state_in_a_statement_speaks(sentence, side):
    assert last_side(_GUEST, sentence) == side


@pytest.mark.parametrize(
    "noun", ["والأمن القومي", "والطلب العالمي", "والتبادل التجاري", "والبحث العلمي"]
)
def test_verb_written_with_an_article_is_a_noun(noun):
    """As a verb it would have no subject here, and go on with who spoke last."""
    passage = read_passages(*read(f"{_GUEST}\n\nيشمل التعاون الطاقة {noun}.", "BH_MOFA")).iloc[-1]
    assert pd.isna(passage["cue"])


def test_two_ambassadors_told_in_the_dual_are_envoys():
    met = "السفيرين الفرنسي كارل هولم والإيطالي لوكا بيانكي"
    text = f"استقبل وزير الخارجية الأردني سالم مراد اليوم {met}."
    _, _, participants = read(text, "JO_MFA")
    guests = participants[participants["side"] == "counterpart"]
    assert guests["office_id"].tolist() == ["ambassador", "ambassador"]
