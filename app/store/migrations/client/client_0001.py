"""What only a laptop keeps."""

import sqlalchemy as sa
from alembic import op

revision = "client_0001"
down_revision = None
branch_labels = ("client",)
depends_on = ("shared_0001",)


def upgrade() -> None:

    op.create_table(
        "attention",
        sa.Column("root", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("object", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("details", sa.LargeBinary(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("root", name=op.f("pk_attention")),
    )
    op.create_table(
        "base",
        sa.Column("object", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("object", name=op.f("pk_base")),
    )
    op.create_table(
        "feed_cursor",
        sa.Column("feed", sa.String(length=80), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("is_at_head", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("feed", name=op.f("pk_feed_cursor")),
    )
    op.create_table(
        "membership",
        sa.Column("feed", sa.String(length=80), nullable=False),
        sa.Column("object", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("feed", "object", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_object"), "membership", ["object"], unique=False)
    op.create_table(
        "meta",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "need",
        sa.Column("object", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("object", name=op.f("pk_need")),
    )
    op.create_table(
        "number_block",
        sa.Column("lease", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("book", sa.String(length=16), nullable=False),
        sa.Column("series", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("next", sa.Integer(), nullable=False),
        sa.Column("signed", sa.LargeBinary(), nullable=False),
        sa.Column("is_live", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("lease", name=op.f("pk_number_block")),
    )
    op.create_index(
        op.f("ix_number_block_unit_book_series_year"),
        "number_block",
        ["unit", "book", "series", "year"],
        unique=False,
    )
    op.create_table(
        "outbox",
        sa.Column("order", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("object", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("group", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("undo_until_ms", sa.Integer(), nullable=True),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("signature", sa.String(length=96), nullable=True),
        sa.PrimaryKeyConstraint("order", name=op.f("pk_outbox")),
        sa.UniqueConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_outbox_object"), "outbox", ["object"], unique=False)
    op.create_index(op.f("ix_outbox_state_order"), "outbox", ["state", "order"], unique=False)
    op.create_table(
        "parked",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("root", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("signature", sa.String(length=96), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked")),
    )
    op.create_index(op.f("ix_parked_root_order"), "parked", ["root", "order"], unique=False)
    op.create_table(
        "receipt",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("object", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.String(length=96), nullable=False),
        sa.Column("result_body", sa.LargeBinary(), nullable=False),
        sa.Column("result_signature", sa.String(length=96), nullable=False),
        sa.Column("is_again", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
    )
    op.create_index(op.f("ix_receipt_is_again"), "receipt", ["is_again"], unique=False)
    op.create_table(
        "returned_number",
        sa.Column("lease", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("lease", "sequence", name=op.f("pk_returned_number")),
    )
    op.create_table(
        "search_doc",
        sa.Column("doc", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("object", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("stems", sa.Text(), nullable=False),
        sa.Column("shown_on", sa.String(length=10), nullable=False),
        sa.Column("state_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("doc", name=op.f("pk_search_doc")),
        sa.UniqueConstraint("object"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "search_due",
        sa.Column("at", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("object", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("at", name=op.f("pk_search_due")),
        sa.UniqueConstraint("object"),
        sqlite_autoincrement=True,
    )
    for table in ("letter", "incoming"):
        for when, row in (("INSERT", "new"), ("UPDATE OF state_hash", "new"), ("DELETE", "old")):
            # An upsert's own conflict clause would overrule OR REPLACE in here.
            op.execute(
                f"CREATE TRIGGER search_{table}_{when.split()[0].lower()} AFTER {when} ON {table} "
                f"BEGIN DELETE FROM search_due WHERE object = {row}.id; "
                f"INSERT INTO search_due(object, kind) VALUES ({row}.id, '{table}'); END"
            )

    columns = "number, subject, sender"
    content = "content='search_doc', content_rowid='doc'"
    op.execute(
        f"CREATE VIRTUAL TABLE search_words USING fts5({columns}, body, stems, "
        f"{content}, tokenize='unicode61')"
    )
    op.execute(
        f"CREATE VIRTUAL TABLE search_pieces USING fts5({columns}, {content}, tokenize='trigram')"
    )
