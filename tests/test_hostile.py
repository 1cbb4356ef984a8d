"""Input made to crash, hang or fill a memory: each is a row that says why, or is read as it is.

What once took for ever is here with rows long enough that a relapse would not end.
"""

import gzip
import io
import json
import zipfile
from collections import deque

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout_analysis import build_tables, load_lexicon, read_readouts
from readout_analysis.errors import LexiconError
from readout_analysis.languages import known_languages
from readout_analysis.matching.patterns import PatternSet
from readout_analysis.reading.files import UnreadableError
from readout_analysis.reading.furniture import without_furniture
from readout_analysis.reading.html import read_html
from readout_analysis.reading.parquet import parquet_rows
from readout_analysis.reading.raw import RawDocument
from readout_analysis.schema import validate
from tests.conftest import few_examples
from tests.test_read_feeds_archives import PAGES, warc

TEXT = "On February 4, the Foreign Minister spoke by phone with his Russian counterpart."
ZEROS = bytes(120_000_000)


def problem_of(folder, name, data):
    (folder / name).write_bytes(data)
    found = read_readouts(folder / name).iloc[-1]
    return found["problem"], found["problem_detail"]


def zipped(entries):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return packed.getvalue()


def warc_bomb():
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
        f"WARC-Target-URI: http://a.example/\r\nContent-Length: {len(ZEROS)}\r\n\r\n"
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    )
    return gzip.compress(head.encode() + ZEROS, compresslevel=1)


def parquet_of(texts, **settings):
    packed = io.BytesIO()
    pq.write_table(pa.table({"text": texts}), packed, compression="zstd", **settings)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "bomb"),
    [
        ("a.jsonl.gz", lambda: gzip.compress(ZEROS, compresslevel=1)),
        ("a.txt.zst", lambda: pa.compress(ZEROS, codec="zstd", asbytes=True)),
        ("a.csv.zst", lambda: pa.compress(b"id,text\n" + ZEROS, codec="zstd", asbytes=True)),
        ("a.docx", lambda: zipped({"word/document.xml": ZEROS})),
        ("a.xlsx", lambda: zipped({"xl/worksheets/sheet1.xml": ZEROS})),
        (
            "a.parquet",
            lambda: parquet_of([ZEROS.decode()], use_dictionary=False, write_statistics=False),
        ),
        ("a.warc.gz", warc_bomb),
        ("a.wacz", lambda: zipped({"archive/a.warc.gz": warc_bomb()})),
    ],
)
def test_read_readouts_what_unpacks_beyond_measure_is_stopped(tmp_path, name, bomb):
    problem, detail = problem_of(tmp_path, name, bomb())
    assert problem == "too_large"
    assert detail.startswith(name)


def test_parquet_rows_one_text_told_a_million_times_is_stopped(tmp_path):
    """Its page names the text once; nothing the file says of its size gives that away."""
    told = pa.DictionaryArray.from_arrays(np.zeros(1_000_000, np.int32), ["x" * 1_000_000])
    (tmp_path / "a.parquet").write_bytes(parquet_of(told))
    with pytest.raises(UnreadableError, match="unpack to more than"):
        deque(parquet_rows(tmp_path / "a.parquet", ""), maxlen=0)


def test_read_readouts_paths_in_an_archive_lead_nowhere(tmp_path):
    """Names of entries are shown, never opened."""
    data = zipped({"../../../../tmp/evil.warc.gz": warc(*PAGES[:1]), "/etc/x.warc": b"WARC/1.0"})
    (tmp_path / "a.wacz").write_bytes(data)
    documents = read_readouts(tmp_path)
    assert documents["source_id"].iloc[0] == "a.wacz/evil.warc.gz:1"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.wacz"]


def test_read_readouts_damaged_archive_prints_nothing(tmp_path, capfd):
    data = gzip.decompress(warc(*PAGES[:1])).replace(b"Content-Length: ", b"Content-Length: 1")
    (tmp_path / "a.warc").write_bytes(data + b"\x1b[31m" * 1000)
    read_readouts(tmp_path)
    assert capfd.readouterr() == ("", "")


