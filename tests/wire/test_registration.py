"""Which commands the program registers with Discord, and when."""

import asyncio
import json
from typing import Any

from bot.discord_py import Patience
from bot.playground.faults import Faults, RequestFault
from bot.playground.people.person import Person
from bot.playground.world.events import CommandsChanged
from tests.wire.program import TEACHER, Logged, Program
from tests.wire.stage import Stage


async def test_they_are_registered_only_where_they_changed(program: Program, stage: Stage):
    await program.starts()
    await program.restarts()
    assert len(program.met(CommandsChanged)) == 1

    asking = next(command for command in registered(stage) if command.name == "ask")
    stage.world.commands.change(asking, {"description": "changed by somebody"})
    await program.restarts()
    await program.restarts()

    assert len(program.met(CommandsChanged)) == 3
    assert "changed by somebody" not in [c.definition.get("description") for c in stage.world.commands.in_scope(None)]


async def test_every_command_says_where_it_can_be_used(program: Program, stage: Stage):
    await program.starts()

    where = {c.name: (c.definition["contexts"], c.definition["integration_types"]) for c in registered(stage)}

    of_moderators = {"kb", "Add to the knowledge base"}
    assert where == {name: ([0], [0]) if name in of_moderators else ([0, 1, 2], [0, 1]) for name in where}
    assert of_moderators | {"dancer", "ask"} <= where.keys()


async def test_every_command_and_option_is_described_from_the_catalogue(program: Program, stage: Stage):
    await program.starts()

    written = json.dumps([command.definition for command in registered(stage)])

    assert "Everything the biographies say about one dancer" in written
    assert "\\u2026" not in written  # discord.py's stand-in for what has no description


async def test_discord_that_refuses_them_does_not_keep_the_bot_from_answering(
    program: Program, alice: Person, faults: Faults, logged: Logged
):
    faults.requests.append(RequestFault("/applications/*/commands", method="PUT", status=503))

    await program.starts()

    assert TEACHER in (await alice.says("@DancerBot who taught odile?")).text
    assert [line for line in logged if line["event"] == "the commands could not be registered"]


def registered(stage: Stage) -> list[Any]:
    return stage.world.commands.in_scope(None)


async def test_discord_that_bids_the_bot_wait_for_long_does_not_keep_it_from_answering(
    program: Program, alice: Person, faults: Faults, logged: Logged
):
    program.patience = Patience(request=0.3)
    faults.requests.append(RequestFault("/applications/*/commands", method="PUT", status=429, retry_after=600, times=9))

    await asyncio.wait_for(program.starts(), 120)

    assert TEACHER in (await alice.says("@DancerBot who taught odile?")).text
    assert [line for line in logged if line["event"] == "the commands could not be registered"]
