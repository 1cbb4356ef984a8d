"""Arabic as agencies and ministries outside the Gulf write it. All texts are composed."""

import json

import pandas as pd
import pytest

from readout_analysis.anatomy import find_readouts
from readout_analysis.anatomy.rules import rules_of
from readout_analysis.gazetteer import find_countries, resolve_person
from readout_analysis.read import read_readouts
from readout_analysis.schema import conform
from readout_analysis.segments import read_passages, split_segments


def documents(text, title="", publisher=None):
    return conform(
        pd.DataFrame(
            {
                "document_id": ["d"],
                "source_id": ["d"],
                "publisher": [publisher],
                "lang": ["ar"],
                "title": [title],
                "text": [text],
                "published_date": [pd.Timestamp("2024-03-13")],
            }
        ),
        "documents",
    )


def names(text, title="", publisher=None):
    """(side, name, country) of every principal named."""
    _, participants, _ = find_readouts(documents(text, title, publisher))
    named = participants[participants["is_principal"] & participants["name"].notna()]
    rows = zip(named["side"], named["name"], named["country"], strict=True)
    return [(side, name, country if pd.notna(country) else None) for side, name, country in rows]


def sides(text, publisher="DZ_MFA"):
    found = documents(text, publisher=publisher)
    readouts, participants, _ = find_readouts(found)
    segments = read_passages(split_segments(readouts, found), readouts, participants)
    return segments["side"].tolist()


def test_name_behind_office_and_comma_is_read():
    text = (
        "تلقى وزير الشؤون الخارجية، سالم بلقاسم، اليوم، مكالمة هاتفية من نظيره الإيراني، "
        "جواد مرادي."
    )
    assert names(text, publisher="DZ_MFA") == [
        ("publisher", "سالم بلقاسم", "DZ"),
        ("counterpart", "جواد مرادي", "IR"),
    ]


def test_name_before_comma_and_office_is_read():
    text = "استقبل سالم بلقاسم، وزير الشؤون الخارجية، اليوم سفير إيطاليا، ماريو بيانكي."
    assert ("publisher", "سالم بلقاسم", "DZ") in names(text, publisher="DZ_MFA")


def test_people_abroad_are_whom_a_minister_is_for():
    """والتونسيين بالخارج tells his country and opens no other party."""
    text = (
        "استقبل وكيل وزارة الخارجية السيد حسن كريم كلا من سالم عمار، وزير الشؤون الخارجية والهجرة "
        "والتونسيين بالخارج، ومختار ولد داداه، وزير الشؤون الخارجية والموريتانيين في الخارج."
    )
    assert names(text, publisher="IQ_MOFA") == [
        ("publisher", "حسن كريم", "IQ"),
        ("counterpart", "سالم عمار", "TN"),
        ("counterpart", "مختار ولد داداه", "MR"),
    ]


def test_name_with_vowel_signs_and_verb_in_final_ya_are_read():
    text = "أجرى وزير الخارجية سامر مُراد اتصالا هاتفيا مع وزير خارجية إيطاليا ماريو بيانكي."
    title = "مراد يجرى اتصالا مع وزير خارجية إيطاليا"
    assert [name for _, name, _ in names(text, title, "EG_MFA")] == ["سامر مُراد", "ماريو بيانكي"]


@pytest.mark.parametrize(
    ("written", "read_as"), [("يجرى", "يجري"), ("على", "على"), ("أُجري", "اُجري"), ("کویت", "كويت")]
)
def test_spelling_is_one_but_for_short_words(written, read_as):
    assert rules_of("ar").spelling.of(written) == read_as


@pytest.mark.parametrize("written", ["عبد الفتاح السيسي", "عبدالفتاح السيسي"])
def test_resolve_person_reads_abd_written_together_or_apart(written):
    assert resolve_person(written, "ar") == "abdel_fattah_el_sisi"


