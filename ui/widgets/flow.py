"""A row of widgets that goes on in the next line where the width ends."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """
    The last widget takes the rest of its line, never less than last_width px. No line is
    lower than line_height px.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 4,
        last_width: int = 120,
        line_height: int = 0,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._last_width = last_width
        self._line_height = line_height

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_before_last(self, widget: QWidget) -> None:
        self.addWidget(widget)
        self._items.insert(len(self._items) - 2, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(QRect(0, 0, width, 0), is_real=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        heights = (item.minimumSize().height() for item in self._items)
        highest = max(self._line_height, *heights, 0)
        return QSize(self._last_width, highest + margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay_out(rect, is_real=True)

    def _lay_out(self, rect: QRect, *, is_real: bool) -> int:
        margins = self.contentsMargins()
        left, right = rect.x() + margins.left(), rect.right() - margins.right()
        x, y, line = left, rect.y() + margins.top(), 0
        shown = [item for item in self._items if not item.isEmpty()]
        for item in shown:
            is_last = item is self._items[-1]
            size = item.sizeHint().expandedTo(item.minimumSize())
            size.setHeight(max(size.height(), self._line_height if is_last else 0))
            width = min(self._last_width if is_last else size.width(), right - left + 1)
            if x > left and x + width > right + 1:
                x, y, line = left, y + line + self._gap, 0
            if is_last:
                width = right - x + 1
            if is_real:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += width + self._gap
            line = max(line, size.height())
        return y + max(line, self._line_height) + margins.bottom() - rect.y()
