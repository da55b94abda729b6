"""The hub's certificate serves real TLS and is known by its fingerprint."""

import hashlib
import ipaddress
import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from app.keys.certificate import TlsCertificate, fingerprint_of, make_certificate

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def made() -> TlsCertificate:
    return make_certificate(["pusat.belitungtimur.example", "192.168.1.10", "::1"], NOW)


def test_the_fingerprint_is_the_sha256_of_the_certificate_as_tls_sends_it(
    made: TlsCertificate,
) -> None:
    sent = ssl.PEM_cert_to_DER_cert(made.certificate_pem.decode())
    assert made.fingerprint == hashlib.sha256(sent).hexdigest()
    assert fingerprint_of(made.certificate_pem) == made.fingerprint


def test_a_tls_client_and_server_meet_over_it(made: TlsCertificate, tmp_path: Path) -> None:
    (tmp_path / "c.pem").write_bytes(made.certificate_pem)
    (tmp_path / "k.pem").write_bytes(made.key_pem)
    server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_context.load_cert_chain(tmp_path / "c.pem", tmp_path / "k.pem")
    client_context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client_context.check_hostname = False
    client_context.verify_mode = ssl.CERT_NONE
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = client_context.wrap_bio(down, up)
    server = server_context.wrap_bio(up, down, server_side=True)
    for end in (client, server, client, server):
        try:
            end.do_handshake()
        except ssl.SSLWantReadError:
            continue
    shown = client.getpeercert(binary_form=True)
    assert shown is not None
    assert hashlib.sha256(shown).hexdigest() == made.fingerprint


def test_it_names_hosts_and_addresses_and_outlives_the_hub(made: TlsCertificate) -> None:
    certificate = x509.load_pem_x509_certificate(made.certificate_pem)
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["pusat.belitungtimur.example"]
    assert names.get_values_for_type(x509.IPAddress) == [
        ipaddress.ip_address("192.168.1.10"),
        ipaddress.ip_address("::1"),
    ]
    assert certificate.not_valid_before_utc < NOW
    assert certificate.not_valid_after_utc.year > 2040
    key = certificate.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert key.curve.name == "secp256r1"


def test_the_private_key_is_not_printed(made: TlsCertificate) -> None:
    assert "PRIVATE" not in repr(made)
