"""A view of the composer that only remembers."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.domain.content import LetterContent
from app.domain.letters import Action, Letter, Step
from app.services.read_models import DataState
from ui.features.letters.composer.merging import Beside, Difference
from ui.widgets.file_row import FileRow


class FakeComposerView:
    """typed is what stands in the form."""

    def __init__(self) -> None:
        self.typed: LetterContent | None = None
        self.letter: Letter | None = None
        self.actions: frozenset[Action] = frozenset()
        self.returned: Step | None = None
        self.saved_at = ""
        self.whereabouts: DataState | None = None
        self.failure = ""
        self.problems: tuple[str, ...] = ()
        self.conflict: tuple[Difference, ...] = ()
        self.beside: Beside | None = None
        self.is_at_conflict = False
        self.pages: list[bytes] = []
        self.page_problem = ""
        self.is_busy = False
        self.files: tuple[FileRow, ...] = ()
        self.edited: Callable[[], None] = lambda: None

    def type(self, **fields: object) -> None:
        assert self.typed is not None
        self.typed = replace(self.typed, **fields)

    def show_content(self, content: LetterContent) -> None:
        self.typed = content

    def content(self, base: LetterContent) -> LetterContent:
        return self.typed or base

    def put_files(self, content: LetterContent) -> None:
        self.type(files=content.files, attachment=content.attachment)
        self.edited()

    def show_files(self, rows: Sequence[FileRow]) -> None:
        self.files = tuple(rows)

    def show_letter(self, letter: Letter, actions: frozenset[Action]) -> None:
        self.letter, self.actions = letter, actions

    def show_returned(self, step: Step | None) -> None:
        self.returned = step

    def show_saving(self) -> None:
        self.saved_at = "…"

    def show_whereabouts(self, state: DataState) -> None:
        self.whereabouts = state

    def show_saved(self, at: str) -> None:
        self.saved_at, self.failure = at, ""

    def show_unsaved(self) -> None:
        self.saved_at = ""

    def show_save_failed(self, sentence: str) -> None:
        self.failure = sentence

    def show_problems(self, fields: Sequence[str]) -> None:
        self.problems = tuple(fields)

    def finish_typing(self) -> None:
        """Nothing is half typed here."""

    def show_conflict(self, beside: Beside | None, parts: Sequence[Difference]) -> None:
        self.beside, self.conflict = beside, tuple(parts)

    def go_to_conflict(self) -> None:
        self.is_at_conflict = True

    def show_page(self, pdf: bytes) -> None:
        self.pages.append(pdf)

    def show_page_problem(self, sentence: str) -> None:
        self.page_problem = sentence

    def show_loading(self, is_loading: bool) -> None:
        self.is_loading = is_loading

    def show_busy(self, is_busy: bool) -> None:
        self.is_busy = is_busy
