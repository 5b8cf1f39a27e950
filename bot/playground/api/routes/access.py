"""What the bot may see and do, or Discord's error for it."""

from bot.playground.api.errors import (
    ALREADY_ACKNOWLEDGED,
    INVALID_WEBHOOK_TOKEN,
    MISSING_ACCESS,
    MISSING_PERMISSIONS,
    NOT_YOUR_APPLICATION,
    UNKNOWN_CHANNEL,
    UNKNOWN_GUILD,
    UNKNOWN_INTERACTION,
    UNKNOWN_MESSAGE,
    UNKNOWN_WEBHOOK,
    ApiError,
)
from bot.playground.api.routes.routing import Call
from bot.playground.world.models import Channel, Guild, Interaction, InteractionState, Message
from bot.playground.world.permissions import Permission


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


def pending_interaction(call: Call) -> Interaction:
    """The interaction of the path, which still awaits its first answer.

    Raises:
        ApiError: 10062 where there is none or its time is over, 40060 where it has been answered.
    """
    found = call.world.interactions.get(call.id("interaction_id"))
    if found is None or found.token != call.path["interaction_token"] or found.state is InteractionState.FAILED:
        raise ApiError(UNKNOWN_INTERACTION)
    if found.state is InteractionState.ANSWERED:
        raise ApiError(ALREADY_ACKNOWLEDGED)
    return found


def answered_interaction(call: Call) -> Interaction:
    """The interaction whose token is in the path, for edits and follow-ups.

    Raises:
        ApiError: 50027 where the token is unknown or too old, 10015 where there was no first answer yet.
    """
    if call.id("webhook_id") != call.world.bot.id:
        raise ApiError(UNKNOWN_WEBHOOK)
    found = call.world.interactions.of_token(call.path["webhook_token"])
    if found is None:
        raise ApiError(INVALID_WEBHOOK_TOKEN)
    if found.state is not InteractionState.ANSWERED:
        raise ApiError(UNKNOWN_WEBHOOK)
    return found
