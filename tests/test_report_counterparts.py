import re

import pytest

from readout_analysis.dataset import Dataset
from readout_analysis.report import counterparts


@pytest.fixture(scope="module")
def pages(sample_dataset):
    """Nobody knows who published what is in Spanish."""
    readouts = sample_dataset.readouts
    readouts = readouts.assign(publisher=readouts["publisher"].mask(readouts["lang"] == "es"))
    tables = sample_dataset.tables() | {"readouts": readouts}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counterparts, "MIN_READOUTS", 8)
        return counterparts.counterpart_pages(Dataset(tables, sample_dataset.provenance))


def test_counterpart_pages_are_of_those_with_enough_readouts_most_first(pages, sample_dataset):
    counts = sample_dataset.readouts["counterpart_country"].value_counts()
    assert len(pages) == (counts >= 8).sum() > 1
    shown = [counts[page.file.removeprefix("counterpart_").removesuffix(".html")] for page in pages]
    assert shown == sorted(shown, reverse=True)


def test_counterpart_page_tells_each_share_with_its_number_of_readouts(pages):
    assert "mentioned in" in pages[0].body
    assert "95 % interval" in pages[0].body
    assert " of " in pages[0].body and "n raising" not in pages[0].body


def test_counterpart_page_has_charts_in_words(pages):
    assert pages[0].body.count("<img ") >= 2
    assert 'alt="Readouts by form of contact' in pages[0].body


def test_counterpart_page_title_counts_the_readouts_it_is_made_of(pages):
    n = pages[0].title.split("(")[1].split()[0]
    opening = pages[0].body.split("<p>")[1]
    assert opening.startswith(f"{n} readouts of contacts")
    assert "unknown publishers (" in opening
    assert sum(map(int, re.findall(r"\((\d+)\)", opening))) == int(n)
