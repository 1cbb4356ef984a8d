import pandas as pd
import pytest

from readout_analysis import dataset, sample_path
from readout_analysis.parallel import in_parallel
from readout_analysis.read import iter_documents
from readout_analysis.tables import TABLES


@pytest.mark.parametrize("workers", [None, 1, 2])
def test_in_parallel_keeps_the_order(workers):
    assert list(in_parallel(pow, [3, 1, 2, 5], 2, workers=workers)) == [9, 1, 4, 25]


def test_in_parallel_of_nothing_is_nothing():
    assert list(in_parallel(pow, [], 2)) == []


def test_in_parallel_takes_batches_only_as_needed():
    taken = []
    results = in_parallel(pow, (taken.append(n) or n for n in range(100)), 2, workers=1)
    next(results)
    assert len(taken) <= 4


def test_build_dataset_by_several_processes_is_the_same(sample_dataset, monkeypatch):
    def small_batches(*args, **settings):
        return iter_documents(*args, batch_size=20, **settings)

    monkeypatch.setattr(dataset, "iter_documents", small_batches)
    again = dataset.build_dataset(sample_path(), workers=2)
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(again, name), getattr(sample_dataset, name))
