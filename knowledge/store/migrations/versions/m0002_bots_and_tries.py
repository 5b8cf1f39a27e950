"""Which bots a server has, and of what an unanswered question was asked last."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Note for each bot apart whether it has left a server; of those that had left, the bot is unknown."""
    op.create_table(
        "presences",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("bot", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("left_at", sa.Double()),
        sa.PrimaryKeyConstraint("server", "bot", name="pk_presences"),
    )
    op.execute(
        "INSERT INTO presences (server, bot, left_at) "
        "SELECT server, 0, left_at FROM collections WHERE left_at IS NOT NULL"
    )
    op.drop_column("collections", "left_at")
    op.add_column("unanswered", sa.Column("asked_of", sa.String(length=64)))


def downgrade() -> None:
    """A server has left when its last bot has."""
    op.drop_column("unanswered", "asked_of")
    op.add_column("collections", sa.Column("left_at", sa.Double()))
    op.execute(
        "UPDATE collections SET left_at = (SELECT max(left_at) FROM presences "
        "WHERE presences.server = collections.server HAVING count(*) = count(left_at))"
    )
    op.drop_table("presences")
