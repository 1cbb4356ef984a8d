"""Pages of a report beside the notebooks: the data behind it, and one per counterpart."""

from html import escape
from typing import NamedTuple

import pandas as pd

from readout_analysis.charts import theme_labels
from readout_analysis.briefs.country import CountryBrief, country_brief
from readout_analysis.dataset import Dataset
from readout_analysis.gazetteer import country_names
from readout_analysis.briefs.news import find_news
from readout_analysis.report.html import frame_html, html_of_markdown
from readout_analysis.schema import data_dictionary
from readout_analysis.statistics.units import counted_mentions

MIN_READOUTS = 20  # of a counterpart that gets a page of its own
_REJECTED_SHOWN = 5  # of each reason
_ROWS_SHOWN = 15
_SHARES = ["theme_id", "n_raising", "n_readouts", "share", "share_low", "share_high"]
_NEWS = ["contact_date", "publisher", "status", "item", "n_raised", "n_previous", "last_date"]
_SILENT = ["theme_id", "publisher", "lang", "n_raised", "n_previous", "chance", "last_date"]


class Page(NamedTuple):
    """A page: its file, title and body (HTML)."""

    file: str
    title: str
    body: str


def data_page(dataset: Dataset) -> str:
    """What the report rests on: origin, what was turned away, the lexicon, the dictionary."""
    return "\n".join(
        [
            "<h1>The data behind this report</h1>",
            frame_html(_origin(dataset)),
            "<h2>Documents that gave no readout</h2>",
            _rejected(dataset),
            "<h2>Themes by language</h2>",
            "<p>How many themes of each group were found at all, by language of the readout. A "
            "theme that is never found in a language may not be mentioned, or not be known to the "
            "lexicon in it.</p>",
            frame_html(_themes_found(dataset)),
            "<h2>Tables and columns</h2>",
            html_of_markdown(data_dictionary()),
        ]
    )


def _origin(dataset: Dataset) -> pd.DataFrame:
    rows = [(name.replace("_", " "), str(value)) for name, value in dataset.provenance.items()]
    return pd.DataFrame(rows, columns=["made from", ""])


def _rejected(dataset: Dataset) -> str:
    rejected = dataset.rejected
    if rejected.empty:
        return "<p>None: every document has a readout.</p>"
    counts = rejected["reason"].value_counts().rename_axis("reason").reset_index(name="documents")
    places = dataset.documents[["document_id", "source_id"]]
    shown = rejected.groupby("reason").head(_REJECTED_SHOWN).sort_values(["reason", "document_id"])
    shown = shown.merge(places, on="document_id")[["reason", "source_id", "detail"]]
    return f"{frame_html(counts)}<p>The first {_REJECTED_SHOWN} of each:</p>{frame_html(shown)}"


def _themes_found(dataset: Dataset) -> pd.DataFrame:
    mentions = counted_mentions(dataset.mentions).merge(
        dataset.readouts[["readout_id", "lang"]], on="readout_id"
    )
    groups = dataset.themes.set_index("theme_id")["group"]
    pairs = mentions[["lang", "theme_id"]].drop_duplicates()
    pairs["group"] = pairs["theme_id"].map(groups)
    found = pd.crosstab(pairs["group"], pairs["lang"])
    found.insert(0, "in the lexicon", groups.value_counts().reindex(found.index))
    return found.reset_index()


def counterpart_pages(dataset: Dataset) -> list[Page]:
    """A page for each country with at least 20 readouts as a counterpart, most readouts first."""
    counts = dataset.readouts["counterpart_country"].value_counts()
    codes = counts[counts >= MIN_READOUTS].index.tolist()
    news = find_news(dataset) if codes else None
    return [_counterpart_page(dataset, code, news) for code in codes]


def _counterpart_page(dataset: Dataset, code: str, news: pd.DataFrame | None) -> Page:
    brief = country_brief(dataset, code, news=news)
    name = next(iter(country_names("en", code)), code)
    labels = theme_labels(dataset.themes)
    parts = [f"<h1>{escape(name)}</h1><p>{escape(brief.title)}</p>"]
    tables = {
        "Contacts by year and form": _by_form(brief),
        "Themes, by share of readouts": brief.themes[_SHARES],
        "Who is said to raise them: share of readouts with points of that side": _by_side(brief),
        "Formulae new, back, reworded and dropped, newest first": brief.formulae[_NEWS],
        "Themes that have fallen silent": brief.silent[_SILENT],
        "What one side reports and the other leaves out": brief.left_out,
    }
    for heading, table in tables.items():
        shown = _readable(table.head(_ROWS_SHOWN), labels)
        content = frame_html(shown) if len(shown) else "<p>Nothing.</p>"
        more = f"<p>{len(table):,} rows in all.</p>" if len(table) > _ROWS_SHOWN else ""
        parts.append(f"<h2>{escape(heading)}</h2>{content}{more}")
    n = dataset.readouts["counterpart_country"].eq(code).sum()
    return Page(f"counterpart_{code}.html", f"{name} ({n:,} readouts)", "\n".join(parts))


def _by_side(brief: CountryBrief) -> pd.DataFrame:
    """Shares of each side, a column each, of the themes most often raised."""
    often = brief.themes["theme_id"].head(_ROWS_SHOWN)
    rows = brief.raised_by[brief.raised_by["theme_id"].isin(often)]
    wide = rows.pivot_table(index="theme_id", columns="side", values="share")
    return wide.reindex(often).rename_axis(columns=None).reset_index()


def _by_form(brief: CountryBrief) -> pd.DataFrame:
    """Contacts of each year, a column per form."""
    wide = brief.contacts.pivot_table(
        index="year", columns="form", values="n_contacts", aggfunc="sum", fill_value=0
    )
    return wide.rename_axis(columns=None).reset_index()


def _readable(table: pd.DataFrame, labels: dict[str, str]) -> pd.DataFrame:
    """Names for themes, days without hours, and no columns that hold nothing."""
    named = table.dropna(axis="columns", how="all")
    for column in named.columns:
        if column == "theme_id" or column == "item":
            named = named.assign(**{column: named[column].map(lambda key: labels.get(key, key))})
        elif pd.api.types.is_datetime64_any_dtype(named[column]):
            named = named.assign(**{column: named[column].dt.strftime("%Y-%m-%d")})
    return named.rename(columns=lambda name: str(name).replace("_", " "))
