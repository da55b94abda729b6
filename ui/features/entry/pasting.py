"""Where the cells of a pasted block go in the quarter grid."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from ui.features.entry.lines import Line


@dataclass
class Placed:
    """Texts by cell; locked are cells that cannot be filled in now."""

    texts: dict[UUID, str] = field(default_factory=dict)
    locked: int = 0


def place_block(
    lines: Sequence[Line], start: int, columns_before: int, block: Sequence[Sequence[str]]
) -> Placed:
    """
    The block laid over the rows from start on, as a spreadsheet would.

    Empty cells are passed over: pasting never empties a figure. Two columns over a ratio
    are its numerator and denominator.

    Args:
        columns_before: how many columns of the block lie left of the figures.
    """
    placed = Placed()
    for line, row in zip(lines[start:], block, strict=False):
        text = _text(line, list(row[columns_before:]))
        if not text:
            continue
        if line.may_enter:
            placed.texts[line.id] = text
        else:
            placed.locked += 1
    return placed


def _text(line: Line, cells: list[str]) -> str:
    first = cells[0].strip() if cells else ""
    second = cells[1].strip() if len(cells) == 2 else ""
    if line.row.indicator.has_ratio and second:
        return f"{first}/{second}"
    return first


def pasted_sentence(stored: int, open_: int, locked: int) -> str:
    """What became of a paste, for the undo bar."""
    parts = [f"{stored} angka ditempel"]
    if open_:
        parts.append(f"{open_} perlu dilihat (F8)")
    if locked:
        parts.append(f"{locked} terkunci, dilewati")
    return ", ".join(parts)
