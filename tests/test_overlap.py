"""Which of overlapping spans count."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from readout_analysis.matching.overlap import covered, first_and_longest, without_company
from readout_analysis.matching.patterns import Hits


def hits(*spans: tuple[int, int], text: int = 0) -> Hits:
    start, end = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    same = np.zeros(len(start), dtype=np.int64)
    return Hits(same + text, start, end, same)


def chosen(*spans: tuple[int, int], unit=None, among=None) -> list[bool]:
    n = len(spans)
    unit = np.zeros(n, dtype=np.int64) if unit is None else np.array(unit)
    among = np.ones(n, dtype=bool) if among is None else np.array(among)
    return first_and_longest(hits(*spans), unit, among=among).tolist()


def test_first_and_longest_the_first_wins_over_a_longer_later_one():
    assert chosen((0, 5), (3, 20)) == [True, False]


def test_first_and_longest_of_the_same_start_the_longest_wins():
    assert chosen((0, 5), (0, 9)) == [False, True]


def test_first_and_longest_what_a_beaten_hit_hid_is_free():
    assert chosen((0, 5), (3, 20), (6, 9)) == [True, False, True]


def test_first_and_longest_units_do_not_compete():
    assert chosen((0, 5), (0, 9), unit=[1, 2]) == [True, True]


def test_first_and_longest_those_left_out_hide_nothing():
    assert chosen((0, 9), (3, 5), among=[False, True]) == [False, True]


def test_first_and_longest_of_nothing_is_nothing():
    assert chosen() == []


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=20))
def test_first_and_longest_chosen_spans_never_overlap_and_none_is_missing(spans):
    spans = [(start, start + length) for start, length in spans]
    kept = [span for span, keep in zip(spans, chosen(*spans), strict=True) if keep]
    places = [place for start, end in kept for place in range(start, end)]
    assert len(places) == len(set(places))
    for start, end in spans:
        assert any(a < end and start < b for a, b in kept)


def test_covered_inside_an_except_span_counts_not():
    unit = np.zeros(1, dtype=np.int64)
    assert covered(hits((5, 9)), unit, hits((0, 20)), unit).tolist() == [True]


def test_covered_overlap_with_a_shorter_except_span_in_front_still_counts():
    unit = np.zeros(1, dtype=np.int64)
    assert covered(hits((5, 14)), unit, hits((0, 8)), unit).tolist() == [False]
    assert covered(hits((5, 14)), unit, hits((0, 9)), unit).tolist() == [True]


def test_covered_other_units_and_other_texts_do_not_cover():
    zero, one = np.zeros(1, dtype=np.int64), np.ones(1, dtype=np.int64)
    assert covered(hits((5, 9)), zero, hits((0, 20)), one).tolist() == [False]
    assert covered(hits((5, 9)), zero, hits((0, 20), text=1), zero).tolist() == [False]


def test_covered_a_hit_whose_end_belongs_to_a_cover_counts_not():
    """What ends in a phrase with a meaning of its own says something else there."""
    unit = np.zeros(1, dtype=np.int64)
    for cover in ((5, 12), (5, 9)):
        assert covered(hits((0, 9)), unit, hits(cover), unit).tolist() == [True]
    for cover in ((0, 4), (3, 8)):
        assert covered(hits((0, 9)), unit, hits(cover), unit).tolist() == [False]


def test_without_company_weights_of_different_entries_add_up_exactly():
    same = np.zeros(10, dtype=np.int64)
    weights = np.full(10, 0.1)
    assert not without_company(same, same, np.arange(10), weights).any()
    assert without_company(same, same, same, weights).all()


def test_without_company_other_themes_do_not_help():
    place = np.zeros(2, dtype=np.int64)
    weight = np.array([0.5, 1.0])
    assert without_company(place, np.array([0, 1]), np.array([0, 1]), weight).tolist() == [
        True,
        False,
    ]
