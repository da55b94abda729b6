"""Rows of devices, invitations, failed enrolments and check links."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.store.objects import upsert
from sync.hub.records import Device, Failures, InvitationRecord
from sync.hub.store.tables import check_link, device, enrol_failure, invitation
from sync.hub.store.times import optional_text, optional_time, text_of, time_of

_OF = (device.c.tenant == bindparam("in_tenant")) & (device.c.id == bindparam("of"))
_GET = select(device).where(_OF)
_UPDATE = update(device).where(_OF)
_LINKS = (
    select(check_link.c.letter, check_link.c.token)
    .where(
        check_link.c.tenant == bindparam("in_tenant"),
        check_link.c.token >= bindparam("since"),
        check_link.c.token < bindparam("below"),
    )
    .order_by(check_link.c.token)
    .limit(2)
)
SHORTEST_CODE = 8  # as printed below the QR
_INSERT: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": pg_insert}


class SqlDevices:
    """
    The port Devices over one connection.

    revoked are those put as revoked, for the mark that is kept outside the database.
    """

    def __init__(self, connection: Connection, tenant: str, touched: set[UUID]) -> None:
        self._connection = connection
        self._tenant = tenant
        self._touched = touched
        self.revoked: set[UUID] = set()

    def get(self, id: UUID) -> Device | None:
        row = self._connection.execute(_GET, {"in_tenant": self._tenant, "of": id}).one_or_none()
        return _device(row) if row else None

    def by_key(self, key: str) -> Sequence[Device]:
        rows = self._connection.execute(
            select(device)
            .where(device.c.tenant == self._tenant, device.c.key == key)
            .order_by(device.c.enrolled_at)
        )
        return [_device(row) for row in rows]

    def of_people(self, people: Iterable[UUID]) -> Sequence[Device]:
        rows = self._connection.execute(
            select(device)
            .where(device.c.tenant == self._tenant, device.c.person.in_(list(people)))
            .order_by(device.c.enrolled_at, device.c.id)
        )
        return [_device(row) for row in rows]

    def all(self) -> Sequence[Device]:
        rows = self._connection.execute(
            select(device)
            .where(device.c.tenant == self._tenant)
            .order_by(device.c.enrolled_at, device.c.id)
        )
        return [_device(row) for row in rows]

    def put(self, changed: Device) -> None:
        self._touched.add(changed.id)
        if changed.revoked_at is not None:
            self.revoked.add(changed.id)
        row = asdict(changed) | {
            "tenant": self._tenant,
            "enrolled_at": text_of(changed.enrolled_at),
            "last_seen_at": optional_text(changed.last_seen_at),
            "revoked_at": optional_text(changed.revoked_at),
        }
        upsert(self._connection, device, row)

    def saw(self, id: UUID, at: datetime) -> None:
        self._touched.add(id)
        row = {"last_seen_at": text_of(at)}
        self._connection.execute(_UPDATE, row | {"in_tenant": self._tenant, "of": id})


class SqlInvitations:
    """The port Invitations over one connection."""

    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def get(self, code_hash: str) -> InvitationRecord | None:
        columns = invitation.c
        row = self._connection.execute(
            select(invitation).where(columns.tenant == self._tenant, columns.code_hash == code_hash)
        ).one_or_none()
        if row is None:
            return None
        return InvitationRecord(
            code_hash=row.code_hash,
            person=row.person,
            created_at=time_of(row.created_at),
            expires_at=time_of(row.expires_at),
            device=row.device,
        )

    def put(self, changed: InvitationRecord) -> None:
        row = asdict(changed) | {
            "tenant": self._tenant,
            "created_at": text_of(changed.created_at),
            "expires_at": text_of(changed.expires_at),
        }
        upsert(self._connection, invitation, row)

    def failures(self, address: str) -> Failures | None:
        columns = enrol_failure.c
        row = self._connection.execute(
            select(enrol_failure).where(columns.tenant == self._tenant, columns.address == address)
        ).one_or_none()
        return Failures(count=row._mapping["count"], since=time_of(row.since)) if row else None

    def set_failures(self, address: str, failures: Failures | None) -> None:
        columns = enrol_failure.c
        if failures is None:
            self._connection.execute(
                delete(enrol_failure).where(
                    columns.tenant == self._tenant, columns.address == address
                )
            )
            return
        row = {
            "tenant": self._tenant,
            "address": address,
            "count": failures.count,
            "since": text_of(failures.since),
        }
        upsert(self._connection, enrol_failure, row)


class SqlLinks:
    """The port Links over one connection."""

    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def letter(self, code: str) -> UUID | None:
        if not code.isalnum() or len(code) < SHORTEST_CODE:
            return None
        values = {"in_tenant": self._tenant, "since": code, "below": code + "~"}
        found = self._connection.execute(_LINKS, values).all()
        whole: list[UUID] = [row.letter for row in found if row.token == code]
        if whole:
            return whole[0]  # nobody can hide a letter behind a longer token
        begun: list[UUID] = [row.letter for row in found]
        return begun[0] if len(begun) == 1 else None

    def put(self, token: str, letter: UUID) -> None:
        statement = _INSERT[self._connection.dialect.name](check_link).values(
            tenant=self._tenant, token=token, letter=letter
        )
        self._connection.execute(statement.on_conflict_do_nothing())


def _device(row: Row[Any]) -> Device:
    return Device(
        id=row.id,
        key=row.key,
        person=row.person,
        label=row.label,
        enrolled_at=time_of(row.enrolled_at),
        last_seen_at=optional_time(row.last_seen_at),
        revoked_at=optional_time(row.revoked_at),
        rseq=row.rseq,
    )
