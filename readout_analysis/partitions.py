"""Mentions of a large bundle, counted file by file: counts first, intervals after.

Shares, rates and trends need no more of the mentions than how often a readout mentions a theme.
So each file (a year of contacts) is counted alone, here, in several processes or on a cluster,
and the counts, put together, go where mentions go.
"""

from pathlib import Path
from typing import Any

import pandas as pd

from readout_analysis import bundle
from readout_analysis.parallel import in_parallel
from readout_analysis.places import Place, placed
from readout_analysis.statistics.units import counted_mentions

_CELL = ["readout_id", "theme_id", "side"]


def count_mentions(
    path: str | Path, *, workers: int | None = None, client: Any = None
) -> pd.DataFrame:
    """How often each readout of a bundle mentions each theme, one file in memory at a time.

    Parameters
    ----------
    path : path or address
        Folder of the bundle.
    workers : int, optional
        Processes; by default one per core where there are several files.
    client : distributed.Client, optional
        Of a Dask cluster whose workers count instead; they must reach `path`.

    Returns
    -------
    DataFrame, one row per readout, theme and side of the segment
        ``readout_id``, ``theme_id``, ``side`` and ``n`` (int, mentions that count; 0 where all are
        suppressed, so that no theme is lost). It takes the place of mentions in `theme_share`,
        `theme_rate` and `theme_trend`, with the same result.

    Raises
    ------
    DatasetError
        As `load_dataset`.

    Examples
    --------
    >>> from readout_analysis import load_dataset, readouts_path, theme_share
    >>> readouts = load_dataset(readouts_path()).readouts
    >>> shares = theme_share(readouts, count_mentions(readouts_path(), workers=1), freq="YS")
    >>> int(shares["n_readouts"].max()) > 500
    True
    """
    place = placed(path)
    files = iter(bundle.files_of(place, "mentions"))
    counted = in_parallel(_counted, files, place, workers=workers, client=client)
    return pd.concat(counted, ignore_index=True)


def _counted(file: str, folder: Place) -> pd.DataFrame:
    mentions = bundle.read_file(folder, file, [*_CELL, "is_suppressed", "names_party"])
    counts = mentions.index.isin(counted_mentions(mentions).index)
    return mentions.assign(n=counts).groupby(_CELL, as_index=False, dropna=False)["n"].sum()
