"""A real browser: Debian's Chromium, driven by Playwright. Skipped where it is absent.

A file here shares a browser and what the browser looks at: run each in one process (`make test`
gives pytest-xdist ``--dist loadscope``).
"""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium")
# Without these, Chromium asks hosts of its maker at every start.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser():
    """Closed after each file: while it is open, its event loop runs in this thread."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def page(browser):
    with watched_page(browser) as page:
        yield page


@contextmanager
def watched_page(browser):
    """A page that notes what goes wrong on it, and every request that leaves the machine."""
    context = browser.new_context()
    page = context.new_page()
    page.problems, page.requests_out = [], []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("console", lambda line: _note_error(page, line))
    page.on("request", lambda request: _note_request(page, request))
    yield page
    context.close()


def _note_error(page, line):
    if line.type == "error":
        page.problems.append(line.text)


def _note_request(page, request):
    local = ("file:", "data:", "blob:", "about:", "http://127.0.0.1:", "ws://127.0.0.1:")
    if not request.url.startswith(local):
        page.requests_out.append(request.url)


@pytest.fixture(scope="session")
def keep_picture():
    """Saves a picture of a page in the folder $SCREENSHOTS, for people to look at, if it is set."""
    folder = os.environ.get("SCREENSHOTS")

    def keep(page, name):
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return keep
