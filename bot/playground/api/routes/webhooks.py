"""What comes after the first answer to an interaction: edits of it, and follow-ups, while the token is good."""

from bot.playground.api import message_payloads
from bot.playground.api.bodies.messages import ANSWER, EDITED_MESSAGE
from bot.playground.api.errors import TOO_MANY_FOLLOWUPS, UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, ApiError
from bot.playground.api.forms import SNOWFLAKE, Fields
from bot.playground.api.routes import access
from bot.playground.api.routes.composing import amend, compose
from bot.playground.api.routes.interactions import post_answer
from bot.playground.api.routes.routing import SWITCH, Answer, Call, Routes
from bot.playground.world.models import EPHEMERAL, Channel, Interaction, Json, Message, MessageKind

ROUTES = Routes()
WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
ORIGINAL = WEBHOOK + "/messages/@original"
ONE = WEBHOOK + "/messages/{message_id}"
IN_THREAD = Fields({"thread_id": SNOWFLAKE})
EDITING = Fields({"thread_id": SNOWFLAKE, "with_components": SWITCH})
SENDING = Fields({"thread_id": SNOWFLAKE, "with_components": SWITCH, "wait": SWITCH})
MOST_FOLLOWUPS_WITHOUT_BOT = 5
"""Where the bot itself is not on the server, only installed by the person who uses it."""


@ROUTES.add("POST", WEBHOOK, body=ANSWER, query=SENDING, needs_token=False)
def follow_up(call: Call) -> Answer:
    """Send a further message; where the first one is still awaited, it becomes that one."""
    interaction, channel = _of(call)
    fields = compose(call, channel, in_interaction=True, body=call.body)
    original = call.world.messages.get(channel.id, interaction.original_id or 0)
    if original and original.thinking:
        changed = call.world.messages.edit(
            original, mark_edited=False, **fields | {"flags": _arrived(original, fields["flags"])}
        )
        return _payload(call, changed)
    _check_count(call, interaction)
    message = post_answer(call, interaction, channel, fields, kind=MessageKind.REPLY, reply_to=interaction.original_id)
    interaction.followup_ids.append(message.id)
    return _payload(call, message)


@ROUTES.add("GET", ORIGINAL, query=IN_THREAD, needs_token=False)
@ROUTES.add("GET", ONE, query=IN_THREAD, needs_token=False)
def get(call: Call) -> Answer:
    """A message of an interaction."""
    return _payload(call, _message(call, *_of(call)))


@ROUTES.add("PATCH", ORIGINAL, body=EDITED_MESSAGE, query=EDITING, needs_token=False)
@ROUTES.add("PATCH", ONE, body=EDITED_MESSAGE, query=EDITING, needs_token=False)
def edit(call: Call) -> Answer:
    """Change a message of an interaction; a deferred one arrives by this."""
    interaction, channel = _of(call)
    message = _message(call, interaction, channel)
    fields = amend(call, channel, message, body=call.body)
    changed = call.world.messages.edit(message, mark_edited=not message.thinking, **fields)
    return _payload(call, changed)


@ROUTES.add("DELETE", ORIGINAL, query=IN_THREAD, needs_token=False)
@ROUTES.add("DELETE", ONE, query=IN_THREAD, needs_token=False)
def delete(call: Call) -> Answer:
    """Delete a message of an interaction."""
    call.world.messages.delete(_message(call, *_of(call)))
    return None


def _of(call: Call) -> tuple[Interaction, Channel]:
    interaction = access.answered_interaction(call)
    channel = call.world.channel(interaction.channel_id)
    if channel is None:
        raise ApiError(UNKNOWN_CHANNEL)
    return interaction, channel


def _message(call: Call, interaction: Interaction, channel: Channel) -> Message:
    own = {interaction.original_id, *interaction.followup_ids} - {None}
    wanted = call.id("message_id") if "message_id" in call.path else interaction.original_id
    message = call.world.messages.get(channel.id, wanted or 0)
    if message is None or message.id not in own:
        raise ApiError(UNKNOWN_MESSAGE)
    return message


def _check_count(call: Call, interaction: Interaction) -> None:
    guild = call.world.guilds.get(interaction.guild_id or 0)
    alone = guild is not None and not guild.has_bot
    if alone and len(interaction.followup_ids) >= MOST_FOLLOWUPS_WITHOUT_BOT:
        raise ApiError(TOO_MANY_FOLLOWUPS)


def _arrived(original: Message, flags: int) -> int:
    """The flags of a deferred message that has come: for whom it is was settled when it was deferred."""
    return flags & ~EPHEMERAL | original.flags & EPHEMERAL


def _payload(call: Call, message: Message) -> Json:
    return message_payloads.message(message, call.world)
