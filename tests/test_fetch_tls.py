"""Fetching over TLS: the address is the one that was checked, the certificate the name's."""

import datetime as dt
import socket
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from readout_analysis.fetch import fetch
from tests.test_fetch import dataset_of, polite, served

NAMED, OTHER = "ministry.example", "elsewhere.example"


@pytest.fixture
def certificate(tmp_path):
    """File with a key and the certificate of `NAMED` that it signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAMED)])
    today = dt.datetime.now(dt.UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - dt.timedelta(days=1))
        .not_valid_after(today + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAMED)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "certificate.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def site(certificate, monkeypatch):
    """A site under both names; clients of this process trust its certificate, which has one."""
    ask = socket.getaddrinfo
    there = {NAMED: "127.0.0.1", OTHER: "127.0.0.1"}
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *rest, **more: ask(there.get(host, host), *rest, **more)
    )
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with served(context) as server:
        yield server


def test_fetch_over_tls_checks_the_certificate_of_the_name_and_not_of_the_number(site, tmp_path):
    url = f"https://{NAMED}:{site.server_port}/good"
    table = fetch(dataset_of(url), tmp_path / "out", politeness=polite())
    assert table["status"].tolist() == ["fetched"]
    assert set(site.hosts) == {f"{NAMED}:{site.server_port}"}


def test_fetch_over_tls_keeps_off_a_site_with_the_certificate_of_another(site, tmp_path):
    url = f"https://{OTHER}:{site.server_port}/good"
    table = fetch(dataset_of(url), tmp_path / "out", politeness=polite())
    assert table["detail"].tolist() == ["the site, or its robots.txt, does not answer"]
    assert site.asked == []
