"""What several test files need: the sample, its dataset, and where shared material lies."""

import contextlib
import gc
import ipaddress
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).parents[1]
SHARED = REPOSITORY.parent / "shared"

settings.register_profile("suite", max_examples=50, deadline=None)
settings.register_profile("soak", max_examples=2000, deadline=None)
settings.load_profile("suite")
# Vocabularies are millions of objects that stay: to look for garbage among them over and over took
# 7 % of all tests' time.
gc.set_threshold(100_000, 50, 50)
# At import jsonschema makes a grammar for each part of an internationalised address: four seconds
# in every process of the tests, which have none of them.
sys.modules.setdefault("rfc3987_syntax", None)


def refuse_the_network(event, arguments):
    """Fail whatever asks another machine; the servers of some tests are on this one."""
    if event == "socket.getaddrinfo":
        host = arguments[0]
        is_asked = host not in (None, "", "localhost", socket.gethostname()) and not _address(host)
    elif event == "socket.connect" and arguments[0].family != socket.AF_UNIX:
        host = arguments[1][0]
        address = _address(host)
        is_here = address is None or address.is_loopback or address.is_unspecified
        is_asked = arguments[0].type == socket.SOCK_STREAM and not is_here
    else:
        return
    if is_asked:
        pytest.fail(f"the network was asked: {host}")


def _address(host):
    """The address that `host` is, or nothing if it is a name."""
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host)


# Here, before any of the package is imported: no import, no test may ask the network.
sys.addaudithook(refuse_the_network)


def few_examples():
    """Of a property whose every example is a whole build, or near it; `make soak` tries more."""
    return settings.default.max_examples // 10


def pytest_collection_modifyitems(items):
    """The notebooks first: begun late, they would go on when the other processes are done."""
    items.sort(key=lambda item: item.path.name != "test_notebooks.py")


@pytest.fixture(scope="session")
def shared():
    """Folder of real texts; they are not part of the repository."""
    if not (SHARED / "corpora").is_dir():
        pytest.skip("the real texts in ../shared are not here")
    return SHARED


@pytest.fixture(scope="session")
def sample_dataset():
    """All tables of the sample, built once in memory."""
    from readout_analysis.conftest import sample_in_memory

    return sample_in_memory()


@pytest.fixture(scope="session")
def sample_bundle(tmp_path_factory):
    """Folder of the sample's bundle, built once."""
    from readout_analysis import build_dataset, sample_path

    target = tmp_path_factory.mktemp("bundle") / "sample"
    build_dataset(sample_path(), target)
    return target


@pytest.fixture(scope="session")
def features_bundle(tmp_path_factory):
    """The same without texts."""
    from readout_analysis import build_dataset, sample_path

    target = tmp_path_factory.mktemp("features_bundle") / "sample"
    build_dataset(sample_path(), target, features_only=True)
    return target
