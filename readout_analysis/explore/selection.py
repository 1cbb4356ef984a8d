"""What the explorer shows, without its controls.

`Selection` is what is chosen; the chart, its table, its evidence and the code that makes the same
chart all follow from it, so that everything but the widgets can be used, and tested, without a
browser.
"""

from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from readout_analysis.charts import plot_theme_share, theme_labels
from readout_analysis.charts.style import label_of, root_figure
from readout_analysis.charts.text import chart_png
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.findings import most_raised, source_line, topic_mentions
from readout_analysis.frequency import theme_share
from readout_analysis.statistics.evidence import NO_ADDRESS, theme_evidence
from readout_analysis.statistics.periods import (
    Frequency,
    period_names,
    period_start,
    readable_frequency,
)
from readout_analysis.tables import SIDES

ALL = "all"
PERIODS: dict[str, Frequency] = {"month": "MS", "quarter": "QS", "year": "YS"}
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
    """

    themes: tuple[str, ...]
    publisher: str | None = None
    counterpart: str | None = None
    side: str | None = None
    freq: Frequency = "QS"


def selected_readouts(dataset, selection: Selection) -> pd.DataFrame:
    """Readouts of the chosen publisher and counterpart."""
    readouts = dataset.readouts
    if selection.publisher is not None:
        readouts = readouts[readouts["publisher"] == selection.publisher]
    if selection.counterpart is not None:
        countries = readouts["counterpart_countries"]
        readouts = readouts[[selection.counterpart in own for own in countries]]
    return readouts


def selected_shares(dataset, selection: Selection) -> pd.DataFrame:
    """Shares of the chosen readouts that mention the chosen themes, per period.

    Parameters
    ----------
    dataset : Dataset
    selection : Selection

    Returns
    -------
    DataFrame, as returned by `theme_share`; a chosen theme that never comes up has no row

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> shares = selected_shares(build_dataset(sample_path()), Selection(("climate",), freq="YS"))
    >>> shares["theme_id"].unique().tolist()
    ['climate']
    """
    mentions = dataset.mentions[dataset.mentions["theme_id"].isin(selection.themes)]
    by_side = {"segments": dataset.segments, "by": "side"} if selection.side else {}
    readouts = selected_readouts(dataset, selection)
    shares = theme_share(readouts, mentions, freq=selection.freq, **by_side)
    if selection.side:
        shares = shares[shares["side"] == selection.side]
    return shares.dropna(subset="period_start").reset_index(drop=True)


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
    from readout_analysis.charts import plot_theme_share
    from readout_analysis.explore.selection import Selection, selected_shares
    <BLANKLINE>
    dataset = load_dataset('out/sample')
    selection = Selection(themes=('climate',), publisher=None, counterpart=None, side='publisher',
                          freq='QS')
    plot_theme_share(selected_shares(dataset, selection))
    """
    return (
        "from readout_analysis import load_dataset\n"
        "from readout_analysis.charts import plot_theme_share\n"
        "from readout_analysis.explore.selection import Selection, selected_shares\n\n"
        f"dataset = load_dataset({dataset!r})\n"
        f"selection = {selection!r}\n"
        "plot_theme_share(selected_shares(dataset, selection))"
    )


def selected_chart(dataset, selection: Selection, shares: pd.DataFrame) -> tuple[bytes, str]:
    """The chart as a PNG, and in words."""
    from matplotlib import pyplot

    ax = plot_theme_share(shares, labels=theme_labels(dataset.themes), source=source_line(dataset))
    png = chart_png(ax, dpi=110)
    pyplot.close(root_figure(ax))
    return png, str(ax.get_label())


def evidence_html(rows: pd.DataFrame) -> str:
    """Sentences as an HTML table: text escaped, in the direction of its script, with links."""
    if rows.empty:
        return "<p>No sentence behind this point.</p>"
    columns = ["date", "publisher", "counterpart_country", "side", "speaker"]
    has_text = rows["text"].notna().any()
    columns += ["text" if has_text else "entries"]
    head = "".join(f"<th scope='col'>{name.replace('_', ' ')}</th>" for name in [*columns, "where"])
    body = "".join(
        "<tr>"
        + "".join(f"<td dir='auto'>{_cell(row[name])}</td>" for name in columns)
        + f"<td>{_where(row)}</td></tr>"
        for row in rows.head(_SENTENCES_SHOWN).to_dict("records")
    )
    more = len(rows) - _SENTENCES_SHOWN
    left_out = f"<p>{more:,} more are in the CSV.</p>" if more > 0 else ""
    table = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f"<table class='evidence'>{table}</table>{left_out}"


def _cell(value: Any) -> str:
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return "" if pd.isna(value) else escape(str(value))


def _where(row: dict) -> str:
    place = escape(f"{row['readout_id']}, characters {row['start']}-{row['end']}")
    url = str(row["url"])
    if not url.startswith(("https://", "http://")):
        return f"{place}; {NO_ADDRESS}"
    return f"<a href='{escape(url)}' target='_blank' rel='noopener'>{place}</a>"


def first_selection(dataset) -> Selection:
    """The three topics most often mentioned, in periods with enough readouts."""
    shares = theme_share(dataset.readouts, topic_mentions(dataset), freq=None)
    if shares.empty:
        raise ReadoutAnalysisError(
            "There is nothing to explore: no dated readout of this dataset mentions a topic."
        )
    freq = readable_frequency(dataset.readouts["contact_date"])
    return Selection(tuple(most_raised(shares, n=3)), freq=freq)


def choices(dataset) -> dict[str, list[tuple[str, str | None]]]:
    """What can be chosen: pairs of a name and a value, for each control."""
    readouts = dataset.readouts
    counterparts = readouts["counterpart_countries"].explode().dropna().value_counts()
    publishers = readouts["publisher"].dropna().value_counts()
    labels = theme_labels(dataset.themes)
    topics = dataset.themes.loc[dataset.themes["kind"] == "topic", "theme_id"]
    return {
        "themes": sorted((label_of(theme, labels), theme) for theme in topics),
        "publisher": [(ALL, None), *((f"{name} ({n:,})", name) for name, n in publishers.items())],
        "counterpart": [
            (ALL, None),
            *((f"{name} ({n:,})", name) for name, n in counterparts.items()),
        ],
        "side": [(ALL, None), *((side, side) for side in SIDES)],
        "freq": list(PERIODS.items()),
    }


def points(dataset, shares: pd.DataFrame) -> list[tuple[str, tuple[str, pd.Timestamp]]]:
    """Points of the chart, named for people, the newest first, then the highest share."""
    rows = shares[shares["n_raising"] > 0]
    rows = rows.sort_values(["period_start", "share"], ascending=[False, False], kind="stable")
    labels = theme_labels(dataset.themes)
    names = dict(zip(shares["period_start"], period_names(shares["period_start"]), strict=True))
    return [
        (
            f"{names[start]} · {label_of(theme, labels)} · {raising:,} of {n:,} readouts",
            (theme, start),
        )
        for theme, start, raising, n in zip(
            rows["theme_id"],
            rows["period_start"],
            rows["n_raising"],
            rows["n_readouts"],
            strict=True,
        )
    ]
