"""Charts over time: shares or rates per period, as lines in one picture or a panel per theme."""

import math

import pandas as pd
from matplotlib.axes import Axes

from readout_analysis.charts.axes import (
    draw_course,
    draw_readouts,
    name_line_ends,
    panel_axis,
    period_axis,
    place_of_panel,
    readouts_per_period,
    value_axis,
)
from readout_analysis.charts.measures import RATE, SHARE, Measure
from readout_analysis.charts.style import COLOURS, axes_of_size, caption, label_of, styled
from readout_analysis.charts.text import (
    alt_text,
    empty_chart,
    interval_in_words,
    measure_in_words,
    source_in_words,
    themes_by_frequency,
    varying_groups,
)
from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.statistics.periods import all_periods

_MARKERS = "osD^vP"
_MOST_BANDS = 3  # more of them hide each other


@styled
def plot_theme_share(
    shares: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Shares over time as lines, each named at its end; up to three with their intervals.

    Parameters
    ----------
    shares : DataFrame, as returned by `theme_share`
        The lines are its themes, or the groups of its only theme. Of more than six, the five
        most often raised are coloured and the others stay grey.
    labels : dict, optional
        Theme labels, as from `theme_labels`.
    title, source : str, optional
        The finding; where the data come from. By default the measure, and "this dataset".
    ax : Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    Axes

    Raises
    ------
    MissingColumnsError
        If `shares` is no table of shares.
    ReadoutAnalysisError
        If it has several themes and several groups: choose one of either.

    Examples
    --------
    >>> import pandas as pd
    >>> shares = pd.DataFrame({"period_start": pd.to_datetime(["2021-01-01", "2021-04-01"]),
    ...     "theme_id": "climate", "n_readouts": 8, "n_raising": [2, 4], "share": [0.25, 0.5],
    ...     "share_low": [0.07, 0.22], "share_high": [0.59, 0.78]})
    >>> ax = plot_theme_share(shares, title="Climate comes up more")
    >>> ax.lines[0].get_ydata().tolist()
    [0.25, 0.5]
    """
    return _plot_lines(shares, SHARE, labels, title, source, ax)


@styled
def plot_theme_rate(
    rates: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Mentions per 1,000 words over time as lines, each named at its end.

    Parameters
    ----------
    rates : DataFrame, as returned by `theme_rate`
        Of readouts in one language: words and the characters of Chinese do not compare.
    labels, title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes

    Raises
    ------
    MissingColumnsError
        If `rates` is no table of rates.
    ReadoutAnalysisError
        If it has several themes and several groups: choose one of either.

    Examples
    --------
    >>> import pandas as pd
    >>> rates = pd.DataFrame({"period_start": pd.to_datetime(["2021-01-01", "2021-04-01"]),
    ...     "theme_id": "climate", "n_readouts": 8, "n_mentions": [3, 6], "rate": [1.5, 3.0],
    ...     "rate_low": [0.7, 1.8], "rate_high": [2.9, 4.6]})
    >>> ax = plot_theme_rate(rates, title="Climate takes more room")
    >>> ax.lines[0].get_ydata().tolist()
    [1.5, 3.0]
    """
    return _plot_lines(rates, RATE, labels, title, source, ax)


def _plot_lines(
    table: pd.DataFrame,
    measure: Measure,
    labels: dict[str, str] | None,
    title: str | None,
    source: str | None,
    ax: Axes | None,
) -> Axes:
    title = title or "Mentioned in readouts, over time"
    lines, names = _lines(table, measure, labels)
    if not names:
        return empty_chart(ax, title=title, source=source)
    periods = all_periods(lines["period_start"])
    ax = axes_of_size(ax, 4.2)
    with_bands = len(names) <= _MOST_BANDS
    n_coloured = len(COLOURS) if len(names) <= len(COLOURS) else len(COLOURS) - 1
    for rank, name in reversed(list(enumerate(names))):
        colour = COLOURS[rank] if rank < n_coloured else None
        marker = _MARKERS[rank % len(_MARKERS)]
        draw_course(ax, _course(lines, name, periods), colour, marker, with_band=with_bands)
    coloured_rows = lines[lines["line"].isin(names[:n_coloured])]
    value_axis(ax, coloured_rows, with_bands=with_bands)
    period_axis(ax, periods, readouts_per_period(lines, periods))
    coloured = {name: _course(lines, name, periods)[measure.name] for name in names[:n_coloured]}
    name_line_ends(ax, coloured)
    rarer = len(names) - n_coloured
    caption(
        ax,
        title=title,
        subtitle=measure_in_words(lines)
        + (f"; bands: {interval_in_words(lines)}" if with_bands else "; intervals are in the table")
        + (f"; the {rarer} rarer ones in grey" if rarer > 0 else ""),
        source=source_in_words(table, source),
    )
    ax.set_label(alt_text(table, labels=labels))
    return ax


@styled
def plot_theme_panels(
    shares: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Shares over time, one small panel per theme, all on the same scale.

    Parameters
    ----------
    shares : DataFrame, as returned by `theme_share`
        The panels are its themes, or the groups of its only theme, commonest first.
    labels, title, source : optional
        As for `plot_theme_share`.
    ax : Axes, optional
        Its place is filled with the panels, which become its ``child_axes``.

    Returns
    -------
    Axes, the empty one that holds the panels; the last of them shows the number of readouts

    Raises
    ------
    MissingColumnsError
        If `shares` is no table of shares.
    ReadoutAnalysisError
        If it has several themes and several groups: choose one of either.

    Examples
    --------
    >>> import pandas as pd
    >>> shares = pd.DataFrame({"period_start": pd.to_datetime(["2021-01-01", "2021-04-01"]),
    ...     "theme_id": "climate", "n_readouts": 8, "n_raising": [2, 4], "share": [0.25, 0.5],
    ...     "share_low": [0.07, 0.22], "share_high": [0.59, 0.78]})
    >>> len(plot_theme_panels(shares).child_axes)
    2
    """
    title = title or "Mentioned in readouts, over time"
    lines, names = _lines(shares, SHARE, labels)
    if not names:
        return empty_chart(ax, title=title, source=source)
    periods = all_periods(lines["period_start"])
    n_columns = 3 if len(names) < 12 else 4 if len(names) < 24 else 5
    n_rows = math.ceil((len(names) + 1) / n_columns)
    if ax is None:
        ax = axes_of_size(ax, 2.1 * n_rows)
        ax.set_position((0.06, 0.11, 0.93, 0.77))  # about as wide as it will be: headings wrap
    ax.set_axis_off()
    for rank, name in enumerate(names):
        panel = ax.inset_axes(place_of_panel(rank, n_rows, n_columns))
        draw_course(panel, _course(lines, name, periods), COLOURS[0], "o")
        value_axis(panel, lines, most_ticks=3)
        panel_axis(panel, name, periods, is_first=rank % n_columns == 0)
    last = ax.inset_axes(place_of_panel(len(names), n_rows, n_columns))
    draw_readouts(last, readouts_per_period(lines, periods))
    panel_axis(last, "Number of readouts", periods, is_first=False)
    caption(
        ax,
        title=title,
        subtitle=f"{measure_in_words(lines)}; bands: {interval_in_words(lines)}",
        source=source_in_words(shares, source),
    )
    ax.set_label(alt_text(shares, labels=labels))
    return ax


def _lines(
    table: pd.DataFrame, measure: Measure, labels: dict[str, str] | None
) -> tuple[pd.DataFrame, list[str]]:
    """Dated rows with the name of their ``line``, and the names, commonest first."""
    values = [measure.ranked_by, measure.name, measure.low, measure.high]
    require_columns(table, ["period_start", "theme_id", "n_readouts", *values], f"{measure.name}s")
    dated = table.dropna(subset="period_start")
    themes, groups = themes_by_frequency(dated), varying_groups(dated)
    if not groups:
        names = {theme: label_of(theme, labels) for theme in themes}
        return dated.assign(line=dated["theme_id"].map(names)), list(names.values())
    if len(themes) > 1 or len(groups) > 1:
        raise ReadoutAnalysisError(
            f"{len(themes)} themes by {' and '.join(groups)} are too much for one chart.\n"
            f"Keep one theme or one group of the {measure.name}s, for instance climate only."
        )
    groups_in_words = dated[groups[0]].astype(object).where(dated[groups[0]].notna(), "not known")
    lines = dated.assign(line=groups_in_words.astype(str))
    totals = lines.groupby("line")["n_readouts"].sum()
    return lines, totals.sort_values(ascending=False, kind="stable").index.tolist()


def _course(lines: pd.DataFrame, name: str, periods: pd.DatetimeIndex) -> pd.DataFrame:
    """Values of one line in every period; missing where it has no readouts."""
    return lines[lines["line"] == name].set_index("period_start").reindex(periods)
