"""Small PDFs to look at."""

from PySide6.QtCore import (
    QBuffer,
    QIODevice,
)
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter


def a_pdf(pages: int = 2) -> bytes:
    """A small PDF with a word on each page."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    for page in range(pages):
        if page:
            writer.newPage()
        painter.drawText(800, 1200, f"Halaman {page + 1}")
    painter.end()
    return bytes(buffer.data().data())
