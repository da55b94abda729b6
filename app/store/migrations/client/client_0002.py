"""What a restored hub lacks is set aside here instead of being purged."""

import sqlalchemy as sa
from alembic import op

revision = "client_0002"
down_revision = "client_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "aside",
        sa.Column("object", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("object", "epoch", "k", name=op.f("pk_aside")),
    )
