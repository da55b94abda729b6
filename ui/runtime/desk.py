"""What every screen works with: one person's open profile, and the window around it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.domain.attachments import AttachedFile
from app.domain.content import LetterContent
from app.domain.letters import Letter
from app.domain.organisation import Assignment, Directory
from app.services.dispatcher import Done, Request
from app.services.files import Standing
from app.services.kinds import Kind
from app.services.printed import MarkedLetter
from app.services.read_models import Queries
from app.services.travel import DataLimits
from ui.runtime.events import UiEvents
from ui.runtime.place import Place
from ui.runtime.runner import Runner

__all__ = ["Desk", "DeskFiles", "Place", "ShowsObject", "Surroundings", "Window"]


class DeskFiles(Protocol):
    """Files of letters and evidence in the encrypted store; every method blocks."""

    def take_in(self, source: Path) -> AttachedFile:
        """Raises what check_file() refuses; FileEmpty, FileNotItsKind, DiskFull; OSError."""

    def standings(self, files: Iterable[AttachedFile]) -> list[Standing]:
        """Where each of them is now."""

    def read(self, file: AttachedFile) -> bytes:
        """Raises FileNotHere, FileDamaged."""

    def lend(self, file: AttachedFile) -> Path:
        """
        A plain copy for a program of the system, gone at the lock and at the end.

        Raises:
            FileNotHere, FileDamaged, FileNotItsKind; OSError.
        """

    def stop_fetching(self, file: AttachedFile) -> None:
        """It comes only when somebody asks for it again."""


class Desk(Protocol):
    """
    One open profile. Everything that touches the store, renders or derives a key blocks
    and belongs into runner.run(); the rest answers at once.
    """

    queries: Queries
    runner: Runner
    events: UiEvents
    person: UUID
    person_name: str
    is_practice: bool
    files: DeskFiles

    def directory(self) -> Directory:
        """Kept in memory: cheap."""

    def assignments(self) -> list[Assignment]:
        """What the person holds today, the first being the usual one."""

    def today(self) -> date: ...

    def now(self) -> datetime:
        """In the zone of the person's office."""

    def acting_for(self, type_: str, args: object, object_: UUID | None = None) -> UUID:
        """The assignment in which the command would be carried out. Blocks."""

    def new_id(self) -> UUID:
        """Of an object that a command will make, known before it is stored."""

    def execute(self, request: Request) -> Done:
        """Blocks. Raises DomainError: nothing was stored."""

    def has_file(self, sha256: str) -> bool:
        """Whether a file of a letter can be opened on this laptop. Blocks."""

    def fetch_files(self, kind: Kind, object: UUID, files: Sequence[AttachedFile]) -> None:
        """Somebody waits for these: they come first, as soon as the hub is there. Blocks."""

    def undo(self, group: UUID) -> None:
        """Blocks. Raises NotUndoable."""

    def render(self, kind: Kind, id: UUID) -> bytes:
        """PDF of a stored letter. Blocks."""

    def render_letter(self, letter: Letter) -> bytes:
        """PDF of a letter that need not be stored: the live preview. Blocks."""

    def render_marked(self, letter: Letter, earlier: LetterContent) -> MarkedLetter:
        """The PDF of a letter with what changed since an earlier content. Blocks."""

    def seal(self) -> None:
        """What can still be undone stands from now on: before a print or an export. Blocks."""

    def set_aside(self, root: UUID) -> None:
        """Close an attention item; its words stay in the store. Blocks."""

    def put_first(self, key: str) -> None:
        """What waits for this object, or this file, goes before the rest of the queue. Blocks."""

    def set_limits(self, limits: DataLimits) -> None:
        """What the person allows to travel. Blocks."""

    def confirm_secret(self, secret: str) -> None:
        """The PIN again, before a signature. Blocks. Raises WrongSecret, TooManyTries."""

    def change_secret(self, old: str, new: str) -> None:
        """
        Another PIN or passphrase in place of the old one. Blocks.

        Raises: as confirm_secret; PinRefused, PassphraseRefused; OSError: the old one counts.
        """


class Window(Protocol):
    """What a screen may ask of the window."""

    overlay_host: QWidget

    def open(self, place: Place, object: UUID | None = None) -> None:
        """Go to a page; with an object, show it there."""

    def offer_undo(
        self, text: str, group: UUID | None, undone: Callable[[], None] | None = None
    ) -> None:
        """
        The undo bar, ten seconds; undo runs by itself and says so.

        Args:
            group: None where nothing was stored and undone() takes all back.
            undone: after it, for what is on screen only.
        """

    def say(self, text: str) -> None:
        """A short word at the bottom, announced, gone by itself."""

    def show_problem(self, text: str) -> None:
        """A sentence that stays until it is closed; what is safe comes first in it."""

    def full_page(self) -> None:
        """The pages of the letter on screen over the whole window, as F11 does."""

    def print_letter(self, name: str, render: Callable[[], bytes]) -> None:
        """
        Ask for a printer and print these pages at their real size.

        Args:
            name: of the job, as the printer's queue shows it.
            render: the PDF; blocks, runs in the worker.
        """

    def open_file(self, path: Path) -> None:
        """With the program that the system has for it; says so where there is none."""

    def ask_secret(self, title: str, confirmed: Callable[[], None]) -> None:
        """The PIN dialog; confirmed runs after the right one, never otherwise."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Both together: what a feature's make_page() takes."""

    desk: Desk
    window: Window


class ShowsObject(Protocol):
    """A page that can be opened at one object."""

    def show_object(self, id: UUID) -> None: ...
