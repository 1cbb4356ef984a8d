"""Charts of two accounts of the same contacts: who reports what, and who leaves it out."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from readout_analysis.charts.measures import percent, percent_tick
from readout_analysis.charts.rows import (
    axes_of_rows,
    draw_intervals,
    level_in_words,
    refuse_repeats,
    write_figures,
    write_key,
)
from readout_analysis.charts.style import (
    COLOURS,
    RULE,
    caption,
    label_of,
    styled,
)
from readout_analysis.charts.text import empty_chart
from readout_analysis.errors import ReadoutAnalysisError, require_columns

_MOST_THEMES = 20


@styled
def plot_two_sides(
    themes: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """In how many common contacts each side reports a theme, and in how many only one does.

    Parameters
    ----------
    themes : DataFrame, as returned by `account_themes`
        One pair of countries. Of more than 20 themes, those reported in most contacts.
    labels, title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes

    Raises
    ------
    MissingColumnsError
        If `themes` is no table of `account_themes`.
    ReadoutAnalysisError
        If it has several pairs of countries.

    Examples
    --------
    >>> themes = pd.DataFrame({"event_id": ["e", "f"], "country_a": "GB", "country_b": "NO",
    ...     "theme_id": "fish", "reported_by": ["a", "both"]})
    >>> ax = plot_two_sides(themes)
    >>> [dots.get_offsets()[0].tolist() for dots in ax.collections[-2:]]
    [[2.0, 0.0], [1.0, 0.0]]
    """
    require_columns(
        themes, ["event_id", "country_a", "country_b", "theme_id", "reported_by"], "themes"
    )
    title = title or "Two accounts of the same contacts"
    if themes.empty:
        return empty_chart(ax, title=title, source=source)
    pairs = themes[["country_a", "country_b"]].drop_duplicates()
    if len(pairs) > 1:
        raise ReadoutAnalysisError(
            f"This chart needs one pair of countries; this table has {len(pairs)}.\n"
            "Choose one: themes.query(\"country_a == 'CN' and country_b == 'US'\"), say."
        )
    countries = pairs.iloc[0].tolist()
    counts = pd.crosstab(themes["theme_id"], themes["reported_by"])
    counts = counts.reindex(columns=["a", "b", "both"], fill_value=0)
    order = counts.assign(all=counts.sum(axis=1)).sort_index()
    order = order.sort_values("all", ascending=False, kind="stable").head(_MOST_THEMES)
    ax = axes_of_rows(ax, [label_of(str(theme), labels) for theme in order.index])
    _draw_accounts(ax, order)
    only = order[["both", "a", "b"]].itertuples(index=False)
    heading = f"both / only {countries[0]} / only {countries[1]}"
    write_figures(ax, heading, [" / ".join(f"{n:,}" for n in row) for row in only])
    write_key(ax, [(COLOURS[n], f"reported by {countries[n]}") for n in (0, 1)])
    n_events = themes["event_id"].nunique()
    caption(
        ax,
        title=title,
        subtitle=f"Number of contacts told of by both {countries[0]} and {countries[1]} in which "
        f"the readout of each mentions the theme; {len(order)} of {len(counts)} themes",
        source=f"{source or 'Readouts of this dataset'}. n = {n_events:,} contacts, "
        "one readout of each side.",
    )
    ax.set_label(_accounts_in_words(order, countries, n_events, labels))
    return ax


def _draw_accounts(ax: Axes, counts: pd.DataFrame) -> None:
    y = np.arange(len(counts))
    ends = [counts["both"] + counts[side] for side in ("a", "b")]
    ax.hlines(y, *ends, color=RULE, linewidth=2.5)
    for rank, (end, size) in enumerate(zip(ends, (95, 40), strict=True)):
        dots = ax.scatter(end, y, s=size, color=COLOURS[rank], zorder=3 + rank)
        dots.set_clip_on(False)
    ax.set_xlim(0, 1.05 * max(1, *(int(end.max()) for end in ends)))
    ax.xaxis.set_major_locator(MaxNLocator(6, integer=True))


def _accounts_in_words(
    order: pd.DataFrame, countries: Sequence[str], n_events: int, labels: dict[str, str] | None
) -> str:
    told = "; ".join(
        f"{label_of(str(row.Index), labels)}: both {row.both}, only {countries[0]} {row.a}, only "
        f"{countries[1]} {row.b}"
        for row in order.head(6).itertuples()
    )
    return f"Themes in the two accounts of {n_events:,} contacts. {told}."


@styled
def plot_left_out(
    habits: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """What one side reports of common contacts and the other leaves out, with intervals.

    Parameters
    ----------
    habits : DataFrame, as returned by `left_out`
        Of more than 20 rows, the first: the surest habits.
    labels, title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes

    Raises
    ------
    MissingColumnsError
        If `habits` is no table of `left_out`.

    Examples
    --------
    >>> habits = pd.DataFrame({"reporting": ["GB"], "silent": "NO", "theme_id": "fish",
    ...     "n_contacts": 9, "n_reported": 5, "n_left_out": 4, "share": 0.8, "share_low": 0.38,
    ...     "share_high": 0.96})
    >>> [label.get_text() for label in plot_left_out(habits).get_yticklabels()]
    ['fish (GB, not NO)']
    """
    ends = ["share", "share_low", "share_high"]
    needed = ["reporting", "silent", "theme_id", "n_contacts", "n_reported", "n_left_out", *ends]
    require_columns(habits, needed, "habits")
    title = title or "What one side reports and the other leaves out"
    rows = habits[habits["n_left_out"] > 0].head(_MOST_THEMES)
    if rows.empty:
        return empty_chart(ax, title=title, source=source)
    refuse_repeats(rows, ["reporting", "silent", "theme_id"], "Make it with left_out(themes).")
    names = [
        f"{label_of(row.theme_id, labels)}\n({row.reporting}, not {row.silent})"
        for row in rows.itertuples()
    ]
    ax = axes_of_rows(ax, names)
    sides = {side: n for n, side in enumerate(sorted(rows["reporting"].unique()))}
    draw_intervals(ax, rows, ends, [COLOURS[sides[side] % 5] for side in rows["reporting"]])
    ax.set_xlim(0, 1.02)
    ax.xaxis.set_major_formatter(percent_tick)
    counts = zip(rows["n_left_out"], rows["n_reported"], strict=True)
    write_figures(ax, "left out of reported", [f"{gone:,} of {told:,}" for gone, told in counts])
    caption(
        ax,
        title=title,
        subtitle="Share of the common contacts in which the first country's readout mentions it "
        f"and the second's does not; bars: {level_in_words(habits)} Wilson intervals; colour: who "
        f"reports; the {len(rows)} surest of {len(habits):,}",
        source=f"{source or 'Readouts of this dataset'}. n = {int(habits['n_contacts'].max()):,} "
        "contacts of the pair with most.",
    )
    told = "; ".join(
        f"{name}: {row.n_left_out} of {row.n_reported} contacts, {percent(row.share)}"
        for name, row in zip(names[:6], rows.itertuples(), strict=False)
    )
    ax.set_label(f"What one side's readouts report and the other's leave out. {told}.")
    return ax
