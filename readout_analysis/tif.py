"""Readouts in the Text Interchange Formats (TIF) that R packages exchange: corpus and tokens."""

from pathlib import Path

import pandas as pd

from readout_analysis.dataset import Dataset
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.formulae.phrases import tokenise

_ABOUT = (
    *("title", "lang", "publisher", "publisher_country", "counterpart_country", "form"),
    *("contact_date", "published_date", "event_id", "url"),
)


def to_tif(dataset: Dataset) -> pd.DataFrame:
    """Readouts as a TIF corpus: ``doc_id``, ``text``, and what is known of each.

    Parameters
    ----------
    dataset : Dataset
        With texts: built without ``features_only``, or after `attach_texts`.

    Returns
    -------
    DataFrame, one row per readout whose text is there, sorted by ``doc_id``
        ``doc_id`` (the readout_id, unique), ``text`` (the passage of this contact where a text
        reports several), then ``title``, ``lang``, ``publisher``, ``publisher_country``,
        ``counterpart_country``, ``form``, ``contact_date``, ``published_date``, ``event_id``,
        ``url``.

    Raises
    ------
    ReadoutAnalysisError
        If the dataset has no texts.

    References
    ----------
    .. [1] T. Arnold, K. Benoit et al., Text Interchange Formats, https://docs.ropensci.org/tif/

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> to_tif(build_dataset(sample_path())).columns[:3].tolist()
    ['doc_id', 'text', 'title']
    """
    documents = dataset.documents[["document_id", "title", "text"]].dropna(subset=["text"])
    rows = dataset.readouts.merge(documents, on="document_id")
    if rows.empty:
        raise ReadoutAnalysisError(
            f"none of the {len(dataset.readouts):,} readouts has its text in this dataset.\n"
            "Join the texts you have first: attach_texts(dataset, FOLDER); or fetch them:"
            " readout-analysis fetch DATASET --out FOLDER"
        )
    passages = [
        text[start:end]
        for text, start, end in zip(rows["text"], rows["start"], rows["end"], strict=True)
    ]
    corpus = rows.assign(doc_id=rows["readout_id"], text=pd.array(passages, dtype="string"))
    return corpus[["doc_id", "text", *_ABOUT]].sort_values("doc_id", ignore_index=True)


def to_tif_tokens(dataset: Dataset) -> pd.DataFrame:
    """Words of the readouts as TIF tokens; in Chinese, characters.

    Parameters
    ----------
    dataset : Dataset
        See `to_tif`.

    Returns
    -------
    DataFrame, one row per token, in the order of the text
        ``doc_id``, ``token`` (folded as for matching: in small letters, one spelling of
        apostrophes, hyphens and Arabic letters).

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> tokens = to_tif_tokens(build_dataset(sample_path()))
    >>> tokens.columns.tolist(), tokens["doc_id"].is_monotonic_increasing
    (['doc_id', 'token'], True)
    """
    tables = []
    for lang, corpus in to_tif(dataset).groupby("lang"):
        tokens = tokenise(corpus["text"].tolist(), str(lang))
        words = pd.array(tokens.vocabulary[tokens.unit], dtype="string")
        tables.append(pd.DataFrame({"doc_id": corpus["doc_id"].array[tokens.text], "token": words}))
    return pd.concat(tables).sort_values("doc_id", kind="stable", ignore_index=True)


def export_tif(dataset: Dataset, out: str | Path) -> int:
    """Write `to_tif` to a ``.parquet``, ``.csv`` or ``.jsonl`` file; count its rows.

    Parameters
    ----------
    dataset : Dataset
        See `to_tif`.
    out : path
        The ending tells the format. Texts are written as they are: a CSV is meant for R and the
        like, `export_mentions` for spreadsheets.

    Returns
    -------
    int
        Rows written.

    Raises
    ------
    ReadoutAnalysisError
        If the ending is another one, or the dataset has no texts.

    Examples
    --------
    >>> import tempfile
    >>> from readout_analysis import build_dataset, sample_path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export_tif(build_dataset(sample_path()), folder + "/corpus.parquet") > 0
    True
    """
    path = Path(out)
    if path.suffix not in (".parquet", ".csv", ".jsonl"):
        raise ReadoutAnalysisError(
            f"{path.name}: unknown ending {path.suffix!r}. Use .parquet, .csv or .jsonl."
        )
    corpus = to_tif(dataset)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".parquet":
        corpus.to_parquet(path, index=False)
    elif path.suffix == ".csv":
        corpus.to_csv(path, index=False, date_format="%Y-%m-%d")
    else:
        corpus.to_json(path, orient="records", lines=True, force_ascii=False, date_format="iso")
    return len(corpus)