def test_name_of_two_words_before_an_office_is_no_modifier():
    text = "بحث وزير الخارجية سامر مراد مع ماريو بيانكي وزير الخارجية الإيطالي العلاقات الثنائية."
    assert ("counterpart", "ماريو بيانكي", "IT") in names(text, publisher="EG_MFA")


def test_faisal_is_a_name_not_an_arrival():
    text = "استقبل الوزير الدكتور فيصل مراد اليوم سفير إيطاليا ماريو بيانكي."
    readouts, _, _ = find_readouts(documents(text, publisher="SY_MFA"))
    assert readouts["form"].tolist() == ["meeting"]
    assert ("publisher", "فيصل مراد", "SY") in names(text, publisher="SY_MFA")


def test_second_office_of_a_spokesman_is_no_party():
    text = (
        "صرح السفير سامي حسن، المتحدث الرسمي ومدير إدارة الدبلوماسية العامة بوزارة الخارجية، بأن "
        "سامح شكري وزير الخارجية أجرى اتصالا هاتفيا مع ماريو بيانكي، وزير خارجية إيطاليا."
    )
    readouts, _, _ = find_readouts(documents(text))
    assert readouts["publisher_country"].tolist() == ["EG"]


def test_ambassador_present_does_not_tell_whose_account_it_is():
    text = (
        "التقى الأمير فيصل بن فرحان وزير الخارجية في بكين نظيره العراقي حسن كريم. "
        "حضر اللقاء سفير المملكة العربية السعودية لدى جمهورية الصين الشعبية."
    )
    readouts, _, _ = find_readouts(documents(text))
    assert readouts["publisher_country"].tolist() == ["SA"]
    assert readouts["counterpart_countries"].tolist() == [["IQ"]]


def test_counterpart_without_name_takes_that_of_the_title():
    text = "التقى وزير الشؤون الخارجية سالم بلقاسم اليوم بنظيره الإيطالي."
    title = "سالم بلقاسم يجري مباحثات مع بيانكي"
    assert ("counterpart", "بيانكي", "IT") in names(text, title, "DZ_MFA")


@pytest.mark.parametrize(
    ("where", "place"),
    [("في واشنطن", "واشنطن"), ("بواشنطن", "واشنطن"), ("في مدينة وهران", "مدينة وهران")],
)
def test_place_is_a_city_behind_in(where, place):
    text = f"التقى وزير الخارجية سالم بلقاسم {where} نظيره الإيطالي ماريو بيانكي."
    readouts, _, _ = find_readouts(documents(text, publisher="DZ_MFA"))
    assert readouts["place"].tolist() == [place]


@pytest.mark.parametrize(
    "title",
    ["لقاء مرتقب بين الوزير ونظيره الإيطالي", "وزير الخارجية يتوجه إلى روما للقاء نظيره الإيطالي"],
)
def test_announcements_are_refused(title):
    text = "يلتقي وزير الخارجية سالم بلقاسم نظيره الإيطالي ماريو بيانكي غدا في روما."
    _, _, rejected = find_readouts(documents(text, title, "DZ_MFA"))
    assert rejected["detail"].str.startswith("announcement").tolist() == [True]


_CALL = "تلقى وزير الخارجية سالم بلقاسم اتصالا هاتفيا من نظيره الإيطالي ماريو بيانكي."


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("وصرح السفير سامي حسن المتحدث الرسمي أن الاتصال تناول الأوضاع في المنطقة.", "both"),
        ("وسمح الاتصال ببحث تطورات الأوضاع في المنطقة.", "both"),
        ("جرى، خلال المكالمة، استعراض العلاقات بالإضافة إلى عدد من القضايا.", "both"),
        ("جاء ذلك خلال اتصال في مكتب الوزير.", "narrator"),
    ],
)
def test_side_behind_a_call(sentence, side):
    assert sides(f"{_CALL}\n\n{sentence}")[-1] == side


