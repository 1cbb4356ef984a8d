"""Notebooks are short, run, and the committed .ipynb are what their sources make."""

import re

import jupytext
import nbformat
import pytest

from readout_analysis.charts.fonts import is_legible
from readout_analysis.errors import NotebookError
from readout_analysis.notebooks import open_dataset, run_notebook
from readout_analysis.shipped import notebooks_path

SOURCES = sorted(notebooks_path().glob("[0-9]*.py"))


@pytest.fixture(scope="module", params=SOURCES, ids=lambda path: path.stem)
def source(request):
    return request.param


@pytest.fixture(scope="module")
def cells(source):
    return jupytext.read(source).cells


def test_notebook_opens_with_question_answer_tables_period_limits(cells):
    opening = cells[0].source
    assert opening.startswith("# ")
    for word in ("Question", "Answer", "Tables used", "Period", "Limits"):
        assert f"**{word}" in opening, word


def test_notebook_cells_are_short_and_define_nothing(cells):
    for cell in cells:
        if cell.cell_type == "code":
            lines = [line for line in cell.source.splitlines() if line.strip()]
            assert len(lines) <= 8, cell.source
            assert not re.search(r"^\s*(def|class|%run) ", cell.source, flags=re.M)


def test_notebook_has_more_prose_than_code(cells):
    words = sum(len(cell.source.split()) for cell in cells if cell.cell_type == "markdown")
    assert words >= 40 * sum(cell.cell_type == "code" for cell in cells)
    assert sum(cell.cell_type == "code" for cell in cells) <= 25


def test_notebook_ends_with_limits_and_how_to_redo_it(cells):
    prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert "## Limits" in prose
    assert "## How to redo this for your corpus" in prose


def test_committed_notebook_is_what_its_source_makes(source):
    """Run it again: cells and outputs are the committed ones, and no cell fails or warns."""
    committed = nbformat.read(source.with_suffix(".ipynb"), as_version=4)
    again = run_notebook(source)
    assert [c.source for c in again.cells] == [c.source for c in committed.cells]
    outputs = [output for cell in again.cells for output in cell.get("outputs", ())]
    assert [output.text for output in outputs if output.get("name") == "stderr"] == []
    if not is_legible("中文"):  # charts leave out what no font here can write
        again, committed = _without_charts(again), _without_charts(committed)
    assert nbformat.writes(again) == nbformat.writes(committed)


def _without_charts(notebook):
    for cell in notebook.cells:
        cell["outputs"] = [
            o for o in cell.get("outputs", ()) if "image/png" not in o.get("data", {})
        ]
    return notebook


def test_open_dataset_without_a_path_takes_the_one_of_the_environment(sample_bundle, monkeypatch):
    monkeypatch.setenv("READOUT_DATASET", str(sample_bundle))
    assert open_dataset().path == sample_bundle


def test_run_notebook_says_in_a_line_why_a_cell_fails(tmp_path):
    source = tmp_path / "one.py"
    source.write_text("# %%\n[][0]\n")
    with pytest.raises(NotebookError, match="does not run") as refused:
        run_notebook(source)
    assert refused.value.reason == "IndexError: list index out of range"


def test_run_notebook_warns_of_nothing_on_the_terminal(tmp_path, capfd):
    source = tmp_path / "one.py"
    source.write_text("# %%\n1 + 1\n")
    assert run_notebook(source).cells[0].outputs[0].data == {"text/plain": "2"}
    assert capfd.readouterr().err == ""
