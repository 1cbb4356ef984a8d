"""Manners towards other people's sites; no site is asked here."""

from types import SimpleNamespace

import pytest

from readout_analysis.politeness import Politeness, host_of, seconds_asked, site_of


def test_pause_waits_for_the_same_host_only():
    waits = []
    manners = Politeness(seconds=5.0, wait=waits.append)
    for host in ("a.example", "b.example", "a.example"):
        manners.pause(host)
    assert waits[:2] == [0.0, 0.0]
    assert 0.0 < waits[2] <= 5.0


def test_pause_waits_as_long_as_the_site_asks():
    waits = []
    Politeness(wait=waits.append).pause("a.example", at_least=30.0)
    assert waits == [30.0]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://127.0.0.1/a", "not a web address"),
        ("http://[a", "not a web address"),
        ("http://127.0.0.1/a", "an address inside a private network"),
        ("http://[::1]/a", "an address inside a private network"),
    ],
)
def test_refusal_names_what_is_wrong(url, why):
    assert Politeness().refusal(url) == why


def test_refusal_lets_private_addresses_be_asked_where_told_so():
    manners = Politeness(allow_private=True)
    assert manners.refusal("http://127.0.0.1:80/a") is None
    assert manners.address("http://127.0.0.1:80/a") == "127.0.0.1"


def test_host_and_site_of_an_address():
    assert (host_of("https://a.example:80/b"), host_of("http://[a")) == ("a.example", "")
    assert site_of("https://a.example:80/b?c") == "https://a.example:80"


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("7", 7.0), ("", 0.0), ("soon", 0.0), ("Wed, 01 Jan 2020 00:00:00 GMT", 0.0)],
)
def test_seconds_asked(said, seconds):
    assert seconds_asked(SimpleNamespace(headers={"retry-after": said})) == seconds
