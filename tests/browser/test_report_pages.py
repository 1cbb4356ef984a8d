import pytest

from readout_analysis.report import write_report


@pytest.fixture(scope="session")
def site(sample_bundle, tmp_path_factory):
    return write_report(sample_bundle, tmp_path_factory.mktemp("site") / "report").parent


@pytest.fixture(scope="session")
def page_names(site):
    return sorted(path.name for path in site.glob("*.html"))


def test_report_pages_show_no_error_and_ask_no_other_host(site, page_names, page, screenshots):
    for name in page_names:
        page.goto((site / name).as_uri())
        assert page.title()
        page.screenshot(path=screenshots / f"report_{name}.png", full_page=True)
    assert not page.problems
    assert not page.requests_out


def test_report_pages_need_no_sideways_scroll_on_a_phone(site, page_names, page, screenshots):
    page.set_viewport_size({"width": 390, "height": 844})
    for name in page_names:
        page.goto((site / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
    page.goto((site / "index.html").as_uri())
    page.screenshot(path=screenshots / "report_phone.png", full_page=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_report_pages_are_accessible(site, page_names, page, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme)
    for name in page_names:
        page.goto((site / name).as_uri())
        violations = Axe().run(page).response["violations"]
        serious = [v for v in violations if v["impact"] in ("serious", "critical")]
        assert not serious, (name, [(v["id"], v["nodes"][0]["html"]) for v in serious])


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
