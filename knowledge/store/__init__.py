"""What must outlive the process, in SQLite or PostgreSQL: the collections with their versions, and what people leave.

`open_store` opens a `Store`, which has a part for each kind of what it keeps. The tables are drawn in `schema`, and
brought up to date by `migrating`; `database` is the one way to read and to write, `failures` how refusals are said.
"""

from knowledge.store.audit import Deed
from knowledge.store.community import Choice, Opinion, Score, Verdict
from knowledge.store.contents import (
    ALIASES,
    GOLDEN,
    NOTHING,
    SHARED,
    Action,
    Change,
    Contents,
    Draft,
    Standing,
    Version,
    text_digest,
)
from knowledge.store.settings import ServerSettings, Serving
from knowledge.store.store import Store, open_store
from knowledge.store.unanswered import State, Unanswered

__all__ = [
    "ALIASES",
    "GOLDEN",
    "NOTHING",
    "SHARED",
    "Action",
    "Change",
    "Choice",
    "Contents",
    "Deed",
    "Draft",
    "Opinion",
    "Score",
    "ServerSettings",
    "Serving",
    "Standing",
    "State",
    "Store",
    "Unanswered",
    "Verdict",
    "Version",
    "open_store",
    "text_digest",
]
