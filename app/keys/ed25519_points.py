"""Which 32 bytes may be an Ed25519 public key: the check that the library leaves out."""

from typing import Final

from app.keys.refusals import PublicKeyRefused

P: Final = 2**255 - 19
D: Final = -121665 * pow(121666, -1, P) % P
_SIGN_BIT: Final = 1 << 255

# y of the two pairs of points of order 8; with 0, 1 and p - 1 these are all y of small order.
_ORDER_8_Y: Final = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
SMALL_ORDER_Y: Final = frozenset({0, 1, P - 1, _ORDER_8_Y, P - _ORDER_8_Y})


def check_public_key(raw: bytes) -> None:
    """
    Refuse keys under which one fixed signature can verify for many messages.

    Raises:
        PublicKeyRefused: reason length, not_canonical (y of p or more), small_order, or
            not_a_point (no x belongs to y).

    Source: RFC 8032 5.1.3 for the decoding; the points of small order are the eight of the
    curve's torsion group.
    """
    if len(raw) != 32:
        raise PublicKeyRefused(reason="length")
    y = int.from_bytes(raw, "little") & (_SIGN_BIT - 1)
    if y >= P:
        raise PublicKeyRefused(reason="not_canonical")
    if y in SMALL_ORDER_Y:
        raise PublicKeyRefused(reason="small_order")
    if not _has_x(y):
        raise PublicKeyRefused(reason="not_a_point")


def _has_x(y: int) -> bool:
    """Euler's criterion on x^2 = (y^2 - 1) / (d y^2 + 1), without the division."""
    y2 = y * y % P
    square = (y2 - 1) * (D * y2 + 1) % P
    return pow(square, (P - 1) // 2, P) == 1
