"""The report in a browser: whole, quiet, readable on a phone, and open to everyone."""

import os
from pathlib import Path

import nbformat
import pytest

from readout_analysis import report
from readout_analysis.report import counterparts


@pytest.fixture(scope="module")
def site(browser, sample_bundle, tmp_path_factory):
    """Folder of the pages: $SITE, or the sample's, with the notebooks as they are committed.

    These need not run here again (tests/test_notebooks.py runs them). The sample has no
    counterpart with as many readouts as a page asks for; two such pages tell as much as many.
    """
    if "SITE" in os.environ:
        return Path(os.environ["SITE"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report, "run_notebooks", _as_committed)
        patch.setattr(counterparts, "MIN_READOUTS", 12)
        index = report.write_report(sample_bundle, tmp_path_factory.mktemp("site") / "report")
    return index.parent


def _as_committed(sources, *, dataset):
    return [nbformat.read(source.with_suffix(".ipynb"), as_version=4) for source in sources]


@pytest.fixture(scope="module")
def page_names(site):
    return sorted(path.name for path in site.glob("*.html"))


def test_report_pages_show_no_error_and_ask_no_other_host(site, page_names, page, keep_picture):
    for name in page_names:
        page.goto((site / name).as_uri())
        assert page.title()
        keep_picture(page, f"report_{name}")
    assert not page.problems
    assert not page.requests_out


def test_report_pages_need_no_sideways_scroll_on_a_phone(site, page_names, page, keep_picture):
    page.set_viewport_size({"width": 390, "height": 844})
    for name in page_names:
        page.goto((site / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
        keep_picture(page, f"phone_{name}")


def test_report_pages_are_accessible(site, page_names, page):
    for name in page_names:
        page.goto((site / name).as_uri())
        rules = {"rules": {"color-contrast": {"enabled": False}}}  # slow; see the next test
        assert not serious_problems(page, rules), name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_report_pages_have_contrast(site, page_names, page, keep_picture, scheme):
    """One page of each kind: those of a kind have the same colours."""
    page.emulate_media(color_scheme=scheme)
    kinds = {name.split("_")[0].lstrip("0123456789"): name for name in page_names}
    for name in kinds.values():
        page.goto((site / name).as_uri())
        assert not serious_problems(page, {"runOnly": ["color-contrast"]}), name
        keep_picture(page, f"{scheme}_{name}")


def serious_problems(page, options):
    """What axe calls serious or critical: the rule and the element."""
    from axe_playwright_python.sync_playwright import Axe

    violations = Axe().run(page, options=options).response["violations"]
    return [
        (found["id"], found["nodes"][0]["html"])
        for found in violations
        if found["impact"] in ("serious", "critical")
    ]


def test_report_links_lead_to_pages_that_are_there(site, page_names, page):
    for name in page_names:
        page.goto((site / name).as_uri())
        links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
        local = {link.split("#")[0] for link in links if not link.startswith(("http", "#"))}
        assert local - {""} <= set(page_names), name


def test_report_search_finds_a_theme_in_any_language(site, page):
    page.goto((site / "index.html").as_uri())
    page.fill("#search", "климат")
    assert page.locator("#found li:visible").count() > 0
    page.fill("#search", "no such theme at all")
    assert page.locator("#found li:visible").count() == 0
    assert page.locator("#nothing").is_visible()
