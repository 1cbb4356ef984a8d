"""The report in a browser: whole, quiet, readable on a phone, and open to everyone."""

import os
from pathlib import Path

import nbformat
import pytest

from readout_analysis import report
from readout_analysis.report import counterparts
from tests.browser.conftest import watched_page


@pytest.fixture(scope="module")
def site(browser, sample_bundle, tmp_path_factory):
    """Folder of the pages: $SITE, or the sample's, with the notebooks as they are committed.

    These need not run here again (tests/test_notebooks.py runs them). The sample has no
    counterpart with as many readouts as a page asks for; two such pages tell as much as many.
    """
    if "SITE" in os.environ:
        return Path(os.environ["SITE"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report, "try_notebooks", _as_committed)
        patch.setattr(counterparts, "MIN_READOUTS", 12)
        index = report.write_report(sample_bundle, tmp_path_factory.mktemp("site") / "report")
    return index.parent


def _as_committed(sources, *, dataset, on_progress):
    """With the first picture of each: to make all of them small takes most of the time."""
    notebooks = [nbformat.read(source.with_suffix(".ipynb"), as_version=4) for source in sources]
    for notebook in notebooks:
        shown = [output for cell in notebook.cells for output in cell.get("outputs", ())]
        for output in [one for one in shown if "image/png" in one.get("data", {})][1:]:
            del output["data"]["image/png"]
    return notebooks


@pytest.fixture(scope="module")
def visitor(browser):
    with watched_page(browser) as page:
        yield page


@pytest.fixture(scope="module")
def pages(visitor, site, keep_picture):
    """What was seen on each page: every page is opened once, which is what takes the time."""
    seen, kinds = {}, set()
    for file in sorted(site.glob("*.html")):
        kind = file.name.split("_")[0].lstrip("0123456789")
        seen[file.name] = visit(visitor, file, kind not in kinds, keep_picture)
        kinds.add(kind)
    return seen


# That rule is slow: rows, items and examples behind the fourth look like those before them.
COLOURS = {"runOnly": ["color-contrast"]}
ALL_BUT_COLOURS = {"rules": {"color-contrast": {"enabled": False}}}
ALIKE = [[f"{name}:nth-of-type(n+5)"] for name in ("tr", "li", "pre")]


def visit(page, file, looks_at_colours, keep_picture):
    """Colours are looked at on one page of each kind: those of a kind have the same."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(file.as_uri())
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    seen = {
        "title": page.title(),
        "links": {link.split("#")[0] for link in links if not link.startswith(("http", "#"))},
        "serious": serious_problems(page, ALL_BUT_COLOURS),
    }
    for scheme in ("dark", "light") if looks_at_colours else ():
        page.emulate_media(color_scheme=scheme)
        seen["serious"] += serious_problems(page, COLOURS, {"exclude": ALIKE})
        keep_picture(page, f"{scheme}_{file.stem}")
    page.set_viewport_size({"width": 390, "height": 844})
    seen["width_on_a_phone"] = page.evaluate("document.documentElement.scrollWidth")
    keep_picture(page, f"phone_{file.stem}")
    return seen


def serious_problems(page, options, context=None):
    """What axe calls serious or critical: the rule and the element."""
    from axe_playwright_python.sync_playwright import Axe

    # Of what passed only the counts: its elements are megabytes a page.
    few = {"resultTypes": ["violations"], **options}
    violations = Axe().run(page, context, few).response["violations"]
    return [
        (found["id"], found["nodes"][0]["html"])
        for found in violations
        if found["impact"] in ("serious", "critical")
    ]


def test_report_pages_show_no_error_and_ask_no_other_host(pages, visitor):
    assert all(seen["title"] for seen in pages.values())
    assert not visitor.problems
    assert not visitor.requests_out


def test_report_pages_need_no_sideways_scroll_on_a_phone(pages):
    assert {name for name, seen in pages.items() if seen["width_on_a_phone"] > 390} == set()


def test_report_pages_are_accessible_and_have_contrast_in_light_and_dark(pages):
    assert {name: seen["serious"] for name, seen in pages.items() if seen["serious"]} == {}


def test_report_links_lead_to_pages_that_are_there(pages):
    missing = {name: seen["links"] - {"", *pages} for name, seen in pages.items()}
    assert {name: links for name, links in missing.items() if links} == {}


def test_report_search_finds_a_theme_in_any_language(site, page):
    page.goto((site / "index.html").as_uri())
    page.fill("#search", "климат")
    assert page.locator("#found li:visible").count() > 0
    page.fill("#search", "no such theme at all")
    assert page.locator("#found li:visible").count() == 0
    assert page.locator("#nothing").is_visible()
