"""Rows of received commands, who presented them, and their results."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select, update

from app.domain.envelope import Version
from app.services.canonical import sha256_hex
from app.services.codec import encode
from app.services.envelopes import decode_envelope
from app.services.kinds import Kind
from app.store.objects import upsert
from sync.hub.records import STANDS, Command, KnownVersion, Outcome, Receipt, ResultLine
from sync.hub.results import read_receipt
from sync.hub.store.tables import command, device, object_version, presenter, result_line
from sync.hub.store.times import optional_text, text_of, time_of

_CHUNK = 400  # fewer than the variables that every SQLite takes in one statement

# Of what every command asks: built once, since building costs more than running.
_OF = (command.c.tenant == bindparam("in_tenant")) & (command.c.id == bindparam("of"))
_GET = select(command).where(_OF)
_ADD = insert(command)
_CONCLUDE = update(command).where(_OF)
_WAITING_FOR = (
    select(command.c.id)
    .where(
        command.c.tenant == bindparam("in_tenant"),
        command.c.follows == bindparam("of"),
        command.c.outcome == Outcome.WAITING.value,
    )
    .order_by(command.c.n)
)
_SUPERSEDING = (
    select(command.c.id)
    .where(
        command.c.tenant == bindparam("in_tenant"),
        command.c.supersedes == bindparam("of"),
        command.c.person == bindparam("by"),
    )
    .limit(1)
)
_OTHER_WITH = (
    select(command.c.id)
    .where(
        command.c.tenant == bindparam("in_tenant"),
        command.c.device == bindparam("from"),
        command.c.n == bindparam("at"),
        command.c.id != bindparam("of"),
    )
    .limit(1)
)
_PRESENTERS = (
    select(presenter.c.device)
    .where(presenter.c.tenant == bindparam("in_tenant"), presenter.c.command == bindparam("of"))
    .order_by(presenter.c.device)
)
_MADE_HERE = (
    select(object_version.c.id)
    .select_from(
        object_version.join(
            command,
            (command.c.tenant == object_version.c.tenant)
            & (command.c.id == object_version.c.made_by),
        ).join(
            presenter,
            (presenter.c.tenant == command.c.tenant) & (presenter.c.command == command.c.id),
        )
    )
    .where(
        object_version.c.tenant == bindparam("in_tenant"),
        object_version.c.id.in_(bindparam("objects", expanding=True)),
        presenter.c.device == bindparam("by"),
        command.c.is_as_sent,
    )
)
_RESULT = select(command.c.result_body, command.c.result_sig).where(_OF)
_FORGET_LINE = delete(result_line).where(
    result_line.c.tenant == bindparam("in_tenant"),
    result_line.c.device == bindparam("to"),
    result_line.c.command == bindparam("of"),
)
_NEXT_LINE = (
    update(device)
    .where(device.c.tenant == bindparam("in_tenant"), device.c.id == bindparam("to"))
    .values(rseq=device.c.rseq + 1)
    .returning(device.c.rseq)
)
_ADD_LINE = insert(result_line)
_ABOVE = (
    select(result_line.c.rseq, result_line.c.body, result_line.c.sig)
    .where(
        result_line.c.tenant == bindparam("in_tenant"),
        result_line.c.device == bindparam("to"),
        result_line.c.rseq > bindparam("ack"),
    )
    .order_by(result_line.c.rseq)
    .limit(bindparam("most"))
)
_VERSION = select(object_version).where(
    object_version.c.tenant == bindparam("in_tenant"), object_version.c.id == bindparam("of")
)


class _Typed(msgspec.Struct, frozen=True):
    type: str


class SqlCommands:
    """The port Commands over one connection."""

    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant
        self._of_tenant = command.c.tenant == tenant

    def get(self, id: UUID) -> Command | None:
        row = self._connection.execute(_GET, self._of(id)).one_or_none()
        return _command(row) if row else None

    def add(self, received: Command) -> None:
        envelope = received.envelope
        self._connection.execute(
            _ADD,
            {
                "tenant": self._tenant,
                "id": envelope.id,
                "device": envelope.device,
                "n": envelope.n,
                "sha": sha256_hex(received.body),
                "body": received.body,
                "sig": received.sig,
                "actor": envelope.actor,
                "person": received.person,
                "object": envelope.object,
                "kind": received.kind.value,
                "follows": envelope.follows,
                "supersedes": envelope.supersedes,
                "received_at": text_of(received.received_at),
                "checkpoint_at": optional_text(envelope.evidence.checkpoint_at),
                "is_as_sent": False,
                **_receipt_columns(received.receipt),
            },
        )

    def take_receipt(self, id: UUID, receipt: Receipt) -> None:
        self._connection.execute(
            update(command)
            .where(self._of_tenant, command.c.id == id)
            .values(**_receipt_columns(receipt))
        )

    def acknowledged(self) -> Sequence[UUID]:
        return self._connection.execute(self._with_receipt()).scalars().all()

    def replayable(self) -> Sequence[UUID]:
        versions = object_version.c
        here = (
            select(versions.k)
            .where(versions.tenant == self._tenant, versions.id == command.c.object)
            .scalar_subquery()
        )
        statement = self._with_receipt().where(func.coalesce(here, 0) >= command.c.receipt_k - 1)
        return self._connection.execute(statement).scalars().all()

    def _with_receipt(self) -> Select[UUID]:
        return (
            select(command.c.id)
            .where(
                self._of_tenant,
                command.c.outcome == Outcome.WAITING.value,
                command.c.receipt_k.is_not(None),
            )
            .order_by(command.c.receipt_k, command.c.received_at, command.c.n)
        )

    def conclude(
        self,
        id: UUID,
        outcome: Outcome,
        *,
        root: UUID | None,
        completed: Mapping[str, Any] | None,
        is_as_sent: bool,
    ) -> None:
        row = {
            "outcome": outcome.value,
            "root": root,
            "completed": encode(dict(completed)) if completed is not None else None,
            "is_as_sent": is_as_sent,
        }
        self._connection.execute(_CONCLUDE, row | self._of(id))

    def waiting_for(self, id: UUID) -> Sequence[UUID]:
        return self._connection.execute(_WAITING_FOR, self._of(id)).scalars().all()

    def waiting_on(self, object: UUID) -> Sequence[UUID]:
        return (
            self._connection.execute(
                select(command.c.id)
                .where(
                    self._of_tenant,
                    command.c.object == object,
                    command.c.outcome == Outcome.WAITING.value,
                )
                .order_by(command.c.received_at, command.c.n)
            )
            .scalars()
            .all()
        )

    def in_outcome(self, outcome: Outcome) -> Sequence[Command]:
        rows = self._connection.execute(
            select(command)
            .where(self._of_tenant, command.c.outcome == outcome.value)
            .order_by(command.c.received_at, command.c.n)
        )
        return [_command(row) for row in rows]

    def superseding(self, id: UUID, person: UUID) -> UUID | None:
        values = self._of(id) | {"by": person}
        return self._connection.execute(_SUPERSEDING, values).scalar_one_or_none()

    def other_with(self, device: UUID, n: int, id: UUID) -> UUID | None:
        values = self._of(id) | {"from": device, "at": n}
        return self._connection.execute(_OTHER_WITH, values).scalar_one_or_none()

    def received_at(self, object: UUID, type: str) -> datetime | None:
        # Bodies one by one: this answers the public page, and drafts lie deep and are large.
        stand = self._connection.execute(
            select(command.c.id, command.c.received_at)
            .where(
                self._of_tenant,
                command.c.object == object,
                command.c.outcome.in_([outcome.value for outcome in STANDS]),
            )
            .order_by(command.c.received_at.desc(), command.c.n.desc())
        ).all()
        return next((time_of(row.received_at) for row in stand if self._type(row.id) == type), None)

    def _type(self, id: UUID) -> str:
        body = self._connection.execute(
            select(command.c.body).where(self._of_tenant, command.c.id == id)
        ).scalar_one()
        return msgspec.json.decode(body, type=_Typed).type

    def present(self, id: UUID, device: UUID) -> None:
        row = {"tenant": self._tenant, "command": id, "device": device}
        upsert(self._connection, presenter, row)

    def presenters(self, id: UUID) -> Sequence[UUID]:
        return self._connection.execute(_PRESENTERS, self._of(id)).scalars().all()

    def made_here(self, device: UUID, objects: Iterable[UUID]) -> frozenset[UUID]:
        wanted, found = list(objects), set[UUID]()
        for start in range(0, len(wanted), _CHUNK):
            values = {
                "in_tenant": self._tenant,
                "by": device,
                "objects": wanted[start : start + _CHUNK],
            }
            found.update(self._connection.execute(_MADE_HERE, values).scalars())
        return frozenset(found)

    def _of(self, id: UUID) -> dict[str, Any]:
        return {"in_tenant": self._tenant, "of": id}


class SqlResults:
    """The port Results: the present result of a command, and each device's feed of them."""

    def __init__(self, connection: Connection, tenant: str, touched: set[UUID]) -> None:
        self._connection = connection
        self._tenant = tenant
        self._touched = touched

    def keep(self, id: UUID, body: bytes, sig: str) -> None:
        row = {"result_body": body, "result_sig": sig}
        self._connection.execute(_CONCLUDE, row | {"in_tenant": self._tenant, "of": id})

    def of(self, id: UUID) -> tuple[bytes, str] | None:
        values = {"in_tenant": self._tenant, "of": id}
        row = self._connection.execute(_RESULT, values).one_or_none()
        return None if row is None or row.result_body is None else (row[0], row[1])

    def tell(self, to: UUID, id: UUID, body: bytes, sig: str) -> None:
        self._touched.add(to)
        whose = {"in_tenant": self._tenant, "to": to}
        self._connection.execute(_FORGET_LINE, whose | {"of": id})
        rseq = self._connection.execute(_NEXT_LINE, whose).scalar_one()
        row = {"tenant": self._tenant, "device": to, "rseq": rseq, "command": id}
        self._connection.execute(_ADD_LINE, row | {"body": body, "sig": sig})

    def above(self, of: UUID, ack: int, limit: int) -> Sequence[ResultLine]:
        values = {"in_tenant": self._tenant, "to": of, "ack": ack, "most": limit}
        rows = self._connection.execute(_ABOVE, values)
        return [ResultLine(rseq=row.rseq, body=row.body, sig=row.sig) for row in rows]


