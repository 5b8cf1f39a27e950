"""Messages in channels: sent, read, edited, deleted, pinned."""

from datetime import UTC, datetime

from bot.playground.api import message_payloads
from bot.playground.api.bodies.messages import BULK_DELETE, EDITED_MESSAGE, NEW_MESSAGE
from bot.playground.api.errors import (
    CANNOT_REACH_USER,
    INVALID_FORM_BODY,
    NO_HISTORY_TO_REPLY,
    NOT_IN_DIRECT_CHANNEL,
    NOT_YOUR_MESSAGE,
    SYSTEM_MESSAGE,
    THREAD_LOCKED,
    WRONG_BULK_DELETE_COUNT,
    ApiError,
)
from bot.playground.api.forms import SNOWFLAKE, Fields, Moment, Problems, Whole
from bot.playground.api.routes import access
from bot.playground.api.routes.composing import amend, compose
from bot.playground.api.routes.routing import Answer, Call, Routes
from bot.playground.world.messages import is_system
from bot.playground.world.models import Channel, Json, Message, MessageKind
from bot.playground.world.permissions import Permission

ROUTES = Routes()
ALL = "/channels/{channel_id}/messages"
PINS = ALL + "/pins"
ONE = ALL + "/{message_id}"
MOST_AT_ONCE = 100
MOST_PINS_AT_ONCE = 50
LIMIT = Whole(1, MOST_AT_ONCE, or_digits=True)
WINDOW = Fields({"limit": LIMIT, "before": SNOWFLAKE, "after": SNOWFLAKE, "around": SNOWFLAKE})


@ROUTES.add("POST", ALL, body=NEW_MESSAGE)
def send(call: Call) -> Answer:
    """Send a message."""
    place = access.channel(call)
    _may_send(call, place)
    sent_before = _sent_before(call, place)
    if sent_before:
        return _payload(call, sent_before)
    reply_to = _replied_to(call, place)
    fields = compose(call, place, reply_to=reply_to, body=call.body)
    if place.archived:
        place.archived = False
        call.world.change_channel(place)
    kind = MessageKind.REPLY if reply_to else MessageKind.DEFAULT
    message = call.world.messages.post(
        place,
        call.world.bot,
        kind=kind,
        reply_to=reply_to.id if reply_to else None,
        nonce=call.body.get("nonce"),
        **fields,
    )
    return _payload(call, message)


@ROUTES.add("GET", ALL, query=WINDOW)
def history(call: Call) -> Answer:
    """The latest messages of a channel, or those before, after or around one; newest first."""
    place = access.channel(call)
    if not call.world.permissions(call.world.bot, place) & Permission.READ_MESSAGE_HISTORY:
        return []
    messages = [m for m in call.world.messages.in_channel(place) if m.only_for is None]
    return [_payload(call, message) for message in reversed(_window(messages, call))]


@ROUTES.add("POST", ALL + "/bulk-delete", body=BULK_DELETE)
def bulk_delete(call: Call) -> Answer:
    """Delete several messages at once."""
    place = access.channel(call)
    if place.is_direct:
        raise ApiError(NOT_IN_DIRECT_CHANNEL)
    access.require(call, place, Permission.MANAGE_MESSAGES)
    ids = [int(message_id) for message_id in call.body["messages"]]
    if not 1 < len(ids) <= MOST_AT_ONCE:
        raise ApiError(WRONG_BULK_DELETE_COUNT)
    found = [call.world.messages.get(place.id, message_id) for message_id in ids]
    for message in found:
        if message and message.only_for is None:
            call.world.messages.delete(message)
    return None


@ROUTES.add("GET", PINS, query=Fields({"before": Moment(), "limit": Whole(1, MOST_PINS_AT_ONCE, or_digits=True)}))
def pins(call: Call) -> Answer:
    """The pinned messages of a channel, the newest first; each counts as pinned when it was sent."""
    place = access.channel(call)
    before, limit = call.query.get("before"), call.number("limit", MOST_PINS_AT_ONCE)
    end = datetime.fromisoformat(before).astimezone(UTC) if before else datetime.max.replace(tzinfo=UTC)
    pinned = [m for m in reversed(call.world.messages.in_channel(place)) if m.pinned and m.created_at < end]
    items: list[Json] = [{"pinned_at": m.created_at.isoformat(), "message": _payload(call, m)} for m in pinned[:limit]]
    return {"items": items, "has_more": len(pinned) > limit}


