"""Charts, one `plot_` function per statistic. They draw tables; they count nothing.

Each takes the table of its statistic, writes measure, period and number of readouts around the
picture, and returns the Axes. A readout is what one side says was said: charts speak of what is
mentioned in readouts, never of what was discussed.
"""

from readout_analysis.charts.accounts import plot_left_out, plot_two_sides
from readout_analysis.charts.bars import plot_theme_ranking, plot_who_said_what
from readout_analysis.charts.bursts import plot_bursts
from readout_analysis.charts.changes import plot_theme_change, plot_theme_trend
from readout_analysis.charts.contacts import plot_relationship
from readout_analysis.charts.coverage import plot_topics, plot_uncovered
from readout_analysis.charts.grids import plot_cooccurrence, plot_theme_heatmap
from readout_analysis.charts.keys import plot_cooccurrence_change, plot_keyness, plot_theme_shift
from readout_analysis.charts.levels import plot_partnership
from readout_analysis.charts.network import plot_network
from readout_analysis.charts.novelty import plot_novelty
from readout_analysis.charts.similarity import plot_similarity
from readout_analysis.charts.steps import plot_change_points
from readout_analysis.charts.style import caption, house_style, save_chart, theme_labels
from readout_analysis.charts.text import alt_text, show
from readout_analysis.charts.time import plot_theme_panels, plot_theme_rate, plot_theme_share
from readout_analysis.charts.voices import plot_side_share

__all__ = [
    "alt_text",
    "caption",
    "house_style",
    "plot_bursts",
    "plot_change_points",
    "plot_cooccurrence",
    "plot_cooccurrence_change",
    "plot_keyness",
    "plot_left_out",
    "plot_network",
    "plot_novelty",
    "plot_partnership",
    "plot_relationship",
    "plot_side_share",
    "plot_similarity",
    "plot_theme_change",
    "plot_theme_heatmap",
    "plot_theme_panels",
    "plot_theme_ranking",
    "plot_theme_rate",
    "plot_theme_share",
    "plot_theme_shift",
    "plot_theme_trend",
    "plot_topics",
    "plot_two_sides",
    "plot_uncovered",
    "plot_who_said_what",
    "save_chart",
    "show",
    "theme_labels",
]
