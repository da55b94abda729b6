"""A hub with the organisation of a release, and a transaction that nothing survives."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4, uuid5

import msgspec

from app.keys.activation_code import parse_code
from app.services.codec import decode, encode
from app.services.kinds import TYPE_OF, Kind
from sync.hub.enrol import Enroller, HubIdentity, hash_of
from sync.hub.ports import HubTx
from sync.hub.publish import put_object
from sync.hub.receive import Receiver
from sync.hub.records import Device, InvitationRecord
from sync.hub.store.home import Home, make_home
from sync.protocol import wire
from sync.protocol.messages import EnrolAnswer, EnrolRequest, Presented
from tests.builders import AT, TENANT
from tests.sync.golden.shelf import HUB, LAPTOP, GoldenEnrolment, GoldenObject
from tests.sync.hub.world import FakeClock


class _NothingStays(Exception):
    """Rolls the transaction back."""


def device_of(person: str) -> UUID:
    return uuid5(UUID(person), "laptop")


class GoldenHub:
    """Everything that a golden request meets."""

    def __init__(self, data: Path, directory: list[GoldenObject]) -> None:
        clock = FakeClock(AT + timedelta(hours=1))
        self.home: Home = make_home(
            data, tenant=TENANT, name="Kabupaten Contoh", zone="Asia/Jakarta", clock=clock
        )
        with self.home.store.write() as tx:
            for each in directory:
                put_object(tx, decode(bytes(each.payload), TYPE_OF[Kind(each.kind)]))
            tx.forget_directory()

    @contextmanager
    def trying(self) -> Iterator[HubTx]:
        try:
            with self.home.store.write() as tx:
                yield tx
                raise _NothingStays
        except _NothingStays:
            return

    def receive(
        self, presented: Presented, person: str, kind: Kind, id: UUID, before: bytes
    ) -> tuple[bytes, bytes]:
        """The result and the state after a command that meets this state."""
        with self.trying() as tx:
            if before:
                put_object(tx, decode(before, TYPE_OF[kind]))
            device = Device(
                id=device_of(person),
                key=LAPTOP.public,
                person=UUID(person),
                label="",
                enrolled_at=AT,
            )
            tx.devices.put(device)
            Receiver(tx, self.home.keys, device).receive_all([presented])
            command = wire.decode(bytes(presented.body), _Named).id
            result = tx.results.of(command)
            stored = tx.objects.get(kind, id)
            assert result is not None
            assert stored is not None
            return result[0], encode(stored.thing)
        raise AssertionError("not reached")

    def enrol(self, golden: GoldenEnrolment) -> EnrolAnswer:
        code = parse_code(golden.code)
        request = wire.decode(bytes(golden.request), EnrolRequest)
        identity = HubIdentity(hub=uuid5(UUID(int=0), "hub"), key=HUB.public, check_base="/q/")
        with self.trying() as tx:
            tx.invitations.put(
                InvitationRecord(
                    code_hash=hash_of(code),
                    person=UUID(golden.person),
                    created_at=AT,
                    expires_at=AT + timedelta(days=1),
                )
            )
            return Enroller(self.home.keys, identity, uuid4).enrol(tx, request, code)
        raise AssertionError("not reached")


class _Named(msgspec.Struct, frozen=True):
    id: UUID
