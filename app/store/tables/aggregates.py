"""One table a kind of object: what lists need as columns, the whole as payload."""

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Uuid,
)

from app.services.kinds import Kind

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = MetaData(naming_convention=NAMING)


def uuid_type() -> Uuid:  # type: ignore[type-arg]
    """One form on both databases: 32 hex digits."""
    return Uuid(native_uuid=False)


def _table(name: str, *columns: Column[object] | Index) -> Table:
    return Table(
        name,
        METADATA,
        Column("tenant", String(8), primary_key=True),
        Column("id", uuid_type(), primary_key=True),
        *columns,
        Column("epoch", Integer, nullable=False),
        Column("k", Integer, nullable=False),
        Column("content_hash", String(64), nullable=False),
        Column("state_hash", String(64), nullable=False),
        Column("seen", Text, nullable=False),  # {device: highest n applied}, as JSON
        Column("payload", LargeBinary, nullable=False),
    )


letter = _table(
    "letter",
    Column("unit", String(16), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("state", String(16), nullable=False),
    Column("subject", Text, nullable=False),
    Column("number", Text, nullable=False, default=""),
    Column("letter_on", String(10), nullable=False),
    Column("urgency", String(16), nullable=False),
    Column("secrecy", String(2), nullable=False),
    Column("drafter", uuid_type(), nullable=False),
    Column("turn_position", uuid_type()),
    Column("version", Integer, nullable=False),
    Column("changed_at", String(32), nullable=False, default=""),
    Index(None, "tenant", "state", "changed_at"),
    Index(None, "tenant", "turn_position"),
)

incoming = _table(
    "incoming",
    Column("unit", String(16), nullable=False),
    Column("sender_name", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("letter_on", String(10), nullable=False),
    Column("urgency", String(16), nullable=False),
    Column("secrecy", String(2), nullable=False),
    Column("delivered_at", String(32), nullable=False),
    Column("is_read", Boolean, nullable=False),
    Index(None, "tenant", "delivered_at", "id"),
    Index(None, "tenant", "is_read", "delivered_at", "id"),
)

delivery = _table(
    "delivery",
    Column("letter", uuid_type(), nullable=False),
    Column("unit", String(16), nullable=False),
    Index(None, "tenant", "letter"),
)

cell = _table(
    "cell",
    Column("unit", String(16), nullable=False),
    Column("indicator", String(32), nullable=False),
    Column("year", Integer, nullable=False),
    Column("quarter", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Index(None, "tenant", "unit", "year", "quarter"),
)

target = _table(
    "target",
    Column("unit", String(16), nullable=False),
    Column("indicator", String(32), nullable=False),
    Column("year", Integer, nullable=False),
    Index(None, "tenant", "unit", "year"),
)

reference = _table("reference", Column("kind", String(16), nullable=False), Index(None, "kind"))

TABLE_OF: dict[Kind, Table] = {
    Kind.LETTER: letter,
    Kind.INCOMING: incoming,
    Kind.DELIVERY: delivery,
    Kind.CELL: cell,
    Kind.TARGET: target,
    Kind.INDICATOR: reference,
    Kind.UNIT: reference,
    Kind.POSITION: reference,
    Kind.PERSON: reference,
    Kind.ASSIGNMENT: reference,
}
