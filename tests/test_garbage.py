"""The hunt for garbage rests while vocabularies are made, and goes on afterwards."""

import gc

import pytest

from readout_analysis.garbage import uncollected


def test_uncollected_goes_on_afterwards_also_behind_an_error():
    assert gc.isenabled()
    with pytest.raises(ValueError, match="lost"), uncollected():
        assert not gc.isenabled()
        raise ValueError("lost")
    assert gc.isenabled()


def test_uncollected_leaves_it_off_where_it_was_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
