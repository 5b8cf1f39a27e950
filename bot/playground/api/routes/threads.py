"""Threads: begun from a message or by themselves, joined and left."""

from bot.playground.api import payloads
from bot.playground.api.bodies.channels import THREAD, THREAD_FROM_MESSAGE
from bot.playground.api.errors import (
    NOT_IN_DIRECT_CHANNEL,
    THREAD_ARCHIVED,
    THREAD_EXISTS,
    UNKNOWN_USER,
    WRONG_CHANNEL_KIND,
    ApiError,
)
from bot.playground.api.routes import access
from bot.playground.api.routes.routing import Answer, Call, Created, Routes
from bot.playground.world.models import HAS_THREAD, Channel, ChannelKind, MessageKind
from bot.playground.world.permissions import Permission

ROUTES = Routes()


@ROUTES.add("POST", "/channels/{channel_id}/messages/{message_id}/threads", body=THREAD_FROM_MESSAGE)
def begin_from_message(call: Call) -> Answer:
    """Begin a thread from a message, whose identifier it bears."""
    place = _text_channel(call, Permission.CREATE_PUBLIC_THREADS)
    message = access.message(call, place)
    if call.world.channel(message.id):
        raise ApiError(THREAD_EXISTS)
    thread = call.world.add_thread(place, call.body["name"], call.world.bot, starter_id=message.id)
    thread.auto_archive_minutes = call.body.get("auto_archive_duration") or thread.auto_archive_minutes
    call.world.messages.edit(message, mark_edited=False, flags=message.flags | HAS_THREAD)
    return Created(payloads.channel(thread, call.world))


@ROUTES.add("POST", "/channels/{channel_id}/threads", body=THREAD)
def begin(call: Call) -> Answer:
    """Begin a thread without a message; a private one unless its kind is given."""
    kind = ChannelKind(call.body.get("type") or ChannelKind.PRIVATE_THREAD)
    private = kind is ChannelKind.PRIVATE_THREAD
    place = _text_channel(call, Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS)
    thread = call.world.add_thread(place, call.body["name"], call.world.bot, kind=kind)
    thread.auto_archive_minutes = call.body.get("auto_archive_duration") or thread.auto_archive_minutes
    if not private:
        kind_of_message = MessageKind.THREAD_CREATED
        call.world.messages.post(place, call.world.bot, content=thread.name, kind=kind_of_message)
    return Created(payloads.channel(thread, call.world))


@ROUTES.add("PUT", "/channels/{channel_id}/thread-members/@me")
def join(call: Call) -> Answer:
    """Let the bot take part in a thread."""
    thread = _thread(call)
    thread.thread_member_ids.add(call.world.bot.id)
    call.world.change_channel(thread)
    return None


@ROUTES.add("DELETE", "/channels/{channel_id}/thread-members/@me")
def leave(call: Call) -> Answer:
    """Let the bot leave a thread."""
    thread = _thread(call)
    thread.thread_member_ids.discard(call.world.bot.id)
    call.world.change_channel(thread)
    return None


@ROUTES.add("PUT", "/channels/{channel_id}/thread-members/{user_id}")
def add_member(call: Call) -> Answer:
    """Let somebody else take part in a thread."""
    thread = _thread(call)
    user = call.world.users.get(call.id("user_id"))
    if user is None:
        raise ApiError(UNKNOWN_USER)
    thread.thread_member_ids.add(user.id)
    call.world.change_channel(thread)
    return None


def _text_channel(call: Call, permission: Permission) -> Channel:
    place = access.channel(call)
    if place.is_direct:
        raise ApiError(NOT_IN_DIRECT_CHANNEL)
    if place.is_thread:
        raise ApiError(WRONG_CHANNEL_KIND)
    access.require(call, place, permission)
    return place


def _thread(call: Call) -> Channel:
    place = access.channel(call)
    if not place.is_thread:
        raise ApiError(WRONG_CHANNEL_KIND)
    if place.archived:
        raise ApiError(THREAD_ARCHIVED)
    return place
