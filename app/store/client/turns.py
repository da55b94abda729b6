"""One commit of a turn on the laptop's store."""

from datetime import datetime
from types import TracebackType
from typing import Self
from uuid import UUID

from app.services.codec import rfc3339
from app.services.kinds import Kind
from app.services.travel import TravelRecords
from app.services.turns import (
    Aside,
    Feeds,
    Leases,
    Members,
    Needs,
    Receipts,
    TurnState,
    Unreadables,
)
from app.store.client.aside import SqlAside
from app.store.client.feeds import SqlFeeds, SqlMembers, SqlNeeds
from app.store.client.meta import get_values, set_value
from app.store.client.receipts import SqlLeases, SqlReceipts
from app.store.client.search import forget
from app.store.client.travel import SqlTravel
from app.store.client.unreadable import SqlUnreadables
from app.store.client.uow import CHECKPOINT, SqlClientUow

_SEPARATOR = "\n"


class SqlTurnUow(SqlClientUow):
    """The port TurnUow."""

    feeds: Feeds
    members: Members
    needs: Needs
    unreadable: Unreadables
    receipts: Receipts
    leases: Leases
    aside: Aside
    travel: TravelRecords

    def __enter__(self) -> Self:
        super().__enter__()
        self.feeds = SqlFeeds(self.connection)
        self.members = SqlMembers(self.connection)
        self.needs = SqlNeeds(self.connection)
        self.unreadable = SqlUnreadables(self.connection)
        self.receipts = SqlReceipts(self.connection)
        self.leases = SqlLeases(self.connection)
        self.aside = SqlAside(self.connection)
        self.travel = SqlTravel(self.connection)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self._directory.forget()  # it may have been read from rows that go now
        super().__exit__(kind, error, trace)

    def state(self) -> TurnState:
        known = get_values(self.connection)
        feeds, poll_after_s = known.get("feeds"), known.get("poll_after_s")
        renewal, checkpoint_at = known.get("renewal"), known.get(CHECKPOINT)
        return TurnState(
            device=UUID(known["device"]),
            epoch=int(known.get("epoch", 0)),
            ack=int(known.get("ack", 0)),
            list_version=int(known.get("list_version", 0)),
            feeds=tuple(feeds.split(_SEPARATOR)) if feeds else (),
            is_suspect=known.get("is_suspect") == "1",
            renewal=UUID(renewal) if renewal else None,
            checkpoint_at=datetime.fromisoformat(checkpoint_at) if checkpoint_at else None,
            poll_after_s=float(poll_after_s) if poll_after_s else None,
        )

    def set_state(
        self,
        *,
        device: UUID | None = None,
        epoch: int | None = None,
        ack: int | None = None,
        feed_list: tuple[int, tuple[str, ...]] | None = None,
        checkpoint_at: datetime | None = None,
        is_suspect: bool | None = None,
        renewal: UUID | None = None,
        poll_after_s: float | None = None,
    ) -> None:
        values: dict[str, str] = {}
        if device is not None:
            values["device"] = str(device)
        if epoch is not None:
            values["epoch"] = str(epoch)
        if ack is not None:
            values["ack"] = str(ack)
        if feed_list is not None:
            values["list_version"] = str(feed_list[0])
            values["feeds"] = _SEPARATOR.join(feed_list[1])
        if checkpoint_at is not None:
            values[CHECKPOINT] = rfc3339(checkpoint_at)
        if is_suspect is not None:
            values["is_suspect"] = "1" if is_suspect else "0"
        if renewal is not None:
            values["renewal"] = str(renewal)
        if poll_after_s is not None:
            values["poll_after_s"] = str(poll_after_s)
        for key, text in values.items():
            set_value(self.connection, key, text)

    def forget_directory(self) -> None:
        self._directory.forget()

    def purge(self, kind: Kind, id: UUID) -> None:
        self.objects.drop(kind, id)
        self.bases.drop(id)
        self.needs.drop(id)
        self.files.forget_object(id)
        forget(self.connection, id)
