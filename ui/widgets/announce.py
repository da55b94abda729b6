"""Say something to a screen reader without moving the focus."""

from PySide6 import QtGui
from PySide6.QtWidgets import QWidget


def announce(source: QWidget, sentence: str, *, is_urgent: bool = False) -> None:
    """Polite by default: it waits for what is being read. Errors interrupt."""
    # Through the module: the first paint does without these types of many enums.
    event = QtGui.QAccessibleAnnouncementEvent(source, sentence)
    event.setPoliteness(
        QtGui.QAccessible.AnnouncementPoliteness.Assertive
        if is_urgent
        else QtGui.QAccessible.AnnouncementPoliteness.Polite
    )
    QtGui.QAccessible.updateAccessibility(event)
