"""The database beneath the store: one way to read it and one to write it, on SQLite and PostgreSQL alike."""

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import islice, starmap
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

import aiosqlite
import psycopg
from sqlalchemy import URL, Select, Table, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from knowledge.errors import StoreUnavailable, StoreUnusable
from knowledge.store.failures import translated

_WAITING_SECONDS = 5
_AT_ONCE = 1000
_LOCK = 0x0DA7CE6  # of PostgreSQL's advisory locks; any number that is nobody else's
_CHANNEL = "dancer_bot"
_WRITES = "dancer_bot_writes"

Item = TypeVar("Item")
Made = TypeVar("Made")


class Database:
    """Connections to one database. What is written within one `writing` happens whole or not at all."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self.is_postgresql = engine.dialect.name == "postgresql"
        self._writer = asyncio.Lock()
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def insert(self, table: Table) -> postgresql.Insert | sqlite.Insert:
        """An insertion that may say what happens where the row is there already."""
        return postgresql.insert(table) if self.is_postgresql else sqlite.insert(table)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection that sees the database as it is at one moment. Raises `StoreError`."""
        options: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with translated():
            async with self.engine.connect() as fresh:
                connection = await fresh.execution_options(**options if self.is_postgresql else {})
                async with connection.begin():
                    yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A connection whose changes are kept when the context ends without an error. Raises `StoreError`.

        On SQLite writers take turns, and each holds the lock of the file from its first statement on.
        """
        with translated():
            if self.is_postgresql:
                async with self.engine.begin() as connection:
                    await connection.execute(text(f"SET LOCAL lock_timeout = '{_WAITING_SECONDS}s'"))
                    yield connection
            else:
                async with self._writer, self.engine.connect() as fresh:
                    connection = await fresh.execution_options(**{_WRITES: True})
                    async with connection.begin():
                        yield connection

    async def be_alone(self, connection: AsyncConnection) -> None:
        """Wait until no other writer that asked to be alone is at work, and keep such ones waiting until the end."""
        if self.is_postgresql:  # on SQLite every writer is alone
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Wait until nobody has the turn of that name, in any process of a fleet, and have it in this context.

        On SQLite, which one process has for itself, those of this process take turns. Whoever dies in its turn has had
        it. Raises `StoreError`, and whatever the context does.
        """
        if not self.is_postgresql:
            async with self._turns[name]:
                yield
            return
        key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
        async with AsyncExitStack() as stack:
            with translated():
                connection = await stack.enter_async_context(self.engine.connect())
                await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})
            yield

    async def announce(self, connection: AsyncConnection) -> None:
        """Have all processes of a fleet told, once this change is kept, that something was published or settled."""
        if self.is_postgresql:
            await connection.execute(text(f"SELECT pg_notify('{_CHANNEL}', '')"))

    async def announcements(self) -> AsyncGenerator[None, None]:
        """Once at first, when it can no longer be missed, and then whenever something was announced.

        On SQLite, which one process has for itself, it ends at once. Raises `StoreError` where the server goes away.
        """
        if not self.is_postgresql:
            return
        address = self.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        try:
            async with await psycopg.AsyncConnection.connect(address, autocommit=True) as connection:
                await connection.execute(f"LISTEN {_CHANNEL}".encode())
                yield
                async for _ in connection.notifies():
                    yield
        except psycopg.Error as error:
            raise StoreUnavailable from error


@asynccontextmanager
async def connected(address: str | Path) -> AsyncIterator[Database]:
    """The database at an address: the path of a SQLite file, or a postgresql:// URL; closed with the context.

    Raises `StoreUnusable` where the address is none. Whether the database answers shows when it is first used.
    """
    connections = _SqliteConnections(address)
    engine = _engine(address, connections)
    try:
        yield Database(engine)
    finally:
        await engine.dispose()  # a connection left open would keep the process from ending
        await connections.end()


def in_parts(items: Iterable[Item]) -> Iterator[Sequence[Item]]:
    """The items in runs that fit into one statement."""
    rest = iter(items)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


async def made_of_rows(connection: AsyncConnection, query: Select[Any], make: Callable[..., Made]) -> list[Made]:
    """What is made of each row's columns; the event loop goes on between some rows and the next."""
    found: list[Made] = []
    async with connection.stream(query.execution_options(yield_per=_AT_ONCE)) as rows:
        async for some in rows.partitions():
            found += starmap(make, some)
    return found


class _SqliteConnections:
    """Opens the connections to a SQLite file and knows their threads.

    A thread whose statement was given up goes on with it, and must not outlive the event loop that it reports to.
    """

    def __init__(self, address: str | Path) -> None:
        self._address = address
        self._threads: dict[aiosqlite.Connection, Thread] = {}

    async def open(self) -> aiosqlite.Connection:
        """A new connection, on which transactions begin only where they are begun."""
        connection = aiosqlite.connect(self._address, timeout=_WAITING_SECONDS, isolation_level=None)
        thread = connection._thread  # noqa: SLF001 - aiosqlite tells of its thread in no other way
        thread.daemon = True
        self._threads = {one: its for one, its in self._threads.items() if its.is_alive()}
        self._threads[connection] = thread
        return await connection

    async def end(self) -> None:
        """Close what is still open and wait for every thread."""
        for connection, thread in self._threads.items():
            connection.stop()
            await asyncio.to_thread(thread.join)


def _engine(address: str | Path, connections: _SqliteConnections) -> AsyncEngine:
    if isinstance(address, Path):
        return _sqlite(address, connections)
    try:
        url = make_url(address)
    except ArgumentError:
        raise StoreUnusable(_NO_ADDRESS) from None
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise StoreUnusable(_NO_ADDRESS)
    return _postgresql(url)


_NO_ADDRESS = "its address is not understood; it looks like postgresql://user:password@host/database."


def _postgresql(url: URL) -> AsyncEngine:
    return create_async_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,  # a server that was restarted costs nobody an error
        pool_timeout=_WAITING_SECONDS,
        connect_args={
            "connect_timeout": _WAITING_SECONDS,
            "prepare_threshold": None,  # a pooler between us and the server may hand out another connection each time
        },
    )


def _sqlite(file: Path, connections: _SqliteConnections) -> AsyncEngine:
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(file)),
        async_creator=connections.open,
        pool_timeout=_WAITING_SECONDS,
    )
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_on_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")  # what was confirmed outlives a power cut
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_on_sqlite(connection: Any) -> None:
    """Take the lock at once: a transaction that reads first and writes later could not wait for another's end."""
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