def test_side_of_his_highness_and_the_minister_is_both():
    text = (
        "استقبل سمو الشيخ سالم آل مراد وزير الخارجية وزير الخارجية الإيطالي ماريو بيانكي."
        "\n\nكما ناقش سموه ووزير الخارجية الإيطالي المستجدات."
    )
    assert sides(text, "AE_MOFA")[-1] == "both"


def test_side_of_a_call_about_a_subject_is_both_and_to_congratulate_is_the_callers():
    about = "أجرى وزير الخارجية سالم بلقاسم محادثات هاتفية مع نظيره الإيطالي ماريو بيانكي، حول"
    assert sides(f"{about} الأوضاع الإقليمية.") == ["both"]
    wish = "أجرى وزير الخارجية سالم بلقاسم اتصالا مع نظيره الإيطالي ماريو بيانكي لتهنئته بمنصبه."
    assert sides(wish) == ["publisher"]


def test_name_goes_on_behind_ould_and_no_name_begins_with_and():
    text = (
        "أجرى الرئيس سالم ولد الشيخ عمار، مساء اليوم، بدبي محادثات مع السيدة ماريا بيانكي، وكيلة "
        "الأمين العام للأمم المتحدة للشؤون السياسية وبناء السلام."
    )
    assert names(text, publisher="MR_AMI") == [
        ("publisher", "سالم ولد الشيخ عمار", "MR"),
        ("counterpart", "ماريا بيانكي", None),
    ]


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("وأبلغ الوزير الإيطالي الرئيس سالم عمار بأنه سيرسل مساعدات.", "counterpart"),
        ("وأطلع سيادته، وزير الخارجية الإيطالي على آخر المستجدات.", "publisher"),
        ("وأشار البيان إلى أن الرئيس سالم عمار أطلع الوزير بيانكي على الأوضاع.", "publisher"),
    ],
)
def test_side_of_who_tells_whom(sentence, side):
    call = "استقبل الرئيس سالم عمار اليوم وزير الخارجية الإيطالي ماريو بيانكي."
    assert sides(f"{call}\n\n{sentence}", "PS_WAFA")[-1] == side


def test_guest_named_in_the_title_of_another_state_is_no_publisher():
    text = (
        "استقبل السيد السفير سالم عمار وزير الخارجية المكلف اليوم بمطار الخرطوم معالي الدكتور ماهر "
        "الجناحي وزير خارجية مملكة البحرين."
    )
    readouts, _, _ = find_readouts(documents(text, "وزير خارجية البحرين في الخرطوم"))
    assert readouts[["publisher_country", "counterpart_country"]].iloc[0].tolist() == ["SD", "BH"]


@pytest.mark.parametrize(
    ("dateline", "publisher"),
    [
        ("المنامة-سانا\n", "SY_SANA"),
        ("رام الله 27-7-2022 وفا- ", "PS_WAFA"),
        ("طرابلس 15 يوليو 2021 م (وال) ـ ", "LY_LANA"),
        ("أبوظبي في 3 مارس / وام / ", "AE_WAM"),
        ("رحب الوزير بضيفه - وشكره ", None),
    ],
)
def test_agency_of_a_dateline_is_the_publisher(dateline, publisher, tmp_path):
    text = f"{dateline}استقبل وزير الخارجية سالم عمار نظيره الإيطالي ماريو بيانكي في مقر الوزارة."
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "language": "ar", "text": text}))
    found = read_readouts(tmp_path / "a.jsonl")["publisher"]
    assert found.astype(object).where(found.notna(), None).tolist() == [publisher]


def test_arrival_told_without_a_title_names_the_state_visited():
    text = "وصل وزير خارجية سلطنة عمان سالم عمار إلى مطار دمشق الدولي في زيارة رسمية إلى دمشق."
    readouts, _, _ = find_readouts(documents(text))
    assert readouts[["publisher_country", "counterpart_country"]].iloc[0].tolist() == ["OM", "SY"]


