"""Pieces of a document's flow, and how pages are filled with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app.documents.marks import Box, Crest, Mark, QrSquare, Rule, Text, Watermark


@dataclass(slots=True, kw_only=True)
class Piece:
    """
    What a page break never cuts: a line, a table row, a signature.

    marks have page x and a y from the piece's upper edge. before is the gap above, dropped
    at the top of a page. keeps_next: no break after it. opening is the first word, with
    its number, for the kata penyambung. head is printed again above it where it begins a
    page. block tells which paragraph, list point or table it belongs to.
    """

    height: float
    marks: Sequence[Mark]
    before: float = 0.0
    keeps_next: bool = False
    opening: str = ""
    head: "Piece | None" = None
    block: int = 0
    is_text: bool = True
    is_signature: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece on a page, y of its upper edge from the paper's."""

    piece: Piece
    y: float

    @property
    def bottom(self) -> float:
        return self.y + self.piece.height


@dataclass(slots=True)
class Filled:
    """One page of the flow."""

    top: float
    bottom: float
    placed: list[Placed] = field(default_factory=list)


Frame = Callable[[int], tuple[float, float]]  # page index to top and bottom of its text area


def fill_pages(pieces: Sequence[Piece], frame: Frame) -> list[Filled]:
    """
    Break the flow where it fits and no piece keeps the next; a chain longer than a page
    breaks anyway, so that every document has an end.
    """
    pages: list[Filled] = []
    start = 0
    while start < len(pieces):
        page = Filled(*frame(len(pages)))
        start = _fill_page(page, pieces, start)
        pages.append(page)
    return pages


def _fill_page(page: Filled, pieces: Sequence[Piece], start: int) -> int:
    """Place pieces from start on; the index of the first that did not go on the page."""
    y = page.top
    head = pieces[start].head
    if head is not None:
        page.placed.append(Placed(head, y))
        y += head.height
    heads = len(page.placed)
    index = start
    while index < len(pieces):
        piece = pieces[index]
        upper = y + (piece.before if index > start else 0.0)
        if upper + piece.height > page.bottom + 0.01 and index > start:
            break
        page.placed.append(Placed(piece, upper))
        y = upper + piece.height
        index += 1
    if index == len(pieces):
        return index
    end = index
    while end > start and pieces[end - 1].keeps_next:
        end -= 1
    if end == start:
        return _forced_break(page, pieces, start, index)
    del page.placed[heads + end - start :]
    return end


def _forced_break(page: Filled, pieces: Sequence[Piece], start: int, index: int) -> int:
    """Where a chain is cut that fits no page; a table's head still goes with its first row."""
    if index - 1 > start and pieces[index].head is pieces[index - 1]:
        del page.placed[-1]
        return index - 1
    return index


def shifted(mark: Mark, dy: float) -> Mark:
    """The mark lower by dy points."""
    if isinstance(mark, Rule):
        return replace(mark, y1=mark.y1 + dy, y2=mark.y2 + dy)
    return _shifted_point(mark, dy)


def _shifted_point(mark: Text | Box | QrSquare | Crest | Watermark, dy: float) -> Mark:
    return replace(mark, y=mark.y + dy)


def stacked(pieces: Sequence[Piece]) -> Piece:
    """Several pieces as one that never breaks."""
    marks: list[Mark] = []
    y = 0.0
    for number, piece in enumerate(pieces):
        y += piece.before if number else 0.0
        marks.extend(shifted(mark, y) for mark in piece.marks)
        y += piece.height
    return Piece(height=y, marks=marks, before=pieces[0].before if pieces else 0.0)
