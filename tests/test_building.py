"""The build in parts: whatever is kept, stopped or shared out, the result is the same."""

import errno
import json
import re
import shutil
import subprocess
import sys

import pandas as pd
import pytest

from readout_analysis import (
    build_dataset,
    build_tables,
    load_dataset,
    load_lexicon,
    read_readouts,
    sample_path,
)
from readout_analysis.building import build as building
from readout_analysis.building import inputs, kept, phrases, writing
from readout_analysis.building.unchanged import hashes_of_years, mark
from readout_analysis.bundle import verify
from readout_analysis.errors import DatasetError
from readout_analysis.tables import TABLES


def write_source(folder):
    """Some of the sample, and what gives no readout: copies, an id used twice, nothing."""
    folder.mkdir()
    files = sorted(path for path in sample_path().rglob("*.txt"))[::12]
    for number, path in enumerate(files):
        shutil.copy(path, folder / f"{number:02}.txt")
    shutil.copy(files[3], folder / "copy.txt")
    rows = [{"id": "a", "text": ""}, {"id": "b", "text": "Niets."}, {"id": "a", "text": "Rien."}]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return folder


@pytest.fixture
def source(tmp_path):
    return write_source(tmp_path / "source")


@pytest.fixture(scope="module")
def first_build(tmp_path_factory):
    """Folder of a bundle ``b`` of `source`, and of what is kept beside it."""
    folder = tmp_path_factory.mktemp("first_build")
    build_dataset(write_source(folder / "source"), folder / "b", workers=1)
    return folder


@pytest.fixture(scope="module")
def expected(first_build):
    """The bytes of a build of `source` of which nothing is kept."""
    return bytes_in(first_build / "b")


@pytest.fixture(scope="module")
def expected_tables(first_build):
    """The tables of `source`, made without any parts."""
    return build_tables(read_readouts(first_build / "source"))


@pytest.fixture
def bundle(first_build, tmp_path):
    """The first build of `source`, in this test's own folder."""
    for name in ("b", ".b.build"):
        shutil.copytree(first_build / name, tmp_path / name)
    return tmp_path / "b"


@pytest.fixture
def made(monkeypatch):
    """Ids of the documents that parts are made of from now on, one list a part."""
    calls = []

    def make_part(some, *settings):
        calls.append([one.document.source_id for one in some])
        return real(some, *settings)

    real = building.make_part
    monkeypatch.setattr(building, "make_part", make_part)
    return calls


def bytes_in(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}


def fresh_build(source, tmp_path):
    """The bytes of a build of which nothing is kept."""
    build_dataset(source, tmp_path / "fresh", workers=1)
    return bytes_in(tmp_path / "fresh")


def assert_same_tables(one, other):
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), obj=name)


@pytest.mark.parametrize("part_size", [2, 500])
def test_build_dataset_in_parts_is_build_tables(source, monkeypatch, part_size, expected_tables):
    monkeypatch.setattr(inputs, "PART_SIZE", part_size)
    assert_same_tables(build_dataset(source, workers=1), expected_tables)


def test_build_dataset_bucket_by_bucket_holds_the_same_rows(source, monkeypatch, expected_tables):
    monkeypatch.setattr(writing, "_AT_ONCE", 1)
    assert_same_tables(build_dataset(source, workers=1), expected_tables)


def test_build_dataset_hashes_range_by_range_finds_the_same_features(
    source, tmp_path, monkeypatch, expected
):
    """So that hashes of all phrases of a large corpus need not be in memory together."""
    monkeypatch.setattr(phrases, "_HASHES_AT_A_TIME", 100)
    monkeypatch.setattr(inputs, "PART_SIZE", 5)
    build_dataset(source, tmp_path / "b", workers=1)
    assert bytes_in(tmp_path / "b") == expected


def test_build_dataset_by_several_processes_is_the_same(tmp_path, monkeypatch):
    """In one language: each process makes its vocabularies ready for itself."""
    (tmp_path / "source").mkdir()
    for path in sorted(sample_path().glob("*_en.txt"))[:6]:
        shutil.copy(path, tmp_path / "source")
    expected = fresh_build(tmp_path / "source", tmp_path)
    monkeypatch.setattr(inputs, "PART_SIZE", 2)
    build_dataset(tmp_path / "source", tmp_path / "b", workers=2)
    assert bytes_in(tmp_path / "b") == expected