def test_adviser_at_the_royal_court_has_a_name_of_his_own():
    text = (
        "استقبل معالي المستشار بالديوان الملكي المشرف العام على مركز الملك سلمان للإغاثة الدكتور "
        "سالم عمار بمقر المركز اليوم سفير مملكة النرويج لدى المملكة أولاف نيلسن."
    )
    assert ("publisher", "سالم عمار", "SA") in names(text, publisher="SA_SPA")


def test_office_written_onto_its_preposition_is_of_whom_one_meets():
    text = "التقى اليوم وزير الخارجية سالم عمار بالسفيرة النرويجية ماريا نيلسن، لبحث العلاقات."
    assert names(text, publisher="YE_SABA") == [
        ("publisher", "سالم عمار", "YE"),
        ("counterpart", "ماريا نيلسن", "NO"),
    ]


def test_minister_for_citizens_abroad_keeps_his_name():
    text = (
        "استقبل وزير الشؤون الخارجية والتعاون الإفريقي والموريتانيين في الخارج السيد سالم عمار"
        " اليوم بمكتبه، السيدة ماريا نيلسن، القائمة بالأعمال بسفارة النرويج في موريتانيا."
    )
    assert names(text, publisher="MR_MFA") == [
        ("publisher", "سالم عمار", "MR"),
        ("counterpart", "ماريا نيلسن", "NO"),
    ]


def test_talks_by_telephone_in_egyptian_spelling_are_a_call():
    text = "أجرى وزير الخارجية سالم عمار محادثات تليفونية اليوم مع نظيره النرويجي أولاف نيلسن."
    assert find_readouts(documents(text, publisher="EG_MFA"))[0]["form"].tolist() == ["call"]


def test_what_takes_place_tomorrow_is_no_readout():
    text = "يلتقي وزير الخارجية المصري سالم عمار، غدًا الثلاثاء رئيس وزراء النرويج أولاف نيلسن."
    assert find_readouts(documents(text))[0].empty


def test_credentials_are_a_readout_where_they_talked():
    title = "رئيس الجمهورية يتسلّم أوراق اعتماد سفير النرويج"
    text = "تسلّم رئيس الجمهورية سالم عمار أوراق اعتماد سفير النرويج السيد أولاف نيلسن."
    talk = " وبحث الجانبان خلال اللقاء العلاقات الثنائية."
    found = [find_readouts(documents(one, title, "IQ_PRESIDENT"))[0] for one in (text, text + talk)]
    assert [len(one) for one in found] == [0, 1]


def test_stroke_that_makes_a_word_longer_does_not_make_it_a_name():
    text = (
        "تلقى وزير الخارجية سالم عمار اتصالاً هاتفياً من سعادة ماريا نيلسن، نائب رئيس مجلس الوزراء"
        " ووزير الدولـة لشـؤون الـدفــاع في النرويج، جرى خلاله بحث المستجدات."
    )
    assert names(text, publisher="AE_WAM")[1:] == [("counterpart", "ماريا نيلسن", "NO")]


def test_find_readouts_address_of_a_letter_is_no_turn_of_speech():
    text = (
        "بعث وزير الخارجية سامي الخطيب برقية شكر إلى رئيس جمهورية مصر العربية كمال الشافعي،"
        " فيما يلي نصها:\n"
        "فخامة الرئيس: يسرني أن أشكركم على حسن الاستقبال وكرم الضيافة خلال زيارتنا لبلدكم.\n"
        "لقد أكدت المباحثات التي عقدناها عمق العلاقات بين بلدينا وشعبينا، وعزمنا على توسيع التعاون"
        " في جميع المجالات بما يخدم مصالحهما المشتركة.\n"
        "وأرجو نقل تحياتي إلى أصحاب المعالي والسعادة."
    )
    readouts, _, rejected = find_readouts(documents(text, "برقية شكر إلى الرئيس", "SA_SPA"))
    assert readouts["form"].tolist() == ["letter"], rejected["detail"].tolist()


