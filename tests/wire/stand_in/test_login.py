"""A client logs in and registers its commands, or is told why it may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import pytest

from bot.playground.world.events import BotConnected

if TYPE_CHECKING:
    from bot.playground.people.person import Person
    from bot.playground.server import StandIn
    from tests.wire.conftest import Starts
    from tests.wire.stage import Stage
    from tests.wire.stand_in.conftest import Api, Handles, SmallBot

MESSAGE_CONTENT = 1 << 15


async def test_a_wrong_token_is_refused(stand_in: StandIn, bot: SmallBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discord.http.Route, "BASE", stand_in.api_url)

    async with bot:
        with pytest.raises(discord.LoginFailure):
            await bot.login("wrong")


async def test_an_intent_that_was_not_granted_ends_the_connection(starts: Starts, builds: type[SmallBot]) -> None:
    with pytest.raises(discord.PrivilegedIntentsRequired):
        await starts(builds(intents=_reading_everything()))


async def test_with_the_intent_granted_every_message_can_be_read(
    starts: Starts, builds: type[SmallBot], stage: Stage, alice: Person
) -> None:
    stage.world.allowed_privileged_intents = MESSAGE_CONTENT
    bot = builds(intents=_reading_everything())
    await starts(bot)

    await alice.says("Nobody in particular is meant.")

    assert [message.content for message in bot.heard] == ["Nobody in particular is meant."]


async def test_a_client_learns_of_its_servers(starts: Starts, bot: SmallBot, stage: Stage) -> None:
    await starts(bot)

    assert {guild.name for guild in bot.guilds} == {"Dance Archive", "Ballet School"}
    channel = bot.get_channel(stage.general.id)
    assert isinstance(channel, discord.TextChannel)
    assert channel.topic == "Questions about dancers"
    assert channel.permissions_for(channel.guild.me).send_messages


async def test_without_the_members_intent_a_client_knows_no_member_but_itself(
    starts: Starts, bot: SmallBot, stage: Stage
) -> None:
    await starts(bot)

    assert [[member.id for member in guild.members] for guild in bot.guilds] == [[stage.world.bot.id]] * 2


async def test_a_member_can_be_asked_for_without_the_intent(starts: Starts, bot: SmallBot, stage: Stage) -> None:
    await starts(bot)
    guild = bot.get_guild(stage.guild.id)
    assert guild is not None

    fetched = await guild.fetch_member(stage.mod.id)
    found = await guild.query_members("Mo", limit=5)

    assert fetched.guild_permissions.manage_guild
    assert [member.id for member in found] == [stage.mod.id]


async def test_commands_can_be_typed_once_they_are_registered(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person
) -> None:
    async def nothing(_: discord.Interaction) -> None:
        """Nobody calls it."""

    handles(nothing)
    assert alice.commands() == []

    await starts(bot)

    assert [path.text for path in alice.commands()] == ["try"]


async def test_those_who_watch_are_told_that_the_bot_came(starts: Starts, bot: SmallBot, stage: Stage) -> None:
    await starts(bot)

    assert BotConnected(resumed=False) in stage.world.news.history


async def test_a_bot_that_joins_and_leaves_a_server_is_told(
    starts: Starts, bot: SmallBot, stand_in: StandIn, stage: Stage
) -> None:
    await starts(bot)

    new = stage.world.add_guild("Summer Course", stage.mod)
    await stand_in.settle()
    assert "Summer Course" in {guild.name for guild in bot.guilds}

    stage.world.remove_bot(new)
    await stand_in.settle()
    assert "Summer Course" not in {guild.name for guild in bot.guilds}


def _reading_everything() -> discord.Intents:
    intents = discord.Intents.default()
    intents.message_content = True
    return intents


async def test_servers_are_read_in_pages(api: Api, stage: Stage) -> None:
    first, second = sorted((stage.guild.id, stage.other_guild.id))

    for query, expected in (("limit=1", [first]), (f"after={first}", [second]), (f"before={second}", [first])):
        _, guilds = await api.ask("GET", f"/users/@me/guilds?{query}")
        assert [int(guild["id"]) for guild in guilds] == expected
