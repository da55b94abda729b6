"""Files: uploads under way, whole files, who brought them, and which objects name them."""

import sqlalchemy as sa
from alembic import op

revision = "hub_0004"
down_revision = "hub_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "upload",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("person", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("received_bytes", sa.BigInteger(), nullable=False),
        sa.Column("metadata", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.String(length=32), nullable=False),
        sa.Column("is_complete", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_upload")),
    )
    op.create_index(
        op.f("ix_upload_tenant_expires_at"), "upload", ["tenant", "expires_at"], unique=False
    )
    op.create_index(op.f("ix_upload_tenant_person"), "upload", ["tenant", "person"], unique=False)
    op.create_table(
        "file",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "sha256", name=op.f("pk_file")),
    )
    op.create_table(
        "file_holder",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("person", sa.Uuid(native_uuid=False), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "sha256", "person", name=op.f("pk_file_holder")),
    )
    op.create_table(
        "file_of",
        sa.Column("tenant", sa.String(length=8), nullable=False),
        sa.Column("object", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("person", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("is_vouched", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "object", "sha256", name=op.f("pk_file_of")),
    )
    op.create_index(op.f("ix_file_of_tenant_sha256"), "file_of", ["tenant", "sha256"], unique=False)
