"""The store as one thing: a part for each kind of what it keeps."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from knowledge.errors import StoreUnusable
from knowledge.store.audit import Audit
from knowledge.store.community import Choices, Feedback, Quiz
from knowledge.store.database import Database, connected
from knowledge.store.migrating import migrate
from knowledge.store.readings import Readings
from knowledge.store.retention import Retention
from knowledge.store.settings import Settings
from knowledge.store.told import Told
from knowledge.store.unanswered import UnansweredQuestions
from knowledge.store.versions import Versions


class Store:
    """What must outlive the process. Every method of every part raises `StoreError` where the database refuses.

    What belongs to a server is kept and found by its Discord id; `SHARED` stands for the shared collection.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.settings = Settings(database)
        self.versions = Versions(database, self.settings)
        self.told = Told(database)
        self.readings = Readings(database)
        self.unanswered = UnansweredQuestions(database)
        self.feedback = Feedback(database)
        self.choices = Choices(database)
        self.quiz = Quiz(database)
        self.audit = Audit(database)
        self.retention = Retention(database)


@asynccontextmanager
async def open_store(address: str | Path) -> AsyncIterator[Store]:
    """The store at an address, its tables brought to this version: a SQLite file, or a postgresql:// URL.

    The folder of the file is made where it is not there. Raises `StoreError`.
    """
    if isinstance(address, Path):
        _make_folder(address)
    async with connected(address) as database:
        await migrate(database)
        yield Store(database)


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"its folder {file.parent} cannot be made ({error.strerror}); choose another, or make it yourself."
        raise StoreUnusable(reason) from error
