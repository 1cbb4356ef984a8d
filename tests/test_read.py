import gzip
import json
import os

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout_analysis.errors import ReadoutFormatError
from readout_analysis.read import iter_documents, read_readouts
from readout_analysis.schema import validate
from readout_analysis.shipped import sample_path

TEXT = "On February 4, the Foreign Minister spoke by phone with his Russian counterpart."


def one(folder, name, content):
    """The only document of a folder with one file."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    documents = read_readouts(folder)
    assert len(documents) == 1
    return documents.iloc[0]


def test_read_readouts_sample_knows_every_publisher_language_and_day():
    documents = read_readouts(sample_path())
    assert validate(documents, "documents")["problem"].isna().all()
    for column in ("publisher", "lang", "title", "published_date", "text"):
        assert documents[column].notna().all(), column
    assert set(documents["publisher_basis"]) == {"metadata"}


def test_read_readouts_sample_without_metadata_is_read_the_same(tmp_path):
    """What metadata.csv says of a composed text, its own words say too."""
    told = read_readouts(sample_path()).set_index("source_id")
    for path in sample_path().glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    alone = read_readouts(tmp_path).set_index("source_id")
    for column in ("lang", "title", "published_date", "text"):
        pd.testing.assert_series_equal(alone[column], told[column])


@pytest.mark.parametrize(
    "content",
    [
        f"A Meets B\n2021-02-04 22:35\n\n{TEXT}",
        f"\ufeffA Meets B\r\n2021-02-04 22:35\r\n\r\n{TEXT}\r\n",
        f"A Meets B\n2021-02-04 22:35\n{TEXT}",
        f"\n\nA\xa0Meets\xa0B\n\n2021-02-04\xa022:35\n\n\n{TEXT}\n\n",
        f"A Meets B\n\n2021/02/04 22:35\n\n{TEXT.replace(' ', chr(0x3000))}",
    ],
)
def test_read_readouts_published_form_in_its_variants(tmp_path, content):
    found = one(tmp_path, "a.txt", content)
    assert (found["title"], found["text"]) == ("A Meets B", TEXT)
    assert str(found["published_date"].date()) == "2021-02-04"


def test_read_readouts_time_is_local_time_of_the_publisher(tmp_path):
    (tmp_path / "a.txt").write_text(f"A Meets B\n2021-02-04 22:35\n\n{TEXT}", encoding="utf-8")
    found = read_readouts(tmp_path, publisher="CN_MFA").iloc[0]
    assert str(found["published_at_utc"]) == "2021-02-04 14:35:00+00:00"
    assert (found["publisher_basis"], found["publisher_confidence"]) == ("given", 1.0)


def test_read_readouts_without_title_keeps_the_sentence_in_the_text(tmp_path):
    found = one(tmp_path, "a.txt", f"{TEXT}\nThey discussed trade.")
    assert found["title"] is pd.NA
    assert found["text"] == f"{TEXT}\nThey discussed trade."


@pytest.mark.parametrize(
    ("name", "content", "problem", "says"),
    [
        ("a.txt", b"", "empty", "a.txt: no text"),
        ("a.txt", b"A Meets B\n2021-02-04 22:35\n", "empty", "no text besides title and date"),
        ("a.txt", bytes(range(256)) * 9, "unreadable", "is it binary"),
        ("a.html", b"<html><script>x</script></html>", "empty", "no text"),
        ("a.xyz", b"abc", "unsupported_format", r"cp a\.xyz a\.xyz\.txt"),
        ("a.doc", b"abc", "unsupported_format", "soffice"),
        ("a.docx", b"abc", "unreadable", "no readable .docx"),
        ("a.parquet", b"abc", "unreadable", "no readable Parquet"),
        ("a.json", b'{"text": ', "unreadable", "no JSON"),
        ("a.csv", b"when,corps\n1,2\n", "not_a_readout", "--column text=THEIRS"),
        ("a.txt.gz", gzip.compress(b"abc", mtime=0)[:9], "unreadable", "breaks off"),
        ("a.jsonl.zst", b"abc", "unreadable", "zstd"),
        ("a.txt", "Міністр обговорив двосторонні відносини.".encode(), "unknown_language", "'uk'"),
        ("a.txt", b"12:30 45:10", "unknown_language", "cannot be told"),
    ],
)
def test_read_readouts_what_fails_is_a_document_that_says_why(
    tmp_path, name, content, problem, says
):
    found = one(tmp_path, name, content)
    assert found["problem"] == problem
    assert pd.Series(found["problem_detail"]).str.contains(says).all(), found["problem_detail"]


def test_read_readouts_huge_file_is_refused_unread(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(200_000_000)  # sparse: takes no room
    found = read_readouts(tmp_path).iloc[0]
    assert found["problem"] == "too_large"
    assert "200,000,000 bytes" in found["problem_detail"]


def test_read_readouts_gzip_bomb_is_stopped(tmp_path):
    found = one(tmp_path, "a.txt.gz", gzip.compress(bytes(30_000_000)))
    assert found["problem"] == "too_large"


def test_read_readouts_same_text_again_is_marked_and_names_the_first(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"A Meets B\n2021-02-04\n\n{TEXT}", encoding="utf-8")
    documents = read_readouts(tmp_path)
    assert documents["problem"].tolist() == [pd.NA, "duplicate_of"]
    assert documents["problem_detail"][1] == "b.txt: same title and text as a.txt"


def test_read_readouts_repeated_id_is_marked_and_keeps_the_key_unique(tmp_path):
    rows = [{"id": "x", "text": TEXT}, {"id": "x", "text": TEXT + " More."}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    documents = validate(read_readouts(tmp_path), "documents")
    assert documents["problem"].tolist() == [pd.NA, "duplicate_id"]
    assert "already read from a.jsonl:1" in documents["problem_detail"][1]


def test_read_readouts_pipe_and_broken_link_do_not_hang(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    documents = read_readouts(tmp_path)
    assert documents["source_id"].tolist() == ["a.txt", "b.txt"]
    assert set(documents["problem"]) == {"unreadable"}


def test_read_readouts_metadata_beside_the_files_goes_before_the_text(tmp_path):
    (tmp_path / "a.txt").write_text(f"A Meets B\n\n{TEXT}", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text(
        "file,publisher,published,url,language\na.txt,FR_QUAI,2021-02-04 23:30,https://e.example/1,en\n",
        encoding="utf-8",
    )
    found = read_readouts(tmp_path).iloc[0]
    assert found["publisher"] == "FR_QUAI"
    assert str(found["published_at_utc"]) == "2021-02-04 22:30:00+00:00"
    assert found["url"] == "https://e.example/1"


@pytest.mark.parametrize(
    ("cell", "is_readout", "problem"),
    [("yes", True, None), ("no", False, "not_a_readout"), ("perhaps", None, "unreadable")],
)
def test_read_readouts_takes_the_word_of_metadata_for_a_readout(
    tmp_path, cell, is_readout, problem
):
    (tmp_path / "a.txt").write_text(f"A Meets B\n\n{TEXT}", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text(f"file,is_readout\na.txt,{cell}\n", encoding="utf-8")
    found = read_readouts(tmp_path).astype(object).iloc[0]
    assert (found["is_readout"] is is_readout) or (is_readout is None and pd.isna(found.is_readout))
    assert found["problem"] == problem or (problem is None and pd.isna(found["problem"]))
    if cell == "perhaps":
        assert found["problem_detail"] == "a.txt: is_readout is 'perhaps'; write yes or no"


def test_read_readouts_takes_a_column_is_readout_only_where_it_is_named(tmp_path):
    """Files of labels have such a column: the package is not told what it is scored on."""
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT, "is_readout": True}))
    assert read_readouts(tmp_path)["is_readout"].isna().all()
    named = read_readouts(tmp_path, columns={"is_readout": "is_readout"})
    assert named["is_readout"].tolist() == [True]


def test_read_readouts_metadata_without_file_column_says_so(tmp_path):
    (tmp_path / "metadata.csv").write_text("name\na.txt\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(ReadoutFormatError, match="line 1: no column 'file'; it has name"):
        read_readouts(tmp_path)


def test_read_readouts_missing_source_names_it(tmp_path):
    with pytest.raises(ReadoutFormatError, match="nowhere does not exist"):
        read_readouts(tmp_path / "nowhere")


def test_iter_documents_unknown_publisher_is_refused_at_once(tmp_path):
    with pytest.raises(ReadoutFormatError, match="did you mean CN_MFA"):
        iter_documents(tmp_path, publisher="CN_MFAA")


def test_iter_documents_unknown_column_name_is_refused(tmp_path):
    with pytest.raises(ReadoutFormatError, match="names 'body', which we have not"):
        read_readouts(tmp_path, columns={"body": "text"})


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.binary(max_size=400),
    st.sampled_from(["txt", "html", "jsonl", "json", "csv", "txt.gz", "jsonl.gz", "docx", "pdf"]),
)
def test_read_readouts_any_bytes_give_valid_documents(tmp_path_factory, content, kind):
    path = tmp_path_factory.mktemp("any") / f"a.{kind}"
    path.write_bytes(content)
    documents = validate(read_readouts(path), "documents")
    told = documents["problem"].isna()
    assert (documents["text"].notna() | ~told).all()
    if kind == "txt":
        assert len(documents) == 1


def test_read_readouts_real_corpora_have_nothing_unreadable(shared):
    documents = read_readouts(shared / "corpora" / "ar_saudi_2015.jsonl.gz")
    assert len(documents) == 474
    assert set(documents["problem"].dropna()) <= {"duplicate_of", "empty"}
    assert not documents["text"].str.contains("// يتبع //", regex=False).any()
