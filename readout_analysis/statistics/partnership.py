"""The official level of a relationship, as a readout names it: an ordinal scale."""

import pandas as pd

from readout_analysis.errors import require_columns
from readout_analysis.statistics.units import counted_mentions

GROUP = "partnership_level"


def partnership_level(
    readouts: pd.DataFrame, mentions: pd.DataFrame, themes: pd.DataFrame
) -> pd.DataFrame:
    """The level of partnership that each readout names.

    Of several levels the one named most often is taken, and of those the highest: a readout may
    also recall the level of another relationship.

    Parameters
    ----------
    readouts : DataFrame, one row per readout
        Column ``readout_id``.
    mentions : DataFrame, one row per mention
        Columns ``readout_id``, ``theme_id``; those that do not count are left out.
    themes : DataFrame, one row per theme
        Columns ``theme_id``, ``group``, ``rank``: the table ``themes`` of the dataset.

    Returns
    -------
    DataFrame, one row per readout, in the order of `readouts`
        ``readout_id``, ``level`` (theme_id; missing if none is named), ``rank`` (Float64, higher is
        closer), ``n_mentions`` (of that level), ``other_levels`` (sorted list).

    Raises
    ------
    MissingColumnsError
        If a table lacks a column named above.

    Examples
    --------
    >>> readouts = pd.DataFrame({"readout_id": ["r1", "r2"]})
    >>> mentions = pd.DataFrame({"readout_id": ["r1", "r1"],
    ...     "theme_id": ["pl_strategic", "pl_all_weather"]})
    >>> themes = pd.DataFrame({"theme_id": ["pl_strategic", "pl_all_weather"],
    ...     "group": "partnership_level", "rank": [5, 10]})
    >>> partnership_level(readouts, mentions, themes)[["level", "rank"]]
                level  rank
    0  pl_all_weather  10.0
    1            <NA>  <NA>
    """
    require_columns(readouts, ["readout_id"], "readouts")
    require_columns(mentions, ["readout_id", "theme_id"], "mentions")
    require_columns(themes, ["theme_id", "group", "rank"], "themes")
    levels = themes[themes["group"] == GROUP].set_index("theme_id")["rank"]
    named = counted_mentions(mentions)
    named = named[named["theme_id"].isin(levels.index)]
    counts = named.groupby(["readout_id", "theme_id"]).size().rename("n_mentions").reset_index()
    counts["rank"] = counts["theme_id"].map(levels).astype("Float64")
    counts = counts.sort_values(
        ["readout_id", "n_mentions", "rank", "theme_id"], ascending=[True, False, False, True]
    )
    first = counts.drop_duplicates("readout_id").set_index("readout_id")
    rest = counts[counts.duplicated("readout_id")].groupby("readout_id")["theme_id"].agg(sorted)
    ids = readouts["readout_id"]
    return pd.DataFrame(
        {
            "readout_id": ids,
            "level": ids.map(first["theme_id"]).astype("string"),
            "rank": ids.map(first["rank"]).astype("Float64"),
            "n_mentions": ids.map(first["n_mentions"]).fillna(0).astype("int64"),
            "other_levels": [rest.get(readout_id, []) for readout_id in ids],
        }
    )
