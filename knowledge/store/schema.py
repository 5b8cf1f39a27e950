"""The tables of the store. Every key of what a server keeps opens with the server's id.

Times are seconds of Unix time. A version names only what it changed; what it holds follows from the changes up to it.
Facts read from a text are a pure function of the text, so that they are kept once for all, by the text's digest alone.
"""

from sqlalchemy import BigInteger, Column, Double, ForeignKeyConstraint, Index, Integer, MetaData, String, Table, Text

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

_DIGEST = String(64)
_WORD = String(32)


def _server() -> Column[int]:
    return Column("server", BigInteger, primary_key=True, autoincrement=False)


def _at(name: str = "at") -> Column[float]:
    return Column(name, Double, nullable=False)


COLLECTIONS = Table(
    "collections",
    METADATA,
    _server(),
    Column("current", Integer, nullable=False),  # the number of the version that is served; 0 before the first
)
PRESENCES = Table(
    "presences",
    METADATA,
    _server(),
    Column("bot", BigInteger, primary_key=True, autoincrement=False),  # several bots may share a database
    Column("left_at", Double),
)
TEXTS = Table(
    "texts",
    METADATA,
    _server(),
    Column("digest", _DIGEST, primary_key=True),
    Column("text", Text, nullable=False),
)
VERSIONS = Table(
    "versions",
    METADATA,
    _server(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _at(),
    Column("author", BigInteger),
    Column("action", _WORD, nullable=False),
    Column("reason", Text, nullable=False),
    Column("restores", Integer),
    Column("digest", _DIGEST, nullable=False),  # of all that the version holds
    Column("proposal", _WORD, nullable=False),  # what was published, so that the same click twice is one publication
    Index(None, "server", "proposal", unique=True),
    ForeignKeyConstraint(["server"], ["collections.server"], ondelete="CASCADE"),
)
CHANGES = Table(
    "changes",
    METADATA,
    _server(),
    Column("path", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("before", _DIGEST),
    Column("after", _DIGEST),
    Index(None, "server", "number"),
    ForeignKeyConstraint(["server", "number"], ["versions.server", "versions.number"], ondelete="CASCADE"),
    ForeignKeyConstraint(["server", "after"], ["texts.server", "texts.digest"]),
)
PROPOSALS = Table(
    "proposals",
    METADATA,
    _server(),
    Column("id", _WORD, primary_key=True),
    Column("base", Integer, nullable=False),  # the version that it changes
    _at(),
    Column("author", BigInteger),
    Column("action", _WORD, nullable=False),
    Column("reason", Text, nullable=False),
    Column("restores", Integer),
    ForeignKeyConstraint(["server"], ["collections.server"], ondelete="CASCADE"),
)
PROPOSED_CHANGES = Table(
    "proposed_changes",
    METADATA,
    _server(),
    Column("proposal", _WORD, primary_key=True),
    Column("path", Text, primary_key=True),
    Column("before", _DIGEST),
    Column("after", _DIGEST),
    ForeignKeyConstraint(["server", "proposal"], ["proposals.server", "proposals.id"], ondelete="CASCADE"),
    ForeignKeyConstraint(["server", "after"], ["texts.server", "texts.digest"]),
)
SETTINGS = Table(
    "settings",
    METADATA,
    _server(),
    Column("content", Text, nullable=False),  # JSON
    _at(),
    Column("author", BigInteger),
)
TOLD = Table(
    "told",
    METADATA,
    _server(),
    Column("collection", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),  # of the version that the server was told of last
    Column("digest", _DIGEST, nullable=False),
)
UNANSWERED = Table(
    "unanswered",
    METADATA,
    _server(),
    Column("id", _WORD, primary_key=True),  # a digest of the question's folded words
    Column("question", Text, nullable=False),
    Column("reason", _WORD, nullable=False),
    Column("nearest", Text),
    Column("times", Integer, nullable=False),
    _at("first_at"),
    _at("last_at"),
    Column("state", _WORD, nullable=False),
    Column("answered_in", Integer),
    Column("asked_of", _DIGEST),  # what did not answer it when it was last tried
    Index(None, "server", "state", "last_at"),
)
WAITING = Table(
    "waiting",
    METADATA,
    _server(),
    Column("question", _WORD, primary_key=True),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    _at(),
    ForeignKeyConstraint(["server", "question"], ["unanswered.server", "unanswered.id"], ondelete="CASCADE"),
)
FEEDBACK = Table(
    "feedback",
    METADATA,
    _server(),
    Column("id", _WORD, primary_key=True),
    _at(),
    Column("verdict", _WORD, nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("person", BigInteger),
    Index(None, "server", "at"),
)
CHOICES = Table(
    "choices",
    METADATA,
    _server(),
    Column("typed", Text, primary_key=True),
    Column("path", Text, primary_key=True),
    Column("times", Integer, nullable=False),
    _at("last_at"),
)
QUIZ_SCORES = Table(
    "quiz_scores",
    METADATA,
    _server(),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("asked", Integer, nullable=False),
    Column("right_answers", Integer, nullable=False),
    Column("streak", Integer, nullable=False),
    Column("best_streak", Integer, nullable=False),
    _at("last_at"),
)
AUDIT = Table(
    "audit",
    METADATA,
    _server(),
    Column("id", _WORD, primary_key=True),
    _at(),
    Column("person", BigInteger),
    Column("action", _WORD, nullable=False),
    Column("subject", Text, nullable=False),
    Column("details", Text, nullable=False),  # JSON
    Index(None, "server", "at"),
)
READINGS = Table(
    "readings",
    METADATA,
    Column("digest", _DIGEST, primary_key=True),
    Column("form", _WORD, primary_key=True),
    Column("reader", _WORD, primary_key=True),
    Column("content", Text, nullable=False),  # JSON
    _at("read_at"),
)
