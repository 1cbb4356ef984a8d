"""Bars of whose substance readouts report."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from readout_analysis.charts.measures import percent, percent_tick
from readout_analysis.charts.style import (
    COLOURS,
    FAINT_INK,
    INK,
    PAPER,
    axes_of_size,
    caption,
    styled,
    write,
)
from readout_analysis.charts.text import empty_chart, groups_of, periods_in_words
from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.tables import SIDES

_WORDS = {
    "publisher": "publisher",
    "counterpart": "counterpart",
    "both": "both",
    "narrator": "frame",
}
_COLOURS = dict(zip(SIDES, (COLOURS[0], COLOURS[1], COLOURS[3], COLOURS[5]), strict=True))
_INK_ON = dict.fromkeys(SIDES, INK) | {"both": PAPER}  # black on that purple is hard to read
_WIDE_ENOUGH = 0.06  # of a bar, for a figure inside


@styled
def plot_side_share(
    voices: pd.DataFrame,
    *,
    min_readouts: int = 10,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Whose substance readouts report, a bar per group, most of the other side on top.

    Parameters
    ----------
    voices : DataFrame, as returned by `side_share`
        One row per group and side.
    min_readouts : int, default 10
        Groups with fewer readouts are left out, if any group has as many.
    title, source : str, optional
        As for `plot_theme_share`.
    ax : Axes, optional

    Returns
    -------
    Axes

    Raises
    ------
    MissingColumnsError
        If `voices` is no table of `side_share`.
    ReadoutAnalysisError
        If it has several periods, or groups of several columns.

    Examples
    --------
    >>> voices = pd.DataFrame({"period_start": pd.Timestamp("2021-01-01"), "publisher": "FR_QUAI",
    ...     "side": ["publisher", "counterpart"], "n_readouts": 3, "n_words": 40,
    ...     "n_words_side": [30, 10], "share": [0.75, 0.25]})
    >>> [float(bar.get_width()) for bar in plot_side_share(voices).patches]
    [0.75, 0.25]
    """
    require_columns(voices, ["side", "n_readouts", "n_words", "share"], "voices")
    title = title or "Whose points readouts report"
    if voices.empty:
        return empty_chart(ax, title=title, source=source)
    group = _only_group(voices)
    voices = voices.assign(**{group: voices[group].fillna("not known")})
    wide = voices.set_index([group, "side"])["share"].unstack("side")
    n = voices.drop_duplicates(group).set_index(group)["n_readouts"]
    shown = n.index[n >= min(min_readouts, n.max())]
    wide = wide.loc[shown].reindex(columns=list(SIDES)).fillna(0)
    wide = wide.sort_values("counterpart", ascending=False, kind="stable")
    ax = axes_of_size(ax, 0.9 + 0.36 * len(wide))
    _draw_bars(ax, wide)
    for y, name in enumerate(wide.index):
        at_row: dict[str, Any] = {
            "within": ("axes fraction", "data"),
            "va": "center",
            "color": FAINT_INK,
        }
        write(ax, f"{n[name]:,}", (1, y), (8, 0), **at_row)
    write(ax, "readouts", (1, 1), (8, 2), fontweight="bold")
    caption(
        ax,
        title=title,
        subtitle="Share of the words of readouts, by whose substance they report; frame: who met, "
        f"where, when; by {group.replace('_', ' ')}, {periods_in_words(voices['period_start'])}",
        source=f"{source or 'Readouts of this dataset'}. n = {int(n[shown].sum()):,} readouts.",
    )
    ax.set_label(_in_words(wide))
    return ax


def _only_group(voices: pd.DataFrame) -> str:
    groups = [name for name in groups_of(voices.rename(columns={"side": "theme_id"}))]
    if len(groups) != 1 or voices.duplicated([*groups, "side"]).any():
        raise ReadoutAnalysisError(
            f"This chart needs one row per group and side; this table is by {groups or 'nothing'}."
            "\nMake it with side_share(readouts, segments, by='publisher')."
        )
    return groups[0]


def _draw_bars(ax: Axes, wide: pd.DataFrame) -> None:
    y, left = np.arange(len(wide)), np.zeros(len(wide))
    for side in SIDES:
        share = wide[side].to_numpy(dtype=float)
        if not share.any():
            continue
        ax.barh(y, share, left=left, height=0.66, color=_COLOURS[side])
        for place in np.flatnonzero(share >= _WIDE_ENOUGH):
            middle = left[place] + share[place] / 2
            at: dict[str, Any] = {"within": "data", "ha": "center", "va": "center"}
            figure = percent(share[place]).replace(" %", "")
            write(ax, figure, (middle, y[place]), color=_INK_ON[side], **at)
        left = left + share
    for rank, side in enumerate(SIDES):
        write(ax, "■", (rank / len(SIDES), 1), (0, 2), color=_COLOURS[side])
        write(ax, _WORDS[side], (rank / len(SIDES), 1), (12, 2), fontweight="bold")
    ax.set_yticks(y, [str(name) for name in wide.index])
    ax.set_ylim(len(wide) - 0.5, -0.5)
    ax.set_xlim(0, 1)
    ax.xaxis.set_major_formatter(percent_tick)


def _in_words(wide: pd.DataFrame) -> str:
    rows = [
        f"{name}: " + ", ".join(f"{_WORDS[side]} {percent(row[side])}" for side in SIDES)
        for name, row in wide.head(6).iterrows()
    ]
    return "Share of words by whose substance they report. " + "; ".join(rows) + "."
