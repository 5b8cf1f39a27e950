"""Who may curate, and where."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.playground.people.person import Person, Refused
from bot.playground.server import StandIn
from bot.playground.world.commands import OptionKind
from bot.playground.world.permissions import Permission
from tests.wire.curating import command_of, opened_to_everybody
from tests.wire.program import Program
from tests.wire.stage import Stage


async def test_a_member_is_not_offered_the_commands(program: Program, alice: Person):
    await program.starts()

    with pytest.raises(Refused):
        await alice.slash("kb reload")


async def test_a_member_whom_discord_lets_through_is_refused_every_command(
    program: Program, alice: Person, stage: Stage
):
    await program.starts()
    opened_to_everybody(stage)
    commands = [path for path in alice.commands() if path.text.startswith("kb ")]

    for path in commands:
        needed = {option["name"]: _something(option) for option in path.options if option.get("required")}
        reply = await alice.slash(path.text, **needed)
        assert reply.text.startswith("Only moderators can do this"), path.text
        assert reply.ephemeral
    assert len(commands) == 18


def _something(option: Mapping[str, Any]) -> str | int:
    """A value that the option takes."""
    return "odile" if option["type"] == OptionKind.STRING else 1


async def test_a_role_that_is_set_may_curate(program: Program, alice: Person, stage: Stage):
    curators = stage.world.add_role(stage.guild, "Curators")
    stage.world.set_roles(stage.guild.members[stage.alice.id], [curators])
    await program.starts(moderators={"roles": [curators.id]})
    opened_to_everybody(stage)

    assert "Nothing has changed" in (await alice.slash("kb reload")).text


async def test_moderators_of_other_servers_are_refused_where_servers_are_set(
    program: Program, mod: Person, stage: Stage, stand_in: StandIn
):
    owner = stage.world.users[stage.other_guild.owner_id]
    await program.starts(moderators={"servers": [stage.guild.id]})

    here = await mod.slash("kb reload")
    there = await stand_in.person(owner, stage.lobby).slash("kb reload")

    assert "Nothing has changed" in here.text
    assert "cannot be curated from here" in there.text


async def test_who_installed_the_bot_for_themselves_curates_nowhere(program: Program, stage: Stage, stand_in: StandIn):
    own = stage.world.add_guild("Own", stage.alice, has_bot=False)
    place = stand_in.person(stage.alice, stage.world.add_channel(own, "talk"))
    await program.starts()

    assert not [path.text for path in place.commands() if path.text.startswith("kb")]
    stage.world.commands.change(command_of(stage, "kb"), {"integration_types": [0, 1]})
    assert "cannot be curated from here" in (await place.slash("kb reload")).text


async def test_the_knowledge_base_is_curated_on_servers_alone(program: Program, mod: Person):
    await program.starts()

    with pytest.raises(Refused):
        await mod.direct.slash("kb reload")


async def test_the_commands_are_for_those_who_manage_the_server(program: Program, stage: Stage):
    await program.starts()

    definition = command_of(stage, "kb").definition

    assert int(definition["default_member_permissions"]) == Permission.MANAGE_GUILD
    assert definition["contexts"] == [0]
    assert definition["integration_types"] == [0]
