"""What is told to the press, and what somebody does among his own, is no readout.

All texts are composed.
"""

import pandas as pd
import pytest

from readout_analysis.anatomy import find_readouts
from readout_analysis.schema import conform

TOLD = [
    (
        "en",
        "In an interview with the Evening Post, Foreign Minister Ana Silva of Portugal said that "
        "she had met her Norwegian counterpart.",
    ),
    (
        "es",
        "En una entrevista concedida a la agencia Sur, el canciller de Perú, Juan Rojas, dijo que "
        "se reunió con su homólogo noruego.",
    ),
    (
        "ar",
        "قال وزير الخارجية البحريني سالم مراد في حوار مع صحيفة الأفق إن بلاده أجرت محادثات مع وزير "
        "الخارجية النرويجي.",
    ),
    (
        "ar",
        "اهتمت الصحف التونسية الصادرة اليوم بلقاء رئيس الحكومة سالم عمار مع المبعوث الأممي كارل "
        "هولم.",
    ),
    ("zh", "挪威外长霍尔姆在接受本报采访时表示，挪方同葡萄牙外长席尔瓦举行了会谈。"),
]


@pytest.mark.parametrize(("lang", "text"), TOLD)
def test_interview_is_no_readout(lang, text):
    row = {
        "document_id": ["d"],
        "source_id": ["d"],
        "publisher": [None],
        "lang": [lang],
        "title": [""],
        "text": [text],
        "published_date": [pd.Timestamp("2024-03-13")],
    }
    _, _, rejected = find_readouts(conform(pd.DataFrame(row), "documents"))
    assert rejected["detail"].tolist() == ["told to the press"]


@pytest.mark.parametrize(
    "text",
    [
        "عقد الرئيس اليمني سالم حيدر اليوم اجتماعا مع كبار مستشاريه وأكد أهمية المضي في الإصلاح.",
        "أقام السفير السعودي في روما سالم العمري حفل استقبال حضره وزير الثقافة ماريو بيانكي.",
    ],
)
def test_somebody_among_his_own_and_a_party_given_are_no_contact(text):
    row = {
        "document_id": ["d"],
        "source_id": ["d"],
        "publisher": ["SA_SPA"],
        "lang": ["ar"],
        "title": [""],
        "text": [text],
        "published_date": [pd.Timestamp("2024-03-13")],
    }
    readouts, _, _ = find_readouts(conform(pd.DataFrame(row), "documents"))
    assert readouts.empty
