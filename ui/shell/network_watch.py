"""What the platform says of the way out: whether there is one, and who pays for it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.services.travel import LinkKind

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkInformation


def load_late() -> "type[QNetworkInformation]":
    """A practice office never asks, and no window waits for QtNetwork."""
    from PySide6.QtNetwork import QNetworkInformation  # noqa: PLC0415

    return QNetworkInformation


class NetworkWatch(QObject):
    """
    came: there is a way out again, or another one.

    Args:
        information: the platform's; None where it has none, or nobody asks.
    """

    came = Signal()

    def __init__(
        self, information: "QNetworkInformation | None", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._information = information
        self._kind = LinkKind.UNKNOWN
        self._is_online = True
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
