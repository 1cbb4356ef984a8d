"""JupyterLab as a newcomer meets it: it starts, the first notebook runs, the explorer answers."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request

import jupytext
import pytest
from playwright.sync_api import TimeoutError as NothingShown

from readout_analysis import load_dataset
from readout_analysis.shipped import notebooks_path
from tests.browser.conftest import watched_page

EXPLORER = """
# %%
from readout_analysis import load_dataset
from readout_analysis.explore import explore
explore(load_dataset({path!r}))
"""
# Voilà runs inside the same server: one start instead of two.
SERVER = [
    *("jupyter", "lab", "--no-browser", "--allow-root"),
    "--IdentityProvider.token=",
    "--LabApp.news_url=None",
    "--ServerApp.disable_check_xsrf=True",
    "--ServerApp.jpserver_extensions={'voila.server_extension': True}",
]
CELLS_RUN = """() =>
  [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]
    .filter(prompt => /\\d/.test(prompt.textContent)).length
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory, sample_bundle):
    """The first notebook with the explorer in a cell of its own at the end, and that alone."""
    folder = tmp_path_factory.mktemp("lab")
    first = jupytext.read(notebooks_path() / "00_start_here.ipynb")
    explorer = jupytext.reads(EXPLORER.format(path=str(sample_bundle)), fmt="py:percent")
    explorer.metadata = first.metadata
    jupytext.write(explorer, folder / "explorer.ipynb")
    first.cells += explorer.cells
    jupytext.write(first, folder / "start_here.ipynb")
    # All cells are in the page, not only those that can be seen.
    tracker = folder / "settings" / "@jupyterlab" / "notebook-extension"
    tracker.mkdir(parents=True)
    (tracker / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}')
    return folder


@pytest.fixture(scope="module")
def lab(browser, folder):
    """Address of a JupyterLab on this machine, once it answers."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *SERVER, f"--port={port}"],
            cwd=folder,
            stdout=log,
            stderr=log,
            env=os.environ
            | {
                "JUPYTER_CONFIG_DIR": str(folder / "config"),
                "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
            },
        )
    try:
        _wait_for(f"{address}/api", folder / "server.log")
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(url, log):
    for _ in range(240):
        try:
            return urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            time.sleep(0.25)
    raise TimeoutError(f"nothing answers at {url}:\n{log.read_text()}")


@pytest.fixture(scope="module")
def notebook(lab, browser):
    """The page of the first notebook: to open the lab takes most of the time."""
    with watched_page(browser) as page:
        page.set_viewport_size({"width": 1300, "height": 1000})
        page.goto(f"{lab}/lab/tree/start_here.ipynb?reset", timeout=60_000)
        page.wait_for_selector(".jp-Notebook", timeout=60_000)
        page.wait_for_selector("[data-status=idle]", timeout=60_000)  # the kernel is there
        yield page


def choose(page, menu, entry):
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.get_by_role("menuitem", name=re.compile(f"^{entry}")).click()


def test_first_notebook_runs_all_its_cells_in_the_lab_without_error(notebook, keep_picture):
    choose(notebook, "Edit", "Clear Outputs of All Cells")
    assert notebook.locator(".jp-Notebook .jp-OutputArea-output").count() == 0
    cells = jupytext.read(notebooks_path() / "00_start_here.py").cells
    n_code = sum(cell.cell_type == "code" for cell in cells) + 1  # the explorer
    run_until(notebook, f"({CELLS_RUN})() === {n_code}")
    keep_picture(notebook, "lab_start_here")
    assert notebook.locator(".jp-OutputArea-output img").count() > 0
    assert notebook.locator("[data-mime-type*=error], [data-mime-type*=stderr]").count() == 0


def test_explorer_in_the_lab_shows_the_sentences_behind_a_point(
    notebook, keep_picture, sample_bundle
):
    run_until(notebook, "document.querySelector('table.evidence') !== null")
    check_explorer(notebook, load_dataset(sample_bundle).segments)
    keep_picture(notebook, "lab_explorer")


def test_explorer_in_voila_shows_the_sentences_behind_a_point(
    lab, page, keep_picture, sample_bundle
):
    page.goto(f"{lab}/voila/render/explorer.ipynb", timeout=60_000)
    check_explorer(page, load_dataset(sample_bundle).segments)
    keep_picture(page, "voila_explorer")


def run_until(page, condition, *, times=4):
    """Run all cells; again if nothing comes of it, since a kernel may answer before they listen."""
    for left in reversed(range(times)):
        choose(page, "Run", "Run All Cells")
        try:
            return page.wait_for_function(condition, timeout=40_000)
        except NothingShown:
            if not left:
                raise


def check_explorer(page, segments):
    """Choose a side by keyboard, then a measure: sentences and chart are those chosen."""
    page.wait_for_selector("table.evidence", timeout=120_000)
    side = page.get_by_label("side", exact=True)
    side.focus()
    side.select_option("given to the counterpart")
    page.wait_for_function(
        "document.querySelectorAll('table.evidence tbody tr').length > 0 &&"
        "[...document.querySelectorAll('table.evidence tbody tr')]"
        ".every(row => row.cells[3].textContent === 'counterpart')",
        timeout=30_000,
    )
    headings = page.locator("table.evidence th").all_text_contents()
    column = headings.index("sentence") + 1
    shown = page.locator(f"table.evidence tbody tr td:nth-child({column})").all_text_contents()
    known = set(segments.loc[segments["side"] == "counterpart", "text"])
    assert shown
    assert set(shown) <= {" ".join(text.split()) for text in known} | known
    page.get_by_label("measure", exact=True).select_option("mentions per 1,000 words")
    page.wait_for_selector("img[alt*='per 1,000 words']", timeout=30_000)
