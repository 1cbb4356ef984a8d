"""Join a bundle without texts and the texts that the user has."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from readout_analysis.dataset import Dataset
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.read import read_readouts


def attach_texts(dataset, source: str | Path, *, columns: dict[str, str] | None = None):
    """The dataset with the texts that `source` has of its documents.

    Parameters
    ----------
    dataset : Dataset
        As loaded from a bundle without texts.
    source : path
        Folder or file of readouts, in any form `read_readouts` takes.
    columns : dict, optional
        As for `read_readouts`.

    Returns
    -------
    Dataset
        Titles, texts, and the sentences of segments are there where `source` has a document of
        the same address or hash whose text is the one the bundle was made from; the others stay
        missing: sentences of a changed text would be cut at wrong places.

    Raises
    ------
    ReadoutAnalysisError
        If `source` has none of the documents.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> dataset = build_dataset(sample_path())
    >>> int(attach_texts(dataset, sample_path()).segments["text"].isna().sum())
    0
    """
    found = read_readouts(source, columns=columns).dropna(subset=["text"])
    found = found.drop_duplicates("sha256").set_index("sha256")
    documents = dataset.documents.copy()
    known = documents["sha256"].isin(found.index)
    if not known.any():
        raise ReadoutAnalysisError(
            f"{source} has none of the {len(documents):,} documents of this dataset, with the "
            "text it was made from.\nFetch them: readout-analysis fetch DATASET --out FOLDER"
        )
    for column in ("title", "text"):
        own = documents["sha256"].map(found[column])
        documents[column] = own.where(known, documents[column])
    texts = dict(_texts_of(dataset.readouts, documents))
    segments = dataset.segments.assign(text=list(_cut(dataset.segments, texts)))
    segments["text"] = segments["text"].astype("string")
    tables = {"documents": documents, "segments": segments}
    return Dataset(dataset.tables() | tables, dataset.provenance, dataset.path)


def _texts_of(readouts: pd.DataFrame, documents: pd.DataFrame) -> Iterable[tuple[str, str]]:
    told = readouts[["readout_id", "document_id"]].merge(
        documents[["document_id", "text"]].dropna(), on="document_id"
    )
    return zip(told["readout_id"], told["text"], strict=True)


def _cut(segments: pd.DataFrame, texts: dict[str, str]) -> Iterable[str | None]:
    for readout_id, start, end in zip(
        segments["readout_id"], segments["start"], segments["end"], strict=True
    ):
        text = texts.get(readout_id)
        yield None if text is None else text[start:end]
