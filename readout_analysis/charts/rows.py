"""Parts of charts whose rows are themes, entries or pairs: dots, intervals, figures beside them."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from readout_analysis.charts.fonts import is_legible
from readout_analysis.charts.measures import percent_tick
from readout_analysis.charts.style import (
    COLOURS,
    FAINT_INK,
    axes_of_size,
    cut_label,
    write,
)
from readout_analysis.errors import ReadoutAnalysisError

UP, DOWN, UNCLEAR = COLOURS[0], COLOURS[1], COLOURS[5]
MOST_ROWS = 24
_WIDEST = 56  # characters of a row's name


def both_ends(table: pd.DataFrame, most: int = MOST_ROWS) -> pd.DataFrame:
    """First and last rows of a sorted table, in its order: at most `most` of them.

    Examples
    --------
    >>> both_ends(pd.DataFrame({"n": range(9)}), 4)["n"].tolist()
    [0, 1, 7, 8]
    """
    if len(table) <= most:
        return table
    first = (most + 1) // 2
    return pd.concat([table.head(first), table.tail(most - first)])


def legible_rows(table: pd.DataFrame, name: str) -> tuple[pd.DataFrame, str]:
    """Rows whose `name` the fonts of this machine can write, and words on the others."""
    can_be_written = table[name].astype(str).map(is_legible).astype(bool)
    n_lost = int((~can_be_written).sum())
    words = f"; {n_lost:,} that no font here can write are left out (Noto Sans CJK might)"
    return table[can_be_written], words if n_lost else ""


def refuse_repeats(table: pd.DataFrame, columns: list[str], hint: str) -> None:
    """Raise if two rows of `table` have the same values in `columns`."""
    if table.duplicated(columns).any():
        raise ReadoutAnalysisError(
            f"This chart needs one row per {' and '.join(columns)}; this table has several.\n{hint}"
        )


def axes_of_rows(ax: Axes | None, names: Sequence[str]) -> Axes:
    r"""Axes with one named row per name, from the top down.

    A ``"\n"`` in a name is where it goes on in a second line, if one is too short for it.
    """
    written = [_in_lines(name) for name in names]
    height = 0.37 if any("\n" in name for name in written) else 0.27
    ax = axes_of_size(ax, 0.8 + height * len(names))
    ax.set_yticks(range(len(names)), written)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="both", length=0)
    ax.grid(axis="x")
    return ax


def _in_lines(name: str) -> str:
    parts = name.split("\n")
    whole = " ".join(parts)
    if len(whole) <= _WIDEST:
        return whole
    return "\n".join(cut_label(part, _WIDEST) for part in parts)


def draw_intervals(ax: Axes, rows: pd.DataFrame, columns: Sequence[str], colours: list) -> None:
    """A dot for each row with a bar for its interval; `columns` are value, low, high."""
    value, low, high = (rows[column].to_numpy(float) for column in columns)
    y = np.arange(len(rows))
    known = np.isfinite(low) & np.isfinite(high)
    looks = np.array(colours, dtype=object)
    bars = ax.hlines(y[known], low[known], high[known], colors=list(looks[known]), alpha=0.35)
    bars.set_linewidth(6)
    ax.scatter(value, y, c=colours, s=44, zorder=3)


def direction_colours(values: pd.Series, is_clear: pd.Series) -> list[str]:
    """Blue above nought, orange below, grey where it is not clear.

    Examples
    --------
    >>> direction_colours(pd.Series([1, -1]), pd.Series([True, False])) == [UP, UNCLEAR]
    True
    """
    coloured = np.where(values > 0, UP, DOWN)
    return np.where(is_clear.fillna(False).to_numpy(bool), coloured, UNCLEAR).tolist()


def limits_of(rows: pd.DataFrame, columns: Sequence[str]) -> tuple[float, float]:
    """Limits that hold all values and, but for the very long ones, all intervals."""
    value, low, high = (rows[column].replace([np.inf, -np.inf], np.nan) for column in columns)
    reach = 2.5 * max(float(value.abs().max()), 1e-9)
    left = max(float(np.fmin(low, value).min()), -reach)
    right = min(float(np.fmax(high, value).max()), reach)
    left, right = min(left, 0), max(right, 0)
    margin = 0.04 * (right - left)
    return left - margin, right + margin


def write_figures(ax: Axes, heading: str, figures: Sequence[str]) -> None:
    """A column of figures right of the rows, under a heading."""
    look = {"color": FAINT_INK, "fontsize": 9}
    write(ax, heading, (1, 1), (8, 5), va="baseline", **look)
    for y, figure in enumerate(figures):
        write(ax, figure, (1, y), (8, 0), within=("axes fraction", "data"), va="center", **look)


def write_key(ax: Axes, key: Sequence[tuple[str, str]]) -> None:
    """What the colours mean, in one line over the rows: pairs of colour and words."""
    at = 0.0
    for colour, words in key:
        write(ax, "■", (0, 1), (at, 5), color=colour, va="baseline")
        write(ax, words, (0, 1), (at + 12, 5), fontsize=9, va="baseline")
        at += 26 + 5.6 * len(words)


def signed(value: float, digits: int = 0) -> str:
    """A difference with its sign.

    Examples
    --------
    >>> signed(12.3), signed(-0.5, 1), signed(0.2)
    ('+12', '−0.5', '0')
    """
    rounded = round(value, digits)
    if rounded == 0:
        return "0"
    return f"{'+' if rounded > 0 else '−'}{abs(rounded):,.{digits}f}"


def few_ticks(ax: Axes) -> None:
    """At most seven ticks on the axis below."""
    ax.xaxis.set_major_locator(MaxNLocator(6))


def shares_below(ax: Axes, highest: float) -> None:
    """Axis of shares below the rows: from nought to a little more than the highest, in percent."""
    ax.set_xlim(0, max(0.01, min(1.0, 1.06 * highest)))
    few_ticks(ax)
    ax.xaxis.set_major_formatter(percent_tick)


def level_in_words(table: pd.DataFrame, default: float = 0.95) -> str:
    """Level of the intervals of a table.

    Examples
    --------
    >>> level_in_words(pd.DataFrame({"level": [0.9]}))
    '90 %'
    """
    level = float(table["level"].iloc[0]) if "level" in table and len(table) else default
    return f"{100 * level:.3g} %"
