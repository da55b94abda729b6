"""The laptop's own tables."""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, Table, Text

from app.store.tables.aggregates import METADATA, uuid_type

meta = Table(
    "meta",
    METADATA,
    Column("key", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

base = Table(
    "base",
    METADATA,
    Column("object", uuid_type(), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("k", Integer, nullable=False),
    Column("seen", Text, nullable=False),
    Column("payload", LargeBinary),  # NULL: the hub does not know the object yet
)

outbox = Table(
    "outbox",
    METADATA,
    Column("order", Integer, primary_key=True, autoincrement=True),
    Column("id", uuid_type(), nullable=False, unique=True),
    Column("object", uuid_type(), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("group", uuid_type(), nullable=False),
    Column("state", String(8), nullable=False),
    Column("n", Integer, nullable=False),
    Column("undo_until_ms", Integer),
    Column("envelope", LargeBinary, nullable=False),
    Column("body", LargeBinary),
    Column("signature", String(96)),
    Index(None, "object"),
    Index(None, "state", "order"),
    sqlite_autoincrement=True,
)

# Acknowledged commands, kept so that they can be presented again after a restore of the hub.
receipt = Table(
    "receipt",
    METADATA,
    Column("id", uuid_type(), primary_key=True),
    Column("object", uuid_type(), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("n", Integer, nullable=False),
    Column("outcome", String(8), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("k", Integer, nullable=False),
    Column("number", Text, nullable=False, default=""),
    Column("body", LargeBinary, nullable=False),
    Column("signature", String(96), nullable=False),
    Column("result_body", LargeBinary, nullable=False),
    Column("result_signature", String(96), nullable=False),
    Column("is_again", Boolean, nullable=False, default=False),
    Index(None, "is_again"),
)

attention = Table(
    "attention",
    METADATA,
    Column("root", uuid_type(), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("object", uuid_type(), nullable=False),
    Column("code", String(32), nullable=False),
    Column("details", LargeBinary, nullable=False),
    Column("is_open", Boolean, nullable=False),
)

parked = Table(
    "parked",
    METADATA,
    Column("id", uuid_type(), primary_key=True),
    Column("root", uuid_type(), nullable=False),
    Column("order", Integer, nullable=False),
    Column("envelope", LargeBinary, nullable=False),
    Column("body", LargeBinary),
    Column("signature", String(96)),
    Index(None, "root", "order"),
)

feed_cursor = Table(
    "feed_cursor",
    METADATA,
    Column("feed", String(80), primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("is_at_head", Boolean, nullable=False),
)

membership = Table(
    "membership",
    METADATA,
    Column("feed", String(80), primary_key=True),
    Column("object", uuid_type(), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("k", Integer, nullable=False),
    Index(None, "object"),
)

need = Table(
    "need",
    METADATA,
    Column("object", uuid_type(), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("k", Integer, nullable=False),
)

# States that a restored hub lacks; a person may still need the words.
aside = Table(
    "aside",
    METADATA,
    Column("object", uuid_type(), primary_key=True),
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("k", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("payload", LargeBinary, nullable=False),
)

# The newest states that only a later release can read, as they came; release could not.
unreadable = Table(
    "unreadable",
    METADATA,
    Column("object", uuid_type(), primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("k", Integer, nullable=False),
    Column("seen", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("release", String(16), nullable=False),
)

number_block = Table(
    "number_block",
    METADATA,
    Column("lease", uuid_type(), primary_key=True),
    Column("unit", String(16), nullable=False),
    Column("book", String(16), nullable=False),
    Column("series", String(32), nullable=False),
    Column("year", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("next", Integer, nullable=False),
    Column("signed", LargeBinary, nullable=False),  # as the hub signed it
    Column("is_live", Boolean, nullable=False),
    Index(None, "unit", "book", "series", "year"),
)

# Numbers that an undo gave back; drawn again before the block goes on.
returned_number = Table(
    "returned_number",
    METADATA,
    Column("lease", uuid_type(), primary_key=True),
    Column("sequence", Integer, primary_key=True),
)

# One line for each object that search finds; the FTS tables refer to doc.
search_doc = Table(
    "search_doc",
    METADATA,
    Column("doc", Integer, primary_key=True, autoincrement=True),
    Column("object", uuid_type(), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("number", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("stems", Text, nullable=False),
    Column("shown_on", String(10), nullable=False),
    Column("state_hash", String(64), nullable=False),
    sqlite_autoincrement=True,
)

# Objects whose search line is behind, in the order of their change; filled by triggers.
search_due = Table(
    "search_due",
    METADATA,
    Column("at", Integer, primary_key=True, autoincrement=True),
    Column("object", uuid_type(), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    sqlite_autoincrement=True,
)

# Whole files on this laptop; their bytes lie encrypted beside the database.
kept_file = Table(
    "kept_file",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("key", LargeBinary, nullable=False),
    Column("state", String(8), nullable=False),
    Column("is_own", Boolean, nullable=False),
    Index(None, "state"),
)

# The journal of files under way.
file_part = Table(
    "file_part",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("key", LargeBinary, nullable=False),
    Column("is_upload", Boolean, nullable=False),
    Column("url", Text, nullable=False),
    Column("offset_bytes", Integer, nullable=False),
    Column("chunk_bytes", Integer, nullable=False),
)

# Objects from the hub for which a file was fetched.
file_use = Table(
    "file_use",
    METADATA,
    Column("object", uuid_type(), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Index(None, "sha256"),
)

# Turns with the hub, the newest last; quiet ones in a row are one line.
turn_line = Table(
    "turn_line",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("day", String(10), nullable=False),
    Column("began_at", String(32), nullable=False),
    Column("ended_at", String(32), nullable=False),
    Column("end", String(8), nullable=False),
    Column("code", String(32), nullable=False),
    Column("sent", Integer, nullable=False),
    Column("received", Integer, nullable=False),
    Column("files_sent", Integer, nullable=False),
    Column("files_fetched", Integer, nullable=False),
    Column("bytes_up", Integer, nullable=False),
    Column("bytes_down", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    sqlite_autoincrement=True,
)

data_day = Table(
    "data_day",
    METADATA,
    Column("day", String(10), primary_key=True),
    Column("bytes_up", Integer, nullable=False),
    Column("bytes_down", Integer, nullable=False),
)

# Objects and files that the person put before the others.
ahead = Table(
    "ahead",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("rank", Integer, nullable=False),
)

colleague = Table(
    "colleague",
    METADATA,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("seen_at", String(32), nullable=False),
)

TABLES = (
    meta,
    base,
    outbox,
    receipt,
    attention,
    parked,
    feed_cursor,
    membership,
    need,
    aside,
    unreadable,
    number_block,
    returned_number,
    search_doc,
    search_due,
    kept_file,
    file_part,
    file_use,
    turn_line,
    data_day,
    ahead,
    colleague,
)
