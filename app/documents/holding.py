"""Keeps a signature in company: what must stand on its page."""

from collections.abc import Sequence

from app.documents.pieces import Piece

LEAST_ABOVE = 2  # lines of text or table rows
LONGEST_CLOSING = 12  # lines; of a longer closing paragraph only the last lines are taken along


def hold_signature(pieces: Sequence[Piece]) -> None:
    """
    The signature takes the whole closing paragraph, at least two lines or rows, to its page.

    What stands below the signature is kept by those pieces themselves.
    """
    at = next((n for n, piece in enumerate(pieces) if piece.is_signature), None)
    if at is None:
        return
    closing = _closing_block(pieces, at)
    kept = len(closing) if len(closing) <= LONGEST_CLOSING else LEAST_ABOVE
    kept = max(kept, LEAST_ABOVE)
    for index in range(at - 1, max(-1, at - 1 - kept), -1):
        if not pieces[index].is_text:
            break
        pieces[index].keeps_next = True


def _closing_block(pieces: Sequence[Piece], at: int) -> Sequence[Piece]:
    """The last block above the signature; a table counts its last rows only."""
    start = at
    while (
        start > 0 and pieces[start - 1].is_text and pieces[start - 1].block == pieces[at - 1].block
    ):
        start -= 1
    block = pieces[start:at]
    is_table = any(piece.head is not None for piece in block)
    return block[-LEAST_ABOVE:] if is_table else block
