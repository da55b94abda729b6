"""A real desk over a practice profile, its work done in place."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.keys.machine import Machine
from app.keys.policy import UnlockMode
from app.keys.secret_box import FileBox
from app.keys.stretch import Cost
from sync.profile.opening import Secret
from sync.profile.practice import make_practice
from sync.profile.profile import Profile
from tests.app.keys.fakes import FakeClock
from ui.runtime.desk import Place
from ui.runtime.events import UiEvents
from ui.runtime.runner import InlineRunner
from ui.shell import profile_desk

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


def _same(secret: str) -> None:
    assert secret == PASSPHRASE


class ProfileDesk(profile_desk.ProfileDesk):
    """The product's own desk, its work done in place."""

    def __init__(self, profile: Profile) -> None:
        events = UiEvents()
        events.follow(profile.bus.subscribe)
        super().__init__(profile, InlineRunner(), events, _same, lambda old, new: _same(old))


class FakeWindow:
    """The port Window; keeps what it was asked for."""

    def __init__(self, host: QWidget | None = None) -> None:
        self.overlay_host = host or QWidget()
        self.opened: list[tuple[Place, UUID | None]] = []
        self.undo_offers: list[tuple[str, UUID | None]] = []
        self.words: list[str] = []
        self.problems: list[str] = []
        self.printed: list[tuple[str, bytes]] = []
        self.full_pages = 0
        self.take_back: Callable[[], None] = lambda: None  # what the last offer undoes on screen
        self.files: dict[str, bytes] = {}  # what another program was given, by name

    def open_file(self, path: Path) -> None:
        self.files[path.name] = path.read_bytes()

    def open(self, place: Place, object: UUID | None = None) -> None:
        self.opened.append((place, object))

    def offer_undo(
        self, text: str, group: UUID | None, undone: Callable[[], None] | None = None
    ) -> None:
        self.undo_offers.append((text, group))
        self.take_back = undone or (lambda: None)

    def say(self, text: str) -> None:
        self.words.append(text)

    def show_problem(self, text: str) -> None:
        self.problems.append(text)

    def full_page(self) -> None:
        self.full_pages += 1

    def print_letter(self, name: str, render: Callable[[], bytes]) -> None:
        self.printed.append((name, render()))

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
