"""Saves of one letter, one after another, never two at once."""

from collections.abc import Callable
from uuid import UUID

from app.domain.commands import SaveDraft
from app.domain.content import LetterContent
from app.domain.refusals import DomainError
from app.services.dispatcher import Request
from app.services.explain import explain
from app.services.kinds import Kind
from app.services.read_models import ObjectView
from ui.runtime.desk import Desk

KEPT_ON_SCREEN = "Belum tersimpan. Yang Anda ketik masih ada di layar; Balai mencoba lagi sendiri."


class Saver:
    """
    Stores content through the dispatcher.

    Args:
        stored: gets the letter as it stands after each save.
        failed: gets a sentence; the words are still on screen only.
    """

    def __init__(
        self, desk: Desk, stored: Callable[[ObjectView], None], failed: Callable[[str], None]
    ) -> None:
        self._desk = desk
        self._stored = stored
        self._failed = failed
        self.letter: UUID | None = None
        self.is_busy = False
        self._then: list[Callable[[], None]] = []

    def begin(self, letter: UUID | None) -> None:
        """Another letter; None is one that was never saved."""
        self.letter = letter
        self._then = []

    def save(
        self,
        content: LetterContent,
        replaces: tuple[UUID, ...] = (),
        then: Callable[[], None] | None = None,
    ) -> None:
        """then runs after this save, and not at all if it fails."""
        self.is_busy = True
        letter = self.letter
        if then is not None:
            self._then.append(then)

        def done(view: ObjectView) -> None:
            self.is_busy = False
            if self.letter not in (letter, None):
                return
            self.letter = getattr(view.thing, "id", letter)
            waiting, self._then = self._then, []
            self._stored(view)
            for each in waiting:
                each()

        def refused(error: Exception) -> None:
            self.is_busy = False
            self._then = []
            known = explain(error) if isinstance(error, DomainError) else KEPT_ON_SCREEN
            self._failed(known)

        self._desk.runner.run(lambda: self.store(content, replaces, letter), done, refused)

    def after(self, then: Callable[[], None]) -> None:
        """Run this when the save under way has ended well."""
        self._then.append(then)

    def store(
        self, content: LetterContent, replaces: tuple[UUID, ...], letter: UUID | None
    ) -> ObjectView:
        """One save in place. Blocks. Raises DomainError."""
        args = SaveDraft(content=content, replaces=replaces)
        actor = self._desk.acting_for("save_draft", args, letter)
        done = self._desk.execute(Request(type="save_draft", args=args, actor=actor, object=letter))
        view = self._desk.queries.find(Kind.LETTER, done.object)
        if view is None:
            raise RuntimeError("a saved letter is not there")
        return view
