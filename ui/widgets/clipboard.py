"""Blocks of cells as a spreadsheet puts them on the clipboard."""

from collections.abc import Sequence

MOST_CELLS = 20_000


def to_tsv(rows: Sequence[Sequence[str]]) -> str:
    """Tab between cells, line feed between rows; both are spaces inside of a cell."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def from_tsv(text: str) -> list[list[str]]:
    """
    Rows of cells, trimmed; a quoted cell may hold line breaks, which become spaces.

    Reads at most MOST_CELLS cells, so that a huge clipboard cannot stop the window.
    """
    rows: list[list[str]] = [[]]
    cell: list[str] = []
    is_quoted = False
    cells = 0
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    at = 0
    while at < len(text) and cells < MOST_CELLS:
        character = text[at]
        if is_quoted and character == '"' and text[at + 1 : at + 2] == '"':
            cell.append('"')
            at += 1
        elif character == '"' and (is_quoted or not cell):
            is_quoted = not is_quoted
        elif character in "\t\n" and not is_quoted:
            rows[-1].append(" ".join("".join(cell).split()))
            cell = []
            cells += 1
            if character == "\n":
                rows.append([])
        else:
            cell.append(character)
        at += 1
    rows[-1].append(" ".join("".join(cell).split()))
    return rows
