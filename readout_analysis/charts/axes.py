"""Parts of charts: axes of values and periods, lines with their bands, names at line ends."""

import textwrap
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.ticker import MaxNLocator

from readout_analysis.charts.measures import measure_of
from readout_analysis.charts.style import (
    COLOURS,
    FAINT_INK,
    INK,
    RULE,
    TEXT,
    cut_label,
    root_figure,
    write,
)
from readout_analysis.charts.text import groups_of
from readout_analysis.statistics.periods import period_names

_GREY = "#c9c9cf"
_MOST_NUMBERED = 16  # periods whose numbers of readouts still fit as figures


def value_axis(
    ax: Axes, lines: pd.DataFrame, *, with_bands: bool = True, most_ticks: int = 5
) -> None:
    """Upright axis of shares or rates: from nought, with thin rules across."""
    measure = measure_of(lines)
    reach = lines[measure.name].max()
    highest = measure.highest or 2 * reach  # a band that says nothing would flatten the lines
    top = min(1.05 * max(reach, lines[measure.high].max() if with_bands else 0), highest)
    ax.set_ylim(0, top if top > 0 else 1)
    ax.yaxis.set_major_locator(MaxNLocator(most_ticks))
    ax.yaxis.set_major_formatter(measure.tick)
    ax.grid(axis="y")


def draw_course(
    ax: Axes, course: pd.DataFrame, colour: str | None, marker: str, *, with_band: bool = True
) -> None:
    """Line of shares or rates and band of intervals; without `colour` a grey line only."""
    measure = measure_of(course)
    x, values = np.arange(len(course)), course[measure.name]
    if colour is None:
        ax.plot(x, values, color=_GREY, linewidth=0.9, zorder=1)
        return
    seen = values.notna()
    alone = (seen & ~seen.shift(1, fill_value=False) & ~seen.shift(-1, fill_value=False)).to_numpy()
    if with_band:
        low, high = (course[name].to_numpy(float) for name in (measure.low, measure.high))
        ax.fill_between(x, low, high, color=colour, alpha=0.18, linewidth=0)
        ax.vlines(x[alone], low[alone], high[alone], color=colour, alpha=0.3, linewidth=4)
    marked = None if len(course) <= 2 * _MOST_NUMBERED else list(np.flatnonzero(alone))
    look: dict[str, Any] = {"color": colour, "linewidth": 1.8, "marker": marker, "markersize": 4.5}
    ax.plot(x, values, markevery=marked, clip_on=False, zorder=3, **look)


def readouts_per_period(shares: pd.DataFrame, periods: pd.DatetimeIndex) -> pd.Series:
    """Readouts in each period, all groups together."""
    cells = shares.drop_duplicates(["period_start", *groups_of(shares)])
    return cells.groupby("period_start")["n_readouts"].sum().reindex(periods, fill_value=0)


def draw_readouts(ax: Axes, n_readouts: pd.Series) -> None:
    """Bars of the number of readouts in each period, the highest one named."""
    # One patch for all: as many as there are months take longer to draw than all the rest.
    ax.stairs(n_readouts, np.arange(len(n_readouts) + 1) - 0.5, fill=True, color=_GREY)
    top = int(n_readouts.to_numpy().argmax())
    most = int(n_readouts.iloc[top])
    at_left = top < len(n_readouts) / 2
    ax.set_ylim(0, 1.45 * most)
    ax.set_yticks([])
    ax.text(
        top + (-0.4 if at_left else 0.4),
        most,
        f"{most:,}",
        ha="left" if at_left else "right",
        va="bottom",
        fontsize=9,
        color=FAINT_INK,
    )


def period_axis(ax: Axes, periods: pd.DatetimeIndex, n_readouts: pd.Series) -> None:
    """Axis of periods, and under it the number of readouts in each."""
    ax.set_xlim(-0.5, len(periods) - 0.5)
    ax.tick_params(axis="x", length=0)
    if len(periods) <= _MOST_NUMBERED:
        ax.set_xticks(range(len(periods)), _two_lines(periods))
        _write_numbers(ax, n_readouts)
        return
    ticks = _thinned(periods)
    ax.set_xticks(ticks, [_name(periods, tick) for tick in ticks])
    inch = root_figure(ax).dpi / ax.bbox.height  # in fractions of the axes, whatever their height
    strip = ax.inset_axes((0, -0.72 * inch, 1, 0.42 * inch))
    draw_readouts(strip, n_readouts)
    strip.set_xlim(ax.get_xlim())
    strip.set_xticks([])
    write(strip, "readouts", (0, 0), (-4, 0), ha="right", fontsize=9, color=FAINT_INK)


def date_axis(ax: Axes, days: np.ndarray) -> None:
    """Axis of days, given as numbers of matplotlib, with a margin at both ends."""
    low, high = float(np.min(days)), float(np.max(days))
    margin = max(0.03 * (high - low), 15)
    ax.set_xlim(low - margin, high + margin)
    locator = AutoDateLocator(minticks=2, maxticks=8)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator, show_offset=False))


