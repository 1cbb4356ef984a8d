"""Charts of change: themes before and after a day, and their trends over the years."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from readout_analysis.charts.measures import percent
from readout_analysis.charts.rows import (
    DOWN,
    MOST_ROWS,
    UNCLEAR,
    UP,
    axes_of_rows,
    both_ends,
    direction_colours,
    draw_intervals,
    level_in_words,
    limits_of,
    refuse_repeats,
    shares_below,
    signed,
    write_figures,
    write_key,
)
from readout_analysis.charts.style import INK, PAPER, caption, label_of, styled
from readout_analysis.charts.text import empty_chart
from readout_analysis.errors import require_columns

_TREND = ["theme_id", "n_readouts", "fitted_first", "fitted_last", "p_value", "q_value", "method"]
_EFFECT = ["effect_per_year", "effect_low", "effect_high"]
_CHANGE = ["change", "change_low", "change_high"]
_SHARES = ["share_before", "share_after"]
_RATIOS = (0.02, 0.05, 0.1, 0.2, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10, 20, 50)


@styled
def plot_theme_trend(
    trends: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Effect of one more year on each theme, with its interval: rising on top, falling below.

    Parameters
    ----------
    trends : DataFrame, as returned by `theme_trend`
        One group. Of more than 24 themes with an effect, those with the strongest evidence.
    labels, title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes
        Its scale is logarithmic: half as often is as far from 1 as twice as often.

    Raises
    ------
    MissingColumnsError
        If `trends` is no table of trends.
    ReadoutAnalysisError
        If it has several groups.

    Examples
    --------
    >>> trends = pd.DataFrame({"theme_id": ["climate", "trade"], "n_readouts": 90,
    ...     "effect_per_year": [0.8, 2.0], "effect_low": [0.6, 1.5], "effect_high": [1.1, 2.6],
    ...     "fitted_first": [0.2, 0.1], "fitted_last": [0.1, 0.4], "p_value": [0.1, 0.001],
    ...     "q_value": [0.1, 0.002], "level": 0.95, "method": "logistic regression"})
    >>> [label.get_text() for label in plot_theme_trend(trends).get_yticklabels()]
    ['trade', 'climate']
    """
    require_columns(trends, [*_TREND, *_EFFECT], "trends")
    title = title or "Mentioned more and less from year to year"
    hint = "Choose one: trends[trends['publisher'] == ...], say."
    refuse_repeats(trends, ["theme_id"], hint)
    fitted = trends[np.isfinite(trends["effect_per_year"].astype(float))]
    if fitted.empty:
        return empty_chart(ax, title=title, source=source)
    rows = fitted.sort_values(["p_value", "theme_id"]).head(MOST_ROWS)
    rows = rows.sort_values(["effect_per_year", "theme_id"], ascending=[False, True])
    ax = axes_of_rows(ax, [label_of(theme, labels) for theme in rows["theme_id"]])
    logs = rows.assign(**{name: np.log(rows[name]) for name in _EFFECT})
    draw_intervals(ax, logs, _EFFECT, direction_colours(logs[_EFFECT[0]], rows["q_value"].le(0.05)))
    ax.set_xlim(limits_of(logs, _EFFECT))
    _ratio_axis(ax)
    is_share = "logistic" in str(rows["method"].iloc[0])
    ends = zip(rows["fitted_first"], rows["fitted_last"], strict=True)
    figures = [f"{_level(first, is_share)} → {_level(last, is_share)}" for first, last in ends]
    write_figures(ax, "first → last day" if is_share else "per 1,000 words", figures)
    write_key(ax, [(UP, "rising"), (DOWN, "falling"), (UNCLEAR, "not clear")])
    caption(
        ax,
        title=title,
        subtitle=f"{'Odds' if is_share else 'Rate'} of being mentioned in readouts, of a year over "
        f"the year before; bars: {level_in_words(trends)} intervals, errors clustered by month; "
        f"colour: clear at a false discovery rate of 5 %; {_of_how_many(rows, trends)}",
        source=_with_n(source, int(trends["n_readouts"].max())),
    )
    ax.set_label(_trends_in_words(rows, labels, is_share))
    return ax


def _ratio_axis(ax: Axes) -> None:
    """Axis of ratios, drawn at their logarithms."""
    low, high = ax.get_xlim()
    shown = [ratio for ratio in _RATIOS if low <= np.log(ratio) <= high]
    apart = [ratio for ratio in shown if ratio in (0.1, 1, 10, 0.5, 2)]
    ticks = shown if len(shown) <= 8 else apart
    ax.xaxis.set_major_locator(FixedLocator([float(np.log(ratio)) for ratio in ticks]))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"× {np.exp(x):.3g}"))
    ax.axvline(0, color=INK, linewidth=0.8)


