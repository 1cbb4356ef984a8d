"""The page of a report on the data behind it."""

import pandas as pd

from readout_analysis.dataset import Dataset
from readout_analysis.report.html import frame_html, html_of_markdown
from readout_analysis.schema import data_dictionary
from readout_analysis.statistics.units import counted_mentions

_REJECTED_SHOWN = 5  # of each reason


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
    counts = (
        rejected["reason"]
        .str.replace("_", " ")
        .value_counts()
        .rename_axis("reason")
        .reset_index(name="documents")
    )
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
