"""Answers to interactions: in time, once, and while the token is good."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING

import discord
import pytest

from bot.playground.people.person import Person
from bot.playground.people.replies import FAILED, NothingCame
from bot.playground.world.events import InteractionFailed, MessageCreated, RequestRefused
from bot.playground.world.models import EPHEMERAL
from bot.playground.world.world import Patience

if TYPE_CHECKING:
    from tests.wire.conftest import Starts
    from tests.wire.stage import Stage
    from tests.wire.stand_in.conftest import Handles, SmallBot


@pytest.mark.parametrize("patience", [Patience(first_answer=0.05)])
async def test_an_answer_after_discords_limit_is_refused_and_the_person_told(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person, stage: Stage
) -> None:
    failed = asyncio.Event()

    async def too_late(interaction: discord.Interaction) -> None:
        await failed.wait()
        await interaction.response.send_message("Here I am.")

    handles(too_late)
    stage.world.news.listen(lambda event: failed.set() if isinstance(event, InteractionFailed) else None)
    await starts(bot)

    reply = await alice.slash("try")

    assert reply.failed
    assert reply.text == FAILED
    assert isinstance(bot.errors[0], discord.NotFound)
    assert bot.errors[0].code == 10062
    assert alice.sees() == []


@pytest.mark.parametrize("patience", [Patience(first_answer=3600.0)])
async def test_a_command_that_is_never_answered_fails_as_soon_as_the_bot_is_known_to_rest(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person
) -> None:
    async def silent(_: discord.Interaction) -> None:
        """Says nothing."""

    handles(silent)
    await starts(bot)

    reply = await alice.slash("try")

    assert reply.failed
    with pytest.raises(NothingCame):
        _ = reply.message


async def test_answering_twice_is_refused(starts: Starts, bot: SmallBot, handles: Handles, alice: Person) -> None:
    async def twice(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Once.")
        interaction.response._response_type = None  # noqa: SLF001 - the library would notice before Discord does
        await interaction.response.send_message("Twice.")

    handles(twice)
    await starts(bot)

    assert (await alice.slash("try")).text == "Once."
    assert isinstance(bot.errors[0], discord.HTTPException)
    assert bot.errors[0].code == 40060


async def test_a_follow_up_before_the_first_answer_is_refused(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person
) -> None:
    async def hasty(interaction: discord.Interaction) -> None:
        with pytest.raises(discord.NotFound) as caught:
            await interaction.followup.send("Too early.")
        await interaction.response.send_message(str(caught.value.code))

    handles(hasty)
    await starts(bot)

    assert (await alice.slash("try")).text == "10015"


@pytest.mark.parametrize("patience", [Patience(token=0.0)])
async def test_a_token_is_worthless_after_its_time(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person
) -> None:
    async def patient(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("First.")
        await interaction.followup.send("Second.")

    handles(patient)
    await starts(bot)

    assert (await alice.slash("try")).text == "First."
    assert isinstance(bot.errors[0], discord.HTTPException)
    assert bot.errors[0].code == 50027


async def test_an_ephemeral_answer_is_seen_by_its_person_alone(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person, bela: Person
) -> None:
    async def whisper(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Between us.", ephemeral=True)

    handles(whisper)
    await starts(bot)

    reply = await alice.slash("try")

    assert reply.ephemeral
    assert [seen.text for seen in alice.sees()] == ["Between us."]
    assert bela.sees() == []


async def test_the_bot_hears_of_its_ephemeral_answer_as_if_it_were_a_direct_message(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person
) -> None:
    async def whisper(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Between us.", ephemeral=True)

    handles(whisper)
    await starts(bot)

    await alice.slash("try")

    assert [(message.content, message.guild, message.author.id) for message in bot.heard] == [
        ("Between us.", None, bot.user.id if bot.user else None)
    ]


async def test_a_deferred_answer_arrives_by_edit_and_stays_as_private_as_it_was_deferred(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person, bela: Person
) -> None:
    shown: list[str] = []

    async def slowly(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        shown.extend(seen.text for seen in alice.sees())
        await interaction.edit_original_response(content="Found it.")

    handles(slowly)
    await starts(bot)

    reply = await alice.slash("try")

    assert shown == ["DancerBot is thinking…"]
    assert reply.text == "Found it."
    assert reply.ephemeral
    assert reply.message.message.edited_at is None
    assert bela.sees() == []


async def test_a_follow_up_to_a_deferred_answer_becomes_that_answer(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person
) -> None:
    async def slowly(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.followup.send("First.", ephemeral=True)
        await interaction.followup.send("Second.")

    handles(slowly)
    await starts(bot)

    reply = await alice.slash("try")

    assert [seen.text for seen in reply.messages] == ["First.", "Second."]
    assert not reply.ephemeral, "who sees it was settled when it was deferred"


async def test_a_deferred_answer_that_never_comes_is_noticed(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person
) -> None:
    async def forgetful(interaction: discord.Interaction) -> None:
        await interaction.response.defer()

    handles(forgetful)
    await starts(bot)

    assert (await alice.slash("try")).failed


async def test_a_deferred_answer_can_be_taken_back(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person
) -> None:
    async def change_of_mind(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.delete_original_response()
        await interaction.followup.send("Only this.", ephemeral=True)

    handles(change_of_mind)
    await starts(bot)

    reply = await alice.slash("try")

    assert reply.text == "Only this."
    assert reply.ephemeral


async def test_the_first_answer_can_be_read_changed_and_deleted(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person
) -> None:
    read: list[str] = []

    async def busy(interaction: discord.Interaction) -> None:
        answered = await interaction.response.send_message("One.")
        assert isinstance(answered.resource, discord.InteractionMessage)
        read.append(answered.resource.content)
        original = await interaction.original_response()
        await original.edit(content="Two.")
        follow_up = await interaction.followup.send("Three.", wait=True)
        await follow_up.edit(content="Four.")
        read.append((await interaction.followup.fetch_message(original.id)).content)
        await interaction.delete_original_response()

    handles(busy)
    await starts(bot)

    reply = await alice.slash("try")

    assert read == ["One.", "Two."]
    assert reply.text == "Four."
    assert [seen.text for seen in alice.sees()] == ["Four."]


async def test_files_travel_with_answers_and_can_be_fetched(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person
) -> None:
    fetched: list[bytes] = []

    async def with_file(interaction: discord.Interaction) -> None:
        file = discord.File(io.BytesIO(b"one,two\n"), "steps.csv", description="Two steps")
        embed = discord.Embed(title="Steps").set_image(url="attachment://steps.png")
        picture = discord.File(io.BytesIO(b"\x89PNG"), "steps.png")
        await interaction.response.send_message(embed=embed, files=[file, picture])
        original = await interaction.original_response()
        fetched.append(await original.attachments[0].read())
        assert original.embeds[0].image.url == original.attachments[1].url
        more = discord.File(io.BytesIO(b"more"), "more.txt")
        await interaction.edit_original_response(attachments=[original.attachments[0], more])

    handles(with_file)
    await starts(bot)

    reply = await alice.slash("try")

    assert fetched == [b"one,two\n"]
    assert reply.text == "Steps\n(file: steps.csv)\n(file: more.txt)"
    assert reply.message.message.attachments[0].description == "Two steps"


async def test_a_picture_that_no_file_of_the_message_is_is_complained_of(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person, stage: Stage
) -> None:
    async def without_file(interaction: discord.Interaction) -> None:
        embed = discord.Embed(title="Ana").set_image(url="attachment://ana.png")
        await interaction.response.send_message(embed=embed)

    handles(without_file)
    await starts(bot)

    assert (await alice.slash("try")).text == "Ana"
    assert "attachment://ana.png" in stage.world.complaints.pop()


async def test_what_discord_refuses_stands_in_the_transcript(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person, stage: Stage
) -> None:
    async def too_long(interaction: discord.Interaction) -> None:
        with pytest.raises(discord.HTTPException) as caught:
            await interaction.response.send_message("x" * 2001)
        assert caught.value.code == 50035
        await interaction.response.send_message("Shorter.")

    handles(too_long)
    await starts(bot)

    assert (await alice.slash("try")).text == "Shorter."
    refused = [event for event in stage.world.news.history if isinstance(event, RequestRefused)]
    assert [event.details for event in refused] == ["data.content: Must be 2000 or fewer in length."]


async def test_an_answer_is_told_as_discord_tells_it(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person, stage: Stage
) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Hello.")

    handles(answer)
    await starts(bot)

    await alice.slash("try")

    heard = bot.heard[0]
    assert heard.type is discord.MessageType.chat_input_command
    assert heard.webhook_id == stage.world.bot.id
    assert heard.interaction_metadata is not None
    assert heard.interaction_metadata.user.id == stage.alice.id
    created = [event.message for event in stage.world.news.history if isinstance(event, MessageCreated)]
    assert [bool(message.flags & EPHEMERAL) for message in created] == [False]