class SqlVersions:
    """The port Versions; the counter outlives the object."""

    def __init__(self, connection: Connection, tenant: str, epoch: int) -> None:
        self._connection = connection
        self._tenant = tenant
        self._epoch = epoch

    def known(self, id: UUID) -> KnownVersion | None:
        values = {"in_tenant": self._tenant, "of": id}
        row = self._connection.execute(_VERSION, values).one_or_none()
        if row is None:
            return None
        return KnownVersion(
            kind=Kind(row.kind), version=Version(row.epoch, row.k), made_by=row.made_by
        )

    def next(self, id: UUID, kind: Kind, made_by: UUID | None) -> Version:
        known = self.known(id)
        version = Version(self._epoch, known.version.k + 1 if known else 1)
        row = {
            "tenant": self._tenant,
            "id": id,
            "kind": kind.value,
            "epoch": version.epoch,
            "k": version.k,
            "made_by": made_by,
        }
        upsert(self._connection, object_version, row)
        return version


def count_commands(connection: Connection, tenant: str) -> int:
    return connection.execute(
        select(func.count()).select_from(command).where(command.c.tenant == tenant)
    ).scalar_one()


def _command(row: Row[Any]) -> Command:
    return Command(
        envelope=decode_envelope(row.body),
        kind=Kind(row.kind),
        body=row.body,
        sig=row.sig,
        person=row.person,
        received_at=time_of(row.received_at),
        outcome=Outcome(row.outcome) if row.outcome else None,
        root=row.root,
        receipt=read_receipt(row.receipt) if row.receipt is not None else None,
    )


def _receipt_columns(receipt: Receipt | None) -> dict[str, object]:
    if receipt is None:
        return {}
    return {"receipt": receipt.body, "receipt_k": receipt.version.k}
