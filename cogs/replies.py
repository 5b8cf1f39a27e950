"""How a card reaches a person: as the answer to an interaction or to a message."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from typing import Any, TypeVar

import discord

from cogs.layout import Card
from cogs.markdown import shorten
from cogs.texts import Texts

Result = TypeVar("Result")

# Discord waits three seconds for a first answer; half of the rest is left for its way.
THINKING_AFTER_SECONDS = 1.0
TYPING_AFTER_SECONDS = 0.5

_ACKNOWLEDGED_BEFORE = 40060
_MOST_THREAD_NAME = 100
_CANNOT_REPLY_WITHOUT_HISTORY = 160002
_NOT_TAKEN = 50035
"""Discord finds something wrong in the message itself."""
_REFUSING_FILES = frozenset({403, 413})
_THEIR_FAULT = 500


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
    """Tell Discord that the answer will come; to a command, the person sees meanwhile that the bot is thinking."""
    response, is_command = interaction.response, interaction.message is None
    await _is_first(interaction, lambda: response.defer(ephemeral=private, thinking=is_command))


async def show(interaction: discord.Interaction[Any], card: Card, *, private: bool = False) -> None:
    """Answer an interaction with a card of its own, for everybody to see or for the person alone."""
    try:
        await _shown(interaction, _message(card, files="files"), private=private)
    except discord.HTTPException as error:
        if card.picture is not None and _may_be_for_the_picture(error):
            card.without_picture()
            await show(interaction, card, private=private)
        elif error.code == _NOT_TAKEN:
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


def _message(card: Card, *, files: str) -> Mapping[str, Any]:
    """What a card is sent as; `files` is what discord.py calls the files of such a message."""
    attached = card.files()
    return {"view": card, files: attached} if attached else {"view": card}


def _may_be_for_the_picture(error: discord.HTTPException) -> bool:
    """Whether Discord may take the same message without its file: not where it takes no answer at all any more."""
    return error.status in _REFUSING_FILES or error.status >= _THEIR_FAULT or error.code == _NOT_TAKEN


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
    except discord.HTTPException as error:
        if card.picture is None or not _may_be_for_the_picture(error):
            raise
        card.without_picture()
        await update(interaction, card)


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
            with suppress(discord.HTTPException):  # whoever may not be told so still gets the answer
                async with channel.typing():
                    await asyncio.wait({task})
        return await task
    finally:
        task.cancel()


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
