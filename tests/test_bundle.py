import json
import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from readout_analysis import bundle, load_dataset
from readout_analysis.building.writing import write_rows
from readout_analysis.errors import DatasetError, OlderBundleWarning, ReadoutAnalysisError
from readout_analysis.schema import SCHEMA_VERSION, arrow_schema
from readout_analysis.tables import TABLES

ORIGIN = {
    "schema_version": SCHEMA_VERSION,
    "package_version": "0.1.0",
    "input_sha256": "0",
    "features_only": False,
}


def write_bundle(target, reason="empty"):
    """Write a bundle of one rejected document."""
    folder = bundle.new_folder(target)
    rejected = pa.table(
        {"document_id": ["d1"], "reason": [reason], "detail": [""]}, arrow_schema("rejected")
    )
    rows = {name: [rejected] if name == "rejected" else [] for name in TABLES}
    files = [file for name in TABLES for file in write_rows(name, rows[name], folder, ORIGIN)]
    bundle.replace(target, files, ORIGIN)


def reason_in(folder):
    return bundle.read_table(folder, "rejected")["reason"].item()


def test_write_bundle_reads_back_every_table(tmp_path):
    write_bundle(tmp_path / "b")
    for name in TABLES:
        assert list(bundle.read_table(tmp_path / "b", name).columns) == TABLES[name].column_names


def test_write_bundle_replaces_the_old_one_and_leaves_nothing_beside_it(tmp_path):
    write_bundle(tmp_path / "b", "empty")
    write_bundle(tmp_path / "b", "unreadable")
    assert reason_in(tmp_path / "b") == "unreadable"
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_write_bundle_same_tables_same_bytes(tmp_path):
    for name in "ab":
        write_bundle(tmp_path / name)
    files = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*.*"))
    assert files
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_check_replaceable_does_not_touch_a_folder_of_other_files(tmp_path):
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(DatasetError, match=r"holds other files and no datapackage\.json"):
        bundle.check_replaceable(tmp_path)
    assert (tmp_path / "thesis.docx").read_text() == "years of work"


def test_every_file_carries_its_provenance(tmp_path):
    """That of one year without the hash of all inputs, which it holds but few of."""
    write_bundle(tmp_path / "b")
    for path in (tmp_path / "b").rglob("*.parquet"):
        found = json.loads(pq.read_schema(path).metadata[b"readout_analysis"])
        assert found | {"input_sha256": "0"} == ORIGIN
        assert ("input_sha256" in found) == ("year=" not in str(path))


def interrupted(tmp_path, *, keep):
    """Fold the folders of a finished and a next bundle as a killed swap leaves them."""
    target = tmp_path / "b"
    write_bundle(target, "empty")
    write_bundle(tmp_path / "next", "unreadable")
    shutil.copytree(tmp_path / "next", tmp_path / "b.new")
    shutil.copytree(target, tmp_path / "b.old")
    for name in ("b", "b.new", "b.old"):
        if name not in keep:
            shutil.rmtree(tmp_path / name)
    return target


@pytest.mark.parametrize(
    ("keep", "reason"),
    [
        (("b", "b.new"), "empty"),  # killed while writing the new one
        (("b.old", "b.new"), "unreadable"),  # killed between the two renames
        (("b", "b.old"), "empty"),  # killed before the old one was removed
        (("b.old",), "empty"),  # somebody removed the new one by hand
    ],
)
def test_load_after_an_interrupted_swap_finds_one_whole_bundle(tmp_path, keep, reason):
    target = interrupted(tmp_path, keep=keep)
    assert load_dataset(target).rejected["reason"].item() == reason
    assert not (tmp_path / "b.old").exists()


def test_verify_files_tells_a_changed_file(tmp_path):
    write_bundle(tmp_path / "b")
    (tmp_path / "b/rejected/part-0.parquet").write_bytes(b"PAR1")
    with pytest.raises(DatasetError, match=r"part-0\.parquet is not the file that was written"):
        bundle.verify_files(tmp_path / "b")


def test_read_table_of_a_broken_file_says_how_to_mend_it(tmp_path):
    write_bundle(tmp_path / "b")
    (tmp_path / "b/rejected/part-0.parquet").write_bytes(b"PAR1")
    with pytest.raises(DatasetError, match="Build it again with: readout-analysis build"):
        load_dataset(tmp_path / "b").rejected  # noqa: B018


@pytest.mark.parametrize(
    ("version", "remedy"),
    [
        ("0", "Build it again with: readout-analysis build"),
        ("99", "It is newer: update the package"),
    ],
)
def test_load_dataset_of_another_schema_version_says_what_to_do(tmp_path, version, remedy):
    write_bundle(tmp_path / "b")
    descriptor = tmp_path / "b" / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    package["readout_analysis"]["schema_version"] = version
    descriptor.write_text(json.dumps(package), encoding="utf-8")
    found = f"schema version {version}; this package reads 1, 2"
    with pytest.raises(DatasetError, match=found) as error:
        load_dataset(tmp_path / "b")
    assert remedy in str(error.value)


def test_load_dataset_of_an_older_schema_version_warns_what_is_missing(tmp_path):
    """Version 1 had no column ``is_readout`` in its documents."""
    write_bundle(tmp_path / "b")
    _make_older(tmp_path / "b")
    with pytest.warns(OlderBundleWarning, match=r"documents\.is_readout comes back as missing"):
        dataset = load_dataset(tmp_path / "b")
    assert dataset.documents["is_readout"].dtype == "boolean"
    with pytest.warns(OlderBundleWarning):
        dataset = load_dataset(tmp_path / "b")
    columns = dataset.columns("documents", ["is_readout", "document_id"])
    assert columns.dtypes.tolist() == ["boolean", "string"]
    assert dict(bundle.verify(tmp_path / "b"))["rejected"] == 1


def _make_older(folder):
    """Make of the bundle in `folder` one of schema version 1."""
    path = folder / "documents/part-0.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["is_readout"]), path)
    descriptor = folder / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    package["readout_analysis"]["schema_version"] = "1"
    documents = next(one for one in package["resources"] if one["name"] == "documents")
    digest = bundle.sha256_of(folder, "documents/part-0.parquet")
    documents["hashes"] = {"documents/part-0.parquet": f"sha256:{digest}"}
    descriptor.write_text(json.dumps(package), encoding="utf-8")


@pytest.mark.parametrize("content", ['{"name": ', '{"name": "x"}', "[]", "\x00"])
def test_load_dataset_with_a_damaged_descriptor_says_so(tmp_path, content):
    write_bundle(tmp_path / "b")
    (tmp_path / "b" / "datapackage.json").write_text(content)
    with pytest.raises(DatasetError, match="is damaged, or another program's"):
        load_dataset(tmp_path / "b")


def test_verify_tells_a_row_that_breaks_the_rules(tmp_path):
    write_bundle(tmp_path / "b", "dull")
    with pytest.raises(ReadoutAnalysisError, match=r"rejected\.reason is 'dull'"):
        list(bundle.verify(tmp_path / "b"))
