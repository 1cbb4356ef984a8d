"""Mentions seen otherwise before they are counted: by group of themes, with their first days."""

import pandas as pd

from readout_analysis.errors import require_columns


def mentions_by_group(mentions: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """Mentions of groups of themes instead of themes: ``theme_id`` is the group.

    Every measure of themes then measures groups: a readout that mentions two themes of a group
    still raises the group once.

    Parameters
    ----------
    mentions : DataFrame, one row per mention
    themes : DataFrame, one row per theme
        Columns ``theme_id`` and ``group``.

    Returns
    -------
    DataFrame, the mentions of themes that have a group; ``theme_id`` is categorical, so that a
    group never mentioned is a row of zeros and not missing

    Examples
    --------
    >>> mentions = pd.DataFrame({"readout_id": ["r1"], "theme_id": ["vaccines"]})
    >>> themes = pd.DataFrame({"theme_id": ["vaccines", "trade"], "group": ["global", "economy"]})
    >>> mentions_by_group(mentions, themes)["theme_id"].tolist()
    ['global']
    """
    require_columns(mentions, ["theme_id"], "mentions")
    require_columns(themes, ["theme_id", "group"], "themes")
    group_of = themes.drop_duplicates("theme_id").set_index("theme_id")["group"]
    groups = mentions["theme_id"].astype(object).map(group_of)
    levels = pd.CategoricalDtype(sorted(themes["group"].dropna().unique()))
    return mentions.assign(theme_id=groups.astype(levels)).dropna(subset="theme_id")


def mentions_with_themes(mentions: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """Mentions that know which themes were looked for, and since when each can be mentioned.

    Counted then, a theme looked for and never seen is a row of zeros; a theme with a
    ``valid_from`` (a formula coined on a known day) is not applicable before it, which is
    something else than zero: its share is missing in earlier periods, and readouts from before
    that day do not count in the period it falls in. (A theme with a first day that is never
    mentioned has zeros throughout: its first day comes with its mentions.)

    Parameters
    ----------
    mentions : DataFrame, one row per mention
    themes : DataFrame, one row per theme
        Column ``theme_id``; ``valid_from`` (first day; may be missing) where it is there.

    Returns
    -------
    DataFrame, the mentions of these themes; ``theme_id`` is categorical, ``valid_from`` a date

    Examples
    --------
    >>> mentions = pd.DataFrame({"readout_id": ["r1"], "theme_id": ["vaccines"]})
    >>> themes = pd.DataFrame({"theme_id": ["trade", "vaccines"]})
    >>> list(mentions_with_themes(mentions, themes)["theme_id"].cat.categories)
    ['trade', 'vaccines']
    """
    require_columns(mentions, ["theme_id"], "mentions")
    require_columns(themes, ["theme_id"], "themes")
    levels = pd.CategoricalDtype(sorted(themes["theme_id"].unique()))
    known = mentions["theme_id"].isin(levels.categories)
    seen = mentions[known]
    seen = seen.assign(theme_id=seen["theme_id"].astype(object).astype(levels))
    if "valid_from" not in themes:
        return seen
    first = themes.drop_duplicates("theme_id").set_index("theme_id")["valid_from"]
    days = pd.to_datetime(seen["theme_id"].astype(object).map(first))
    return seen.assign(valid_from=days.astype("datetime64[s]"))
