"""Nothing but fetch asks the network, at import or at work: tests/conftest.py refuses it to all."""

import importlib
import pkgutil
import socket

import pytest

import readout_analysis


def test_every_test_runs_without_a_network():
    refused = pytest.raises(pytest.fail.Exception, match="the network was asked")
    with refused, socket.socket() as one:
        one.connect(("192.0.2.1", 80))
    with refused:
        socket.getaddrinfo("example.org", 80)


def test_import_and_build_without_a_network(tmp_path):
    for module in pkgutil.walk_packages(readout_analysis.__path__, "readout_analysis."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    (tmp_path / "a.txt").write_text(
        "Wang Yi Meets Lavrov\n2021-02-04\n\nOn February 4, 2021, Foreign Minister Wang Yi met with"
        " Russian Foreign Minister Sergey Lavrov in Beijing. They discussed trade."
    )
    dataset = readout_analysis.build_dataset(tmp_path, workers=1)
    assert len(dataset.readouts) == 1, dataset.rejected
