"""Rows of uploads and files, and which objects name a file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, select, update

from app.store.objects import upsert
from sync.hub.files.records import Naming, Upload
from sync.hub.store.tables import file, file_holder, file_of
from sync.hub.store.tables import upload as upload_table
from sync.hub.store.times import text_of, time_of


class SqlFiles:
    """The port Files over one connection."""

    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant
        self._uploads = upload_table.c.tenant == tenant

    def upload(self, id: str) -> Upload | None:
        row = self._connection.execute(
            select(upload_table).where(self._uploads, upload_table.c.id == id)
        ).one_or_none()
        return _upload(row) if row else None

    def put_upload(self, upload: Upload) -> None:
        row = asdict(upload) | {
            "tenant": self._tenant,
            "expires_at": text_of(upload.expires_at),
        }
        upsert(self._connection, upload_table, row)

    def drop_uploads(self, ids: Iterable[str]) -> None:
        for id in ids:
            self._connection.execute(
                delete(upload_table).where(self._uploads, upload_table.c.id == id)
            )

    def unfinished(self, person: UUID) -> Sequence[Upload]:
        columns = upload_table.c
        rows = self._connection.execute(
            select(upload_table)
            .where(self._uploads, columns.person == person, columns.is_complete.is_(False))
            .order_by(columns.expires_at, columns.id)
        )
        return [_upload(row) for row in rows]

    def expired(self, now: datetime) -> Sequence[Upload]:
        rows = self._connection.execute(
            select(upload_table).where(self._uploads, upload_table.c.expires_at <= text_of(now))
        )
        return [_upload(row) for row in rows]

    def all_uploads(self) -> Sequence[str]:
        return (
            self._connection.execute(select(upload_table.c.id).where(self._uploads)).scalars().all()
        )

    def keep(self, sha256: str, size_bytes: int) -> None:
        row = {"tenant": self._tenant, "sha256": sha256, "size_bytes": size_bytes}
        upsert(self._connection, file, row)

    def is_kept(self, sha256: str) -> bool:
        found = self._connection.execute(
            select(file.c.sha256).where(file.c.tenant == self._tenant, file.c.sha256 == sha256)
        )
        return found.one_or_none() is not None

    def hold(self, sha256: str, person: UUID) -> None:
        row = {"tenant": self._tenant, "sha256": sha256, "person": person}
        upsert(self._connection, file_holder, row)

    def holds(self, sha256: str, person: UUID) -> bool:
        found = self._connection.execute(
            select(file_holder.c.person).where(
                file_holder.c.tenant == self._tenant,
                file_holder.c.sha256 == sha256,
                file_holder.c.person == person,
            )
        )
        return found.one_or_none() is not None

    def named(self, object: UUID) -> Mapping[str, Naming]:
        columns = file_of.c
        rows = self._connection.execute(
            select(columns.sha256, columns.person, columns.is_vouched).where(
                columns.tenant == self._tenant, columns.object == object
            )
        )
        return {row.sha256: Naming(**row._mapping) for row in rows}

    def name(self, object: UUID, naming: Naming) -> None:
        row = asdict(naming) | {"tenant": self._tenant, "object": object}
        upsert(self._connection, file_of, row)

    def unname(self, object: UUID, sha256: str) -> None:
        self._connection.execute(
            delete(file_of).where(
                file_of.c.tenant == self._tenant,
                file_of.c.object == object,
                file_of.c.sha256 == sha256,
            )
        )

    def naming(self, sha256: str) -> Sequence[UUID]:
        return self._objects(sha256, file_of.c.is_vouched)

    def vouch(self, sha256: str, person: UUID) -> Sequence[UUID]:
        mine = (file_of.c.person == person) & file_of.c.is_vouched.is_(False)
        found = self._objects(sha256, mine)
        self._connection.execute(
            update(file_of)
            .where(file_of.c.tenant == self._tenant, file_of.c.sha256 == sha256, mine)
            .values(is_vouched=True)
        )
        return found

    def _objects(self, sha256: str, condition: Any) -> Sequence[UUID]:
        statement = select(file_of.c.object).where(
            file_of.c.tenant == self._tenant, file_of.c.sha256 == sha256, condition
        )
        return self._connection.execute(statement.order_by(file_of.c.object)).scalars().all()


def _upload(row: Row[Any]) -> Upload:
    members = {name: value for name, value in row._mapping.items() if name != "tenant"}
    return Upload(**members | {"expires_at": time_of(row.expires_at)})
