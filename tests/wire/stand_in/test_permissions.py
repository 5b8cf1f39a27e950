"""How roles and a channel's overwrites add up to what somebody may do."""

import pytest

from bot.playground.world.models import Channel, ChannelKind, Overwrite
from bot.playground.world.permissions import ALL, Permission
from bot.playground.world.world import World
from tests.wire.stage import Stage, furnish

WRITE = Permission.SEND_MESSAGES


@pytest.fixture
def stage() -> Stage:
    return furnish(World())


def may_write(stage: Stage, channel: Channel | None = None) -> bool:
    return bool(stage.world.permissions(stage.mod, channel or stage.general) & WRITE)


def test_the_owner_and_administrators_may_everything(stage: Stage) -> None:
    owner = stage.world.users[stage.guild.owner_id]
    stage.general.overwrites.append(Overwrite(stage.guild.id, deny=WRITE))

    assert stage.world.permissions(owner, stage.general) == ALL
    assert stage.world.permissions(stage.alice, stage.general) != ALL

    boss = stage.world.add_role(stage.guild, "Bosses", permissions=Permission.ADMINISTRATOR)
    stage.world.set_roles(stage.guild.members[stage.alice.id], [boss])
    assert stage.world.permissions(stage.alice, stage.general) == ALL


def test_a_role_wins_over_everyone_and_a_member_over_its_roles(stage: Stage) -> None:
    role_id = stage.guild.members[stage.mod.id].role_ids[0]

    stage.general.overwrites.append(Overwrite(stage.guild.id, deny=WRITE))
    assert not may_write(stage)
    stage.general.overwrites.append(Overwrite(role_id, allow=WRITE))
    assert may_write(stage)
    stage.general.overwrites.append(Overwrite(stage.mod.id, deny=WRITE, is_member=True))
    assert not may_write(stage)


def test_among_roles_what_one_allows_wins_over_what_another_denies(stage: Stage) -> None:
    member = stage.guild.members[stage.mod.id]
    quiet = stage.world.add_role(stage.guild, "Quiet")
    stage.world.set_roles(member, [stage.guild.roles[member.role_ids[0]], quiet])

    stage.general.overwrites += [Overwrite(quiet.id, deny=WRITE), Overwrite(member.role_ids[0], allow=WRITE)]

    assert may_write(stage)


def test_who_cannot_see_a_channel_may_nothing_in_it(stage: Stage) -> None:
    stage.general.overwrites.append(Overwrite(stage.guild.id, deny=Permission.VIEW_CHANNEL))

    assert stage.world.permissions(stage.alice, stage.general) == Permission.NONE


def test_a_thread_follows_the_channel_that_it_stands_in(stage: Stage) -> None:
    thread = stage.world.add_thread(stage.general, "Ana", stage.alice)
    assert may_write(stage, thread)

    stage.general.overwrites.append(Overwrite(stage.guild.id, deny=WRITE))

    assert not may_write(stage, thread)


def test_outside_the_server_and_in_the_talk_of_others_nobody_may_anything(stage: Stage) -> None:
    assert stage.world.permissions(stage.alice, stage.lobby) == 0
    assert stage.world.permissions(stage.bela, stage.world.direct_channel(stage.alice)) == 0


def test_a_private_thread_is_seen_by_those_who_take_part_and_those_who_manage_threads(stage: Stage) -> None:
    thread = stage.world.add_thread(stage.general, "Ana", stage.alice, kind=ChannelKind.PRIVATE_THREAD)

    assert stage.world.permissions(stage.alice, thread) & Permission.VIEW_CHANNEL
    assert stage.world.permissions(stage.bela, thread) == Permission.NONE

    stage.guild.roles[stage.guild.id].permissions |= Permission.MANAGE_THREADS
    assert stage.world.permissions(stage.bela, thread) & Permission.VIEW_CHANNEL
