"""What each server was told last of the collections that it asks."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Servers that have settled anything know all there is, so that nothing of long ago is told after an update."""
    op.create_table(
        "told",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("collection", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("server", "collection", name="pk_told"),
    )
    op.execute(
        "INSERT INTO told (server, collection, number, digest) "
        "SELECT settings.server, versions.server, versions.number, versions.digest FROM settings "
        "JOIN collections ON collections.server IN (0, settings.server) "
        "JOIN versions ON versions.server = collections.server AND versions.number = collections.current"
    )


def downgrade() -> None:
    """What was told is forgotten."""
    op.drop_table("told")
