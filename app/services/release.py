"""Which release of Balai this is."""

import re

RELEASE = "0.1.0"
_RELEASE = re.compile(r"[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}")


def release_order(text: str) -> tuple[int, ...] | None:
    """What releases are compared by; None for a text that names none ("1.4.0" does)."""
    return tuple(map(int, text.split("."))) if _RELEASE.fullmatch(text) else None
