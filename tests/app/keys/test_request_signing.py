"""A request is accepted whole, from its device, with a nonce of this hub, or not at all."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.keys.nonce import VALID_S, check_nonce, make_nonce
from app.keys.refusals import DeviceUnknown, NonceRefused, RequestUnsigned, SignatureInvalid
from app.keys.request_signing import Request, sign_request, signing_bytes, verify_request
from app.keys.signing import PublicKey, SigningKey

MAC_KEY = b"m" * 32
NOW_S = 1_800_000_000
DEVICE = UUID("018f0000-0000-7000-8000-000000000001")
OTHER = UUID("018f0000-0000-7000-8000-000000000002")
KEY = SigningKey(b"d" * 32)
OTHER_KEY = SigningKey(b"e" * 32)
KEYS = {DEVICE: PublicKey(KEY.public), OTHER: PublicKey(OTHER_KEY.public)}
REQUEST = Request(hub="hub-1", method="POST", path="/v1/sync", query="a=1", body=b"{}")


def headers(request: Request = REQUEST, device: UUID = DEVICE, at_s: int = NOW_S) -> dict[str, str]:
    return sign_request(request, device=device, nonce=make_nonce(MAC_KEY, at_s), key=KEY)


def accept(request: Request, sent: dict[str, str], now_s: int = NOW_S) -> UUID:
    return verify_request(request, sent, mac_key=MAC_KEY, now_s=now_s, find_key=KEYS.get)


def test_a_signed_request_names_its_device_whatever_the_case_of_the_header() -> None:
    sent = headers()
    assert accept(REQUEST, sent) == DEVICE
    assert accept(REQUEST, {k.lower(): v for k, v in sent.items()}) == DEVICE


def test_the_signature_costs_a_request_less_than_170_bytes() -> None:
    assert sum(len(k) + len(v) + 4 for k, v in headers().items()) < 170


@pytest.mark.parametrize(
    "changed",
    [
        replace(REQUEST, hub="hub-2"),
        replace(REQUEST, method="GET"),
        replace(REQUEST, path="/v1/files"),
        replace(REQUEST, query="a=2"),
        replace(REQUEST, query=""),
        replace(REQUEST, body=b"{} "),
    ],
)
def test_a_request_changed_on_its_way_is_refused(changed: Request) -> None:
    with pytest.raises(SignatureInvalid):
        accept(changed, headers())


def test_a_device_cannot_sign_as_another() -> None:
    with pytest.raises(SignatureInvalid):
        accept(REQUEST, headers(device=OTHER))


def test_a_device_nobody_enrolled_is_unknown() -> None:
    with pytest.raises(DeviceUnknown):
        accept(REQUEST, headers(device=UUID(int=9)))


@pytest.mark.parametrize(
    "value",
    ["", "Bearer abc", "Balai1", "Balai1 a.b", "Balai1 a.b.c", "Balai1 " + "A" * 22 + ".n.!", "é"],
)
def test_a_header_of_another_form_is_unsigned(value: str) -> None:
    for sent in ({"Authorization": value}, {}):
        with pytest.raises(RequestUnsigned):
            accept(REQUEST, sent)


def test_a_nonce_lasts_a_day_and_no_second_longer() -> None:
    assert accept(REQUEST, headers(), now_s=NOW_S + VALID_S) == DEVICE
    for now_s in (NOW_S + VALID_S + 1, NOW_S - 1):
        with pytest.raises(NonceRefused) as refusal:
            accept(REQUEST, headers(), now_s=now_s)
        assert refusal.value.details["reason"] == "stale"


@given(st.text(max_size=40) | st.binary(max_size=30).map(bytes.hex))
def test_a_nonce_that_the_hub_did_not_make_is_forged(nonce: str) -> None:
    with pytest.raises(NonceRefused):
        check_nonce(MAC_KEY, nonce, NOW_S)


@given(st.integers(0, 23), st.integers(0, 7))
def test_no_bit_of_a_nonce_can_be_changed(position: int, bit: int) -> None:
    nonce = make_nonce(MAC_KEY, NOW_S)
    letters = list(nonce)
    letters[position] = "A" if letters[position] != "A" else "B"
    with pytest.raises(NonceRefused):
        check_nonce(MAC_KEY, "".join(letters), NOW_S)
    with pytest.raises(NonceRefused):
        check_nonce(bytes([MAC_KEY[0] ^ 1 << bit]) + MAC_KEY[1:], nonce, NOW_S)


PARTS = st.builds(
    Request,
    hub=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5),
    method=st.sampled_from(["GET", "POST"]),
    path=st.text('/ab?\n\t"', max_size=5),
    query=st.text('/ab?\n\t"', max_size=5),
    body=st.binary(max_size=3),
)


@given(PARTS, PARTS)
def test_two_different_requests_never_have_the_same_bytes_to_sign(
    one: Request, two: Request
) -> None:
    same = replace(one, hub="h") == replace(two, hub="h")
    first = signing_bytes(replace(one, hub="h"), DEVICE, "n")
    assert (first == signing_bytes(replace(two, hub="h"), DEVICE, "n")) == same
