"""Charts of novelty: which readouts depart from those before them, and whether it stays."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.ticker import MaxNLocator

from readout_analysis.charts.axes import date_axis
from readout_analysis.charts.rows import write_key
from readout_analysis.charts.style import (
    COLOURS,
    INK,
    axes_of_size,
    caption,
    styled,
    write,
)
from readout_analysis.charts.text import empty_chart
from readout_analysis.errors import require_columns

_STAYS, _PASSES, _OPEN = COLOURS[0], COLOURS[1], COLOURS[5]
_MOST_NAMED = 5


@styled
def plot_novelty(
    novelty: pd.DataFrame,
    *,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Novelty of each readout over time; its colour tells whether those after it follow.

    Parameters
    ----------
    novelty : DataFrame, as returned by `novelty_resonance`
        Of one publisher, best; the dates of the most novel readouts are written.
    title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes

    Raises
    ------
    MissingColumnsError
        If `novelty` is no table of `novelty_resonance`.

    Examples
    --------
    >>> novelty = pd.DataFrame({"readout_id": ["a", "b"], "novelty": [0.4, 0.9],
    ...     "contact_date": pd.to_datetime(["2024-01-05", "2024-03-01"]), "resonance": [0.1, -0.2]})
    >>> plot_novelty(novelty).collections[0].get_offsets()[:, 1].tolist()
    [0.4, 0.9]
    """
    require_columns(novelty, ["readout_id", "contact_date", "novelty", "resonance"], "novelty")
    title = title or "How far readouts depart from those before them"
    known = novelty.dropna(subset=["contact_date", "novelty"])
    if known.empty:
        return empty_chart(ax, title=title, source=source)
    ax = axes_of_size(ax, 4.0)
    days = date2num(known["contact_date"])
    resonance = known["resonance"]
    colours = np.where(resonance.isna(), _OPEN, np.where(resonance > 0, _STAYS, _PASSES))
    size = 8 if len(known) > 400 else 18
    ax.scatter(days, known["novelty"], s=size, c=colours.tolist(), alpha=0.7, linewidths=0)
    ax.set_ylim(0, 1.15 * float(known["novelty"].max()) or 1)
    date_axis(ax, days)
    ax.yaxis.set_major_locator(MaxNLocator(5))
    ax.grid(axis="y")
    _name_the_newest(ax, known)
    write_key(
        ax,
        [(_STAYS, "those after it follow"), (_PASSES, "it passes"), (_OPEN, "none after it yet")],
    )
    caption(
        ax,
        title=title,
        subtitle="Novelty of the mixture of themes mentioned, in bits, against the readouts before "
        "(Kullback-Leibler divergence); colour: resonance, above or below 0; short readouts look "
        "less novel",
        source=_source(novelty, known, source),
    )
    ax.set_label(_in_words(known))
    return ax


def _name_the_newest(ax: Axes, known: pd.DataFrame) -> None:
    """Write the dates of the most novel readouts, where they do not touch."""
    top = known.sort_values(["novelty", "readout_id"], ascending=[False, True])
    wide, high = np.ptp(ax.get_xlim()) / 9, np.ptp(ax.get_ylim()) / 14
    right = ax.get_xlim()[1] - 1.1 * wide
    named: list[tuple[float, float]] = []
    for row in top.head(4 * _MOST_NAMED).itertuples():
        x, y = float(date2num(row.contact_date)), float(row.novelty)
        at_left = x > right
        start = x - wide if at_left else x
        if all(abs(start - a) > 1.05 * wide or abs(y - b) > high for a, b in named):
            look = {"ha": "right" if at_left else "left", "va": "center", "color": INK}
            words = f"{row.contact_date:%Y-%m-%d}"
            shift = (-5 if at_left else 5, 0)
            write(ax, words, (x, y), shift, within="data", fontsize=9, **look)
            named.append((start, y))
        if len(named) == _MOST_NAMED:
            return


def _source(novelty: pd.DataFrame, known: pd.DataFrame, source: str | None) -> str:
    n_left_out = len(novelty) - len(known)
    left_out = f"; {n_left_out:,} cannot be compared" if n_left_out else ""
    return f"{source or 'Readouts of this dataset'}. n = {len(known):,} readouts{left_out}."


def _in_words(known: pd.DataFrame) -> str:
    top = known.sort_values(["novelty", "readout_id"], ascending=[False, True]).head(5)
    told = "; ".join(
        f"{row.contact_date:%Y-%m-%d} ({row.novelty:.2f} bits)" for row in top.itertuples()
    )
    days = known["contact_date"]
    span = f"{days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}"
    middle = known["novelty"].median()
    return f"Novelty of {len(known):,} readouts, {span}: {middle:.2f} bits in the middle; {told}."
