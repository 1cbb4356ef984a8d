"""What one side reports of common contacts and the other habitually leaves out."""

import pandas as pd

from readout_analysis.errors import require_columns
from readout_analysis.statistics.intervals import wilson_interval


def left_out(themes: pd.DataFrame, *, level: float = 0.95) -> pd.DataFrame:
    """What one side reports of common contacts and the other habitually leaves out.

    Parameters
    ----------
    themes : DataFrame, one row per pair and theme
        As made by `account_themes`.
    level : float in (0, 1), default 0.95
        Confidence level of the interval.

    Returns
    -------
    DataFrame, one row per (reporting, silent) country and theme, the surest habit first
        ``reporting``, ``silent`` (countries), ``theme_id``, ``n_contacts`` (int, told by both
        countries), ``n_reported`` (int, of those, in which the first reports the theme),
        ``n_left_out`` (int, of those, in which the second does not), ``share`` (n_left_out /
        n_reported, in [0, 1]), ``share_low``, ``share_high`` (Wilson, at ``level``).

    Notes
    -----
    A theme may be missing because the reading or the lexicon missed it; compare with the texts
    before you call it a silence. With few contacts the interval is wide: that is the result.

    References
    ----------
    .. [1] E. B. Wilson (1927). Probable inference. JASA 22(158), 209-212.

    Examples
    --------
    >>> themes = pd.DataFrame({"event_id": ["e1", "e2"], "country_a": "GB", "country_b": "NO",
    ...     "theme_id": "fish", "reported_by": ["a", "both"]})
    >>> left_out(themes)[["reporting", "silent", "n_reported", "n_left_out", "share"]]
      reporting silent  n_reported  n_left_out  share
    0        GB     NO           2           1    0.5
    1        NO     GB           1           0    0.0
    """
    require_columns(themes, ["event_id", "country_a", "country_b", "theme_id"], "themes")
    parts = []
    for own, other in (("a", "b"), ("b", "a")):
        part = themes[themes["reported_by"].isin([own, "both"])]
        names = {f"country_{own}": "reporting", f"country_{other}": "silent"}
        parts.append(part.rename(columns=names).assign(is_left_out=part["reported_by"].eq(own)))
    table = pd.concat(parts)
    key = ["reporting", "silent"]
    counts = table.groupby([*key, "theme_id"], as_index=False).agg(
        n_reported=("event_id", "nunique"), n_left_out=("is_left_out", "sum")
    )
    n_contacts = _contacts(themes)
    keys = pd.MultiIndex.from_frame(counts[key])
    counts.insert(3, "n_contacts", n_contacts.reindex(keys).to_numpy())
    share = counts["n_left_out"] / counts["n_reported"]
    low, high = wilson_interval(share, counts["n_reported"], level=level)
    counts = counts.assign(share=share, share_low=low, share_high=high, level=level)
    order = ["share_low", "n_left_out", *key, "theme_id"]
    return counts.sort_values(order, ascending=[False, False, *(True,) * 3], ignore_index=True)


def _contacts(themes: pd.DataFrame) -> pd.Series:
    n = themes.groupby(["country_a", "country_b"])["event_id"].nunique()
    return pd.concat([n.rename_axis(["reporting", "silent"]),
                      n.swaplevel().rename_axis(["reporting", "silent"])])  # fmt: skip
