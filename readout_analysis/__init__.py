"""Turn diplomatic readouts in six languages into tidy tables, theme vectors and honest charts.

The whole way, step by step; `build_dataset` does it in one::

    documents = read_readouts("my_folder")
    readouts, participants, rejected = find_readouts(documents)
    segments = split_segments(readouts, documents)
    segments = attribute_segments(segments, readouts, participants)
    mentions = find_mentions(segments, readouts, participants=participants)
    theme_share(readouts, mentions, freq="QS")

Charts are in `readout_analysis.charts`, lexicon formats in `readout_analysis.lexicons.formats`;
the tables are described in `readout_analysis.schema`.
"""

from typing import TYPE_CHECKING

from readout_analysis.anatomy import find_readouts
from readout_analysis.attach import attach_texts
from readout_analysis.briefs.brief import new_since, whats_new
from readout_analysis.briefs.country import country_brief
from readout_analysis.cooccurrence import theme_cooccurrence
from readout_analysis.dataset import Dataset, build_dataset, build_tables, load_dataset
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.events import link_events
from readout_analysis.explore import explore
from readout_analysis.export import export_mentions
from readout_analysis.formulae.history import formula_history
from readout_analysis.frequency import theme_rate, theme_share
from readout_analysis.keyness import keyness
from readout_analysis.lexicon import Lexicon, load_lexicon
from readout_analysis.match import find_mentions
from readout_analysis.read import read_readouts
from readout_analysis.segments import attribute_segments, split_segments
from readout_analysis.shipped import readouts_path, sample_path
from readout_analysis.statistics.change_points import change_points
from readout_analysis.statistics.concordance import concordance
from readout_analysis.statistics.evidence import theme_evidence
from readout_analysis.statistics.trends import theme_trend
from readout_analysis.statistics.two_sides import account_themes
from readout_analysis.statistics.voices import side_share
from readout_analysis.tif import to_tif
from readout_analysis.vectors import theme_vectors

if TYPE_CHECKING:
    from readout_analysis.vectorizer import ThemeVectorizer

__all__ = [
    "Dataset",
    "Lexicon",
    "ReadoutAnalysisError",
    "ThemeVectorizer",
    "account_themes",
    "attach_texts",
    "attribute_segments",
    "build_dataset",
    "build_tables",
    "change_points",
    "concordance",
    "country_brief",
    "explore",
    "export_mentions",
    "find_mentions",
    "find_readouts",
    "formula_history",
    "keyness",
    "link_events",
    "load_dataset",
    "load_lexicon",
    "new_since",
    "read_readouts",
    "readouts_path",
    "sample_path",
    "side_share",
    "split_segments",
    "theme_cooccurrence",
    "theme_evidence",
    "theme_rate",
    "theme_share",
    "theme_trend",
    "theme_vectors",
    "to_tif",
    "whats_new",
]


def __getattr__(name: str) -> type:
    """`ThemeVectorizer` at its first use: scikit-learn takes longer to import than all the rest."""
    if name != "ThemeVectorizer":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from readout_analysis.vectorizer import ThemeVectorizer

    return ThemeVectorizer
