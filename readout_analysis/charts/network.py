"""Charts of networks of themes: one layout, a panel per period or group."""

import math
import textwrap
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.text import Text

from readout_analysis.charts.style import (
    COLOURS,
    INK,
    PAPER,
    RULE,
    axes_of_size,
    caption,
    label_of,
    root_figure,
    styled,
    write,
)
from readout_analysis.charts.text import empty_chart, groups_of
from readout_analysis.errors import require_columns
from readout_analysis.statistics.networks import Network
from readout_analysis.statistics.periods import period_names

_NODES = ["period_start", "theme_id", "x", "y", "n_units", "n_edges", "strength", "community"]
_EDGES = ["period_start", "theme_a", "theme_b", "weight", "n_units"]
_MOST_PANELS = 6
_MOST_NAMED = 24  # of one panel; fewer where there are more panels
_MOST_LINES = 150  # of one panel; with more, none can be followed by eye
_MARGIN = 0.08
_LOOSER = 0.4
_SHIFTS = ((0, 7, "center", "bottom"), (0, -7, "center", "top"),
           (7, 0, "left", "center"), (-7, 0, "right", "center"))  # fmt: skip


@styled
def plot_network(
    network: Network,
    *,
    labels: dict[str, str] | None = None,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Themes that come up together more than by chance, a panel per period, on one layout.

    Parameters
    ----------
    network : Network, as returned by `cooccurrence_network`
        By period or by one group. Of more than six of them, the last six.
    labels, title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes, the empty one that holds the panels
        Dots are themes, the larger the more often mentioned; lines are pairs, the wider the
        closer. One colour is one community, followed from panel to panel by the themes it keeps.
        The best connected themes are named, as far as their names do not touch.

    Raises
    ------
    MissingColumnsError
        If `network` lacks a column.

    Examples
    --------
    >>> from readout_analysis.statistics.networks import cooccurrence_network
    >>> segments = pd.DataFrame({"readout_id": [f"r{n}" for n in range(40)], "segment": 0})
    >>> mentions = pd.concat([segments[:15].assign(theme_id=t) for t in ("climate", "energy")])
    >>> ax = plot_network(cooccurrence_network(segments, mentions))
    >>> sorted(text.get_text() for text in ax.child_axes[0].texts)
    ['all dates together', 'climate', 'energy']
    """
    nodes, edges = network
    require_columns(nodes, _NODES, "network.nodes")
    require_columns(edges, _EDGES, "network.edges")
    title = title or "Which themes come up together in readouts"
    if edges.empty:
        return empty_chart(ax, title=title, source=source)
    keys = ["period_start", *groups_of(nodes)]
    panels = _panels(_loosened(nodes), edges, keys)
    shown = [_closest(panel) for panel in panels[-_MOST_PANELS:]]
    n_columns = 1 if len(shown) == 1 else 2 if len(shown) <= 4 else 3
    n_rows = math.ceil(len(shown) / n_columns)
    ax = axes_of_size(ax, 6.5 if len(shown) == 1 else 9.6 / n_columns * n_rows)
    ax.set_axis_off()
    limits = _limits(pd.concat([panel.nodes for panel in shown]))
    n_named = _MOST_NAMED // n_columns
    for rank, panel in enumerate(shown):
        place = ax.inset_axes(_place(rank, n_rows, n_columns))
        _draw(place, panel, limits)
        _name_nodes(place, panel, labels, n_named)
    caption(
        ax,
        title=title,
        subtitle="Lines: themes in one passage more often than by chance (false discovery rate 5 "
        "%), the wider the closer (NPMI); dots: the larger, the more passages; colours: "
        f"communities; {_panels_in_words(len(shown), len(panels))}",
        source=f"{source or 'Readouts of this dataset'}. n = {_n_passages(edges, keys):,} passages "
        f"and {len(edges):,} lines{_left_out_in_words(shown, panels)}.",
    )
    ax.set_label(_in_words(shown, labels))
    return ax


def _loosened(nodes: pd.DataFrame) -> pd.DataFrame:
    """Nodes with more room in the middle, where most of them are, and less at the rim."""
    radius = np.hypot(nodes["x"], nodes["y"]).clip(lower=1e-3)
    return nodes.assign(x=nodes["x"] * radius**-_LOOSER, y=nodes["y"] * radius**-_LOOSER)


class _Panel(NamedTuple):
    """Nodes and edges of one period or group, with its name and the colours of its nodes."""

    name: str
    nodes: pd.DataFrame
    edges: pd.DataFrame


def _panels(nodes: pd.DataFrame, edges: pd.DataFrame, keys: list[str]) -> list[_Panel]:
    """One panel per period and group, in order; with colours that follow the communities."""
    panels = []
    starts = pd.Series(nodes["period_start"].dropna().unique(), dtype="datetime64[s]")
    periods = dict(zip(starts, period_names(starts), strict=True))
    colours: dict[str, int] = {}
    of_group = dict(iter(edges.groupby(keys, dropna=False, sort=False)))
    for key, own in nodes.groupby(keys, dropna=False, sort=False):
        lines = next((rows for name, rows in of_group.items() if _same(name, key)), edges.head(0))
        linked = own[own["n_edges"] > 0]
        colours = colours | _community_colours(linked, colours)
        coloured = linked.assign(colour=linked["theme_id"].map(colours).astype(int))
        panels.append(_Panel(_panel_name(key, periods), coloured, lines))
    return panels


def _closest(panel: _Panel) -> _Panel:
    """The closest pairs of a panel, and the themes in them."""
    if len(panel.edges) <= _MOST_LINES:
        return panel
    order = ["weight", "theme_a", "theme_b"]
    lines = panel.edges.sort_values(order, ascending=[False, True, True]).head(_MOST_LINES)
    themes = {*lines["theme_a"], *lines["theme_b"]}
    return panel._replace(nodes=panel.nodes[panel.nodes["theme_id"].isin(themes)], edges=lines)


def _left_out_in_words(shown: list[_Panel], panels: list[_Panel]) -> str:
    whole = panels[-len(shown) :]
    is_cut = any(len(a.edges) < len(b.edges) for a, b in zip(shown, whole, strict=True))
    where = "" if len(shown) == 1 else " of each panel"
    return f"; the {_MOST_LINES} closest{where} are drawn" if is_cut else ""


def _same(name: tuple, key: tuple) -> bool:
    return all(a == b or (pd.isna(a) and pd.isna(b)) for a, b in zip(name, key, strict=True))


def _panel_name(key: tuple, periods: dict) -> str:
    period, *groups = key
    when = periods.get(period, " on")  # all dates are named by the first of them
    words = [*(str(group) for group in groups), *([] if when.endswith(" on") else [when])]
    return ", ".join(words) or "all dates together"


def _community_colours(linked: pd.DataFrame, earlier: dict[str, int]) -> dict[str, int]:
    """Colour of each theme: that most of its community had before, else the next free one."""
    colours: dict[str, int] = {}
    taken: set[int] = set()
    sizes = linked["community"].value_counts().sort_index()
    for community in sizes.sort_values(ascending=False, kind="stable").index:
        members = linked.loc[linked["community"] == community, "theme_id"]
        before = members.map(earlier).dropna().value_counts().sort_index()
        wanted = before.sort_values(ascending=False, kind="stable").index.astype(int)
        free = [n for n in (*wanted, *range(len(COLOURS))) if n not in taken]
        colour = free[0] if free else len(COLOURS) - 1
        taken.add(colour)
        colours |= dict.fromkeys(members, colour)
    return colours


def _limits(nodes: pd.DataFrame) -> tuple[tuple[float, float], tuple[float, float]]:
    x, y = ((float(nodes[name].min()), float(nodes[name].max())) for name in "xy")
    wide, high = max(x[1] - x[0], 1e-6), max(y[1] - y[0], 1e-6)
    return (
        (x[0] - _MARGIN * wide, x[1] + _MARGIN * wide),
        (y[0] - _MARGIN * high, y[1] + _MARGIN * high),
    )


def _place(rank: int, n_rows: int, n_columns: int) -> tuple[float, float, float, float]:
    row, column = divmod(rank, n_columns)
    wide, high = 1 / n_columns, 1 / n_rows
    return column * wide, 1 - (row + 1) * high, 0.98 * wide, 0.93 * high


def _draw(panel: Axes, drawn: _Panel, limits: tuple) -> None:
    panel.set(xlim=limits[0], ylim=limits[1], xticks=[], yticks=[])
    for spine in panel.spines.values():
        spine.set(visible=True, color=RULE)
    write(panel, drawn.name, (0, 1), (0, 4), fontweight="bold")
    if drawn.nodes.empty:
        return
    places = drawn.nodes.set_index("theme_id")[["x", "y"]]
    ends = [places.loc[drawn.edges[name]].to_numpy() for name in ("theme_a", "theme_b")]
    lines = LineCollection(list(np.stack(ends, axis=1)), colors="#b4b4bb", zorder=1)
    lines.set_linewidth((0.3 + 3.5 * drawn.edges["weight"].to_numpy(float) ** 2).tolist())
    lines.set_alpha(0.6)
    panel.add_collection(lines)
    area = 12 + 130 * drawn.nodes["n_units"] / drawn.nodes["n_units"].max()
    colours = [COLOURS[colour] for colour in drawn.nodes["colour"]]
    dots = panel.scatter(drawn.nodes["x"], drawn.nodes["y"], s=area, c=colours, zorder=2)
    dots.set(edgecolor=PAPER, linewidth=0.6)


def _name_nodes(panel: Axes, drawn: _Panel, labels: dict[str, str] | None, most: int) -> None:
    """Name the best connected nodes where their names touch no other and stay inside."""
    figure = root_figure(panel)
    renderer = figure.canvas.get_renderer()
    figure.draw_without_rendering()
    frame = panel.get_window_extent(renderer)
    taken: list = []
    for row in _named_first(drawn.nodes).itertuples():
        if len(taken) >= most:
            return
        words = textwrap.wrap(label_of(row.theme_id, labels), 24, max_lines=2, placeholder=" …")
        name = "\n".join(words)
        for across, up, align, level in _SHIFTS:
            text = _named(panel, name, (row.x, row.y), (across, up), align, level)
            box = text.get_window_extent(renderer)
            inside = frame.x0 <= box.x0 and box.x1 <= frame.x1
            inside = inside and frame.y0 <= box.y0 and box.y1 <= frame.y1
            if inside and not any(box.overlaps(other) for other in taken):
                taken.append(box)
                break
            text.remove()


def _named_first(nodes: pd.DataFrame) -> pd.DataFrame:
    """The best connected node of each community, then the second of each, and so on."""
    order = nodes.sort_values(["strength", "theme_id"], ascending=[False, True])
    turn = order.groupby("community").cumcount()
    return order.iloc[np.argsort(turn.to_numpy(), kind="stable")]


def _named(panel: Axes, name: str, at: tuple, shift: tuple, align: str, level: str) -> Text:
    from matplotlib.patheffects import withStroke

    text = panel.annotate(name, at, shift, textcoords="offset points", ha=align, va=level)
    text.set(fontsize=9, color=INK, zorder=4)
    text.set_path_effects([withStroke(linewidth=2.2, foreground=PAPER)])
    return text


def _n_passages(edges: pd.DataFrame, keys: list[str]) -> int:
    return int(edges.drop_duplicates(keys)["n_units"].sum())


def _panels_in_words(n_shown: int, n_all: int) -> str:
    if n_all == 1:
        return "the best connected themes are named"
    last = f"the last {n_shown} of {n_all} panels" if n_shown < n_all else f"{n_all} panels"
    return f"{last}, each theme in the same place; the best connected ones are named"


def _in_words(panels: Iterable[_Panel], labels: dict[str, str] | None) -> str:
    sentences = []
    for panel in panels:
        best = panel.nodes.sort_values(["strength", "theme_id"], ascending=[False, True]).head(3)
        names = ", ".join(label_of(theme, labels) for theme in best["theme_id"]) or "none"
        n = len(panel.nodes)
        sentences.append(
            f"{panel.name}: {n} themes, {len(panel.edges):,} lines; best connected: {names}."
        )
    return " ".join(["Networks of themes mentioned together in readouts.", *sentences])
