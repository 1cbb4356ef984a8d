"""Chart of the official level of a relationship, as readouts name it."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from readout_analysis.charts.axes import date_axis
from readout_analysis.charts.rows import axes_of_rows, write_figures
from readout_analysis.charts.style import COLOURS, caption, label_of, styled
from readout_analysis.charts.text import empty_chart
from readout_analysis.errors import require_columns


@styled
def plot_partnership(
    levels: pd.DataFrame,
    readouts: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Level of partnership named in each readout of one relationship, over time.

    Parameters
    ----------
    levels : DataFrame, as returned by `partnership_level`
        Of one relationship, best.
    readouts : DataFrame, one row per readout
        Columns ``readout_id``, ``contact_date``.
    labels, title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes
        A row per level named, the closest on top.

    Raises
    ------
    MissingColumnsError
        If a table lacks a column.

    Examples
    --------
    >>> levels = pd.DataFrame({"readout_id": ["a", "b"], "rank": [5, 10],
    ...     "level": ["pl_strategic", "pl_all_weather"]})
    >>> readouts = pd.DataFrame({"readout_id": ["a", "b"],
    ...     "contact_date": pd.to_datetime(["2021-05-01", "2024-05-01"])})
    >>> [label.get_text() for label in plot_partnership(levels, readouts).get_yticklabels()]
    ['pl all weather', 'pl strategic']
    """
    require_columns(levels, ["readout_id", "level", "rank"], "levels")
    require_columns(readouts, ["readout_id", "contact_date"], "readouts")
    title = title or "The partnership, as readouts name it"
    dated = levels.merge(readouts[["readout_id", "contact_date"]], on="readout_id")
    named = dated.dropna(subset=["level", "contact_date"]).sort_values(["contact_date", "level"])
    if named.empty:
        return empty_chart(ax, title=title, source=source)
    order = named.drop_duplicates("level").sort_values(["rank", "level"], ascending=[False, True])
    names = order["level"].tolist()
    ax = axes_of_rows(ax, [label_of(level, labels) for level in names])
    rows = named["level"].map({level: n for n, level in enumerate(names)}).to_numpy(float)
    days = date2num(named["contact_date"])
    ax.plot(days, rows, "|", color=COLOURS[0], markersize=13, markeredgewidth=1.4)
    counts = named["level"].value_counts()
    write_figures(ax, "readouts", [f"{counts[level]:,}" for level in names])
    date_axis(ax, days)
    caption(
        ax,
        title=title,
        subtitle="Strokes: readouts that name the level, the closest level on top; a readout may "
        "also recall the level of another relationship",
        source=f"{source or 'Readouts of this dataset'}. n = {len(named):,} readouts that name a "
        f"level, of {len(dated):,}.",
    )
    ax.set_label(_in_words(named, labels))
    return ax


def _in_words(named: pd.DataFrame, labels: dict[str, str] | None) -> str:
    first = named.drop_duplicates("level")
    told = "; ".join(
        f"{label_of(row.level, labels)}, first on {row.contact_date:%Y-%m-%d}"
        for row in first.itertuples()
    )
    return f"Levels of partnership named in {len(named)} readouts: {told}."
