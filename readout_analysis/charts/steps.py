"""Charts of change points: a panel per theme, its shares over time and the steps in them."""

import math

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.ticker import MaxNLocator

from readout_analysis.charts.measures import percent, percent_tick
from readout_analysis.charts.style import (
    COLOURS,
    FAINT_INK,
    RULE,
    TEXT,
    axes_of_size,
    caption,
    cut_label,
    label_of,
    styled,
    write,
)
from readout_analysis.charts.text import empty_chart
from readout_analysis.errors import ReadoutAnalysisError, require_columns

_DATES = ["change_date", "date_low", "date_high"]
_CHANGES = ["theme_id", "n_readouts", *_DATES, "share_before", "share_after", "statistic"]
_SHARES = ["period_start", "theme_id", "n_readouts", "share"]
_MOST_PANELS = 8
_COLUMNS = 2


@styled
def plot_change_points(
    changes: pd.DataFrame,
    shares: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Steps in the share of each theme that changed, over its shares per period.

    Parameters
    ----------
    changes : DataFrame, as returned by `change_points`
        One group. Of more than eight themes that changed, those with the strongest evidence.
    shares : DataFrame, as returned by `theme_share`
        The same readouts by month or quarter: the grey dots behind the steps.
    labels, title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes, the empty one that holds a panel per theme
        Each panel names its surest change; the band is the interval of its date.

    Raises
    ------
    MissingColumnsError
        If a table lacks a column.
    ReadoutAnalysisError
        If there are several groups.

    Examples
    --------
    >>> days = pd.to_datetime(["2021-01-01", "2021-04-01", "2021-07-01", "2021-10-01"])
    >>> shares = pd.DataFrame({"period_start": days, "theme_id": "vaccines", "n_readouts": 9,
    ...     "share": [0.0, 0.1, 0.8, 0.9]})
    >>> changes = pd.DataFrame({"theme_id": ["vaccines"], "n_readouts": 36, "change_date": days[2],
    ...     "date_low": days[1], "date_high": days[2], "share_before": 0.05, "share_after": 0.85,
    ...     "statistic": 30.0})
    >>> ax = plot_change_points(changes, shares)
    >>> ax.child_axes[0].lines[0].get_ydata().tolist()
    [0.05, 0.05, 0.85, 0.85]
    """
    require_columns(changes, _CHANGES, "changes")
    require_columns(shares, _SHARES, "shares")
    title = title or "When the share of readouts that mention it changed"
    dated = shares.dropna(subset="period_start")
    if dated.duplicated(["theme_id", "period_start"]).any():
        raise ReadoutAnalysisError(
            "This chart needs one row per theme and period in shares; this table has several "
            "groups.\nChoose one: shares[shares['publisher'] == ...], say."
        )
    found = changes.dropna(subset=_DATES)
    themes = _surest(found)
    if not themes or dated.empty:
        return empty_chart(ax, title=title, source=source)
    shown = themes[:_MOST_PANELS]
    n_columns = min(_COLUMNS, len(shown))
    n_rows = math.ceil(len(shown) / n_columns)
    ax = axes_of_size(ax, 1.9 * n_rows)
    ax.set_axis_off()
    ends = _ends(dated)
    for rank, theme in enumerate(shown):
        panel = ax.inset_axes(_place(rank, n_rows, n_columns))
        steps = found[found["theme_id"] == theme].sort_values("change_date")
        _draw_steps(panel, steps, dated[dated["theme_id"] == theme], ends)
        _panel_words(panel, label_of(theme, labels), steps, n_columns)
    n_changed = f"{len(shown)} of {len(themes)} themes that changed"
    caption(
        ax,
        title=title,
        subtitle="Dots: share of readouts that mention it, by period; lines: its level between "
        f"changes; bands: intervals of their dates; the date is that of "
        f"the surest change; {n_changed}, of {changes['theme_id'].nunique()}"
        " in all, the surest first",
        source=f"{source or 'Readouts of this dataset'}. n = "
        f"{int(changes['n_readouts'].max()):,} readouts, an event once.",
    )
    ax.set_label(_in_words(found, shown, labels))
    return ax


def _surest(found: pd.DataFrame) -> list[str]:
    best = found.groupby("theme_id")["statistic"].max().sort_index()
    return best.sort_values(ascending=False, kind="stable").index.tolist()


def _place(rank: int, n_rows: int, n_columns: int) -> tuple[float, float, float, float]:
    """Left, bottom, width, height of a panel: each has its own scale, and room for its figures."""
    row, column = divmod(rank, n_columns)
    gap, high = 0.09, 1 / n_rows
    wide = (1 - gap * (n_columns - 1)) / n_columns
    return column * (wide + gap), 1 - (row + 0.84) * high, wide, 0.54 * high


def _ends(dated: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First day of the first period, and about the last of the last."""
    starts = pd.Series(sorted(dated["period_start"].unique()))
    length = starts.diff().median() if len(starts) > 1 else pd.Timedelta(days=31)
    return starts.iloc[0], starts.iloc[-1] + length


def _draw_steps(
    panel: Axes, steps: pd.DataFrame, course: pd.DataFrame, ends: tuple[pd.Timestamp, pd.Timestamp]
) -> None:
    numbers = {name: date2num(steps[name]) for name in _DATES}
    left, right = (float(date2num(day)) for day in ends)
    for low, high in zip(numbers["date_low"], numbers["date_high"], strict=True):
        panel.axvspan(low, high, color=COLOURS[1], alpha=0.3, linewidth=0)
    x = np.repeat(numbers["change_date"], 2)
    levels = [steps["share_before"].iloc[0], *steps["share_after"]]
    panel.plot([left, *x, right], np.repeat(levels, 2), color=COLOURS[0], linewidth=2, zorder=3)
    middle = date2num(course["period_start"]) + (right - left) / max(len(course), 1) / 2
    panel.scatter(middle, course["share"], s=9, color=COLOURS[5], zorder=2)
    panel.set_xlim(left, right)
    top = max(float(course["share"].max()), max(levels), 0.02)
    panel.set_ylim(0, min(1.0, 1.08 * top) if top < 1 else 1.04)


def _panel_words(panel: Axes, name: str, steps: pd.DataFrame, n_columns: int) -> None:
    locator = AutoDateLocator(minticks=2, maxticks=5)
    panel.xaxis.set_major_locator(locator)
    panel.xaxis.set_major_formatter(ConciseDateFormatter(locator, show_offset=False))
    panel.yaxis.set_major_locator(MaxNLocator(3))
    panel.yaxis.set_major_formatter(percent_tick)
    panel.grid(axis="y", color=RULE)
    panel.tick_params(axis="x", length=3)
    surest = steps.loc[steps["statistic"].idxmax()]
    write(panel, _date_in_words(surest), (0, 1), (0, 4), fontsize=9, color=FAINT_INK)
    most = 84 // n_columns
    write(panel, cut_label(name, most), (0, 1), (0, 16), fontsize=TEXT, fontweight="bold")


def _date_in_words(step: pd.Series) -> str:
    """Day of a change, with its interval."""
    low, high = (f"{step[name]:%Y-%m-%d}" for name in ("date_low", "date_high"))
    day = f"{step['change_date']:%Y-%m-%d}"
    return day if low == high else f"{day} ({low} to {high})"


def _in_words(found: pd.DataFrame, themes: list[str], labels: dict[str, str] | None) -> str:
    surest = found.sort_values("statistic", ascending=False).drop_duplicates("theme_id")
    surest = surest.set_index("theme_id").loc[themes[:6]]
    sentences = [
        f"{label_of(str(theme), labels)}: from {percent(step['share_before'])} to "
        f"{percent(step['share_after'])} on {_date_in_words(step)}."
        for theme, step in surest.iterrows()
    ]
    beginning = f"When {len(themes)} themes came to be mentioned in more or fewer readouts."
    return " ".join([beginning, *sentences])