def test_read_readouts_archive_record_without_an_address_says_why(tmp_path):
    """Found by make soak."""
    data = gzip.decompress(warc(*PAGES[:1])).replace(b"WARC-Target-URI", b"WARC-Target-XXX")
    problem, detail = problem_of(tmp_path, "a.warc", data)
    assert (problem, "damaged record" in detail) == ("unreadable", True)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 1_000_000 + f"<p>{TEXT}",
        f"<p>{TEXT}</p>" + "<div>" * 3_000 + "<!--" * 300_000,
        f"<p>{TEXT}</p>" + "<div>" * 3_000 + "<script>" * 300_000,
        "<div>" * 3_000 + "<head>" * 300_000 + f"<p>{TEXT}",
        f"<p {' '.join(f'a{n}' for n in range(200_000))}>{TEXT}</p>",
        "<nav>x</nav>y " * 30_000 + f"<p>{TEXT}</p>",
        "<p>x<br><b>y</b></p><li><a href=z>z</a>" * 5_000 + f"<p>{TEXT}</p>",
    ],
    ids=["nested", "comments", "scripts", "heads", "attributes", "menus", "flat"],
)
def test_read_html_page_made_to_be_slow_is_read(page):
    assert TEXT in read_html(page.encode(), RawDocument("a", "a.html")).text


@pytest.mark.parametrize("row", [" > a", "/", "»", "| ", " #a", "-", "’a", " ."])
@pytest.mark.parametrize("start", ["home", "首页", "#a", "fin", "press office"])
@pytest.mark.parametrize("end", ["", ".", "!"])
def test_without_furniture_line_made_to_be_slow_is_read(start, row, end):
    """The way to the page could once be read in 2 to the power of 80 ways."""
    line = (start + row * 160)[:158] + end
    assert TEXT in without_furniture(None, f"{line}\n{TEXT}\n{line}").text


@pytest.mark.parametrize(
    "depth", [json.dumps({"text": TEXT})[:-1] + ', "a": ' + "[" * 100_000, "[" * 100_000]
)
def test_read_readouts_json_nested_deeply_says_why(tmp_path, depth):
    problem, detail = problem_of(tmp_path, "a.jsonl", depth.encode())
    assert problem == "unreadable"
    assert "no JSON" in detail


def test_read_readouts_files_of_the_machine_stay_out_of_a_feed(tmp_path):
    feed = (
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        f"<rss><item><title>T</title><description>{TEXT} &a;</description></item></rss>"
    )
    (tmp_path / "a.xml").write_text(feed)
    assert "root:" not in str(read_readouts(tmp_path).iloc[0].to_dict())


def test_load_lexicon_with_a_yaml_tag_runs_nothing(tmp_path):
    path = tmp_path / "evil.yaml"
    path.write_text('!!python/object/apply:os.mkdir ["pwned"]\n')
    with pytest.raises(LexiconError, match=r"evil\.yaml, line 1"):
        load_lexicon(path)


def test_build_tables_direction_overrides_and_surrogates_are_gone(tmp_path):
    text = f"{TEXT} \u202eThey\u202c met\ud800."
    (tmp_path / "a.jsonl").write_text(json.dumps({"title": "A \u2066Call\u2069", "text": text}))
    dataset = build_tables(read_readouts(tmp_path))
    words = "".join(dataset.segments["text"]) + "".join(dataset.documents["title"])
    assert not set(words) & set("\u202e\u202c\u2066\u2069\ud800")


ODD = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from("«»“”\"'’().,:;!?…-–—\n\t\u202e\u200d\ud800ẞßœﬃé\u0301中外长表示双方"),
    ),
    max_size=120,
)
MARKS = ["«", "»", "“", "”", ".", "。", "\n", "\n\n", "|"]
PHRASES = """On February 4, | 2021-02-04 | Foreign Minister | Lavrov | Wang Yi | said | that
 | le Ministre | a déclaré | que | 王毅 | 表示， | заявил, | что | С.В. | وزير | وقال | el canciller
 | dijo"""
WORDS = st.lists(
    st.sampled_from([*MARKS, *(phrase.strip() for phrase in PHRASES.split("|"))]), max_size=40
).map(" ".join)


@settings(
    max_examples=few_examples(),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.one_of(ODD, WORDS, st.tuples(WORDS, ODD).map("".join)))
def test_build_tables_any_text_gives_valid_tables(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "a.jsonl"
    path.write_text(json.dumps({"text": text, "title": text[:80]}))
    for name, table in build_tables(read_readouts(path)).tables().items():
        validate(table, name)


@settings(max_examples=3 * few_examples(), deadline=None)
@given(
    ODD, st.lists(ODD.filter(str.strip), min_size=1, max_size=4), st.sampled_from(known_languages())
)
def test_pattern_set_any_pattern_in_any_text_hits_inside_it(text, patterns, lang):
    try:
        found = PatternSet(patterns, lang).find(text)
    except LexiconError:
        return  # a pattern without a word in it
    for hit in found:
        assert 0 <= hit.start < hit.end <= len(text)
