"""The page of a report on the data behind it."""

import pandas as pd

from readout_analysis.charts import theme_labels
from readout_analysis.charts.style import label_of
from readout_analysis.dataset import Dataset
from readout_analysis.evaluation.report import measured_scores
from readout_analysis.lexicons.health import health_warnings
from readout_analysis.report.html import frame_html, html_of_markdown
from readout_analysis.schema import data_dictionary
from readout_analysis.statistics.units import counted_mentions

_REJECTED_SHOWN = 5  # of each reason
_WARNINGS_SHOWN = 20
# The scores are of the package, not of this dataset, and are measured on texts that stay outside.
_ERRORS = """<p>The package was scored on readouts labelled by hand that its rules were not written
on. Each cell: the score, from 0 to 1, and on how many labels it was measured; a score on a few of
them may well be ten or twenty points off. They say little of a publisher that is not among them.
For this dataset, label a sample: <code>readout-analysis evaluate</code> makes the sheet and the
scores.</p>
"""


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
            "<h2>Figures of the lexicon to be careful with</h2>",
            _warnings(dataset),
            "<h2>How often the reading errs</h2>",
            _ERRORS + frame_html(measured_scores()),
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
    counts = (
        rejected["reason"]
        .str.replace("_", " ")
        .value_counts()
        .rename_axis("reason")
        .reset_index(name="documents")
    )
    counts["documents"] = counts["documents"].map("{:,}".format)
    places = dataset.documents[["document_id", "source_id"]]
    shown = rejected.groupby("reason").head(_REJECTED_SHOWN).sort_values(["reason", "document_id"])
    shown = shown.merge(places, on="document_id")[["reason", "source_id", "detail"]]
    shown = shown.assign(reason=shown["reason"].str.replace("_", " "))
    return f"{frame_html(counts)}<p>The first {_REJECTED_SHOWN} of each:</p>{frame_html(shown)}"


def _warnings(dataset: Dataset) -> str:
    """Themes whose figures may mislead, those of most readouts first."""
    found = health_warnings(dataset)
    if found.empty:
        return "<p>None: no theme is in nearly every readout, drifts, or is found too early.</p>"
    labels = theme_labels(dataset.themes)
    counts = counted_mentions(dataset.mentions).groupby("theme_id")["readout_id"].nunique()
    n_readouts = found["theme_id"].map(counts).fillna(0)
    order = n_readouts.sort_values(ascending=False, kind="stable").index
    shown = found.loc[order].head(_WARNINGS_SHOWN)
    table = pd.DataFrame(
        {
            "theme": shown["theme_id"].map(lambda theme: label_of(theme, labels)),
            "language": shown["lang"],
            "year": shown["year"].astype("object").where(shown["year"].notna(), ""),
            "what to know": shown["detail"],
        }
    )
    words = "Those of themes mentioned in most readouts come first."
    if len(found) > len(shown):
        words += f" The first {len(shown)} of {len(found):,}."
    return (
        f"<p>{words} Made by <code>lexicons.health.health_warnings</code>.</p>{frame_html(table)}"
    )


def _themes_found(dataset: Dataset) -> pd.DataFrame:
    mentions = counted_mentions(dataset.mentions).merge(
        dataset.readouts[["readout_id", "lang"]], on="readout_id"
    )
    groups = dataset.themes.set_index("theme_id")["group"]
    pairs = mentions[["lang", "theme_id"]].drop_duplicates()
    pairs["group"] = pairs["theme_id"].map(groups)
    found = pd.crosstab(pairs["group"], pairs["lang"])
    found.insert(0, "in the lexicon", groups.value_counts().reindex(found.index))
    names = found.index.str.replace("_", " ")
    return found.set_axis(names.rename("group")).rename_axis(columns=None).reset_index()
