"""Charts as grids: themes by period, and themes by themes."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import LinearSegmentedColormap, Normalize

from readout_analysis.charts.axes import name_ends, period_axis, readouts_per_period
from readout_analysis.charts.measures import percent
from readout_analysis.charts.style import (
    COLOURS,
    FAINT_INK,
    INK,
    axes_of_size,
    caption,
    cut_label,
    label_of,
    root_figure,
    styled,
)
from readout_analysis.charts.text import (
    alt_text,
    empty_chart,
    measure_in_words,
    periods_in_words,
    source_in_words,
    themes_by_frequency,
    varying_groups,
)
from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.statistics.periods import all_periods

_PAIRS = ["period_start", "theme_a", "theme_b", "n_units", "n_both", "expected", "npmi"]
_SHARES = ["period_start", "theme_id", "n_readouts", "n_raising", "share"]
_MISSING = "#ececf0"
_BLUES = LinearSegmentedColormap.from_list("readouts", ["#ffffff", COLOURS[0], "#12306e"])


@styled
def plot_theme_heatmap(
    shares: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Themes by period, the share of readouts as colour.

    Parameters
    ----------
    shares : DataFrame, as returned by `theme_share`
        One group; the themes most often raised stand on top.
    labels, title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes
        Periods without readouts are grey: missing is not zero.

    Raises
    ------
    MissingColumnsError
        If `shares` is no table of shares.
    ReadoutAnalysisError
        If it has several groups.

    Examples
    --------
    >>> import pandas as pd
    >>> shares = pd.DataFrame({"period_start": pd.to_datetime(["2021-01-01", "2021-04-01"]),
    ...     "theme_id": "climate", "n_readouts": 8, "n_raising": [2, 4], "share": [0.25, 0.5]})
    >>> plot_theme_heatmap(shares).images[0].get_array().tolist()
    [[0.25, 0.5]]
    """
    require_columns(shares, _SHARES, "shares")
    dated = shares.dropna(subset="period_start")
    title = title or "Mentioned in readouts, by period"
    if dated.empty:
        return empty_chart(ax, title=title, source=source)
    if varying_groups(dated):
        raise ReadoutAnalysisError(
            f"A heat map shows one group; this table has several by {varying_groups(dated)}."
        )
    themes, periods = themes_by_frequency(dated), all_periods(dated["period_start"])
    grid = dated.pivot_table(index="theme_id", columns="period_start", values="share")
    grid = grid.reindex(index=themes, columns=periods)
    ax = axes_of_size(ax, 0.5 + 0.27 * len(themes))
    ax.set_facecolor(_MISSING)
    image = ax.imshow(grid, cmap=_BLUES, vmin=0, vmax=grid.max(axis=None) or 1, aspect="auto")
    _write_percents(ax, grid, image.norm)
    ax.set_yticks(range(len(themes)), [label_of(theme, labels) for theme in themes])
    ax.set_xticks(np.arange(1, len(periods)) - 0.5, minor=True)
    ax.set_yticks(np.arange(1, len(themes)) - 0.5, minor=True)
    ax.grid(which="minor", color="white", linewidth=1)
    ax.tick_params(which="both", length=0)
    period_axis(ax, periods, readouts_per_period(dated, periods))
    _colour_key(ax, _BLUES, image.norm, [percent(end) for end in image.get_clim()])
    caption(
        ax,
        title=title,
        subtitle=f"{measure_in_words(dated)}; grey: no readouts",
        source=source_in_words(shares, source),
    )
    ax.set_label(alt_text(shares, labels=labels))
    return ax


def _write_percents(ax: Axes, grid: pd.DataFrame, norm: Any) -> None:
    """Percents in the cells, where they are wide enough."""
    if grid.shape[1] > 16:
        return
    for (y, x), share in np.ndenumerate(grid.to_numpy(float)):
        if share > 0:
            ink = "white" if norm(share) > 0.45 else INK
            ax.text(x, y, f"{100 * share:.0f}", ha="center", va="center", color=ink, fontsize=9)


def _colour_key(ax: Axes, colours, norm: Any, ends: list[str]) -> None:
    """What the colours mean, as a bar above the right end of the grid, its ends named."""
    height = 0.09 / (ax.bbox.height / root_figure(ax).dpi)  # inches of the axes
    key = ax.inset_axes((0.68, 1 + 1.2 * height, 0.32, height))
    root_figure(ax).colorbar(ScalarMappable(norm, colours), cax=key, orientation="horizontal")
    key.xaxis.set_ticks_position("top")
    key.tick_params(length=0, labelsize=9, pad=2)
    key.set_xticks([norm.vmin, norm.vmax], ends)
    name_ends(key)


