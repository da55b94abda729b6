"""A practice profile in a folder, as the start finds it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.body import paragraph
from app.domain.commands import SaveDraft
from app.domain.content import LetterContent, LetterKind, Recipient, Route
from app.domain.organisation import Standing
from app.keys.clock import SystemClock
from app.keys.machine import Machine
from app.keys.policy import UnlockMode
from app.keys.secret_box import FileBox
from app.keys.stretch import Cost
from app.services.dispatcher import Request
from sync.profile.laptop import this_machine
from sync.profile.opening import Secret
from sync.profile.practice import make_practice
from sync.profile.profile import Profile
from ui.runtime.connection import Link, LinkState, TurnLine
from ui.runtime.desk import Place
from ui.runtime.events import UiEvents
from ui.runtime.runner import InlineRunner
from ui.shell.profile_desk import ProfileDesk

PASSPHRASE = "tenang seperti air"
CHEAP = Cost(t=1, m_kib=8, p=1)


def make_practice_office(folder: Path) -> Path:
    """The profile, closed; its witness goes where the platform's state folder is."""
    region = files("resources") / "seed" / "region-19.06-belitung-timur.csv"
    secret = Secret(text=PASSPHRASE, mode=UnlockMode.PASSPHRASE, cost=CHEAP)
    machine = this_machine(has_keyring=False)
    make_practice(folder, region.read_text("utf-8"), secret, machine).close()
    return folder


class FakeCourier(QObject):
    """The port Courier; keeps what it was asked for."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.link = Link(state=LinkState.CONNECTED, since=datetime(2026, 10, 8, tzinfo=UTC))
        self.history: tuple[TurnLine, ...] = ()

    def connect_now(self) -> None:
        self.asked.append("connect")

    def switch_off(self, is_off: bool) -> None:
        self.asked.append(f"off {is_off}")

    def end_turn(self) -> None:
        self.asked.append("end")

    def limits_changed(self) -> None:
        self.asked.append("limits")

    def let_files_go(self) -> None:
        self.asked.append("files")


class FakeWindow:
    """The port Window; keeps what it was asked for."""

    def __init__(self) -> None:
        self.overlay_host = QWidget()
        self.opened: list[tuple[Place, UUID | None]] = []
        self.words: list[str] = []
        self.printed: list[tuple[str, bytes]] = []
        self.full_pages = 0

    def open(self, place: Place, object: UUID | None = None) -> None:
        self.opened.append((place, object))

    def offer_undo(
        self, text: str, group: UUID | None, undone: Callable[[], None] | None = None
    ) -> None:
        self.words.append(text)

    def say(self, text: str) -> None:
        self.words.append(text)

    def show_problem(self, text: str) -> None:
        self.words.append(text)

    def full_page(self) -> None:
        self.full_pages += 1

    def print_letter(self, name: str, render: Callable[[], bytes]) -> None:
        self.printed.append((name, render()))

    def ask_secret(self, title: str, confirmed: Callable[[], None]) -> None:
        confirmed()


@dataclass
class Practised:
    """An open practice office with its desk, all work done in place."""

    profile: Profile
    desk: ProfileDesk
    window: FakeWindow

    def draft(self, subject: str) -> UUID:
        """A new draft of the person, found by search."""
        positions = {position.standing: position for position in self.profile.positions()}
        content = LetterContent(
            kind=LetterKind.OFFICIAL_LETTER,
            classification_code="400.7",
            letter_on=self.profile.today(),
            place="Padang",
            subject=subject,
            route=Route(
                verifiers=(positions[Standing.SECRETARY].id,),
                signatory=positions[Standing.HEAD].id,
            ),
            recipients=(Recipient(title="Camat Manggar"),),
            body=(paragraph("Bersama ini kami sampaikan."),),
        )
        letter = self.do("save_draft", SaveDraft(content=content), None)
        self.profile.index_search()
        return letter

    def do(self, type_: str, args: object, object_: UUID | None) -> UUID:
        actor = self.desk.acting_for(type_, args, object_)
        request = Request(type=type_, args=args, actor=actor, object=object_)
        return self.desk.execute(request).object


def practised(folder: Path) -> Practised:
    region = files("resources") / "seed" / "region-19.06-belitung-timur.csv"
    secret = Secret(text=PASSPHRASE, mode=UnlockMode.PASSPHRASE, cost=CHEAP)
    machine = Machine(keyring=None, files=FileBox(folder / "state"), clock=SystemClock())
    profile = make_practice(folder / "profil", region.read_text("utf-8"), secret, machine)
    events = UiEvents()
    events.follow(profile.bus.subscribe)
    desk = ProfileDesk(profile, InlineRunner(), events, lambda secret: None, lambda old, new: None)
    return Practised(profile, desk, FakeWindow())
