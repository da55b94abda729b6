"""Activation codes: 80 random bits that people read aloud and type."""

import secrets

from app.keys.refusals import InvitationUnreadable

CODE_BYTES = 10
GROUP = 4
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> bytes:
    return secrets.token_bytes(CODE_BYTES)


def code_text(code: bytes) -> str:
    """Four groups of four: "7KQ2-M0XD-9TFA-HW3C"."""
    number = int.from_bytes(code, "big")
    length = CODE_BYTES * 8 // 5
    symbols = "".join(LETTERS[number >> 5 * (length - 1 - i) & 31] for i in range(length))
    return "-".join(symbols[i : i + GROUP] for i in range(0, length, GROUP))


def parse_code(text: str) -> bytes:
    """
    The code as typed: any case, any spaces and hyphens, O for 0, I and L for 1.

    Raises:
        InvitationUnreadable: reason characters or length.
    """
    symbols = "".join(text.split()).replace("-", "").upper().translate(_MISREAD)
    if any(symbol not in LETTERS for symbol in symbols):
        raise InvitationUnreadable(reason="characters")
    if len(symbols) * 5 != CODE_BYTES * 8:
        raise InvitationUnreadable(reason="length")
    number = 0
    for symbol in symbols:
        number = number << 5 | LETTERS.index(symbol)
    return number.to_bytes(CODE_BYTES, "big")
