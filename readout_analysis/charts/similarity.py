"""Chart of likeness: groups of readouts by groups, as alike as the themes they mention."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import Normalize

from readout_analysis.charts.style import INK, PAPER, axes_of_size, caption, cut_label, styled
from readout_analysis.charts.text import empty_chart
from readout_analysis.errors import require_columns

_PAIR = ["group_a", "group_b", "n_a", "n_b", "similarity"]
_MOST_GROUPS = 24
_MOST_FIGURES = 14  # groups of which the similarities still fit as figures


@styled
def plot_similarity(
    similarity: pd.DataFrame,
    *,
    n_groups: int = _MOST_GROUPS,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Groups by groups: the darker, the more alike in the themes they mention.

    Parameters
    ----------
    similarity : DataFrame, as returned by `profile_similarity`
        Pairs without a similarity are left blank.
    n_groups : int, default 24
        Groups shown: those of the most readouts, like ones next to each other.
    title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes

    Raises
    ------
    MissingColumnsError
        If `similarity` is no table of similarities.

    Examples
    --------
    >>> similarity = pd.DataFrame({"group_a": ["NO", "NO", "SE"], "group_b": ["SE", "US", "US"],
    ...     "n_a": [9, 9, 8], "n_b": [8, 7, 7], "similarity": [0.9, 0.2, 0.3]})
    >>> [label.get_text() for label in plot_similarity(similarity).get_yticklabels()]
    ['SE (8)', 'NO (9)']
    """
    require_columns(similarity, _PAIR, "similarity")
    title = title or "How alike readouts are in what they mention"
    known = similarity.dropna(subset=["similarity"])
    sizes = _sizes(known)
    if sizes.empty:
        return empty_chart(ax, title=title, source=source)
    shown = sizes.sort_values(ascending=False, kind="stable").index[:n_groups]
    table = _square(known, sorted(shown))
    order = _like_ones_together(table)
    table = table.loc[order, order]
    ax = axes_of_size(ax, 0.6 + 0.3 * len(order))
    _draw(ax, table)
    names = [f"{cut_label(str(name), 40)} ({sizes[name]:,})" for name in order]
    ax.set_yticks(range(1, len(order)), names[1:])
    slanted: Any = {"rotation": 45, "ha": "right", "rotation_mode": "anchor"}
    ax.set_xticks(range(len(order) - 1), names[:-1], **slanted)
    ax.tick_params(length=0)
    caption(
        ax,
        title=title,
        subtitle="Cosine of the shares of readouts that mention each theme, rare themes counting "
        f"more: 0 nothing in common, 1 the same; {len(order)} of {len(sizes)} groups, readouts "
        "of each in brackets; small groups look less alike than they are",
        source=f"{source or 'Readouts of this dataset'}. n = {int(sizes[order].sum()):,} readouts.",
    )
    ax.set_label(_in_words(known[known["group_a"].isin(order) & known["group_b"].isin(order)]))
    return ax


def _sizes(known: pd.DataFrame) -> pd.Series:
    """Readouts of each group."""
    both = [
        known[[f"group_{end}", f"n_{end}"]].set_axis(["group", "n"], axis=1) for end in ("a", "b")
    ]
    return pd.concat(both).drop_duplicates("group").set_index("group")["n"].sort_index()


def _square(known: pd.DataFrame, groups: list) -> pd.DataFrame:
    """The similarities as a symmetric matrix, 1 with itself, missing where there is none."""
    table = known.pivot_table(index="group_a", columns="group_b", values="similarity")
    table = table.reindex(index=groups, columns=groups).astype(float)
    table = table.where(table.notna(), table.T)
    return table.mask(np.eye(len(groups), dtype=bool), 1.0)


def _like_ones_together(table: pd.DataFrame) -> list:
    """Groups in the order of a tree that joins the most alike first (average linkage)."""
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    if len(table) < 3:
        return list(table.index)
    distance = (1 - table.fillna(0)).clip(0, 1).to_numpy(copy=True)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average", optimal_ordering=True)
    return [table.index[n] for n in leaves_list(tree)]


def _draw(ax: Axes, table: pd.DataFrame) -> None:
    """Cells below the diagonal, with their figures where these fit."""
    values = table.to_numpy()
    hidden = np.triu(np.ones(values.shape, dtype=bool))
    cells = np.ma.masked_invalid(np.where(hidden, np.nan, values))
    edges = np.arange(len(values) + 1) - 0.5
    scale: Any = {"cmap": colormaps["Blues"], "norm": Normalize(0, 1)}
    ax.pcolormesh(edges, edges, cells, edgecolors=PAPER, **scale)
    ax.set_xlim(-0.5, len(values) - 1.5)
    ax.set_ylim(len(values) - 0.5, 0.5)
    ax.spines["bottom"].set_visible(False)
    if len(values) > _MOST_FIGURES:
        return
    for row, column in zip(*np.nonzero(~np.ma.getmaskarray(cells)), strict=True):
        value = cells[row, column]
        colour = PAPER if value > 0.55 else INK
        ax.text(column, row, f"{value:.2f}", ha="center", va="center", color=colour, fontsize=9)


def _in_words(pairs: pd.DataFrame) -> str:
    order = pairs.sort_values(["similarity", "group_a"], ascending=[False, True], kind="stable")
    top = order.head(5).itertuples()
    told = "; ".join(f"{row.group_a} and {row.group_b} ({row.similarity:.2f})" for row in top)
    return f"How alike groups of readouts are in the themes they mention; most of all {told}."
