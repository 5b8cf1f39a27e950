"""Emojis under messages."""

from bot.playground.api import payloads
from bot.playground.api.errors import NOT_IN_DIRECT_CHANNEL, TOO_MANY_REACTIONS, UNKNOWN_EMOJI, ApiError
from bot.playground.api.forms import SNOWFLAKE, Fields, OneOf, Whole
from bot.playground.api.routes import access
from bot.playground.api.routes.routing import Answer, Call, Routes
from bot.playground.world.models import Message, Reaction
from bot.playground.world.permissions import Permission

ROUTES = Routes()
ALL = "/channels/{channel_id}/messages/{message_id}/reactions"
ONE = ALL + "/{emoji_name}"
MOST_REACTIONS = 20
USERS = Fields({"limit": Whole(1, 100, or_digits=True), "after": SNOWFLAKE, "type": OneOf(("0", "1"))})


@ROUTES.add("PUT", ONE + "/@me")
def add(call: Call) -> Answer:
    """Put an emoji under a message; an emoji that is not there yet takes a permission."""
    message, reaction = _target(call)
    if reaction is None:
        access.require(call, access.channel(call), Permission.ADD_REACTIONS)
        if len(message.reactions) >= MOST_REACTIONS:
            raise ApiError(TOO_MANY_REACTIONS)
    call.world.messages.react(message, _emoji(call), call.world.bot)
    return None


@ROUTES.add("DELETE", ONE + "/@me")
def take_back(call: Call) -> Answer:
    """Take the bot's own emoji away."""
    message, reaction = _target(call)
    if reaction is None or call.world.bot.id not in reaction.user_ids:
        raise ApiError(UNKNOWN_EMOJI)
    call.world.messages.take_reaction_back(message, reaction.emoji, call.world.bot)
    return None


@ROUTES.add("DELETE", ONE + "/{user_id}")
def remove_from_user(call: Call) -> Answer:
    """Take somebody else's emoji away."""
    _may_manage(call)
    message, reaction = _target(call)
    user_id = call.id("user_id")
    if reaction is None or user_id not in reaction.user_ids:
        raise ApiError(UNKNOWN_EMOJI)
    call.world.messages.take_reaction_back(message, reaction.emoji, call.world.users[user_id])
    return None


@ROUTES.add("GET", ONE, query=USERS)
def list_users(call: Call) -> Answer:
    """Who put an emoji under a message."""
    _, reaction = _target(call)
    users = [user_id for user_id in sorted(reaction.user_ids if reaction else ()) if user_id > call.number("after", 0)]
    return [payloads.user(call.world.users[user_id]) for user_id in users[: call.number("limit", 25)]]


@ROUTES.add("DELETE", ONE)
def clear_one(call: Call) -> Answer:
    """Take one emoji away from everybody."""
    _may_manage(call)
    message, reaction = _target(call)
    _clear(call, message, [reaction] if reaction else [])
    return None


@ROUTES.add("DELETE", ALL)
def clear(call: Call) -> Answer:
    """Take all emojis away."""
    _may_manage(call)
    message = access.message(call, access.channel(call))
    _clear(call, message, list(message.reactions))
    return None


def _clear(call: Call, message: Message, reactions: list[Reaction]) -> None:
    for reaction in reactions:
        for user_id in reaction.user_ids:
            message = call.world.messages.take_reaction_back(message, reaction.emoji, call.world.users[user_id])


def _target(call: Call) -> tuple[Message, Reaction | None]:
    message = access.message(call, access.channel(call))
    emoji = _emoji(call)
    return message, next((reaction for reaction in message.reactions if reaction.emoji == emoji), None)


def _emoji(call: Call) -> str:
    emoji = call.path["emoji_name"]
    name, _, number = emoji.partition(":")
    if number.isdecimal() or not name.isascii() or name in ("©", "®"):
        return emoji
    raise ApiError(UNKNOWN_EMOJI)


def _may_manage(call: Call) -> None:
    place = access.channel(call)
    if place.is_direct:
        raise ApiError(NOT_IN_DIRECT_CHANNEL)
    access.require(call, place, Permission.MANAGE_MESSAGES)
