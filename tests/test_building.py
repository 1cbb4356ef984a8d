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
def expected(tmp_path_factory):
    """The bytes of a build of `source` of which nothing is kept."""
    folder = tmp_path_factory.mktemp("expected")
    return fresh_build(write_source(folder / "source"), folder)


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
def test_build_dataset_in_parts_is_build_tables(source, monkeypatch, part_size):
    monkeypatch.setattr(inputs, "PART_SIZE", part_size)
    assert_same_tables(build_dataset(source, workers=1), build_tables(read_readouts(source)))


def test_build_dataset_bucket_by_bucket_holds_the_same_rows(source, monkeypatch):
    monkeypatch.setattr(writing, "_AT_ONCE", 1)
    assert_same_tables(build_dataset(source, workers=1), build_tables(read_readouts(source)))


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


def test_build_again_reads_nothing_again(source, tmp_path, made):
    build_dataset(source, tmp_path / "b")
    before = bytes_in(tmp_path / "b")
    made.clear()
    build_dataset(source, tmp_path / "b")
    assert made == []
    assert bytes_in(tmp_path / "b") == before


def test_build_again_reads_only_what_is_new_or_changed(source, tmp_path, made):
    build_dataset(source, tmp_path / "b")
    made.clear()
    (source / "01.txt").unlink()
    (source / "02.txt").write_text((source / "02.txt").read_text() + "\nThey agreed on trade.")
    shutil.copy(source / "03.txt", source / "00a.txt")
    build_dataset(source, tmp_path / "b")
    assert made == [["00a.txt", "02.txt"]]
    assert bytes_in(tmp_path / "b") == fresh_build(source, tmp_path)


def test_build_again_rows_put_in_before_others_move_them(source, tmp_path, made):
    build_dataset(source, tmp_path / "b")
    made.clear()
    rows = (source / "rows.jsonl").read_text()
    (source / "rows.jsonl").write_text(json.dumps({"id": "c", "text": "Rien."}) + "\n" + rows)
    build_dataset(source, tmp_path / "b")
    assert made[0][:1] == ["c"]
    assert bytes_in(tmp_path / "b") == fresh_build(source, tmp_path)


def test_build_again_writes_only_the_years_of_what_is_new(source, tmp_path, monkeypatch):
    """Files of the others are taken over; the bundle is that of a build of everything."""
    build_dataset(source, tmp_path / "b")
    other = (source / "05.txt").read_text()
    (source / "new.txt").write_text(re.sub(r"(?<!\d)20\d\d(?!\d)", "1999", other))
    written, real = set(), writing._Files._write_file

    def write_file(self, part, rows):
        written.add(f"{self._name}/{part}")
        real(self, part, rows)

    monkeypatch.setattr(writing._Files, "_write_file", write_file)
    build_dataset(source, tmp_path / "b", workers=1)
    years = {path for path in written if "year=" in path}
    tables = ("readouts", "segments", "mentions")
    assert years == {f"{name}/year=1999/part-0.parquet" for name in tables}
    assert bytes_in(tmp_path / "b") == fresh_build(source, tmp_path)


def test_build_again_of_fewer_documents_drops_their_years(source, tmp_path):
    (source / "rows.jsonl").unlink()
    build_dataset(source, tmp_path / "b")
    for file in sorted(source.iterdir())[1:]:
        file.unlink()
    build_dataset(source, tmp_path / "b")
    assert bytes_in(tmp_path / "b") == fresh_build(source, tmp_path)


def test_build_again_without_the_note_of_files_writes_all(source, tmp_path, expected):
    build_dataset(source, tmp_path / "b")
    (tmp_path / ".b.build/files.json").write_text("{")
    build_dataset(source, tmp_path / "b")
    assert bytes_in(tmp_path / "b") == expected


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


def test_build_whose_keys_end_in_zero_bytes_loses_no_document(source, tmp_path, monkeypatch):
    """NumPy takes them off the end of bytes."""
    expected, key_of = build_dataset(source, tmp_path / "a").documents, inputs._key
    monkeypatch.setattr(inputs, "_key", lambda *known: key_of(*known)[:-1] + b"\0")
    found = build_dataset(source, tmp_path / "b").documents
    assert found["document_id"].tolist() == expected["document_id"].tolist()


def test_build_again_with_another_lexicon_only_matches_again(source, tmp_path, made):
    build_dataset(source, tmp_path / "b")
    made.clear()
    lexicon = load_lexicon().subset(["multilateralism", "climate"])
    again = build_dataset(source, tmp_path / "b", lexicon=lexicon)
    assert made == []
    assert set(again.mentions["theme_id"]) <= {"multilateralism", "climate"}
    assert_same_tables(again, build_tables(read_readouts(source), lexicon=lexicon))


def test_build_again_with_another_publisher_reads_everything_again(source, tmp_path, made):
    build_dataset(source, tmp_path / "b")
    made.clear()
    build_dataset(source, tmp_path / "b", publisher="CN_MFA")
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
    source, tmp_path, monkeypatch, number, message
):
    build_dataset(source, tmp_path / "b")
    before = bytes_in(tmp_path / "b")
    (source / "00.txt").unlink()
    with monkeypatch.context() as patch, pytest.raises(DatasetError, match=message):
        patch.setattr(writing._Files, "write", lambda *_: stop_with(OSError(number, "no")))
        build_dataset(source, tmp_path / "b", workers=1)
    assert bytes_in(tmp_path / "b") == before
    build_dataset(source, tmp_path / "b")
    assert bytes_in(tmp_path / "b") == fresh_build(source, tmp_path)


def stop_with(error):
    raise error


def test_build_of_a_source_that_changes_meanwhile_loses_no_document(source, tmp_path, monkeypatch):
    monkeypatch.setattr(inputs, "PART_SIZE", 1)
    late = source / "rows.jsonl"
    built = build_dataset(
        source, tmp_path / "b", workers=1, on_progress=lambda _: late.unlink(missing_ok=True)
    )
    assert built.rejected.set_index("reason").loc["unreadable", "detail"].startswith("rows.jsonl:")
    assert len(built.documents) == len(list(source.iterdir())) + 1


def test_build_over_a_damaged_bundle_mends_it(source, tmp_path, expected):
    build_dataset(source, tmp_path / "b")
    for file in (tmp_path / "b").rglob("*.parquet"):
        file.write_bytes(b"PAR1")
    build_dataset(source, tmp_path / "b")
    assert bytes_in(tmp_path / "b") == expected


def test_build_of_damaged_parts_says_what_to_delete(source, tmp_path):
    build_dataset(source, tmp_path / "b")
    for file in (tmp_path / ".b.build").rglob("*.arrow"):
        file.write_bytes(b"ARROW1")
    with pytest.raises(DatasetError, match="Delete that folder, then run the same command again"):
        build_dataset(source, tmp_path / "b")


def test_verify_counts_every_table(source, tmp_path):
    built = build_dataset(source, tmp_path / "b")
    assert dict(verify(tmp_path / "b")) == {name: len(getattr(built, name)) for name in TABLES}
