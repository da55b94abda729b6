"""Which PIN or passphrase may be chosen; asked when one is set, never when one is tried."""

import itertools
import unicodedata
from enum import StrEnum

from app.keys.refusals import PassphraseRefused, PinRefused

PERSONAL_PIN_DIGITS = 6
SHARED_PIN_DIGITS = 8
LONGEST_PIN_DIGITS = 12
PASSPHRASE_CHARACTERS = 12
FEWEST_DISTINCT_DIGITS = 3
FEWEST_DISTINCT_CHARACTERS = 5


class UnlockMode(StrEnum):
    """What opens a profile; a PIN needs a keyring beside it, a passphrase stands alone."""

    PERSONAL_PIN = "personal_pin"
    SHARED_PIN = "shared_pin"
    PASSPHRASE = "passphrase"  # noqa: S105 - a mode, no password

    @property
    def uses_keyring(self) -> bool:
        return self is not UnlockMode.PASSPHRASE


def secret_bytes(secret: str) -> bytes:
    """UTF-8 in NFC: the same keys pressed give the same bytes on every platform."""
    return unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass")


def check_new_secret(secret: str, mode: UnlockMode) -> None:
    """Raises PinRefused or PassphraseRefused with the reason."""
    if mode is UnlockMode.PASSPHRASE:
        _check_passphrase(unicodedata.normalize("NFC", secret))
    elif mode is UnlockMode.SHARED_PIN:
        _check_pin(secret, SHARED_PIN_DIGITS)
    else:
        _check_pin(secret, PERSONAL_PIN_DIGITS)


def is_weak_pin(pin: str) -> bool:
    """
    True for the PINs that are guessed first: few digits, runs, repeats, mirrors, doubles.

    111111 and 112112, 123456 and 098765, 123123, 123321, 112233.
    """
    return (
        len(set(pin)) < FEWEST_DISTINCT_DIGITS
        or _is_run(pin)
        or _is_repetition(pin)
        or pin == pin[::-1]
        or (len(pin) % 2 == 0 and pin[::2] == pin[1::2])
    )


def _check_pin(pin: str, minimum: int) -> None:
    if not (pin.isascii() and pin.isdigit()):
        raise PinRefused(reason="digits", minimum=minimum)
    if not minimum <= len(pin) <= LONGEST_PIN_DIGITS:
        raise PinRefused(reason="length", minimum=minimum)
    if is_weak_pin(pin):
        raise PinRefused(reason="weak", minimum=minimum)


def _check_passphrase(passphrase: str) -> None:
    if len(passphrase.strip()) < PASSPHRASE_CHARACTERS:
        raise PassphraseRefused(reason="length", minimum=PASSPHRASE_CHARACTERS)
    if len(set(passphrase)) < FEWEST_DISTINCT_CHARACTERS:
        raise PassphraseRefused(reason="weak", minimum=PASSPHRASE_CHARACTERS)


def _is_run(pin: str) -> bool:
    """Every step is the same, counting round from 9 to 0: 123456, 975319, 890123."""
    steps = {(int(b) - int(a)) % 10 for a, b in itertools.pairwise(pin)}
    return len(steps) == 1


def _is_repetition(pin: str) -> bool:
    return any(
        len(pin) % size == 0 and pin == pin[:size] * (len(pin) // size)
        for size in range(1, len(pin) // 2 + 1)
    )
