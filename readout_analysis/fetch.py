"""Fetch the texts of a bundle without texts from their publishers' sites, politely."""

import hashlib
import ipaddress
import json
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError

USER_AGENT = "readout_analysis (research; one request a second)"
STATE = "fetched.jsonl"  # beside the pages: one line per address, so that a run can be resumed
_BYTES_AT_MOST = 10_000_000
_SECONDS_AT_MOST = 60  # for one page
_REDIRECTS_AT_MOST = 5
_RETRIES = 3
_COLUMNS = ["url", "status", "file", "detail"]


@dataclass
class Politeness:
    """Waits, and what may be asked of whom.

    Attributes
    ----------
    seconds : float
        Between two requests to one host.
    allow_private : bool
        Whether addresses inside private networks may be asked; only tests need it.
    wait : callable
        Sleeps so many seconds.
    """

    seconds: float = 1.0
    allow_private: bool = False
    wait: Callable[[float], None] = time.sleep
    _last: dict[str, float] = field(default_factory=dict)

    def pause(self, host: str, at_least: float = 0.0) -> None:
        """Wait until `host` may be asked again."""
        due = self._last.get(host, float("-inf")) + self.seconds
        self.wait(max(due - time.monotonic(), at_least, 0.0))
        self._last[host] = time.monotonic()

    def refusal(self, url: str) -> str | None:
        """Why `url` must not be asked, if so: no web address, or one inside a private network."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return "not a web address"
        if self.allow_private:
            return None
        try:
            found = socket.getaddrinfo(parts.hostname, parts.port or 443)
        except (OSError, UnicodeError):
            return "no such host"
        if any(not ipaddress.ip_address(row[4][0]).is_global for row in found):
            return "an address inside a private network"
        return None


def fetch(
    dataset,
    out: str | Path,
    *,
    politeness: Politeness | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> pd.DataFrame:
    """Download the pages that a dataset names, from its publishers' sites into a folder.

    One request a second to each host, no page that ``robots.txt`` forbids, three retries with
    growing pauses, pages larger than 10 MB or slower than a minute given up. A run that was
    interrupted goes on where it stopped; run again, only pages that changed are loaded
    (conditional requests).

    Parameters
    ----------
    dataset : Dataset
        Column ``url`` of ``documents``: nothing else is asked.
    out : path
        Folder for the pages (``.html``), ``metadata.csv`` for `build_dataset`, and the state.
    politeness : Politeness, optional
    on_progress : callable, optional
        Called with 1 after each address.

    Returns
    -------
    DataFrame, one row per address, sorted
        ``url``, ``status`` ("fetched", "unchanged", "refused", "failed"), ``file`` and
        ``detail`` (why not).

    Raises
    ------
    ReadoutAnalysisError
        If the extra "fetch" is not installed, or the dataset names no address.
    """
    try:
        import httpx
    except ImportError as missing:
        raise ReadoutAnalysisError(
            "Fetching needs httpx, which is not installed.\n"
            "Install the extra: pip install 'readout_analysis[fetch]'"
        ) from missing
    urls = sorted(set(dataset.documents["url"].dropna()))
    if not urls:
        raise ReadoutAnalysisError(
            f"none of the {len(dataset.documents):,} documents has an address to fetch it from.\n"
            "Column url of the table documents holds them; it comes from the input."
        )
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    hosts = {urlsplit(url).hostname for url in urls}
    state = _read_state(folder)
    with httpx.Client(headers={"User-Agent": USER_AGENT}, timeout=20.0) as client:
        fetcher = _Fetcher(client, politeness or Politeness(), hosts, folder)
        for url in urls:
            record = fetcher.fetch(url, state.get(url, {}))
            state[url] = record
            _append(folder, record)
            if on_progress:
                on_progress(1)
    _write_metadata(folder, dataset.documents, state)
    return pd.DataFrame([state[url] for url in urls], columns=_COLUMNS)


class _Fetcher:
    """One client, its manners, and the hosts it may ask."""

    def __init__(self, client, politeness: Politeness, hosts: set, folder: Path):
        self._client, self._politeness, self._folder = client, politeness, folder
        self._hosts = hosts
        self._robots: dict[str, RobotFileParser] = {}

    def fetch(self, url: str, before: dict) -> dict:
        """What came of asking for `url`, given what came of it last time."""
        import httpx

        record = {"url": url, "file": before.get("file")}
        refusal = self._politeness.refusal(url) or self._forbidden(url)
        if refusal:
            return record | {"status": "refused", "detail": refusal}
        detail = ""
        for attempt in range(_RETRIES + 1):
            try:
                response, content = self._get(url, before, pause=(2.0**attempt - 1))
            except (httpx.HTTPError, httpx.InvalidURL, _GivenUpError) as error:
                detail = f"{type(error).__name__.removeprefix('_')}: {error}"
                if isinstance(error, _GivenUpError):
                    break
                continue
            if response.status_code == 304:
                return before | {"status": "unchanged", "detail": None}
            if response.status_code == 200:
                return record | self._kept(url, response, content)
            detail = f"the site answered {response.status_code}"
            if response.status_code < 500 and response.status_code != 429:
                break
        return record | {"status": "failed", "detail": detail}

    def _kept(self, url: str, response, content: bytes) -> dict:
        name = hashlib.sha256(url.encode()).hexdigest()[:16] + ".html"
        (self._folder / name).write_bytes(content)
        marks = {mark: response.headers.get(mark) for mark in ("etag", "last-modified")}
        return {"status": "fetched", "file": name, "detail": None} | marks

    def _get(self, url: str, before: dict, pause: float):
        """Response and content of `url`; redirects stay inside the hosts of the dataset."""
        headers = {}
        if before.get("file") and (self._folder / before["file"]).is_file():
            conditions = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
            headers = {to: before[mark] for mark, to in conditions.items() if before.get(mark)}
        for _ in range(_REDIRECTS_AT_MOST):
            self._politeness.pause(urlsplit(url).hostname or "", pause)
            with self._client.stream("GET", url, headers=headers) as response:
                if not response.has_redirect_location:
                    return response, _bounded(response)
                url = str(response.next_request.url)
            if urlsplit(url).hostname not in self._hosts or self._politeness.refusal(url):
                raise _GivenUpError(f"it leads away, to {urlsplit(url).hostname}")
        raise _GivenUpError(f"more than {_REDIRECTS_AT_MOST} redirects")

    def _forbidden(self, url: str) -> str | None:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._robots_of(site)
        allowed = self._robots[site].can_fetch(USER_AGENT, url)
        return None if allowed else "robots.txt of the site forbids it"

    def _robots_of(self, site: str) -> RobotFileParser:
        """Rules of a site. None found: all is allowed; none to be had: nothing is."""
        import httpx

        lines = ["User-agent: *", "Disallow: /"]
        try:
            response, content = self._get(f"{site}/robots.txt", {}, pause=0.0)
        except (httpx.HTTPError, _GivenUpError):
            response = None
        if response is not None and response.status_code < 500:
            found = response.status_code < 400
            lines = content.decode("utf-8", "replace").splitlines() if found else []
        rules = RobotFileParser()
        rules.parse(lines)
        return rules


class _GivenUpError(Exception):
    """Asking again would not help."""


def _bounded(response) -> bytes:
    """Content of a response, given up when it grows too large or takes too long."""
    parts, size, started = [], 0, time.monotonic()
    for part in response.iter_bytes():
        size += len(part)
        if size > _BYTES_AT_MOST:
            raise _GivenUpError(f"larger than {_BYTES_AT_MOST:,} bytes")
        if time.monotonic() - started > _SECONDS_AT_MOST:
            raise _GivenUpError(f"slower than {_SECONDS_AT_MOST} seconds")
        parts.append(part)
    return b"".join(parts)


def _read_state(folder: Path) -> dict[str, dict]:
    """Last record of each address; a line cut off by an interruption is passed over."""
    path = folder / STATE
    state = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        try:
            record = json.loads(line)
        except json.JSONDecodeError:
            continue
        state[record["url"]] = record
    return state


def _append(folder: Path, record: dict) -> None:
    with (folder / STATE).open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n")


def _write_metadata(folder: Path, documents: pd.DataFrame, state: dict[str, dict]) -> None:
    """``metadata.csv`` with what the dataset knows of each page, for `build_dataset`."""
    files = {url: record["file"] for url, record in state.items() if record.get("file")}
    known = documents[documents["url"].isin(files)].drop_duplicates("url")
    known = known.assign(file=known["url"].map(files), language=known["lang"])
    known = known.assign(published=known["published_date"].dt.strftime("%Y-%m-%d"))
    columns = ["file", "publisher", "published", "url", "language"]
    known[columns].sort_values("file").to_csv(folder / "metadata.csv", index=False)
