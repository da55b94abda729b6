"""Rows "label : value" with all colons on one line."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.lines import Line, break_lines, one_line
from app.documents.marks import Mark, Style
from app.documents.sheet import baseline, line_marks, spans

LABEL_CLEAR = 1.0  # points between a label and its colon at the least


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edge and widths of label, colon and value, in points."""

    x: float
    label: float
    colon: float
    value: float

    @property
    def value_x(self) -> float:
        return self.x + self.label + self.colon


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    lines: list[Line]
    has_colon: bool = True


def value_lines(text: str, style: Style, columns: Columns) -> list[Line]:
    """A value in its column, flush left as narrow columns are."""
    return break_lines(spans(text, style), columns.value)


def label_lines(columns: Columns, label: str, style: Style) -> list[Line]:
    """A label in its column; one too long for it goes on below."""
    return break_lines(spans(label, style), columns.label - LABEL_CLEAR) if label else []


def row_height(columns: Columns, row: Row, leading: float, style: Style) -> float:
    """Of the longer of label and value, at least one line."""
    return leading * max(1, len(row.lines), len(label_lines(columns, row.label, style)))


def row_marks(columns: Columns, row: Row, top: float, leading: float, style: Style) -> list[Mark]:
    """One row; further lines of the value hang under its first word."""
    y = top + baseline(style)
    labels = label_lines(columns, row.label, style)
    marks = line_marks(labels, columns.x, top, leading, style)
    if row.has_colon:
        marks.append(one_line(":", style).at(columns.x + columns.label, y))
    return marks + line_marks(row.lines, columns.value_x, top, leading, style)


def rows_marks(
    columns: Columns, rows: Sequence[Row], leading: float, style: Style
) -> tuple[list[Mark], float]:
    """Rows below each other from 0; also their height."""
    marks: list[Mark] = []
    top = 0.0
    for row in rows:
        marks += row_marks(columns, row, top, leading, style)
        top += row_height(columns, row, leading, style)
    return marks, top
