"""A field with its label above and one line below for help or what is wrong."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.runtime.appearance import appearance
from ui.widgets.announce import announce
from ui.widgets.label import IconLabel, Label
from ui.widgets.paint import centred, draw_icon, draw_text, fill_box, px, text_height, text_width

_AROUND_CHOICE = 42  # left of the words 10, right of them the arrow


class Field(QWidget):
    """
    Label, editor and a line whose height is kept, so that nothing jumps.

    Args:
        hint: help shown while nothing is wrong.
        is_required: adds "wajib" in words.
        trailing: something quiet at the right end of the label.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        hint: str = "",
        is_required: bool = False,
        trailing: QWidget | None = None,
        keeps_line: bool = True,
    ) -> None:
        super().__init__()
        self.editor = editor
        self._hint = hint
        self._error = ""
        self._label = Label(label, "smm", "text2")
        self._label.setBuddy(editor)
        self._below = _BelowLine()
        self._keeps_line = keeps_line
        self._is_required = is_required
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._label)
        if is_required:
            head.addWidget(Label("wajib", "cap", "text3"))
        head.addStretch(1)
        if trailing is not None:
            head.addWidget(trailing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(editor)
        column.addWidget(self._below)
        self.set_label(label)
        self._show_line()

    @property
    def error(self) -> str:
        return self._error

    def set_label(self, label: str) -> None:
        self._label.setText(label)
        self.editor.setAccessibleName(f"{label}, wajib" if self._is_required else label)

    def set_hint(self, hint: str) -> None:
        self._hint = hint
        self._show_line()

    def set_error(self, sentence: str) -> None:
        """What is wrong and its cure; an empty sentence clears it."""
        is_new = bool(sentence) and sentence != self._error
        self._error = sentence
        self._mark_bad(bool(sentence))
        self._show_line()
        if is_new:
            announce(self.editor, sentence, is_urgent=True)

    def set_ok(self, sentence: str) -> None:
        """A good word in place of the hint: "Belum pernah dicatat"."""
        self.set_error("")
        self._below.show_line(sentence, "check", "ok")
        self._below.setVisible(True)

    def _show_line(self) -> None:
        if self._error:
            self._below.show_line(self._error, "circle-alert", "bad")
        else:
            self._below.show_line(self._hint, "", "text2")
        self._below.setVisible(self._keeps_line or bool(self._error or self._hint))
        self.editor.setAccessibleDescription(self._error or self._hint)

    def _mark_bad(self, is_bad: bool) -> None:
        if self.editor.property("bad") is is_bad:
            return
        self.editor.setProperty("bad", is_bad)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        self.editor.update()


class _BelowLine(QWidget):
    """Icon and sentence; keeps the height of one line when empty."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("info", 14)
        self._text = Label("", "cap", "text2", wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        appearance().changed.connect(self._keep_height)
        self._keep_height()

    def show_line(self, text: str, icon: str, colour: str) -> None:
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.set_icon(icon, colour)
        self._text.set_look("cap", colour)
        self._text.setText(text)

    def _keep_height(self) -> None:
        self.setMinimumHeight(max(px(16), text_height("cap")))


class TextArea(QPlainTextEdit):
    """Some lines of text; Tab leaves it."""

    def __init__(self, placeholder: str = "", *, lines: int = 3) -> None:
        super().__init__()
        self._lines = lines
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        appearance().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(appearance().font("body"))
        self.setFixedHeight(self._lines * text_height("body") + 2 * 8 + 12)


class Choice(QComboBox):
    """A drop-down list, painted like a field."""

    def __init__(self, options: tuple[tuple[str, str], ...] = ()) -> None:
        """options are (id, words) in order."""
        super().__init__()
        self.setItemDelegate(_ChoiceDelegate(self))
        self.setMaxVisibleItems(12)
        appearance().changed.connect(self._restyle)
        self._restyle()
        self.set_options(options)

    def set_options(self, options: tuple[tuple[str, str], ...]) -> None:
        self.clear()
        for option_id, words in options:
            self.addItem(words, option_id)
        self.updateGeometry()

    def chosen(self) -> str:
        """The id of the chosen option, empty if there is none."""
        return str(self.currentData() or "")

    def choose(self, option_id: str) -> None:
        self.setCurrentIndex(self.findData(option_id))

    def sizeHint(self) -> QSize:
        return QSize(min(self._widest(), px(260)) + px(_AROUND_CHOICE), px(34))

    def minimumSizeHint(self) -> QSize:
        """Short words, such as a year, are never cut; long ones end in an ellipsis."""
        return QSize(min(self._widest(), px(60)) + px(_AROUND_CHOICE), px(34))

    def _widest(self) -> int:
        return max((text_width(self.itemText(at), "body") for at in range(self.count())), default=0)

    def _restyle(self) -> None:
        self.setFont(appearance().font("body"))
        self.setFixedHeight(px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        is_bad = bool(self.property("bad"))
        rest = theme.field if self.isEnabled() else theme.line2
        edge = theme.bad if is_bad else theme.accent if self.hasFocus() else rest
        fill = theme.surface if self.isEnabled() else theme.sunken
        width = 2.0 if is_bad or self.hasFocus() else 1.0
        fill_box(painter, self.rect().toRectF(), 6, fill, edge, width)
        text = self.rect().adjusted(px(10), 0, -px(30), 0)
        ink = theme.text if self.isEnabled() else theme.text3
        draw_text(painter, text, self.currentText(), "body", ink)
        arrow = QRect(self.width() - px(28), 0, px(20), self.height())
        draw_icon(painter, "chevron-down", centred(px(16), arrow), theme.text2)


class _ChoiceDelegate(QStyledItemDelegate):
    """Rows of 32 px: a list ignores the sheet until it has a delegate of this kind."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        size.setHeight(px(32))
        return size
