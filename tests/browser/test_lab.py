"""JupyterLab as a newcomer meets it: it starts, the first notebook runs, the explorer answers."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from readout_analysis.shipped import notebooks_path

EXPLORER = """\
from readout_analysis import build_dataset, sample_path
from readout_analysis.explore import explore
explore(build_dataset(sample_path()))
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def started(command, url, folder):
    """The server that `command` starts, once it answers at `url`."""
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"JUPYTER_CONFIG_DIR": str(folder / "config")},
    )
    for _ in range(120):
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return process
        except OSError:
            time.sleep(0.5)
    process.kill()
    raise TimeoutError(f"nothing answers at {url}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    import jupytext

    folder = tmp_path_factory.mktemp("lab")
    shutil.copy(notebooks_path() / "00_start_here.ipynb", folder)
    notebook = jupytext.reads(EXPLORER, fmt="py:percent")
    notebook.metadata["kernelspec"] = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    jupytext.write(notebook, folder / "explorer.ipynb")
    return folder


@pytest.fixture(scope="module")
def lab(browser, folder):
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [
        "jupyterlab",
        "--no-browser",
        "--allow-root",
        f"--port={port}",
        "--IdentityProvider.token=",
        "--LabApp.news_url=None",
        "--ServerApp.disable_check_xsrf=True",
    ]
    process = started(["jupyter", "lab", *command[1:]], f"{url}/api", folder)
    yield url
    process.terminate()
    process.wait(20)


def run_all(page, lab, name):
    page.set_viewport_size({"width": 1300, "height": 1000})
    page.goto(f"{lab}/lab/tree/{name}?reset", timeout=60_000)
    page.wait_for_selector(".jp-Notebook", timeout=60_000)
    page.get_by_role("menuitem", name="Edit", exact=True).click()
    page.get_by_role("menuitem", name="Clear Outputs of All Cells").click()
    assert page.locator(".jp-Notebook .jp-OutputArea-output").count() == 0
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("^Run All Cells")).click()


def test_first_notebook_runs_in_the_lab_without_error(lab, page, screenshots):
    run_all(page, lab, "00_start_here.ipynb")
    page.wait_for_function(
        "document.querySelectorAll('.jp-OutputArea-output img').length > 0", timeout=120_000
    )
    page.screenshot(path=screenshots / "lab_start_here.png")
    assert page.locator(".jp-OutputArea-output[data-mime-type*=error]").count() == 0


def test_explorer_in_the_lab_shows_the_sentences_behind_a_point(
    lab, page, screenshots, sample_dataset
):
    run_all(page, lab, "explorer.ipynb")
    page.wait_for_selector("table.evidence", timeout=120_000)
    check_explorer(page, sample_dataset)
    page.screenshot(path=screenshots / "lab_explorer.png")


def check_explorer(page, dataset):
    """Choose a side by keyboard; the sentences shown are those of that side."""
    side = page.get_by_label("side", exact=True)
    side.focus()
    side.select_option("counterpart")
    page.wait_for_function(
        "document.querySelectorAll('table.evidence tbody tr').length > 0 &&"
        "[...document.querySelectorAll('table.evidence tbody tr')]"
        ".every(row => row.cells[3].textContent === 'counterpart')",
        timeout=30_000,
    )
    shown = page.locator("table.evidence tbody tr td:nth-child(6)").all_text_contents()
    known = set(dataset.segments.loc[dataset.segments["side"] == "counterpart", "text"])
    assert shown
    assert set(shown) <= {" ".join(text.split()) for text in known} | known


def test_explorer_works_in_voila(browser, folder, page, screenshots, sample_dataset):
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = ["voila", "explorer.ipynb", "--no-browser", f"--port={port}"]
    process = started(command, f"{url}/voila/static/voila.js", folder)
    try:
        page.goto(url, timeout=120_000)
        page.wait_for_selector("table.evidence", timeout=120_000)
        check_explorer(page, sample_dataset)
        page.screenshot(path=screenshots / "voila_explorer.png")
    finally:
        process.terminate()
        process.wait(20)
