"""Real concurrency: laptops in threads of their own, over HTTP, at a hub on PostgreSQL."""

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Engine

from app.domain.refusals import DomainError
from sync.client.way import Transport
from sync.hub.admin import Admin
from sync.hub.ports import HubTx
from sync.hub.serve import Listening, RunningHub
from sync.hub.store.engine import open_engine
from sync.profile.identity import DeviceIdentity
from sync.profile.info import ProfileInfo
from sync.profile.network import http_transport
from tests.power import Power
from tests.simulation.acts import ACTS
from tests.simulation.history import History, Script
from tests.simulation.hub import SimHub
from tests.simulation.laptop import SimLaptop
from tests.simulation.ledger import Ledger
from tests.simulation.outside import HubClock
from tests.simulation.properties import check
from tests.simulation.template import OFFICE, Seat, Template, make_template
from tests.sync.hub.databases import copy_hub, in_database, new_name, point_to, run_outside

STEPS_EACH = 40
SYNC_WEIGHT = 22
# Taking back would need one memory of who said what, and a thread of its own has its own.
ALONE = ("undo",)


@dataclass(frozen=True)
class LiveTemplate:
    """Like Template; database is copied for each history from the server."""

    seats: Template
    server: str
    database: str


def make_live_template(folder: Path, server: str) -> LiveTemplate:
    name = new_name()
    run_outside(server, f"CREATE DATABASE {name}")
    seats = make_template(folder, in_database(server, name))
    return LiveTemplate(seats=seats, server=server, database=name)


class LiveHub(SimHub):
    """A hub in a server's threads; officers work in its database beside them."""

    def __init__(self, template: LiveTemplate, data: Path, clock: HubClock) -> None:
        copy_hub(template.seats.hub, data)
        self.data = data
        self.clock = clock
        self.power = Power()
        self._server = template.server
        self._name = new_name()
        run_outside(self._server, f"CREATE DATABASE {self._name} TEMPLATE {template.database}")
        point_to(data, in_database(self._server, self._name))
        self._running = RunningHub(data, Listening(is_plain=True), clock).start()
        self.address = self._running.address
        self.home = self._running.home
        self.service: Any = SimpleNamespace(refresh=lambda: None)  # it notices by itself
        self.admin = Admin(self.home.store, self.home.keys, self.home.folder.touch_stamp)

    def close(self) -> None:
        self._running.stop()

    @cached_property
    def database(self) -> Engine:
        return open_engine(in_database(self._server, self._name))

    def remove(self) -> None:
        super().remove()
        run_outside(self._server, f"DROP DATABASE {self._name} WITH (FORCE)")

    @contextmanager
    def look(self) -> Iterator[HubTx]:
        with self.home.store.read() as tx:
            yield tx


class LiveLaptop(SimLaptop):
    """A laptop whose way to the hub is HTTP."""

    def _connect(
        self, info: ProfileInfo, identity: DeviceIdentity, is_cut: Callable[[], bool]
    ) -> Any:
        hub = self.hub
        assert isinstance(hub, LiveHub)
        transport: Transport = http_transport(replace(info, address=hub.address), identity, is_cut)
        return transport


class SharedLedger(Ledger):
    """Gives each word once, whichever thread asks."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()

    def new_word(self) -> str:
        with self._lock:
            return super().new_word()


class LiveHistory(History):
    """Threads that act as they like, an officer beside them, then peace."""

    def __init__(self, template: LiveTemplate, folder: Path, seed: int) -> None:
        self.template = template
        super().__init__(template.seats, folder, Script(str(seed), tuple(range(OFFICE + 2)), ()))
        self.ledger = SharedLedger()
        self.failed: list[str] = []

    def make_hub(self, template: Template, data: Path) -> SimHub:
        return LiveHub(self.template, data, self.clock)

    def make_laptop(self, name: str, seat: Seat) -> SimLaptop:
        return LiveLaptop(name, seat, self.folder / name, self.hub, self.clock, self.watch)

    def run(self) -> None:
        threads = [
            threading.Thread(target=self._live, args=(laptop,), name=laptop.name)
            for laptop in self.laptops
        ]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            self.clock.pass_by(seconds=7)
            self._decide_held()
            threads[0].join(0.2)
        self.settle()

    def _live(self, laptop: SimLaptop) -> None:
        rng = random.Random(f"{self.script.seed}/{laptop.name}")
        weights = {name: weight for name, (weight, _) in ACTS.items() if name not in ALONE}
        weights["sync"] = SYNC_WEIGHT
        names = sorted(weights)
        try:
            for name in rng.choices(names, [weights[name] for name in names], k=STEPS_EACH):
                self._act(laptop, name, rng.randrange(1000), rng.randrange(1000))
        except Exception as error:  # noqa: BLE001 - a thread's failure is the history's
            self.failed.append(f"{laptop.name}: {error!r}")

    def _act(self, laptop: SimLaptop, name: str, a: int, b: int) -> None:
        try:
            if name == "sync":
                laptop.sync()
            else:
                ACTS[name][1](self, laptop, a, b)
        except DomainError as error:
            self.watch.note_refusal(error)


def play_live(template: LiveTemplate, folder: Path, seed: int) -> tuple[list[str], int]:
    """
    Returns:
        What broke, a line each; and how many steps were taken.
    """
    history = LiveHistory(template, folder, seed)
    try:
        history.run()
        broken = [*history.failed, *history.watch.broken, *check(history)]
        return broken, STEPS_EACH * len(history.laptops)
    finally:
        history.close()
