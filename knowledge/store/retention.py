"""What is kept for how long, and then deleted."""

import time
from collections.abc import Callable, Collection

from sqlalchemy import delete, exists, func, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.store.contents import SHARED
from knowledge.store.database import Database
from knowledge.store.schema import (
    AUDIT,
    CHANGES,
    CHOICES,
    FEEDBACK,
    METADATA,
    PRESENCES,
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

    async def note_servers(
        self, present: Collection[int], *, bot: int, is_asked: Callable[[int], bool] = lambda _: True
    ) -> None:
        """Note which servers have a bot: of those asked about, the ones not present have removed it as of now.

        A server that has no bot any more and takes one in again within `DAYS_AFTER_LEAVING` finds everything as it was.
        """
        now = time.time()
        async with self._database.writing() as connection:
            rows = (await connection.execute(select(PRESENCES))).all()
            with_any = {row.server for row in rows}
            before = {row.server: row.left_at is None for row in rows if row.bot == bot}
            unclear = await _known(connection) - with_any - {SHARED}  # things are kept of them, and nobody was there
            for server in {*present, *before, *unclear}:
                if is_asked(server) and before.get(server) != (server in present):
                    await self._note(connection, server, bot, None if server in present else now)

    async def note_joined(self, server: int, *, bot: int) -> None:
        """Note that a server has taken a bot in."""
        async with self._database.writing() as connection:
            await self._note(connection, server, bot, None)

    async def note_left(self, server: int, *, bot: int) -> None:
        """Note that a server removed a bot, as of now."""
        async with self._database.writing() as connection:
            await self._note(connection, server, bot, time.time())

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

    async def _note(self, connection: AsyncConnection, server: int, bot: int, left_at: float | None) -> None:
        insertion = self._database.insert(PRESENCES).values(server=server, bot=bot, left_at=left_at)
        again = insertion.on_conflict_do_update(index_elements=["server", "bot"], set_={"left_at": left_at})
        await connection.execute(again)

    @staticmethod
    async def _delete_left(connection: AsyncConnection, left_before: float) -> None:
        left = PRESENCES.c.left_at
        query = select(PRESENCES.c.server).group_by(PRESENCES.c.server)
        query = query.having(func.count(left) == func.count(), func.max(left) < left_before)
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
