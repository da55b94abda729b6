"""Commands are found by their object: the check page tells when one was received."""

from alembic import op

revision = "hub_0002"
down_revision = "hub_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_command_tenant_object"), "command", ["tenant", "object"], unique=False)
