"""Whatever happens, every event is complete: one that is not would end an unmodified client."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from bot.playground.world.models import EPHEMERAL, Message, Overwrite

if TYPE_CHECKING:
    from bot.playground.server import StandIn
    from tests.wire.conftest import Starts
    from tests.wire.stage import Stage
    from tests.wire.stand_in.conftest import SmallBot


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_happens_in_the_world_the_client_goes_on(
    starts: Starts, bot: SmallBot, stand_in: StandIn, stage: Stage, seed: int
) -> None:
    await starts(bot)
    chance = random.Random(seed)  # noqa: S311 - chance that can be repeated, not secrecy

    for _ in range(80):
        chance.choice(HAPPENINGS)(stage, chance)
    await stand_in.settle()

    reply = await stand_in.person(stage.alice, stage.world.direct_channel(stage.alice)).says("Still there?")
    assert reply.text == "You said: Still there?"


def _somebody_writes(stage: Stage, chance: random.Random) -> None:
    channels = [c for c in stage.guild.channels.values() if not c.archived] + [stage.lobby]
    author = chance.choice([stage.alice, stage.bela, stage.mod, stage.world.bot])
    stage.world.messages.post(chance.choice(channels), author, content=chance.choice(["", "Hi", "<@1> @everyone", "#"]))


def _somebody_changes_it(stage: Stage, chance: random.Random) -> None:
    for message in _some_message(stage, chance):
        stage.world.messages.edit(message, content="Changed", flags=chance.choice([0, 4, EPHEMERAL]))


def _somebody_deletes_it(stage: Stage, chance: random.Random) -> None:
    for message in _some_message(stage, chance):
        stage.world.messages.delete(message)


def _somebody_reacts(stage: Stage, chance: random.Random) -> None:
    for message in _some_message(stage, chance):
        user = chance.choice([stage.alice, stage.world.bot])
        after = stage.world.messages.react(message, chance.choice(["👍", "plie:12345"]), user)
        if chance.random() < 0.5:
            stage.world.messages.take_reaction_back(after, after.reactions[0].emoji, user)


def _somebody_begins_a_thread(stage: Stage, chance: random.Random) -> None:
    for message in _some_message(stage, chance):
        channel = stage.world.channel(message.channel_id)
        if channel and not channel.is_thread and not stage.world.channel(message.id):
            stage.world.add_thread(channel, "Ana", stage.alice, starter_id=message.id)


def _a_channel_changes(stage: Stage, chance: random.Random) -> None:
    channel = chance.choice(list(stage.guild.channels.values()))
    channel.name, channel.archived = "renamed", channel.is_thread and chance.random() < 0.5
    stage.world.change_channel(channel)


def _a_channel_comes_or_goes(stage: Stage, chance: random.Random) -> None:
    others = [c for c in stage.guild.channels.values() if c not in (stage.general, stage.archive)]
    if others and chance.random() < 0.5:
        stage.world.delete_channel(chance.choice(others))
    else:
        stage.world.add_channel(stage.guild, "new", overwrites=[Overwrite(stage.guild.id, deny=1 << 10)])


def _a_member_changes(stage: Stage, chance: random.Random) -> None:
    member = stage.guild.members[chance.choice([stage.alice.id, stage.world.bot.id])]
    stage.world.set_roles(member, chance.sample(list(stage.guild.roles.values()), 2))
    stage.world.add_member(stage.guild, stage.world.add_user("New"))


def _somebody_types(stage: Stage, chance: random.Random) -> None:
    stage.world.type_in(stage.world.direct_channel(stage.bela), stage.bela)
    stage.world.type_in(stage.general, chance.choice([stage.alice, stage.world.bot]))


def _some_message(stage: Stage, chance: random.Random) -> list[Message]:
    """One at most."""
    channel = chance.choice([*stage.guild.channels.values(), stage.lobby])
    messages = stage.world.messages.in_channel(channel)
    return [chance.choice(messages)] if messages else []


HAPPENINGS = (
    _somebody_writes,
    _somebody_writes,
    _somebody_changes_it,
    _somebody_deletes_it,
    _somebody_reacts,
    _somebody_begins_a_thread,
    _a_channel_changes,
    _a_channel_comes_or_goes,
    _a_member_changes,
    _somebody_types,
)
