"""Blocks of cells as spreadsheets put them on the clipboard: lines of tabs."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

MAX_CHARS = 200_000
MAX_ROWS = 500


def read_block(text: str) -> list[list[str]]:
    """
    The cells of a pasted block, top to bottom; a cell in quotes may hold line breaks.

    Only the first 500 rows of the first 200,000 characters are looked at, so that no
    clipboard stops the window.
    """
    plain = text[:MAX_CHARS].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    rows: list[list[str]] = []
    reader = csv.reader(StringIO(plain.rstrip("\n")), delimiter="\t", doublequote=True)
    try:
        for row in reader:
            rows.append([" ".join(cell.split()) for cell in row])
            if len(rows) == MAX_ROWS:
                break
    except csv.Error:
        return [[" ".join(cell.split()) for cell in line.split("\t")] for line in plain.split("\n")]
    return rows


def write_block(rows: Iterable[Sequence[str]]) -> str:
    """Tab between cells, line feed between rows, as every spreadsheet reads it."""
    return "\n".join("\t".join(_one_line(cell) for cell in row) for row in rows)


def is_block(text: str) -> bool:
    """More than one cell."""
    return "\t" in text.strip() or "\n" in text.strip()


def _one_line(cell: str) -> str:
    return " ".join(cell.split())
