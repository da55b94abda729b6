"""What the presenter of the approval screen needs from its view."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from app.domain.letters import Action
from ui.features.approvals.review import Review
from ui.features.approvals.rows import QueueRow
from ui.widgets.file_row import FileRow


class ApprovalsView(Protocol):
    """What the presenter shows; typed text lives in the view until it is taken."""

    def show_queue(self, rows: Sequence[QueueRow], current: UUID | None) -> None: ...

    def show_nothing(self) -> None: ...

    def show_review(self, review: Review) -> None:
        """Everything beside the page, and the actions that are offered."""

    def show_files(self, rows: Sequence[FileRow]) -> None:
        """Files of the letter, and where each is."""

    def show_page(self, review: Review, clean: bytes | None) -> None:
        """The marked page, or the clean one where its bytes are given."""

    def show_unreadable(self, sentence: str) -> None:
        """The page cannot be rendered; nothing may be decided about it."""

    def show_busy(self, is_busy: bool) -> None: ...

    def ask_reason(self, action: Action, drafter: str, typed: str) -> None: ...

    def close_reason(self) -> None: ...

    def note(self) -> str: ...

    def set_note(self, text: str) -> None: ...

    def go_to_difference(self, number: int) -> None: ...
