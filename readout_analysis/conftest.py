"""For the examples in docstrings, which are tests: the sample built once, and charts closed."""

import sys
from functools import cache

import pytest

import readout_analysis
from readout_analysis.dataset import Dataset, build_dataset
from readout_analysis.shipped import sample_path


@cache
def sample_in_memory() -> Dataset:
    """All tables of the sample."""
    return build_dataset(sample_path())


@pytest.fixture(autouse=True)
def sample_built_once(monkeypatch):
    """Most examples begin by building the sample, and would all build the same."""

    def build(source, *others, **settings):
        if others or settings or source != sample_path():
            return build_dataset(source, *others, **settings)
        return sample_in_memory()

    monkeypatch.setattr(readout_analysis, "build_dataset", build)


@pytest.fixture(autouse=True)
def no_figure_left():
    """Matplotlib warns of many open figures."""
    yield
    if "matplotlib.pyplot" in sys.modules:  # slow to import
        sys.modules["matplotlib.pyplot"].close("all")
