"""What is mentioned more, or less, after a day than before it."""

from datetime import date

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.frequency import theme_share


def theme_change(
    readouts: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    since: str | date | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Shares of readouts before a day and from it on, and their difference with its interval.

    Parameters
    ----------
    readouts, mentions : DataFrame
        As for `theme_share`; readouts without a date are left out.
    since : date, optional
        First day of the later part; by default the one that halves the readouts.
    level : float in (0, 1), default 0.95
        Confidence level of the interval.

    Returns
    -------
    DataFrame, one row per theme, the largest rise first
        ``theme_id``, ``since`` (datetime), ``n_before``, ``n_after`` (int, readouts),
        ``raising_before``, ``raising_after`` (int), ``share_before``, ``share_after`` (float in
        [0, 1]), ``change`` (float in [-1, 1]), ``change_low``, ``change_high``. No row where
        all readouts are of one day, so that nothing halves them.

    Raises
    ------
    ReadoutAnalysisError
        If `since` is given, and all readouts lie on one side of it.

    Notes
    -----
    The interval is Newcombe's hybrid score interval (his method 10). It is one of many in the
    table: with 100 themes, about 5 of 95 % intervals leave nought out by chance alone.

    References
    ----------
    .. [1] R. G. Newcombe (1998). Interval estimation for the difference between independent
       proportions. Statistics in Medicine 17(8), 873-890.

    Examples
    --------
    >>> import pandas as pd
    >>> readouts = pd.DataFrame({"readout_id": ["r1", "r2"],
    ...     "contact_date": pd.to_datetime(["2021-02-04", "2022-03-09"])})
    >>> mentions = pd.DataFrame({"readout_id": ["r2"], "theme_id": ["vaccines"]})
    >>> theme_change(readouts, mentions, since="2022-01-01")[["theme_id", "change"]]
       theme_id  change
    0  vaccines     1.0
    """
    require_columns(readouts, ["readout_id", "contact_date"], "readouts")
    dated = readouts.dropna(subset="contact_date")
    day = pd.Timestamp(since) if since is not None else _middle(dated["contact_date"])
    halves = dated.assign(is_after=dated["contact_date"] >= day)
    if since is not None and halves["is_after"].nunique() < 2:
        raise ReadoutAnalysisError(
            f"A change needs readouts before and after {day:%Y-%m-%d}; all {len(dated):,} dated "
            "readouts lie on one side of it. Give another day: since='2023-01-01', say."
        )
    if halves["is_after"].nunique() < 2:
        mentions = mentions.head(0)
    shares = theme_share(halves, mentions, freq=None, by="is_after", level=level)
    before, after = (
        shares[shares["is_after"] == side].reset_index(drop=True) for side in (False, True)
    )
    change = after["share"] - before["share"]
    down = np.hypot(after["share"] - after["share_low"], before["share_high"] - before["share"])
    up = np.hypot(after["share_high"] - after["share"], before["share"] - before["share_low"])
    table = pd.DataFrame(
        {
            "theme_id": before["theme_id"],
            "since": day,
            "n_before": before["n_readouts"],
            "n_after": after["n_readouts"],
            "raising_before": before["n_raising"],
            "raising_after": after["n_raising"],
            "share_before": before["share"],
            "share_after": after["share"],
            "change": change,
            "change_low": change - down,
            "change_high": change + up,
        }
    )
    return table.sort_values("change", ascending=False, kind="stable", ignore_index=True)


def _middle(days: pd.Series) -> pd.Timestamp:
    """First day of the later half: never the first day of all, if there is another."""
    later = days[days > days.min()]
    return max(days.quantile(0.5, interpolation="higher"), later.min()) if len(later) else pd.NaT
