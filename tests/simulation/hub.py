"""The real hub without HTTP, which may die at a commit and starts anew from its files."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Engine

from app.domain.refusals import DomainError
from sync.client.refusals import HubRefused, HubUnreachable
from sync.hub.admin import Admin
from sync.hub.imports.staff import plan_staff
from sync.hub.ports import HubTx
from sync.hub.serve import make_service
from sync.hub.store.engine import open_engine, sqlite_url
from sync.hub.store.files import DATABASE
from sync.hub.store.home import open_home
from sync.hub.writer import Writer
from sync.protocol import wire
from sync.protocol.messages import SyncAnswer, SyncRequest
from tests.power import Power, PowerCut
from tests.simulation.outside import HubClock, SeededIds
from tests.simulation.power import SimHubStore
from tests.sync.hub.databases import copy_hub
from tests.sync.hub.world import ADDRESS

STAFF_HEAD = "unit_code,position,person,nip,rank,mode,from,to,roles"


class SimHub:
    """One regency's hub; everything it knows is in its folder."""

    def __init__(self, template: Path, data: Path, clock: HubClock, seed: str) -> None:
        copy_hub(template, data)
        self.data = data
        self.clock = clock
        self.power = Power()
        self._ids = SeededIds(f"{seed}/hub", clock)
        self._open()

    def _open(self) -> None:
        home = open_home(self.data, self.clock)
        store = cast(Any, SimHubStore(home.store, self.power))
        self.home = replace(home, store=store)
        self._writer = Writer(store)
        self.service = make_service(self.home, self._writer, ADDRESS, self.clock, self._ids.new)
        self.admin = Admin(store, home.keys, home.folder.touch_stamp)

    def close(self) -> None:
        self._writer.close()
        self.home.close()

    def restart(self) -> None:
        self.close()
        self._open()

    def remove(self) -> None:
        self.close()
        self.database.dispose()
        shutil.rmtree(self.data)
        shutil.rmtree(self.data.with_name(self.data.name + ".hub"))

    def ask(self, device: UUID, data: bytes) -> bytes:
        """
        One request of a device whose signature was checked, and the answer as it travels.

        Raises:
            HubUnreachable: the hub died of it, and has been started anew.
            HubRefused: it said no to the whole turn.
        """
        request = wire.decode(data, SyncRequest)
        try:
            answer = self.service.idle_answer(device, request)
            answer = answer or self.service.turn(device, request)
        except PowerCut as error:
            self.restart()
            raise HubUnreachable(reason="power") from error
        except DomainError as error:
            raise HubRefused(
                status=400, hub_code=error.code, hub_details=dict(error.details), retry_after_s=0
            ) from error
        return wire.encode(answer)

    @contextmanager
    def look(self) -> Iterator[HubTx]:
        with self.home.store.read() as tx:
            yield tx

    @cached_property
    def database(self) -> Engine:
        """The database itself, for whoever checks what the ports do not list."""
        return open_engine(sqlite_url(self.data / DATABASE))

    def import_staff(self, line: str) -> None:
        self.admin.apply(plan_staff, f"{STAFF_HEAD}\n{line}".encode())
        self.service.refresh()


def read_answer(data: bytes) -> SyncAnswer:
    return wire.decode(data, SyncAnswer)
