"""Charts of what the lexicon leaves without a theme: how much, and what it is about."""

import pandas as pd
from matplotlib.axes import Axes

from readout_analysis.charts.measures import percent
from readout_analysis.charts.rows import (
    MOST_ROWS,
    UP,
    axes_of_rows,
    both_ends,
    draw_intervals,
    legible_rows,
    level_in_words,
    shares_below,
    write_figures,
)
from readout_analysis.charts.style import caption, styled
from readout_analysis.charts.text import empty_chart, periods_in_words
from readout_analysis.errors import require_columns
from readout_analysis.statistics.periods import period_names

_SHARE = ["share", "share_low", "share_high"]
_COUNTS = ["n_readouts", "n_segments", "n_uncovered"]


@styled
def plot_uncovered(
    shares: pd.DataFrame,
    *,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Share of the sentences of substance without a theme, a row per group and period.

    Parameters
    ----------
    shares : DataFrame, as returned by `uncovered_share`
        Of more than 24 rows the first and the last are shown.
    title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes

    Raises
    ------
    MissingColumnsError
        If `shares` is no table of `uncovered_share`.

    Examples
    --------
    >>> shares = pd.DataFrame({"period_start": [pd.NaT, pd.NaT], "lang": ["en", "fr"],
    ...     "n_readouts": 9, "n_segments": [80, 70], "n_uncovered": [8, 21],
    ...     "share": [0.1, 0.3], "share_low": [0.05, 0.2], "share_high": [0.2, 0.4]})
    >>> [label.get_text() for label in plot_uncovered(shares).get_yticklabels()]
    ['en', 'fr']
    """
    require_columns(shares, ["period_start", *_COUNTS, *_SHARE], "shares")
    title = title or "What no theme covers"
    known = shares.dropna(subset=["share"])
    if known.empty:
        return empty_chart(ax, title=title, source=source)
    names = _names(known)
    rows = both_ends(known.assign(row_name=names).sort_values("row_name", kind="stable"))
    ax = axes_of_rows(ax, rows["row_name"].tolist())
    draw_intervals(ax, rows, _SHARE, [UP] * len(rows))
    shares_below(ax, float(rows[_SHARE].max().max()))
    counts = zip(rows["n_uncovered"], rows["n_segments"], strict=True)
    write_figures(ax, "sentences", [f"{int(n):,} of {int(all_):,}" for n, all_ in counts])
    caption(
        ax,
        title=title,
        subtitle="Sentences of substance in which the lexicon finds no topic, "
        f"{periods_in_words(known['period_start'])}; bars: {level_in_words(known)} Wilson "
        "intervals that allow for sentences of one readout being alike; "
        f"{len(rows)} of {len(known)} rows",
        source=f"{source or 'Readouts of this dataset'}. "
        f"n = {int(known['n_readouts'].sum()):,} readouts.",
    )
    told = "; ".join(f"{row.row_name}: {percent(row.share)}" for row in rows[:6].itertuples())
    ax.set_label(f"Share of sentences in which the lexicon finds no topic: {told}.")
    return ax


def _names(shares: pd.DataFrame) -> list[str]:
    """Group and period of each row."""
    groups = [name for name in shares.columns[: shares.columns.get_loc("n_readouts")]]
    words = shares[[name for name in groups if name != "period_start"]].astype("string")
    names = words.fillna("not told").agg(", ".join, axis=1).tolist()
    if shares["period_start"].nunique() < 2:
        return names
    when = shares["period_start"].dropna().drop_duplicates().sort_values()
    period = dict(zip(when, period_names(when), strict=True))
    return [
        f"{name}, {period.get(day, 'no date')}"
        for name, day in zip(names, shares["period_start"], strict=True)
    ]


@styled
def plot_topics(
    topics: pd.DataFrame,
    *,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Topics of the sentences that the lexicon leaves without a theme, the largest on top.

    Parameters
    ----------
    topics : DataFrame, ``topics`` as returned by `discover_topics`
    title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes

    Raises
    ------
    MissingColumnsError
        If `topics` is no table of topics.

    Examples
    --------
    >>> topics = pd.DataFrame({"name": ["visas, flights"], "share": [0.4], "n_segments": [12],
    ...     "n_readouts": [7]})
    >>> [label.get_text() for label in plot_topics(topics).get_yticklabels()]
    ['visas, flights']
    """
    require_columns(topics, ["name", "share", "n_segments", "n_readouts"], "topics")
    title = title or "What the sentences without a theme are about"
    rows, lost = legible_rows(topics.sort_values("share", ascending=False, kind="stable"), "name")
    rows = rows.head(MOST_ROWS)
    if rows.empty:
        return empty_chart(ax, title=title, source=source, lost=lost)
    ax = axes_of_rows(ax, rows["name"].astype(str).tolist())
    ax.barh(range(len(rows)), rows["share"].astype(float), color=UP, height=0.55)
    shares_below(ax, float(rows["share"].max()))
    counts = zip(rows["n_segments"], rows["n_readouts"], strict=True)
    figures = [f"{int(n):,} in {int(texts):,}" for n, texts in counts]
    write_figures(ax, "sentences in readouts", figures)
    caption(
        ax,
        title=title,
        subtitle="Share of the sentences without a theme that each topic explains best "
        f"(non-negative matrix factorisation); named by its terms; {len(rows)} of {len(topics)} "
        f"topics{lost}",
        source=f"{source or 'Readouts of this dataset'}. "
        f"n = {int(topics['n_segments'].sum()):,} sentences.",
    )
    told = "; ".join(f"{row.name_}: {percent(row.share)}" for row in _named(rows))
    ax.set_label(f"Topics of the sentences without a theme: {told}.")
    return ax


def _named(rows: pd.DataFrame):
    return rows.head(6).rename(columns={"name": "name_"}).itertuples()
