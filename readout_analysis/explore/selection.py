"""What the explorer shows, without its controls.

`Selection` is what is chosen; the chart, its table, its evidence and the code that makes the same
chart all follow from it, so that everything but the widgets can be used, and tested, without a
browser.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any, Literal
from urllib.parse import urlsplit

import pandas as pd
from matplotlib.axes import Axes

from readout_analysis.charts import plot_theme_rate, plot_theme_share, theme_labels
from readout_analysis.charts.measures import measure_of
from readout_analysis.charts.style import label_of, root_figure
from readout_analysis.charts.text import chart_png
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.findings import most_raised, source_line, topic_mentions
from readout_analysis.findings.names import country_name, publisher_name, with_names
from readout_analysis.frequency import theme_rate, theme_share
from readout_analysis.statistics.evidence import NO_ADDRESS, theme_evidence
from readout_analysis.statistics.periods import (
    Frequency,
    period_names,
    period_start,
    readable_frequency,
)

ALL = "all"
PERIODS: dict[str, Frequency] = {"month": "MS", "quarter": "QS", "year": "YS"}
MEASURES: dict[str, Literal["share", "rate"]] = {
    "share of readouts": "share",
    "mentions per 1,000 words": "rate",
}
SIDES_IN_WORDS = {
    "publisher": "the publisher's own points",
    "counterpart": "given to the counterpart",
    "both": "told of both",
    "narrator": "who met, where, when",
}
_SENTENCES_SHOWN = 50


@dataclass(frozen=True)
class Selection:
    """What the explorer shows.

    Attributes
    ----------
    themes : tuple of str
        Theme ids.
    publisher, counterpart, side : str or None
        Only readouts of this publisher, with this country, only what this side raises.
    freq : {"MS", "QS", "YS"}
        Month, quarter or year.
    measure : {"share", "rate"}
        Share of readouts that mention a theme, or its mentions per 1,000 words.
    """

    themes: tuple[str, ...]
    publisher: str | None = None
    counterpart: str | None = None
    side: str | None = None
    freq: Frequency = "QS"
    measure: Literal["share", "rate"] = "share"


def selected_readouts(dataset, selection: Selection) -> pd.DataFrame:
    """Readouts of the chosen publisher and counterpart."""
    readouts = dataset.readouts
    if selection.publisher is not None:
        readouts = readouts[readouts["publisher"] == selection.publisher]
    if selection.counterpart is not None:
        countries = readouts["counterpart_countries"]
        readouts = readouts[[selection.counterpart in own for own in countries]]
    return readouts


def selected_values(dataset, selection: Selection) -> pd.DataFrame:
    """Shares or rates of the chosen themes in the chosen readouts, per period.

    Parameters
    ----------
    dataset : Dataset
    selection : Selection

    Returns
    -------
    DataFrame, as returned by `theme_share` or `theme_rate`
        A chosen theme that never comes up has no row.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> chosen = Selection(("climate",), freq="YS", measure="rate")
    >>> values = selected_values(build_dataset(sample_path()), chosen)
    >>> bool((values["rate"] > 0).any())
    True
    """
    mentions = dataset.mentions[dataset.mentions["theme_id"].isin(selection.themes)]
    by_side = {"segments": dataset.segments, "by": "side"} if selection.side else {}
    readouts = selected_readouts(dataset, selection)
    measured = theme_rate if selection.measure == "rate" else theme_share
    values = measured(readouts, mentions, freq=selection.freq, **by_side)
    if selection.side:
        values = values[values["side"] == selection.side]
    return values.dropna(subset="period_start").reset_index(drop=True)


def selected_evidence(dataset, selection: Selection, theme: str, start: pd.Timestamp):
    """The sentences behind one point of the chart; see `theme_evidence`."""
    readouts = selected_readouts(dataset, selection)
    of_period = period_start(readouts["contact_date"], selection.freq) == start
    return theme_evidence(dataset, theme, readouts=readouts[of_period], side=selection.side)


def code_of(selection: Selection, dataset: str = "out/corpora") -> str:
    """Python that makes the same chart.

    Examples
    --------
    >>> print(code_of(Selection(("climate",), side="publisher"), "out/sample"))
    from readout_analysis import load_dataset
    from readout_analysis.explore.selection import Selection, plot_selection
    <BLANKLINE>
    dataset = load_dataset('out/sample')
    selection = Selection(themes=('climate',), publisher=None, counterpart=None, side='publisher',
                          freq='QS', measure='share')
    ax = plot_selection(dataset, selection)
    """
    return (
        "from readout_analysis import load_dataset\n"
        "from readout_analysis.explore.selection import Selection, plot_selection\n\n"
        f"dataset = load_dataset({dataset!r})\n"
        f"selection = {selection!r}\n"
        "ax = plot_selection(dataset, selection)"
    )


def plot_selection(dataset, selection: Selection, values: pd.DataFrame | None = None) -> Axes:
    """The chart of a selection: its measure per period, under a title that says of whom.

    Parameters
    ----------
    dataset : Dataset
    selection : Selection
    values : DataFrame, optional
        As returned by `selected_values`, where they are at hand.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> chosen = Selection(("climate",), counterpart="FR", freq="YS")
    >>> plot_selection(build_dataset(sample_path()), chosen).texts[-3].get_text()
    'Mentioned in readouts with France, over time'
    """
    plot = plot_theme_rate if selection.measure == "rate" else plot_theme_share
    return plot(
        selected_values(dataset, selection) if values is None else values,
        labels=theme_labels(dataset.themes),
        title=_title(selection),
        source=source_line(dataset, selected_readouts(dataset, selection)),
    )


def _title(selection: Selection) -> str:
    of = f" of {publisher_name(selection.publisher)}" if selection.publisher else ""
    with_whom = f" with {country_name(selection.counterpart)}" if selection.counterpart else ""
    side = f", {SIDES_IN_WORDS[selection.side]}" if selection.side else ""
    return f"Mentioned in readouts{of}{with_whom}, over time{side}"


def selected_chart(dataset, selection: Selection, values: pd.DataFrame) -> tuple[bytes, str]:
    """The chart as a PNG, and in words."""
    from matplotlib import pyplot

    ax = plot_selection(dataset, selection, values)
    png = chart_png(ax, dpi=110, n_colours=None)
    pyplot.close(root_figure(ax))
    return png, str(ax.get_label())


def evidence_html(rows: pd.DataFrame) -> str:
    """Sentences as an HTML table: text escaped, in the direction of its script, with links."""
    if rows.empty:
        return "<p>No sentence behind this point.</p>"
    columns = {"date": "date", "publisher": "publisher", "counterpart_country": "counterpart"}
    columns |= {"side": "side", "speaker": "speaker", "text": "sentence"}
    if rows["text"].isna().all():
        columns |= {"entries": "words found"}
    columns = {name: heading for name, heading in columns.items() if rows[name].notna().any()}
    head = "".join(f"<th scope='col'>{name}</th>" for name in [*columns.values(), "where"])
    body = "".join(
        "<tr>"
        + "".join(f"<td dir='auto'>{_cell(row[name])}</td>" for name in columns)
        + f"<td>{_where(row)}</td></tr>"
        for row in with_names(rows.head(_SENTENCES_SHOWN)).to_dict("records")
    )
    more = len(rows) - _SENTENCES_SHOWN
    left_out = f"<p>{more:,} more are in the CSV.</p>" if more > 0 else ""
    table = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f"<table class='evidence'>{table}</table>{left_out}"


def _cell(value: Any) -> str:
    if isinstance(value, pd.Timestamp):
        return f"<span style='white-space: nowrap'>{value:%Y-%m-%d}</span>"
    return "" if pd.isna(value) else escape(str(value))


def _where(row: dict) -> str:
    """Place of a sentence in its readout, and the address of that under the name of its host."""
    place = f"sentence {row['segment'] + 1}, characters {row['start']}–{row['end']}"
    url = str(row["url"])
    if not url.startswith(("https://", "http://")):
        return f"{place}; {NO_ADDRESS}"
    host = escape(urlsplit(url).netloc.removeprefix("www."))
    return f"<a href='{escape(url)}' target='_blank' rel='noopener'>{host}</a>, {place}"


def first_selection(dataset) -> Selection:
    """The three topics most often mentioned, in periods with enough readouts."""
    shares = theme_share(dataset.readouts, topic_mentions(dataset), freq=None)
    if shares.empty:
        raise ReadoutAnalysisError(
            "There is nothing to explore: no dated readout of this dataset mentions a topic."
        )
    freq = readable_frequency(dataset.readouts["contact_date"])
    return Selection(tuple(most_raised(shares, n=3)), freq=freq)


def choices(dataset) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen: pairs of a name and a value, for each control; "" stands for all."""
    readouts = dataset.readouts
    labels = theme_labels(dataset.themes)
    topics = dataset.themes.loc[dataset.themes["kind"] == "topic", "theme_id"]
    return {
        "themes": sorted((label_of(theme, labels), theme) for theme in topics),
        "publisher": _most_first(readouts["publisher"], publisher_name),
        "counterpart": _most_first(readouts["counterpart_countries"].explode(), country_name),
        "side": [(ALL, ""), *((words, side) for side, words in SIDES_IN_WORDS.items())],
        "freq": list(PERIODS.items()),
        "measure": list(MEASURES.items()),
    }


