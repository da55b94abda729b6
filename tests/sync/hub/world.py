"""A hub in this process, its keeper, and the people of the seed with their laptops."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from uuid import UUID

from app.domain.organisation import Assignment, Position
from sync.hub.admin import Admin
from sync.hub.imports.indicators import plan_targets
from sync.hub.imports.staff import plan_staff
from sync.hub.imports.units import plan_units
from sync.hub.keeping import init_hub, keep
from sync.hub.ports import HubTx
from sync.hub.serve import make_service
from sync.hub.store.home import open_home
from sync.hub.store.invites import invite
from sync.hub.writer import Writer
from tests.sync.hub.laptop import Door, Laptop

ADDRESS = "http://127.0.0.1:8080"
MORNING = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)
SEED = files("resources") / "seed"
KECAMATAN = "19.06.01"
LALANG_JAYA = "19.06.01.2001"
BARU = "19.06.01.2007"
CAMAT = "Camat Manggar"
SEKCAM = "Sekretaris Camat Manggar"
KASI = "Kepala Seksi Kesejahteraan Sosial"
KASI_PEM = "Kepala Seksi Pemerintahan"
AGENDA = "Pengelola Surat Kecamatan Manggar"
KADES = "Kepala Desa Lalang Jaya"
SEKDES = "Sekretaris Desa Lalang Jaya"
KAUR = "Kaur Umum dan Perencanaan Desa Lalang Jaya"
KADES_BARU = "Kepala Desa Baru"
SEKDES_BARU = "Sekretaris Desa Baru"
TABLES = {"units": plan_units, "staff": plan_staff, "indicators": plan_targets}


class FakeClock:
    def __init__(self, at: datetime = MORNING) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def pass_by(self, **time: int) -> None:
        self.at += timedelta(**time)


def make_hub(data: Path, database: str = "") -> None:
    """A hub of the real region with the seed's three offices, set up the day before."""
    clock = FakeClock(MORNING - timedelta(days=1))
    region = (SEED / "region-19.06-belitung-timur.csv").read_text("utf-8")
    init_hub(data, region, "Asia/Jakarta", database=database, clock=clock)
    with keep(data, clock) as keeper:
        for name, planner in TABLES.items():
            keeper.admin.apply(planner, (SEED / f"{name}.csv").read_bytes())


class World:
    """One hub in hand; every laptop is enrolled with a key of its own."""

    def __init__(self, data: Path, at: datetime = MORNING) -> None:
        self.data = data
        self.clock = FakeClock(at)
        self.home = open_home(data, self.clock)
        self.writer = Writer(self.home.store)
        self.service = make_service(self.home, self.writer, ADDRESS, self.clock)
        self.admin = Admin(self.home.store, self.home.keys, self.home.folder.touch_stamp)

    def close(self) -> None:
        self.writer.close()
        self.home.close()

    @contextmanager
    def look(self) -> Iterator[HubTx]:
        with self.home.store.read() as tx:
            yield tx

    def position(self, title: str) -> Position:
        with self.look() as tx:
            found = [p for p in tx.directory().positions.values() if p.title == title]
        return found[0]

    def assignment(self, title: str) -> Assignment:
        position = self.position(title)
        with self.look() as tx:
            held = [a for a in tx.directory().assignments.values() if a.position == position.id]
        return held[0]

    def code_for(self, person: UUID) -> str:
        with self.admin.write() as tx:
            return invite(tx, person, address=ADDRESS, pin="").code

    def laptop(self, title: str, door: Door | None = None) -> Laptop:
        """A freshly enrolled laptop of whoever holds the position, after its first turns."""
        held = self.assignment(title)
        laptop = Laptop(self, held, door)
        laptop.enrol(self.code_for(held.person))
        laptop.sync()
        return laptop

    def import_staff(self, *lines: str) -> None:
        head = "unit_code,position,person,nip,rank,mode,from,to,roles"
        self.admin.apply(plan_staff, "\n".join((head, *lines)).encode())
        self.service.refresh()

    def name_of(self, title: str) -> str:
        held = self.assignment(title)
        with self.look() as tx:
            return tx.directory().person(held.person).name

    def end_today(self, title: str) -> None:
        """The holder's last day is this one."""
        held, position = self.assignment(title), self.position(title)
        with self.look() as tx:
            person = tx.directory().person(held.person)
        roles = " ".join(role.value for role in position.roles)
        self.import_staff(
            f'{held.unit},{title},"{person.name}",{person.nip or ""},{person.rank or ""},'
            f"{held.mode.value},{held.held_from},{self.clock.at.date()},{roles}"
        )
