import gzip
import zipfile

import pytest

from readout_analysis.read import read_readouts

RSS = """<?xml version="1.0"?>
<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The White House</title>
<item><guid>g1</guid><title>A &amp; B</title><link>https://www.whitehouse.gov/1</link>
<pubDate>Fri, 05 Feb 2021 01:30:00 +0000</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The President <b>spoke</b> today.</p><p>They agreed.</p>]]>
</content:encoded>
</item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>MFA</title><entry><id>e1</id>
<title>A Call</title><link rel="self" href="https://a.example/self"/>
<link href="https://www.mid.ru/1"/><published>2021-02-04T10:00:00Z</published>
<updated>2022-01-01T00:00:00Z</updated><content type="xhtml"><div><p>The ministers spoke today by
telephone.</p></div></content></entry></feed>"""
PAGE = b"<h1>A Call</h1><p>2021-02-04</p><p>The ministers spoke today by telephone about trade.</p>"


def test_read_readouts_rss_takes_the_full_text_of_an_item(tmp_path):
    (tmp_path / "a.xml").write_text(RSS, encoding="utf-8")
    found = read_readouts(tmp_path).iloc[0]
    assert (found["source_id"], found["title"]) == ("g1", "A & B")
    assert found["publisher"] == "US_WHITE_HOUSE"
    assert found["text"] == "The President spoke today.\nThey agreed."
    assert str(found["published_date"].date()) == "2021-02-04"


def test_read_readouts_atom_takes_address_and_first_day(tmp_path):
    (tmp_path / "a.atom").write_text(ATOM, encoding="utf-8")
    found = read_readouts(tmp_path).iloc[0]
    assert (found["url"], found["publisher"]) == ("https://www.mid.ru/1", "RU_MID")
    assert found["text"] == "The ministers spoke today by telephone."
    assert str(found["published_at_utc"]) == "2021-02-04 10:00:00+00:00"


@pytest.mark.parametrize(
    ("content", "problem"),
    [("<a><b/></a>", "unsupported_format"), ("nothing", "unreadable"), ("", "unreadable")],
)
def test_read_readouts_other_xml_says_why(tmp_path, content, problem):
    (tmp_path / "a.xml").write_text(content, encoding="utf-8")
    assert read_readouts(tmp_path)["problem"].tolist() == [problem]


def test_read_readouts_entities_of_a_feed_are_not_expanded(tmp_path):
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    feed = f"{bomb}<rss><item><title>T</title><description>Met &b;</description></item></rss>"
    (tmp_path / "a.xml").write_text(feed, encoding="utf-8")
    assert not read_readouts(tmp_path)["text"].str.contains("aaaa").any()


def warc(*pages):
    """A web archive with one response for each of (address, status, type)."""
    out = b""
    for number, (url, status, kind) in enumerate(pages):
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + PAGE
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            f"WARC-Date: 2021-02-04T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n"
        )
        out += gzip.compress(head.encode() + b"\r\n" + http + b"\r\n\r\n")
    return out


PAGES = (
    ("https://www.state.gov/1", "200 OK", "text/html; charset=utf-8"),
    ("https://www.state.gov/2", "404 Not Found", "text/html"),
    ("https://www.state.gov/3", "200 OK", "image/png"),
)


def test_read_readouts_warc_gives_the_pages_that_were_fetched(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(warc(*PAGES))
    documents = read_readouts(tmp_path)
    assert documents["url"].tolist() == ["https://www.state.gov/1"]
    assert documents["publisher"].tolist() == ["US_STATE"]
    assert documents["title"].tolist() == ["A Call"]


def test_read_readouts_wacz_reads_the_archives_in_it(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as archive:
        archive.writestr("../../archive/data.warc.gz", warc(*PAGES))
        archive.writestr("pages/pages.jsonl", "{}")
    documents = read_readouts(tmp_path)
    assert documents["source_id"].tolist() == ["a.wacz/data.warc.gz:1"]


def test_read_readouts_wacz_that_needs_another_version_of_zip_says_so(tmp_path):
    """Found by `make soak`: the archive says that version 18.3 is needed to unpack it."""
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as archive:
        archive.writestr("archive/data.warc.gz", warc(*PAGES))
    data = (tmp_path / "a.wacz").read_bytes()
    directory = data.index(b"PK\x01\x02")
    (tmp_path / "a.wacz").write_bytes(data[: directory + 6] + b"\xb7" + data[directory + 7 :])
    assert "damaged archive (zip file version" in read_readouts(tmp_path)["problem_detail"][0]


def test_read_readouts_damaged_archive_keeps_the_pages_before(tmp_path):
    whole = warc(*PAGES[:1] * 3)
    (tmp_path / "a.warc.gz").write_bytes(whole[: len(whole) * 2 // 3 + 60])
    documents = read_readouts(tmp_path)
    assert documents["title"][0] == "A Call"
    assert len(documents) >= 2


def test_read_readouts_word_file(tmp_path):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for text in ("A Meets B", "2021-02-04 22:35", "On February 4, A met B.", "They spoke."):
        document.add_paragraph(text)
    document.save(tmp_path / "a.docx")
    found = read_readouts(tmp_path).iloc[0]
    assert (found["title"], found["text"]) == ("A Meets B", "On February 4, A met B.\nThey spoke.")
