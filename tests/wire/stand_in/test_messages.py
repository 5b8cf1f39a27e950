"""Messages between people and the bot: who reads what, replies, edits, files, threads and emojis."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import discord
import pytest

from bot.playground.api.bodies.messages import SUPPRESS_EMBEDS
from bot.playground.people.person import Person
from bot.playground.people.replies import Refused
from bot.playground.people.resolving import Upload
from bot.playground.world.events import Typing
from bot.playground.world.models import EPHEMERAL, Overwrite
from bot.playground.world.permissions import Permission

if TYPE_CHECKING:
    from bot.playground.server import StandIn
    from tests.wire.conftest import Starts
    from tests.wire.stage import Stage
    from tests.wire.stand_in.conftest import Api, Handles, SmallBot


async def test_a_mention_is_read_and_answered(starts: Starts, bot: SmallBot, alice: Person) -> None:
    await starts(bot)

    reply = await alice.says("@DancerBot who taught Ana?")

    assert reply.text == "You said: @DancerBot who taught Ana?"
    assert bot.heard[0].mentions == [bot.user]
    assert isinstance(bot.heard[0].author, discord.Member)


async def test_a_direct_message_is_read_and_answered(
    starts: Starts, bot: SmallBot, alice: Person, bela: Person
) -> None:
    await starts(bot)

    reply = await alice.direct.says("Who taught Ana?")

    assert reply.text == "You said: Who taught Ana?"
    assert isinstance(bot.heard[0].channel, discord.DMChannel)
    assert bela.direct.sees() == []
    with pytest.raises(Refused, match="Bela may not see that channel"):
        bela.sees(alice.direct.channel)


async def test_what_people_say_to_each_other_reaches_the_bot_empty(
    starts: Starts, bot: SmallBot, alice: Person
) -> None:
    await starts(bot)

    reply = await alice.says("Bela, who taught Ana?", attachments=[Upload("note.txt", b"secret")])

    assert reply.text == ""
    assert [(message.content, message.attachments) for message in bot.heard] == [("", [])]


async def test_it_reaches_the_bot_empty_over_http_too(starts: Starts, bot: SmallBot, alice: Person) -> None:
    await starts(bot)
    await alice.says("Bela, who taught Ana?")
    await alice.says("@DancerBot who taught Bo?")

    channel = bot.heard[0].channel
    texts = [message.content async for message in channel.history(limit=10, oldest_first=True)]

    assert texts == ["", bot.heard[1].content, "You said: @DancerBot who taught Bo?"]


async def test_a_reply_to_the_bots_message_is_read_unless_it_does_not_ping(
    starts: Starts, bot: SmallBot, alice: Person
) -> None:
    await starts(bot)
    first = await alice.says("@DancerBot hello")

    assert (await alice.says("And who taught her?", reply_to=first)).text == "You said: And who taught her?"
    assert (await alice.says("And her?", reply_to=first, ping=False)).text == ""
    heard = bot.heard[-1]
    assert (heard.content, heard.reference and heard.reference.message_id) == ("", first.message.message.id)


async def test_a_reply_to_the_answer_of_a_command_is_not_read(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person
) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Ana.")

    handles(answer)
    await starts(bot)
    shown = await alice.slash("try")

    reply = await alice.says("And who taught her?", reply_to=shown)

    assert reply.text == ""
    assert bot.heard[-1].content == ""


async def test_a_message_is_changed_and_deleted_by_its_author(
    starts: Starts, bot: SmallBot, alice: Person, bela: Person, mod: Person
) -> None:
    edits: list[str] = []

    async def on_raw_message_edit(payload: discord.RawMessageUpdateEvent) -> None:
        edits.append(payload.message.content)

    bot.event(on_raw_message_edit)
    await starts(bot)
    await alice.says("@DancerBot helo")
    own = alice.sees()[0]

    await alice.edits(own, "@DancerBot hello")
    with pytest.raises(Refused):
        await bela.edits(own, "Something else")
    with pytest.raises(Refused):
        await bela.deletes(own)
    await mod.deletes(own)

    assert edits == [f"<@{bot.user.id if bot.user else 0}> hello"]
    assert [seen.author for seen in alice.sees()] == ["DancerBot"]


async def test_the_bot_edits_and_deletes_its_own_messages_and_nobody_elses(
    starts: Starts, bot: SmallBot, stage: Stage, alice: Person
) -> None:
    await starts(bot)
    channel = _channel(bot, stage.general.id)
    await alice.says("Hello, Bela.")

    message = await channel.send("One.", embed=discord.Embed(title="Ana", description="Dancer"))
    await message.edit(content="Two.")
    assert alice.sees()[-1].text == "Two.\nAna\nDancer"
    await message.delete()

    assert [seen.text for seen in alice.sees()] == ["Hello, Bela."]
    with pytest.raises(discord.NotFound) as caught:
        await message.edit(content="Three.")
    assert caught.value.code == 10008
    with pytest.raises(discord.Forbidden) as forbidden:
        await bot.heard[0].edit(content="Mine now.")
    assert forbidden.value.code == 50005
    with pytest.raises(discord.Forbidden) as forbidden:
        await bot.heard[0].delete()
    assert forbidden.value.code == 50013


async def test_files_go_both_ways(starts: Starts, bot: SmallBot, alice: Person) -> None:
    await starts(bot)

    await alice.direct.says("Here.", attachments=[Upload("ana.txt", b"Ana danced.", "text/plain")])
    received = bot.heard[0].attachments[0]
    content = await received.read()
    await bot.heard[0].channel.send(file=discord.File(io.BytesIO(content.upper()), "loud.txt"))

    assert content == b"Ana danced."
    assert received.content_type == "text/plain"
    attachment = alice.direct.sees()[-1].message.attachments[0]
    assert alice.world.messages.files[attachment.id] == b"ANA DANCED."


async def test_the_bot_writes_to_somebody_directly(starts: Starts, bot: SmallBot, stage: Stage, alice: Person) -> None:
    await starts(bot)
    user = await bot.fetch_user(stage.alice.id)

    await user.send("Your question was answered.")

    assert [seen.text for seen in alice.direct.sees()] == ["Your question was answered."]


async def test_nobody_is_written_to_who_does_not_want_it(starts: Starts, bot: SmallBot, stage: Stage) -> None:
    await starts(bot)
    stage.alice.takes_direct_messages = False
    user = await bot.fetch_user(stage.alice.id)

    with pytest.raises(discord.Forbidden) as caught:
        await user.send("Your question was answered.")
    assert caught.value.code == 50007


async def test_a_thread_is_begun_from_a_message_and_talked_in(
    starts: Starts, bot: SmallBot, alice: Person, stage: Stage
) -> None:
    await starts(bot)
    await alice.says("@DancerBot hello")

    thread = await bot.heard[0].create_thread(name="Ana", auto_archive_duration=60)
    await thread.send("Let us go on here.")
    place = stage.guild.channels[thread.id]
    inside = alice.at(place)
    reply = await inside.says("@DancerBot gladly")

    assert inside.sees()[0].text == "Let us go on here."
    assert reply.text == "You said: @DancerBot gladly"
    assert isinstance(bot.heard[-1].channel, discord.Thread)
    await thread.edit(archived=True, name="Ana, over")
    assert (place.archived, place.name) == (True, "Ana, over")
    with pytest.raises(discord.HTTPException) as caught:
        await bot.heard[0].create_thread(name="Again")
    assert caught.value.code == 160004


async def test_a_thread_is_begun_without_a_message(starts: Starts, bot: SmallBot, stage: Stage, alice: Person) -> None:
    await starts(bot)

    thread = await _channel(bot, stage.general.id).create_thread(
        name="Questions", type=discord.ChannelType.public_thread
    )

    assert stage.guild.channels[thread.id].name == "Questions"
    assert alice.sees()[-1].text == "Questions"


async def test_emojis_are_put_taken_back_and_heard_of(
    starts: Starts, bot: SmallBot, alice: Person, stage: Stage
) -> None:
    heard: list[tuple[str, str, int]] = []

    async def on_raw_reaction_add(payload: discord.RawReactionActionEvent) -> None:
        heard.append((payload.event_type, str(payload.emoji), payload.user_id))

    async def on_raw_reaction_remove(payload: discord.RawReactionActionEvent) -> None:
        heard.append((payload.event_type, str(payload.emoji), payload.user_id))

    bot.event(on_raw_reaction_add)
    bot.event(on_raw_reaction_remove)
    await starts(bot)
    reply = await alice.says("@DancerBot hello")

    await alice.reacts(reply, "👎")
    await alice.takes_back(reply, "👎")
    await bot.heard[0].add_reaction("👍")
    fetched = await bot.heard[0].channel.fetch_message(bot.heard[0].id)

    assert heard[:2] == [("REACTION_ADD", "👎", stage.alice.id), ("REACTION_REMOVE", "👎", stage.alice.id)]
    assert [(str(reaction.emoji), reaction.me) for reaction in fetched.reactions] == [("👍", True)]
    await bot.heard[0].remove_reaction("👍", discord.Object(stage.world.bot.id))
    with pytest.raises(discord.HTTPException) as caught:
        await bot.heard[0].add_reaction("thumbsup")
    assert caught.value.code == 10014


async def test_people_see_the_bot_typing(starts: Starts, bot: SmallBot, stage: Stage) -> None:
    await starts(bot)

    async with _channel(bot, stage.general.id).typing():
        pass

    typing = [event for event in stage.world.news.history if isinstance(event, Typing)]
    assert [(event.user, event.channel) for event in typing] == [(stage.world.bot, stage.general)]


async def test_the_bot_hears_others_typing(starts: Starts, bot: SmallBot, stand_in: StandIn, stage: Stage) -> None:
    heard: list[int] = []

    async def on_raw_typing(payload: discord.RawTypingEvent) -> None:
        heard.append(payload.user_id)

    bot.event(on_raw_typing)
    await starts(bot)

    stage.world.type_in(stage.general, stage.alice)
    await stand_in.settle()

    assert heard == [stage.alice.id]


async def test_a_pinned_message_is_found_among_the_pins(starts: Starts, bot: SmallBot, stage: Stage) -> None:
    await starts(bot)
    message = await _channel(bot, stage.general.id).send("Rules.")
    with pytest.raises(discord.Forbidden):
        await message.pin()

    stage.guild.roles[stage.guild.id].permissions |= Permission.PIN_MESSAGES
    await message.pin()
    assert [pinned.id async for pinned in message.channel.pins()] == [message.id]
    await message.unpin()
    assert [pinned.id async for pinned in message.channel.pins()] == []


async def test_a_message_sent_again_with_the_same_nonce_is_sent_once(
    starts: Starts, bot: SmallBot, stage: Stage, alice: Person
) -> None:
    await starts(bot)
    channel = _channel(bot, stage.general.id)

    first, second = await channel.send("Once.", nonce=7), await channel.send("Once.", nonce=7)

    assert first.id == second.id
    assert len(alice.sees()) == 1


async def test_where_the_bot_sees_nothing_it_hears_and_says_nothing(
    starts: Starts, bot: SmallBot, stage: Stage, alice: Person
) -> None:
    await starts(bot)
    stage.general.overwrites.append(Overwrite(stage.world.bot.id, deny=Permission.VIEW_CHANNEL, is_member=True))

    reply = await alice.says("@DancerBot hello")

    assert reply.text == ""
    assert bot.heard == []
    with pytest.raises(discord.Forbidden) as caught:
        await _channel(bot, stage.general.id).send("Hello?")
    assert caught.value.code == 50001


async def test_who_may_not_write_does_not(starts: Starts, bot: SmallBot, stage: Stage, alice: Person) -> None:
    await starts(bot)
    stage.general.overwrites.append(Overwrite(stage.guild.id, deny=Permission.SEND_MESSAGES))

    with pytest.raises(Refused, match="Alice may not write here"):
        await alice.says("Hello?")
    with pytest.raises(discord.Forbidden) as caught:
        await _channel(bot, stage.general.id).send("Hello?")
    assert caught.value.code == 50013


@pytest.mark.parametrize(("text", "reason"), [("  ", "empty"), ("x" * 2001, "more than 2000")])
async def test_people_write_no_more_than_discord_takes(alice: Person, text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        await alice.says(text)


async def test_history_is_read_in_pages(starts: Starts, bot: SmallBot, stage: Stage) -> None:
    await starts(bot)
    channel = _channel(bot, stage.general.id)
    sent = [await channel.send(str(number)) for number in range(5)]

    newest = [message.content async for message in channel.history(limit=2)]
    older = [message.content async for message in channel.history(limit=2, before=sent[3])]
    newer = [message.content async for message in channel.history(limit=2, after=sent[0])]
    around = [message.content async for message in channel.history(limit=3, around=sent[2])]

    assert (newest, older, newer, sorted(around)) == (["4", "3"], ["2", "1"], ["1", "2"], ["1", "2", "3"])


def _channel(bot: SmallBot, number: int) -> discord.TextChannel:
    channel = bot.get_channel(number)
    assert isinstance(channel, discord.TextChannel)
    return channel


@pytest.mark.parametrize(
    ("path", "wrong", "code"),
    [
        ("/channels/{channel}/messages?limit=101", "limit", "NUMBER_TYPE_MAX"),
        ("/channels/{channel}/messages?limit=0", "limit", "NUMBER_TYPE_MIN"),
        ("/channels/{channel}/messages?before=yesterday", "before", "NUMBER_TYPE_COERCE"),
        ("/guilds/{guild}/members/search?query=a&limit=many", "limit", "NUMBER_TYPE_COERCE"),
        ("/guilds/{guild}/members/search", "query", "BASE_TYPE_REQUIRED"),
    ],
)
async def test_a_query_beyond_a_limit_is_refused(api: Api, stage: Stage, path: str, wrong: str, code: str) -> None:
    status, answer = await api.ask("GET", path.format(channel=stage.general.id, guild=stage.guild.id))

    assert (status, answer["code"], api.wrong_at(answer, wrong)) == (400, 50035, [code])


async def test_embeds_that_were_suppressed_can_be_shown_again(api: Api, stage: Stage) -> None:
    path = f"/channels/{stage.general.id}/messages"
    _, message = await api.ask("POST", path, {"content": "Ana", "flags": SUPPRESS_EMBEDS})

    _, edited = await api.ask("PATCH", f"{path}/{message['id']}", {"content": "Bo"})
    assert edited["flags"] == SUPPRESS_EMBEDS
    _, edited = await api.ask("PATCH", f"{path}/{message['id']}", {"flags": 0})
    assert edited["flags"] == 0


async def test_what_one_person_alone_sees_is_not_deleted_with_the_rest(api: Api, stage: Stage) -> None:
    stage.guild.roles[stage.guild.id].permissions |= Permission.MANAGE_MESSAGES
    post = stage.world.messages.post
    messages = [
        post(stage.general, stage.alice, content="One."),
        post(stage.general, stage.alice, content="Two."),
        post(stage.general, stage.world.bot, content="Between us.", flags=EPHEMERAL, only_for=stage.alice.id),
    ]

    body = {"messages": [str(message.id) for message in messages]}
    status, _ = await api.ask("POST", f"/channels/{stage.general.id}/messages/bulk-delete", body)

    assert status == 204
    assert [message.content for message in stage.world.messages.in_channel(stage.general)] == ["Between us."]


async def test_pins_are_read_in_pages_the_newest_first(api: Api, stage: Stage) -> None:
    post = stage.world.messages.post
    pinned = [post(stage.general, stage.alice, content=text, pinned=True) for text in ("One", "Two", "Three")]
    path = f"/channels/{stage.general.id}/messages/pins"

    _, first = await api.ask("GET", f"{path}?limit=2")
    assert [item["message"]["id"] for item in first["items"]] == [str(pinned[2].id), str(pinned[1].id)]
    assert first["has_more"]

    _, later = await api.ask("GET", path, params={"before": pinned[0].created_at.isoformat()})
    assert later == {"items": [], "has_more": False}
