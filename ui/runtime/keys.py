"""Shortcuts: some work everywhere, single letters only where nobody types."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ui.runtime.appearance import appearance

COVERS = "covers"  # property of a widget that lies over the pages and keeps their keys away
_TYPING = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)


def add_shortcut(
    owner: QWidget, keys: str, action: Callable[[], object], *, in_window: bool = False
) -> QShortcut:
    """
    Call action on a key sequence such as "Ctrl+K".

    It works while owner or a child has the focus, or anywhere in its window.
    """
    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.setContext(
        Qt.ShortcutContext.WindowShortcut
        if in_window
        else Qt.ShortcutContext.WidgetWithChildrenShortcut
    )
    shortcut.activated.connect(action)
    return shortcut


def is_typing(widget: QWidget | None) -> bool:
    """Whether letters pressed here are text."""
    return isinstance(widget, _TYPING) and not _is_read_only(widget)


def _is_read_only(widget: QWidget) -> bool:
    return bool(widget.property("readOnly"))


class LetterKeys(QObject):
    """
    Single letters on one list or page: D, B, E.

    They work only while that widget itself has the focus, without Ctrl, Alt or Meta,
    and not at all when the person switched them off.
    """

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self.is_enabled = True
        # Asked for now: to make it inside the filter would send events through the filter.
        self._look = appearance()
        self._actions: dict[str, Callable[[], object]] = {}
        place.installEventFilter(self)

    def add(self, letter: str, action: Callable[[], object]) -> None:
        self._actions[letter.upper()] = action

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            self.is_enabled
            and self._look.has_letter_keys
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QWidget)
            and not is_typing(watched)
        ):
            return self._press(event)
        return False

    def _press(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        action = self._actions.get(event.text().upper())
        if action is None or modifiers != Qt.KeyboardModifier.NoModifier or event.isAutoRepeat():
            return False
        action()
        return True