def test_build_again_reads_nothing_again(source, bundle, made, expected):
    build_dataset(source, bundle)
    assert made == []
    assert bytes_in(bundle) == expected


def test_build_again_reads_only_what_is_new_or_changed(source, bundle, tmp_path, made):
    (source / "01.txt").unlink()
    (source / "02.txt").write_text((source / "02.txt").read_text() + "\nThey agreed on trade.")
    shutil.copy(source / "03.txt", source / "00a.txt")
    build_dataset(source, bundle)
    assert made == [["00a.txt", "02.txt"]]
    assert bytes_in(bundle) == fresh_build(source, tmp_path)


def test_build_again_rows_put_in_before_others_move_them(source, bundle, tmp_path, made):
    rows = (source / "rows.jsonl").read_text()
    (source / "rows.jsonl").write_text(json.dumps({"id": "c", "text": "Rien."}) + "\n" + rows)
    build_dataset(source, bundle)
    assert made[0][:1] == ["c"]
    assert bytes_in(bundle) == fresh_build(source, tmp_path)


def test_build_again_writes_only_the_years_of_what_is_new(source, bundle, tmp_path, monkeypatch):
    """Files of the others are taken over; the bundle is that of a build of everything."""
    other = (source / "05.txt").read_text()
    (source / "new.txt").write_text(re.sub(r"(?<!\d)20\d\d(?!\d)", "1999", other))
    written, real = set(), writing._Files._write_file

    def write_file(self, part, rows):
        written.add(f"{self._name}/{part}")
        real(self, part, rows)

    monkeypatch.setattr(writing._Files, "_write_file", write_file)
    build_dataset(source, bundle, workers=1)
    years = {path for path in written if "year=" in path}
    tables = ("readouts", "segments", "mentions")
    assert years == {f"{name}/year=1999/part-0.parquet" for name in tables}
    assert bytes_in(bundle) == fresh_build(source, tmp_path)


def test_build_again_of_fewer_documents_drops_their_years(source, bundle, tmp_path):
    for file in sorted(source.iterdir())[1:]:
        file.unlink()
    build_dataset(source, bundle)
    assert bytes_in(bundle) == fresh_build(source, tmp_path)


def test_build_again_without_the_note_of_files_writes_all(source, bundle, expected):
    (bundle.parent / ".b.build/files.json").write_text("{")
    build_dataset(source, bundle)
    assert bytes_in(bundle) == expected


def test_marks_of_years_change_with_documents_and_of_readouts_with_events():
    keys = pd.Series([b"a", b"b", b"c"])
    links = pd.DataFrame(
        {
            "readout_id": ["a.1", "b.1", "c.1"],
            "event_id": ["event_a.1", "event_a.1", "event_c.1"],
            "near_duplicate_of": [pd.NA] * 3,
            "document": [0, 1, 2],
            "year": pd.array([2020, 2021, pd.NA], "Int32"),
        }
    )
    linked = links.assign(event_id="event_a.1")

    def marks(links, keys, *, has_events):
        years = hashes_of_years(links, keys).items()
        return {year: mark(own, "", has_events=has_events) for year, own in years}

    before = marks(links, keys, has_events=False)
    after = marks(linked, keys.replace(b"b", b"d"), has_events=False)
    assert [year for year in before if before[year] != after[year]] == [2021]
    before, after = marks(links, keys, has_events=True), marks(linked, keys, has_events=True)
    assert [year for year in before if before[year] != after[year]] == [None]


def test_build_whose_keys_end_in_zero_bytes_loses_nothing(source, monkeypatch, expected_tables):
    """NumPy takes them off the end of bytes."""
    key_of = inputs._key
    monkeypatch.setattr(inputs, "_key", lambda *known: key_of(*known)[:-1] + b"\0")
    assert_same_tables(build_dataset(source, workers=1), expected_tables)


def test_build_again_with_another_lexicon_only_matches_again(source, bundle, made):
    lexicon = load_lexicon().subset(["multilateralism", "climate"])
    again = build_dataset(source, bundle, lexicon=lexicon)
    assert made == []
    assert set(again.mentions["theme_id"]) <= {"multilateralism", "climate"}
    assert_same_tables(again, build_tables(read_readouts(source), lexicon=lexicon))


def test_build_again_with_another_publisher_reads_everything_again(source, bundle, made):
    build_dataset(source, bundle, publisher="CN_MFA")
    assert len(made) == 1


