"""One flat table of mentions, for people who live in spreadsheets."""

from pathlib import Path

import pandas as pd

from readout_analysis.dataset import Dataset
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.tables import FIRST_CLASS_LANGUAGES

# A spreadsheet takes a cell that begins so for a formula, and runs it.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_EXCEL_ROWS = 1_048_576


def mention_rows(dataset: Dataset, *, label_lang: str = "en") -> pd.DataFrame:
    """Every counted mention on one flat row, with its readout's date, parties and address.

    Parameters
    ----------
    dataset : Dataset
        Uses ``readouts``, ``mentions``, ``themes`` and, where texts are there, ``segments``.
    label_lang : {"fr", "en", "zh", "ru", "es", "ar"}, default "en"
        Language of the theme labels.

    Returns
    -------
    DataFrame, one row per mention that is counted (suppressed ones are not)
        ``date`` (day of the contact, else of publication), ``publisher``,
        ``publisher_country``, ``counterpart_country``, ``form``, ``lang``, ``side``,
        ``group``, ``theme_id``, ``label``, ``names_party``, ``readout_id``, ``segment``,
        ``url``, ``text`` (the sentence; missing in bundles without texts). Sorted by date,
        readout and place in the text.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> rows = mention_rows(build_dataset(sample_path()), label_lang="fr")
    >>> rows.columns[:3].tolist()
    ['date', 'publisher', 'publisher_country']
    """
    if label_lang not in FIRST_CLASS_LANGUAGES:
        raise ReadoutAnalysisError(
            f"no theme labels in {label_lang!r}; there are {', '.join(FIRST_CLASS_LANGUAGES)}."
        )
    mentions = dataset.mentions
    themes = dataset.themes.rename(columns={f"label_{label_lang}": "label"})
    rows = (
        mentions[~mentions["is_suppressed"]]
        .merge(dataset.readouts.drop(columns=["start", "end"]), on="readout_id")
        .merge(themes[["theme_id", "group", "label"]], on="theme_id")
        .merge(dataset.segments[["readout_id", "segment", "text"]], on=["readout_id", "segment"])
    )
    rows["date"] = rows["contact_date"].fillna(rows["published_date"])
    rows = rows.sort_values(["date", "readout_id", "start", "theme_id"], ignore_index=True)
    columns = "date publisher publisher_country counterpart_country form lang side group theme_id"
    return rows[[*columns.split(), "label", "names_party", "readout_id", "segment", "url", "text"]]


def export_mentions(dataset: Dataset, out: str | Path, *, label_lang: str = "en") -> int:
    """Write `mention_rows` to a ``.csv``, ``.xlsx`` or ``.parquet`` file; count its rows.

    Parameters
    ----------
    dataset : Dataset
        See `mention_rows`.
    out : path
        The ending tells the format. CSV is UTF-8 with a mark, so that spreadsheets show
        Arabic and Chinese; cells that look like formulae are made plain text.
    label_lang : str, default "en"
        See `mention_rows`.

    Returns
    -------
    int
        Rows written.

    Raises
    ------
    ReadoutAnalysisError
        If the ending is another one, or a spreadsheet cannot hold so many rows.

    Examples
    --------
    >>> import tempfile
    >>> from readout_analysis import build_dataset, sample_path
    >>> dataset = build_dataset(sample_path())
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export_mentions(dataset, folder + "/mentions.csv") == len(mention_rows(dataset))
    True
    """
    path = Path(out)
    rows = mention_rows(dataset, label_lang=label_lang)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".parquet":
        rows.to_parquet(path, index=False)
    elif path.suffix == ".csv":
        harmless(rows).to_csv(path, index=False, encoding="utf-8-sig", date_format="%Y-%m-%d")
    elif path.suffix == ".xlsx":
        _write_excel(rows, path)
    else:
        raise ReadoutAnalysisError(
            f"{path.name}: unknown ending {path.suffix!r}. Use .csv, .xlsx or .parquet."
        )
    return len(rows)


def _write_excel(rows: pd.DataFrame, path: Path) -> None:
    if len(rows) >= _EXCEL_ROWS:
        raise ReadoutAnalysisError(
            f"{len(rows):,} rows; a spreadsheet holds {_EXCEL_ROWS - 1:,}. "
            f"Write {path.with_suffix('.csv').name} or .parquet instead."
        )
    dates = rows["date"].dt.date  # a date without a time in the cell
    harmless(rows).assign(date=dates).to_excel(path, index=False, freeze_panes=(1, 0))


def harmless(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` with cells that a spreadsheet would take for a formula made plain text.

    Examples
    --------
    >>> harmless(pd.DataFrame({"title": pd.array(["=1+1", "Visit"], dtype="string")}))
       title
    0  '=1+1
    1  Visit
    """
    safe = rows.copy()
    for name in rows.select_dtypes("string"):
        risky = rows[name].str.startswith(_FORMULA_STARTS).fillna(False)
        safe[name] = rows[name].mask(risky, "'" + rows[name])
    return safe
