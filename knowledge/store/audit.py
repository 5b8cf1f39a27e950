"""The audit trail: who did what to a server's collection, in order."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.store.database import Database
from knowledge.store.schema import AUDIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that was done. `person` is a Discord id, None for the program itself; `details` are JSON values."""

    at: float
    person: int | None
    action: str
    subject: str
    details: Mapping[str, Any]


class Audit:
    """The trails of all servers. Every method raises `StoreError` where the database refuses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(
        self, server: int, action: str, *, subject: str, person: int | None, details: Mapping[str, Any] | None = None
    ) -> None:
        """Note a deed, as of now. `action` is one word of at most 32 characters."""
        async with self._database.writing() as connection:
            await record(connection, server, action, subject=subject, person=person, details=details or {})

    async def trail(self, server: int, *, limit: int = 50, before: float | None = None) -> tuple[Deed, ...]:
        """Deeds, the latest first, of those before a time where one is given."""
        query = select(AUDIT).where(AUDIT.c.server == server).order_by(AUDIT.c.at.desc(), AUDIT.c.id).limit(limit)
        if before is not None:
            query = query.where(AUDIT.c.at < before)
        async with self._database.reading() as connection:
            return tuple(
                Deed(
                    at=row.at,
                    person=row.person,
                    action=row.action,
                    subject=row.subject,
                    details=json.loads(row.details),
                )
                for row in await connection.execute(query)
            )


async def record(
    connection: AsyncConnection,
    server: int,
    action: str,
    *,
    subject: str,
    person: int | None,
    details: Mapping[str, Any],
) -> None:
    """Note a deed within a change, so that neither is kept without the other."""
    row = {"server": server, "id": uuid4().hex, "at": time.time(), "person": person, "action": action}
    content = json.dumps(dict(details), ensure_ascii=False, sort_keys=True)
    await connection.execute(insert(AUDIT), {**row, "subject": subject, "details": content})
