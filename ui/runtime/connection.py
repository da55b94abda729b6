"""What the screens may know of the way to the hub, and ask of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import SignalInstance

from ui.runtime.when import clock_of


class LinkState(StrEnum):
    UNKNOWN = "unknown"  # no turn has ended yet
    CONNECTED = "connected"
    AWAY = "away"  # luring: the hub was not reached
    REFUSED = "refused"  # reached, and it said no to the whole turn
    OUTDATED = "outdated"  # reached; it takes what this release brings and gives it nothing
    RESTORING = "restoring"  # reached; put back from a backup, it only takes what it is brought
    PRACTICE = "practice"  # a practice office never meets a hub


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """
    Where the way to the hub stands.

    since: when this state began. code: of the refusal that ended the last turn. notice: what
    the person should know although it came through, as a sentence.
    """

    state: LinkState
    since: datetime
    is_running: bool = False
    is_switched_off: bool = False
    code: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnLine:
    """One turn of this session, for its history; sizes with headers."""

    at: datetime
    is_reached: bool
    sent: int = 0
    changed: int = 0
    bytes_up: int = 0
    bytes_down: int = 0


class Courier(Protocol):
    """Takes the queue to the hub; everything answers at once."""

    @property
    def changed(self) -> SignalInstance:
        """Link or history are new."""

    @property
    def link(self) -> Link: ...

    @property
    def history(self) -> tuple[TurnLine, ...]:
        """Oldest first."""

    def connect_now(self) -> None:
        """ "Coba sambungkan": a turn now, whatever the waiting time says."""

    def switch_off(self, is_off: bool) -> None:
        """The "luring" switch: set, the way to the hub is really cut."""


def short_words(link: Link) -> str:
    """One line: "luring sejak 08.12"."""
    if link.is_switched_off:
        return f"kerja luring, {clock_of(link.since)}"
    return {
        LinkState.PRACTICE: "kantor latihan",
        LinkState.UNKNOWN: "menyambungkan…",
        LinkState.CONNECTED: "tersambung",
        LinkState.AWAY: f"luring sejak {clock_of(link.since)}",
        LinkState.REFUSED: "pusat belum menerima",
        LinkState.RESTORING: "pusat dipulihkan",
        LinkState.OUTDATED: "Balai perlu diperbarui",
    }[link.state]
