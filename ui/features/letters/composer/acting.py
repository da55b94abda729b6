"""Steps of a stored letter: submit, withdraw, send, cancel, archive."""

from collections.abc import Callable

from app.domain.letters import Action, Letter
from app.domain.refusals import DomainError, FieldMissing
from app.services.dispatcher import Done, Request
from app.services.explain import explain
from app.services.files import Where
from app.services.hashing import content_hash
from ui.features.letters.composer.view_port import ComposerView
from ui.runtime.desk import Desk, Place, Window

NOT_DONE = "Belum terlaksana. Surat Anda aman; coba lagi sebentar."
FILES_FOLLOW = "{count} berkas menyusul saat tersambung."
SAID: dict[Action, str] = {
    Action.SUBMIT: "Surat diajukan.",
    Action.WITHDRAW: "Surat ditarik kembali.",
    Action.CANCEL: "Surat dibatalkan.",
    Action.SEND: "Surat masuk antrean kirim.",
    Action.ARCHIVE: "Surat diarsipkan.",
}


class Steps:
    """Each ends at the list with an offer to undo, or says why it was refused."""

    def __init__(self, view: ComposerView, desk: Desk, window: Window) -> None:
        self._view = view
        self._desk = desk
        self._window = window

    def take(self, letter: Letter, action: Action, args: object) -> None:
        """On exactly the words that the person saw."""
        self._view.show_busy(True)
        seen = content_hash(letter)

        def work() -> tuple[Done, int]:
            actor = self._desk.acting_for(action.value, args, letter.id)
            done = self._desk.execute(
                Request(type=action.value, args=args, actor=actor, object=letter.id, seen=seen)
            )
            found = self._desk.files.standings(letter.content.files)
            return done, sum(each.where in (Where.HERE, Where.QUEUED) for each in found)

        self._desk.runner.run(work, self._done(action), self.refused)

    def refused(self, error: Exception) -> None:
        self._view.show_busy(False)
        if isinstance(error, FieldMissing):
            self._view.show_problems([str(error.details.get("field", ""))])
            return
        known = explain(error) if isinstance(error, DomainError) else NOT_DONE
        self._window.show_problem(known)

    def _done(self, action: Action) -> Callable[[tuple[Done, int]], None]:
        def done(answer: tuple[Done, int]) -> None:
            result, behind = answer
            self._view.show_busy(False)
            words = SAID[action]
            if action is Action.SUBMIT and behind:
                words = f"{words} {FILES_FOLLOW.format(count=behind)}"
            self._window.offer_undo(words, result.group)
            self._window.open(Place.DRAFTS)

        return done
