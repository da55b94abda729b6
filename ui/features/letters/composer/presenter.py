"""The composer without Qt: what is loaded, saved, shown and asked."""

from collections.abc import Callable, Mapping
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
from app.domain.content import LetterKind
from app.domain.letters import Action, Letter, Step
from app.domain.permissions import allowed_actions
from app.domain.refusals import UnresolvedSiblings
from app.services.bus import ObjectChanged
from app.services.explain import explain
from app.services.handlers.letters import missing_fields
from app.services.kinds import Kind
from app.services.read_models import ObjectView
from ui.features.letters.composer.acting import Steps
from ui.features.letters.composer.attaching import Attaching
from ui.features.letters.composer.drafting import (
    UNSAVED,
    drafting_assignment,
    new_content,
    unsaved_letter,
)
from ui.features.letters.composer.merging import (
    UNKNOWN_POSITION,
    Beside,
    Side,
    differences,
    letter_beside,
    merged,
    sibling_beside,
)
from ui.features.letters.composer.page_maker import PageMaker
from ui.features.letters.composer.saving import Saver
from ui.features.letters.composer.view_port import ComposerView
from ui.runtime.copies import write_copy
from ui.runtime.desk import Desk, Window

NOBODY_DRAFTS = "Jabatan Anda hari ini tidak menyusun surat. Hubungi admin kantor bila keliru."
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
        self.files = Attaching(view, desk, window, lambda: self._letter, lambda: self._saver.pen)
        self._letter: Letter | None = None
        self._wanted: UUID | None = None  # the letter that is on its way into the form
        self._is_apart = False  # the letter moved away from the words on screen
        self._beside: Beside | None = None
        self._is_dirty = False
        self._failure = ""  # why the newest words are on screen only

    @property
    def is_dirty(self) -> bool:
        return self._is_dirty

    @property
    def has_unsaved(self) -> bool:
        """Whether anything on screen is not in the store yet."""
        return self._is_dirty or self._saver.is_behind or self.files.is_busy

    @property
    def letter_id(self) -> UUID | None:
        """The letter on screen; None while it was never saved."""
        return self._saver.letter

    def begin_new(self, kind: LetterKind = LetterKind.OFFICIAL_LETTER) -> None:
        """An empty letter; it is stored only once something is typed."""
        if not self.leave():
            return
        directory = self._desk.directory()
        assignment = drafting_assignment(self._desk.assignments(), directory)
        if assignment is None:
            self._window.show_problem(NOBODY_DRAFTS)
            return
        content = new_content(kind, assignment, directory, self._desk.today())
        self._wanted = None
        self._saver.begin_new()
        self._take(unsaved_letter(content, assignment))
        self._view.show_unsaved()

    def open(self, letter: UUID) -> None:
        """A stored letter, to be edited or only read as its state allows."""
        if not self.leave():
            return
        self._saver.end()
        self._letter, self._wanted = None, letter
        self.files.show(None)
        self._view.show_loading(True)
        self._desk.runner.run(
            lambda: self._desk.queries.find(Kind.LETTER, letter), self._opened, self._steps.refused
        )

    def edited(self) -> None:
        if not self._is_dirty:
            self._is_dirty = True
            self._view.show_saving()

    def page_due(self) -> None:
        if self._letter is not None:
            self._pages.ask(self._shown(self._letter))

    def keep_page(self, path: Path) -> None:
        """The page of the words on screen, as a file."""
        if self._letter is None:
            return
        shown = self._shown(self._letter)
        self._desk.runner.run(
            lambda: write_copy(path, self._lasting_page(shown)),
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
        if not self._is_dirty or self._letter is None:
            return
        if self._saver.is_busy:
            self._saver.after(self.save_due)
            return
        self._save(self._letter)

    def leave(self) -> bool:
        """
        What every way out asks: another letter, another page, the lock, the end.

        Returns:
            True if every word on screen is stored; else the person was told why not.
        """
        if self._letter is None:
            return True
        self._view.finish_typing()
        self.files.settle()
        if not self.has_unsaved:
            return True
        self._is_dirty = False
        return self._saver.keep(self._view.content(self._letter.content)) or self._stay()

    def submit(self) -> None:
        """Ajukan: two versions or an empty field stop it; else save, then submit what was seen."""
        if self._letter is None:
            return
        if self._beside is not None:
            self._window.show_problem(explain(UnresolvedSiblings()))
            self._view.go_to_conflict()
            return
        self.files.settle()
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
        letter, beside = self._letter, self._beside
        if letter is None or beside is None:
            return
        if self._saver.is_busy:
            self._saver.after(lambda: self.choose(choices))
            return
        content = merged(self._view.content(letter.content), beside.content, choices)
        self._saver.settle(letter, beside.commands)
        self._is_apart, self._beside = False, None
        self._view.show_content(content)
        self._is_dirty = True
        self._save(letter)

    def happened(self, event: object) -> None:
        """Another screen, or a turn with the hub, changed something."""
        self.files.reader.happened(event)
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

    def _save(self, letter: Letter, then: Callable[[], None] | None = None) -> None:
        self._view.show_saving()
        self._is_dirty = False
        self._saver.save(self._view.content(letter.content), then)

    def _stay(self) -> bool:
        self._window.show_problem(self._failure)
        return False

    def _after_save(self, action: Action, args: object) -> None:
        letter = self._letter
        if letter is None:
            return
        if self._saver.is_busy:
            self._saver.after(lambda: self._after_save(action, args))
        elif self._is_dirty or self._saver.letter is None:
            self._save(letter, lambda: self._act(action, args))
        else:
            self._act(action, args)

    def _act(self, action: Action, args: object) -> None:
        letter = self._letter
        if letter is None or letter.id == UNSAVED:
            return
        self._steps.take(letter, action, args)

    def _opened(self, view: ObjectView | None) -> None:
        if view is None or not isinstance(view.thing, Letter):
            self._window.say("Surat ini tidak ada di laptop ini.")
            return
        if view.thing.id == self._wanted:
            self._wanted = None
            self._saver.begin(view.thing)
            self._take(view.thing)
            self._view.show_saved("")
            self._view.show_whereabouts(view.data_state)

    def _take(self, letter: Letter) -> None:
        self._is_dirty, self._is_apart = False, False
        self._view.show_loading(False)
        self._view.show_problems(())
        self._view.show_content(letter.content)
        self._show(letter)
        self.page_due()

    def _show(self, letter: Letter) -> None:
        self._letter = letter
        self._view.show_letter(letter, self._actions(letter))
        self._view.show_returned(returned_by(letter))
        self._show_beside(letter)
        self.files.show(self._view.content(letter.content))

    def _show_beside(self, letter: Letter) -> None:
        beside = (
            letter_beside(letter, self._saver.apart)
            if self._is_apart
            else sibling_beside(letter, self._desk.person_name)
        )
        mine = self._view.content(letter.content)
        parts = differences(mine, beside.content, self._title_of) if beside is not None else []
        self._beside = beside if parts else None
        self._view.show_conflict(self._beside, parts)

    def _title_of(self, position: UUID) -> str:
        found = self._desk.directory().positions.get(position)
        return found.title if found else UNKNOWN_POSITION

    def _actions(self, letter: Letter) -> frozenset[Action]:
        directory = self._desk.directory()
        found: frozenset[Action] = frozenset()
        for held in self._desk.assignments():
            found |= allowed_actions(letter, held.id, directory)
        return found if letter.id != UNSAVED else found & _BEFORE_FIRST_SAVE

    def _stored(self, letter: Letter) -> None:
        self._failure = ""
        self._is_apart = self._saver.apart is not None
        self._show(letter)
        if not self._is_dirty:
            self._view.show_saved(self._desk.now().strftime("%H.%M"))

    def _not_stored(self, sentence: str) -> None:
        self._is_dirty = True
        self._failure = sentence
        self._view.show_save_failed(sentence)

    def _changed(self, view: ObjectView | None) -> None:
        if view is None or not isinstance(view.thing, Letter) or self._saver.is_busy:
            return
        letter = view.thing
        if letter.id != self._saver.letter:
            return
        if not self._is_dirty:
            self._view.show_whereabouts(view.data_state)
        if self._is_apart or not self._saver.has_moved(letter):
            self._show(letter)
        elif not self._is_dirty:
            self._saver.begin(letter)
            self._take(letter)
        else:
            self._is_apart = True
            self._show(letter)
            self.save_due()  # as a second text of the letter: both are kept from now on


def returned_by(letter: Letter) -> Step | None:
    """The last return, while the letter waits for its revision."""
    if not letter.trail or letter.trail[-1].action is not Action.RETURN:
        return None
    return letter.trail[-1]
