"""What lies beside a bundle is valid by its own validators, and other tools read the bundle."""

import json
import logging

import duckdb
import polars
import pytest

from readout_analysis import load_dataset
from readout_analysis.shipped import readouts_path
from readout_analysis.tables import TABLES

# Of libraries below mlcroissant.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
every_table = pytest.mark.parametrize("name", TABLES)


@pytest.fixture(scope="module")
def frictionless_package(sample_bundle):
    return json.loads((sample_bundle / "datapackage.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def croissant_dataset(sample_bundle):
    import mlcroissant  # here, so that only one process of the tests imports it

    logging.getLogger("absl").setLevel(logging.ERROR)
    return mlcroissant.Dataset(str(sample_bundle / "croissant.json"))


@pytest.mark.parametrize("folder", [readouts_path(), None], ids=["shipped", "sample"])
def test_datapackage_is_valid_by_frictionless(sample_bundle, folder):
    import frictionless  # as above

    package = frictionless.Package(str((folder or sample_bundle) / "datapackage.json"))
    assert [resource.name for resource in package.resources] == list(TABLES)
    assert list(frictionless.Package.metadata_validate(package.to_descriptor())) == []


def test_datapackage_describes_every_file_of_the_bundle(sample_bundle, frictionless_package):
    named = {path for table in frictionless_package["resources"] for path in table["path"]}
    there = sample_bundle.rglob("*.parquet")
    assert named == {path.relative_to(sample_bundle).as_posix() for path in there}


def test_croissant_is_valid_by_mlcroissant(croissant_dataset):
    """Only a day of publication is missed: a bundle has no clock in it."""
    issues = croissant_dataset.metadata.ctx.issues
    assert not issues.errors
    assert all("datePublished" in warning for warning in map(str, issues.warnings))


def test_croissant_records_are_rows_of_the_bundle(croissant_dataset, sample_bundle):
    rejected = load_dataset(sample_bundle).rejected
    records = list(croissant_dataset.records("rejected"))
    found = sorted(record["rejected/document_id"].decode() for record in records)
    assert found == rejected["document_id"].tolist()


@every_table
def test_bundle_is_read_by_duckdb(sample_bundle, name):
    files = str(sample_bundle / name / "**/*.parquet")
    (n,) = duckdb.execute("select count(*) from read_parquet(?)", [files]).fetchone()
    assert n == len(getattr(load_dataset(sample_bundle), name))


@every_table
def test_bundle_is_read_by_polars(sample_bundle, name):
    table = polars.read_parquet(sample_bundle / name / "**/*.parquet")
    assert table.height == len(getattr(load_dataset(sample_bundle), name))
    assert set(TABLES[name].column_names) <= set(table.columns)


def test_duckdb_joins_and_sees_the_years(sample_bundle):
    query = """
        select r.year, count(distinct m.readout_id) from read_parquet(?) m
        join read_parquet(?, hive_partitioning = true) r using (readout_id) group by 1"""
    files = [str(sample_bundle / name / "**/*.parquet") for name in ("mentions", "readouts")]
    counts = dict(duckdb.execute(query, files).fetchall())
    dataset = load_dataset(sample_bundle)
    assert sum(counts.values()) == dataset.mentions["readout_id"].nunique()
    assert len(counts) > 1
