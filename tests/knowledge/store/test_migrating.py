"""The tables are made, brought up to date and taken back by steps, on both databases."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from knowledge.errors import StoreUnusable
from knowledge.store import Action, open_store
from knowledge.store.database import Database, connected
from knowledge.store.migrating import migrate, revisions
from knowledge.store.schema import METADATA
from tests.databases.fixtures import Address

SERVER = 7


@pytest.fixture
async def database(address: Address) -> AsyncIterator[Database]:
    if isinstance(address, Path):
        address.parent.mkdir()
    async with connected(address) as opened:
        yield opened


async def tables(database: Database) -> set[str]:
    async with database.reading() as connection:
        return set(await connection.run_sync(lambda one: inspect(one).get_table_names())) - {"alembic_version"}


def _differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), METADATA))


async def test_the_steps_lead_to_the_tables_that_the_program_uses(database: Database):
    await migrate(database)

    async with database.reading() as connection:
        assert await connection.run_sync(_differences) == []


@pytest.mark.parametrize("revision", revisions())
async def test_from_every_revision_the_way_leads_up_and_down_again(database: Database, revision: str):
    await migrate(database, to=revision)
    there = await tables(database)
    await migrate(database)
    await migrate(database, to=revision)
    assert await tables(database) == there

    await migrate(database, to="base")
    assert await tables(database) == set()
    await migrate(database)
    assert await tables(database) == set(METADATA.tables)


async def test_which_servers_have_left_is_known_on_either_side_of_the_step_that_knows_the_bots(database: Database):
    await migrate(database, to="0001")
    async with database.writing() as connection:
        await connection.execute(text("INSERT INTO collections (server, current, left_at) VALUES (7, 1, 12.5)"))
        await connection.execute(text("INSERT INTO collections (server, current) VALUES (8, 1)"))

    await migrate(database)
    async with database.reading() as connection:
        assert (await connection.execute(text("SELECT server, left_at FROM presences"))).all() == [(7, 12.5)]
    await migrate(database, to="0001")

    async with database.reading() as connection:
        rows = await connection.execute(text("SELECT server, left_at FROM collections ORDER BY server"))
        assert rows.all() == [(7, 12.5), (8, None)]


async def test_of_what_was_there_before_the_step_that_keeps_what_was_told_nothing_is_news(database: Database):
    await migrate(database, to="0002")
    async with database.writing() as connection:
        await connection.execute(
            text("INSERT INTO collections (server, current) VALUES (:server, :current)"),
            [{"server": server, "current": current} for server, current in ((0, 2), (7, 1), (8, 1))],
        )
        await connection.execute(
            text(
                "INSERT INTO versions (server, number, at, action, reason, digest, proposal)"
                " VALUES (:server, :number, 1.5, 'edit', '', :digest, :digest)"
            ),
            [
                {"server": server, "number": number, "digest": f"d{server}{number}"}
                for server, number in ((0, 1), (0, 2), (7, 1), (8, 1))
            ],
        )
        await connection.execute(text("INSERT INTO settings (server, content, at) VALUES (7, '{}', 1.5)"))

    await migrate(database)

    async with database.reading() as connection:
        rows = await connection.execute(text("SELECT * FROM told ORDER BY collection"))
        assert rows.all() == [(7, 0, 2, "d02"), (7, 7, 1, "d71")]


async def test_what_is_kept_stays_where_the_tables_are_up_to_date(address: Address):
    async with open_store(address) as store:
        contents = await store.versions.contents(SERVER)
        draft = await store.versions.draft(SERVER, {"a.txt": "Ana."}, base=contents, action=Action.ADD)
        await store.versions.publish(SERVER, draft.id)
    async with open_store(address) as store:
        assert (await store.versions.contents(SERVER)).version == 1


async def test_a_database_of_a_newer_program_is_left_alone(database: Database):
    await migrate(database)
    async with database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StoreUnusable, match="newer version of Dancer Bot"):
        await migrate(database)


async def test_every_key_of_what_a_server_keeps_opens_with_the_server():
    keyed = {name: table.primary_key.columns.keys()[0] for name, table in METADATA.tables.items()}

    assert {name for name, first in keyed.items() if first != "server"} == {"readings"}
