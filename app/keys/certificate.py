"""The hub's self-signed TLS certificate and the fingerprint that clients pin."""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

VALID_DAYS = 20 * 365  # the pin ignores dates; this only keeps other tools quiet
LONGEST_COMMON_NAME = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class TlsCertificate:
    """PEM of certificate and PKCS 8 key, and the certificate's fingerprint."""

    certificate_pem: bytes
    key_pem: bytes = field(repr=False)
    fingerprint: str


def make_certificate(names: Sequence[str], now: datetime) -> TlsCertificate:
    """
    A certificate of its own for ECDSA P-256.

    Args:
        names: host names and IP addresses, at least one; the first is the common name.
        now: aware; validity begins one day earlier.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0][:LONGEST_COMMON_NAME])])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=VALID_DAYS))
        .add_extension(x509.SubjectAlternativeName([_general_name(n) for n in names]), False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
        .sign(key, SHA256())
    )
    return TlsCertificate(
        certificate_pem=certificate.public_bytes(Encoding.PEM),
        key_pem=key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        fingerprint=certificate.fingerprint(SHA256()).hex(),
    )


def fingerprint_of(certificate_pem: bytes) -> str:
    """SHA-256 of the DER certificate, 64 hex digits; raises ValueError for no certificate."""
    return x509.load_pem_x509_certificate(certificate_pem).fingerprint(SHA256()).hex()


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
