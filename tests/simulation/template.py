"""A hub with its offices and their enrolled laptops, made once and copied for each history."""

from dataclasses import dataclass
from pathlib import Path

from app.keys.activation_code import parse_code
from app.keys.clock import SystemClock as KeyClock
from app.keys.invitation import Invitation
from app.keys.machine import Machine
from app.keys.policy import UnlockMode
from app.keys.stretch import Cost
from sync.hub.serve import Listening, RunningHub
from sync.profile.opening import Secret, enrol
from tests.simulation.outside import HubClock, MemoryBox
from tests.sync.hub.world import (
    AGENDA,
    CAMAT,
    KADES,
    KASI,
    KASI_PEM,
    KAUR,
    MORNING,
    SEKCAM,
    SEKDES,
    World,
    make_hub,
)

SECRET = Secret(
    text="sandi contoh yang panjang",
    mode=UnlockMode.PASSPHRASE,
    cost=Cost(t=1, m_kib=1024, p=1),
)
# One office of five laptops, two of them of one person, and those who only sometimes play.
SEATS = (KASI, KASI, SEKCAM, CAMAT, KASI_PEM, SEKDES, KAUR, KADES, AGENDA, KAUR)
OFFICE = 5


@dataclass(frozen=True)
class Seat:
    """One enrolled laptop: its profile folder, and what its keyring holds."""

    title: str
    folder: Path
    box: dict[str, bytes]


@dataclass(frozen=True)
class Template:
    hub: Path
    seats: tuple[Seat, ...]


def make_template(folder: Path, database: str = "") -> Template:
    """Everybody enrols over real HTTP and syncs once; database: SQLite where none is named."""
    data = folder / "hub"
    make_hub(data, database)
    hub = RunningHub(data, Listening(is_plain=True), HubClock(MORNING)).start()
    world = World(data)
    try:
        seats = [_seat(hub, world, folder, at, title) for at, title in enumerate(SEATS)]
    finally:
        world.close()
        hub.stop()
    return Template(hub=data, seats=tuple(seats))


def machine_with(box: MemoryBox) -> Machine:
    return Machine(keyring=None, files=box, clock=KeyClock())


def _seat(hub: RunningHub, world: World, folder: Path, at: int, title: str) -> Seat:
    code = parse_code(world.code_for(world.assignment(title).person))
    box, place = MemoryBox(), folder / f"laptop-{at}"
    invitation = Invitation(address=hub.address, pin=None, code=code)
    profile = enrol(place, invitation, SECRET, machine_with(box))
    profile.sync()
    profile.close()
    return Seat(title=title, folder=place, box=box.records)
