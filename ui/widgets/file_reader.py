"""The files of one object on a screen, without Qt: where each is, opened, copied, fetched."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol
from uuid import UUID

from app.domain.attachments import AttachedFile
from app.domain.refusals import DomainError
from app.services.bus import FileMoved
from app.services.explain import explain
from app.services.files import Standing, Where
from app.services.kinds import Kind
from app.services.refusals import FileDamaged
from ui.runtime.copies import write_copy
from ui.runtime.desk import Desk
from ui.widgets.file_row import FileRow, file_row

FETCHING = "{name} diambil lebih dulu begitu tersambung ke pusat."
FETCHING_AGAIN = "{name} di laptop ini rusak, jadi diambil lagi dari pusat."
ARRIVED = "{name} sudah masuk dan bisa dibuka."
NOT_LENT = "{name} belum bisa dibuka: tempat di laptop ini tidak bisa ditulis. Berkasnya aman."


class Beside(Protocol):
    """What the reader asks of the window."""

    def say(self, text: str) -> None: ...

    def show_problem(self, text: str) -> None: ...

    def open_file(self, path: Path) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """
    Files of one object. sender: from whose laptop they come, "Kaur Umum"; notes by hash.
    """

    kind: Kind
    object: UUID
    files: tuple[AttachedFile, ...]
    sender: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)


class FileReader:
    """show gets the rows of the shelf again whenever one of its files moved."""

    def __init__(
        self, desk: Desk, window: Beside, show: Callable[[Sequence[FileRow]], None]
    ) -> None:
        self._desk = desk
        self._window = window
        self._show = show
        self._shelf: Shelf | None = None
        self._standings: dict[str, Standing] = {}
        self._awaited = set[str]()  # the person waits for these
        self._is_looking = self._is_stale = False

    def show(self, shelf: Shelf | None) -> None:
        """None: nothing is open."""
        if self._shelf is None or shelf is None or shelf.object != self._shelf.object:
            self._awaited.clear()
        self._shelf = shelf
        if shelf is None or not shelf.files:
            self._standings = {}
            self._show(())
        else:
            self._look()

    def happened(self, event: object) -> None:
        """The bus said something, on the window's thread."""
        if isinstance(event, FileMoved) and self._file(event.sha256) is not None:
            self._look()

    def open(self, sha256: str) -> None:
        """With another program; what is not here yet is fetched first."""
        file, found = self._file(sha256), self._standings.get(sha256)
        if file is None or found is None:
            return
        if found.is_here:
            self._desk.runner.run(
                lambda: self._desk.files.lend(file),
                self._window.open_file,
                partial(self._bad, file),
            )
        elif found.where is Where.DAMAGED:
            self._fetch(file, FETCHING_AGAIN)
        else:
            self._fetch(file, FETCHING)

    def stop(self, sha256: str) -> None:
        file = self._file(sha256)
        if file is not None:
            self._awaited.discard(sha256)
            self._desk.runner.run(
                lambda: self._desk.files.stop_fetching(file), _nothing, partial(self._bad, file)
            )

    def name(self, sha256: str) -> str:
        """Empty where no such file is shown."""
        file = self._file(sha256)
        return file.name if file else ""

    def keep(self, sha256: str, path: Path) -> None:
        """Simpan sebagai: a copy where the person said."""
        file = self._file(sha256)
        if file is not None:
            self._desk.runner.run(
                lambda: write_copy(path, self._desk.files.read(file)),
                lambda _: self._window.say(f"Tersimpan: {path.name}"),
                partial(self._bad, file),
            )

    def _fetch(self, file: AttachedFile, words: str) -> None:
        shelf = self._shelf
        if shelf is None:
            return
        self._awaited.add(file.sha256)
        self._window.say(words.format(name=file.name))
        self._desk.runner.run(
            lambda: self._desk.fetch_files(shelf.kind, shelf.object, [file]),
            _nothing,
            partial(self._bad, file),
        )

    def _bad(self, file: AttachedFile, error: Exception) -> None:
        found = self._standings.get(file.sha256)
        is_at_hub = found is not None and found.where is Where.AT_HUB
        if isinstance(error, FileDamaged) and is_at_hub:
            self._fetch(file, FETCHING_AGAIN)
        elif isinstance(error, DomainError):
            self._window.show_problem(explain(error))
        elif isinstance(error, OSError):
            self._window.show_problem(NOT_LENT.format(name=file.name))
        else:
            raise error

    def _look(self) -> None:
        if self._is_looking:
            self._is_stale = True
            return
        shelf = self._shelf
        if shelf is None:
            return
        self._is_looking, self._is_stale = True, False
        self._desk.runner.run(
            lambda: self._desk.files.standings(shelf.files),
            partial(self._seen, shelf),
            self._not_seen,
        )

    def _seen(self, shelf: Shelf, found: list[Standing]) -> None:
        self._is_looking = False
        if shelf is not self._shelf or self._is_stale:
            self._look()
            return
        self._standings = {each.file.sha256: each for each in found}
        self._show(
            [file_row(each, shelf.sender, shelf.notes.get(each.file.sha256, "")) for each in found]
        )
        for each in found:
            if each.is_here and each.file.sha256 in self._awaited:
                self._awaited.discard(each.file.sha256)
                self._window.say(ARRIVED.format(name=each.file.name))

    def _not_seen(self, error: Exception) -> None:
        self._is_looking = False
        raise error

    def _file(self, sha256: str) -> AttachedFile | None:
        files = self._shelf.files if self._shelf is not None else ()
        return next((file for file in files if file.sha256 == sha256), None)


def _nothing(_: None) -> None:
    """The bus tells what changed."""
