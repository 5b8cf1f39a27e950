"""The running bot serves what other processes do to its database, without being started anew."""

from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.commands.archiving import export_collection, import_collection
from bot.playground.people.person import Person
from tests.databases.fixtures import Address, address, postgresql, template  # noqa: F401 - fixtures of these names
from tests.wire.curating import MARTA, PUBLISH, answer, edited
from tests.wire.program import Program, eventually

Store = dict[str, dict[str, Any]]


@pytest.fixture
def kept(address: Address, monkeypatch: pytest.MonkeyPatch) -> Store:  # noqa: F811 - the fixture
    """The setting that keeps everything in SQLite, where the bot looks all the time, or PostgreSQL, which tells it."""
    if isinstance(address, Path):
        monkeypatch.setattr("bot.keeping.LOOK_SECONDS", 0.05)
        return {"store": {"file": address}}
    monkeypatch.setattr("bot.keeping.LOOK_SECONDS", 3600.0)
    return {"store": {"postgresql": address}}


async def _changed_after_backup(program: Program, mod: Person, kept: Store, folder: Path) -> tuple[Path, int]:
    """A backup of the server's collection in which Marta Novak teaches, while Jana Bila does since; and the server."""
    backup, server = folder / "backup.zip", mod.channel.guild_id or 0
    await program.starts(**kept)
    await mod.clicks(await edited(mod, "odile", "Ivana Kralj", "Marta Novak"), PUBLISH)
    await export_collection(program.settings(**kept), backup, server=server)
    await mod.clicks(await edited(mod, "odile", "Marta Novak", "Jana Bila"), PUBLISH)
    return backup, server


async def test_an_import_is_served_by_the_bot_that_runs(
    program: Program, mod: Person, alice: Person, kept: Store, tmp_path: Path
):
    backup, server = await _changed_after_backup(program, mod, kept, tmp_path)
    assert "Jana Bila" in await answer(alice)

    await import_collection(program.settings(**kept), backup, server=server, replaces=True)

    await eventually(lambda: _is_answered(alice, "Marta Novak"))


async def test_what_is_published_after_the_connection_that_tells_of_it_broke_is_served(
    program: Program, mod: Person, alice: Person, kept: Store, tmp_path: Path
):
    backup, server = await _changed_after_backup(program, mod, kept, tmp_path)

    await eventually(lambda: _is_cut_off(kept))
    await import_collection(program.settings(**kept), backup, server=server, replaces=True)
    await eventually(lambda: _is_listened_to(kept))  # before anything is asked: Discord takes so many messages a minute

    await eventually(lambda: _is_answered(alice, "Marta Novak"))


def _is_listened_to(kept: Store) -> bool:
    """Whether somebody waits to be told what is published."""
    if "file" in kept["store"]:
        return True
    with psycopg.connect(kept["store"]["postgresql"], autocommit=True) as connection:
        found = connection.execute(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'"
        )
        return found.fetchone() is not None


def _is_cut_off(kept: Store) -> bool:
    """Whether nothing is told of this database any more: whoever listened to it has just been disconnected."""
    if "file" in kept["store"]:
        return True
    with psycopg.connect(kept["store"]["postgresql"], autocommit=True) as connection:
        ended = connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND query LIKE 'LISTEN %'"
        )
        return bool(ended.fetchall())


async def test_an_import_into_the_shared_collection_is_served(
    program: Program, alice: Person, kept: Store, tmp_path: Path
):
    settings, backup = program.settings(**kept), tmp_path / "backup.zip"
    await program.starts(**kept)
    await export_collection(settings, backup, server=0)
    await program.ends()
    program.writes(odile=MARTA)
    await program.starts(**kept)
    assert "Marta Novak" in await answer(alice)

    await import_collection(settings, backup, server=0, replaces=True)

    await eventually(lambda: _is_answered(alice, "Ivana Kralj"))


async def _is_answered(person: Person, name: str) -> bool:
    return name in await answer(person)
