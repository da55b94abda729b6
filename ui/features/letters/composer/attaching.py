"""Files of the letter under the pen, without Qt: taken in, refused, taken out, ordered."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from app.domain.attachments import LIMITS, AttachedFile
from app.domain.content import LetterContent, with_files
from app.domain.letters import Letter
from app.services.explain import explain
from app.services.kinds import Kind
from ui.features.letters.composer.view_port import ComposerView
from ui.runtime.desk import Desk, Window
from ui.widgets.file_reader import FileReader, Shelf
from ui.widgets.taking_in import Taken, added, taken_in

TAKEN_OUT = "{name} dilepas dari surat"
ELSEWHERE = "Surat itu sudah tidak terbuka. Buka lagi, lalu lampirkan berkasnya sekali lagi."


class Attaching:
    """
    What is attached becomes part of the words on screen, and is saved as they are.

    Args:
        letter: the one on screen, or None.
        pen: its id, also before it was ever saved.
    """

    def __init__(
        self,
        view: ComposerView,
        desk: Desk,
        window: Window,
        letter: Callable[[], Letter | None],
        pen: Callable[[], UUID | None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._window = window
        self._letter = letter
        self._pen = pen
        self._coming: list[tuple[Path, ...]] = []  # what is being taken in, as it was given
        self.reader = FileReader(desk, window, view.show_files)

    @property
    def is_busy(self) -> bool:
        return bool(self._coming)

    def show(self, content: LetterContent | None) -> None:
        """The files of the words on screen."""
        letter = self._letter()
        if letter is None or content is None:
            self.reader.show(None)
        else:
            self.reader.show(Shelf(kind=Kind.LETTER, object=letter.id, files=content.files))

    def attach(self, paths: Sequence[Path]) -> None:
        """In the order given; what cannot be attached is named with the reason."""
        given = tuple(paths)
        if self._letter() is None or not given:
            return
        self._coming.append(given)
        room = self._room()
        self._desk.runner.run(
            lambda: taken_in(self._desk, given, room), partial(self._taken, given), self._failed
        )

    def settle(self) -> None:
        """
        The person goes: what is still being taken in is taken in now, before their eyes leave
        the letter. Twice does no harm: the same bytes are kept once. Blocks.
        """
        for given in list(self._coming):
            self._taken(given, taken_in(self._desk, given, self._room()))

    def take_out(self, sha256: str) -> None:
        content = self._content()
        gone = next((file for file in content.files if file.sha256 == sha256), None)
        if gone is None:
            return
        at = content.files.index(gone)
        self._put(tuple(file for file in content.files if file is not gone))
        self._window.offer_undo(
            TAKEN_OUT.format(name=gone.name), None, partial(self._put_back, self._pen(), gone, at)
        )

    def move(self, sha256: str, step: int) -> None:
        """One place up (-1) or down (+1)."""
        files = list(self._content().files)
        at = next((at for at, file in enumerate(files) if file.sha256 == sha256), None)
        if at is not None and 0 <= at + step < len(files):
            files.insert(at + step, files.pop(at))
            self._put(tuple(files))

    def _taken(self, given: tuple[Path, ...], found: Sequence[Taken]) -> None:
        if given not in self._coming:
            return  # settled already
        self._coming.remove(given)
        if self._letter() is None:
            return
        before = self._content().files
        files, refused = added(before, found)
        if files != before:
            self._put(files)
        if refused:
            self._window.show_problem(" ".join(map(explain, refused)))

    def _failed(self, error: Exception) -> None:
        self._coming.clear()
        raise error

    def _put_back(self, pen: UUID | None, file: AttachedFile, at: int) -> None:
        if self._letter() is None or pen != self._pen():
            self._window.show_problem(ELSEWHERE)
            return
        files = [each for each in self._content().files if each.sha256 != file.sha256]
        files.insert(at, file)
        self._put(tuple(files))

    def _put(self, files: tuple[AttachedFile, ...]) -> None:
        content = with_files(self._content(), files)
        self._view.put_files(content)
        self.show(content)

    def _room(self) -> int:
        """How many more files the letter may have."""
        return LIMITS.count - len(self._content().files)

    def _content(self) -> LetterContent:
        letter = self._letter()
        if letter is None:
            raise RuntimeError("no letter is open")
        return self._view.content(letter.content)
