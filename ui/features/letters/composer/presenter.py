"""The composer without Qt: what is loaded, saved, shown and asked."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from app.domain.commands import (
    ArchiveLetter,
    CancelLetter,
    SendLetter,
    SubmitLetter,
    WithdrawLetter,
)
from app.domain.content import LetterContent, LetterKind
from app.domain.letters import Action, Letter, Step
from app.domain.permissions import allowed_actions
from app.domain.refusals import DomainError
from app.services.bus import ObjectChanged
from app.services.explain import explain
from app.services.handlers.letters import missing_fields
from app.services.hashing import content_hash
from app.services.kinds import Kind
from app.services.read_models import ObjectView
from ui.features.letters.composer.acting import Steps
from ui.features.letters.composer.drafting import (
    UNSAVED,
    drafting_assignment,
    new_content,
    unsaved_letter,
)
from ui.features.letters.composer.merging import Side, differences, merged
from ui.features.letters.composer.page_maker import PageMaker
from ui.features.letters.composer.saving import Saver
from ui.features.letters.composer.view_port import ComposerView
from ui.runtime.desk import Desk, Window

NOBODY_DRAFTS = "Jabatan Anda hari ini tidak menyusun surat. Hubungi admin kantor bila keliru."
ELSEWHERE = "pusat"
_BEFORE_FIRST_SAVE = frozenset((Action.SAVE, Action.SUBMIT))


class ComposerPresenter:
    """
    One letter at a time.

    The view calls edited() on every change, save_due() some seconds after typing
    stopped, page_due() after 150 ms.
    """

    def __init__(self, view: ComposerView, desk: Desk, window: Window) -> None:
        self._view = view
        self._desk = desk
        self._window = window
        self._saver = Saver(desk, self._stored, self._not_stored)
        self._pages = PageMaker(desk, view.show_page, view.show_page_problem)
        self._steps = Steps(view, desk, window)
        self._letter: Letter | None = None
        self._known_hash = ""
        self._other: LetterContent | None = None  # changed elsewhere while words were unsaved
        self._is_dirty = False

    @property
    def is_dirty(self) -> bool:
        return self._is_dirty

    @property
    def letter_id(self) -> UUID | None:
        """The letter on screen; None while it was never saved."""
        return self._saver.letter

    def begin_new(self, kind: LetterKind = LetterKind.OFFICIAL_LETTER) -> None:
        """An empty letter; it is stored only once something is typed."""
        self.leave()
        directory = self._desk.directory()
        assignment = drafting_assignment(self._desk.assignments(), directory)
        if assignment is None:
            self._window.show_problem(NOBODY_DRAFTS)
            return
        content = new_content(kind, assignment, directory, self._desk.today())
        self._saver.begin(None)
        self._take(unsaved_letter(content, assignment))
        self._view.show_unsaved()

    def open(self, letter: UUID) -> None:
        """A stored letter, to be edited or only read as its state allows."""
        self.leave()
        self._saver.begin(letter)
        self._view.show_loading(True)
        self._desk.runner.run(
            lambda: self._desk.queries.find(Kind.LETTER, letter), self._opened, self._steps.refused
        )

    def edited(self) -> None:
        self._is_dirty = True

    def page_due(self) -> None:
        if self._letter is not None:
            self._pages.ask(self._shown(self._letter))

    def keep_page(self, path: Path) -> None:
        """The page of the words on screen, as a file."""
        if self._letter is None:
            return
        shown = self._shown(self._letter)
        self._desk.runner.run(
            lambda: path.write_bytes(self._lasting_page(shown)),
            lambda _: self._window.say(f"Tersimpan: {path.name}"),
            self._steps.refused,
        )

    def print_page(self) -> bool:
        """The page of the words on screen, on paper; False while no letter is open."""
        if self._letter is None:
            return False
        shown = self._shown(self._letter)
        self._window.print_letter(
            shown.content.subject or "Surat", lambda: self._lasting_page(shown)
        )
        return True

    def save_due(self) -> None:
        """Save if there is anything new; later, if a save is under way."""
        if not self._is_dirty or self._letter is None or self._other is not None:
            return
        if self._saver.is_busy:
            self._saver.after(self.save_due)
            return
        self._is_dirty = False
        self._view.show_saving()
        self._saver.save(self._view.content(self._letter.content))

    def leave(self) -> None:
        """
        Keep what was typed, at once: the window may be closing, and its runner drops
        what still waits. One small transaction.
        """
        if not self._is_dirty or self._letter is None or self._other is not None:
            return
        content = self._view.content(self._letter.content)
        try:
            self._stored(self._saver.store(content, (), self._saver.letter))
        except DomainError as error:
            self._not_stored(explain(error))
            return
        self._is_dirty = False

    def may_leave(self) -> bool:
        """False while words are on screen only and could not be stored."""
        if self._saver.is_busy and self._saver.letter is None:
            return False
        self.leave()
        return not self._is_dirty

    def submit(self) -> None:
        """Ajukan: every empty field is named; else save, then submit what was seen."""
        if self._letter is None:
            return
        missing = self.missing()
        self._view.show_problems(missing)
        if missing:
            return
        self._after_save(Action.SUBMIT, SubmitLetter())

    def missing(self) -> tuple[str, ...]:
        """Names of fields that are still empty."""
        if self._letter is None:
            return ()
        return missing_fields(self._view.content(self._letter.content))

    def withdraw(self) -> None:
        self._act(Action.WITHDRAW, WithdrawLetter())

    def send(self) -> None:
        self._act(Action.SEND, SendLetter())

    def archive(self) -> None:
        self._act(Action.ARCHIVE, ArchiveLetter())

    def cancel(self, reason: str) -> None:
        self._after_save(Action.CANCEL, CancelLetter(reason=reason))

    def choose(self, choices: Mapping[str, Side]) -> None:
        """Settle two versions: one text of chosen parts; nothing of either is lost before."""
        letter = self._letter
        if letter is None:
            return
        replaces = tuple(sibling.command for sibling in letter.siblings[:1])
        other = letter.siblings[0].content if letter.siblings else self._other
        if other is None:
            return
        content = merged(self._view.content(letter.content), other, choices)
        self._other, self._is_dirty = None, False
        self._view.show_content(content)
        self._view.show_saving()
        self._saver.save(content, replaces)

    def happened(self, event: object) -> None:
        """Another screen, or a turn with the hub, changed something."""
        letter = self._saver.letter
        is_mine = isinstance(event, ObjectChanged) and event.id == letter
        if letter is None or not is_mine or self._saver.is_busy:
            return
        self._desk.runner.run(
            lambda: self._desk.queries.find(Kind.LETTER, letter), self._changed, self._steps.refused
        )

    def trail(self) -> tuple[Step, ...]:
        return self._letter.trail if self._letter else ()

    def _shown(self, letter: Letter) -> Letter:
        return replace(letter, content=self._view.content(letter.content))

    def _lasting_page(self, letter: Letter) -> bytes:
        """For paper or a file: its number must not go back to the block. Blocks."""
        self._desk.seal()
        return self._desk.render_letter(letter)

    def _after_save(self, action: Action, args: object) -> None:
        if self._is_dirty or self._saver.letter is None:
            self._is_dirty = True
            self._saver_then(action, args)
        else:
            self._act(action, args)

    def _saver_then(self, action: Action, args: object) -> None:
        if self._letter is None:
            return
        if self._saver.is_busy:
            self._saver.after(lambda: self._after_save(action, args))
            return
        self._is_dirty = False
        content = self._view.content(self._letter.content)
        self._saver.save(content, then=lambda: self._act(action, args))

    def _act(self, action: Action, args: object) -> None:
        letter = self._letter
        if letter is None or letter.id == UNSAVED:
            return
        self._steps.take(letter, action, args)

    def _opened(self, view: ObjectView | None) -> None:
        if view is None or not isinstance(view.thing, Letter):
            self._window.say("Surat ini tidak ada di laptop ini.")
            return
        if view.thing.id == self._saver.letter:
            self._take(view.thing)
            self._view.show_saved("")

    def _take(self, letter: Letter) -> None:
        self._is_dirty, self._other = False, None
        self._view.show_loading(False)
        self._view.show_problems(())
        self._view.show_content(letter.content)
        self._show(letter)
        self.page_due()

    def _show(self, letter: Letter) -> None:
        self._letter = letter
        self._known_hash = content_hash(letter)
        self._view.show_letter(letter, self._actions(letter))
        self._view.show_returned(returned_by(letter))
        if letter.siblings:
            first = letter.siblings[0]
            mine = self._view.content(letter.content)
            self._view.show_conflict(first.name, differences(mine, first.content))
        elif self._other is None:
            self._view.show_conflict("", ())

    def _actions(self, letter: Letter) -> frozenset[Action]:
        directory = self._desk.directory()
        found: frozenset[Action] = frozenset()
        for held in self._desk.assignments():
            found |= allowed_actions(letter, held.id, directory)
        return found if letter.id != UNSAVED else found & _BEFORE_FIRST_SAVE

    def _stored(self, view: ObjectView) -> None:
        if isinstance(view.thing, Letter):
            self._saver.letter = view.thing.id
            self._show(view.thing)
        self._view.show_saved(self._desk.now().strftime("%H.%M"))

    def _not_stored(self, sentence: str) -> None:
        self._is_dirty = True
        self._view.show_save_failed(sentence)

    def _changed(self, view: ObjectView | None) -> None:
        if view is None or not isinstance(view.thing, Letter) or self._saver.is_busy:
            return
        letter = view.thing
        if letter.id != self._saver.letter:
            return
        has_moved = content_hash(letter) != self._known_hash
        if not has_moved:
            self._show(letter)
        elif not self._is_dirty:
            self._take(letter)
        else:
            self._other = letter.content
            mine = self._view.content(letter.content)
            self._view.show_conflict(ELSEWHERE, differences(mine, letter.content))


def returned_by(letter: Letter) -> Step | None:
    """The last return, while the letter waits for its revision."""
    if not letter.trail or letter.trail[-1].action is not Action.RETURN:
        return None
    return letter.trail[-1]
