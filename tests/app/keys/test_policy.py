"""A new PIN or passphrase is refused where it would be guessed first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.keys.policy import UnlockMode, check_new_secret, is_weak_pin, secret_bytes
from app.keys.refusals import PassphraseRefused, PinRefused


@pytest.mark.parametrize(
    "pin",
    [
        *("000000", "112112", "121212", "123123"),
        *("123456", "654321", "012345", "890123", "135791"),
        *("123321", "112233", "445566", "998877"),
    ],
)
def test_a_pin_that_is_guessed_first_is_weak(pin: str) -> None:
    with pytest.raises(PinRefused) as refusal:
        check_new_secret(pin, UnlockMode.PERSONAL_PIN)
    assert refusal.value.details["reason"] == "weak"


@pytest.mark.parametrize("pin", ["284917", "190385", "730264"])
def test_an_ordinary_pin_is_taken(pin: str) -> None:
    check_new_secret(pin, UnlockMode.PERSONAL_PIN)


def test_a_shared_laptop_asks_for_eight_digits() -> None:
    with pytest.raises(PinRefused) as refusal:
        check_new_secret("284917", UnlockMode.SHARED_PIN)
    assert refusal.value.details == {"reason": "length", "minimum": 8}
    check_new_secret("28491736", UnlockMode.SHARED_PIN)


@pytest.mark.parametrize("pin", ["", "28491a", "28 917", "٢٨٤٩١٧", "-28491", "²84917"])
def test_only_the_ten_ascii_digits_make_a_pin(pin: str) -> None:
    with pytest.raises(PinRefused) as refusal:
        check_new_secret(pin, UnlockMode.PERSONAL_PIN)
    assert refusal.value.details["reason"] == "digits"


def test_a_passphrase_has_twelve_characters_that_are_no_padding() -> None:
    for short in ("sebelas kar", "  pendek     "):
        with pytest.raises(PassphraseRefused):
            check_new_secret(short, UnlockMode.PASSPHRASE)
    check_new_secret("kopi susu pagi", UnlockMode.PASSPHRASE)


def test_a_passphrase_of_few_letters_is_weak() -> None:
    with pytest.raises(PassphraseRefused) as refusal:
        check_new_secret("abababababab", UnlockMode.PASSPHRASE)
    assert refusal.value.details["reason"] == "weak"


def test_the_same_letters_typed_on_another_platform_are_the_same_secret() -> None:
    assert secret_bytes("caf\u00e9") == secret_bytes("cafe\u0301")


@given(st.text("0123456789", min_size=1, max_size=4), st.integers(2, 4))
def test_every_repeated_block_is_weak(block: str, times: int) -> None:
    assert is_weak_pin(block * times)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(6, 12))
def test_every_run_of_equal_steps_is_weak(start: int, step: int, length: int) -> None:
    assert is_weak_pin("".join(str((start + i * step) % 10) for i in range(length)))
