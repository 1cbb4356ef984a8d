import pandas as pd

from readout_analysis.report import data
from readout_analysis.report.data import data_page


def test_data_page_says_which_figures_of_the_lexicon_mislead(sample_dataset, monkeypatch):
    row = {"theme_id": "trade", "lang": "fr", "year": pd.NA, "detail": "in nearly every <readout>"}
    monkeypatch.setattr(data, "health_warnings", lambda dataset: pd.DataFrame([row]))
    page = data_page(sample_dataset)
    assert "in nearly every &lt;readout&gt;" in page
    assert "&lt;NA&gt;" not in page.partition("to be careful with")[2].partition("<h2>")[0]


def test_data_page_says_where_the_error_rates_are(sample_dataset):
    assert "<h2>How often the reading errs</h2>" in data_page(sample_dataset)
