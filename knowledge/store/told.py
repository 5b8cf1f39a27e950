"""What each server was told last of the collections that it asks, so that nothing published is passed over."""

from collections.abc import Mapping

from sqlalchemy import delete, select

from knowledge.store.contents import Standing
from knowledge.store.database import Database
from knowledge.store.schema import TOLD


class Told:
    """How a collection stood when a server was told of it last. Every method raises `StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> dict[int, dict[int, Standing]]:
        """By server and collection."""
        found: dict[int, dict[int, Standing]] = {}
        async with self._database.reading() as connection:
            for row in await connection.execute(select(TOLD)):
                found.setdefault(row.server, {})[row.collection] = Standing(row.number, row.digest)
        return found

    async def of(self, server: int) -> dict[int, Standing]:
        """By collection, as a server was told of it last; nothing where it was told nothing yet."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(TOLD).where(TOLD.c.server == server))
            return {row.collection: Standing(row.number, row.digest) for row in rows}

    async def note(self, server: int, standings: Mapping[int, Standing]) -> None:
        """The server was told that collections stand like this, or need not be."""
        async with self._database.writing() as connection:
            for collection, standing in standings.items():
                now = {"number": standing.number, "digest": standing.digest}
                insertion = self._database.insert(TOLD).values(server=server, collection=collection, **now)
                await connection.execute(
                    insertion.on_conflict_do_update(index_elements=["server", "collection"], set_=now)
                )

    async def forget(self, server: int) -> None:
        """The server wants to be told nothing any more."""
        async with self._database.writing() as connection:
            await connection.execute(delete(TOLD).where(TOLD.c.server == server))
