"""Bring events of the application's bus to the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

Unsubscribe = Callable[[], None]
Subscribe = Callable[[Callable[[object], None]], Unsubscribe]


class UiEvents(QObject):
    """
    Publishes on its own thread, later, whatever the bus says on any thread.

    happened carries the event as published. The bus is anything with a subscribe
    function that takes a listener and gives back a way to leave.
    """

    happened = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._leave: Unsubscribe | None = None
        self._arrived.connect(self._publish, Qt.ConnectionType.QueuedConnection)

    def follow(self, subscribe: Subscribe) -> None:
        """Listen to this bus instead of an earlier one."""
        self.stop()
        self._leave = subscribe(self._arrived.emit)

    def stop(self) -> None:
        if self._leave is not None:
            self._leave()
            self._leave = None

    @Slot(object)
    def _publish(self, event: object) -> None:
        if self._leave is not None:
            self.happened.emit(event)
