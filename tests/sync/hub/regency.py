"""A hub that dies and comes back at the same address, and the laptops of its offices."""

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from app.domain import commands
from app.domain.letters import Letter
from app.keys.activation_code import parse_code
from app.keys.clock import SystemClock
from app.keys.invitation import Invitation
from app.keys.machine import Machine
from app.keys.secret_box import FileBox
from app.services.kinds import Kind
from sync.hub.keeping import keep, restore
from sync.hub.serve import Listening, RunningHub
from sync.profile.opening import enrol
from sync.profile.profile import Profile
from tests.sync.hub.laptop import a_letter
from tests.sync.hub.test_real_laptops import SECRET, do
from tests.sync.hub.world import CAMAT, SEKCAM, World


class Regency:
    """One hub that dies and comes back at the same address, and the laptops of its offices."""

    def __init__(self, data: Path, folder: Path) -> None:
        self.data, self.folder = data, folder
        self.opened: list[Profile] = []
        self.hub = RunningHub(data, Listening(is_plain=True)).start()
        self.port = urlsplit(self.hub.address).port or 0
        self.world = self.look()

    def look(self) -> World:
        world = World(self.data)
        world.clock.at = datetime.now(UTC).replace(microsecond=0)
        return world

    def laptop(self, title: str) -> Profile:
        code = parse_code(self.world.code_for(self.world.assignment(title).person))
        place = self.folder / f"profil-{len(self.opened)}"
        machine = Machine(
            keyring=None, files=FileBox(self.folder / f"state-{place.name}"), clock=SystemClock()
        )
        invitation = Invitation(address=self.hub.address, pin=None, code=code)
        profile = enrol(place, invitation, SECRET, machine)
        self.opened.append(profile)
        profile.sync()
        return profile

    def back_up(self) -> Path:
        with keep(self.data) as keeper:
            return keeper.back_up(self.folder)

    def die(self) -> None:
        self.hub.stop()
        self.world.close()

    def put_back(self, backup: Path, skip: int = 0) -> None:
        self.die()
        restore(self.data, backup, skip=skip)
        self.start()

    def start(self) -> None:
        self.hub = RunningHub(self.data, Listening(port=self.port, is_plain=True)).start()
        self.world = self.look()

    def close_window(self) -> None:
        with keep(self.data) as keeper:
            keeper.close_window()

    def stop(self) -> None:
        for profile in self.opened:
            profile.close()
        self.die()


def letter_of(profile: Profile, letter: UUID) -> Letter:
    view = profile.queries.find(Kind.LETTER, letter)
    assert view is not None
    assert isinstance(view.thing, Letter)
    return view.thing


def submitted(regency: Regency, kasi: Profile, subject: str = "Undangan") -> UUID:
    """A letter that the Sekcam initials and the Camat signs, at the hub."""
    world = regency.world
    content = a_letter(
        verifiers=(world.position(SEKCAM).id,),
        signatory=world.position(CAMAT).id,
        subject=subject,
    )
    letter = do(kasi, "save_draft", commands.SaveDraft(content=content)).object
    do(kasi, "submit", commands.SubmitLetter(), letter)
    kasi.sync()
    return letter


def initialled(sekcam: Profile, letter: UUID) -> str:
    sekcam.sync()
    done = do(sekcam, "initial", commands.InitialLetter(), letter)
    sekcam.sync()
    assert done.number is not None
    return done.number


def signed(camat: Profile, letter: UUID) -> None:
    camat.sync()
    do(camat, "sign", commands.SignLetter(), letter)
    camat.sync()
