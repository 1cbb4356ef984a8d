import inspect
import subprocess
import sys

import pytest

import readout_analysis
from readout_analysis.errors import ReadoutAnalysisError

PUBLIC = [getattr(readout_analysis, name) for name in readout_analysis.__all__]


def test_all_is_sorted_and_small_enough_to_learn():
    assert readout_analysis.__all__ == sorted(readout_analysis.__all__)
    assert len(readout_analysis.__all__) <= 35


@pytest.mark.parametrize("thing", PUBLIC, ids=readout_analysis.__all__)
def test_public_name_is_documented(thing):
    assert inspect.getdoc(thing)


@pytest.mark.parametrize(
    "thing",
    [
        thing
        for thing in PUBLIC
        if not (isinstance(thing, type) and issubclass(thing, ReadoutAnalysisError))
    ],
    ids=lambda thing: thing.__name__,
)
def test_public_function_shows_an_example(thing):
    doc = inspect.getdoc(thing)
    assert ">>>" in doc, f"{thing.__name__} has no example"


def test_import_leaves_out_what_only_charts_and_scikit_learn_need():
    """Every process of a build imports the package; these take longer than all the rest."""
    call = "import sys, readout_analysis; print({'matplotlib', 'sklearn'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", call], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'theme_shares'"):
        readout_analysis.theme_shares  # noqa: B018