MET = [  # a sentence, and those of the other side
    (
        "استقبل وزير الخارجية سالم عمار القنصل العام لإيطاليا في مدينة البصرة السيد ماريو بيانكي.",
        "ماريو بيانكي IT",
    ),
    (
        "جدد وزير الخارجية سالم عمار ووزير خارجية كوريا كيم هون التزام بلديهما خلال لقاء.",
        "كيم هون KR",
    ),
    ("التقى وزير الخارجية سالم عمار المبعوث النرويجي للسودان السيد أولاف نيلسن.", "أولاف نيلسن NO"),
    (
        "تلقى وزير الخارجية سالم عمار اتصالا هاتفيا من نائب رئيس الوزراء وزير الخارجية والشؤون"
        " الأوروبية في سلوفينيا يان كوفاتش.",
        "يان كوفاتش SI",
    ),
    (
        "بحث وزير الخارجية سالم عمار مع نائب رئيس الوزراء الكويتي الشيخ ناصر صباح الفضلي التعاون.",
        "ناصر صباح الفضلي KW",
    ),
    ("التقى الرئيس سالم عمار وفدا من الكونغرس الأمريكي برئاسة كارين هول.", "كارين هول US"),
    (
        "اجتمع وزير الخارجية سالم عمار بالسفيرة الأمريكية لدى البلاد، كارين هول، في مكتبه.",
        "كارين هول US",
    ),
    (
        "التقى وزير الخارجية والتعاون الدولي سالم عمار، كلا على حدة، معالي آرام بيدروس وزير خارجية"
        " أرمينيا، ومعالي كارين هول وزيرة خارجية كندا.",
        "آرام بيدروس AM, كارين هول CA",
    ),
]


@pytest.mark.parametrize(("text", "met"), MET)
def test_find_readouts_arabic_guests_are_whole_and_of_their_country(text, met):
    found = [f"{name} {country}" for side, name, country in names(text, publisher="LB_MFA")[1:]]
    assert ", ".join(found) == met


@pytest.mark.parametrize("verb", ["استئناف العمل", "رفض التصعيد", "الفرعية لمكافحة الإرهاب"])
def test_find_readouts_a_common_word_begins_no_arabic_name(verb):
    text = f"التقى وزير الخارجية سالم عمار وزير خارجية النرويج وبحث مع السفير النرويجي {verb}."
    assert [name for _, name, _ in names(text, publisher="LB_MFA")] == ["سالم عمار"]


def test_find_readouts_a_forename_is_no_surname_of_another():
    text = "استقبل رئيس الوزراء أحمد باوزير اليوم مدير منظمة الصحة العالمية جون راسل."
    assert "ET" not in [country for _, _, country in names(text)]


def test_find_readouts_host_of_an_envoy_is_of_where_he_is_sent():
    text = (
        "التقى المبعوث الخاص للأمين العام للأمم المتحدة إلى اليمن، لارس نيلسن، اليوم رئيس مجلس"
        " القيادة الرئاسي صالح النقيب."
    )
    found = names(text, "المبعوث الأممي يلتقي رئيس مجلس القيادة", "UN_OSESGY")
    assert found[-1] == ("counterpart", "صالح النقيب", "YE")


