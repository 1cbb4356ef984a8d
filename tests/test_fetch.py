import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pandas as pd
import pytest

from readout_analysis import fetch as fetching
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.fetch import Politeness, fetch


class Site(BaseHTTPRequestHandler):
    """A small site: good pages, and every kind of misbehaviour."""

    def do_GET(self):
        self.server.asked.append(self.path)
        self.server.hosts.append(self.headers["Host"])
        answer = getattr(self, f"answer_{self.path.strip('/').split('.')[0]}", None)
        if answer is None:
            self.send_error(404)
        else:
            answer()

    def log_message(self, *_):
        pass

    def page(self, content=b"<p>Text</p>", status=200, headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def answer_robots(self):
        self.page(b"User-agent: *\nCrawl-delay: 3\nDisallow: /secret")

    def answer_good(self):
        if self.headers.get("If-None-Match") == "v1":
            self.page(b"", 304)
        else:
            self.page(headers=[("ETag", "v1")])

    def answer_secret(self):
        self.page()

    def answer_once(self):
        first = self.server.asked.count("/once") == 1
        self.page(b"", 503) if first else self.page()

    def answer_busy(self):
        first = self.server.asked.count("/busy") == 1
        self.page(b"", 429, [("Retry-After", "7")]) if first else self.page()

    def answer_closed(self):
        self.page(b"", 503, [("Retry-After", "86400")])

    def answer_pdf(self):
        self.page(b"%PDF-1.4", headers=[("Content-Type", "application/pdf")])

    def answer_liar(self):
        self.page(b"no gzip", headers=[("Content-Encoding", "gzip")])

    def answer_around(self):
        self.page(b"", 302, [("Location", "/secret")])

    def answer_never(self):
        self.page(b"", 500)

    def answer_large(self):
        self.page(b"x" * 5000)

    def answer_loop(self):
        self.page(b"", 302, [("Location", "/loop")])

    def answer_away(self):
        self.page(b"", 302, [("Location", "http://elsewhere.invalid/")])

    def answer_cut(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"half")


@contextmanager
def served(tls=None):
    """A running `Site`; over TLS if an SSLContext is given."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked, server.hosts = [], []
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def site():
    with served() as server:
        server.address = f"http://127.0.0.1:{server.server_port}"
        yield server


def dataset_of(*urls):
    documents = pd.DataFrame({"url": pd.array(urls, dtype="string")}).assign(
        publisher="XX", lang="en", published_date=pd.Timestamp("2021-02-04")
    )
    return SimpleNamespace(documents=documents)


def polite(wait=lambda _: None):
    return Politeness(seconds=0.0, allow_private=True, wait=wait)


def fetched(site, folder, *paths, wait=lambda _: None):
    urls = [f"{site.address}/{path}" for path in paths]
    table = fetch(dataset_of(*urls), folder, politeness=polite(wait))
    return table.set_index(table["url"].str.rsplit("/", n=1).str[-1])


def test_fetch_good_page_is_kept_and_ready_to_build(site, tmp_path):
    row = fetched(site, tmp_path, "good").loc["good"]
    assert row["status"] == "fetched"
    assert (tmp_path / row["file"]).read_bytes() == b"<p>Text</p>"
    metadata = pd.read_csv(tmp_path / "metadata.csv")
    assert metadata["file"].tolist() == [row["file"]]
    assert metadata["published"].tolist() == ["2021-02-04"]


def test_fetch_again_asks_whether_the_page_changed(site, tmp_path):
    fetched(site, tmp_path, "good")
    row = fetched(site, tmp_path, "good").loc["good"]
    assert row["status"] == "unchanged"
    assert (tmp_path / row["file"]).is_file()


def test_fetch_resumes_where_a_line_of_its_state_was_cut_off(site, tmp_path):
    fetched(site, tmp_path, "good")
    with (tmp_path / fetching.STATE).open("a") as lines:
        lines.write('{"url": "http://x')
    assert fetched(site, tmp_path, "good").loc["good", "status"] == "unchanged"


def test_fetch_keeps_out_of_what_robots_forbids(site, tmp_path):
    assert fetched(site, tmp_path, "secret").loc["secret", "status"] == "refused"
    assert "/secret" not in site.asked


def test_fetch_tries_again_after_a_server_error(site, tmp_path):
    assert fetched(site, tmp_path, "once").loc["once", "status"] == "fetched"


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("never", "the site answered 500"),
        ("missing", "the site answered 404"),
        ("large", "larger than 1,000 bytes"),
        ("loop", "more than 5 redirects"),
        ("away", "it leads away, to elsewhere.invalid"),
        ("cut", "RemoteProtocolError"),
        ("liar", "DecodingError"),
        ("around", "robots.txt of the site forbids it"),
        ("closed", "asks to wait 86,400 seconds; run it again later"),
    ],
)
def test_fetch_from_a_site_that_misbehaves_fails_with_the_reason(
    site, tmp_path, monkeypatch, path, detail
):
    monkeypatch.setattr(fetching, "_BYTES_AT_MOST", 1000)
    row = fetched(site, tmp_path, path, "good").loc[path]
    assert row["status"] == "failed"
    assert detail in row["detail"]


def test_fetch_gives_up_a_page_that_drips(monkeypatch):
    monkeypatch.setattr(fetching, "_SECONDS_AT_MOST", -1)
    with pytest.raises(fetching._GivenUpError, match="slower than -1 seconds"):
        fetching._bounded(SimpleNamespace(iter_bytes=lambda: iter([b"x"])))


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://example.org/a", "not a web address"),
        ("file:///etc/passwd", "not a web address"),
        ("http://127.0.0.1:1/a", "an address inside a private network"),
        ("http://10.0.0.1/a", "an address inside a private network"),
        ("http://[::1]/a", "an address inside a private network"),
        ("http://169.254.169.254/latest", "an address inside a private network"),
        ("http://[half", "not a web address"),
        ("http://example.org:port/a", "not a web address"),
    ],
)
def test_politeness_refuses_what_is_no_publishers_page(url, why):
    assert Politeness().refusal(url) == why


def test_fetch_waits_between_two_requests_to_one_host():
    waits = []
    politeness = Politeness(seconds=1.0, wait=waits.append)
    politeness.pause("a")
    politeness.pause("a")
    politeness.pause("b")
    assert waits[0] == 0.0
    assert 0.9 < waits[1] <= 1.0
    assert waits[2] == 0.0


def test_fetch_waits_as_long_as_a_busy_site_asks(site, tmp_path):
    waits = []
    assert fetched(site, tmp_path, "busy", wait=waits.append).loc["busy", "status"] == "fetched"
    assert 7.0 in waits


def test_fetch_keeps_the_delay_that_robots_asks_for(site, tmp_path):
    waits = []
    fetched(site, tmp_path, "good", wait=waits.append)
    assert waits == [0.0, 3.0]


def test_fetch_after_an_interruption_asks_only_for_the_rest(site, tmp_path):
    fetched(site, tmp_path, "good")
    state = tmp_path / fetching.STATE
    state.write_text(state.read_text().splitlines()[0] + "\n")  # killed before the end
    site.asked.clear()
    table = fetched(site, tmp_path, "good", "once")
    assert "/good" not in site.asked
    assert set(table["status"]) == {"fetched"}


def test_fetch_pdf_is_kept_as_one(site, tmp_path):
    assert fetched(site, tmp_path, "pdf").loc["pdf", "file"].endswith(".pdf")


def test_fetch_from_a_site_that_is_gone_says_so(tmp_path):
    table = fetch(dataset_of("http://127.0.0.1:9/a"), tmp_path, politeness=polite())
    assert table["detail"].tolist() == ["the site, or its robots.txt, does not answer"]


def test_fetch_without_any_address_says_where_they_come_from(tmp_path):
    with pytest.raises(ReadoutAnalysisError, match="none of the 1 documents has an address"):
        fetch(dataset_of(None), tmp_path)


def test_fetch_connects_to_the_address_that_was_checked(site, tmp_path, monkeypatch):
    """A name server could name a public address when asked first, a private one the next time."""
    named, resolve = [], socket.getaddrinfo

    def rebinding(host, *settings, **more):
        if host != "ministry.example":
            return resolve(host, *settings, **more)
        named.append(host)
        return resolve("127.0.0.1" if len(named) == 1 else "10.0.0.1", *settings, **more)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    url = site.address.replace("127.0.0.1", "ministry.example") + "/good"
    table = fetch(dataset_of(url), tmp_path, politeness=polite())
    assert table["status"].tolist() == ["fetched"]
    assert len(named) == 1
    assert site.hosts[-1].startswith("ministry.example:")
