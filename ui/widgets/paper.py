"""Pages of a PDF on paper at their real size, as the letter's own renderer laid them out."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from ui.widgets.page_layout import MM_PER_POINT

DPI = 300  # letters of 6 pt stay sharp, and a page of F4 stays below 50 MB while it is made
_POINTS_PER_INCH = 72
_QUICK = 80  # of Qt's PNG "quality": the least compression that compresses at all
_NAMES = {(215, 330): "F4", (210, 297): "A4"}


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as PNG, and the size of its paper in points."""

    png: bytes
    points: QSizeF


class PagesUnreadable(Exception):
    """The bytes are no PDF with pages."""


class PrinterRefused(Exception):
    """The printer took no page."""


def page_pictures(pdf: bytes) -> list[PagePicture]:
    """
    Every page at 300 dpi. Blocks, so it belongs into a worker.

    Raises:
        PagesUnreadable.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready or not document.pageCount():
        raise PagesUnreadable()
    made = []
    for page in range(document.pageCount()):
        points = document.pagePointSize(page)
        pixels = (points * (DPI / _POINTS_PER_INCH)).toSize()
        made.append(PagePicture(_on_white(document.render(page, pixels)), points))
    document.close()
    return made


def paper_words(points: QSizeF) -> str:
    """ "F4 (215 × 330 mm)"; other papers by their millimetres alone."""
    size = (round(points.width() * MM_PER_POINT), round(points.height() * MM_PER_POINT))
    millimetres = f"{size[0]} × {size[1]} mm"
    return f"{_NAMES[size]} ({millimetres})" if size in _NAMES else millimetres


def set_paper(printer: QPrinter, points: QSizeF) -> None:
    """The letter decides about its paper, whatever the printer would take by itself."""
    is_wide = points.width() > points.height()
    upright = points.transposed() if is_wide else points
    orientation = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(paper, orientation, QMarginsF(0, 0, 0, 0)))


def print_pictures(pages: Sequence[PagePicture], printer: QPrinter) -> int:
    """
    Paint the pages that were asked for, each from the paper's corner on.

    Returns:
        How many.

    Raises:
        PrinterRefused: it took none, or not all.
    """
    wanted = _wanted(pages, printer)
    set_paper(printer, wanted[0].points)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterRefused()
    for at, page in enumerate(wanted):
        if at:
            set_paper(printer, page.points)
            if not printer.newPage():
                painter.end()
                raise PrinterRefused()
        scale = printer.resolution() / _POINTS_PER_INCH
        whole = QRectF(0, 0, page.points.width() * scale, page.points.height() * scale)
        painter.drawImage(whole, QImage.fromData(page.png))
    if not painter.end() or printer.printerState() is QPrinter.PrinterState.Error:
        raise PrinterRefused()
    return len(wanted)


def _wanted(pages: Sequence[PagePicture], printer: QPrinter) -> Sequence[PagePicture]:
    chosen = pages
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        chosen = pages[printer.fromPage() - 1 : printer.toPage()] or pages
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    return [page for _ in range(copies) for page in chosen]


def _on_white(page: QImage) -> bytes:
    paper = QImage(page.size(), QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    painter = QPainter(paper)
    painter.drawImage(0, 0, page)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # The stub asks for bytes, which the call itself refuses.
    paper.save(buffer, "PNG", _QUICK)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
