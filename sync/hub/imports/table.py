"""Reading a CSV as offices save it, with the line and column of whatever is wrong."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.plain_text import clean_text
from sync.hub.refusals import TableUnreadable

_DATES = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
_SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A cell that cannot be taken, in words; line counts from 1, the head included."""

    line: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; every column is there, "" where the cell is empty."""

    number: int
    cells: dict[str, str]

    def fault(self, column: str, reason: str) -> Fault:
        return Fault(line=self.number, column=column, reason=reason)


class CellFaulty(Exception):
    """Raised while a line is read; collected, so that one preview names every fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def read_table(data: bytes, columns: Sequence[str]) -> list[Line]:
    """
    Lines that are not empty, with their cells trimmed.

    Raises:
        TableUnreadable: no UTF-8 text, a cell as long as a book, or a column is missing from
            the head; details: missing.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableUnreadable(missing="UTF-8") from error
    head = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=head.count)
    try:
        rows = _rows(clean_text(text), separator)
    except csv.Error as error:
        raise TableUnreadable(missing="sel yang wajar panjangnya") from error
    _, head_row = rows[0] if rows else (1, [])
    names = [name.strip().casefold() for name in head_row]
    missing = [column for column in columns if column not in names]
    if missing:
        raise TableUnreadable(missing=", ".join(missing))
    found = []
    for number, row in rows[1:]:
        padded = [*row, *[""] * (len(names) - len(row))]
        cells = {name: cell.strip() for name, cell in zip(names, padded, strict=False)}
        if any(cells.values()):
            found.append(Line(number=number, cells=cells))
    return found


def _rows(text: str, separator: str) -> list[tuple[int, list[str]]]:
    """With the line on which each begins: a cell in quotes may go on over several."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    found, begins = [], 1
    for row in reader:
        found.append((begins, row))
        begins = reader.line_num + 1
    return found


def is_sound(faults: list[Fault], *checks: Callable[[], object]) -> bool:
    """Every check of one line, so that all that is wrong with it is told at once."""
    before = len(faults)
    for check in checks:
        try:
            check()
        except CellFaulty as error:
            faults.append(error.fault)
    return len(faults) == before


def template(columns: Sequence[str], example: Sequence[str]) -> str:
    """A head and one example line, ready to be filled in."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerow(example)
    return text.getvalue()


def day_in(line: Line, column: str) -> date | None:
    """
    "2026-01-31", "31-01-2026" or "31/01/2026"; None for an empty cell.

    Raises:
        CellFaulty.
    """
    text = line.cells[column]
    if not text:
        return None
    for pattern in _DATES:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a date has no zone
        except ValueError:
            continue
    raise CellFaulty(line.fault(column, f"{text} bukan tanggal (contoh 2026-01-31)"))


def needed(line: Line, column: str) -> str:
    """
    Raises:
        CellFaulty: the cell is empty.
    """
    if not line.cells[column]:
        raise CellFaulty(line.fault(column, "belum diisi"))
    return line.cells[column]
