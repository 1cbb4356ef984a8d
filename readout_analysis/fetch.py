"""Fetch the texts of a bundle without texts from their publishers' sites, politely."""

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import getproxies, proxy_bypass
from urllib.robotparser import RobotFileParser

import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.politeness import Politeness, host_of, seconds_asked, site_of

USER_AGENT = "readout_analysis (research; one request a second)"
STATE = "fetched.jsonl"  # beside the pages: one line per address, so that a run can be resumed
_BYTES_AT_MOST = 10_000_000
_SECONDS_AT_MOST = 60  # for one page
_REDIRECTS_AT_MOST = 5
_RETRIES = 3
_LONGEST_WAIT = 300  # seconds that a site may ask us to wait (Retry-After) before we give up
# How a page is kept, by its type; anything else is taken for HTML.
_ENDINGS = {"application/pdf": ".pdf", "text/plain": ".txt", "application/json": ".json"}
_FINISHED = {"run": "finished"}
_COLUMNS = ["url", "status", "file", "detail"]


def fetch(
    dataset,
    out: str | Path,
    *,
    politeness: Politeness | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> pd.DataFrame:
    """Download the pages that a dataset names, from its publishers' sites into a folder.

    One request a second to each host (or as seldom as its ``robots.txt`` asks), no page that
    ``robots.txt`` forbids, three retries with growing pauses, or as long as a busy site asks;
    pages larger than 10 MB or slower than a minute are given up. A run that was interrupted goes
    on where it stopped; run again after its end, only pages that changed are loaded
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
    state, done = _read_state(folder)
    # Connections are not kept: two sites at one address must not share one.
    client = httpx.Client(
        headers={"User-Agent": USER_AGENT},
        timeout=20.0,
        limits=httpx.Limits(max_keepalive_connections=0),
    )
    with client:
        fetcher = _Fetcher(client, politeness or Politeness(), set(map(host_of, urls)), folder)
        for url in urls:
            if url not in done:
                state[url] = fetcher.fetch(url, state.get(url, {}))
                _append(folder, state[url])
            if on_progress:
                on_progress(1)
    _append(folder, _FINISHED)
    _write_metadata(folder, dataset.documents, state)
    return pd.DataFrame([state[url] for url in urls], columns=_COLUMNS)


class _Fetcher:
    """One client, its manners, and the hosts it may ask."""

    def __init__(self, client, politeness: Politeness, hosts: set, folder: Path):
        self._client, self._politeness, self._folder = client, politeness, folder
        self._hosts = hosts
        self._robots: dict[str, RobotFileParser | None] = {}

    def fetch(self, url: str, before: dict) -> dict:
        """What came of asking for `url`, given what came of it last time."""
        import httpx

        record = {"url": url, "file": before.get("file")}
        refusal = self._politeness.refusal(url) or self._forbidden(url)
        if refusal:
            return record | {"status": "refused", "detail": refusal}
        detail, asked = "", 0.0
        for attempt in range(_RETRIES + 1):
            try:
                response, content = self._get(url, before, pause=max(2.0**attempt - 1, asked))
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
            asked = seconds_asked(response)
            if asked > _LONGEST_WAIT:
                detail += f" and asks to wait {asked:,.0f} seconds; run it again later"
                break
        return record | {"status": "failed", "detail": detail}

    def _kept(self, url: str, response, content: bytes) -> dict:
        kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
        name = hashlib.sha256(url.encode()).hexdigest()[:16] + _ENDINGS.get(kind, ".html")
        part = self._folder / f".{name}.part"  # never half a page under a page's name
        part.write_bytes(content)
        part.replace(self._folder / name)
        marks = {mark: response.headers.get(mark) for mark in ("etag", "last-modified")}
        return {"status": "fetched", "file": name, "detail": None} | marks

    def _get(self, url: str, before: dict, pause: float):
        """Response and content of `url`; redirects stay inside the hosts of the dataset."""
        import httpx

        headers = {}
        if before.get("file") and (self._folder / before["file"]).is_file():
            conditions = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
            headers = {to: before[mark] for mark, to in conditions.items() if before.get(mark)}
        for _ in range(_REDIRECTS_AT_MOST):
            self._politeness.pause(host_of(url), max(pause, self._delay(url)))
            with self._stream(url, headers) as response:
                if not response.has_redirect_location:
                    return response, _bounded(response)
                url = str(httpx.URL(url).join(response.headers["location"]))
            if host_of(url) not in self._hosts or self._politeness.refusal(url):
                raise _GivenUpError(f"it leads away, to {host_of(url)}")
            if forbidden := self._forbidden(url):
                raise _GivenUpError(f"it leads to {url}: {forbidden}")
        raise _GivenUpError(f"more than {_REDIRECTS_AT_MOST} redirects")

    def _stream(self, url: str, headers: dict[str, str]):
        """Ask for `url` at the very address that was checked; its name is for the site only."""
        import httpx

        named = httpx.URL(url)
        address = named.host if _has_proxy(named) else self._politeness.address(url)
        return self._client.stream(
            "GET",
            named.copy_with(host=address),
            headers=headers | {"Host": named.netloc.decode("ascii")},
            extensions={"sni_hostname": named.raw_host.decode("ascii")},
        )

    def _forbidden(self, url: str) -> str | None:
        rules = self._rules(url)
        if rules is None:
            return "the site, or its robots.txt, does not answer"
        return None if rules.can_fetch(USER_AGENT, url) else "robots.txt of the site forbids it"

    def _delay(self, url: str) -> float:
        """Seconds between requests that robots.txt of the site asks for."""
        rules = self._robots.get(site_of(url))
        return min(float((rules and rules.crawl_delay(USER_AGENT)) or 0), _LONGEST_WAIT)

    def _rules(self, url: str) -> RobotFileParser | None:
        site = site_of(url)
        if site not in self._robots:
            self._robots[site] = _rules_of("")  # while it is asked for, and led elsewhere
            self._robots[site] = self._robots_of(site)
        return self._robots[site]

    def _robots_of(self, site: str) -> RobotFileParser | None:
        """Rules of a site. None found: all is allowed; no answer: None."""
        import httpx

        try:
            response, content = self._get(f"{site}/robots.txt", {}, pause=0.0)
        except (httpx.HTTPError, httpx.InvalidURL, _GivenUpError):
            return None
        if response.status_code >= 500:
            return None
        found = response.status_code < 400
        return _rules_of(content.decode("utf-8", "replace") if found else "")


def _has_proxy(url) -> bool:
    """Whether a proxy stands in between: that asks for the number of a name itself."""
    return not {url.scheme, "all"}.isdisjoint(getproxies()) and not proxy_bypass(url.host)


def _rules_of(text: str) -> RobotFileParser:
    rules = RobotFileParser()
    rules.parse(text.splitlines())
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


def _read_state(folder: Path) -> tuple[dict[str, dict], set[str]]:
    """Last record of each address, and the addresses an interrupted run was done with.

    A line cut off by the interruption is passed over.
    """
    path = folder / STATE
    state: dict[str, dict] = {}
    done: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        try:
            record = json.loads(line)
        except json.JSONDecodeError:
            continue
        if record == _FINISHED:
            done.clear()
            continue
        state[record["url"]] = record
        if record["status"] in ("fetched", "unchanged"):
            done.add(record["url"])
    return state, done


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
