"""Pages of a report on one relationship each: its charts, then its tables in words."""

from collections.abc import Callable
from html import escape
from typing import NamedTuple

import pandas as pd

from readout_analysis.briefs.country import CountryBrief, country_brief
from readout_analysis.briefs.news import find_news
from readout_analysis.charts import (
    plot_left_out,
    plot_relationship,
    plot_who_said_what,
    theme_labels,
)
from readout_analysis.charts.measures import percent
from readout_analysis.charts.style import label_of
from readout_analysis.dataset import Dataset
from readout_analysis.findings import most_raised, source_line
from readout_analysis.findings.names import country_name, publisher_name
from readout_analysis.report.html import chart_html, frame_html

MIN_READOUTS = 20  # of a counterpart that gets a page of its own
_ROWS_SHOWN = 15


class Page(NamedTuple):
    """A page: its file, title and body (HTML)."""

    file: str
    title: str
    body: str


class Part(NamedTuple):
    """A part of a page: heading, what to know before reading on, content (HTML)."""

    heading: str
    words: str
    content: str


def counterparts_of(dataset: Dataset) -> list[str]:
    """Codes of the countries with at least 20 readouts as a counterpart, most readouts first."""
    named = dataset.readouts["counterpart_countries"].explode().value_counts()
    named = named.sort_index().sort_values(ascending=False, kind="stable")
    counts = dataset.readouts["counterpart_country"].value_counts().reindex(named.index)
    return counts[counts >= MIN_READOUTS].index.tolist()


def counterpart_pages(
    dataset: Dataset, on_progress: Callable[[int], object] = lambda n: None
) -> list[Page]:
    """A page for each of `counterparts_of`; `on_progress` is called with 1 after each."""
    codes = counterparts_of(dataset)
    news = find_news(dataset) if codes else pd.DataFrame()
    pages = []
    for code in codes:
        pages.append(_counterpart_page(dataset, code, news))
        on_progress(1)
    return pages


def _counterpart_page(dataset: Dataset, code: str, news: pd.DataFrame) -> Page:
    brief = country_brief(dataset, code, news=news)
    countries = dataset.readouts["counterpart_countries"]
    own = dataset.readouts[[code in named for named in countries]]
    name = country_name(code)
    parts = [
        *_charts(dataset, brief, own, news[news["readout_id"].isin(own["readout_id"])]),
        *_tables(brief, theme_labels(dataset.themes)),
    ]
    body = "\n".join(
        f"<h2>{escape(part.heading)}</h2>\n<p>{escape(part.words)}</p>\n{part.content}"
        for part in parts
    )
    opening = f"<h1>{escape(name)}</h1>\n<p>{escape(_opening(own))}</p>"
    return Page(f"counterpart_{code}.html", f"{name} ({len(own):,} readouts)", opening + body)


def _opening(own: pd.DataFrame) -> str:
    """How many readouts, when, and by whom."""
    names = own["publisher"].map(publisher_name, na_action="ignore").fillna("unknown publishers")
    counts = names.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    who = ", ".join(f"{name} ({n:,})" for name, n in counts.items())
    days = own["contact_date"].dropna()
    when = f" of contacts from {days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}" if len(days) else ""
    return f"{len(own):,} readouts{when}, published by {who}."


def _charts(
    dataset: Dataset, brief: CountryBrief, own: pd.DataFrame, news: pd.DataFrame
) -> list[Part]:
    labels, source = theme_labels(dataset.themes), source_line(dataset, own)
    often = most_raised(brief.themes, n=_ROWS_SHOWN)
    by_side = brief.raised_by[brief.raised_by["theme_id"].isin(often)]
    parts = [
        Part(
            "Contacts, and what is new in them",
            "A readout is compared with the ten before it of the same publisher in the same "
            "language: new is what none of them says, dropped or silent what they said so often "
            "that its absence is hardly chance.",
            chart_html(plot_relationship(own, news=news, labels=labels, source=source)),
        ),
        Part(
            "Who is said to raise what",
            "To the left what publishers say for themselves, to the right what they put in the "
            "other side's mouth. Each side has its own number of readouts: those that report a "
            "point of it at all.",
            chart_html(plot_who_said_what(by_side, labels=labels, source=source)),
        ),
    ]
    if brief.left_out.empty:
        return parts
    drawn = chart_html(plot_left_out(brief.left_out, labels=labels, source=source))
    words = "Only contacts that both sides told of. A theme may also be missing because the "
    words += "reading missed it: look at the texts before calling it a silence."
    return [*parts, Part("What one side reports and the other leaves out", words, drawn)]


