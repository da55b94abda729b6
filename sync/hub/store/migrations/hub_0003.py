"""A command that is presented again after a restore brings the hub's earlier word along."""

import sqlalchemy as sa
from alembic import op

revision = "hub_0003"
down_revision = "hub_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("command", sa.Column("receipt", sa.LargeBinary(), nullable=True))
    op.add_column("command", sa.Column("receipt_k", sa.BigInteger(), nullable=True))
