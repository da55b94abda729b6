"""QR codes as rows of modules, and how large they must be printed."""

from functools import lru_cache

import segno

LEAST_MODULE_MM = 0.45


@lru_cache(maxsize=16)
def qr_rows(content: str) -> tuple[bytes, ...]:
    """
    Error level M without a quiet zone; 1 is dark.

    Raises:
        segno.DataOverflowError: more than a QR code holds (2,331 bytes).
    """
    code = segno.make_qr(content, error="m", boost_error=False)
    return tuple(bytes(row) for row in code.matrix)


def qr_side_mm(content: str, wanted: float) -> float:
    """The wanted side, or what keeps every module readable."""
    return max(wanted, len(qr_rows(content)) * LEAST_MODULE_MM)
