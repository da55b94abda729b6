"""Finds words and buttons that are cut on a screen, as a person would see it."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget

from ui.widgets.buttons import PaintedButton
from ui.widgets.label import BROKEN_LINES, BrokenLabel, FittedLabel
from ui.widgets.pin_input import BoxInput
from ui.widgets.wrapped import wrap


def cut_words(root: QWidget) -> list[str]:
    """What every visible label, button and PIN under root says that does not show it whole."""
    words = [label for label in root.findChildren(QLabel) if label.text() and label.isVisible()]
    kinds = (PaintedButton, BoxInput)
    buttons = [each for kind in kinds for each in root.findChildren(kind) if each.isVisible()]
    cut = [label.text() for label in words if _is_cut(label) or _is_outside(label, root)]
    return cut + [
        button.accessibleName()
        for button in buttons
        if button.width() < _least(button).width()
        or button.height() < _least(button).height()
        or _is_outside(button, root)
    ]


def _least(widget: QWidget) -> QSize:
    return widget.sizeHint() if isinstance(widget, BoxInput) else widget.minimumSizeHint()


def _is_cut(label: QLabel) -> bool:
    if isinstance(label, FittedLabel):
        return not label.toolTip() and label.sizeHint().width() > label.width()
    if isinstance(label, BrokenLabel):
        return wrap(label.text(), label.role, label.width(), BROKEN_LINES)[-1].endswith("…")
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    size = label.sizeHint()
    return size.width() > label.width() + 1 or size.height() > label.height() + 1


def _is_outside(widget: QWidget, root: QWidget) -> bool:
    """Beyond a side of the window, or of a pane that does not scroll there."""
    left = widget.mapTo(root, QPoint(0, 0)).x()
    if left < 0 or left + widget.width() > root.width():
        return True
    around = widget.parentWidget()
    while around is not None and around is not root:
        if isinstance(around, QAbstractScrollArea) and not around.horizontalScrollBar().maximum():
            seen = QRect(around.viewport().rect())
            x = widget.mapTo(around.viewport(), QPoint(0, 0)).x()
            if x < 0 or x + widget.width() > seen.width():
                return True
        around = around.parentWidget()
    return False
