"""Who a message notifies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.playground.world.mentions import pings
from bot.playground.world.models import InteractionKind, Pings
from bot.playground.world.permissions import Permission
from bot.playground.world.world import World
from tests.wire.stage import Stage, furnish

if TYPE_CHECKING:
    from tests.wire.stand_in.conftest import Api


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


async def test_an_edit_mentions_whom_its_new_text_mentions(api: Api, stage: Stage) -> None:
    path = f"/channels/{stage.general.id}/messages"
    _, message = await api.ask("POST", path, {"content": stage.alice.mention})

    _, edited = await api.ask("PATCH", f"{path}/{message['id']}", {"content": stage.bela.mention})
    assert [user["id"] for user in edited["mentions"]] == [str(stage.bela.id)]

    _, edited = await api.ask("PATCH", f"{path}/{message['id']}", {"embeds": [{"title": "Ana"}]})
    assert [user["id"] for user in edited["mentions"]] == [str(stage.bela.id)]

    silent = {"content": stage.alice.mention, "allowed_mentions": {"parse": []}}
    _, edited = await api.ask("PATCH", f"{path}/{message['id']}", silent)
    assert edited["mentions"] == []


async def test_a_deferred_answer_mentions_as_an_answer_does(api: Api, stage: Stage) -> None:
    role = stage.world.add_role(stage.guild, "Teachers", mentionable=True)
    data = {"id": "1", "name": "try", "type": 1}
    interaction = stage.world.interactions.open(
        InteractionKind.COMMAND, stage.alice, stage.general, data, command_name="try"
    )
    await api.ask("POST", f"/interactions/{interaction.id}/{interaction.token}/callback", {"type": 5})

    original = f"/webhooks/{stage.world.bot.id}/{interaction.token}/messages/@original"
    _, answer = await api.ask("PATCH", original, {"content": f"{stage.bela.mention} <@&{role.id}>"})

    assert [user["id"] for user in answer["mentions"]] == [str(stage.bela.id)]
    assert answer["mention_roles"] == []


async def test_an_edited_reply_still_mentions_whom_it_answers(api: Api, stage: Stage) -> None:
    question = stage.world.messages.post(stage.general, stage.alice, content="Who taught Ana?")
    path = f"/channels/{stage.general.id}/messages"
    reply = {"content": "Nobody.", "message_reference": {"message_id": str(question.id)}}
    _, message = await api.ask("POST", path, reply)

    _, edited = await api.ask("PATCH", f"{path}/{message['id']}", {"content": "Bo."})

    assert [user["id"] for user in edited["mentions"]] == [str(stage.alice.id)]