# who publishes, who meets, and what is told; nobody tells the publisher's name
HOSTS = [
    (
        "OIC",
        ["موسى باه", "كمال أوزدمير"],
        "استقبل الأمين العام لمنظمة التعاون الإسلامي السيد موسى باه اليوم السفير كمال "
        "أوزدمير، سفير الجمهورية التركية لدى المملكة العربية السعودية.",
    ),
    (
        "ALECSO",
        ["وليد شاهين", "كاظم الربيعي"],
        "استقبل المدير العام للمنظمة العربية للتربية والثقافة والعلوم الأستاذ وليد شاهين بمقر "
        "المنظمة بتونس سفير جمهورية العراق بتونس السيد كاظم الربيعي.",
    ),
    (
        "EG",
        ["حازم منصور", "أندرياس خريستو"],
        "أكد وزير الخارجية المصري حازم منصور حرص بلاده على التعاون. جاء ذلك خلال لقائه مع "
        "نظيره القبرصي أندرياس خريستو.",
    ),
    (
        "IQ",
        ["قاسم الساعدي", "يان بروكمان"],
        "شدد رئيس مجلس النواب العراقي قاسم الساعدي على أهمية الإعمار. جاء ذلك لدى استقباله "
        "سفير مملكة هولندا لدى العراق يان بروكمان.",
    ),
    (
        "TD",
        ["صالح إدريس", "جوزيف بيا"],
        "حظي وزير الدولة الكاميروني جوزيف بيا باستقبال من قبل فخامة رئيس الجمهورية المشير "
        "صالح إدريس بالقصر الرئاسي في أنجمينا.",
    ),
    (
        "QA",
        ["جاسم بن ناصر آل ثاني", "لوسيا فيغا"],
        "اجتمع سعادة الشيخ جاسم بن ناصر آل ثاني وزير الدولة بوزارة الخارجية اليوم مع سعادة "
        "السيدة لوسيا فيغا نائب وزير الخارجية في جمهورية الإكوادور.",
    ),
    (
        "EH",
        ["إبراهيم الناجم", "بيتر كوفاتش"],
        "استقبل رئيس الجمهورية الأمين العام لجبهة البوليساريو السيد إبراهيم الناجم المبعوث "
        "الشخصي للأمين العام للأمم المتحدة إلى الصحراء الغربية السيد بيتر كوفاتش.",
    ),
    (
        "DJ",
        ["إلياس عوالة", "يونغ وي"],
        "التقى وزير الشؤون الخارجية السيد إلياس عوالة، صباح اليوم في مكتبه، بسعادة سفير "
        "جمهورية الصين الشعبية المعتمد لدى جيبوتي السيد يونغ وي.",
    ),
    (
        "OM",
        ["عبد الملك الحارثي", "يرلان نورلانوف"],
        "استقبل الشيخ عبد الملك الحارثي رئيس مجلس الدولة، اليوم، يرلان نورلانوف وزير خارجية "
        "كازاخستان. واستعرضا العلاقات بين سلطنة عمان وكازاخستان.",
    ),
    (
        "TN",
        ["سلمى بوعزيزي", "لوك تريمبلاي"],
        "كان لوزيرة الشؤون الخارجية والهجرة والتونسيين بالخارج، السيدة سلمى بوعزيزي، لقاء "
        "اليوم مع سفير كندا بتونس السيد لوك تريمبلاي.",
    ),
    (
        "SA",
        ["غازي العتيبي", "هيروشي أوكادا"],
        "التقى سفير المملكة العربية السعودية لدى اليابان الدكتور غازي العتيبي نائب وزير "
        "الخارجية الياباني هيروشي أوكادا.",
    ),
    (
        "SD",
        ["بابكر الطيب", "هيثم ناجي"],
        "اجتمع وزير الصحة بابكر الطيب مع ممثل منظمة الصحة العالمية هيثم ناجي. وأكد الوزير "
        "أهمية الشراكة القائمة في السودان.",
    ),
    (
        "LB",
        ["طوني نصار", "إيزابيل فيرنانديز"],
        "استقبل وزير الخارجية والمغتربين طوني نصار المنسقة الخاصة للأمم المتحدة في لبنان "
        "إيزابيل فيرنانديز.",
    ),
    (
        "KW",
        ["سالم العجمي", "آن لوروا"],
        "التقى وزير التربية سالم العجمي المديرة العامة المساعدة لليونسكو الدكتورة آن لوروا. "
        "وأثنت على تجربة الكويت.",
    ),
]


