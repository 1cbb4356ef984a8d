"""Folders here and addresses in an object store."""

from pathlib import Path

import pytest

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.places import exists, file_system, opened, placed


def test_placed_keeps_both_slashes_of_an_address():
    assert placed("s3://bucket/dataset/") == "s3://bucket/dataset"
    assert placed("data/readouts/") == Path("data/readouts")


@pytest.mark.parametrize("is_store", [False, True])
def test_file_is_found_and_opened_here_and_in_a_store(tmp_path, is_store):
    pytest.importorskip("fsspec")
    place = f"file://{tmp_path}" if is_store else tmp_path
    assert not exists(place, "a.txt")
    (tmp_path / "a.txt").write_bytes(b"text")
    assert exists(place, "a.txt")
    with opened(place, "a.txt") as file:
        assert file.read() == b"text"


def test_file_system_that_nobody_knows_names_the_extra_to_install():
    with pytest.raises(ReadoutAnalysisError, match=r"readout_analysis\[dask\]"):
        file_system("nowhere://bucket/dataset")