def _tables(brief: CountryBrief, labels: dict[str, str]) -> list[Part]:
    tables = {
        "Themes mentioned most often": (_shares(brief.themes, labels), ""),
        "Contacts by year and form": (
            _by_form(brief),
            "A contact that several publishers tell of counts once.",
        ),
        "Formulae new, back, reworded and dropped": (
            _formulae(brief.formulae, labels),
            "The newest first. Set phrases as they stand in the text, with capitals and endings "
            "levelled.",
        ),
        "Themes that have fallen silent": (
            _silent(brief.silent, labels),
            "In the latest readout of each publisher and language. The last column says how "
            "probable such an absence is by chance alone.",
        ),
    }
    return [
        Part(heading, f"{words} {_how_many(table)}".strip(), frame_html(table.head(_ROWS_SHOWN)))
        for heading, (table, words) in tables.items()
        if len(table)
    ]


def _how_many(table: pd.DataFrame) -> str:
    n = len(table)
    return f"The first {_ROWS_SHOWN} of {n:,}." if n > _ROWS_SHOWN else ""


def _shares(shares: pd.DataFrame, labels: dict[str, str]) -> pd.DataFrame:
    level = f"{100 * shares['level'].iloc[0]:.3g} % interval" if len(shares) else "interval"
    return pd.DataFrame(
        {
            "theme": _named(shares["theme_id"], labels),
            "mentioned in": _of(shares["n_raising"], shares["n_readouts"], " readouts"),
            "share": shares["share"].map(percent),
            level: [
                f"{percent(low)} to {percent(high)}"
                for low, high in zip(shares["share_low"], shares["share_high"], strict=True)
            ],
        }
    )


def _by_form(brief: CountryBrief) -> pd.DataFrame:
    """Contacts of each year, a column per form."""
    wide = brief.contacts.pivot_table(
        index="year", columns="form", values="n_contacts", aggfunc="sum", fill_value=0
    )
    named = wide.rename(columns=lambda form: str(form).replace("_", " "))
    return named.rename_axis(columns=None).reset_index()


def _formulae(found: pd.DataFrame, labels: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "contact": _days(found["contact_date"]),
            "publisher": _publishers(found["publisher"]),
            "what": found["status"],
            "formula": _named(found["item"], labels),
            "in the readouts before": _of(found["n_raised"], found["n_previous"]),
            "last before": _days(found["last_date"]),
        }
    )


def _silent(found: pd.DataFrame, labels: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "theme": _named(found["theme_id"], labels),
            "publisher": _publishers(found["publisher"]),
            "language": found["lang"],
            "in the readouts before": _of(found["n_raised"], found["n_previous"]),
            "last mentioned": _days(found["last_date"]),
            "chance": found["chance"].map(percent),
        }
    )


def _named(keys: pd.Series, labels: dict[str, str]) -> list[str]:
    return [label_of(key, labels) for key in keys]


def _publishers(ids: pd.Series) -> list[str]:
    return ids.map(publisher_name, na_action="ignore").tolist()


def _of(counts: pd.Series, totals: pd.Series, what: str = "") -> list[str]:
    return [f"{n:,} of {total:,}{what}" for n, total in zip(counts, totals, strict=True)]


def _days(dates: pd.Series) -> pd.Series:
    return dates.dt.strftime("%Y-%m-%d").astype("object").where(dates.notna(), "")
