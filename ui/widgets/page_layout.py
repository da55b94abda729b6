"""Where pages lie on the desk: points and millimetres to px."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, QSizeF

PX_PER_POINT = 96 / 72
MM_PER_POINT = 25.4 / 72
SIDE_PX = 24
LEAST_SIDE_PX = 8  # what may remain of it before the desk scrolls sideways
TOP_PX = 14
GAP_PX = 18


class PageLayout:
    """
    Pages one under another, centred.

    Args:
        sizes: of each page in points.
        zoom: 1 shows a page at 96 px to the inch.
        width: of the window on the desk in px.
    """

    def __init__(self, sizes: tuple[QSizeF, ...], zoom: float, width: int) -> None:
        self.zoom = zoom
        scale = PX_PER_POINT * zoom
        widest = max((size.width() * scale for size in sizes), default=0.0)
        across = max(float(width), widest + 2 * LEAST_SIDE_PX)
        self._rects: list[QRectF] = []
        top = float(TOP_PX)
        for size in sizes:
            page_width, page_height = size.width() * scale, size.height() * scale
            left = (across - page_width) / 2
            self._rects.append(QRectF(round(left), round(top), round(page_width), page_height))
            top += round(page_height) + GAP_PX
        self.size = QSize(round(across), round(top) if sizes else 0)

    @staticmethod
    def fit_percent(sizes: Sequence[QSizeF], width: int) -> int:
        """The zoom at which the widest page fills the width."""
        widest = max((size.width() for size in sizes), default=0.0)
        if widest <= 0:
            return 100
        return int((width - 2 * SIDE_PX) / (widest * PX_PER_POINT) * 100)

    def page_rect(self, page: int) -> QRectF:
        return self._rects[page]

    def page_at(self, y: float) -> int:
        """The page at this height; the last one below the end, 0 if there is none."""
        for page, rect in enumerate(self._rects):
            if y < rect.bottom() + GAP_PX:
                return page
        return max(0, len(self._rects) - 1)

    def mm_rect(self, page: int, x: float, y: float, width: float, height: float) -> QRectF:
        """A rectangle in mm of a page, in px on the desk."""
        scale = PX_PER_POINT * self.zoom / MM_PER_POINT
        origin = self._rects[page].topLeft()
        return QRectF(origin.x() + x * scale, origin.y() + y * scale, width * scale, height * scale)
