"""A field that offers what fits while something is typed; all by keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.runtime.appearance import appearance
from ui.widgets.announce import announce
from ui.widgets.paint import draw_text, fill_box, fill_rect, px, text_width
from ui.widgets.text_input import TextInput

ROW_PX = 36
MOST_SHOWN = 8
_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Suggestion:
    """words are chosen from, note stands quietly beside them, value is what is meant."""

    words: str
    note: str
    value: object


class SuggestInput(TextInput):
    """
    picked: the value of a suggestion. committed: Enter on words that are none.

    find gives suggestions for a text; it must be quick, it runs while typing.
    """

    picked = Signal(object)
    committed = Signal(str)

    def __init__(
        self, placeholder: str, find: Callable[[str], Sequence[Suggestion]], *, icon: str = ""
    ) -> None:
        super().__init__(placeholder, icon=icon)
        self._find = find
        self._list = _SuggestionList(self)
        self._list.clicked.connect(self._pick)
        self.textEdited.connect(self._offer)

    def is_open(self) -> bool:
        return self._list.isVisible()

    def close_list(self) -> None:
        self._list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Down and not self.is_open():
            self._offer(self.text())
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.is_open():
            self._list.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._take_enter()
        elif key == Qt.Key.Key_Escape and self.is_open():
            self.close_list()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_override and is_escape and self.is_open():
            # With the list open Esc closes the list, and is no "back" of the window.
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_list()

    def _take_enter(self) -> None:
        if self.is_open() and self._list.currentIndex().isValid():
            self._pick(self._list.currentIndex())
        elif self.text().strip():
            self.close_list()
            self.committed.emit(self.text().strip())

    def _offer(self, text: str) -> None:
        found = list(self._find(text))[:MOST_SHOWN]
        if not found:
            self.close_list()
            return
        self._list.show_below(self, found)
        announce(self, f"{len(found)} usulan, panah bawah untuk memilih")

    def _pick(self, index: QModelIndex) -> None:
        found = index.data(_ROLE)
        self.close_list()
        if isinstance(found, Suggestion):
            self.picked.emit(found.value)


class _SuggestionList(QListView):
    """A child of the window, so that no frame cuts it off; it never takes the focus."""

    def __init__(self, owner: SuggestInput) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setModel(_Suggestions(self))
        self.setItemDelegate(_SuggestionDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(1, 4, 1, 4)
        self.hide()

    def show_below(self, field: SuggestInput, found: Sequence[Suggestion]) -> None:
        model = self.model()
        if isinstance(model, _Suggestions):
            model.show(found)
        window = field.window()
        self.setParent(window)
        height = len(found) * px(ROW_PX) + 10
        corner = field.mapTo(window, QPoint(0, field.height() + 2))
        if corner.y() + height > window.height():
            corner = field.mapTo(window, QPoint(0, -height - 2))
        width = max(field.width(), px(320))
        left = min(corner.x(), window.width() - width - 4)
        self.setGeometry(QRect(QPoint(max(0, left), max(0, corner.y())), QSize(width, height)))
        self.setCurrentIndex(self.model().index(0, 0))
        self.show()
        self.raise_()

    def step(self, step: int) -> None:
        at = (self.currentIndex().row() + step) % self.model().rowCount()
        self.setCurrentIndex(self.model().index(at, 0))


class _Suggestions(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._found: list[Suggestion] = []

    def show(self, found: Sequence[Suggestion]) -> None:
        if self._found:
            self.beginRemoveRows(QModelIndex(), 0, len(self._found) - 1)
            self._found = []
            self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), 0, len(found) - 1)
        self._found = list(found)
        self.endInsertRows()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._found[index.row()]
        if role == _ROLE:
            return row
        is_spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return f"{row.words}, {row.note}" if is_spoken else None


class _SuggestionDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(200), px(ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(_ROLE)
        theme = appearance().theme
        rect: QRect = option.rect
        fill_rect(painter, rect, theme.surface)
        if option.state & QStyle.StateFlag.State_Selected:
            fill_box(painter, QRectF(rect).adjusted(3, 0, -3, 0), 5, theme.accent_soft)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            fill_box(painter, QRectF(rect).adjusted(3, 0, -3, 0), 5, theme.hover)
        inner = rect.adjusted(px(12), 0, -px(12), 0)
        note = min(text_width(row.note, "cap"), inner.width() // 2)
        words = inner.adjusted(0, 0, -note - px(10), 0)
        draw_text(painter, words, row.words, "sm", theme.text)
        quiet = QRect(inner.right() - note, inner.y(), note + 1, inner.height())
        draw_text(painter, quiet, row.note, "cap", theme.text2)
