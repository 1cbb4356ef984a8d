"""What is counted: which mentions count, which readouts, and in which group each lies."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.statistics.periods import Frequency, period_start
from readout_analysis.tables import SIDES

By = str | Sequence[str] | None


class Units(NamedTuple):
    """Counted units, the group of each, and the groups.

    Attributes
    ----------
    table : DataFrame, one row per unit: a readout, or a readout and side
    group : int array, for each unit its row in `groups`
    groups : DataFrame, one row per group that has units, sorted
        ``period_start`` and the columns grouped by.
    """

    table: pd.DataFrame
    group: np.ndarray
    groups: pd.DataFrame


def counted_mentions(mentions: pd.DataFrame) -> pd.DataFrame:
    """Mentions that count: not suppressed, and not the mere name of a party.

    Parameters
    ----------
    mentions : DataFrame, one row per mention
        Columns ``is_suppressed`` and ``names_party`` are used where they are there.

    Returns
    -------
    DataFrame, the rows that count

    Examples
    --------
    >>> import pandas as pd
    >>> mentions = pd.DataFrame({"theme_id": ["a", "b"], "is_suppressed": [True, False]})
    >>> counted_mentions(mentions)["theme_id"].tolist()
    ['b']
    """
    counts = pd.Series(True, index=mentions.index)
    for column in ("is_suppressed", "names_party"):
        if column in mentions:
            counts &= ~mentions[column].fillna(False).astype(bool)
    return mentions[counts]


def counted_readouts(readouts: pd.DataFrame, *, by: By = None) -> pd.DataFrame:
    """One readout per event and publisher, so that translations count once.

    Parameters
    ----------
    readouts : DataFrame, one row per readout
        Column ``readout_id``; ``event_id``, ``publisher`` and ``published_at_utc`` are used
        where they are there.
    by : str or list of str, optional
        Columns that will be grouped by: an event counts once in each of their groups.

    Returns
    -------
    DataFrame, the readouts that count: of each event the one first published, then first by id

    Examples
    --------
    >>> import pandas as pd
    >>> readouts = pd.DataFrame({"readout_id": ["r2", "r1"], "event_id": "e1"})
    >>> counted_readouts(readouts)["readout_id"].tolist()
    ['r1']
    """
    if "event_id" not in readouts:
        return readouts
    order = [column for column in ("published_at_utc", "readout_id") if column in readouts]
    once = ["event_id", "publisher", *(column for column in group_names(by) if column != "side")]
    once = [column for column in dict.fromkeys(once) if column in readouts]
    once += [column for column in ("side",) if column in readouts]
    first = readouts.sort_values(order).drop_duplicates(once).index
    return readouts[readouts.index.isin(first)]


def group_names(by: By) -> list[str]:
    """The columns named in `by`, as a list."""
    return [by] if isinstance(by, str) else list(by or [])


def counting_units(
    readouts: pd.DataFrame, segments: pd.DataFrame | None, *, freq: Frequency | None, by: By
) -> Units:
    """Readouts that count, or their sides, with period and group.

    With "side" among `by`, a unit is a readout and a side that at least one of its segments has;
    `readouts` may have been told apart so before, by `readout_sides`.
    """
    names = group_names(by)
    wanted = [name for name in names if name != "side"]
    require_columns(readouts, ["readout_id", "contact_date", *wanted], "readouts")
    table = counted_readouts(readouts, by=names).reset_index(drop=True)
    table = table.assign(period_start=period_start(table["contact_date"], freq))
    if "side" in names and "side" not in table:
        table = readout_sides(table, segments)
    return Units(table, *numbered(table[["period_start", *names]]))


def numbered(keys: pd.DataFrame) -> tuple[np.ndarray, pd.DataFrame]:
    """Number of each row's group, and the groups sorted; missing values make groups too."""
    group = keys.groupby(list(keys), dropna=False, sort=True).ngroup().to_numpy()
    first = np.unique(group, return_index=True)[1]
    return group, keys.iloc[first].reset_index(drop=True)


def readout_sides(readouts: pd.DataFrame, segments: pd.DataFrame | None) -> pd.DataFrame:
    """Readouts, each once for every side that at least one of its segments has.

    For the measures that take no `segments`: with these readouts they count by side.

    Parameters
    ----------
    readouts : DataFrame, one row per readout
        Column ``readout_id``.
    segments : DataFrame, one row per segment
        Columns ``readout_id``, ``side``, and ``n_words`` for rates.

    Returns
    -------
    DataFrame, one row per readout and side
        The columns of `readouts`, ``side`` and ``side_words`` (words of that side).

    Examples
    --------
    >>> import pandas as pd
    >>> readouts = pd.DataFrame({"readout_id": ["r1"]})
    >>> segments = pd.DataFrame({"readout_id": "r1", "side": ["publisher", "both", "both"]})
    >>> readout_sides(readouts, segments)["side"].tolist()
    ['both', 'publisher']
    """
    if segments is None:
        raise ReadoutAnalysisError(
            "Counting by 'side' needs the segments, to know which readouts report that side at "
            "all.\nCall it again with segments=dataset.segments."
        )
    require_columns(segments, ["readout_id", "side"], "segments")
    words = segments["n_words"] if "n_words" in segments else 0
    table = segments[["readout_id", "side"]].assign(side_words=words).dropna(subset=["side"])
    sides = table.groupby(["readout_id", "side"], as_index=False)["side_words"].sum()
    return readouts.merge(sides, on="readout_id")


def unit_rows(units: Units, mentions: pd.DataFrame, *, by: By) -> np.ndarray:
    """For each mention the row of its unit in ``units.table``; -1 where it has none."""
    readout = pd.Index(units.table["readout_id"].unique())
    code = readout.get_indexer(mentions["readout_id"])
    unit_code = readout.get_indexer(units.table["readout_id"])
    if "side" not in group_names(by):
        return code
    sides = pd.Index(SIDES)
    row_of = np.full((len(readout) + 1, len(sides) + 1), -1)
    row_of[unit_code, sides.get_indexer(units.table["side"])] = np.arange(len(units.table))
    row_of[-1, :], row_of[:, -1] = -1, -1
    return row_of[code, sides.get_indexer(mentions["side"])]