def test_build_of_a_stopped_build_goes_on(source, tmp_path, monkeypatch, made, expected):
    monkeypatch.setattr(inputs, "PART_SIZE", 4)
    with monkeypatch.context() as patch:
        patch.setattr(building.Workers, "done", lambda *_: stop_if(len(made) == 2))
        with pytest.raises(KeyboardInterrupt):
            build_dataset(source, tmp_path / "b", workers=1)
    assert not (tmp_path / "b").exists()
    before = made.copy()
    build_dataset(source, tmp_path / "b", workers=1)
    assert not any(part in before for part in made[len(before) :])
    assert bytes_in(tmp_path / "b") == expected


def stop_if(is_time):
    if is_time:
        raise KeyboardInterrupt


def test_many_small_parts_are_made_again_as_one(source, tmp_path, monkeypatch, made, expected):
    monkeypatch.setattr(kept, "_MANY", 2)
    monkeypatch.setattr(inputs, "PART_SIZE", 4)
    build_dataset(source, tmp_path / "b")
    monkeypatch.setattr(inputs, "PART_SIZE", 500)
    build_dataset(source, tmp_path / "b")
    assert len(list((tmp_path / ".b.build/parts").iterdir())) == 1
    assert bytes_in(tmp_path / "b") == expected


def test_two_builds_into_one_target_the_second_is_refused(source, tmp_path):
    with (
        kept.kept_for(tmp_path / "b"),
        pytest.raises(DatasetError, match="is being built by another process"),
    ):
        build_dataset(source, tmp_path / "b")


def test_what_is_kept_is_hidden_from_git(source, tmp_path):
    build_dataset(source, tmp_path / "b", features_only=True)
    assert (tmp_path / ".b.build/.gitignore").read_text() == "*\n"
    assert load_dataset(tmp_path / "b").segments["text"].isna().all()


def test_build_killed_at_any_point_leaves_one_whole_bundle():
    command = [sys.executable, "-m", "tests.soak.kill_builds", "3"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "killed at 3 of" in done.stdout


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "Make room, then run the same command again: it goes on where it stopped"),
        (errno.EROFS, "Give the name of a folder that you may write to"),
    ],
)
def test_build_where_nothing_can_be_written_leaves_the_old_bundle(
    source, bundle, monkeypatch, number, message, expected
):
    (source / "00.txt").unlink()
    monkeypatch.setattr(writing._Files, "write", lambda *_: stop_with(OSError(number, "no")))
    with pytest.raises(DatasetError, match=message):
        build_dataset(source, bundle, workers=1)
    assert bytes_in(bundle) == expected


def test_build_after_nothing_could_be_written_goes_on(source, bundle, tmp_path, monkeypatch):
    (source / "00.txt").unlink()
    with monkeypatch.context() as patch, pytest.raises(DatasetError):
        patch.setattr(writing._Files, "write", lambda *_: stop_with(OSError(errno.ENOSPC, "no")))
        build_dataset(source, bundle, workers=1)
    build_dataset(source, bundle)
    assert bytes_in(bundle) == fresh_build(source, tmp_path)


def stop_with(error):
    raise error


def test_build_of_a_source_that_changes_meanwhile_loses_no_document(source, tmp_path, monkeypatch):
    monkeypatch.setattr(inputs, "PART_SIZE", 1)
    for file in sorted(source.glob("0*.txt"))[2:]:  # each part takes its time
        file.unlink()
    late = source / "rows.jsonl"
    built = build_dataset(
        source, tmp_path / "b", workers=1, on_progress=lambda _: late.unlink(missing_ok=True)
    )
    assert built.rejected.set_index("reason").loc["unreadable", "detail"].startswith("rows.jsonl:")
    assert len(built.documents) == len(list(source.iterdir())) + 1


def test_build_over_a_damaged_bundle_mends_it(source, bundle, expected):
    for file in bundle.rglob("*.parquet"):
        file.write_bytes(b"PAR1")
    build_dataset(source, bundle)
    assert bytes_in(bundle) == expected


def test_build_of_damaged_parts_says_what_to_delete(source, bundle):
    for file in (bundle.parent / ".b.build").rglob("*.arrow"):
        file.write_bytes(b"ARROW1")
    with pytest.raises(DatasetError, match="Delete that folder, then run the same command again"):
        build_dataset(source, bundle)


def test_verify_counts_every_table(first_build, expected_tables):
    counted = {name: len(getattr(expected_tables, name)) for name in TABLES}
    assert dict(verify(first_build / "b")) == counted
