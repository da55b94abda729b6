"""An invitation fills everything, or says what is wrong with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.keys.activation_code import CODE_BYTES, code_text, new_code, parse_code
from app.keys.invitation import Invitation, decode_invitation, encode_invitation, parse_pin
from app.keys.refusals import InvitationUnreadable

PIN = "ab" * 32
CODES = st.binary(min_size=CODE_BYTES, max_size=CODE_BYTES)
INVITATION = Invitation(
    address="https://pusat.belitungtimur.example:8443", pin=PIN, code=bytes(range(CODE_BYTES))
)


def reason_of(text: str) -> object:
    with pytest.raises(InvitationUnreadable) as refusal:
        decode_invitation(text)
    return refusal.value.details["reason"]


@given(
    st.from_regex(r"https://[a-z0-9]{1,20}(\.[a-z]{2,5}){0,2}(:[1-9][0-9]{0,3})?", fullmatch=True),
    st.binary(min_size=32, max_size=32),
    CODES,
)
def test_what_was_encoded_is_decoded(address: str, pin: bytes, code: bytes) -> None:
    invitation = Invitation(address=address, pin=pin.hex(), code=code)
    text = encode_invitation(invitation)
    assert text.startswith("balai1:")
    assert decode_invitation(text) == invitation


def test_a_pasted_invitation_may_be_wrapped_indented_and_in_any_case() -> None:
    text = encode_invitation(INVITATION)
    wrapped = "  " + "\r\n  ".join(text[i : i + 30] for i in range(0, len(text), 30)) + "\n"
    for pasted in (wrapped, text.upper(), text.lower()):
        assert decode_invitation(pasted) == INVITATION


def test_it_is_short_enough_for_a_small_code() -> None:
    assert len(encode_invitation(INVITATION)) < 160


@given(st.data())
def test_a_mistyped_letter_is_noticed(data: st.DataObject) -> None:
    text = encode_invitation(INVITATION)
    position = data.draw(st.integers(7, len(text) - 2))
    letter = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
    if letter != text[position]:
        assert reason_of(text[:position] + letter + text[position + 1 :]) == "checksum"


def test_text_that_is_no_invitation_is_refused_with_the_reason() -> None:
    text = encode_invitation(INVITATION)
    assert reason_of("") == "prefix"
    assert reason_of("https://pusat.example") == "prefix"
    assert reason_of("balai2:" + text[7:]) == "prefix"
    assert reason_of(text[:40] + "!" + text[41:]) == "characters"
    assert reason_of("balai1:é") == "characters"
    assert reason_of("balai1:") == "checksum"
    assert reason_of(text[:-9]) in ("checksum", "characters")


@given(st.text(max_size=60))
def test_no_text_whatever_does_more_than_refuse(text: str) -> None:
    reason_of("balai1:" + text)


@pytest.mark.parametrize(
    "address",
    [
        *("", "pusat.example", "ftp://pusat.example", "https://", "https://a b.example"),
        *("https://pusat.example:99999", "https://user@pusat.example", "https://x.example/?q=1"),
        *("http://pusat.example", "https://é.example", "https://" + "a" * 200, "https://[::1"),
    ],
)
def test_an_address_nobody_should_connect_to_makes_no_invitation(address: str) -> None:
    with pytest.raises(InvitationUnreadable) as refusal:
        encode_invitation(Invitation(address=address, pin=PIN, code=bytes(CODE_BYTES)))
    assert refusal.value.details["reason"] == "address"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_plain_http_is_for_this_machine_and_needs_no_pin(host: str) -> None:
    invitation = Invitation(address=f"http://{host}:8000", pin=None, code=bytes(CODE_BYTES))
    assert decode_invitation(encode_invitation(invitation)) == invitation


@pytest.mark.parametrize("pin", [None, "", "ab", "zz" * 32])
def test_https_without_a_whole_pin_makes_no_invitation(pin: str | None) -> None:
    with pytest.raises(InvitationUnreadable) as refusal:
        encode_invitation(Invitation(address="https://p.example", pin=pin, code=bytes(CODE_BYTES)))
    assert refusal.value.details["reason"] == "pin"


def test_a_fingerprint_is_read_as_people_copy_it() -> None:
    assert parse_pin(":".join(["AB"] * 32)) == PIN
    assert parse_pin(" ".join(["abab"] * 16)) == PIN


@given(CODES)
def test_a_code_is_read_as_it_was_printed(code: bytes) -> None:
    text = code_text(code)
    assert [len(group) for group in text.split("-")] == [4, 4, 4, 4]
    assert parse_code(text) == code
    assert parse_code(text.lower().replace("-", " ")) == code


@given(CODES)
def test_letters_that_look_like_digits_are_read_as_those(code: bytes) -> None:
    text = code_text(code)
    assert not set("ILOU") & set(text)
    assert parse_code(text.replace("0", "o").replace("1", "l")) == code
    assert parse_code(text.replace("1", "I")) == code


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "length"), ("7KQ2-M0XD-9TFA", "length"), ("7KQ2-M0XD-9TFA-HW3U", "characters")],
)
def test_a_code_that_cannot_be_one_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InvitationUnreadable) as refusal:
        parse_code(text)
    assert refusal.value.details["reason"] == reason


def test_codes_are_drawn_anew() -> None:
    assert len({new_code() for _ in range(20)}) == 20
