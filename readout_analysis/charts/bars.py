"""Charts of one moment: themes ranked with their intervals, and who is said to raise them."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from readout_analysis.charts.measures import percent, percent_tick
from readout_analysis.charts.style import (
    COLOURS,
    FAINT_INK,
    INK,
    axes_of_size,
    caption,
    label_of,
    styled,
    write,
)
from readout_analysis.charts.text import (
    alt_text,
    empty_chart,
    groups_of,
    interval_in_words,
    measure_in_words,
    source_in_words,
    themes_by_frequency,
)
from readout_analysis.errors import ReadoutAnalysisError, require_columns

_SIDED = ["share", "share_low", "share_high"]
_COLUMNS = ["period_start", "theme_id", "n_readouts", "n_raising", "share"]


@styled
def plot_theme_ranking(
    shares: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Themes by the share of readouts that mention them, with their intervals.

    Parameters
    ----------
    shares : DataFrame, as returned by `theme_share` with ``freq=None``
        One period and one group; a row per theme, drawn from the highest share down.
    labels, title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes

    Raises
    ------
    MissingColumnsError
        If `shares` is no table of shares.
    ReadoutAnalysisError
        If it has several periods or groups.

    Examples
    --------
    >>> import pandas as pd
    >>> shares = pd.DataFrame({"period_start": pd.to_datetime(["2021-01-01"] * 2),
    ...     "theme_id": ["climate", "trade"], "n_readouts": 8, "n_raising": [2, 4],
    ...     "share": [0.25, 0.5], "share_low": [0.07, 0.22], "share_high": [0.59, 0.78]})
    >>> [label.get_text() for label in plot_theme_ranking(shares).get_yticklabels()]
    ['trade', 'climate']
    """
    require_columns(shares, [*_COLUMNS, "share_low", "share_high"], "shares")
    title = title or "Most often mentioned in readouts"
    if shares.empty:
        return empty_chart(ax, title=title, source=source)
    if shares["theme_id"].duplicated().any():
        raise ReadoutAnalysisError(
            "A ranking needs one row per theme; this table has several periods or groups."
            "\nMake it with theme_share(readouts, mentions, freq=None)."
        )
    rows = shares.sort_values(["share", "theme_id"], ascending=[False, True])
    y = np.arange(len(rows))
    ax = axes_of_size(ax, 0.6 + 0.27 * len(rows))
    ax.hlines(y, rows["share_low"], rows["share_high"], color=COLOURS[0], alpha=0.35, linewidth=6)
    ax.plot(rows["share"], y, "o", color=COLOURS[0], markersize=7)
    _write_counts(ax, rows)
    ax.set_yticks(y, [label_of(theme, labels) for theme in rows["theme_id"]])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(0, min(1.0, 1.05 * rows["share_high"].max()))
    _share_axis_below(ax)
    caption(
        ax,
        title=title,
        subtitle=f"{measure_in_words(shares)}; bars: {interval_in_words(shares)}",
        source=source_in_words(shares, source),
    )
    ax.set_label(alt_text(shares, labels=labels))
    return ax


def _write_counts(ax: Axes, rows: pd.DataFrame) -> None:
    """Readouts that raise each theme, and their share, in figures at the right."""
    look = {"color": FAINT_INK, "fontsize": 9}
    write(ax, "readouts", (1, 1), (8, 0), **look)
    at_row = {"within": ("axes fraction", "data"), "va": "center"}
    for y, (n_raising, share) in enumerate(zip(rows["n_raising"], rows["share"], strict=True)):
        write(ax, f"{n_raising:,} ({percent(share)})", (1, y), (8, 0), **at_row, **look)


def _share_axis_below(ax: Axes) -> None:
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="x", length=0)
    ax.xaxis.set_major_locator(MaxNLocator(6))
    ax.xaxis.set_major_formatter(percent_tick)
    ax.grid(axis="x")


