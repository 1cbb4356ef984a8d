"""The shipped bundle: real readouts without their words."""

import gzip
import json
import re

import pandas as pd
import pytest
from ahocorasick_rs import AhoCorasick

from readout_analysis import load_dataset
from readout_analysis.bundle import verify_files
from readout_analysis.schema import validate
from readout_analysis.shipped import readouts_path
from readout_analysis.sources import count_sources
from readout_analysis.tables import TABLES
from tests.conftest import REPOSITORY


@pytest.fixture(scope="module")
def shipped():
    return load_dataset(readouts_path())


def test_shipped_bundle_files_are_those_that_were_written():
    verify_files(readouts_path())


@pytest.mark.parametrize("name", TABLES)
def test_shipped_table_keeps_its_rules(shipped, name):
    validate(getattr(shipped, name), name)


@pytest.mark.parametrize("name", TABLES)
def test_shipped_table_has_no_column_of_text(shipped, name):
    texts = [column.name for column in TABLES[name].columns if column.is_text]
    assert getattr(shipped, name)[texts].isna().all(axis=None)


def test_shipped_bundle_is_small_enough_for_a_repository():
    sizes = [path.stat().st_size for path in readouts_path().rglob("*") if path.is_file()]
    assert sum(sizes) < 20_000_000


def test_sources_counts_are_those_of_the_bundle(shipped):
    sources = pd.read_csv(REPOSITORY / "data" / "sources.csv")
    pd.testing.assert_frame_equal(count_sources(shipped, sources), sources)
    assert sources["n_documents"].sum() == shipped.documents["path"].nunique() - 1  # pairs list


def test_shipped_features_are_short_and_of_several_readouts(shipped):
    features = shipped.features
    assert features.groupby("feature")["readout_id"].nunique().min() >= 3
    assert features["feature"].str.count(" ").max() <= 2


def test_no_sentence_of_the_sources_is_in_the_shipped_bundle(shipped, shared):
    """Every text of the sources is probed with a stretch of 40 to 90 characters.

    An office is a name, however long it is printed: in it no sentence may end.
    """
    offices = shipped.participants["office"].dropna()
    assert offices[offices.str.contains(r"\w{4,}[.!?]\s|[。！？؟]")].tolist() == []
    cells = [
        str(value)
        for table in shipped.tables().values()
        for column in table.select_dtypes("string").columns.difference(["office"])
        for value in table[column].dropna().unique().tolist()
        if len(str(value)) >= 40
    ]
    probes = {}
    for path in sorted((shared / "corpora").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                text = re.sub(r"\s+", " ", record["text"])
                probe = text[60:100] if record["language"] == "zh" else text[200:290]
                if len(probe) >= 40:
                    probes[probe] = record["id"]
    assert probes
    found = AhoCorasick(list(probes)).find_matches_as_strings("\n".join(cells))
    assert [probes[probe] for probe in found] == []
