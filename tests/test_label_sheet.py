import csv

import pandas as pd
import pytest

from readout_analysis.errors import ReadoutFormatError
from readout_analysis.evaluation.label_sheet import COLUMNS, read_sheet, sheet_rows, write_sheet
from readout_analysis.evaluation.labels import check_theme_ids, labels_table

TEXT = "composed_2024-05-21_CN_MFA_fr.txt"


def fill(path, row, **cells):
    """The sheet at `path` as it is saved after filling some cells of a row."""
    sheet = pd.read_csv(path, dtype="string", keep_default_na=False)
    sheet.loc[row, list(cells)] = list(cells.values())
    sheet.to_csv(path, index=False, encoding="utf-8-sig")


@pytest.fixture
def sheet(sample_dataset, tmp_path):
    path = tmp_path / "sheet.csv"
    write_sheet(sample_dataset, path)
    return path


def test_sheet_rows_has_every_sentence_and_no_answer(sample_dataset):
    rows = sheet_rows(sample_dataset)
    assert len(rows) == len(sample_dataset.segments) + 3
    assert (rows[["side", "form", "themes"]] == "").all(axis=None)


def test_read_sheet_unfilled_is_refused_with_the_columns_to_fill(sheet):
    with pytest.raises(ReadoutFormatError, match=r"no answer in it, .* is_readout"):
        read_sheet(sheet)


def test_write_sheet_says_above_the_rows_how_to_fill_them(sheet):
    first = pd.read_csv(sheet, dtype="string").iloc[0]
    assert first["principals"] == "side: name (country); side: name (country)"
    assert first["side"] == "publisher / counterpart / both / narrator"


@pytest.mark.parametrize("cell", ["climate tourism", "climate; tourism;", "climate,tourism"])
def test_read_sheet_themes_with_any_mark_between_them(sheet, cell):
    fill(sheet, 1, themes=cell)
    assert read_sheet(sheet)[0]["segments"][0]["themes"] == ["climate", "tourism"]


def test_check_theme_ids_unknown_one_is_named_with_the_nearest():
    labels = labels_table([{"id": "t", "segments": [{"start_words": "A", "themes": ["climat"]}]}])
    message = r"label t, sentence 0: themes has 'climat', .* did you mean climate"
    with pytest.raises(ReadoutFormatError, match=message):
        check_theme_ids(labels, ["climate", "tourism"])


def test_read_sheet_filled_cells_are_labels(sheet, sample_dataset):
    row = 1 + int((sheet_rows(sample_dataset)["id"] == TEXT).idxmax())
    people = "publisher: Liang Zhiyuan (CN); counterpart: Andreï Voronov (RU)"
    fill(sheet, row, form="call", initiative="none", principals=people, side="narrator")
    (label,) = read_sheet(sheet)
    assert (label["id"], label["form"], label["initiative"]) == (TEXT, "call", None)
    assert label["principals"][1] == {
        "side": "counterpart",
        "name": "Andreï Voronov",
        "country": "RU",
    }
    assert label["segments"][0]["side"] == "narrator"
    assert "side" not in label["segments"][1]
    assert labels_table([label])["language"].item() == "fr"


@pytest.mark.parametrize("start", ["=1+1", "@sum", "-2", "+3", "'=4"])
def test_write_sheet_formula_is_text_and_comes_back(sample_dataset, tmp_path, start):
    segments = sample_dataset.segments.copy()
    segments["text"] = start + " " + segments["text"]
    changed = type(sample_dataset)(
        {**vars(sample_dataset)["_tables"], "segments": segments}, sample_dataset.provenance
    )
    path = tmp_path / "sheet.csv"
    write_sheet(changed, path)
    fill(path, 1, side="both")
    assert pd.read_csv(path)["text"][1].startswith("'" + start)
    assert read_sheet(path)[0]["segments"][0]["start_words"].startswith(start)


def test_read_sheet_semicolons_of_a_spreadsheet(tmp_path):
    path = tmp_path / "sheet.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=";")
        writer.writeheader()
        writer.writerow({"id": "t", "text": "Il a dit oui; et non.", "side": "publisher"})
    assert read_sheet(path)[0]["segments"][0]["start_words"] == "Il a dit oui; et non."


@pytest.mark.parametrize(
    ("column", "cell"),
    [("contact_date", "21/05/2024"), ("is_quote", "maybe"), ("principals", "Lavrov")],
)
def test_read_sheet_unreadable_cell_is_named(sheet, column, cell):
    fill(sheet, 3, **{column: cell})
    with pytest.raises(ReadoutFormatError, match=f"row 5, column {column}: expected .* {cell!r}"):
        read_sheet(sheet)


def test_write_sheet_never_overwrites_labels(sheet, sample_dataset):
    with pytest.raises(ReadoutFormatError, match="may hold labels"):
        write_sheet(sample_dataset, sheet)
