"""How an answer reaches a person whose interaction Discord takes no answer to any more, or has no word for."""

from collections.abc import Mapping
from typing import Any

import discord
import structlog

from cogs.layout import Card
from knowledge.errors import DancerBotError

log = structlog.stdlib.get_logger(__name__)

# The interaction is not known any more, since it was answered too late, or its token has expired.
_CLOSED = frozenset({10062, 10015, 50027})


class DiscordUnreachable(DancerBotError, discord.ClientException):
    """Discord, or what stands at its configured address, gives no usable answer."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Discord cannot be reached: {what}.")


def is_closed(error: BaseException) -> bool:
    """Whether Discord takes no answer to an interaction any more, so that it needs another way."""
    return isinstance(error, DiscordUnreachable) or (isinstance(error, discord.HTTPException) and error.code in _CLOSED)


def message_of(card: Card) -> Mapping[str, Any]:
    """What a card is sent as."""
    attached = card.files()
    return {"view": card, "files": attached} if attached else {"view": card}


async def reach(interaction: discord.Interaction[Any], card: Card, *, private: bool) -> None:
    """Give an answer where it was asked for, or to the person directly where it is theirs alone.

    Raises `discord.Forbidden` where the person takes no direct messages.
    """
    if private or not await reach_openly(interaction, card):
        log.info("an answer goes to a person directly", interaction=interaction.type.name)
        await interaction.user.send(**message_of(card))


async def reach_openly(interaction: discord.Interaction[Any], card: Card) -> bool:
    """Give an answer where it was asked for, with whom it is for; False where the bot cannot write there."""
    channel = interaction.channel
    if not isinstance(channel, discord.abc.Messageable) or not _may_write(interaction):
        return False
    log.info("an answer goes into the channel", interaction=interaction.type.name)
    card.say_whose(interaction.user.id, interaction.command.qualified_name if interaction.command else None)
    try:
        await channel.send(**message_of(card))
    except (discord.Forbidden, discord.NotFound):
        return False
    return True


async def put_in_place(interaction: discord.Interaction[Any], card: Card) -> None:
    """Put a card in the place of the one whose control was used, as if there were no interaction."""
    message = interaction.message
    is_private = message is not None and message.flags.ephemeral
    if message is not None and not is_private:
        try:
            await message.edit(view=card, attachments=card.files())
        except (discord.Forbidden, discord.NotFound):
            pass
        else:
            return
    await reach(interaction, card, private=is_private)


def _may_write(interaction: discord.Interaction[Any]) -> bool:
    permissions = interaction.app_permissions
    if interaction.guild_id is not None and not interaction.is_guild_integration():
        return False  # the person alone has installed the bot
    is_thread = isinstance(interaction.channel, discord.Thread)
    return permissions.send_messages_in_threads if is_thread else permissions.send_messages
