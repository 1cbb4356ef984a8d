import openpyxl
import pandas as pd
import pytest

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.export import export_mentions, mention_rows


def test_mention_rows_one_row_per_counted_mention(sample_dataset):
    counted = (~sample_dataset.mentions["is_suppressed"]).sum()
    assert len(mention_rows(sample_dataset)) == counted > 0


def test_mention_rows_labels_in_the_language_asked_for(sample_dataset):
    labels = set(mention_rows(sample_dataset, label_lang="zh")["label"])
    assert labels <= set(sample_dataset.themes["label_zh"])


def test_mention_rows_in_an_unknown_language_says_which_there_are(sample_dataset):
    with pytest.raises(ReadoutAnalysisError, match="no theme labels in 'de'; there are fr, en"):
        mention_rows(sample_dataset, label_lang="de")


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet"])
def test_export_mentions_every_format_holds_every_row(sample_dataset, tmp_path, ending):
    out = tmp_path / f"mentions{ending}"
    n = export_mentions(sample_dataset, out)
    read = {".csv": pd.read_csv, ".xlsx": pd.read_excel, ".parquet": pd.read_parquet}[ending]
    assert len(read(out)) == n


def test_export_mentions_csv_opens_in_a_spreadsheet_as_utf8(sample_dataset, tmp_path):
    export_mentions(sample_dataset, tmp_path / "m.csv")
    assert (tmp_path / "m.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_export_mentions_cell_that_looks_like_a_formula_is_text(sample_dataset, tmp_path):
    """A sentence may begin with = or - and must not be run by the reader's spreadsheet."""
    segments = sample_dataset.segments.assign(text="=HYPERLINK(1)")
    dataset = type(sample_dataset)({**sample_dataset._tables, "segments": segments}, {})
    export_mentions(dataset, tmp_path / "m.csv")
    export_mentions(dataset, tmp_path / "m.xlsx")
    assert pd.read_csv(tmp_path / "m.csv")["text"].str.startswith("'=").all()
    sheet = openpyxl.load_workbook(tmp_path / "m.xlsx").active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_export_mentions_unknown_ending_says_which_there_are(sample_dataset, tmp_path):
    with pytest.raises(ReadoutAnalysisError, match=r"Use \.csv, \.xlsx or \.parquet"):
        export_mentions(sample_dataset, tmp_path / "m.ods")
