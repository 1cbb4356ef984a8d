"""Files as other tools write them, with their real field names."""

import datetime
import json

import pandas as pd
import pyarrow as pa
import pyarrow.dataset

from readout_analysis.read import read_readouts

TEXT = "The Foreign Minister received his counterpart of Tajikistan today. They discussed trade."
PULSE = {
    "url": "https://mofa.gov.pk/a",
    "parent_url": "https://mofa.gov.pk/category/press-releases",
    "indexed_date": "2021-01-14 09:14:11",
    "content_type": "static",
    "language": "English",
    "country": "Pakistan",
    "statement": TEXT,
    "title": "Foreign Minister receives his counterpart",
    "posted_date": "2021-01-12",
}


def check_pulse(documents):
    found = documents.iloc[0]
    assert documents["problem"].isna().all()
    assert (found["source_id"], found["url"]) == ("e0d6", "https://mofa.gov.pk/a")
    assert (found["title"], found["text"]) == (PULSE["title"], TEXT)
    assert (found["lang"], str(found["published_date"].date())) == ("en", "2021-01-12")


def test_read_readouts_diplomatic_pulse_bulk_file(tmp_path):
    """Every other line says what to do with the next and is no document."""
    lines = [{"index": {"_id": "e0d6"}}, PULSE, {"index": {}}, {**PULSE, "statement": "Other."}]
    path = tmp_path / "dppa.st.json"
    path.write_text("\n" + "\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    documents = read_readouts(path)
    assert len(documents) == 2
    check_pulse(documents[:1])


def test_read_readouts_diplomatic_pulse_search_answer(tmp_path):
    hits = [{"_index": "dppa.st", "_id": "e0d6", "_score": 1.0, "_source": PULSE}]
    answer = {"took": 3, "_shards": {"total": 5}, "hits": {"total": {"value": 1}, "hits": hits}}
    (tmp_path / "a.json").write_text(json.dumps(answer), encoding="utf-8")
    check_pulse(read_readouts(tmp_path))


def test_read_readouts_castarter_corpus_in_parts_by_year(tmp_path):
    """`id` counts the pages of each site; `datetime` calls local time UTC."""
    table = pa.table(
        {
            "doc_id": ["mid.ru_en-1", "mid.ru_en-2"],
            "text": [TEXT, f"{TEXT} More."],
            "id": pa.array([1.0, 2.0]),
            "url": ["https://mid.ru/en/1", "https://mid.ru/en/2"],
            "title": ["On a meeting", "On a call"],
            "date": pa.array([datetime.date(2021, 2, 4), datetime.date(2022, 2, 4)]),
            "datetime": pa.array(pd.DatetimeIndex(["2021-02-04 23:30Z", "2022-02-04 00:00Z"])),
            "year": [2021, 2022],
        }
    )
    by_year = pa.dataset.partitioning(pa.schema([("year", pa.int64())]), flavor="hive")
    pa.dataset.write_dataset(table, tmp_path / "c", format="parquet", partitioning=by_year)
    documents = read_readouts(tmp_path)
    assert documents["source_id"].tolist() == ["mid.ru_en-1", "mid.ru_en-2"]
    assert documents["published_date"].dt.strftime("%Y-%m-%d").tolist() == [
        "2021-02-04",
        "2022-02-04",
    ]
    assert set(documents["publisher"]) == {"RU_MID"}


def test_read_readouts_us_china_corpus_names(tmp_path):
    row = {"publish_time": "2021-02-04", "type": "readout", "title": "A Call", "content": TEXT}
    pd.DataFrame([{**row, "source_url": "https://www.state.gov/1"}]).to_csv(tmp_path / "a.csv")
    found = read_readouts(tmp_path).iloc[0]
    assert (found["url"], str(found["published_date"].date())) == (
        "https://www.state.gov/1",
        "2021-02-04",
    )
