"""Receipts presented after a restore, and one count of how far the data have come."""

import sqlalchemy as sa
from alembic import op

revision = "hub_0003"
down_revision = "hub_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("command", sa.Column("receipt", sa.LargeBinary(), nullable=True))
    op.add_column("command", sa.Column("receipt_k", sa.BigInteger(), nullable=True))
    # Epoch and starts are one value now, counted together with the commits.
    op.execute(
        """
        INSERT INTO hub_meta (tenant, key, value)
        SELECT e.tenant, 'lock', '{"epoch":' || e.value || ',"starts":' || s.value || '}'
        FROM hub_meta e JOIN hub_meta s ON s.tenant = e.tenant AND s.key = 'starts'
        WHERE e.key = 'epoch'
        """
    )
    op.execute("DELETE FROM hub_meta WHERE key IN ('epoch', 'starts')")
