"""One bot of several processes on one PostgreSQL database, and several bots on one."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.discord_py import Patience
from bot.errors import SettingsInvalid
from bot.fleet import Turns
from bot.playground.faults import RequestFault
from bot.playground.people.person import Person
from bot.playground.server import StandIn
from bot.playground.world.events import CommandsChanged
from bot.playground.world.snowflakes import EPOCH, Snowflakes
from bot.playground.world.world import World
from knowledge.store import Action, open_store
from knowledge.store.database import connected
from knowledge.store.schema import PRESENCES
from tests.databases.fixtures import Address, address, postgresql, template  # noqa: F401 - fixtures of these names
from tests.databases.postgresql import Server
from tests.wire.curating import MARTA, PUBLISH, answer
from tests.wire.program import BIOGRAPHIES, TEACHER, Program, eventually
from tests.wire.stage import Stage, furnish

Sections = dict[str, dict[str, Any]]


@pytest.fixture
def database(postgresql: Server, template: str, monkeypatch: pytest.MonkeyPatch) -> Sections:  # noqa: F811 - fixtures
    """The setting of a database for several processes, which hear of each other by its notices alone."""
    monkeypatch.setattr("bot.keeping.LOOK_SECONDS", 3600.0)
    return {"store": {"postgresql": postgresql.new_database(template)}}


@pytest.fixture
async def other(program: Program) -> AsyncIterator[Program]:
    """A second process of the same bot, over the same folder."""
    other = Program(program.stand_in, program.folder)
    yield other
    await other.is_left()


ONE, TWO = ({"shards": {"count": 2, "first": number, "last": number}} for number in range(2))
"""Settings of two processes that share the servers."""


@pytest.fixture
def elsewhere(stage: Stage, stand_in: StandIn) -> Person:
    """A member in a channel of a server that is served by another process than the first one."""
    here = stage.guild.id >> 22
    stage.world.snowflakes = Snowflakes(lambda: (here + EPOCH) / 1000 + 1_000_000.0011)
    guild = stage.world.add_guild("Elsewhere", stage.mod)
    assert (guild.id >> 22) % 2 != here % 2
    stage.world.add_member(guild, stage.bela)
    return stand_in.person(stage.bela, stage.world.add_channel(guild, "elsewhere"))


@pytest.fixture
async def fleet(program: Program, other: Program, database: Sections) -> Program:
    """Both processes, started at the same time, with all shards connected; the first one comes out."""
    program.patience = other.patience = Patience(between_sessions=0.0)
    program.begins(**database, **ONE)
    other.begins(**database, **TWO)
    await eventually(lambda: program.stand_in.gateway.connected == 2)
    await program.stand_in.settle()
    return program


async def test_each_server_is_answered_by_one_process_and_served_what_the_other_published(
    elsewhere: Person, fleet: Program, bela: Person, mod: Person
):
    places = (bela, elsewhere, bela.direct)
    for place in places:
        await place.says("@DancerBot who taught odile?" if place.channel.guild_id else "who taught odile?")
    answers = [[reply.text for reply in place.sees() if reply.message.author is not bela.user] for place in places]

    fleet.writes(odile=MARTA)
    await mod.clicks(await mod.slash("kb reload"), PUBLISH)
    await eventually(lambda: _is_answered(bela, "Marta Novak"))
    await eventually(lambda: _is_answered(elsewhere, "Marta Novak"))

    assert [[TEACHER in text for text in texts] for texts in answers] == [[True], [True], [True]]


async def test_processes_that_start_together_publish_the_folder_once_and_register_the_commands_once(
    fleet: Program, database: Sections
):
    async with open_store(database["store"]["postgresql"]) as store:
        assert [version.number for version in await store.versions.history(0)] == [1]
    assert len(fleet.met(CommandsChanged)) == 1


async def test_processes_that_serve_a_server_at_once_tell_a_publication_once(
    program: Program, other: Program, mod: Person, stage: Stage, database: Sections
):
    program.patience = other.patience = Patience(between_sessions=0.0)
    await program.starts(**database)
    await mod.chooses(await mod.slash("kb settings"), "Channel for publications", [stage.archive])
    other.begins(**database)
    await eventually(lambda: program.stand_in.gateway.connected == 2)
    await program.stand_in.settle()
    log, own = mod.at(stage.archive), "this server's own profiles (profiles added)"

    program.stand_in.faults.requests.append(RequestFault("/channels/*/messages", delay=0.3, times=100))

    for number in (1, 2):
        async with open_store(database["store"]["postgresql"]) as store:
            base = await store.versions.contents(stage.guild.id)
            draft = await store.versions.draft(stage.guild.id, {"a.txt": f"{number}"}, base=base, action=Action.ADD)
            await store.versions.publish(stage.guild.id, draft.id)
        await eventually(lambda: len(log.sees()) >= number)  # noqa: B023 - waited for within the round
    await asyncio.gather(program.ends(), other.ends())

    assert [reply.text for reply in log.sees()] == [f"the program published version {n} of {own}." for n in (1, 2)]


async def test_a_bot_on_the_same_database_does_not_take_the_others_servers_for_left(
    program: Program, mod: Person, stage: Stage, database: Sections, tmp_path: Path
):
    del mod  # its server is the one that the second bot does not know
    second = furnish(World())
    (tmp_path / "others").mkdir()
    for name, text in BIOGRAPHIES.items():
        (tmp_path / "others" / name).write_text(text, encoding="utf-8")
    async with StandIn(second.world) as discord:
        stranger = Program(discord, tmp_path / "others")
        await program.starts(**database)
        await stranger.starts(**database)

        async with open_store(database["store"]["postgresql"]) as store:
            expected = {
                (guild.id, one.world.bot.id, None) for one in (stage, second) for guild in one.world.guilds.values()
            }

            async def are_noted() -> bool:
                async with store.database.reading() as connection:
                    return {tuple(row) for row in await connection.execute(select(PRESENCES))} == expected

            await eventually(are_noted)
        await stranger.is_left()


async def test_a_server_that_takes_the_bot_in_or_removes_it_is_noted_at_once(program: Program, stage: Stage):
    await program.starts()
    joined = stage.world.add_guild("New", stage.alice)
    stage.world.remove_bot(stage.other_guild)

    async with open_store(program.settings().store.address) as store:

        async def are_noted() -> bool:
            async with store.database.reading() as connection:
                has_left = {row.server: row.left_at is not None for row in await connection.execute(select(PRESENCES))}
            return has_left == {stage.guild.id: False, stage.other_guild.id: True, joined.id: False}

        await eventually(are_noted)


async def test_sessions_begin_one_after_the_other_also_in_other_processes(address: Address):  # noqa: F811 - the fixture
    if isinstance(address, Path):
        address.parent.mkdir()
    async with open_store(address) as here, open_store(address) as there:
        stores = (here, here) if isinstance(address, Path) else (here, there)
        first, second = (Turns(store.database, seconds=3600.0) for store in stores)
        await first.take("begin")
        waiting = asyncio.create_task(second.take("begin"))
        await second.take("begin something else")
        assert not waiting.done()

        await first.end()
        await waiting
        await second.end()


async def test_sessions_begin_where_the_database_is_away(tmp_path: Path):
    async with connected(f"postgresql://nobody@/nothing?host={tmp_path}") as database:
        turns = Turns(database, seconds=3600.0)

        await turns.take("begin")

        await turns.end()


@pytest.mark.parametrize(
    ("shards", "problem"),
    [
        ({"first": 1}, "DANCER_BOT_SHARDS__COUNT is not set: with DANCER_BOT_SHARDS__FIRST or"),
        ({"count": 2, "first": 2}, "name no shards: there are those from 0 to 1"),
        ({"count": 2, "first": 1, "last": 0}, "name no shards"),
        ({"count": 2, "last": 0}, "DANCER_BOT_STORE__POSTGRESQL is not set"),
    ],
)
async def test_shards_that_cannot_be_are_named(program: Program, shards: dict[str, int], problem: str):
    with pytest.raises(SettingsInvalid, match=problem):
        await program.starts(shards=shards)


async def _is_answered(person: Person, name: str) -> bool:
    return name in await answer(person)
