"""The hub's own tables; the tenant leads every key."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, String, Table, Text

from app.store.tables.aggregates import METADATA, uuid_type


def _table(name: str, *columns: Column[Any] | Index) -> Table:
    return Table(name, METADATA, Column("tenant", String(8), primary_key=True), *columns)


def _key(name: str, kind: Any) -> Column[Any]:
    return Column(name, kind, primary_key=True, autoincrement=False)


def _time(name: str, *, nullable: bool = False) -> Column[str]:
    """RFC 3339 UTC with microseconds, so that text order is time order."""
    return Column(name, String(32), nullable=nullable)


hub_meta = _table("hub_meta", _key("key", String(32)), Column("value", Text, nullable=False))

device = _table(
    "device",
    _key("id", uuid_type()),
    Column("key", String(43), nullable=False),
    Column("person", uuid_type(), nullable=False),
    Column("label", Text, nullable=False),
    _time("enrolled_at"),
    _time("last_seen_at", nullable=True),
    _time("revoked_at", nullable=True),
    Column("rseq", BigInteger, nullable=False),
    Index(None, "tenant", "key"),
)

command = _table(
    "command",
    _key("id", uuid_type()),
    Column("device", uuid_type(), nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("sha", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("sig", String(96), nullable=False),
    Column("completed", LargeBinary),  # args as the hub completed them, JSON
    Column("actor", uuid_type(), nullable=False),
    Column("person", uuid_type(), nullable=False),
    Column("object", uuid_type(), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("follows", uuid_type()),
    Column("supersedes", uuid_type()),
    _time("received_at"),
    _time("checkpoint_at", nullable=True),
    Column("outcome", String(8)),
    Column("root", uuid_type()),
    Column("is_as_sent", Boolean, nullable=False),
    Column("result_body", LargeBinary),
    Column("result_sig", String(96)),
    Column("receipt", LargeBinary),  # an earlier result, presented again after a restore
    Column("receipt_k", BigInteger),
    Index(None, "tenant", "device", "n"),
    Index(None, "tenant", "object"),
    Index(None, "tenant", "follows"),
    Index(None, "tenant", "supersedes"),
    Index(None, "tenant", "outcome"),
)

presenter = _table("presenter", _key("command", uuid_type()), _key("device", uuid_type()))

result_line = _table(
    "result_line",
    _key("device", uuid_type()),
    _key("rseq", BigInteger),
    Column("command", uuid_type(), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("sig", String(96), nullable=False),
    Index(None, "tenant", "device", "command"),
)

feed = _table(
    "feed",
    _key("id", String(80)),
    Column("seq", BigInteger, nullable=False),
    Column("sum64", String(16), nullable=False),
    Column("min_seq", BigInteger, nullable=False),
    Column("epoch", Integer, nullable=False),
)

feed_entry = _table(
    "feed_entry",
    _key("feed", String(80)),
    _key("object", uuid_type()),
    Column("kind", String(16), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("op", String(5), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("k", BigInteger, nullable=False),
    Index(None, "tenant", "feed", "seq"),
    Index(None, "tenant", "object"),
)

feed_list = _table(
    "feed_list",
    _key("device", uuid_type()),
    Column("version", BigInteger, nullable=False),
    Column("order_version", BigInteger, nullable=False),
    Column("feeds", Text, nullable=False),
)

object_version = _table(
    "object_version",
    _key("id", uuid_type()),
    Column("kind", String(16), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("k", BigInteger, nullable=False),
    Column("made_by", uuid_type()),
)

number_counter = _table(
    "number_counter",
    _key("unit", String(16)),
    _key("book", String(16)),
    _key("series", String(32)),
    _key("year", Integer),
    Column("next", Integer, nullable=False),
)

register_line = _table(
    "register_line",
    _key("unit", String(16)),
    _key("book", String(16)),
    _key("series", String(32)),
    _key("year", Integer),
    _key("sequence", Integer),
    Column("state", String(8), nullable=False),
    Column("lease", uuid_type()),
    Column("letter", uuid_type()),
    Column("text", Text, nullable=False),
    Column("reason", Text, nullable=False),
    _time("at"),
    Index(None, "tenant", "lease", "state"),
    Index(None, "tenant", "letter"),
)

lease = _table(
    "lease",
    _key("id", uuid_type()),
    Column("device", uuid_type(), nullable=False),
    Column("unit", String(16), nullable=False),
    Column("book", String(16), nullable=False),
    Column("series", String(32), nullable=False),
    Column("year", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("sig", String(96), nullable=False),
    _time("ended_at", nullable=True),
    Index(None, "tenant", "device"),
)

invitation = _table(
    "invitation",
    _key("code_hash", String(64)),
    Column("person", uuid_type(), nullable=False),
    _time("created_at"),
    _time("expires_at"),
    Column("device", uuid_type()),
)

enrol_failure = _table(
    "enrol_failure",
    _key("address", String(64)),
    Column("count", Integer, nullable=False),
    _time("since"),
)

check_link = _table(
    "check_link",
    _key("token", String(64)),
    Column("letter", uuid_type(), nullable=False),
)

upload = _table(
    "upload",
    _key("id", String(64)),  # SHA-256 of the token in its address
    Column("person", uuid_type(), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("received_bytes", BigInteger, nullable=False),
    Column("metadata", Text, nullable=False),
    _time("expires_at"),
    Column("is_complete", Boolean, nullable=False),
    Index(None, "tenant", "expires_at"),
    Index(None, "tenant", "person"),
)

file = _table(
    "file",
    _key("sha256", String(64)),
    Column("size_bytes", BigInteger, nullable=False),
)

file_holder = _table("file_holder", _key("sha256", String(64)), _key("person", uuid_type()))

file_of = _table(
    "file_of",
    _key("object", uuid_type()),
    _key("sha256", String(64)),
    Column("person", uuid_type(), nullable=False),
    Column("is_vouched", Boolean, nullable=False),
    Index(None, "tenant", "sha256"),
)

TABLES = (
    hub_meta,
    device,
    command,
    presenter,
    result_line,
    feed,
    feed_entry,
    feed_list,
    object_version,
    number_counter,
    register_line,
    lease,
    invitation,
    enrol_failure,
    check_link,
    upload,
    file,
    file_holder,
    file_of,
)
