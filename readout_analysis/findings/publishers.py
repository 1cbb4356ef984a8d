"""The publisher that a notebook follows: the one with most readouts, if any publisher is known."""

import pandas as pd

from readout_analysis.findings.names import as_written, publisher_name


def of_largest_publisher(readouts: pd.DataFrame) -> pd.DataFrame:
    """Readouts of the publisher with most of them, the first by name of several.

    Where nobody knows who published any of them, all: there is no other way to follow them.

    Examples
    --------
    >>> of_largest_publisher(pd.DataFrame({"publisher": ["B", "A", "B", None]})).index.tolist()
    [0, 2]
    >>> len(of_largest_publisher(pd.DataFrame({"publisher": [None, None]})))
    2
    """
    counts = readouts["publisher"].value_counts().sort_index()
    return readouts[readouts["publisher"] == counts.idxmax()] if len(counts) else readouts


def whose_in_words(readouts: pd.DataFrame) -> str:
    r"""Who published readouts, for headings, which are Markdown: a name, a number, or nobody known.

    Examples
    --------
    >>> whose_in_words(pd.DataFrame({"publisher": ["CN_CCTV", "CN_CCTV"]}))
    'CCTV Xinwen Lianbo'
    >>> whose_in_words(pd.DataFrame({"publisher": [None]}))
    'Publisher not known'
    """
    names = readouts["publisher"].dropna().unique()
    if len(names) == 1:
        return as_written(publisher_name(names[0]))
    return f"{len(names):,} publishers" if len(names) else "Publisher not known"
