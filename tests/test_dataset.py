import json

import duckdb
import pandas as pd
import polars as pl
import pytest
from ahocorasick_rs import BytesAhoCorasick
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout_analysis import build_dataset, build_tables, load_dataset, read_readouts, sample_path
from readout_analysis.errors import DatasetError, ReadoutAnalysisError
from readout_analysis.schema import validate
from readout_analysis.tables import TABLES
from tests.conftest import few_examples

NO_CONTACT = {
    "fr": "Le ministère rappelle les horaires de ses guichets pendant les fêtes de fin d’année.",
    "es": "El ministerio recuerda los horarios de sus oficinas durante las fiestas.",
    "ru": "Министерство напоминает о часах приёма граждан в праздничные дни.",
    "zh": "本部提醒公众注意节日期间的办公时间安排。",
    "ar": "تذكر الوزارة بمواعيد العمل خلال أيام العيد.",
}


def assert_every_document_ends_once(dataset):
    """Readouts or a row in rejected: never both, never neither."""
    documents = set(dataset.documents["document_id"])
    told = set(dataset.readouts["document_id"])
    rejected = set(dataset.rejected["document_id"])
    assert told | rejected == documents
    assert not told & rejected


def test_build_dataset_every_document_ends_once(sample_dataset):
    assert_every_document_ends_once(sample_dataset)


@pytest.mark.parametrize("name", TABLES)
def test_build_dataset_every_table_keeps_its_rules(sample_dataset, name):
    assert validate(getattr(sample_dataset, name), name) is not None


@pytest.mark.parametrize("name", [name for name in TABLES if name != "features"])
def test_load_dataset_gives_back_what_was_built(sample_dataset, sample_bundle, name):
    built, loaded = getattr(sample_dataset, name), getattr(load_dataset(sample_bundle), name)
    key = list(TABLES[name].key)
    pd.testing.assert_frame_equal(
        built.sort_values(key, ignore_index=True), loaded.sort_values(key, ignore_index=True)
    )


def test_build_dataset_twice_gives_the_same_bytes(sample_bundle, tmp_path):
    build_dataset(sample_path(), tmp_path / "again")
    for path in sorted(sample_bundle.rglob("*.*")):
        again = tmp_path / "again" / path.relative_to(sample_bundle)
        assert path.read_bytes() == again.read_bytes(), path.name


def test_build_dataset_segments_lie_in_their_readouts(sample_dataset):
    segments = sample_dataset.segments.merge(
        sample_dataset.readouts[["readout_id", "document_id", "start", "end"]],
        on="readout_id",
        suffixes=("", "_readout"),
    ).merge(sample_dataset.documents[["document_id", "text"]], on="document_id")
    assert (segments["start"] >= segments["start_readout"]).all()
    assert (segments["end"] <= segments["end_readout"]).all()
    cut = [
        text[start:end]
        for text, start, end in zip(
            segments["text_y"], segments["start"], segments["end"], strict=True
        )
    ]
    assert cut == segments["text_x"].tolist()


def test_build_dataset_mentions_lie_in_their_segments(sample_dataset):
    mentions = sample_dataset.mentions.merge(
        sample_dataset.segments, on=["readout_id", "segment"], suffixes=("", "_segment")
    )
    assert len(mentions) == len(sample_dataset.mentions)
    assert (mentions["start"] >= mentions["start_segment"]).all()
    assert (mentions["end"] <= mentions["end_segment"]).all()


def test_features_only_bundle_holds_no_words_of_the_sources(sample_dataset, features_bundle):
    everything = b"".join(path.read_bytes() for path in features_bundle.rglob("*.json"))
    for name in TABLES:
        frame = pl.read_parquet(features_bundle / name / "**/*.parquet", hive_partitioning=False)
        everything += frame.write_json().encode()
    texts = [text for text in sample_dataset.segments["text"] if len(text) > 40]
    written = [json.dumps(text, ensure_ascii=False)[1:-1].encode() for text in texts]
    assert BytesAhoCorasick(written).find_matches_as_indexes(everything) == []


def test_features_only_bundle_loads_with_texts_missing(features_bundle):
    dataset = load_dataset(features_bundle)
    assert dataset.segments["text"].isna().all()
    assert dataset.documents["title"].isna().all()
    assert len(dataset.mentions) > 0