@styled
def plot_cooccurrence(
    pairs: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    n_themes: int = 20,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Themes by themes: how often they come up together, and how much more than by chance.

    Parameters
    ----------
    pairs : DataFrame, as returned by `theme_cooccurrence`
        One period and one group.
    labels : dict, optional
        Theme labels, as from `theme_labels`.
    n_themes : int, default 20
        Themes shown: those that most often come up together with others.
    title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes
        The area of a dot is the number of passages that mention both; its colour is NPMI.

    Raises
    ------
    MissingColumnsError
        If `pairs` is no table of pairs.
    ReadoutAnalysisError
        If it has several periods or groups.

    Examples
    --------
    >>> import pandas as pd
    >>> segments = pd.DataFrame({"readout_id": "r1", "segment": [0, 1, 2, 3]})
    >>> mentions = pd.DataFrame({"readout_id": "r1", "segment": [0, 0, 1],
    ...                          "theme_id": ["climate", "energy", "energy"]})
    >>> from readout_analysis.cooccurrence import theme_cooccurrence
    >>> ax = plot_cooccurrence(theme_cooccurrence(segments, mentions))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['energy']
    """
    require_columns(pairs, _PAIRS, "pairs")
    title = title or "Mentioned together in readouts"
    if pairs.empty:
        return empty_chart(ax, title=title, source=source)
    if pairs.duplicated(["theme_a", "theme_b"]).any():
        raise ReadoutAnalysisError(
            "This chart needs one row per pair; this table has several periods or groups."
            "\nChoose one: pairs[pairs['period_start'] == ...]."
        )
    themes = _most_connected(pairs, n_themes)
    ax = axes_of_size(ax, 0.5 + 0.28 * len(themes))
    dots = _draw_dots(ax, pairs[pairs["n_both"] > 0], themes)
    names = [cut_label(label_of(theme, labels)) for theme in themes]
    ax.set_yticks(range(1, len(themes)), names[1:])
    slanted: Any = {"rotation": 45, "ha": "right", "rotation_mode": "anchor"}
    ax.set_xticks(range(len(themes) - 1), names[:-1], **slanted)
    ax.tick_params(length=0)
    ax.grid(True, linewidth=0.5)
    _colour_key(ax, dots.cmap, dots.norm, ["−1 apart", "together 1"])
    n_all = len(set(pairs["theme_a"]) | set(pairs["theme_b"]))
    n_units = int(pairs["n_units"].max())
    caption(
        ax,
        title=title,
        subtitle="Dots: the larger, the more passages mention both "
        f"(at most {int(pairs['n_both'].max()):,}); colour: association (NPMI), 0 as by chance; "
        f"{periods_in_words(pairs['period_start'])}; {len(themes)} of {n_all} themes",
        source=f"{source or 'Readouts of this dataset'}. n = {n_units:,} passages.",
    )
    ax.set_label(alt_text(pairs, labels=labels))
    return ax


def _most_connected(pairs: pd.DataFrame, n_themes: int) -> list[str]:
    """Themes that most often come up with others, those that go together next to each other."""
    both = pd.concat(
        [
            pairs[["theme_a", "n_both"]].set_axis(["theme_id", "n_both"], axis=1),
            pairs[["theme_b", "n_both"]].set_axis(["theme_id", "n_both"], axis=1),
        ]
    )
    totals = both.groupby("theme_id")["n_both"].sum().sort_index()
    chosen = totals.sort_values(ascending=False, kind="stable").index[:n_themes].tolist()
    return _neighbours_together(pairs, chosen)


def _neighbours_together(pairs: pd.DataFrame, themes: list[str]) -> list[str]:
    """Start with the first theme and go on with the one most often found with the last."""
    counts = pd.concat([pairs, pairs.rename(columns={"theme_a": "theme_b", "theme_b": "theme_a"})])
    table = counts.pivot_table(index="theme_a", columns="theme_b", values="n_both", fill_value=0)
    table = table.reindex(index=themes, columns=themes, fill_value=0)
    order, left = themes[:1], themes[1:]
    while left:
        order.append(max(left, key=lambda theme: table.loc[order[-1], theme]))
        left.remove(order[-1])
    return order


def _draw_dots(ax: Axes, pairs: pd.DataFrame, themes: list[str]):
    """A dot for each pair, below the diagonal."""
    place = {theme: n for n, theme in enumerate(themes)}
    shown = pairs[pairs["theme_a"].isin(place) & pairs["theme_b"].isin(place)]
    a, b = shown["theme_a"].map(place), shown["theme_b"].map(place)
    area = 200 * shown["n_both"] / shown["n_both"].max() if len(shown) else []
    ax.set_xlim(-0.6, len(themes) - 1.4)
    ax.set_ylim(len(themes) - 0.4, 0.4)
    return ax.scatter(
        np.minimum(a, b),
        np.maximum(a, b),
        s=area,
        c=shown["npmi"],
        cmap=colormaps["PuOr_r"],
        norm=Normalize(-1, 1),
        edgecolors=FAINT_INK,
        linewidths=0.4,
    )
