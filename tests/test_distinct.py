"""Different numbers of an array, as numpy's own slower way finds them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from readout_analysis.distinct import distinct


@given(st.lists(st.integers(0, 2**40)))
def test_distinct_is_unique(numbers):
    array = np.array(numbers, dtype=np.int64)
    assert distinct(array).tolist() == np.unique(array).tolist()


def test_distinct_leaves_the_array_alone():
    numbers = np.array([3, 1, 3])
    distinct(numbers)
    assert numbers.tolist() == [3, 1, 3]
