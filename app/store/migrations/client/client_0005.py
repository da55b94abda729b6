"""What a later release wrote and this one cannot read waits here for the update."""

import sqlalchemy as sa
from alembic import op

revision = "client_0005"
down_revision = "client_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unreadable",
        sa.Column("object", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("release", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("object", name=op.f("pk_unreadable")),
    )
