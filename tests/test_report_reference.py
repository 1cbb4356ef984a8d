import pytest

import readout_analysis
from readout_analysis import charts
from readout_analysis.report.reference import reference_page


@pytest.fixture(scope="module")
def page():
    return reference_page()


@pytest.mark.parametrize("name", [*readout_analysis.__all__, *charts.__all__, "discover_topics"])
def test_reference_page_has_an_entry_for_every_public_name(page, name):
    assert page.count(f'<h3 id="{name}">') == 1
    assert f'href="#{name}"' in page


def test_reference_page_shows_markup_in_docstrings_as_text(page, monkeypatch):
    monkeypatch.setattr(readout_analysis.theme_share, "__doc__", "Share <script>of</script> it.")
    assert "<script" not in reference_page()


def test_reference_page_tells_settings_from_tables(page):
    assert "\n    *,\n    segments:" in page.partition('<h3 id="theme_share">')[2]
