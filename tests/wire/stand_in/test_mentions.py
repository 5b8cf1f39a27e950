"""Who a message notifies."""

from typing import Any

import pytest

from bot.playground.mentions import pings
from bot.playground.models import Pings
from bot.playground.permissions import Permission
from bot.playground.stage import Stage, furnish
from bot.playground.world import World


@pytest.fixture
def stage() -> Stage:
    return furnish(World())


def notified(stage: Stage, text: str, **options: Any) -> Pings:
    return pings(stage.world, stage.general, stage.world.bot, [text], **options)


def test_a_message_notifies_whom_it_mentions(stage: Stage) -> None:
    assert notified(stage, f"{stage.alice.mention} and <@!{stage.bela.id}>").user_ids == (stage.alice.id, stage.bela.id)


def test_nobody_is_notified_who_is_not_there(stage: Stage) -> None:
    stranger = stage.world.add_user("Stranger")

    assert not notified(stage, f"{stranger.mention} <@99>")


def test_a_mention_in_code_notifies_nobody(stage: Stage) -> None:
    assert not notified(stage, f"`{stage.alice.mention}` ```\n{stage.alice.mention}\n```")


def test_everyone_is_notified_only_by_those_who_may(stage: Stage) -> None:
    assert not notified(stage, "@everyone look")

    stage.guild.roles[stage.guild.id].permissions |= Permission.MENTION_EVERYONE

    assert notified(stage, "@here look").everyone
    assert not notified(stage, "@here look", parsed_by_default=("users",)).everyone
    assert not notified(stage, "@everyone look", allowed={"parse": []}).everyone


def test_a_role_is_notified_if_it_may_be_or_by_those_who_may_mention_all(stage: Stage) -> None:
    role = stage.world.add_role(stage.guild, "Teachers")
    assert not notified(stage, f"<@&{role.id}>")

    role.mentionable = True

    assert notified(stage, f"<@&{role.id}>").role_ids == (role.id,)
    assert not notified(stage, f"<@&{role.id}>", allowed={"parse": ["users"]})
    assert notified(stage, f"<@&{role.id}>", allowed={"roles": [str(role.id)]}).role_ids == (role.id,)


def test_allowed_mentions_hold_back_all_but_those_named(stage: Stage) -> None:
    text = f"{stage.alice.mention} {stage.bela.mention}"

    assert not notified(stage, text, allowed={"parse": []})
    assert notified(stage, text, allowed={"users": [str(stage.bela.id)]}).user_ids == (stage.bela.id,)


def test_a_reply_notifies_its_author_unless_that_is_not_allowed(stage: Stage) -> None:
    question = stage.world.messages.post(stage.general, stage.alice, content="Who taught Ana?")

    assert notified(stage, "Nobody.", reply_to=question).user_ids == (stage.alice.id,)
    assert not notified(stage, "Nobody.", reply_to=question, allowed={"parse": ["users"]})
    assert notified(stage, "Nobody.", reply_to=question, allowed={"replied_user": True}).user_ids == (stage.alice.id,)
