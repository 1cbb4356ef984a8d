"""What several test files need: the sample, its dataset, and where shared material lies."""

import sys
from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).parents[1]
SHARED = REPOSITORY.parent / "shared"

settings.register_profile("soak", max_examples=2000, deadline=None)
# At import jsonschema makes a grammar for each part of an internationalised address: four seconds
# in every process of the tests, which have none of them.
sys.modules.setdefault("rfc3987_syntax", None)


def few_examples():
    """Of a property whose every example is a whole build, or near it; `make soak` tries more."""
    return settings.default.max_examples // 20


@pytest.fixture(scope="session")
def shared():
    """Folder of real texts; they are not part of the repository."""
    if not (SHARED / "corpora").is_dir():
        pytest.skip("the real texts in ../shared are not here")
    return SHARED


@pytest.fixture(scope="session")
def sample_dataset():
    """All tables of the sample, built once in memory."""
    from readout_analysis.conftest import sample_in_memory

    return sample_in_memory()


@pytest.fixture(scope="session")
def sample_bundle(tmp_path_factory):
    """Folder of the sample's bundle, built once."""
    from readout_analysis import build_dataset, sample_path

    target = tmp_path_factory.mktemp("bundle") / "sample"
    build_dataset(sample_path(), target)
    return target
