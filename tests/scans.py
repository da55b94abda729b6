"""Files as offices attach them: bytes that no compression makes smaller."""

import hashlib

_BLOCK = 64


def a_scan(size: int = 200_000, seed: int = 0) -> bytes:
    """So many bytes that begin as a PDF does and differ by their seed."""
    blocks = (hashlib.sha512(f"{seed}:{at}".encode()).digest() for at in range(size // _BLOCK + 1))
    return (b"%PDF-" + b"".join(blocks))[:size]
