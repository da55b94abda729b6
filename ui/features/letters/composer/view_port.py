"""What the presenter of the composer asks of its view."""

from collections.abc import Sequence
from typing import Protocol

from app.domain.content import LetterContent
from app.domain.letters import Action, Letter, Step
from app.services.read_models import DataState
from ui.features.letters.composer.merging import Beside, Difference
from ui.widgets.file_row import FileRow


class ComposerView(Protocol):
    def show_content(self, content: LetterContent) -> None:
        """Fill the form; this is no edit."""

    def content(self, base: LetterContent) -> LetterContent:
        """The form over base, whose other parts stay."""

    def put_files(self, content: LetterContent) -> None:
        """The person changed the files: those of this content, and what it says of them."""

    def show_files(self, rows: Sequence[FileRow]) -> None:
        """Where each file is."""

    def show_letter(self, letter: Letter, actions: frozenset[Action]) -> None:
        """State, number, title, buttons, and whether the form may be edited."""

    def show_returned(self, step: Step | None) -> None: ...

    def show_saving(self) -> None: ...

    def show_saved(self, at: str) -> None: ...

    def show_whereabouts(self, state: DataState) -> None:
        """Where a letter is that nobody types in now."""

    def show_unsaved(self) -> None:
        """A letter in which nothing was typed yet."""

    def show_save_failed(self, sentence: str) -> None: ...

    def show_problems(self, fields: Sequence[str]) -> None:
        """Names of FIELDS; none clears."""

    def finish_typing(self) -> None:
        """Words left in a field without Enter count; the presenter hears of them by edited()."""

    def show_conflict(self, beside: Beside | None, parts: Sequence[Difference]) -> None:
        """None: there is one text only."""

    def go_to_conflict(self) -> None:
        """Focus on the choice between both texts."""

    def show_page(self, pdf: bytes) -> None: ...

    def show_page_problem(self, sentence: str) -> None: ...

    def show_loading(self, is_loading: bool) -> None:
        """Nothing can be typed while another letter is on its way into the form."""

    def show_busy(self, is_busy: bool) -> None: ...
