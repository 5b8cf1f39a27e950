"""How a card reaches a person: as the answer to an interaction or to a message."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from typing import Any, TypeVar

import aiohttp
import discord
import structlog

from cogs.layout import Card
from cogs.markdown import Markdown, shorten
from cogs.reaching import DiscordUnreachable, is_closed, message_of, put_in_place, reach
from cogs.texts import Texts

Result = TypeVar("Result")

log = structlog.stdlib.get_logger(__name__)

# Discord waits three seconds for a first answer; half of the rest is left for its way.
THINKING_AFTER_SECONDS = 1.0
TYPING_AFTER_SECONDS = 0.5

_ACKNOWLEDGED_BEFORE = 40060
_MOST_THREAD_NAME = 100
_CANNOT_REPLY_WITHOUT_HISTORY = 160002
_NOT_TAKEN = 50035
"""Discord finds something wrong in the message itself."""
_REFUSING_FILES = frozenset({403, 413})


async def in_time(
    interaction: discord.Interaction[Any], work: Coroutine[Any, Any, Result], *, private: bool = False
) -> Result:
    """The result of some work; where it takes long, Discord is told meanwhile that the answer will come."""
    task = asyncio.ensure_future(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=THINKING_AFTER_SECONDS)
        if not done:
            await announce(interaction, private=private)
        return await task
    finally:
        task.cancel()


async def announce(interaction: discord.Interaction[Any], *, private: bool = False) -> None:
    """Tell Discord that the answer will come; to a command, the person sees meanwhile that the bot is thinking.

    Where Discord does not take that, the answer comes all the same, by another way.
    """
    response, is_command = interaction.response, interaction.message is None
    try:
        await _is_first(interaction, lambda: response.defer(ephemeral=private, thinking=is_command))
    except (discord.HTTPException, DiscordUnreachable) as error:
        if not is_closed(error):
            raise
        log.warning("Discord did not take in time that an answer will come", reason=str(error))


async def show(interaction: discord.Interaction[Any], card: Card, *, private: bool = False) -> None:
    """Answer an interaction with a card of its own, for everybody to see or for the person alone."""
    try:
        await _shown(interaction, message_of(card), private=private)
    except (discord.HTTPException, DiscordUnreachable) as error:
        if is_closed(error):
            await reach(interaction, card, private=private)
        elif card.picture is not None and _may_be_for_the_picture(error):
            card.without_picture()
            await show(interaction, card, private=private)
        elif _is_not_taken(error):
            await _shown(interaction, _plain(card), private=private)
        else:
            raise


async def _shown(interaction: discord.Interaction[Any], message: Mapping[str, Any], *, private: bool) -> None:
    response = interaction.response
    if await _is_first(interaction, lambda: response.send_message(**message, ephemeral=private)):
        return
    if interaction.message is None:
        attachments = {"attachments": message["files"]} if "files" in message else {}
        others = {name: value for name, value in message.items() if name != "files"}
        await interaction.edit_original_response(**others, **attachments)
    else:
        await interaction.followup.send(**message, ephemeral=private)


async def add(interaction: discord.Interaction[Any], card: Card, *, private: bool = True) -> None:
    """Give an answer beside those that there are; right after an announcement, it is the one that was announced."""
    response = interaction.response
    try:
        if not await _is_first(interaction, lambda: response.send_message(**message_of(card), ephemeral=private)):
            await interaction.followup.send(**message_of(card), ephemeral=private)
    except (discord.HTTPException, DiscordUnreachable) as error:
        if not is_closed(error):
            raise
        await reach(interaction, card, private=private)


async def hand_over(
    interaction: discord.Interaction[Any], file: discord.File, *, saying: Markdown | None = None
) -> None:
    """Give the person alone a file, beside an answer that there is."""
    said: dict[str, Any] = {} if saying is None else {"content": saying}
    try:
        await interaction.followup.send(**said, file=file, ephemeral=True)
    except (discord.HTTPException, DiscordUnreachable) as error:
        if not is_closed(error):
            raise
        file.reset()
        await interaction.user.send(**said, file=file)


def _may_be_for_the_picture(error: Exception) -> bool:
    """Whether Discord may take the same message without its file: not where it takes no answer at all any more."""
    return isinstance(error, discord.HTTPException) and (error.status in _REFUSING_FILES or error.code == _NOT_TAKEN)


def _is_not_taken(error: Exception) -> bool:
    return isinstance(error, discord.HTTPException) and error.code == _NOT_TAKEN


def _plain(card: Card) -> Mapping[str, Any]:
    """What a card is sent as where Discord takes no message that consists of components."""
    plain = card.plain()
    return {"content": plain.content, "view": plain}


async def update(interaction: discord.Interaction[Any], card: Card) -> None:
    """Put a card in the place of the one whose control was used."""
    response = interaction.response
    try:
        if not await _is_first(interaction, lambda: response.edit_message(view=card, attachments=card.files())):
            await interaction.edit_original_response(view=card, attachments=card.files())
    except (discord.HTTPException, DiscordUnreachable) as error:
        if is_closed(error):
            await put_in_place(interaction, card)
        elif card.picture is None or not _may_be_for_the_picture(error):
            raise
        else:
            card.without_picture()
            await update(interaction, card)


async def take_away(interaction: discord.Interaction[Any]) -> None:
    """Delete the message whose control was used."""
    await announce(interaction)
    try:
        await interaction.delete_original_response()
    except (discord.HTTPException, DiscordUnreachable) as error:
        if not is_closed(error) or interaction.message is None:
            raise
        await interaction.message.delete()


async def _is_first(interaction: discord.Interaction[Any], answer: Callable[[], Awaitable[Any]]) -> bool:
    """Give this answer if it is the first to an interaction, and say whether it was."""
    if interaction.response.is_done():
        return False
    try:
        await answer()
    except discord.HTTPException as error:
        # An earlier one arrived, and only Discord's word of that was lost.
        if error.code != _ACKNOWLEDGED_BEFORE:
            raise
        return False
    return True


async def typing_in_time(channel: discord.abc.Messageable, work: Coroutine[Any, Any, Result]) -> Result:
    """The result of some work; where it takes long, people see meanwhile that the bot is typing."""
    task = asyncio.ensure_future(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=TYPING_AFTER_SECONDS)
        if not done:
            await _typing_until_done(channel, task)
        return await task
    finally:
        task.cancel()


async def _typing_until_done(channel: discord.abc.Messageable, task: asyncio.Future[Any]) -> None:
    """Let people see that the bot is typing; whoever may not be told so still gets the answer, and as soon."""

    async def type_on() -> None:
        with suppress(discord.DiscordException, aiohttp.ClientError):
            async with channel.typing():
                await asyncio.wait({task})

    typing = asyncio.create_task(type_on())
    await asyncio.wait({task})
    typing.cancel()


async def tell_author(message: discord.Message, card: Card) -> None:
    """Tell the author of a message something in private. Raises `discord.Forbidden` where that cannot be."""
    await message.author.send(view=card)


async def reply_to_message(message: discord.Message, card: Card, *, texts: Texts) -> None:
    """Reply to a message where it was written; where the bot may not write there, to its author directly.

    Raises `discord.Forbidden` where neither can be reached.
    """
    reference = message.to_reference(fail_if_not_exists=False)
    try:
        await message.channel.send(view=card, reference=reference, mention_author=False)
    except discord.HTTPException as error:
        if error.code == _CANNOT_REPLY_WITHOUT_HISTORY:
            await message.channel.send(view=card)
        elif isinstance(error, discord.Forbidden) and message.guild is not None:
            name = getattr(message.channel, "name", "")
            await message.author.send(texts.say("answer.not_there", channel=f"#{name}"))
            await message.author.send(view=card)
        elif error.code == _NOT_TAKEN:
            await message.channel.send(**_plain(card), reference=reference, mention_author=False)
        else:
            raise


async def reply_in_thread(message: discord.Message, card: Card, *, name: str) -> bool:
    """Answer a message in a thread begun from it; False where Discord does not let the bot do that."""
    try:
        thread = await message.create_thread(name=shorten(name, _MOST_THREAD_NAME) or "…")
        await thread.send(view=card)
    except discord.HTTPException:
        return False
    return True
