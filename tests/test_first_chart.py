import pytest

from readout_analysis.first_chart import NAME, write_first_chart
from readout_analysis.shipped import notebooks_path


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    return write_first_chart(tmp_path_factory.mktemp("chart")).read_bytes()


def test_write_first_chart_gives_a_small_picture(drawn):
    assert drawn.startswith(b"\x89PNG")
    assert len(drawn) < 60_000


def test_write_first_chart_committed_picture_is_that_of_the_shipped_bundle(drawn):
    assert (notebooks_path() / NAME).read_bytes() == drawn, "run make notebooks"
