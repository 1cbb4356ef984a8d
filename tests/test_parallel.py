import pytest

from readout_analysis.parallel import in_parallel


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
