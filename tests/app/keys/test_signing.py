"""Signatures bind key, purpose and message; keys that verify everything are refused."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from app.keys.ed25519_points import SMALL_ORDER_Y, D, P, check_public_key
from app.keys.refusals import PublicKeyRefused, SignatureInvalid
from app.keys.signing import (
    COMMAND_DOMAIN,
    ENROL_DOMAIN,
    LEASE_DOMAIN,
    REQUEST_DOMAIN,
    RESULT_DOMAIN,
    SigningKey,
    encode_base64url,
    verify,
)

DOMAINS = (COMMAND_DOMAIN, REQUEST_DOMAIN, ENROL_DOMAIN, LEASE_DOMAIN, RESULT_DOMAIN)
ORDER = 2**252 + 27742317777372353535851937790883648493
SEEDS = st.binary(min_size=32, max_size=32)


def x_of(y: int) -> int | None:
    """An x that belongs to y, by the square root of RFC 8032; None when there is none."""
    ratio = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(ratio, (P + 3) // 8, P)
    if (x * x - ratio) % P != 0:
        x = x * pow(2, (P - 1) // 4, P) % P
    return x if (x * x - ratio) % P == 0 else None


def doubled(x: int, y: int) -> tuple[int, int]:
    k = D * x * x * y * y % P
    return 2 * x * y * pow(1 + k, -1, P) % P, (y * y + x * x) * pow(1 - k, -1, P) % P


def reason_of(raw: bytes) -> str | None:
    try:
        check_public_key(raw)
    except PublicKeyRefused as refusal:
        return str(refusal.details["reason"])
    return None


@given(SEEDS, st.sampled_from(DOMAINS), st.binary(max_size=200))
def test_what_a_key_signed_verifies_under_its_public_half(
    seed: bytes, domain: bytes, message: bytes
) -> None:
    key = SigningKey(seed)
    verify(key.public, domain, message, key.sign(domain, message))


@pytest.mark.parametrize("other", [d for d in DOMAINS if d is not COMMAND_DOMAIN])
def test_a_signature_made_for_one_purpose_is_invalid_for_another(other: bytes) -> None:
    key = SigningKey.generate()
    signature = key.sign(COMMAND_DOMAIN, b"message")
    with pytest.raises(SignatureInvalid):
        verify(key.public, other, b"message", signature)


def test_another_message_key_or_signature_is_invalid() -> None:
    key, other = SigningKey.generate(), SigningKey.generate()
    signature = key.sign(COMMAND_DOMAIN, b"message")
    s = int.from_bytes(signature[32:], "little") + ORDER
    malleable = signature[:32] + s.to_bytes(32, "little")
    for public, message, claimed in (
        (key.public, b"message ", signature),
        (other.public, b"message", signature),
        (key.public, b"message", signature[:-1]),
        (key.public, b"message", b""),
        (key.public, b"message", malleable),
    ):
        with pytest.raises(SignatureInvalid):
            verify(public, COMMAND_DOMAIN, message, claimed)


@given(SEEDS)
def test_every_honest_public_key_is_accepted(seed: bytes) -> None:
    check_public_key(Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw())


def test_the_refused_y_are_exactly_the_points_of_order_one_to_eight() -> None:
    for y in SMALL_ORDER_Y:
        x = x_of(y)
        assert x is not None
        point = (x, y)
        for _ in range(3):
            point = doubled(*point)
        assert point == (0, 1)
    assert len(SMALL_ORDER_Y) == 5  # with both signs of x: 1 + 1 + 2 + 4 = the 8 torsion points


@pytest.mark.parametrize("sign", [0, 1 << 255])
@pytest.mark.parametrize("y", [*SMALL_ORDER_Y, P, P + 1])
def test_all_fourteen_small_order_encodings_are_refused(y: int, sign: int) -> None:
    raw = (y | sign).to_bytes(32, "little")
    assert reason_of(raw) in ("small_order", "not_canonical")
    with pytest.raises(PublicKeyRefused):
        verify(encode_base64url(raw), COMMAND_DOMAIN, b"", raw + bytes(32))


@given(st.integers(P, 2**255 - 1), st.booleans())
def test_a_y_of_p_or_more_is_refused(y: int, is_odd: bool) -> None:
    assert reason_of((y | is_odd << 255).to_bytes(32, "little")) == "not_canonical"


@given(st.integers(2, P - 2))
def test_a_y_is_a_point_only_where_a_square_root_exists(y: int) -> None:
    if y in SMALL_ORDER_Y:
        return
    expected = None if x_of(y) is not None else "not_a_point"
    assert reason_of(y.to_bytes(32, "little")) == expected


@pytest.mark.parametrize("text", ["", "AA", "a" * 44, "!" * 43, "a" * 42 + "=", "é" * 43])
def test_text_that_is_no_key_is_refused_in_words(text: str) -> None:
    with pytest.raises(PublicKeyRefused):
        verify(text, COMMAND_DOMAIN, b"", bytes(64))


def test_a_key_printed_by_accident_shows_its_public_half_only() -> None:
    key = SigningKey(b"s" * 32)
    assert key.public in repr(key)
    assert "ssss" not in repr(key)
