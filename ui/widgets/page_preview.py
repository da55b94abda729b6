"""Letter pages as the real renderer made them, on a desk, with marks over them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.runtime.appearance import appearance
from ui.widgets.page_layout import PageLayout
from ui.widgets.paint import draw_shadow, draw_text, fill_box, hline, px

ZOOM_STEPS = (50, 70, 85, 100, 125, 150, 175, 200)
LEAST_FIT_PERCENT = 70
MOST_FIT_PERCENT = 130
_KEPT_IMAGES = 6

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument


class MarkKind(StrEnum):
    INSERTED = "inserted"
    DELETED = "deleted"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMark:
    """
    One difference on a page: a bar beside it and its number in the right margin.

    page counts from 0; the rectangle is in mm from the page's top left corner. A mark
    without a number is a bar only. is_tinted lays the colour of its kind over the words
    instead, with a line under inserted and through deleted ones.
    """

    page: int
    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    kind: MarkKind = MarkKind.CHANGED
    number: int | None = None
    is_tinted: bool = False


def load_late() -> "type[QPdfDocument]":
    """The class QPdfDocument; it and the libraries behind it come with the first page shown."""
    from PySide6.QtPdf import QPdfDocument  # noqa: PLC0415

    return QPdfDocument


class PagePreview(QAbstractScrollArea):
    """
    Shows a PDF given as bytes; what was shown stays until the next one could be read.

    Fitted to the width a page is never smaller than least_fit_percent.

    page_changed: page at the top counted from 1, and how many. zoom_changed: percent.
    pages_shown: other pages, or other marks on them.
    """

    page_changed = Signal(int, int)
    pages_shown = Signal()
    zoom_changed = Signal(int)

    def __init__(
        self,
        name: str = "Pratinjau",
        parent: QWidget | None = None,
        *,
        least_fit_percent: int = LEAST_FIT_PERCENT,
    ) -> None:
        super().__init__(parent)
        self._least_fit_percent = least_fit_percent
        self.setAccessibleName(name)
        self.setObjectName("desk")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name = name
        self._document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None
        self._layout = PageLayout((), 1.0, 1)
        self._zoom_percent: int | None = None  # None fits the width
        self._marks: tuple[PageMark, ...] = ()
        self._images: dict[tuple[int, int, float], QImage] = {}
        self._shown_page = -1
        self.verticalScrollBar().valueChanged.connect(self._say_page)
        appearance().changed.connect(self.viewport().update)

    @property
    def page_count(self) -> int:
        return self._document.pageCount() if self._document else 0

    @property
    def pdf(self) -> bytes:
        """What is shown, empty while there is nothing."""
        return bytes(self._buffer.data().data()) if self._buffer else b""

    @property
    def marks(self) -> tuple[PageMark, ...]:
        return self._marks

    @property
    def page_at_top(self) -> int:
        """Counted from 0."""
        return max(0, self._shown_page)

    @property
    def zoom_percent(self) -> int:
        return round(self._layout.zoom * 100)

    def show_pdf(self, pdf: bytes) -> bool:
        """
        Replace the pages and keep the place.

        Returns:
            False if the bytes are no readable PDF; the old pages stay.
        """
        buffer = QBuffer()
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        pdf_document = load_late()
        document = pdf_document()
        document.load(buffer)
        if document.status() is not pdf_document.Status.Ready:
            return False
        # The old document must go before the bytes it reads from.
        self._document, self._buffer = document, buffer
        self._images.clear()
        self._marks = ()
        self._lay_out()
        self.pages_shown.emit()
        return True

    def clear(self) -> None:
        self._document, self._buffer = None, None
        self._images.clear()
        self._marks = ()
        self._lay_out()

    def set_marks(self, marks: Sequence[PageMark]) -> None:
        self._marks = tuple(marks)
        self.viewport().update()
        self.pages_shown.emit()

    def go_to_mark(self, number: int) -> None:
        """Bring a numbered difference into the upper third."""
        mark = next((mark for mark in self._marks if mark.number == number), None)
        if mark is not None:
            top = self._layout.mm_rect(mark.page, 0, mark.y_mm, 1, 1).y()
            self.verticalScrollBar().setValue(int(top) - self.viewport().height() // 3)

    def go_to_page(self, page: int) -> None:
        """Pages count from 0."""
        if 0 <= page < self.page_count:
            self.verticalScrollBar().setValue(int(self._layout.page_rect(page).y()) - px(14))

    def fit_width(self) -> None:
        self._zoom_percent = None
        self._lay_out()

    def zoom_in(self) -> None:
        larger = [step for step in ZOOM_STEPS if step > self.zoom_percent]
        self._set_zoom(larger[0] if larger else ZOOM_STEPS[-1])

    def zoom_out(self) -> None:
        smaller = [step for step in ZOOM_STEPS if step < self.zoom_percent]
        self._set_zoom(smaller[-1] if smaller else ZOOM_STEPS[0])

    def _set_zoom(self, percent: int) -> None:
        self._zoom_percent = percent
        self._lay_out()

    def _lay_out(self) -> None:
        sizes = [
            self._document.pagePointSize(page) if self._document else QSize(0, 0).toSizeF()
            for page in range(self.page_count)
        ]
        fit = PageLayout.fit_percent(sizes, self.viewport().width())
        percent = self._zoom_percent or min(MOST_FIT_PERCENT, max(self._least_fit_percent, fit))
        self._layout = PageLayout(tuple(sizes), percent / 100, self.viewport().width())
        view, whole = self.viewport().size(), self._layout.size
        for bar, all_px, seen_px in (
            (self.verticalScrollBar(), whole.height(), view.height()),
            (self.horizontalScrollBar(), whole.width(), view.width()),
        ):
            bar.setRange(0, max(0, all_px - seen_px))
            bar.setPageStep(seen_px)
            bar.setSingleStep(px(40))
        self._shown_page = -1
        self._say_page()
        self.zoom_changed.emit(self.zoom_percent)
        self.viewport().update()

    def _say_page(self) -> None:
        page = self._layout.page_at(self.verticalScrollBar().value() + self.viewport().height() / 3)
        if page != self._shown_page and self.page_count:
            self._shown_page = page
            self.setAccessibleDescription(f"Halaman {page + 1} dari {self.page_count}")
            self.page_changed.emit(page + 1, self.page_count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            return
        super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(theme.desk))
        dx, dy = -self.horizontalScrollBar().value(), -self.verticalScrollBar().value()
        for page in range(self.page_count):
            rect = self._layout.page_rect(page).translated(dx, dy)
            if rect.intersects(QRectF(self.viewport().rect())):
                self._paint_page(painter, page, rect.toRect())
        if self.hasFocus():
            inside = QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)
            fill_box(painter, inside, 4, None, theme.accent, 2)

    def _paint_page(self, painter: QPainter, page: int, rect: QRect) -> None:
        theme = appearance().theme
        draw_shadow(painter, rect, 6, 4, 1)
        painter.fillRect(rect, QColor("#FFFFFF"))
        painter.drawImage(rect, self._image(page, rect.size()))
        if theme.is_dark:
            painter.save()
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(rect, QColor(theme.paper))
            painter.restore()
        offset = rect.topLeft() - self._layout.page_rect(page).toRect().topLeft()
        for mark in self._marks:
            if mark.page == page:
                self._paint_mark(painter, mark, rect, offset.x(), offset.y())

    def _paint_mark(self, painter: QPainter, mark: PageMark, page: QRect, dx: int, dy: int) -> None:
        theme = appearance().theme
        place = self._layout.mm_rect(
            mark.page, mark.x_mm, mark.y_mm, mark.width_mm, mark.height_mm
        ).translated(dx, dy)
        if mark.is_tinted:
            self._paint_words(painter, mark, place)
            return
        # Marks lie on paper, which stays light in both themes.
        bar = theme.paper_deleted_text if mark.kind is MarkKind.DELETED else "#23683C"
        fill_box(painter, QRectF(place.x() - px(14), place.y(), 3, place.height()), 1.5, bar)
        if mark.number is not None:
            edge = px(18)
            y = round(place.center().y()) - edge // 2
            spot = QRect(page.right() - px(41), y, edge, edge)
            fill_box(painter, QRectF(spot), edge / 2, theme.paper_mark)
            centre = Qt.AlignmentFlag.AlignHCenter
            draw_text(painter, spot, str(mark.number), "count", "#FFFFFF", centre)

    def _paint_words(self, painter: QPainter, mark: PageMark, place: QRectF) -> None:
        theme = appearance().theme
        is_deleted = mark.kind is MarkKind.DELETED
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(place, QColor(theme.deleted if is_deleted else theme.ins))
        painter.restore()
        y = round(place.y() + place.height() * (0.58 if is_deleted else 0.94))
        ink = theme.paper_deleted_text if is_deleted else theme.paper_text
        hline(painter, round(place.x()), round(place.right()), y, ink)

    def _image(self, page: int, size: QSize) -> QImage:
        ratio = self.devicePixelRatioF()
        key = (page, size.width(), ratio)
        image = self._images.pop(key, None)
        if image is None and self._document is not None:
            image = self._document.render(page, size * ratio)
            image.setDevicePixelRatio(ratio)
        if image is None:
            return QImage()
        self._images[key] = image
        while len(self._images) > _KEPT_IMAGES:
            del self._images[next(iter(self._images))]
        return image
