import pandas as pd

from readout_analysis.evaluation.report import measured_scores
from readout_analysis.report import data
from readout_analysis.report.data import data_page


def test_data_page_says_which_figures_of_the_lexicon_mislead(sample_dataset, monkeypatch):
    row = {"theme_id": "trade", "lang": "fr", "year": pd.NA, "detail": "in nearly every <readout>"}
    monkeypatch.setattr(data, "health_warnings", lambda dataset: pd.DataFrame([row]))
    page = data_page(sample_dataset)
    assert "in nearly every &lt;readout&gt;" in page
    assert "&lt;NA&gt;" not in page.partition("to be careful with")[2].partition("<h2>")[0]


def test_data_page_prints_how_often_the_reading_errs_by_language(sample_dataset):
    errors = data_page(sample_dataset).partition("<h2>How often the reading errs</h2>")[2]
    row = measured_scores().set_index("language").loc["zh"]
    for cell in row:
        assert f">{cell}</td>" in errors.partition("</table>")[0]
