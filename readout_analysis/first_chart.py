"""The chart at the top of the README, drawn from the shipped bundle by ``make notebooks``."""

from pathlib import Path

from readout_analysis.charts import plot_theme_share, theme_labels
from readout_analysis.charts.text import chart_png
from readout_analysis.dataset import load_dataset
from readout_analysis.frequency import theme_share
from readout_analysis.shipped import readouts_path

NAME = "first_chart.png"
_PUBLISHER, _THEMES = "CN_CCTV", ["artificial_intelligence", "pandemic"]
_DPI, _N_COLOURS = 110, 32  # as wide as a code host shows it


def write_first_chart(folder: str | Path) -> Path:
    """Draw how often Chinese television's readouts mention two themes, a point a year.

    Parameters
    ----------
    folder : path

    Returns
    -------
    Path
        The PNG in `folder`. The same bundle gives the same bytes.
    """
    dataset = load_dataset(readouts_path())
    own = dataset.readouts[dataset.readouts["publisher"] == _PUBLISHER]
    shares = theme_share(own, dataset.mentions, freq="YS")
    ax = plot_theme_share(
        shares[shares["theme_id"].isin(_THEMES)],
        labels=theme_labels(dataset.themes),
        title="What comes and what goes in the readouts of Chinese television?",
        source="CCTV Xinwen Lianbo, in the shipped dataset",
    )
    target = Path(folder) / NAME
    target.write_bytes(chart_png(ax, dpi=_DPI, n_colours=_N_COLOURS))
    return target