def _write_numbers(ax: Axes, n_readouts: pd.Series) -> None:
    look = {"within": ("data", "axes fraction"), "va": "top", "fontsize": 9, "color": FAINT_INK}
    for x, n in enumerate(n_readouts):
        write(ax, f"{n:,}" if n else "–", (x, 0), (0, -34), ha="center", **look)
    write(ax, "n =", (-0.5, 0), (-4, -34), ha="right", **look)


def _two_lines(periods: pd.DatetimeIndex) -> list[str]:
    """Names in two lines: the quarter or month, and the year where it begins."""
    names = period_names(periods)
    if names and (names[0].isdigit() or names[0].endswith(" on")):
        return names
    parts = [sorted(name.split(), key=lambda part: part.isdigit()) for name in names]
    years = [part[1] for part in parts]
    return [
        f"{part[0]}\n{year if n == 0 or year != years[n - 1] else ''}"
        for n, (part, year) in enumerate(zip(parts, years, strict=True))
    ]


def _thinned(periods: pd.DatetimeIndex) -> list[int]:
    """Positions that get a name: the first period of each year, of at most ten years."""
    januaries = [n for n, day in enumerate(periods) if day.month == 1]
    return januaries[:: max(1, len(januaries) // 10)] or [0, len(periods) - 1]


def _name(periods: pd.DatetimeIndex, tick: int) -> str:
    day = periods[tick]
    return f"{day.year}" if day.month == 1 else period_names(periods)[tick]


def name_line_ends(ax: Axes, courses: dict[str, pd.Series]) -> None:
    """Name each line right of its last point, moved apart where the names would touch."""
    points_high = ax.bbox.height / root_figure(ax).dpi * 72
    gap = 1.35 * TEXT / points_high * np.ptp(ax.get_ylim())
    last = [(name, course.last_valid_index()) for name, course in courses.items()]
    ends = [float(courses[name][day]) for name, day in last]
    n_periods = len(next(iter(courses.values())))
    for name, end, y, colour in zip(courses, ends, spread(ends, gap), COLOURS, strict=False):
        x = courses[name].index.get_loc(courses[name].last_valid_index())
        lead = ax.plot([x + 0.12, n_periods - 0.45], [end, y], color=RULE, linewidth=0.8)[0]
        lead.set(clip_on=False, zorder=0)
        at = (n_periods - 0.5, y)
        write(ax, "■", at, (4, 0), within="data", va="center", color=colour, fontsize=9)
        write(ax, cut_label(name), at, (15, 0), within="data", va="center", color=INK)


def spread(heights: Sequence[float], gap: float) -> list[float]:
    """Heights moved as little as their order allows until they stand `gap` apart.

    Examples
    --------
    >>> spread([0.5, 0.5, 0.9], 0.1)
    [0.45, 0.55, 0.9]
    """
    blocks: list[tuple[float, list[int]]] = []  # middle, members in rising order
    for n in sorted(range(len(heights)), key=lambda n: heights[n]):
        blocks.append((heights[n], [n]))
        while len(blocks) > 1 and _touch(blocks[-2], blocks[-1], gap):
            members = blocks[-2][1] + blocks[-1][1]
            blocks[-2:] = [(sum(heights[m] for m in members) / len(members), members)]
    moved = list(heights)
    for middle, members in blocks:
        for place, n in enumerate(members):
            moved[n] = round(middle + (place - (len(members) - 1) / 2) * gap, 9)
    return moved


def _touch(below: tuple[float, list[int]], above: tuple[float, list[int]], gap: float) -> bool:
    reach = gap * (len(below[1]) + len(above[1])) / 2
    return above[0] - below[0] < reach - 1e-12


def name_ends(ax: Axes) -> None:
    """Let the first and the last of two tick labels stand inside the axis."""
    labels = ax.get_xticklabels()
    if len(labels) == 2:
        labels[0].set_horizontalalignment("left")
        labels[1].set_horizontalalignment("right")


def place_of_panel(rank: int, n_rows: int, n_columns: int) -> tuple[float, float, float, float]:
    """Left, bottom, width, height of panel number `rank`, in fractions of the whole."""
    row, column = divmod(rank, n_columns)
    gap, high = 0.03, 1 / n_rows
    wide = (1 - gap * (n_columns - 1)) / n_columns
    return column * (wide + gap), 1 - (row + 0.82) * high, wide, 0.58 * high


def panel_axis(ax: Axes, name: str, periods: pd.DatetimeIndex, *, is_first: bool) -> None:
    """Heading and ends of the time axis of a small panel; percents only at the first of a row."""
    names = period_names(periods)
    ax.set_xlim(-0.5, len(periods) - 0.5)
    ax.tick_params(axis="x", length=3)
    ends = [0] if len(periods) == 1 else [0, len(periods) - 1]
    ax.set_xticks(ends, [names[end] for end in ends])
    name_ends(ax)
    ax.tick_params(axis="y", labelleft=is_first)
    points_wide = ax.get_position().width * root_figure(ax).get_figwidth() * 72
    most = int(points_wide / (0.61 * TEXT))  # bold letters are about that wide
    heading = "\n".join(textwrap.wrap(name, most, max_lines=2, placeholder=" …"))
    ax.set_title(heading, loc="left", pad=5, fontsize=TEXT, fontweight="bold")
