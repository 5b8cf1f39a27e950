"""Channels and threads themselves: read, changed, deleted, typed in."""

from bot.playground.api import payloads
from bot.playground.api.bodies.channels import CHANGED_CHANNEL, CHANGED_THREAD
from bot.playground.api.errors import NOT_IN_DIRECT_CHANNEL, ApiError
from bot.playground.api.routes import access
from bot.playground.api.routes.routing import Answer, Call, Routes
from bot.playground.world.models import Channel
from bot.playground.world.permissions import Permission

ROUTES = Routes()


@ROUTES.add("GET", "/channels/{channel_id}")
def get_channel(call: Call) -> Answer:
    """A channel, thread or direct conversation."""
    return payloads.channel(access.channel(call), call.world)


@ROUTES.add("PATCH", "/channels/{channel_id}")
def change_channel(call: Call) -> Answer:
    """Rename a channel or thread, or archive or lock a thread."""
    place = _on_guild(access.channel(call))
    call.check(CHANGED_THREAD if place.is_thread else CHANGED_CHANNEL)
    if not (place.is_thread and place.owner_id == call.world.bot.id):
        access.require(call, place, Permission.MANAGE_THREADS if place.is_thread else Permission.MANAGE_CHANNELS)
    place.name = call.body.get("name") or place.name
    place.topic = call.body.get("topic", place.topic)
    place.archived = bool(call.body.get("archived", place.archived))
    place.locked = bool(call.body.get("locked", place.locked))
    place.auto_archive_minutes = call.body.get("auto_archive_duration") or place.auto_archive_minutes
    call.world.change_channel(place)
    return payloads.channel(place, call.world)


@ROUTES.add("DELETE", "/channels/{channel_id}")
def delete_channel(call: Call) -> Answer:
    """Delete a channel or thread."""
    place = _on_guild(access.channel(call))
    access.require(call, place, Permission.MANAGE_THREADS if place.is_thread else Permission.MANAGE_CHANNELS)
    payload = payloads.channel(place, call.world)
    call.world.delete_channel(place)
    return payload


@ROUTES.add("POST", "/channels/{channel_id}/typing")
def start_typing(call: Call) -> Answer:
    """Show that the bot is typing."""
    place = access.channel(call)
    needed = Permission.SEND_MESSAGES_IN_THREADS if place.is_thread else Permission.SEND_MESSAGES
    access.require(call, place, needed)
    call.world.type_in(place, call.world.bot)
    return None


def _on_guild(place: Channel) -> Channel:
    if place.is_direct:
        raise ApiError(NOT_IN_DIRECT_CHANNEL)
    return place
