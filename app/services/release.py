"""Which release of Balai this is."""

RELEASE = "0.1.0"
_PARTS = 3


def release_order(text: str) -> tuple[int, ...] | None:
    """What releases are compared by; None for a text that names none ("1.4.0" does)."""
    parts = text.split(".")
    if len(parts) != _PARTS or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    return tuple(map(int, parts))
