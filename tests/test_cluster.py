"""A build on a Dask cluster, from and to an object store; both on this machine."""

import json
import os
import shutil
import signal

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
from readout_analysis.building import inputs
from readout_analysis.bundle import verify
from readout_analysis.cli import main
from readout_analysis.errors import DatasetError, ReadoutAnalysisError
from readout_analysis.partitions import count_mentions
from readout_analysis.tables import TABLES


@pytest.fixture(scope="module")
def cluster():
    """Workers come from one process that has made ready what they need."""
    dask = pytest.importorskip("dask")  # here, so that only one process of the tests imports it
    distributed = pytest.importorskip("distributed")
    once = {"distributed.worker.multiprocessing-method": "forkserver"}
    with dask.config.set(once):
        context = distributed.utils.get_mp_context()
    context.set_forkserver_preload(["distributed", "tests.ready_in_english"])
    with (
        dask.config.set(once),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as cluster,
    ):
        yield cluster


@pytest.fixture(scope="module")
def store():
    """An fsspec file system with an empty bucket."""
    moto_server = pytest.importorskip("moto.server")
    s3fs = pytest.importorskip("s3fs")
    server = moto_server.ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "none")
        s3fs.S3FileSystem.clear_instance_cache()
        store = s3fs.S3FileSystem()
        store.mkdir("bucket")
        yield store
        s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


def assert_same_tables(one, other):
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), obj=name)


def test_build_on_a_cluster_that_loses_a_worker_is_the_same(cluster, source, tmp_path, monkeypatch):
    monkeypatch.setattr(inputs, "PART_SIZE", 2)
    lexicon = load_lexicon().subset(["climate", "multilateralism"])
    lost = []

    def lose_a_worker(_):
        if not lost:
            lost.append(cluster.workers[0].process.pid)
            os.kill(lost[0], signal.SIGKILL)

    with cluster.get_client() as client:
        build_dataset(
            source, tmp_path / "b", lexicon=lexicon, client=client, on_progress=lose_a_worker
        )
    assert lost
    alone = build_dataset(source, lexicon=lexicon, workers=1)
    assert_same_tables(load_dataset(tmp_path / "b"), alone)


@pytest.fixture
def source(tmp_path):
    """Some readouts in one language, so that workers are ready soon."""
    folder = tmp_path / "source"
    folder.mkdir()
    for path in sorted(sample_path().glob("*_en.txt"))[:6]:
        shutil.copy(path, folder)
    return folder


def test_count_mentions_on_a_cluster_is_the_same(cluster, sample_bundle):
    with cluster.get_client() as client:
        counted = count_mentions(sample_bundle, client=client)
    pd.testing.assert_frame_equal(counted, count_mentions(sample_bundle, workers=1))


def test_build_from_and_to_an_object_store_is_the_same(store, source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store.put(str(source), "bucket/texts", recursive=True)
    assert main(["build", "s3://bucket/texts", "s3://bucket/dataset", "--quiet"]) == 0
    built = load_dataset("s3://bucket/dataset")
    assert_same_tables(built, build_tables(read_readouts(source)))
    assert len(list(verify("s3://bucket/dataset"))) == len(TABLES)


def test_build_again_in_an_object_store_leaves_one_bundle(store, source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    build_dataset(source, "s3://bucket/again")
    build_dataset(source, "s3://bucket/again", features_only=True)
    assert load_dataset("s3://bucket/again").segments["text"].isna().all()
    package = json.loads(store.cat("bucket/again/datapackage.json"))
    described = {f"bucket/again/{path}" for one in package["resources"] for path in one["path"]}
    assert {path for path in store.find("bucket/again") if ".parquet" in path} == described


def test_build_to_an_address_with_other_files_touches_nothing(store, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store.pipe("bucket/thesis/thesis.docx", b"years of work")
    with pytest.raises(DatasetError, match="holds other files"):
        build_dataset(sample_path(), "s3://bucket/thesis")
    assert store.find("bucket/thesis") == ["bucket/thesis/thesis.docx"]


def test_build_from_an_address_with_nothing_says_so(store, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReadoutAnalysisError, match="s3://bucket/nothing does not exist"):
        build_dataset("s3://bucket/nothing", tmp_path / "b")


def test_build_without_a_scheduler_says_how_to_start_one(tmp_path, capsys, monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("readout_analysis.cli._PATIENCE", "0.1s")
    address = "tcp://127.0.0.1:1"
    assert main(["build", str(sample_path()), str(tmp_path / "b"), "--dask", address]) == 2
    assert "Start one with: dask scheduler" in capsys.readouterr().err