@pytest.mark.parametrize("name", TABLES)
def test_bundle_is_read_alike_by_polars_and_duckdb(sample_bundle, name):
    files = str(sample_bundle / name / "**/*.parquet")
    rows = len(getattr(load_dataset(sample_bundle), name))
    assert pl.read_parquet(files).height == rows
    assert duckdb.sql(f"select count(*) from read_parquet('{files}')").fetchall() == [(rows,)]


def test_bundle_partitions_are_named_by_whole_years(sample_bundle):
    years = {path.name for path in (sample_bundle / "readouts").iterdir()}
    assert years == {"year=2022", "year=2023", "year=2024", "year=2025"}


def test_bundle_descriptor_counts_the_rows_of_every_table(sample_dataset, sample_bundle):
    package = json.loads((sample_bundle / "datapackage.json").read_text(encoding="utf-8"))
    counted = {resource["name"]: resource["rows"] for resource in package["resources"]}
    assert counted == {name: len(getattr(sample_dataset, name)) for name in TABLES}


def test_build_tables_of_documents_is_build_dataset_of_their_source(sample_dataset):
    again = build_tables(read_readouts(sample_path()))
    pd.testing.assert_frame_equal(again.readouts, sample_dataset.readouts)


def test_build_dataset_takes_what_the_user_says_is_a_readout(tmp_path):
    """Whatever the text: one without parties, a single word, a transcript, in six languages."""
    texts = {
        "weather.txt": "The weather was fine. Nobody spoke, and no state was named.",
        "word.txt": "Yes.",
        "transcript.txt": "QUESTION: What did she say?\nMR HOLM: That she would come.",
        **{f"{lang}.txt": text for lang, text in NO_CONTACT.items()},
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(f"A page\n\n2024-05-21\n\n{text}\n", encoding="utf-8")
    assert build_dataset(tmp_path).readouts.empty
    lines = "".join(f"{name},yes\n" for name in texts)
    (tmp_path / "metadata.csv").write_text(f"file,is_readout\n{lines}")
    dataset = build_dataset(tmp_path)
    assert len(dataset.readouts) == len(texts) and dataset.rejected.empty
    assert set(dataset.readouts["reason"]) == {"the input says so"}
    assert set(dataset.readouts["confidence"]) == {1.0}
    assert dataset.segments["readout_id"].nunique() == len(texts)


def test_build_dataset_of_an_empty_folder_says_so(tmp_path):
    with pytest.raises(ReadoutAnalysisError, match="Give a folder or file of readouts"):
        build_dataset(tmp_path)


def test_build_dataset_of_nothing_readable_rejects_all_and_fails_nothing(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.bin").write_bytes(bytes(range(256)))
    dataset = build_dataset(tmp_path, tmp_path / "out")
    assert len(dataset.readouts) == 0
    assert_every_document_ends_once(dataset)


@settings(
    max_examples=few_examples(),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.binary(max_size=200), min_size=1, max_size=4))
def test_build_dataset_of_any_bytes_loses_no_document(tmp_path_factory, contents):
    folder = tmp_path_factory.mktemp("any")
    for number, content in enumerate(contents):
        (folder / f"{number}.txt").write_bytes(content)
    dataset = build_dataset(folder)
    assert len(dataset.documents) == len(contents)
    assert_every_document_ends_once(dataset)


def test_dataset_unknown_table_says_what_there_is(sample_dataset):
    with pytest.raises(AttributeError, match="a dataset has no 'speeches'; its tables: documents"):
        sample_dataset.speeches  # noqa: B018


def test_dataset_repr_counts_its_tables(sample_dataset):
    assert f"{len(sample_dataset.readouts):,} readouts" in repr(sample_dataset)


def test_load_dataset_where_there_is_none_says_how_to_make_one(tmp_path):
    with pytest.raises(DatasetError, match="Make one with: readout-analysis build SOURCE"):
        load_dataset(tmp_path / "nowhere")


def test_build_dataset_real_corpora_are_read_as_they_are(shared, tmp_path):
    dataset = build_dataset(shared / "corpora" / "ru_kremlin_ru_2025.jsonl.gz", tmp_path / "b")
    assert len(dataset.documents) == 175
    assert_every_document_ends_once(dataset)
