"""What no reader can read comes out missing, with a reason, and in time. All texts are composed."""

import pandas as pd
import pytest

from readout_analysis.anatomy import find_readouts
from readout_analysis.schema import conform
from readout_analysis.segments import attribute_segments, split_segments

CALL = ("GB_GOV", "en", "PM call with President Andrade of Brazil")


def document(publisher, lang, title, text, *, published="2024-03-13"):
    """A documents table of one text."""
    row = {"document_id": "d", "source_id": "d", "publisher": publisher, "lang": lang}
    row |= {"title": title, "text": text, "published_date": pd.Timestamp(published)}
    return conform(pd.DataFrame([row]), "documents")


def read(documents):
    """Readouts, participants, rejected documents and attributed segments."""
    readouts, participants, rejected = find_readouts(documents)
    segments = split_segments(readouts, documents)
    return readouts, participants, rejected, attribute_segments(segments, readouts, participants)


def test_read_two_megabytes_keeps_every_sentence():
    """Time is linear in length: a quadratic step would not end in the suite's time."""
    sentence = (
        "The Prime Minister said that " + "trade and growth matter to both, " * 12 + "he said."
    )
    lead = "The Prime Minister spoke to the President of Brazil, Paulo Andrade."
    n = 2_000_000 // len(sentence)
    *_, segments = read(document(*CALL, f"{lead}\n" + f"{sentence}\n" * n))
    assert len(segments) == n + 1


def test_read_without_parties_says_why():
    *_, rejected, segments = read(
        document("GB_GOV", "en", "Talks", "It was a good day. It rained.")
    )
    assert rejected["detail"].notna().all() and len(rejected) == 1
    assert segments.empty


def test_read_forty_parties_are_kept_apart():
    ministers = "、".join(
        f"外长安德{'甲乙丙丁戊己庚辛'[n % 8]}{'东西南北中'[n // 8]}" for n in range(40)
    )
    text = f"5月21日，王毅在北京会见肯尼亚{ministers}。\n王毅表示，中方愿深化合作。"
    _, participants, _, segments = read(document("CN_MFA", "zh", "王毅会见多国外长", text))
    assert participants["name"].is_unique
    assert segments["side"].tolist()[-1] == "publisher"


def test_read_transcript_of_three_hundred_pages_is_no_readout():
    page = "V.PUTIN: Good afternoon.\nS.LAVROV: Thank you, Mr President.\n" * 50
    *_, rejected, _ = read(document("RU_KREMLIN", "en", "Meeting with Sergei Lavrov", page * 300))
    assert rejected["detail"].str.contains("transcript").all()


@pytest.mark.parametrize("lang", ["fr", "zh", "ar"])
def test_read_several_languages_in_one_text_loses_nothing(lang):
    text = (
        "王毅同拉夫罗夫通电话。 Le ministre a souligné l'amitié. Стороны согласились. التقى الوزير."
    )
    documents = document("CN_MFA", lang, "Entretien 王毅会见俄罗斯外长拉夫罗夫", text)
    readouts, _, rejected, segments = read(documents)
    assert len(readouts) + len(rejected) == 1
    if len(readouts):
        assert "".join(segments["text"]).replace(" ", "") == text.replace(" ", "")


def test_read_direction_marks_change_nobody():
    text = "استقبل وزير الخارجية فيصل بن فرحان وزير الخارجية المصري بدر عبدالعاطي في الرياض."
    plain = document("SA_MFA", "ar", "وزير الخارجية يستقبل وزير الخارجية المصري", text)
    marked = plain.assign(text="\u200f\u202b" + text.replace(" وزير", " \u200eوزير") + "\u202c")
    _, one, _, _ = read(plain)
    _, other, _, _ = read(marked)
    assert one[["side", "country"]].equals(other[["side", "country"]])


@pytest.mark.parametrize(
    ("lang", "title", "text"),
    [
        (
            "en",
            "PM call with President Andrade of Brazil",
            "On 31 February 2024 the Prime Minister"
            " spoke to the President of Brazil, Paulo Andrade.",
        ),
        ("zh", "王毅同巴西外长通电话", "2024年2月31日，王毅同巴西外长费雷拉通电话。"),
    ],
)
def test_read_day_that_does_not_exist_is_missing(lang, title, text):
    readouts, *_ = read(document("GB_GOV", lang, title, text, published=None))
    assert readouts["contact_date"].isna().all() and len(readouts) == 1


def test_read_noise_of_a_scan_gives_less_confidence_or_a_reason():
    clean = "The Prime Minister spoke to the President of Brazil, Paulo Andrade."
    noisy = "Tlie Prirne Mini5ter sp0ke t0 thc Presidcnt 0f Brazi1, Pau1o Andradc."
    sure, *_ = read(document(*CALL, clean))
    doubtful, _, rejected, _ = read(document("GB_GOV", "en", "PM ca11", noisy))
    assert rejected["detail"].notna().all()
    assert (doubtful["confidence"] < sure["confidence"].item()).all()


@pytest.mark.parametrize("unit", ["“", "“‘", "王毅说", "（", "。", " ", "双方", "第"])
def test_read_adversarial_lines_end(unit):
    text = f"5月21日，王毅同俄罗斯外长拉夫罗夫通电话。\n{unit * 10_000}"
    readouts, *_, segments = read(document("CN_MFA", "zh", "王毅同俄罗斯外长通电话", text))
    assert len(readouts) == 1
    assert segments["side"].notna().all()
