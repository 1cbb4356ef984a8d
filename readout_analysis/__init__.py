"""Turn diplomatic readouts in six languages into tidy tables, theme vectors and honest charts.

The whole way, step by step; `build_dataset` does it in one::

    documents = read_readouts("my_folder")
    readouts, participants, rejected = find_readouts(documents)
    segments = split_segments(readouts, documents)
    segments = attribute_segments(segments, readouts, participants)
    mentions = find_mentions(segments, readouts, participants=participants)
    theme_share(readouts, mentions, freq="QS")

Charts are in `readout_analysis.charts`, the tables are described in `readout_analysis.schema`.
"""

from readout_analysis.anatomy import find_readouts
from readout_analysis.cooccurrence import theme_cooccurrence
from readout_analysis.dataset import Dataset, build_dataset, build_tables, load_dataset
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.events import link_events
from readout_analysis.export import export_mentions
from readout_analysis.frequency import theme_share
from readout_analysis.lexicon import Lexicon, load_lexicon
from readout_analysis.match import find_mentions
from readout_analysis.read import read_readouts
from readout_analysis.segments import attribute_segments, split_segments
from readout_analysis.shipped import sample_path
from readout_analysis.vectorizer import ThemeVectorizer
from readout_analysis.vectors import theme_vectors

__all__ = [
    "Dataset",
    "Lexicon",
    "ReadoutAnalysisError",
    "ThemeVectorizer",
    "attribute_segments",
    "build_dataset",
    "build_tables",
    "export_mentions",
    "find_mentions",
    "find_readouts",
    "link_events",
    "load_dataset",
    "load_lexicon",
    "read_readouts",
    "sample_path",
    "split_segments",
    "theme_cooccurrence",
    "theme_share",
    "theme_vectors",
]
