"""What the screens may know of the way to the hub, and ask of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import SignalInstance

from app.services.travel import FilesWait
from sync.client.progress import Progress
from ui.runtime.progress_words import progress_short
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
    the person should know although it came through, as a sentence. progress: of
    the meeting under way, None while it is younger than a second. is_stopping: the person
    ended it, and it has not ended yet. files_wait: why files stayed after the last turn.
    """

    state: LinkState
    since: datetime
    is_running: bool = False
    is_switched_off: bool = False
    code: str = ""
    notice: str = ""
    progress: Progress | None = None
    is_stopping: bool = False
    files_wait: FilesWait | None = None


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

    def end_turn(self) -> None:
        """What is under way stops between two pages or chunks; nothing is lost."""

    def limits_changed(self) -> None:
        """The person allows something else from now on."""

    def let_files_go(self) -> None:
        """Files travel now, whatever the limits say."""


def short_words(link: Link) -> str:
    """One line: "luring sejak 08.12", or how far a longer meeting is."""
    if link.progress is not None:
        return "menghentikan…" if link.is_stopping else progress_short(link.progress)
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
