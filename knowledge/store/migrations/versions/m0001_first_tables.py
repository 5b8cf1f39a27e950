"""The first tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create them all, those first that others refer to."""
    _create_audit()
    _create_choices()
    _create_collections()
    _create_feedback()
    _create_quiz_scores()
    _create_readings()
    _create_settings()
    _create_texts()
    _create_unanswered()
    _create_proposals()
    _create_versions()
    _create_waiting()
    _create_changes()
    _create_proposed_changes()


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


def _server() -> sa.Column[Any]:
    """The column that opens every key."""
    return sa.Column("server", sa.BigInteger(), autoincrement=False, nullable=False)


def _create_audit() -> None:
    """Who did what."""
    op.create_table(
        "audit",
        _server(),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("person", sa.BigInteger()),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("server", "id", name="pk_audit"),
    )
    op.create_index("ix_audit_server_at", "audit", ["server", "at"])


def _create_choices() -> None:
    """What people meant by what they typed, counted without them."""
    op.create_table(
        "choices",
        _server(),
        sa.Column("typed", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("server", "typed", "path", name="pk_choices"),
    )


def _create_collections() -> None:
    """The version that each server's collection has."""
    op.create_table(
        "collections",
        _server(),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("left_at", sa.Double()),
        sa.PrimaryKeyConstraint("server", name="pk_collections"),
    )


def _create_feedback() -> None:
    """Answers that somebody judged."""
    op.create_table(
        "feedback",
        _server(),
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


def _create_quiz_scores() -> None:
    """How people do in the quiz."""
    op.create_table(
        "quiz_scores",
        _server(),
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("right_answers", sa.Integer(), nullable=False),
        sa.Column("streak", sa.Integer(), nullable=False),
        sa.Column("best_streak", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("server", "person", name="pk_quiz_scores"),
    )


def _create_readings() -> None:
    """What was read from texts."""
    op.create_table(
        "readings",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("reader", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("read_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("digest", "form", "reader", name="pk_readings"),
    )


def _create_settings() -> None:
    """What each server has settled."""
    op.create_table(
        "settings",
        _server(),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("author", sa.BigInteger()),
        sa.PrimaryKeyConstraint("server", name="pk_settings"),
    )


def _create_texts() -> None:
    """The texts of profiles and notes, by what they hold."""
    op.create_table(
        "texts",
        _server(),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("server", "digest", name="pk_texts"),
    )


def _create_unanswered() -> None:
    """Questions asked in vain."""
    op.create_table(
        "unanswered",
        _server(),
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


def _create_proposals() -> None:
    """Changes that wait to be published."""
    op.create_table(
        "proposals",
        _server(),
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


def _create_versions() -> None:
    """What was published."""
    op.create_table(
        "versions",
        _server(),
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


def _create_waiting() -> None:
    """Who waits for an answer."""
    op.create_table(
        "waiting",
        _server(),
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


def _create_changes() -> None:
    """The paths that a version changed, and their texts."""
    op.create_table(
        "changes",
        _server(),
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


def _create_proposed_changes() -> None:
    """The paths that a proposal changes, and their texts."""
    op.create_table(
        "proposed_changes",
        _server(),
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
