"""For the examples in docstrings, which are tests: each closes the charts it opened."""

import pytest


@pytest.fixture(autouse=True)
def no_figure_left():
    """Matplotlib warns of many open figures."""
    yield
    from matplotlib import pyplot

    pyplot.close("all")
