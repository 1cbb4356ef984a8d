"""The explorer: choose themes and parties, see the chart, and the sentences behind a point.

What is chosen and what follows from it is in `selection`; the controls are in `widgets`, which
alone needs the extra "lab". Both are imported at the first call only: they need Matplotlib.
"""

from readout_analysis.errors import ReadoutAnalysisError

__all__ = ["explore"]


def explore(dataset):
    """An explorer of a dataset for JupyterLab and Voilà; every control works by keyboard.

    Choose themes, publisher, counterpart, side, period and measure; the chart follows. Choose a
    point, and the sentences behind it are listed with date, side, speaker and address. The code
    that makes the same chart can be copied, table and picture saved.

    Parameters
    ----------
    dataset : Dataset
        With dated readouts.

    Returns
    -------
    ipywidgets.VBox

    Raises
    ------
    ReadoutAnalysisError
        If the extra "lab" is not installed, or no dated readout mentions a theme.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> type(explore(build_dataset(sample_path()))).__name__
    'VBox'
    """
    try:
        from readout_analysis.explore.widgets import Explorer
    except ImportError as missing:
        raise ReadoutAnalysisError(
            f"The explorer needs {missing.name}, which is not installed.\n"
            "Install the extra: pip install 'readout_analysis[lab]'"
        ) from missing
    return Explorer(dataset).view