@pytest.mark.parametrize(("publisher", "met", "text"), HOSTS)
def test_find_readouts_host_is_known_by_his_office_family_or_words(publisher, met, text):
    readouts, participants, _ = find_readouts(documents(text))
    assert readouts["publisher_country"].tolist() == [publisher]
    people = participants[participants["is_principal"]].set_index("side")["name"]
    assert people.reindex(["publisher", "counterpart"]).tolist() == met


@pytest.mark.parametrize(
    "text",
    [
        "استقبل سفير دولة الكويت لدى المملكة المتحدة السيد فهد العازمي وفدا من مجلس الأمة الكويتي.",
        "التقى سفير جمهورية السودان لدى أوغندا السيد ياسر الفكي عددا من أبناء الجالية السودانية.",
        "التقى وزير الخارجية سفراء مصر المنقولين إلى عدد من الدول الأفريقية قبيل سفرهم.",
    ],
)
def test_find_readouts_envoys_among_their_own_are_no_contact(text):
    assert find_readouts(documents(text))[0].empty


def test_side_of_who_greets_and_of_who_holds_two_offices_is_his():
    text = (
        "التقى نائب رئيس الوزراء وزير الخارجية الجزائري سالم بلقاسم وزيرة الخارجية النمساوية كارين "
        "شتاينر. وأكد نائب رئيس الوزراء وزير الخارجية الجزائري أهمية الحوار. رحب الوزير بلقاسم "
        "بالوزيرة النمساوية. وعبرت شتاينر عن شكرها."
    )
    assert sides(text) == ["narrator", "publisher", "publisher", "counterpart"]


def test_find_readouts_envoys_without_names_stand_behind_a_named_host():
    text = "التقى وزير الخارجية سالم عمار سفراء فرنسا، والصين، وألمانيا المعتمدين."
    assert find_readouts(documents(text))[0]["counterpart_countries"].iloc[0] == ["CN", "DE", "FR"]


def test_what_is_but_like_the_name_of_a_state_is_none():
    """A pronoun is written onto no state, and عمان is Amman where Jordan is named besides."""
    found = [(one.code, one.kind) for one in find_countries("سامي البغدادي وعراقة العلاقات", "ar")]
    assert found == []
    text = "استقبل رئيس مجلس النواب زياد المالكي السفير الياباني في عمان كينجي أوكي."
    readouts, *_ = find_readouts(documents(text.replace("النواب", "النواب الأردني")))
    assert readouts["publisher_country"].tolist() == ["JO"]


def test_ordinary_word_before_a_comma_is_the_second_of_a_name():
    text = "تسلم وزير الخارجية د. رامي عودة، اليوم، نسخة من أوراق اعتماد سفير اليابان كينجي أوكي."
    assert ("publisher", "رامي عودة", "DZ") in names(text, publisher="DZ_MFA")


def test_what_a_guest_hands_over_is_no_letter():
    text = "استقبل رئيس الجمهورية اليوم وزير خارجية اليابان كينجي أوكي الذي سلمه رسالة خطية."
    readouts, *_ = find_readouts(documents(text, publisher="DZ_MFA"))
    assert readouts["form"].tolist() == ["meeting"]


def test_arrival_with_a_host_at_the_airport_is_no_meeting():
    text = (
        "وصل وزير الخارجية القطري سالم الهاشمي إلى طوكيو اليوم في زيارة رسمية يلتقي خلالها عددا من"
        " المسؤولين.\nوكان في استقباله لدى وصوله وزير الخارجية الياباني كينجي أوكي."
    )
    readouts, *_ = find_readouts(documents(text))
    assert readouts.empty


