"""Leads a person through what waits: read, decide, next. Without Qt."""

from functools import partial
from uuid import UUID

from app.domain.commands import (
    CommentLetter,
    InitialLetter,
    RejectLetter,
    ReturnLetter,
    SignLetter,
)
from app.domain.letters import Action
from app.domain.refusals import ContentMoved, DomainError
from app.services.bus import ObjectChanged, TurnFinished
from app.services.dispatcher import Done, Request
from app.services.explain import explain
from app.services.kinds import Kind
from ui.features.approvals.review import Review, load_review
from ui.features.approvals.rows import QueueRow, queue_row
from ui.features.approvals.view import ApprovalsView
from ui.features.approvals.wording import UNSENT_NOTE, UNSENT_REASON
from ui.runtime.desk import Desk, Window
from ui.runtime.runner import Job
from ui.widgets.file_reader import FileReader, Shelf

MOVED = "Surat ini diperbarui sejak Anda membukanya. Yang tampil sekarang adalah isi yang terbaru."


class ApprovalsPresenter:
    """
    Keeps which letter is read in which version; what was typed stays per letter.

    Every decision carries the hash of the content that was shown.
    """

    def __init__(self, view: ApprovalsView, desk: Desk, window: Window) -> None:
        self._view = view
        self._desk = desk
        self._window = window
        self._rows: list[QueueRow] = []
        self._ids: list[UUID] = []
        self._wanted: UUID | None = None
        self._review: Review | None = None
        self._clean: bytes | None = None
        self._is_clean = False
        self._compared: int | None = None
        self._change = 0
        self._notes: dict[UUID, str] = {}
        self._reasons: dict[tuple[UUID, Action], str] = {}
        self._asked: UUID | None = None  # the letter that a reason is being typed for
        self._subjects: dict[UUID, str] = {}
        self._loading: Job | None = None
        self._is_busy = False
        self.files = FileReader(desk, window, view.show_files)

    @property
    def current(self) -> UUID | None:
        return self._wanted

    @property
    def subject(self) -> str:
        """Of the letter on screen, empty while there is none."""
        return self._review.subject if self._review else ""

    def open(self, id: UUID | None = None) -> None:
        """Show what waits, at this letter where one is named."""
        if id is not None:
            self._keep_note()
            self._wanted, self._review = id, None
        self._desk.runner.run(self._read_queue, self._show_queue, self._failed)

    def happened(self, event: object) -> None:
        """The bus said something, on the window's thread."""
        self.files.happened(event)
        is_letter = isinstance(event, ObjectChanged) and event.kind is Kind.LETTER
        if is_letter or isinstance(event, TurnFinished):
            self._desk.runner.run(self._read_queue, self._show_queue, self._failed)

    def choose(self, id: UUID) -> None:
        if id == self._wanted and self._review is not None:
            return
        self._keep_note()
        self._wanted, self._review, self._compared = id, None, None
        self._view.show_busy(True)
        self._load()

    def compare_with(self, version: int) -> None:
        """Show what changed since another version."""
        if self._review is None or version == self._review.compared:
            return
        self._compared, self._is_clean = version, False
        self._load()

    def show_clean(self, is_clean: bool) -> None:
        """Naskah bersih, or with the changes marked."""
        self._is_clean = is_clean
        self._show_page()

    def next_change(self) -> None:
        review = self._review
        if review is None or not review.differences:
            return
        self._change = self._change % len(review.differences) + 1
        self.go_to_change(self._change)

    def go_to_change(self, number: int) -> None:
        self._change = number
        if self._is_clean:
            self.show_clean(False)
        self._view.go_to_difference(number)

    def skip(self, step: int = 1) -> None:
        """The next letter (+1) or the one before (-1)."""
        if self._wanted not in self._ids:
            return
        at = self._ids.index(self._wanted) + step
        if 0 <= at < len(self._ids):
            self.choose(self._ids[at])
            self._view.show_queue(self._rows, self._wanted)

    def initial(self) -> None:
        if self._may(Action.INITIAL):
            self._decide(Action.INITIAL, InitialLetter(), "Paraf dibubuhkan pada {subject}")

    def sign(self) -> None:
        """Asks for the PIN first; what is signed is what was shown when it was asked."""
        review = self._review
        if review is None or not self._may(Action.SIGN):
            return
        number = review.letter.number
        words = f"Tanda tangani {number.text}" if number else "Tanda tangani"
        self._window.ask_secret(words, partial(self._sign, review))

    def decide(self) -> None:
        """The main action of the screen, whichever is offered."""
        self.sign() if self._may(Action.SIGN) else self.initial()

    def ask_return(self) -> None:
        self._ask(Action.RETURN)

    def ask_reject(self) -> None:
        self._ask(Action.REJECT)

    def print_page(self) -> bool:
        """The clean page, never the marked one; False while no letter is open."""
        review = self._review
        if review is None:
            return False
        self._window.print_letter(review.subject, partial(self._lasting_page, review))
        return True

    def keep_reason(self, action: Action, text: str) -> None:
        """The dialog was closed: what was typed comes back when it opens again."""
        letter = self._asked or self._wanted
        if letter is not None:
            self._reasons[letter, action] = text

    def give_reason(self, action: Action, text: str) -> None:
        self.keep_reason(action, text)
        if not self._may(action) or not text.strip():
            return
        if action is Action.RETURN:
            self._decide(action, ReturnLetter(reason=text), "{subject} dikembalikan")
        else:
            self._decide(action, RejectLetter(reason=text), "{subject} ditolak")

    def comment(self) -> None:
        review, text = self._review, self._view.note().strip()
        if review is None or not text or not self._may(Action.COMMENT):
            return
        self._busy(True)
        self._desk.runner.run(
            lambda: self._execute(review, Action.COMMENT, CommentLetter(text=text)),
            lambda _: self._commented(review.id, text),
            self._failed,
        )

    def unstored(self) -> tuple[str, ...]:
        """Sentences about notes and reasons that were typed and never sent."""
        self._keep_note()
        notes = [
            UNSENT_NOTE.format(subject=self._subjects[id])
            for id, text in self._notes.items()
            if text.strip()
        ]
        reasons = [
            UNSENT_REASON[action].format(subject=self._subjects[id])
            for (id, action), text in self._reasons.items()
            if text.strip()
        ]
        return (*notes, *reasons)

    def discard(self) -> None:
        """The person lets go of what unstored() named."""
        self._notes.clear()
        self._reasons.clear()
        self._view.set_note("")

    def _read_queue(self) -> list[QueueRow]:
        positions = tuple(held.position for held in self._desk.assignments())
        directory, now = self._desk.directory(), self._desk.now()
        return [queue_row(row, directory, now) for row in self._desk.queries.approvals(positions)]

    def _show_queue(self, rows: list[QueueRow]) -> None:
        before, self._ids = self._ids, [row.id for row in rows]
        self._rows = rows
        if self._wanted not in self._ids:
            self._move_on(before)
        self._view.show_queue(rows, self._wanted)
        if self._wanted is None:
            self._review = None
            self.files.show(None)
            self._view.show_nothing()
        else:
            self._load()

    def _move_on(self, before: list[UUID]) -> None:
        """From a letter that waits no more to the one after it."""
        self._keep_note()
        at = before.index(self._wanted) if self._wanted in before else 0
        later = [id for id in before[at + 1 :] if id in self._ids]
        rest = later or self._ids
        self._wanted = rest[0] if rest else None
        self._review, self._compared = None, None

    def _load(self) -> None:
        if self._loading is not None:
            self._loading.cancel()
        wanted, compared = self._wanted, self._compared
        if wanted is None:
            return
        self._loading = self._desk.runner.run(
            lambda: load_review(self._desk, wanted, compared), self._loaded, self._not_loaded
        )

    def _loaded(self, review: Review | None) -> None:
        self._busy(False)
        before = self._review
        if review is None or review.id != self._wanted:
            return
        is_new = before is None
        is_moved = before is not None and before.seen != review.seen
        if before is not None and before == review:
            return
        self._review, self._clean = review, None
        self._subjects[review.id] = review.subject
        self._view.show_review(review)
        self.files.show(_shelf(review))
        if is_new:
            self._change = 0
            self._view.set_note(self._notes.get(review.id, ""))
        self._show_page()
        if is_moved:
            self._window.say(MOVED)

    def _not_loaded(self, error: Exception) -> None:
        self._busy(False)
        if not isinstance(error, DomainError):
            raise error
        self._review = None
        self.files.show(None)
        self._view.show_unreadable(explain(error))

    def _show_page(self) -> None:
        review = self._review
        if review is None:
            return
        if not self._is_clean or review.compared is None:
            self._view.show_page(review, None)
        elif self._clean is not None:
            self._view.show_page(review, self._clean)
        else:
            self._desk.runner.run(
                lambda: self._desk.render_letter(review.letter),
                partial(self._rendered_clean, review),
                self._failed,
            )

    def _lasting_page(self, review: Review) -> bytes:
        """For paper: its number must not go back to the block. Blocks."""
        self._desk.seal()
        return self._desk.render_letter(review.letter)

    def _rendered_clean(self, review: Review, pdf: bytes) -> None:
        if review is self._review:
            self._clean = pdf
            self._show_page()

    def _may(self, action: Action) -> bool:
        return not self._is_busy and self._review is not None and action in self._review.actions

    def _ask(self, action: Action) -> None:
        review = self._review
        if review is not None and self._may(action):
            self._asked = review.id
            typed = self._reasons.get((review.id, action), "")
            self._view.ask_reason(action, review.drafter, typed)

    def _sign(self, review: Review) -> None:
        self._carry_out(review, Action.SIGN, SignLetter(), "{subject} ditandatangani")

    def _decide(self, action: Action, args: object, words: str) -> None:
        if self._review is not None:
            self._carry_out(self._review, action, args, words)

    def _carry_out(self, review: Review, action: Action, args: object, words: str) -> None:
        self._busy(True)
        self._desk.runner.run(
            lambda: self._execute(review, action, args),
            partial(self._decided, review, action, words),
            self._failed,
        )

    def _execute(self, review: Review, action: Action, args: object) -> Done:
        actor = self._desk.acting_for(action.value, args, review.id)
        return self._desk.execute(
            Request(type=action.value, args=args, actor=actor, object=review.id, seen=review.seen)
        )

    def _decided(self, review: Review, action: Action, words: str, done: Done) -> None:
        self._busy(False)
        self._view.close_reason()  # which keeps what stands in it
        self._reasons.pop((review.id, action), None)
        self._asked = None
        sentence = words.format(subject=review.subject)
        if done.can_undo:
            self._window.offer_undo(sentence, done.group)
        else:
            self._window.say(f"{sentence}.")

    def _commented(self, id: UUID, text: str) -> None:
        """What was typed on meanwhile is another note, and stays."""
        self._busy(False)
        self._keep_note()
        if self._notes.get(id, "").strip() == text:
            self._notes.pop(id)
            if id == self._wanted:
                self._view.set_note("")

    def _failed(self, error: Exception) -> None:
        self._busy(False)
        if not isinstance(error, DomainError):
            raise error
        self._view.close_reason()
        self._window.show_problem(explain(error))
        if isinstance(error, ContentMoved):
            self._load()

    def _keep_note(self) -> None:
        if self._wanted is not None and self._review is not None:
            self._notes[self._wanted] = self._view.note()

    def _busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._view.show_busy(is_busy)


def _shelf(review: Review) -> Shelf:
    return Shelf(
        kind=Kind.LETTER,
        object=review.id,
        files=review.letter.content.files,
        sender=review.drafter,
    )
