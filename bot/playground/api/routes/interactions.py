"""The first answer to an interaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot.playground.api import message_payloads
from bot.playground.api.bodies.interactions import callback
from bot.playground.api.errors import UNKNOWN_MESSAGE, ApiError
from bot.playground.api.forms import Anything, Fields, OneOf
from bot.playground.api.routes import access
from bot.playground.api.routes.composing import amend, compose
from bot.playground.api.routes.routing import SWITCH, Answer, Call, Routes
from bot.playground.world.commands import OptionKind
from bot.playground.world.components import numbered
from bot.playground.world.models import (
    EPHEMERAL,
    LOADING,
    Channel,
    Choice,
    CommandKind,
    Interaction,
    InteractionKind,
    Json,
    Message,
    MessageKind,
    Modal,
    ResponseKind,
)

ROUTES = Routes()

POSSIBLE = {
    InteractionKind.COMMAND: {ResponseKind.MESSAGE, ResponseKind.DEFERRED_MESSAGE, ResponseKind.MODAL},
    InteractionKind.COMPONENT: set(ResponseKind) - {ResponseKind.CHOICES},
    InteractionKind.AUTOCOMPLETE: {ResponseKind.CHOICES},
    InteractionKind.MODAL: {ResponseKind.MESSAGE, ResponseKind.DEFERRED_MESSAGE},
}
"""Which first answers each kind of interaction takes."""
OF_COMPONENT = {ResponseKind.UPDATE, ResponseKind.DEFERRED_UPDATE}


@ROUTES.add(
    "POST",
    "/interactions/{interaction_id}/{interaction_token}/callback",
    query=Fields({"with_response": SWITCH}),
    needs_token=False,
)
def answer(call: Call) -> Answer:
    """Answer an interaction for the first time."""
    interaction = access.pending_interaction(call)
    kind = _kind(call, interaction)
    call.check(callback(kind, option_is_text=_option_is_text(interaction)))
    data: Json = call.body.get("data") or {}
    with _within_data():
        message = _carry_out(call, interaction, kind, data)
    if call.switch("with_response"):
        return _told(call, interaction, kind, message)
    return None


def _kind(call: Call, interaction: Interaction) -> ResponseKind:
    possible = set(POSSIBLE[interaction.kind])
    if interaction.kind is InteractionKind.MODAL and interaction.message_id is not None:
        possible |= OF_COMPONENT
    call.check(Fields({"type": OneOf({int(kind) for kind in possible}), "data": Anything()}, required={"type"}))
    return ResponseKind(call.body["type"])


@contextmanager
def _within_data() -> Iterator[None]:
    """Say of what is wrong in the answer's data that it stands there."""
    try:
        yield
    except ApiError as refused:
        raise ApiError(refused.error, {"data": refused.errors} if refused.errors else None) from None


def _carry_out(call: Call, interaction: Interaction, kind: ResponseKind, data: Json) -> Message | None:
    world = call.world
    if kind is ResponseKind.CHOICES:
        world.interactions.offer(interaction, tuple(Choice(c["name"], c["value"]) for c in data["choices"]))
        return None
    if kind is ResponseKind.MODAL:
        modal = Modal(interaction.id, data["custom_id"], data["title"], numbered(data["components"]))
        world.interactions.show_modal(interaction, modal)
        return None
    channel = _channel(call, interaction)
    if kind in OF_COMPONENT:
        return _update(call, interaction, channel, kind, data)
    if kind is ResponseKind.DEFERRED_MESSAGE:
        fields: dict[str, Any] = {"flags": LOADING | (data.get("flags") or 0) & EPHEMERAL}
    else:
        fields = compose(call, channel, in_interaction=True, body=data)
    message = post_answer(call, interaction, channel, fields, **_first_of(interaction))
    world.interactions.answer(interaction, kind, message.id)
    return message


def post_answer(call: Call, interaction: Interaction, channel: Channel, fields: dict[str, Any], **more: Any) -> Message:
    """Send a message that belongs to an interaction, to its person alone where it is ephemeral."""
    only_for = interaction.user.id if fields["flags"] & EPHEMERAL else None
    return call.world.messages.post(
        channel, call.world.bot, only_for=only_for, interaction=interaction, **fields, **more
    )


def _update(call: Call, interaction: Interaction, channel: Channel, kind: ResponseKind, data: Json) -> Message:
    message = call.world.messages.get(channel.id, interaction.message_id or 0)
    if message is None:
        raise ApiError(UNKNOWN_MESSAGE)
    if kind is ResponseKind.UPDATE:
        message = call.world.messages.edit(message, **amend(call, channel, message, body=data))
    call.world.interactions.answer(interaction, kind, message.id)
    return message


def _first_of(interaction: Interaction) -> dict[str, Any]:
    """The kind of the first message, and what it replies to."""
    if interaction.kind is InteractionKind.COMMAND:
        in_menu = interaction.data.get("type") != CommandKind.SLASH
        return {"kind": MessageKind.CONTEXT_MENU_COMMAND if in_menu else MessageKind.CHAT_INPUT_COMMAND}
    if interaction.message_id is not None:
        return {"kind": MessageKind.REPLY, "reply_to": interaction.message_id}
    return {"kind": MessageKind.DEFAULT}


def _told(call: Call, interaction: Interaction, kind: ResponseKind, message: Message | None) -> Json:
    told: Json = {"id": str(interaction.id), "type": int(interaction.kind), "channel_id": str(interaction.channel_id)}
    if interaction.guild_id is not None:
        told["guild_id"] = str(interaction.guild_id)
    if message is None:
        return {"interaction": told}
    told |= {
        "response_message_id": str(message.id),
        "response_message_loading": message.thinking,
        "response_message_ephemeral": bool(message.flags & EPHEMERAL),
    }
    if kind not in (ResponseKind.MESSAGE, ResponseKind.UPDATE):
        return {"interaction": told}
    payload = message_payloads.message(message, call.world)
    return {"interaction": told, "resource": {"type": int(kind), "message": payload}}


def _channel(call: Call, interaction: Interaction) -> Channel:
    channel = call.world.channel(interaction.channel_id)
    if channel is None:
        raise ApiError(UNKNOWN_MESSAGE)
    return channel


def _option_is_text(interaction: Interaction) -> bool:
    focused = _focused(interaction.data.get("options") or [])
    return focused is None or focused["type"] == OptionKind.STRING


def _focused(options: list[Json]) -> Json | None:
    for option in options:
        found = option if option.get("focused") else _focused(option.get("options") or [])
        if found:
            return found
    return None
