"""What the bot may see and do, or Discord's error for it."""

from bot.playground.errors import (
    MISSING_ACCESS,
    MISSING_PERMISSIONS,
    NOT_YOUR_APPLICATION,
    UNKNOWN_CHANNEL,
    UNKNOWN_GUILD,
    UNKNOWN_MESSAGE,
    ApiError,
)
from bot.playground.models import Channel, Guild, Message
from bot.playground.permissions import Permission
from bot.playground.routes.routing import Call


def channel(call: Call, *needed: Permission) -> Channel:
    """The channel of the path, which the bot has to see and in which it needs these permissions.

    Raises:
        ApiError: 10003, 50001 or 50013.
    """
    found = call.world.channel(call.id("channel_id"))
    if found is None:
        raise ApiError(UNKNOWN_CHANNEL)
    if not call.world.permissions(call.world.bot, found) & Permission.VIEW_CHANNEL:
        raise ApiError(MISSING_ACCESS)
    for permission in needed:
        require(call, found, permission)
    return found


def require(call: Call, place: Channel, permission: Permission) -> None:
    """Insist on a permission of the bot in a channel.

    Raises:
        ApiError: 50013.
    """
    if not call.world.permissions(call.world.bot, place) & permission:
        raise ApiError(MISSING_PERMISSIONS)


def message(call: Call, place: Channel) -> Message:
    """The message of the path; those shown to one person are not found in a channel.

    Raises:
        ApiError: 10008, or 50001 without the permission to read what was written before.
    """
    if not call.world.permissions(call.world.bot, place) & Permission.READ_MESSAGE_HISTORY:
        raise ApiError(MISSING_ACCESS)
    found = call.world.messages.get(place.id, call.id("message_id"))
    if found is None or found.only_for is not None:
        raise ApiError(UNKNOWN_MESSAGE)
    return found


def guild(call: Call) -> Guild:
    """The server of the path, on which the bot has to be.

    Raises:
        ApiError: 10004 or 50001.
    """
    found = call.world.guilds.get(call.id("guild_id"))
    if found is None:
        raise ApiError(UNKNOWN_GUILD)
    if not found.has_bot:
        raise ApiError(MISSING_ACCESS)
    return found


def application(call: Call) -> None:
    """Insist that the application of the path is the bot's own.

    Raises:
        ApiError: 20012.
    """
    if call.id("application_id") != call.world.bot.id:
        raise ApiError(NOT_YOUR_APPLICATION)
