"""The anatomy on composed openings in the style of many publishers, in six languages."""

import pandas as pd
import pytest

from readout_analysis.anatomy import find_readouts
from readout_analysis.schema import conform
from tests.composed_openings import OPENINGS

_NAMES = [f"{n}-{o.publisher}-{o.lang}" for n, o in enumerate(OPENINGS)]


@pytest.fixture(scope="module")
def anatomy():
    """Readouts, participants and rejected of all openings, read at once."""
    rows = [
        {
            "document_id": f"{number:03d}",
            "source_id": f"{number:03d}",
            "publisher": opening.publisher,
            "lang": opening.lang,
            "title": opening.title,
            "text": opening.body,
            "published_date": pd.Timestamp("2024-03-12"),
        }
        for number, opening in enumerate(OPENINGS)
    ]
    return find_readouts(conform(pd.DataFrame(rows), "documents"))


def _readout(anatomy, number):
    readouts, _, _ = anatomy
    return readouts[readouts["document_id"] == f"{number:03d}"]


@pytest.mark.parametrize("number", range(len(OPENINGS)), ids=_NAMES)
def test_find_readouts_on_an_opening_tells_form_and_countries(anatomy, number):
    expected = OPENINGS[number]
    found = _readout(anatomy, number)
    if expected.form is None:
        assert found.empty
    else:
        assert found["form"].tolist() == [expected.form]
        assert list(found["counterpart_countries"].iloc[0]) == expected.countries


@pytest.mark.parametrize("number", range(len(OPENINGS)), ids=_NAMES)
def test_find_readouts_on_an_opening_names_the_principals(anatomy, number):
    expected = OPENINGS[number]
    if expected.form is None:
        return
    _, participants, _ = anatomy
    own = participants[participants["readout_id"] == f"{number:03d}.1"]
    own = own[own["is_principal"]].dropna(subset=["name"])
    last = own["name"].str.extract(r"([\w-]+)\W*$")[0]
    assert sorted(last[own["side"] == "publisher"]) == sorted(expected.own_names)
    assert sorted(last[own["side"] == "counterpart"]) == sorted(expected.other_names)
