"""Puts the marks of laid out pages on a reportlab canvas; decides nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from threading import Lock

import msgspec
from reportlab.pdfgen.canvas import Canvas

from app.documents.marks import (
    Box,
    Crest,
    Mark,
    QrSquare,
    Rule,
    Text,
    Watermark,
)
from app.documents.qr import qr_rows

UNDERLINE_DROP = 0.11  # of the size, below the baseline
UNDERLINE_THICKNESS = 0.055
_PAINTING = Lock()  # a TTFont must not serve two documents at the same time


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page: its marks, y downwards from the paper's upper edge, in points."""

    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Stroke:
    width: float
    path: str


@dataclass(frozen=True, slots=True)
class _CrestDrawing:
    strokes: tuple[_Stroke, ...]


def paint(pages: Iterable[Page], size: tuple[float, float], *, font: str, title: str) -> bytes:
    """
    A PDF without time, random id or unembedded font: same pages, same bytes.

    Args:
        size: paper width and height in points.
        font: name of a registered face; reportlab would else name Helvetica on each page.
    """
    target = BytesIO()
    with _PAINTING:
        canvas = Canvas(
            target,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            initialFontName=font,  # type: ignore[arg-type] # the stubs say float
            lang="id-ID",
        )
        canvas.setTitle(title)
        canvas.setAuthor("")
        canvas.setSubject("")
        canvas.setCreator("Balai")
        canvas.setProducer("Balai")
        for page in pages:
            for mark in page.marks:
                _paint_mark(canvas, size[1], mark)
            canvas.showPage()
        canvas.save()
    return target.getvalue()


def _paint_mark(canvas: Canvas, height: float, mark: Mark) -> None:
    match mark:
        case Text():
            _paint_text(canvas, height, mark)
        case Rule():
            _pen(canvas, mark.thickness, mark.gray, mark.dash)
            canvas.line(mark.x1, height - mark.y1, mark.x2, height - mark.y2)
        case Box():
            _paint_box(canvas, height, mark)
        case QrSquare():
            _paint_qr(canvas, height, mark)
        case Crest():
            _paint_crest(canvas, height, mark)
        case Watermark():
            _paint_watermark(canvas, height, mark)


def _paint_text(canvas: Canvas, height: float, mark: Text) -> None:
    text = canvas.beginText(mark.x, height - mark.y)
    text.setWordSpace(mark.word_space)  # outlives the text object: set it each time
    for fragment in mark.fragments:
        text.setFont(fragment.face.name, fragment.style.size)
        text.setFillGray(fragment.style.gray)
        text.textOut(fragment.text)
    canvas.drawText(text)
    if any(fragment.style.underline for fragment in mark.fragments):
        _paint_underlines(canvas, height, mark)


def _paint_underlines(canvas: Canvas, height: float, mark: Text) -> None:
    x = mark.x
    for fragment in mark.fragments:
        width = Text(0, 0, (fragment,), mark.word_space).width
        if fragment.style.underline:
            size = fragment.style.size
            _pen(canvas, size * UNDERLINE_THICKNESS, fragment.style.gray, ())
            y = height - mark.y - size * UNDERLINE_DROP
            canvas.line(x, y, x + width, y)
        x += width


def _paint_box(canvas: Canvas, height: float, box: Box) -> None:
    _pen(canvas, box.thickness, box.gray, box.dash)
    if box.fill is not None:
        canvas.setFillGray(box.fill)
    stroke, fill = int(box.thickness > 0), int(box.fill is not None)
    lower = height - box.y - box.height
    if box.radius:
        canvas.roundRect(box.x, lower, box.width, box.height, box.radius, stroke, fill)
    else:
        canvas.rect(box.x, lower, box.width, box.height, stroke, fill)


def _paint_qr(canvas: Canvas, height: float, qr: QrSquare) -> None:
    """Modules as squares of one path; the layout keeps the quiet zone."""
    rows = qr_rows(qr.content)
    module = qr.size / len(rows)
    canvas.setFillGray(0)
    path = canvas.beginPath()
    for row_number, row in enumerate(rows):
        top = height - qr.y - row_number * module
        for start, length in _dark_runs(row):
            path.rect(qr.x + start * module, top - module, length * module, module)
    canvas.drawPath(path, stroke=0, fill=1)


def _dark_runs(row: bytes) -> list[tuple[int, int]]:
    """Start and length of each run of dark modules: one rectangle each, without seams."""
    runs: list[tuple[int, int]] = []
    for column, is_dark in enumerate(row):
        if not is_dark:
            continue
        if runs and sum(runs[-1]) == column:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((column, 1))
    return runs


@cache
def _drawing(name: str) -> _CrestDrawing:
    source = (files("resources") / "crests" / f"{name}.json").read_bytes()
    return msgspec.json.decode(source, type=_CrestDrawing)


def _paint_crest(canvas: Canvas, height: float, crest: Crest) -> None:
    def place(x: str, y: str) -> tuple[float, float]:
        return (
            crest.x + float(x) * crest.width,
            height - crest.y - float(y) * crest.height,
        )

    for stroke in _drawing(crest.name).strokes:
        _pen(canvas, stroke.width, 0, ())
        path = canvas.beginPath()
        words = iter(stroke.path.split())
        for command in words:
            if command == "Z":
                path.close()
            elif command == "C":
                first, second, end = (place(next(words), next(words)) for _ in range(3))
                path.curveTo(*first, *second, *end)
            else:
                point = place(next(words), next(words))
                (path.moveTo if command == "M" else path.lineTo)(*point)
        canvas.drawPath(path, stroke=1, fill=0)


def _paint_watermark(canvas: Canvas, height: float, mark: Watermark) -> None:
    fragment = mark.fragment
    canvas.saveState()
    canvas.translate(mark.x, height - mark.y)
    canvas.rotate(mark.angle)
    canvas.setFillGray(fragment.style.gray)
    canvas.setFont(fragment.face.name, fragment.style.size)
    canvas.drawString(-fragment.width / 2, -fragment.style.size * 0.36, fragment.text)
    canvas.restoreState()


def _pen(canvas: Canvas, thickness: float, gray: float, dash: tuple[float, ...]) -> None:
    canvas.setLineWidth(thickness)
    canvas.setStrokeGray(gray)
    canvas.setDash(list(dash))
