"""Messages as JSON objects of Discord's API."""

from urllib.parse import quote

from bot.playground.api import payloads
from bot.playground.world.models import Attachment, Interaction, InteractionKind, Json, Message, MessageKind, Reaction
from bot.playground.world.world import World


def message(
    given: Message, world: World, *, readable: bool = True, intents: int | None = None, with_reference: bool = True
) -> Json:
    """A message, as a request for it gives it.

    Args:
        given: the message.
        world: where it stands.
        readable: whether the bot may read it; if not, what it holds is left out as Discord leaves it out.
        intents: those of the session that is told; None where it answers a request.
        with_reference: whether the message that it replies to is told, too.
    """
    basic: Json = {
        "id": str(given.id),
        "channel_id": str(given.channel_id),
        "type": int(given.kind),
        "author": payloads.user(given.author),
        "content": given.content,
        "embeds": list(given.embeds),
        "components": list(given.components),
        "attachments": [attachment(file, given, world) for file in given.attachments],
        "mentions": [payloads.user(world.users[user_id]) for user_id in given.pings.user_ids],
        "mention_roles": [str(role_id) for role_id in given.pings.role_ids],
        "mention_everyone": given.pings.everyone,
        "timestamp": given.created_at.isoformat(),
        "edited_timestamp": given.edited_at.isoformat() if given.edited_at else None,
        "flags": given.flags,
        "pinned": given.pinned,
        "tts": given.tts,
    }
    hidden: Json = {} if readable else {"content": "", "embeds": [], "components": [], "attachments": []}
    return basic | hidden | _extras(given, world, intents=intents, with_reference=with_reference)


def event_message(given: Message, world: World, *, intents: int) -> Json:
    """A message as the gateway tells it to a session with these intents."""
    payload = message(given, world, readable=world.bot_reads(given, intents=intents), intents=intents)
    channel = world.channel(given.channel_id)
    payload["channel_type"] = int(channel.kind) if channel else 0
    guild = world.guilds.get(given.guild_id or 0)
    if guild is None or given.only_for is not None:
        return payload
    payload["guild_id"] = str(guild.id)
    if given.author.id in guild.members:
        payload["member"] = payloads.partial_member(guild.members[given.author.id])
    for mentioned in payload["mentions"]:
        if int(mentioned["id"]) in guild.members:
            mentioned["member"] = payloads.partial_member(guild.members[int(mentioned["id"])])
    return payload


def attachment(file: Attachment, given: Message | None, world: World) -> Json:
    """A file of a message; without a message, one that was handed to a command."""
    place = given.channel_id if given else 0
    url = f"{world.cdn_url}/attachments/{place}/{file.id}/{quote(file.filename)}"
    description: Json = {} if file.description is None else {"description": file.description}
    ephemeral: Json = {"ephemeral": True} if given is None or given.only_for is not None else {}
    return {
        "id": str(file.id),
        "filename": file.filename,
        "size": file.size,
        "url": url,
        "proxy_url": url,
        "content_type": file.content_type,
        **description,
        **ephemeral,
    }


def emoji(text: str) -> Json:
    """An emoji from the way a route writes it: the character itself, or `name:id`."""
    name, _, number = text.partition(":")
    return {"id": number or None, "name": name}


def interaction_metadata(interaction: Interaction) -> Json:
    """What a message tells of the interaction that it answers."""
    owner = "0" if interaction.guild_id is None else str(interaction.guild_id)
    metadata: Json = {
        "id": str(interaction.id),
        "type": int(interaction.kind),
        "user": payloads.user(interaction.user),
        "authorizing_integration_owners": {"0": owner},
    }
    if interaction.kind is InteractionKind.COMMAND:
        metadata |= {"name": interaction.command_name, "command_type": interaction.data.get("type", 1)}
    elif interaction.kind is InteractionKind.COMPONENT:
        metadata["interacted_message_id"] = str(interaction.message_id)
    elif interaction.parent:
        metadata["triggering_interaction_metadata"] = interaction_metadata(interaction.parent)
    return metadata


def _extras(given: Message, world: World, *, intents: int | None, with_reference: bool) -> Json:
    extras: Json = {}
    if given.nonce is not None:
        extras["nonce"] = given.nonce
    if given.reactions:
        extras["reactions"] = [_reaction(reaction, world) for reaction in given.reactions]
    if given.reply_to is not None and with_reference:
        extras |= _reference(given, given.reply_to, world, intents)
    if given.interaction:
        extras |= _of_interaction(given.interaction, world)
    thread = world.channel(given.id)
    if thread is not None and thread.is_thread:
        extras["thread"] = payloads.channel(thread, world)
    return extras


def _reference(given: Message, replied_to: int, world: World, intents: int | None) -> Json:
    place: Json = {} if given.guild_id is None else {"guild_id": str(given.guild_id)}
    target = world.messages.get(given.channel_id, replied_to)
    reference = {"type": 0, "message_id": str(replied_to), "channel_id": str(given.channel_id)} | place
    if given.kind is not MessageKind.REPLY:
        return {"message_reference": reference}
    readable = target is not None and world.bot_reads(target, intents=intents)
    referenced = message(target, world, readable=readable, with_reference=False) if target else None
    return {"message_reference": reference, "referenced_message": referenced}


def _of_interaction(interaction: Interaction, world: World) -> Json:
    application = str(world.bot.id)
    extras: Json = {
        "application_id": application,
        "webhook_id": application,
        "interaction_metadata": interaction_metadata(interaction),
    }
    if interaction.kind is InteractionKind.COMMAND:
        extras["interaction"] = {
            "id": str(interaction.id),
            "type": int(interaction.kind),
            "name": interaction.command_name,
            "user": payloads.user(interaction.user),
        }
    return extras


def _reaction(reaction: Reaction, world: World) -> Json:
    count = len(reaction.user_ids)
    return {
        "emoji": emoji(reaction.emoji),
        "count": count,
        "count_details": {"normal": count, "burst": 0},
        "burst_colors": [],
        "me": world.bot.id in reaction.user_ids,
        "me_burst": False,
    }