@ROUTES.add("PUT", PINS + "/{message_id}")
def pin(call: Call) -> Answer:
    """Pin a message."""
    _set_pinned(call, pinned=True)
    return None


@ROUTES.add("DELETE", PINS + "/{message_id}")
def unpin(call: Call) -> Answer:
    """Unpin a message."""
    _set_pinned(call, pinned=False)
    return None


@ROUTES.add("GET", ONE)
def get(call: Call) -> Answer:
    """One message."""
    return _payload(call, access.message(call, access.channel(call)))


@ROUTES.add("PATCH", ONE, body=EDITED_MESSAGE)
def edit(call: Call) -> Answer:
    """Change a message of the bot's own."""
    place = access.channel(call)
    message = access.message(call, place)
    if message.author is not call.world.bot:
        raise ApiError(NOT_YOUR_MESSAGE)
    if is_system(message):
        raise ApiError(SYSTEM_MESSAGE)
    changed = call.world.messages.edit(message, **amend(call, place, message, body=call.body))
    return _payload(call, changed)


@ROUTES.add("DELETE", ONE)
def delete(call: Call) -> Answer:
    """Delete a message: the bot's own, or with the permission somebody else's."""
    place = access.channel(call)
    message = access.message(call, place)
    if message.author is not call.world.bot:
        if place.is_direct:
            raise ApiError(NOT_IN_DIRECT_CHANNEL)
        access.require(call, place, Permission.MANAGE_MESSAGES)
    call.world.messages.delete(message)
    return None


def _may_send(call: Call, place: Channel) -> None:
    if place.is_direct and not all(person.takes_direct_messages for person in place.recipients):
        raise ApiError(CANNOT_REACH_USER)
    access.require(call, place, Permission.SEND_MESSAGES_IN_THREADS if place.is_thread else Permission.SEND_MESSAGES)
    if place.locked and not call.world.permissions(call.world.bot, place) & Permission.MANAGE_THREADS:
        raise ApiError(THREAD_LOCKED)
    if call.files:
        access.require(call, place, Permission.ATTACH_FILES)
    if call.body.get("embeds"):
        access.require(call, place, Permission.EMBED_LINKS)


def _replied_to(call: Call, place: Channel) -> Message | None:
    reference = call.body.get("message_reference")
    if reference is None:
        return None
    if not call.world.permissions(call.world.bot, place) & Permission.READ_MESSAGE_HISTORY:
        raise ApiError(NO_HISTORY_TO_REPLY)
    found = call.world.messages.get(place.id, int(reference["message_id"]))
    if (found and found.only_for is None and not is_system(found)) or reference.get("fail_if_not_exists") is False:
        return found
    problems = Problems()
    problems.add(("message_reference",), "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")
    raise ApiError(INVALID_FORM_BODY, problems.errors())


def _sent_before(call: Call, place: Channel) -> Message | None:
    """The message that an earlier request of the same nonce sent, where it is to be sent only once."""
    nonce = call.body.get("nonce")
    if nonce is None or not call.body.get("enforce_nonce"):
        return None
    own = (m for m in call.world.messages.in_channel(place) if m.author is call.world.bot)
    return next((message for message in own if message.nonce == nonce), None)


def _window(messages: list[Message], call: Call) -> list[Message]:
    limit = call.number("limit", 50)
    if "after" in call.query:
        return [m for m in messages if m.id > call.number("after", 0)][:limit]
    if "around" in call.query:
        middle = call.number("around", 0)
        older = [m for m in messages if m.id <= middle]
        return older[-(limit // 2 + 1) :] + [m for m in messages if m.id > middle][: limit // 2]
    before = call.number("before", 1 << 63)
    return [m for m in messages if m.id < before][-limit:]


def _set_pinned(call: Call, *, pinned: bool) -> None:
    place = access.channel(call)
    if not place.is_direct:
        access.require(call, place, Permission.PIN_MESSAGES)
    message = access.message(call, place)
    call.world.messages.edit(message, mark_edited=False, pinned=pinned)


def _payload(call: Call, message: Message) -> Json:
    return message_payloads.message(message, call.world, readable=call.world.bot_reads(message))
