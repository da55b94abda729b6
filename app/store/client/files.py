"""Rows of files on this laptop and of those under way."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Table, delete, func, select, update

from app.domain.attachments import AttachedFile
from app.services.files import FileState, KeptFile, Transfer
from app.services.kinds import Kind
from app.store.client.tables import ahead, file_part, file_use, kept_file
from app.store.objects import upsert


class SqlFileRecords:
    """The port FileRecords over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, sha256: str) -> KeptFile | None:
        row = self._row(kept_file, sha256)
        return _kept(row) if row else None

    def keep(self, kept: KeptFile) -> None:
        row = _described(kept.file) | {
            "key": kept.key,
            "state": kept.state.value,
            "is_own": kept.is_own,
        }
        upsert(self._connection, kept_file, row)

    def make_due(self, sha256: str) -> None:
        self._connection.execute(
            update(kept_file)
            .where(kept_file.c.sha256 == sha256, kept_file.c.state == FileState.TAKEN.value)
            .values(state=FileState.DUE.value)
        )

    def offer_anew(self) -> None:
        self._connection.execute(
            update(kept_file)
            .where(kept_file.c.is_own, kept_file.c.state == FileState.AT_HUB.value)
            .values(state=FileState.DUE.value)
        )

    def lose(self, sha256: str) -> None:
        self._connection.execute(delete(kept_file).where(kept_file.c.sha256 == sha256))

    def due(self) -> Sequence[KeptFile]:
        columns = kept_file.c
        rank = func.coalesce(ahead.c.rank, 0)
        rows = self._connection.execute(
            select(kept_file)
            .outerjoin(ahead, ahead.c.key == columns.sha256)
            .where(columns.state == FileState.DUE.value)
            .order_by(rank.desc(), columns.size_bytes, columns.sha256)
        )
        return [_kept(row) for row in rows]

    def transfer(self, sha256: str) -> Transfer | None:
        row = self._row(file_part, sha256)
        return _transfer(row) if row else None

    def put_transfer(self, transfer: Transfer) -> None:
        row = _described(transfer.file) | {
            "key": transfer.key,
            "is_upload": transfer.is_upload,
            "url": transfer.url,
            "offset_bytes": transfer.offset_bytes,
            "chunk_bytes": transfer.chunk_bytes,
        }
        upsert(self._connection, file_part, row)

    def end_transfer(self, sha256: str) -> None:
        self._connection.execute(delete(file_part).where(file_part.c.sha256 == sha256))

    def downloads(self) -> Sequence[Transfer]:
        columns = file_part.c
        rows = self._connection.execute(
            select(file_part)
            .where(columns.is_upload.is_(False))
            .order_by(columns.size_bytes, columns.sha256)
        )
        return [_transfer(row) for row in rows]

    def note_use(self, kind: Kind, object: UUID, sha256: str) -> None:
        row = {"object": object, "sha256": sha256, "kind": kind.value}
        upsert(self._connection, file_use, row)

    def users(self, sha256: str) -> Sequence[tuple[Kind, UUID]]:
        rows = self._connection.execute(
            select(file_use.c.kind, file_use.c.object).where(file_use.c.sha256 == sha256)
        )
        return [(Kind(row.kind), row.object) for row in rows]

    def forget_object(self, object: UUID) -> None:
        used = select(file_use.c.sha256).where(file_use.c.object == object)
        mine = self._connection.execute(used).scalars().all()
        if not mine:
            return
        self._connection.execute(delete(file_use).where(file_use.c.object == object))
        for sha256 in mine:
            if not self.users(sha256):
                self._drop_fetched(sha256)

    def known(self) -> Sequence[tuple[str, bytes]]:
        tables = (kept_file, file_part)
        return [
            (row.sha256, row.key)
            for table in tables
            for row in self._connection.execute(select(table.c.sha256, table.c.key))
        ]

    def _drop_fetched(self, sha256: str) -> None:
        self._connection.execute(
            delete(kept_file).where(kept_file.c.sha256 == sha256, kept_file.c.is_own.is_(False))
        )
        self._connection.execute(
            delete(file_part).where(file_part.c.sha256 == sha256, file_part.c.is_upload.is_(False))
        )

    def _row(self, table: Table, sha256: str) -> Row[Any] | None:
        return self._connection.execute(select(table).where(table.c.sha256 == sha256)).one_or_none()


def _described(file: AttachedFile) -> dict[str, Any]:
    return {
        "sha256": file.sha256,
        "name": file.name,
        "media_type": file.media_type,
        "size_bytes": file.size_bytes,
    }


def _file(row: Row[Any]) -> AttachedFile:
    return AttachedFile(
        name=row.name, media_type=row.media_type, size_bytes=row.size_bytes, sha256=row.sha256
    )


def _kept(row: Row[Any]) -> KeptFile:
    return KeptFile(file=_file(row), key=row.key, state=FileState(row.state), is_own=row.is_own)


def _transfer(row: Row[Any]) -> Transfer:
    return Transfer(
        file=_file(row),
        key=row.key,
        is_upload=row.is_upload,
        url=row.url,
        offset_bytes=row.offset_bytes,
        chunk_bytes=row.chunk_bytes,
    )
