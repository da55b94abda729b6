"""How long the inbox is and where each of its pages begins."""

from sqlalchemy import Connection, bindparam, func, select

from app.services.read_models import InboxShape, PageKey
from app.store.tables.aggregates import incoming

_UNREAD = incoming.c.is_read.is_(False)
_ORDERED = select(
    incoming.c.delivered_at,
    incoming.c.id,
    func.row_number()
    .over(order_by=(incoming.c.delivered_at.desc(), incoming.c.id.desc()))
    .label("place"),
).where(incoming.c.tenant == bindparam("tenant"))

_COUNT = select(func.count()).where(incoming.c.tenant == bindparam("tenant"))


def inbox_shape(
    connection: Connection, tenant: str, page_rows: int, *, is_unread_only: bool
) -> InboxShape:
    ordered = (_ORDERED.where(_UNREAD) if is_unread_only else _ORDERED).subquery()
    ends = (
        select(ordered.c.delivered_at, ordered.c.id)
        .where(ordered.c.place % page_rows == 0)
        .order_by(ordered.c.place)
    )
    counted = _COUNT.where(_UNREAD) if is_unread_only else _COUNT
    total = connection.execute(counted, {"tenant": tenant}).scalar_one()
    keys = [
        PageKey(delivered_at=row.delivered_at, id=row.id)
        for row in connection.execute(ends, {"tenant": tenant})
    ]
    return InboxShape(total=total, page_rows=page_rows, starts=(None, *keys))
