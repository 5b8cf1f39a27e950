"""What a server has settled for itself; whatever it has not is as it is everywhere."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.store.audit import record
from knowledge.store.database import Database
from knowledge.store.schema import SETTINGS


class Serving(StrEnum):
    """Which profiles a server's people ask: the shared ones, its own beside them, or its own alone."""

    SHARED = "shared"
    BESIDE = "beside"
    INSTEAD = "instead"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """The settings of one server. Channels and roles are Discord ids; `largest_drop` is a share of the profiles.

    `retention_days` is how long unanswered questions, feedback and the audit trail are kept.
    """

    serving: Serving = Serving.SHARED
    channels: tuple[int, ...] = ()
    threads: bool = False
    private: bool = False
    moderator_roles: tuple[int, ...] = ()
    log_channel: int | None = None
    language: str | None = None
    retention_days: int = 90
    tells_askers: bool = False
    largest_drop: float = 0.2

    def serving_own(self) -> "ServerSettings":
        """The same, where people ask the server's own profiles at least beside the shared ones."""
        return replace(self, serving=Serving.BESIDE) if self.serving is Serving.SHARED else self


class Settings:
    """The settings of all servers. Every method raises `StoreError` where the database refuses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> dict[int, ServerSettings]:
        """The settings of every server that has settled anything, by its id."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(SETTINGS.c.server, SETTINGS.c.content))
            return {row.server: _from_json(row.content) for row in rows}

    async def of(self, server: int) -> ServerSettings:
        """The settings of one server."""
        async with self._database.reading() as connection:
            return await settings_of(connection, server)

    async def change(
        self, server: int, change: Callable[[ServerSettings], ServerSettings], *, author: int | None
    ) -> ServerSettings:
        """Change what a server has settled by now, by whomever, and give all of it; the audit trail tells what."""
        async with self._database.writing() as connection:
            await self._database.be_alone(connection)  # else one of two at once would undo the other
            before = await settings_of(connection, server)
            after = change(before)
            new = {name: value for name, value in asdict(after).items() if value != getattr(before, name)}
            await self.keep_with(connection, server, after, author=author)
            await record(connection, server, "settings", subject=" ".join(new), person=author, details=new)
        return after

    async def keep_with(
        self, connection: AsyncConnection, server: int, settings: ServerSettings, *, author: int | None
    ) -> None:
        """Replace a server's settings within a change, so that neither is kept without the other."""
        values = {"content": json.dumps(asdict(settings), sort_keys=True), "at": time.time(), "author": author}
        insertion = self._database.insert(SETTINGS).values(server=server, **values)
        await connection.execute(insertion.on_conflict_do_update(index_elements=["server"], set_=values))
        await self._database.announce(connection)

    async def serve_own(self, connection: AsyncConnection, server: int, *, author: int | None) -> None:
        """Have a server's own collection asked from now on, within the change that publishes it."""
        settings = await settings_of(connection, server)
        if settings != settings.serving_own():
            await self.keep_with(connection, server, settings.serving_own(), author=author)


async def settings_of(connection: AsyncConnection, server: int) -> ServerSettings:
    """The settings of one server, as a connection sees them."""
    query = select(SETTINGS.c.content).where(SETTINGS.c.server == server)
    content = (await connection.execute(query)).scalar()
    return ServerSettings() if content is None else _from_json(content)


def _from_json(content: str) -> ServerSettings:
    """What a newer version of the program wrote and this one does not know stays out."""
    written: Mapping[str, Any] = json.loads(content)
    known = {field.name: written[field.name] for field in fields(ServerSettings) if field.name in written}
    for name in ("channels", "moderator_roles"):
        if name in known:
            known[name] = tuple(known[name])
    if "serving" in known:
        known["serving"] = Serving(known["serving"])
    return ServerSettings(**known)
