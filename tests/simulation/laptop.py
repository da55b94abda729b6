"""A real profile on a machine that may lose power, be copied, or get an old disk back."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from app.domain.letters import Letter
from app.keys.envelope import load
from app.keys.machine import throttle_for
from app.keys.unlock import unlock
from app.services.dispatcher import Done, Request
from app.services.kinds import Kind
from sync.client.apply import Applier
from sync.client.engine import Report
from sync.profile.identity import DeviceIdentity, HubKeySeal
from sync.profile.info import ProfileInfo, load_info
from sync.profile.profile import Profile
from sync.profile.witnessing import judge
from tests.power import Power
from tests.simulation.hub import SimHub, read_answer
from tests.simulation.outside import HubClock, LaptopClock, MemoryBox, SeededIds
from tests.simulation.power import SimStore
from tests.simulation.template import SECRET, Seat, machine_with
from tests.simulation.way import SimWay, Watch


class SimLaptop:
    """One person's laptop. After whatever cuts its power it is opened again by itself."""

    def __init__(
        self, name: str, seat: Seat, folder: Path, hub: SimHub, clock: HubClock, watch: Watch
    ) -> None:
        self.name = name
        self.seat = seat
        self.folder = folder
        self.hub = hub
        self.clock = LaptopClock(clock)
        self.box = MemoryBox(dict(seat.box))
        self.power = Power()
        self._ids = SeededIds(name, clock)
        self._watch = watch
        shutil.copytree(seat.folder, folder)
        self.image: Path | None = None
        self.marked = 0  # of the ledger, when the image was taken
        self.open()

    def open(self) -> None:
        info = load_info(self.folder)
        machine = machine_with(self.box)
        # Another machine has no record of tries: its person waits, and no history does.
        throttle_for(load(self.folder).owner, machine).succeeded()
        keys = unlock(self.folder, SECRET.text, machine=machine)
        store = SimStore.open(self.folder, keys.database_key, info.tenant)
        assert isinstance(store, SimStore)
        store.power = self.power
        judge(store, keys, self._ids.new)
        self.profile = Profile(
            folder=self.folder,
            info=info,
            store=store,
            keys=keys,
            release=lambda: None,
            clock=self.clock,
            ids=self._ids,
            new_transport=self._connect,
        )
        self.applier = Applier(store.uow, HubKeySeal(info.hub_key), self.profile.bus)
        self.way = SimWay(self.hub, self.profile.identity, self._watch)

    def _connect(
        self, info: ProfileInfo, identity: DeviceIdentity, is_cut: Callable[[], bool]
    ) -> SimWay:
        return self.way

    @property
    def person(self) -> UUID:
        return self.profile.info.person

    @property
    def device(self) -> UUID:
        return self.profile.identity.device

    def unit_of(self, letter: UUID) -> str:
        view = self.profile.queries.find(Kind.LETTER, letter)
        return view.thing.unit if view and isinstance(view.thing, Letter) else ""

    def unanswered(self, object: UUID | None) -> frozenset[UUID]:
        """Commands on the object that change or judge it, and that the hub has not settled."""
        if object is None:
            return frozenset()
        with self.profile.store.uow() as uow:
            waiting = uow.outbox.of_object(object)
        notes = ("comment", "mark_read")
        return frozenset(p.envelope.id for p in waiting if p.envelope.type not in notes)

    def execute(self, request: Request) -> Done:
        return self.profile.execute(request)

    def sync(self) -> Report:
        return self.profile.sync()

    def take_late(self, number: int) -> None:
        """An answer from before comes once more."""
        if self.way.answers:
            answer = self.way.answers[number % len(self.way.answers)]
            self.applier.apply(read_answer(answer))

    def skew(self, years: int) -> None:
        self.clock.off = timedelta(days=365 * years)

    def shut(self) -> None:
        """Closed in order: what is open is sealed."""
        self.profile.close()

    def reopen(self) -> None:
        """After the power came back."""
        self.power.disarm()
        self.profile.store.close()
        self.clock.restart()
        before = self.way
        self.open()
        self.way.answers, self.way.requests = before.answers, before.requests

    def restart(self) -> None:
        self.shut()
        self.reopen()

    def take_image(self, *, is_running: bool = False) -> None:
        """A copy of the disk; the keyring is not on it. Of a running machine it is unsealed."""
        if is_running:
            self._copy_to(self.image_folder)
        else:
            self.restart_into(lambda: self._copy_to(self.image_folder))

    @property
    def image_folder(self) -> Path:
        return self.folder.with_name(f"{self.name}.image")

    def restore_image(self) -> bool:
        """The disk as it was at the last image; False where there is none."""
        image = self.image
        if image is None:
            return False

        def put_back() -> None:
            shutil.rmtree(self.folder)
            shutil.copytree(image, self.folder)

        self.restart_into(put_back)
        return True

    def restart_into(self, act: Callable[[], None]) -> None:
        self.shut()
        act()
        self.reopen()

    def _copy_to(self, image: Path) -> None:
        if image.exists():
            shutil.rmtree(image)
        shutil.copytree(self.folder, image)
        self.image = image