def test_mali_is_a_state_behind_an_office_or_in_and_else_money():
    text = "بحث وزير خارجية بلغاريا إيفان بيتكوف مع وزير خارجية مالي عمر كيتا تقديم دعم مالي."
    readouts, *_ = find_readouts(documents(text))
    assert readouts["counterpart_countries"].tolist() == [["ML"]]
    text = "بحث وزير خارجية بلغاريا إيفان بيتكوف مع نظيره الياباني كينجي أوكي تقديم دعم مالي."
    readouts, *_ = find_readouts(documents(text))
    assert readouts["counterpart_countries"].tolist() == [["JP"]]


def test_several_counterparts_are_those_named_behind():
    text = (
        "التقى وزير الخارجية الأردني رامي عودة عدداً من نظرائه، حيث أجرى محادثات مع نظيره المصري"
        " فؤاد حنفي، والياباني كينجي أوكي."
    )
    readouts, *_ = find_readouts(documents(text))
    assert readouts["counterpart_countries"].tolist() == [["EG", "JP"]]


def test_on_whose_behalf_somebody_meets_is_no_party():
    text = (
        "بتكليف من السلطان تركي بن سعيد، استقبل سامي الهاشمي رئيس مجلس الشورى العماني صباح أمس"
        " وزير خارجية اليابان كينجي أوكي."
    )
    assert {name for _, name, _ in names(text)} == {"سامي الهاشمي", "كينجي أوكي"}


def test_an_office_behind_the_host_is_his_as_another_states_leads_the_guest():
    for office in ("وزير الداخلية البحريني", "وزير الداخلية بمملكة البحرين"):
        text = f"استقبل سمو الشيخ سالم بن راشد {office} وزير خارجية اليابان كينجي أوكي."
        assert {(name, state) for _, name, state in names(text)} == {
            ("سالم بن راشد", "BH"),
            ("كينجي أوكي", "JP"),
        }


@pytest.mark.parametrize(
    "host", ["الوزير", "رئيس الجمهورية", "جلالة السلطان المعظم", "وكيل الوزارة"]
)
def test_a_host_by_his_title_alone_is_not_who_is_named_behind(host):
    for guest in ("وزير خارجية اليابان", "نائب وزير الدفاع الياباني", "رئيس وزراء اليابان السيد"):
        text = f"استقبل {host} {guest} كينجي أوكي."
        assert ("counterpart", "كينجي أوكي", "JP") in names(text, publisher="JO_MFA")
    text = "بحث رئيس الوزراء وزير الخارجية القطري سالم بن راشد مع نظيره الياباني كينجي أوكي ذلك."
    assert len(names(text, publisher="JO_MFA")) == 2


@pytest.mark.parametrize(
    ("host", "guest"),
    [
        ("وكيل وزارة الخارجية السفير سالم حيدر", "وزير خارجية اليابان كينجي أوكي"),
        ("معالي سالم حيدر وزير الدولة بوزارة الخارجية", "سفير اليابان لدى البلاد كينجي أوكي"),
        ("المكلف بتسيير أعمال وزارة الخارجية سالم حيدر", "سفير اليابان كينجي أوكي"),
        ("وزير الخارجية سالم حيدر", "المدير العام للوكالة الدولية للطاقة الذرية كينجي أوكي"),
    ],
)
def test_host_and_guest_stand_side_by_side(host, guest):
    named = names(f"التقى {host} {guest}.", publisher="SD_MFA")
    assert [(side, name) for side, name, _ in named] == [
        ("publisher", "سالم حيدر"),
        ("counterpart", "كينجي أوكي"),
    ]


@pytest.mark.parametrize("name", ["هاني أبو الخير", "هاني عبد الوهاب", "هاني آل الشيخ"])
def test_find_readouts_no_arabic_name_ends_with_a_particle(name):
    text = f"التقى وزير الخارجية سالم عمار وزير خارجية السودان {name}."
    assert names(text, publisher="LB_MFA")[1][1:] == (name, "SD")
