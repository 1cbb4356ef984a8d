import gzip
import json

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from readout_analysis.read import read_readouts

TEXT = "The President spoke today with the Prime Minister of Japan about trade."
ROW = {
    "id": "r1",
    "url": "https://www.whitehouse.gov/1",
    "title": "A Call",
    "published": "2021-02-05T01:30:00Z",
    "text": TEXT,
    "language": "en",
    "source": "The White House",
}


def write(folder, kind, rows):
    path = folder / f"a.{kind}"
    df = pd.DataFrame(rows)
    if kind == "parquet":
        df.to_parquet(path)
    elif kind == "xlsx":
        df.to_excel(path, index=False)
    elif kind == "csv":
        df.to_csv(path, index=False)
    elif kind == "json":
        path.write_text(json.dumps(rows), encoding="utf-8")
    else:
        lines = "\n".join(json.dumps(row) for row in rows).encode()
        packed = {
            "jsonl": lambda data: data,
            "jsonl.gz": gzip.compress,
            "jsonl.zst": lambda data: pa.compress(data, codec="zstd", asbytes=True),
        }
        path.write_bytes(packed[kind](lines))
    return path


@pytest.mark.parametrize(
    "kind", ["jsonl", "jsonl.gz", "jsonl.zst", "json", "csv", "xlsx", "parquet"]
)
def test_read_readouts_every_kind_of_table_gives_the_same_document(tmp_path, kind):
    found = read_readouts(write(tmp_path, kind, [ROW])).iloc[0]
    assert found["source_id"] == "r1"
    assert found["text"] == TEXT
    assert (found["publisher"], found["publisher_basis"]) == ("US_WHITE_HOUSE", "site")
    assert str(found["published_at_utc"]) == "2021-02-05 01:30:00+00:00"


def test_read_readouts_day_is_the_publishers_day(tmp_path):
    """A US evening is the next day in UTC."""
    found = read_readouts(write(tmp_path, "jsonl", [ROW])).iloc[0]
    assert str(found["published_date"].date()) == "2021-02-04"


def test_read_readouts_columns_maps_names(tmp_path):
    row = {"uid": "7", "corps": TEXT, "who": "FR_QUAI", "lang": "en"}
    columns = {"id": "uid", "text": "corps", "publisher": "who"}
    found = read_readouts(write(tmp_path, "csv", [row]), columns=columns).iloc[0]
    assert (found["source_id"], found["text"], found["publisher"]) == ("7", TEXT, "FR_QUAI")
    assert found["publisher_basis"] == "column"


def test_read_readouts_without_ids_names_file_and_line(tmp_path):
    rows = [{"text": TEXT}, {"text": TEXT + " More."}]
    assert read_readouts(write(tmp_path, "jsonl", rows))["source_id"].tolist() == [
        "a.jsonl:1",
        "a.jsonl:2",
    ]


def test_read_readouts_column_missing_in_one_row_is_read_in_the_next(tmp_path):
    """What one record lacks must not be lost for all that follow it."""
    rows = [{"text": f"Text {n}", "publisher": "CN_MFA"} for n in range(3)]
    del rows[1]["publisher"]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert read_readouts(file)["publisher"].fillna("").tolist() == ["CN_MFA", "", "CN_MFA"]


def test_read_readouts_bad_line_is_named_and_stops_nothing(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(f'{json.dumps(ROW)}\n{{"id": \n[1]\n', encoding="utf-8")
    documents = read_readouts(path)
    assert documents["problem"].tolist() == [pd.NA, "unreadable", "unreadable"]
    assert documents["problem_detail"][1].startswith("a.jsonl:2: no JSON")
    assert "expected a JSON object, found list" in documents["problem_detail"][2]


def test_read_readouts_truncated_gzip_keeps_the_rows_before_the_break(tmp_path):
    rows = [{"id": str(n), "text": f"{TEXT} {n} {n**7}"} for n in range(2000)]
    path = write(tmp_path, "jsonl.gz", rows)
    path.write_bytes(path.read_bytes()[:-400])
    documents = read_readouts(path)
    assert len(documents) > 1000
    last = documents.iloc[-1]
    assert last["problem"] == "unreadable"
    assert documents["problem"].isna().sum() >= len(documents) - 2


def test_read_readouts_line_too_long_is_passed_over(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "' + b"a" * 21_000_000 + b'"}\n' + json.dumps(ROW).encode())
    documents = read_readouts(path)
    assert documents["problem"].tolist() == ["too_large", pd.NA]
    assert documents["path"].tolist() == ["a.jsonl:1", "a.jsonl:2"]


def test_read_readouts_csv_with_semicolons_and_line_breaks_in_cells(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f'id;title;text\n1;"A; B";"{TEXT}\nSecond."\n', encoding="utf-8-sig")
    found = read_readouts(path).iloc[0]
    assert (found["source_id"], found["title"]) == ("1", "A; B")
    assert found["text"] == f"{TEXT}\nSecond."


def test_read_readouts_language_that_cannot_be_is_identified_instead(tmp_path):
    row = {**ROW, "text": "国务院总理同巴基斯坦总理通电话。", "language": "en"}
    assert read_readouts(write(tmp_path, "jsonl", [row]))["lang"].tolist() == ["zh"]


def test_read_readouts_surrogates_and_controls_leave_a_text_that_can_be_written(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "The \\ud800 Minister\\u0000 \\u202emet\\u202c his"}')
    documents = read_readouts(path)
    assert documents["text"].tolist() == ["The \ufffd Minister met his"]
    pq.write_table(pa.Table.from_pandas(documents), tmp_path / "b.parquet")


def test_read_readouts_single_object_with_its_list_inside(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"count": 1, "items": [ROW]}), encoding="utf-8")
    assert read_readouts(path)["source_id"].tolist() == ["r1"]


def test_read_readouts_xlsx_with_empty_rows_and_a_day_in_a_cell(tmp_path):
    rows = [{"Body": TEXT, "date": pd.Timestamp("2021-02-04")}]
    pd.DataFrame(rows).to_excel(tmp_path / "a.xlsx", index=False, startrow=2)
    found = read_readouts(tmp_path).iloc[0]
    assert (found["text"], found["source_id"]) == (TEXT, "a.xlsx:4")
    assert str(found["published_date"].date()) == "2021-02-04"


@pytest.mark.parametrize("content", [b"abc", b"PK\x03\x04abc"])
def test_read_readouts_damaged_xlsx_says_why(tmp_path, content):
    (tmp_path / "a.xlsx").write_bytes(content)
    found = read_readouts(tmp_path).iloc[0]
    assert found["problem"] == "unreadable"
    assert "save it again" in found["problem_detail"]


def test_read_readouts_table_of_something_else_is_called_that(tmp_path):
    found = read_readouts(write(tmp_path, "csv", [{"a_id": "r1", "b_id": "r2", "same": "yes"}]))
    assert found["problem"].tolist() == ["not_a_readout"]
    assert "a table without texts" in found["problem_detail"].item()
    assert "'a_id', 'b_id', 'same'" in found["problem_detail"].item()


def test_lines_broken_by_hand_are_joined_in_a_field_too(tmp_path):
    """What breaks every line at 70 characters is one paragraph, and names in it stay whole."""
    text = (
        "The Minister for Foreign Affairs of Estonia, Mart Kask, received today in\n"
        "Tallinn the Ambassador of Peru, accredited to Estonia for five years, Ana\n"
        "Maria Quispe Flores, who came to take leave of her hosts."
    )
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", "title": "Minister receives envoy", "text": text}))
    assert read_readouts(path)["text"].tolist() == [text.replace("\n", " ")]
