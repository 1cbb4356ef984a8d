"""Chart of one relationship: its contacts in time, and what is new or gone in them."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from readout_analysis.charts.axes import date_axis
from readout_analysis.charts.rows import (
    axes_of_rows,
    write_figures,
)
from readout_analysis.charts.style import (
    COLOURS,
    RULE,
    caption,
    label_of,
    styled,
)
from readout_analysis.charts.text import empty_chart
from readout_analysis.errors import require_columns

_FINDINGS = {
    ("formula", "new"): "formulae new",
    ("theme", "new"): "themes new",
    ("formula", "reworded"): "formulae reworded",
    ("formula", "dropped"): "formulae dropped",
    ("theme", "silent"): "themes silent",
}


@styled
def plot_relationship(
    readouts: pd.DataFrame,
    *,
    news: pd.DataFrame | None = None,
    labels: dict[str, str] | None = None,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Contacts of one relationship in time, a row per form; below them what is new or gone.

    Parameters
    ----------
    readouts : DataFrame, one row per readout
        Columns ``readout_id``, ``contact_date``, ``form``: those of one relationship.
    news : DataFrame, as returned by `find_news`, optional
        Its findings in these readouts: the larger a dot, the more of them.
    labels, title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes

    Raises
    ------
    MissingColumnsError
        If a table lacks a column.

    Examples
    --------
    >>> readouts = pd.DataFrame({"readout_id": ["a", "b"], "form": ["call", "meeting"],
    ...     "contact_date": pd.to_datetime(["2024-01-05", "2024-03-01"])})
    >>> [label.get_text() for label in plot_relationship(readouts).get_yticklabels()]
    ['call', 'meeting']
    """
    require_columns(readouts, ["readout_id", "contact_date", "form"], "readouts")
    title = title or "Contacts told of in readouts"
    dated = readouts.dropna(subset="contact_date")
    if dated.empty:
        return empty_chart(ax, title=title, source=source)
    forms = dated["form"].astype("string").fillna("form not told")
    order = forms.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    found = _findings(news, dated)
    kinds = [words for words in _FINDINGS.values() if words in set(found["words"])]
    names = [*(form.replace("_", " ") for form in order.index), *kinds]
    ax = axes_of_rows(ax, names)
    rows = forms.map({form: n for n, form in enumerate(order.index)})
    days = date2num(dated["contact_date"])
    ax.plot(days, rows.to_numpy(float), "|", color=COLOURS[0], markersize=13, markeredgewidth=1.4)
    counts = [*(f"{n:,}" for n in order), *(f"{found['words'].eq(k).sum():,}" for k in kinds)]
    _draw_findings(ax, found, {words: len(order) + n for n, words in enumerate(kinds)})
    write_figures(ax, "in all", counts)
    date_axis(ax, days)
    span = f"{dated['contact_date'].min():%Y-%m-%d} to {dated['contact_date'].max():%Y-%m-%d}"
    caption(
        ax,
        title=title,
        subtitle=f"Strokes: readouts by form of contact, {span}"
        + ("; dots: findings against the readouts before, the larger the more" if kinds else ""),
        source=_source(readouts, dated, source),
    )
    ax.set_label(_relationship_in_words(order, found, span, labels))
    return ax


def _findings(news: pd.DataFrame | None, dated: pd.DataFrame) -> pd.DataFrame:
    """Findings in these readouts, with their day and the name of their row."""
    if news is None:
        return pd.DataFrame(columns=["readout_id", "words", "item", "contact_date"])
    require_columns(news, ["readout_id", "kind", "status", "item"], "news")
    pairs = zip(news["kind"], news["status"], strict=True)
    named = news.assign(words=[_FINDINGS.get(pair) for pair in pairs]).dropna(subset="words")
    return named[["readout_id", "words", "item"]].merge(
        dated[["readout_id", "contact_date"]], on="readout_id"
    )


def _draw_findings(ax: Axes, found: pd.DataFrame, rows: dict[str, int]) -> None:
    if found.empty:
        return
    counts = found.groupby(["words", "contact_date"]).size().reset_index(name="n")
    area = 8 + 170 * counts["n"] / counts["n"].max()
    is_gone = counts["words"].str.contains("dropped|silent")
    colours = np.where(is_gone, COLOURS[1], COLOURS[3]).tolist()
    y = counts["words"].map(rows)
    ax.scatter(date2num(counts["contact_date"]), y, s=area, c=colours, alpha=0.6, linewidths=0)
    ax.axhline(min(rows.values()) - 0.5, color=RULE, linewidth=0.8)


def _source(readouts: pd.DataFrame, dated: pd.DataFrame, source: str | None) -> str:
    undated = len(readouts) - len(dated)
    left_out = f"; {undated:,} without a date are not shown" if undated else ""
    return f"{source or 'Readouts of this dataset'}. n = {len(dated):,} readouts{left_out}."


def _relationship_in_words(
    order: pd.Series, found: pd.DataFrame, span: str, labels: dict[str, str] | None
) -> str:
    forms = ", ".join(f"{n:,} {str(form).replace('_', ' ')}" for form, n in order.items())
    sentences = [f"Readouts by form of contact, {span}: {forms}."]
    for words, rows in found.groupby("words", sort=False):
        last = rows.sort_values(["contact_date", "item"]).iloc[-1]
        item = label_of(last["item"], labels) if str(words).startswith("theme") else last["item"]
        sentences.append(f"{words}: {len(rows):,}, last {item} on {last['contact_date']:%Y-%m-%d}.")
    return " ".join(sentences)
