"""What the platform says of the way out: whether there is one, and who pays for it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.services.travel import LinkKind

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkInformation


def load_late() -> "type[QNetworkInformation]":
    """7 MiB that an office without a hub never needs, and no window before its first turn."""
    from PySide6.QtNetwork import QNetworkInformation  # noqa: PLC0415

    return QNetworkInformation


class NetworkWatch(QObject):
    """
    came: there is a way out again, or another one.

    Args:
        ask: for the platform's word, once, at the start; None where it has none.
    """

    came = Signal()

    def __init__(
        self, ask: "Callable[[], QNetworkInformation | None]", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._information: QNetworkInformation | None = None
        self._kind = LinkKind.UNKNOWN
        self._is_online = True
        self._is_started = False

    def start(self) -> None:
        """Before the first turn; later calls do nothing."""
        if self._is_started:
            return
        self._is_started = True
        information = self._information = self._ask()
        if information is not None:
            information.reachabilityChanged.connect(self._look)
            information.isMeteredChanged.connect(self._look)
            information.transportMediumChanged.connect(self._look)
            self._kind, self._is_online = self._now(information)

    def kind(self) -> LinkKind:
        """From any thread: the last that the platform said."""
        return self._kind

    def _look(self) -> None:
        if self._information is None:
            return
        before = self._kind, self._is_online
        self._kind, self._is_online = now = self._now(self._information)
        if self._is_online and now != before:
            self.came.emit()

    def _now(self, information: "QNetworkInformation") -> tuple[LinkKind, bool]:
        known = type(information)
        reach = information.reachability()
        is_online = reach not in (known.Reachability.Disconnected, known.Reachability.Local)
        if information.supports(known.Feature.Metered):
            return (LinkKind.METERED if information.isMetered() else LinkKind.UNMETERED), is_online
        if information.supports(known.Feature.TransportMedium):
            return _KINDS.get(information.transportMedium().name, LinkKind.UNKNOWN), is_online
        return LinkKind.UNKNOWN, is_online


_KINDS = {
    "Ethernet": LinkKind.UNMETERED,
    "WiFi": LinkKind.UNMETERED,
    "Cellular": LinkKind.METERED,
    "Bluetooth": LinkKind.METERED,
}


def platform_information() -> "QNetworkInformation | None":
    """The one of the process; None where the platform does not tell."""
    known = load_late()
    return known.instance() if known.loadDefaultBackend() else None