def _most_first(ids: pd.Series, name_of: Callable[[str], str]) -> list[tuple[str, str]]:
    """Names with their numbers of readouts, and the ids they stand for."""
    counts = ids.dropna().value_counts()
    return [(ALL, ""), *((f"{name_of(key)} ({n:,})", key) for key, n in counts.items())]


def points(dataset, values: pd.DataFrame) -> list[tuple[str, tuple[str, pd.Timestamp]]]:
    """Points of the chart, named for people, the newest first, then the highest value."""
    measure = measure_of(values)
    rows = values[values[measure.ranked_by] > 0]
    by = ["period_start", measure.name]
    rows = rows.sort_values(by, ascending=False, kind="stable")
    labels = theme_labels(dataset.themes)
    names = dict(zip(values["period_start"], period_names(values["period_start"]), strict=True))
    return [
        (
            f"{names[row['period_start']]} · {label_of(row['theme_id'], labels)} · {_counts(row)}",
            (row["theme_id"], row["period_start"]),
        )
        for row in rows.to_dict("records")
    ]


def _counts(row: dict) -> str:
    """The numbers behind a point."""
    if "n_raising" in row:
        return f"{row['n_raising']:,} of {row['n_readouts']:,} readouts"
    return f"{row['n_mentions']:,} in {row['n_words']:,} words"
