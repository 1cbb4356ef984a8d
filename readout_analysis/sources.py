"""``data/sources.csv``: where the shipped bundle comes from, with counts from the bundle.

``python -m readout_analysis.sources BUNDLE SOURCES.csv`` brings the counts up to date; the other
columns are written by hand.
"""

import sys
from pathlib import Path

import pandas as pd

from readout_analysis.dataset import Dataset, load_dataset


def count_sources(dataset: Dataset, sources: pd.DataFrame) -> pd.DataFrame:
    """`sources` with the documents, readouts and missing addresses that `dataset` has of each.

    Parameters
    ----------
    dataset : Dataset
    sources : DataFrame, one row per source
        Column ``source``: how the names of its files begin.

    Returns
    -------
    DataFrame, the same rows
        ``n_documents``, ``n_readouts``, ``n_without_url`` (readouts without an address), int.

    Examples
    --------
    >>> from readout_analysis import load_dataset
    >>> from readout_analysis.shipped import readouts_path
    >>> sources = pd.DataFrame({"source": ["zh_cctv_2022_2025"]})
    >>> int(count_sources(load_dataset(readouts_path()), sources)["n_documents"].item())
    2195
    """
    file = dataset.documents["path"].str.split(".", n=1).str[0]
    told = dataset.readouts[["document_id", "url"]].merge(
        dataset.documents.assign(file=file)[["document_id", "file"]], on="document_id"
    )
    counts = pd.DataFrame(
        {
            "n_documents": file.value_counts(),
            "n_readouts": told["file"].value_counts(),
            "n_without_url": told.loc[told["url"].isna(), "file"].value_counts(),
        }
    )
    counts = counts.reindex(sources["source"]).fillna(0).astype(int).reset_index(drop=True)
    return sources.drop(columns=counts.columns, errors="ignore").join(counts)


if __name__ == "__main__":
    path = Path(sys.argv[2])
    table = count_sources(load_dataset(sys.argv[1]), pd.read_csv(path))
    table.to_csv(path, index=False)