@styled
def plot_who_said_what(
    shares: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Themes in what publishers report of themselves, and of their counterparts.

    Parameters
    ----------
    shares : DataFrame, as returned by `theme_share` with ``freq=None, by="side"``
        Bars go left for the publisher's own points and right for those it gives to the
        counterpart; what is told of both together is written beside them.
    labels, title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes

    Raises
    ------
    MissingColumnsError
        If `shares` is no table of shares by side.
    ReadoutAnalysisError
        If it has several periods, or groups besides the side.

    Examples
    --------
    >>> import pandas as pd
    >>> shares = pd.DataFrame({"period_start": pd.to_datetime(["2021-01-01"] * 2),
    ...     "side": ["counterpart", "publisher"], "theme_id": "climate", "n_readouts": [8, 10],
    ...     "n_raising": [2, 4], "share": [0.25, 0.4],
    ...     "share_low": [0.07, 0.17], "share_high": [0.59, 0.69]})
    >>> [round(float(bar.get_width()), 2) for bar in plot_who_said_what(shares).patches]
    [-0.4, 0.25]
    """
    require_columns(shares, [*_COLUMNS, "side", "share_low", "share_high"], "shares")
    title = title or "Who is said to have raised what, in readouts"
    if shares.empty:
        return empty_chart(ax, title=title, source=source)
    if shares.duplicated(["theme_id", "side"]).any():
        raise ReadoutAnalysisError(
            "This chart needs one row per theme and side; this table has several periods or "
            "groups.\n"
            "Make it with theme_share(readouts, mentions, segments=segments, freq=None, by='side')."
        )
    themes = themes_by_frequency(shares)
    y = np.arange(len(themes))
    ax = axes_of_size(ax, 0.9 + 0.3 * len(themes))
    wide = shares.set_index(["theme_id", "side"])[_SIDED].unstack("side").reindex(themes)
    for side, sign, colour in (("publisher", -1, COLOURS[0]), ("counterpart", 1, COLOURS[1])):
        _draw_side(ax, wide, side, sign, colour)
    _write_both(ax, wide)
    ax.axvline(0, color=INK, linewidth=0.8)
    ax.set_yticks(y, [label_of(theme, labels) for theme in themes])
    ax.set_ylim(len(themes) - 0.4, -0.6)
    reach = 1.08 * shares.loc[shares["side"].isin(["publisher", "counterpart"]), "share_high"].max()
    ax.set_xlim(-reach, reach)
    _share_axis_below(ax)
    ax.xaxis.set_major_formatter(lambda share, _: percent_tick(abs(share)))
    caption(
        ax,
        title=title,
        subtitle="Share of readouts with points of that side that mention it there; lines: "
        f"{interval_in_words(shares)}; both: told of the two together",
        source=_source_by_side(shares, source),
    )
    ax.set_label(alt_text(shares, labels=labels))
    return ax


def _draw_side(ax: Axes, wide: pd.DataFrame, side: str, sign: int, colour: str) -> None:
    words = {"publisher": "publisher's own points", "counterpart": "given to the counterpart"}
    shift, align = ((-5, 2), "right") if sign < 0 else ((5, 2), "left")
    write(ax, words[side], (0.5, 1), shift, ha=align, fontweight="bold")
    if ("share", side) not in wide:
        return
    y = np.arange(len(wide))
    share, low, high = (sign * wide[(n, side)] for n in ("share", "share_low", "share_high"))
    ax.barh(y, share, height=0.62, color=colour)
    ax.hlines(y, low, high, color=INK, linewidth=0.9, alpha=0.6)


def _write_both(ax: Axes, wide: pd.DataFrame) -> None:
    """Share of readouts that mention it in what both sides say, in figures at the right."""
    if ("share", "both") not in wide:
        return
    write(ax, "both", (1, 1), (34, 2), ha="right", fontweight="bold")
    at_row = {"within": ("axes fraction", "data"), "ha": "right", "va": "center"}
    for y, share in enumerate(wide[("share", "both")]):
        words = "–" if pd.isna(share) else percent(share)
        write(ax, words, (1, y), (34, 0), color=FAINT_INK, **at_row)


def _source_by_side(shares: pd.DataFrame, source: str | None) -> str:
    """Source line with the readouts of each side: one readout may have points of all."""
    cells = shares.drop_duplicates(["period_start", *groups_of(shares)])
    sides = zip(cells["side"], cells["n_readouts"], strict=True)
    counts = ", ".join(f"{side} {n:,}" for side, n in sides if side != "narrator")
    return f"{source or 'Readouts of this dataset'}. Readouts with points of: {counts}."
