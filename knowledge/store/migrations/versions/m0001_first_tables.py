"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create them all."""
    op.create_table(
        "audit",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("person", sa.BigInteger()),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("server", "id", name="pk_audit"),
    )
    op.create_index("ix_audit_server_at", "audit", ["server", "at"])
    op.create_table(
        "choices",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("typed", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("server", "typed", "path", name="pk_choices"),
    )
    op.create_table(
        "collections",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("left_at", sa.Double()),
        sa.PrimaryKeyConstraint("server", name="pk_collections"),
    )
    op.create_table(
        "feedback",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("verdict", sa.String(length=32), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person", sa.BigInteger()),
        sa.PrimaryKeyConstraint("server", "id", name="pk_feedback"),
    )
    op.create_index("ix_feedback_server_at", "feedback", ["server", "at"])
    op.create_table(
        "quiz_scores",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("right_answers", sa.Integer(), nullable=False),
        sa.Column("streak", sa.Integer(), nullable=False),
        sa.Column("best_streak", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("server", "person", name="pk_quiz_scores"),
    )
    op.create_table(
        "readings",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("reader", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("read_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("digest", "form", "reader", name="pk_readings"),
    )
    op.create_table(
        "settings",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("author", sa.BigInteger()),
        sa.PrimaryKeyConstraint("server", name="pk_settings"),
    )
    op.create_table(
        "texts",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("server", "digest", name="pk_texts"),
    )
    op.create_table(
        "unanswered",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("nearest", sa.Text()),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.Double(), nullable=False),
        sa.Column("last_at", sa.Double(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("answered_in", sa.Integer()),
        sa.PrimaryKeyConstraint("server", "id", name="pk_unanswered"),
    )
    op.create_index("ix_unanswered_server_state_last_at", "unanswered", ["server", "state", "last_at"])
    op.create_table(
        "proposals",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("author", sa.BigInteger()),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("restores", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["server"], ["collections.server"], name="fk_proposals_collections", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("server", "id", name="pk_proposals"),
    )
    op.create_table(
        "versions",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("author", sa.BigInteger()),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("restores", sa.Integer()),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("proposal", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["server"], ["collections.server"], name="fk_versions_collections", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("server", "number", name="pk_versions"),
    )
    op.create_index("ix_versions_server_proposal", "versions", ["server", "proposal"], unique=True)
    op.create_table(
        "waiting",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("question", sa.String(length=32), nullable=False),
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["server", "question"],
            ["unanswered.server", "unanswered.id"],
            name="fk_waiting_unanswered",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("server", "question", "person", name="pk_waiting"),
    )
    op.create_table(
        "changes",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("before", sa.String(length=64)),
        sa.Column("after", sa.String(length=64)),
        sa.ForeignKeyConstraint(["server", "after"], ["texts.server", "texts.digest"], name="fk_changes_texts"),
        sa.ForeignKeyConstraint(
            ["server", "number"], ["versions.server", "versions.number"], name="fk_changes_versions", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("server", "path", "number", name="pk_changes"),
    )
    op.create_index("ix_changes_server_number", "changes", ["server", "number"])
    op.create_table(
        "proposed_changes",
        sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("proposal", sa.String(length=32), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("before", sa.String(length=64)),
        sa.Column("after", sa.String(length=64)),
        sa.ForeignKeyConstraint(
            ["server", "after"], ["texts.server", "texts.digest"], name="fk_proposed_changes_texts"
        ),
        sa.ForeignKeyConstraint(
            ["server", "proposal"],
            ["proposals.server", "proposals.id"],
            name="fk_proposed_changes_proposals",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("server", "proposal", "path", name="pk_proposed_changes"),
    )


def downgrade() -> None:
    """Drop them all."""
    op.drop_table("proposed_changes")
    op.drop_index("ix_changes_server_number", table_name="changes")
    op.drop_table("changes")
    op.drop_table("waiting")
    op.drop_index("ix_versions_server_proposal", table_name="versions")
    op.drop_table("versions")
    op.drop_table("proposals")
    op.drop_index("ix_unanswered_server_state_last_at", table_name="unanswered")
    op.drop_table("unanswered")
    op.drop_table("texts")
    op.drop_table("settings")
    op.drop_table("readings")
    op.drop_table("quiz_scores")
    op.drop_index("ix_feedback_server_at", table_name="feedback")
    op.drop_table("feedback")
    op.drop_table("collections")
    op.drop_table("choices")
    op.drop_index("ix_audit_server_at", table_name="audit")
    op.drop_table("audit")
