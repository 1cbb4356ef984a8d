"""Publishers that go by what they are and whose, in the language of their texts."""

import json

import pytest

from readout_analysis.read import read_readouts
from readout_analysis.reading.bodies import publisher_of_body

NAMED = [
    ("ar", "وكالة الأنباء العمانية", "OM_ONA"),
    ("ar", "وزارة الخارجية القطرية", "QA_MOFA"),
    ("ar", "رئاسة الجمهورية التونسية", "TN_PRESIDENT"),
    ("ar", "رئاسة الجمهورية اللبنانية", "LB_PRESIDENT"),  # not that of the Council of Ministers
    ("es", "Presidencia de la República de Colombia", "CO_PRESIDENT"),
    ("fr", "Ministère des Affaires étrangères du Sénégal", "SN_MFA"),
    ("ru", "МИД Казахстана", "KZ_MFA"),
    ("zh", "越南通讯社", "VN_VNA"),
    ("en", "Press Office of the President of Chile", "CL_PRESIDENT"),
]
NOT_NAMED = [
    ("es", "Vicepresidencia de Colombia"),  # another body
    ("ar", "رئاسة مجلس الوزراء اللبناني"),
    ("en", "The Daily Agency"),  # of no state
    ("en", "Presidency of the Council"),
]


@pytest.mark.parametrize(("lang", "name", "publisher"), NAMED)
def test_body_and_its_state_tell_the_publisher(lang, name, publisher):
    assert publisher_of_body(name, lang).publisher_id == publisher


@pytest.mark.parametrize(("lang", "name"), NOT_NAMED)
def test_name_that_tells_no_body_or_no_state_tells_no_publisher(lang, name):
    assert publisher_of_body(name, lang).publisher_id is None


def test_source_of_a_file_may_be_called_in_its_own_language_or_in_english(tmp_path):
    text = "التقى وزير الخارجية سالم مراد وزير خارجية إيطاليا ماريو بيانكي وبحثا التعاون."
    sources = [
        "وكالة الأنباء العمانية",
        "وزارة الخارجية - سلطنة عمان",
        "Ministry of Foreign Affairs of Oman",
    ]
    rows = [{"id": str(n), "text": text, "source": name} for n, name in enumerate(sources)]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    assert read_readouts(path)["publisher"].tolist() == ["OM_ONA", "OM_FM", "OM_FM"]
