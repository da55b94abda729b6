"""Something over the window: a scrim that takes the pointer, and gives the focus back."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.runtime.appearance import appearance
from ui.runtime.keys import COVERS
from ui.widgets.paint import draw_shadow

SHADOW_RING = 24


class Overlay(QWidget):
    """
    Covers its host with the scrim and shows one lifted child.

    closed comes once, after the focus went back to where it was.
    """

    closed = Signal()
    closes_outside = False

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._opener: QWidget | None = None
        self._lifted: QWidget | None = None
        self.setProperty(COVERS, True)
        host.installEventFilter(self)
        self.hide()

    def lift(self, child: QWidget) -> None:
        """The child that stands over the scrim; place() sets its geometry."""
        child.setParent(self)
        self._lifted = child

    def open(self) -> None:
        self._opener = QApplication.focusWidget()
        self.setGeometry(self._host.rect())
        self.place()
        self.show()
        self.raise_()
        if self._lifted is not None:
            self._lifted.show()

    def close_overlay(self) -> None:
        if self.isHidden():
            return
        self.hide()
        if self._opener is not None and self._opener.isVisible():
            self._opener.setFocus(Qt.FocusReason.PopupFocusReason)
        self._opener = None
        self.closed.emit()

    def place(self) -> None:
        """Set the geometry of the lifted child; called on every change of size."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
            self.place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
        else:
            # Nothing below the scrim hears keys while it is there.
            event.accept()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab stays inside."""
        return self._step_focus(1 if is_next else -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.closes_outside:
            self.close_overlay()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = appearance().theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.scrim))
        if self._lifted is not None:
            step = 5 if theme.is_dark else 2
            draw_shadow(painter, self._lifted.geometry(), SHADOW_RING, step, 12)

    def _step_focus(self, step: int) -> bool:
        stops = [
            child
            for child in self.findChildren(QWidget)
            if child.isVisible()
            and child.isEnabled()
            and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if not stops:
            return True
        focused = QApplication.focusWidget()
        at = stops.index(focused) if focused in stops else -1 if step > 0 else 0
        stops[(at + step) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True