def _level(value: float, is_share: bool) -> str:
    return percent(value) if is_share else f"{value:.2g}"


def _of_how_many(rows: pd.DataFrame, table: pd.DataFrame) -> str:
    return f"{len(rows)} of {len(table)} themes"


def _with_n(source: str | None, n: int) -> str:
    return f"{source or 'Readouts of this dataset'}. n = {n:,} readouts, an event once."


def _trends_in_words(rows: pd.DataFrame, labels: dict[str, str] | None, is_share: bool) -> str:
    told = rows[rows["q_value"] <= 0.05]
    told = both_ends(told, 6)
    sentences = [
        f"{label_of(row.theme_id, labels)}: times {row.effect_per_year:.2f} a year "
        f"({_level(row.fitted_first, is_share)} to {_level(row.fitted_last, is_share)})."
        for row in told.itertuples()
    ]
    n = int((rows["q_value"] <= 0.05).sum())
    beginning = f"Trends of {len(rows)} themes in readouts; {n} are clear."
    return " ".join([beginning, *sentences])


@styled
def plot_theme_change(
    changes: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Shares before a day and from it on, joined: the largest rises on top, falls below.

    Parameters
    ----------
    changes : DataFrame, as returned by `theme_change` or `event_change`
        Of more than 24 themes, the twelve that rose most and the twelve that fell most.
    labels, title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes
        Open dots are before, full ones after; coloured where the interval of the change leaves
        nought out.

    Raises
    ------
    MissingColumnsError
        If `changes` is no table of changes.
    ReadoutAnalysisError
        If it has several rows of a theme.

    Examples
    --------
    >>> changes = pd.DataFrame({"theme_id": ["trade"], "since": pd.Timestamp("2022-01-01"),
    ...     "n_before": 20, "n_after": 20, "share_before": 0.1, "share_after": 0.5,
    ...     "change": 0.4, "change_low": 0.1, "change_high": 0.6})
    >>> ax = plot_theme_change(changes)
    >>> [text.get_text() for text in ax.texts[:2]]
    ['change in points', '+40 (+10 to +60)']
    """
    needed = ["theme_id", "since", "n_before", "n_after", *_SHARES, *_CHANGE]
    require_columns(changes, needed, "changes")
    title = title or "Mentioned more and less after than before"
    refuse_repeats(changes, ["theme_id"], "Compare one group at a time.")
    if changes.empty:
        return empty_chart(ax, title=title, source=source)
    order = changes.sort_values(["change", "theme_id"], ascending=[False, True])
    rows = both_ends(order)
    ax = axes_of_rows(ax, [label_of(theme, labels) for theme in rows["theme_id"]])
    _draw_dumbbells(ax, rows)
    figures = [
        f"{signed(100 * row.change)} ({signed(100 * row.change_low)} to "
        f"{signed(100 * row.change_high)})"
        for row in rows.itertuples()
    ]
    write_figures(ax, "change in points", figures)
    write_key(ax, [(UP, "rose"), (DOWN, "fell"), (UNCLEAR, "not clear")])
    first = rows.iloc[0]
    caption(
        ax,
        title=title,
        subtitle=f"Share of readouts that mention it, before {first['since']:%Y-%m-%d} (open) and "
        f"from it on (full); in brackets: {level_in_words(changes)} Newcombe intervals; "
        f"{_of_how_many(rows, changes)}",
        source=f"{source or 'Readouts of this dataset'}. n = {first['n_before']:,} readouts "
        f"before, {first['n_after']:,} after.",
    )
    ax.set_label(_changes_in_words(rows, labels))
    return ax


def _draw_dumbbells(ax: Axes, rows: pd.DataFrame) -> None:
    y = np.arange(len(rows))
    is_clear = (rows["change_low"] > 0) | (rows["change_high"] < 0)
    colours = direction_colours(rows["change"], is_clear)
    ax.hlines(y, rows["share_before"], rows["share_after"], colors=colours, linewidth=2.5)
    open_dots = ax.scatter(rows["share_before"], y, s=40, c=PAPER, edgecolors=colours, zorder=3)
    full_dots = ax.scatter(rows["share_after"], y, s=44, c=colours, zorder=3)
    for dots in (open_dots, full_dots):
        dots.set_clip_on(False)
    open_dots.set_linewidth(1.6)
    shares_below(ax, float(rows[_SHARES].max().max()))


def _changes_in_words(rows: pd.DataFrame, labels: dict[str, str] | None) -> str:
    sentences = [
        f"{label_of(row.theme_id, labels)}: {percent(row.share_before)} before, "
        f"{percent(row.share_after)} after."
        for row in both_ends(rows, 6).itertuples()
    ]
    since = f"{rows['since'].iloc[0]:%Y-%m-%d}"
    beginning = f"Share of readouts that mention a theme, before and after {since}."
    return " ".join([beginning, *sentences])
