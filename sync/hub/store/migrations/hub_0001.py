"""The hub's own tables."""

import sqlalchemy as sa
from alembic import op

revision = "hub_0001"
down_revision = None
branch_labels = ("hub",)
depends_on = ("shared_0001",)


def upgrade() -> None:
    op.create_table(
        "hub_meta",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "key", name=op.f("pk_hub_meta")),
    )
    op.create_table(
        "device",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("key", sa.String(length=43), nullable=False),
        sa.Column("person", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("enrolled_at", sa.String(length=32), nullable=False),
        sa.Column("last_seen_at", sa.String(length=32), nullable=True),
        sa.Column("revoked_at", sa.String(length=32), nullable=True),
        sa.Column("rseq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_device")),
    )
    op.create_index(op.f("ix_device_tenant_key"), "device", ["tenant", "key"], unique=False)
    op.create_table(
        "command",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("device", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("sha", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("sig", sa.String(length=96), nullable=False),
        sa.Column("completed", sa.LargeBinary(), nullable=True),
        sa.Column("actor", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("person", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("object", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("follows", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("supersedes", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("received_at", sa.String(length=32), nullable=False),
        sa.Column("checkpoint_at", sa.String(length=32), nullable=True),
        sa.Column("outcome", sa.String(length=8), nullable=True),
        sa.Column("root", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("is_as_sent", sa.Boolean(), nullable=False),
        sa.Column("result_body", sa.LargeBinary(), nullable=True),
        sa.Column("result_sig", sa.String(length=96), nullable=True),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_command")),
    )
    op.create_index(
        op.f("ix_command_tenant_device_n"), "command", ["tenant", "device", "n"], unique=False
    )
    op.create_index(
        op.f("ix_command_tenant_follows"), "command", ["tenant", "follows"], unique=False
    )
    op.create_index(
        op.f("ix_command_tenant_outcome"), "command", ["tenant", "outcome"], unique=False
    )
    op.create_index(
        op.f("ix_command_tenant_supersedes"), "command", ["tenant", "supersedes"], unique=False
    )
    op.create_table(
        "presenter",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("command", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("device", sa.Uuid(native_uuid=False), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "command", "device", name=op.f("pk_presenter")),
    )
    op.create_table(
        "result_line",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("device", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("rseq", sa.BigInteger(), nullable=False),
        sa.Column("command", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("sig", sa.String(length=96), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "device", "rseq", name=op.f("pk_result_line")),
    )
    op.create_index(
        op.f("ix_result_line_tenant_device_command"),
        "result_line",
        ["tenant", "device", "command"],
        unique=False,
    )
    op.create_table(
        "feed",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("sum64", sa.String(length=16), nullable=False),
        sa.Column("min_seq", sa.BigInteger(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_feed")),
    )
    op.create_table(
        "feed_entry",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("feed", sa.String(length=80), nullable=False),
        sa.Column("object", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("op", sa.String(length=5), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("k", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "feed", "object", name=op.f("pk_feed_entry")),
    )
    op.create_index(
        op.f("ix_feed_entry_tenant_feed_seq"), "feed_entry", ["tenant", "feed", "seq"], unique=False
    )
    op.create_index(
        op.f("ix_feed_entry_tenant_object"), "feed_entry", ["tenant", "object"], unique=False
    )
    op.create_table(
        "feed_list",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("device", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("order_version", sa.BigInteger(), nullable=False),
        sa.Column("feeds", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "device", name=op.f("pk_feed_list")),
    )
    op.create_table(
        "object_version",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("k", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.Uuid(native_uuid=False), nullable=True),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_object_version")),
    )
    op.create_table(
        "number_counter",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("book", sa.String(length=16), nullable=False),
        sa.Column("series", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("next", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "tenant", "unit", "book", "series", "year", name=op.f("pk_number_counter")
        ),
    )
    op.create_table(
        "register_line",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("book", sa.String(length=16), nullable=False),
        sa.Column("series", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("lease", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("letter", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint(
            "tenant", "unit", "book", "series", "year", "sequence", name=op.f("pk_register_line")
        ),
    )
    op.create_index(
        op.f("ix_register_line_tenant_lease_state"),
        "register_line",
        ["tenant", "lease", "state"],
        unique=False,
    )
    op.create_index(
        op.f("ix_register_line_tenant_letter"), "register_line", ["tenant", "letter"], unique=False
    )
    op.create_table(
        "lease",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("device", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("book", sa.String(length=16), nullable=False),
        sa.Column("series", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("sig", sa.String(length=96), nullable=False),
        sa.Column("ended_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_lease")),
    )
    op.create_index(op.f("ix_lease_tenant_device"), "lease", ["tenant", "device"], unique=False)
    op.create_table(
        "invitation",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("person", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("expires_at", sa.String(length=32), nullable=False),
        sa.Column("device", sa.Uuid(native_uuid=False), nullable=True),
        sa.PrimaryKeyConstraint("tenant", "code_hash", name=op.f("pk_invitation")),
    )
    op.create_table(
        "enrol_failure",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "address", name=op.f("pk_enrol_failure")),
    )
    op.create_table(
        "check_link",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("letter", sa.Uuid(native_uuid=False), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "token", name=op.f("pk_check_link")),
    )
