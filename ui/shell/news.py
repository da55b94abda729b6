"""What a turn with the hub brought, counted and told once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """
    What waits for the person: unread letters, letters to initial or sign, drafts that were
    returned.
    """

    unread: int = 0
    approvals: int = 0
    returned: int = 0

    def words(self) -> str:
        """ "5 surat belum dibaca, 1 menunggu persetujuan"; empty where nothing waits."""
        return _joined(
            (self.unread, "surat belum dibaca"),
            (self.approvals, "menunggu persetujuan"),
            (self.returned, "perlu diperbaiki"),
        )


class News:
    """
    Compares what waits after a turn with what waited before.

    The first look of a window tells nothing: what it finds was there already. Neither does
    what the person did between two turns.
    """

    def __init__(self) -> None:
        self._known: Waiting | None = None
        self._is_after_turn = False

    def turn_ended(self) -> None:
        """The next settled look shows what the turn brought."""
        self._is_after_turn = True

    def looked(self, now: Waiting, *, is_settled: bool) -> str:
        """
        One sentence on what is new, empty where nothing is.

        Args:
            is_settled: no turn is under way and no newer look is due: what a turn brings is
                told together.
        """
        known = self._known
        if known is not None and not is_settled:
            self._known = Waiting(
                unread=min(known.unread, now.unread),
                approvals=min(known.approvals, now.approvals),
                returned=min(known.returned, now.returned),
            )
            return ""
        self._known = now
        if known is None or not self._is_after_turn:
            return ""
        self._is_after_turn = False
        return _joined(
            (now.unread - known.unread, "surat baru"),
            (now.approvals - known.approvals, "surat baru menunggu persetujuan"),
            (now.returned - known.returned, "surat dikembalikan kepada Anda"),
        )


def _joined(*counted: tuple[int, str]) -> str:
    return ", ".join(f"{count} {words}" for count, words in counted if count > 0)
