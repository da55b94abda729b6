"""The desk over one open profile."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from app.domain.attachments import AttachedFile
from app.domain.calendar import WIB
from app.domain.content import LetterContent
from app.domain.letters import Letter
from app.domain.organisation import Assignment, Directory
from app.services.dispatcher import Done, Request
from app.services.kinds import Kind
from app.services.printed import MarkedLetter
from app.services.travel import DataLimits
from app.store.refusals import DiskFull
from sync.profile.profile import Profile
from ui.runtime.desk import DeskFiles
from ui.runtime.events import UiEvents
from ui.runtime.runner import Runner


class Saves(QObject):
    """Tells the window's thread of every attempt to save, and of files that are waited for."""

    saved = Signal()
    failed = Signal()
    awaited = Signal()


class ProfileDesk:
    """
    The port Desk.

    Args:
        confirm: checks the secret again; blocks, raises WrongSecret or TooManyTries.
        change: old and new secret; blocks, raises what confirm raises and what the policy
            says about the new one.
    """

    def __init__(
        self,
        profile: Profile,
        runner: Runner,
        events: UiEvents,
        confirm: Callable[[str], None],
        change: Callable[[str, str], None],
    ) -> None:
        self._profile = profile
        self._confirm = confirm
        self._change = change
        self.queries = profile.queries
        self.files: DeskFiles = profile.files
        self.runner = runner
        self.events = events
        self.saves = Saves()
        self.person = profile.info.person
        self.person_name = profile.info.name
        self.is_practice = profile.info.is_practice

    def directory(self) -> Directory:
        return self._profile.directory()

    def assignments(self) -> list[Assignment]:
        return self._profile.assignments()

    def today(self) -> date:
        return self._profile.today()

    def now(self) -> datetime:
        directory = self.directory()
        units = [directory.unit(held.unit) for held in self.assignments()]
        return self._profile.clock.now().astimezone(ZoneInfo(units[0].zone if units else WIB))

    def acting_for(self, type_: str, args: object, object_: UUID | None = None) -> UUID:
        return self._profile.acting_for(type_, args, None, object_)

    def new_id(self) -> UUID:
        return self._profile.ids.new()

    def execute(self, request: Request) -> Done:
        try:
            done = self._profile.execute(request)
        except DiskFull:
            self.saves.failed.emit()
            raise
        self.saves.saved.emit()
        return done

    def has_file(self, sha256: str) -> bool:
        return self._profile.files.is_here(sha256)

    def fetch_files(self, kind: Kind, object: UUID, files: Sequence[AttachedFile]) -> None:
        self._profile.files.fetch(kind, object, files)
        self.saves.awaited.emit()

    def undo(self, group: UUID) -> None:
        self._profile.dispatcher.undo(group)

    def render(self, kind: Kind, id: UUID) -> bytes:
        return self._profile.render(kind, id)

    def render_letter(self, letter: Letter) -> bytes:
        return self._profile.render_letter(letter)

    def render_marked(self, letter: Letter, earlier: LetterContent) -> MarkedLetter:
        return self._profile.render_marked(letter, earlier)

    def seal(self) -> None:
        self._profile.dispatcher.seal_open()

    def set_aside(self, root: UUID) -> None:
        self._profile.set_aside(root)

    def put_first(self, key: str) -> None:
        self._profile.trips.put_first(key)

    def set_limits(self, limits: DataLimits) -> None:
        self._profile.trips.set_limits(limits)

    def confirm_secret(self, secret: str) -> None:
        self._confirm(secret)

    def change_secret(self, old: str, new: str) -> None:
        self._change(old, new)
