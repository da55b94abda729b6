"""A real desk over a practice profile, its work done in place."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.domain.content import LetterContent
from app.domain.letters import Letter
from app.domain.organisation import Assignment, Directory
from app.keys.machine import Machine
from app.keys.policy import UnlockMode
from app.keys.secret_box import FileBox
from app.keys.stretch import Cost
from app.services.dispatcher import Done, Request
from app.services.kinds import Kind
from app.services.printed import MarkedLetter
from sync.profile.opening import Secret
from sync.profile.practice import make_practice
from sync.profile.profile import Profile
from tests.app.keys.fakes import FakeClock
from ui.runtime.desk import Place
from ui.runtime.events import UiEvents
from ui.runtime.runner import InlineRunner

PASSPHRASE = "kopi susu pagi"
REGION = (
    "code,name,level,parent_code\n"
    "19,KEPULAUAN CONTOH,provinsi,\n"
    "19.06,KABUPATEN CONTOH,kabupaten,19\n"
    "19.06.01,Manggar,kecamatan,19.06\n"
    "19.06.01.2001,Padang,desa,19.06.01\n"
    "19.06.01.2002,Kurnia Jaya,desa,19.06.01\n"
)
CHEAP = Cost(t=1, m_kib=8, p=1)


class ProfileDesk:
    """The port Desk on an open profile."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self.queries = profile.queries
        self.runner = InlineRunner()
        self.events = UiEvents()
        self.events.follow(profile.bus.subscribe)
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
        return self._profile.clock.now().astimezone(ZoneInfo("Asia/Jakarta"))

    def acting_for(self, type_: str, args: object, object_: UUID | None = None) -> UUID:
        return self._profile.acting_for(type_, args, None, object_)

    def execute(self, request: Request) -> Done:
        return self._profile.execute(request)

    def undo(self, group: UUID) -> None:
        self._profile.dispatcher.undo(group)

    def render(self, kind: Kind, id: UUID) -> bytes:
        return self._profile.render(kind, id)

    def render_letter(self, letter: Letter) -> bytes:
        return self._profile.render_letter(letter)

    def render_marked(self, letter: Letter, earlier: LetterContent) -> MarkedLetter:
        return self._profile.render_marked(letter, earlier)

    def confirm_secret(self, secret: str) -> None:
        assert secret == PASSPHRASE


class FakeWindow:
    """The port Window; keeps what it was asked for."""

    def __init__(self, host: QWidget | None = None) -> None:
        self.overlay_host = host or QWidget()
        self.opened: list[tuple[Place, UUID | None]] = []
        self.undo_offers: list[tuple[str, UUID]] = []
        self.words: list[str] = []
        self.problems: list[str] = []

    def open(self, place: Place, object: UUID | None = None) -> None:
        self.opened.append((place, object))

    def offer_undo(self, text: str, group: UUID) -> None:
        self.undo_offers.append((text, group))

    def say(self, text: str) -> None:
        self.words.append(text)

    def show_problem(self, text: str) -> None:
        self.problems.append(text)

    def ask_secret(self, title: str, confirmed: Callable[[], None]) -> None:
        confirmed()


def make_desk(tmp_path: Path) -> tuple[ProfileDesk, Profile]:
    """A practice office opened for the first time; close the profile at the end."""
    profile = make_practice(
        tmp_path / "profil",
        REGION,
        Secret(text=PASSPHRASE, mode=UnlockMode.PASSPHRASE, cost=CHEAP),
        Machine(keyring=None, files=FileBox(tmp_path / "state"), clock=FakeClock()),
    )
    return ProfileDesk(profile), profile
