"""What was read from texts, so that no text is read twice by the same reading code."""

import time
from collections.abc import Iterable, Mapping

from sqlalchemy import select

from knowledge.store.database import Database, in_parts
from knowledge.store.schema import READINGS

Key = tuple[str, str]
"""The digest of a text, and the form it was read as."""


class Readings:
    """What was read, as JSON of `knowledge.readings`. Every method raises `StoreError` where the database refuses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, digests: Iterable[str], *, reader: str) -> dict[Key, str]:
        """What that version of the reading code read from the texts of those digests, where it is kept."""
        found: dict[Key, str] = {}
        columns = READINGS.c
        async with self._database.reading() as connection:
            for some in in_parts(digests):
                query = select(columns.digest, columns.form, columns.content).where(
                    columns.digest.in_(some), columns.reader == reader
                )
                found.update({(row.digest, row.form): row.content for row in await connection.execute(query)})
        return found

    async def keep(self, readings: Mapping[Key, str], *, reader: str) -> None:
        """Keep what that version of the reading code read."""
        now = time.time()
        for some in in_parts(readings.items()):
            rows = [
                {"digest": digest, "form": form, "reader": reader, "content": content, "read_at": now}
                for (digest, form), content in some
            ]
            async with self._database.writing() as connection:
                await connection.execute(self._database.insert(READINGS).on_conflict_do_nothing(), rows)
