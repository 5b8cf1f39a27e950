"""From what happens in the world to the events that a session is told."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.playground.api import message_payloads, payloads
from bot.playground.api.interaction_payloads import interaction_payload
from bot.playground.world.events import (
    ChannelChanged,
    ChannelCreated,
    ChannelDeleted,
    Event,
    GuildJoined,
    GuildLeft,
    InteractionOpened,
    MemberChanged,
    MemberJoined,
    MessageCreated,
    MessageDeleted,
    MessageEdited,
    ReactionAdded,
    ReactionRemoved,
    Typing,
)
from bot.playground.world.intents import Intent
from bot.playground.world.models import Channel, Guild, Json, Member, Message
from bot.playground.world.permissions import Permission
from bot.playground.world.world import World


@dataclass(frozen=True, slots=True)
class Dispatch:
    """An event of the gateway, before it is known to which sessions it goes."""

    name: str
    data: Json | Callable[[int], Json]
    """What it says; a function where that depends on the intents of the session."""
    intent: Intent | None = None
    """The intent that a session must have asked for; None for events that need none."""
    guild_id: int | None = None
    """The server that decides on the shard; None for what happens in direct conversations."""

    def for_intents(self, intents: int) -> Json:
        """What a session with these intents is told."""
        return self.data(intents) if callable(self.data) else self.data


def dispatches(event: Event, world: World) -> Iterator[Dispatch]:
    """What the bot's sessions are told of an event: nothing of what it cannot see."""
    match event:
        case MessageCreated(message) | MessageEdited(message, _):
            name = "MESSAGE_CREATE" if isinstance(event, MessageCreated) else "MESSAGE_UPDATE"
            yield from _of_message(
                name, message, world, lambda intents: message_payloads.event_message(message, world, intents=intents)
            )
        case MessageDeleted(message):
            yield from _of_message("MESSAGE_DELETE", message, world, _place(message) | {"id": str(message.id)})
        case ReactionAdded() | ReactionRemoved():
            yield from _reaction(event, world)
        case Typing(channel, user) if user is not world.bot:
            yield from _typing(event, channel, world)
        case InteractionOpened(interaction):
            yield Dispatch("INTERACTION_CREATE", interaction_payload(interaction, world), guild_id=interaction.guild_id)
        case ChannelCreated(channel) | ChannelChanged(channel) | ChannelDeleted(channel):
            yield from _channel(event, channel, world)
        case GuildJoined(guild):
            yield guild_create(guild, world)
        case GuildLeft(guild):
            yield Dispatch("GUILD_DELETE", {"id": str(guild.id)}, Intent.GUILDS, guild.id)
        case MemberJoined(member) | MemberChanged(member):
            yield from _member(event, member, world)
        case _:
            return


def guild_create(guild: Guild, world: World) -> Dispatch:
    """A server that the bot is told of, at the beginning or when it joins."""
    return Dispatch(
        "GUILD_CREATE",
        lambda intents: payloads.guild_create(guild, world, all_members=bool(intents & Intent.GUILD_MEMBERS)),
        Intent.GUILDS,
        guild.id,
    )


def _of_message(name: str, message: Message, world: World, data: Json | Callable[[int], Json]) -> Iterator[Dispatch]:
    """An event about a message; one shown to a single person is told like a direct message."""
    direct = message.guild_id is None or message.only_for is not None
    channel = world.channel(message.channel_id)
    if channel is None or not _sees(channel, world):
        return
    intent = Intent.DIRECT_MESSAGES if direct else Intent.GUILD_MESSAGES
    yield Dispatch(name, data, intent, message.guild_id)


def _place(message: Message) -> Json:
    place: Json = {"channel_id": str(message.channel_id)}
    in_guild = message.guild_id is not None and message.only_for is None
    return place | ({"guild_id": str(message.guild_id)} if in_guild else {})


def _reaction(event: ReactionAdded | ReactionRemoved, world: World) -> Iterator[Dispatch]:
    channel = world.channel(event.message.channel_id)
    if channel is None or not _sees(channel, world):
        return
    added = isinstance(event, ReactionAdded)
    data = _place(event.message) | {
        "user_id": str(event.user.id),
        "message_id": str(event.message.id),
        "emoji": message_payloads.emoji(event.reaction.emoji),
        "burst": False,
        "type": 0,
    }
    guild = world.guild_of(channel)
    if added:
        data["message_author_id"] = str(event.message.author.id)
        if guild and event.user.id in guild.members:
            data["member"] = payloads.member(guild.members[event.user.id])
    intent = Intent.GUILD_MESSAGE_REACTIONS if guild else Intent.DIRECT_MESSAGE_REACTIONS
    yield Dispatch(f"MESSAGE_REACTION_{'ADD' if added else 'REMOVE'}", data, intent, event.message.guild_id)


def _typing(event: Typing, channel: Channel, world: World) -> Iterator[Dispatch]:
    if not _sees(channel, world):
        return
    data: Json = {"channel_id": str(channel.id), "user_id": str(event.user.id), "timestamp": int(time.time())}
    guild = world.guild_of(channel)
    if guild:
        data |= {"guild_id": str(guild.id), "member": payloads.member(guild.members[event.user.id])}
    intent = Intent.GUILD_MESSAGE_TYPING if guild else Intent.DIRECT_MESSAGE_TYPING
    yield Dispatch("TYPING_START", data, intent, channel.guild_id)


def _channel(event: Event, channel: Channel, world: World) -> Iterator[Dispatch]:
    if channel.is_direct or not (isinstance(event, ChannelDeleted) or _sees(channel, world)):
        return
    subject = "THREAD" if channel.is_thread else "CHANNEL"
    verbs = {ChannelCreated: "CREATE", ChannelChanged: "UPDATE", ChannelDeleted: "DELETE"}
    data = payloads.channel(channel, world)
    if isinstance(event, ChannelCreated) and channel.is_thread:
        data["newly_created"] = True
    yield Dispatch(f"{subject}_{verbs[type(event)]}", data, Intent.GUILDS, channel.guild_id)


def _member(event: Event, member: Member, world: World) -> Iterator[Dispatch]:
    guild = world.guilds[member.guild_id]
    if not guild.has_bot or (member.user is world.bot and isinstance(event, MemberJoined)):
        return
    data = payloads.member(member) | {"guild_id": str(guild.id)}
    verb = "ADD" if isinstance(event, MemberJoined) else "UPDATE"
    intent = None if member.user is world.bot else Intent.GUILD_MEMBERS
    yield Dispatch(f"GUILD_MEMBER_{verb}", data, intent, guild.id)


def _sees(channel: Channel, world: World) -> bool:
    return bool(world.permissions(world.bot, channel) & Permission.VIEW_CHANNEL)
