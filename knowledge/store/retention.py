"""What is kept for how long, and then deleted."""

import time
from collections.abc import Callable, Collection

from sqlalchemy import delete, exists, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.store.contents import SHARED
from knowledge.store.database import Database
from knowledge.store.schema import (
    AUDIT,
    CHANGES,
    CHOICES,
    COLLECTIONS,
    FEEDBACK,
    METADATA,
    PROPOSALS,
    PROPOSED_CHANGES,
    READINGS,
    TEXTS,
    UNANSWERED,
)

DAYS_AFTER_LEAVING = 30
DAYS_OF_DRAFTS = 1
DAYS_OF_OLD_READINGS = 7
"""Facts read by another version of the reading code are kept for a while, as two versions may run beside each other."""

_DAY = 24 * 60 * 60
_AGING = (UNANSWERED.c.last_at, FEEDBACK.c.at, CHOICES.c.last_at, AUDIT.c.at)


class Retention:
    """Deletes what is kept no longer. Every method raises `StoreError` where the database refuses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note_servers(self, present: Collection[int], *, is_asked: Callable[[int], bool] = lambda _: True) -> None:
        """Note which servers have the bot: of those asked about, the ones not present have left as of now.

        One that comes back within `DAYS_AFTER_LEAVING` finds everything as it was.
        """
        now = time.time()
        async with self._database.writing() as connection:
            left = {row.server: row.left_at for row in await connection.execute(select(COLLECTIONS))}
            for server in await _known(connection):
                has_left = left.get(server) is not None
                if server != SHARED and is_asked(server) and (server in present) == has_left:
                    await self._note(connection, server, None if server in present else now)

    async def note_left(self, server: int) -> None:
        """Note that a server removed the bot, as of now."""
        async with self._database.writing() as connection:
            if server in await _known(connection):
                await self._note(connection, server, time.time())

    async def tidy(self, *, days: dict[int, int], default_days: int, reader: str, now: float | None = None) -> None:
        """Delete whatever has outlived its time.

        `days` is how long each server keeps what people asked and did, `default_days` for those that did not say;
        `reader` is the version of the reading code.
        """
        now = time.time() if now is None else now
        async with self._database.writing() as connection:
            await self._database.be_alone(connection)
            await self._delete_left(connection, now - DAYS_AFTER_LEAVING * _DAY)
            await self._delete_aged(connection, days, default_days, now)
            await connection.execute(delete(PROPOSALS).where(PROPOSALS.c.at < now - DAYS_OF_DRAFTS * _DAY))
            await self._delete_unused(connection)
            old = (READINGS.c.reader != reader) & (READINGS.c.read_at < now - DAYS_OF_OLD_READINGS * _DAY)
            await connection.execute(delete(READINGS).where(old))

    async def _note(self, connection: AsyncConnection, server: int, left_at: float | None) -> None:
        insertion = self._database.insert(COLLECTIONS).values(server=server, current=0, left_at=left_at)
        await connection.execute(insertion.on_conflict_do_update(index_elements=["server"], set_={"left_at": left_at}))

    @staticmethod
    async def _delete_left(connection: AsyncConnection, left_before: float) -> None:
        query = select(COLLECTIONS.c.server).where(COLLECTIONS.c.left_at < left_before)
        for server in (await connection.execute(query)).scalars().all():
            await _delete_all_of(connection, server)

    @staticmethod
    async def _delete_aged(connection: AsyncConnection, days: dict[int, int], default_days: int, now: float) -> None:
        for column in _AGING:
            server = column.table.c.server
            for one, kept in days.items():
                await connection.execute(delete(column.table).where(server == one, column < now - kept * _DAY))
            others = server.not_in(days) & (column < now - default_days * _DAY)
            await connection.execute(delete(column.table).where(others))

    @staticmethod
    async def _delete_unused(connection: AsyncConnection) -> None:
        """Delete texts of no version and no draft, and facts read from texts that are gone."""
        used = [
            exists().where(table.c.server == TEXTS.c.server, table.c.after == TEXTS.c.digest)
            for table in (CHANGES, PROPOSED_CHANGES)
        ]
        await connection.execute(delete(TEXTS).where(~used[0], ~used[1]))
        await connection.execute(delete(READINGS).where(~exists().where(TEXTS.c.digest == READINGS.c.digest)))


async def _known(connection: AsyncConnection) -> set[int]:
    """The servers of which anything is kept."""
    tables = [table for table in METADATA.sorted_tables if table is not READINGS]
    return set((await connection.execute(union(*(select(table.c.server) for table in tables)))).scalars())


async def _delete_all_of(connection: AsyncConnection, server: int) -> None:
    for table in reversed(METADATA.sorted_tables):  # those that refer to others first
        if table is not READINGS:
            await connection.execute(delete(table).where(table.c.server == server))
