"""Chart of bursts: when themes come up far more often than they usually do."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from readout_analysis.charts.axes import date_axis
from readout_analysis.charts.measures import percent
from readout_analysis.charts.rows import MOST_ROWS, UP, axes_of_rows, refuse_repeats, write_figures
from readout_analysis.charts.style import caption, label_of, styled
from readout_analysis.charts.text import empty_chart
from readout_analysis.errors import require_columns

_BURST = ["theme_id", "burst_start", "burst_end", "n_readouts", "share", "share_usual", "weight"]


@styled
def plot_bursts(
    bursts: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """A row per theme, a bar from the first to the last day of each of its bursts.

    Parameters
    ----------
    bursts : DataFrame, as returned by `theme_bursts`
        One group. Of more than 24 themes with a burst, those of the greatest weight, in the
        order of their first bursts.
    labels, title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes

    Raises
    ------
    MissingColumnsError
        If `bursts` is no table of bursts.
    ReadoutAnalysisError
        If it has several groups.

    Examples
    --------
    >>> bursts = pd.DataFrame({"theme_id": ["vaccines"], "n_readouts": 12, "share": 0.9,
    ...     "burst_start": pd.to_datetime(["2021-01-21"]), "share_usual": 0.2,
    ...     "burst_end": pd.to_datetime(["2021-02-01"]), "weight": 7.5})
    >>> [label.get_text() for label in plot_bursts(bursts).get_yticklabels()]
    ['vaccines']
    """
    require_columns(bursts, _BURST, "bursts")
    title = title or "When themes come up far more than usual"
    known = bursts.dropna(subset=["burst_start"])
    refuse_repeats(
        known, ["theme_id", "burst_start"], "Choose one: bursts[bursts['publisher'] == ...], say."
    )
    if known.empty:
        return empty_chart(ax, title=title, source=source)
    weights = known.groupby("theme_id")["weight"].sum().sort_index()
    heaviest = weights.sort_values(ascending=False, kind="stable").index[:MOST_ROWS]
    rows = known[known["theme_id"].isin(heaviest)].sort_values(["burst_start", "theme_id"])
    themes = rows["theme_id"].drop_duplicates().tolist()
    ax = axes_of_rows(ax, [label_of(theme, labels) for theme in themes])
    y = rows["theme_id"].map({theme: n for n, theme in enumerate(themes)})
    start, end = date2num(rows["burst_start"]), date2num(rows["burst_end"]) + 1
    ax.hlines(y, start, end, color=UP, linewidth=7)
    ax.plot(start, y, "|", color=UP, markersize=9)  # a burst of a day in years is still seen
    date_axis(ax, np.concatenate([start, end]))
    usual = rows.drop_duplicates("theme_id").set_index("theme_id")["share_usual"].reindex(themes)
    write_figures(ax, "usual share", [percent(float(share)) for share in usual])
    n_all = bursts["theme_id"].nunique()
    caption(
        ax,
        title=title,
        subtitle="Bars: days of contact on which readouts mention it far more often than in all "
        f"(two-state automaton of Kleinberg; a description, no test); {len(themes)} of {n_all} "
        "themes",
        source=f"{source or 'Readouts of this dataset'}. n = {len(rows):,} bursts, of "
        f"{int(rows['n_readouts'].min()):,} to {int(rows['n_readouts'].max()):,} readouts each.",
    )
    ax.set_label(_in_words(rows, labels))
    return ax


def _in_words(rows: pd.DataFrame, labels: dict[str, str] | None) -> str:
    told = rows.sort_values(["weight", "theme_id"], ascending=[False, True]).head(5)
    sentences = [
        f"{label_of(row.theme_id, labels)}, {row.burst_start:%Y-%m-%d} to "
        f"{row.burst_end:%Y-%m-%d}: {percent(row.share)} of readouts, usually "
        f"{percent(row.share_usual)}."
        for row in told.itertuples()
    ]
    return " ".join([f"{len(rows)} bursts of themes.", *sentences])
