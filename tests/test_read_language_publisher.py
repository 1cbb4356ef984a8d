import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_analysis.read import read_readouts
from readout_analysis.reading.cleaning import clean_text
from readout_analysis.reading.encodings import NotTextError, decode
from readout_analysis.reading.language_id import fits_script, identify_language
from readout_analysis.reading.publishers import (
    infer_publisher,
    load_publishers,
    publisher_of_site,
    publisher_of_title,
)
from readout_analysis.shipped import sample_path

OTHERS = {
    "uk": "Президент України провів телефонну розмову з прем’єр-міністром Данії.",
    "bg": "Министърът на външните работи проведе среща с държавния секретар.",
    "fa": "وزیر امور خارجه در گفت‌وگوی تلفنی با همتای خود درباره روابط دوجانبه گفتگو کرد.",
    "ur": "وزیر خارجہ نے اپنے ہم منصب سے ٹیلی فون پر بات چیت کی۔",
    "ja": "外務大臣は、デンマークの外務大臣と電話会談を行いました。",
    "ko": "외교부 장관은 덴마크 외교장관과 통화를 가졌다.",
    "pt": "O Ministro das Relações Exteriores conversou hoje por telefone com seu homólogo.",
    "it": "Il Ministro degli Affari Esteri ha avuto oggi una conversazione telefonica.",
    "de": "Der Bundeskanzler hat heute mit dem Präsidenten telefoniert.",
}


@pytest.mark.parametrize("lang", OTHERS)
def test_identify_language_neighbours_are_not_taken_for_ours(lang):
    assert identify_language(OTHERS[lang])[0] == lang


def test_identify_language_of_the_sample_is_right_everywhere():
    documents = read_readouts(sample_path())
    assert [identify_language(text)[0] for text in documents["text"]] == documents["lang"].tolist()


def test_fits_script_refuses_only_what_cannot_be():
    assert fits_script("Le Ministre a reçu son homologue.", "en")
    assert not fits_script("国务院总理李强同巴基斯坦总理通电话。", "en")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le Ministre a évoqué la coopération, « très utile ».", "cp1252"),
        ("El Presidente recibió a la señora Núñez.", "cp1252"),
        ("Состоялся телефонный разговор с Президентом.", "cp1251"),
        ("Состоялся телефонный разговор с Президентом.", "koi8-r"),
        ("التقى وزير الخارجية نظيره الفرنسي اليوم", "cp1256"),
        ("外交部长今天在北京同德国外长举行会谈", "gb18030"),
        ("外交部長今日與國務卿通電話", "big5"),
        ("Met today: é 中", "utf-16"),
        ("Met today: é 中", "utf-8-sig"),
    ],
)
def test_decode_finds_the_encoding(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_decode_damaged_utf8_stays_utf8():
    data = ("Встреча министров. " * 20).encode() + b"\xd0"
    assert decode(data).startswith("Встреча министров.")


def test_decode_binary_is_no_text():
    with pytest.raises(NotTextError):
        decode(bytes(range(256)))


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://www.fmprc.gov.cn/mfa_eng/t1.shtml", "CN_MFA"),
        ("https://us.china-embassy.gov.cn/eng/1.htm", "CN_MFA"),
        ("https://in.usembassy.gov/a", "US_STATE"),
        ("https://www.gov.uk/government/news/a", "GB_GOV"),
        ("https://evil-mfa.gov.cn.example.com/", None),
        ("http://[broken", None),
        ("mid.ru/ru/foreign_policy/1", "RU_MID"),
    ],
)
def test_publisher_of_site_by_host(url, publisher):
    assert publisher_of_site(url) == publisher


def test_infer_publisher_agency_in_the_header_is_a_weak_sign():
    found = infer_publisher(None, None, "ALGER - 15 février 2023 (APS)")
    assert (found.publisher_id, found.basis) == ("DZ_APS", "text")
    assert found.confidence < 0.7


def test_load_publishers_zones_exist_and_sites_are_no_ones_twice():
    from zoneinfo import ZoneInfo

    publishers = load_publishers().values()
    assert all(ZoneInfo(publisher.zone) for publisher in publishers)
    sites = [site for publisher in publishers for site in publisher.sites]
    assert len(sites) == len(set(sites))


@given(st.text(max_size=200))
def test_clean_text_is_stable_and_holds_nothing_odd(text):
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert not set(cleaned) & set("\r\t\0\ufeff\u202e\u2028")
    cleaned.encode("utf-8")


def test_publisher_of_title_the_ministry_does_not_name_its_own_country():
    known = publisher_of_title(
        "Wang Yi meets with Russian Foreign Minister Sergey Lavrov", "en", 2021
    )
    assert known.publisher_id == "CN_MFA"
    for title in (
        "Chinese Foreign Minister Wang Yi meets Sergey Lavrov",
        "Wang Yi chairs a meeting",
        "Meeting with Wang Yi and Sergey Lavrov",
    ):
        assert publisher_of_title(title, "en", 2021).publisher_id is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("新华社圣彼得堡9月20日电(记者陈国强)当地时间9月19日,", "CN_XINHUA"),
        ("【中新社北京9月20日電】", "CN_CHINANEWS"),
        ("据新华社报道", None),
    ],
)
def test_infer_publisher_chinese_dateline_names_the_agency(line, expected):
    assert infer_publisher(None, None, line).publisher_id == expected
