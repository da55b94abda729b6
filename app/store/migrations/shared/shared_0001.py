"""Rows of objects."""

import sqlalchemy as sa
from alembic import op

revision = "shared_0001"
down_revision = None
branch_labels = ("shared",)
depends_on = None


def upgrade() -> None:

    op.create_table(
        "cell",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("indicator", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("state_hash", sa.String(length=64), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_cell")),
    )
    op.create_index(
        op.f("ix_cell_tenant_unit_year_quarter"),
        "cell",
        ["tenant", "unit", "year", "quarter"],
        unique=False,
    )
    op.create_table(
        "delivery",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("letter", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("state_hash", sa.String(length=64), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_delivery")),
    )
    op.create_index(
        op.f("ix_delivery_tenant_letter"), "delivery", ["tenant", "letter"], unique=False
    )
    op.create_table(
        "incoming",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("sender_name", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("letter_on", sa.String(length=10), nullable=False),
        sa.Column("urgency", sa.String(length=16), nullable=False),
        sa.Column("secrecy", sa.String(length=2), nullable=False),
        sa.Column("delivered_at", sa.String(length=32), nullable=False),
        sa.Column("is_read", sa.Boolean(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("state_hash", sa.String(length=64), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_incoming")),
    )
    op.create_index(
        op.f("ix_incoming_tenant_delivered_at_id"),
        "incoming",
        ["tenant", "delivered_at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_incoming_tenant_is_read_delivered_at_id"),
        "incoming",
        ["tenant", "is_read", "delivered_at", "id"],
        unique=False,
    )
    op.create_table(
        "letter",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("letter_on", sa.String(length=10), nullable=False),
        sa.Column("urgency", sa.String(length=16), nullable=False),
        sa.Column("secrecy", sa.String(length=2), nullable=False),
        sa.Column("drafter", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("turn_position", sa.Uuid(native_uuid=False), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.String(length=32), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("state_hash", sa.String(length=64), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_letter")),
    )
    op.create_index(
        op.f("ix_letter_tenant_state_changed_at"),
        "letter",
        ["tenant", "state", "changed_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_letter_tenant_turn_position"), "letter", ["tenant", "turn_position"], unique=False
    )
    op.create_table(
        "reference",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("state_hash", sa.String(length=64), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_reference")),
    )
    op.create_index(op.f("ix_reference_kind"), "reference", ["kind"], unique=False)
    op.create_table(
        "target",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("indicator", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("state_hash", sa.String(length=64), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_target")),
    )
    op.create_index(
        op.f("ix_target_tenant_unit_year"), "target", ["tenant", "unit", "year"], unique=False
    )
