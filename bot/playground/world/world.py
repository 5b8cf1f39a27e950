"""What the stand-in knows: people, servers, channels, messages, commands and interactions.

A world does no I/O. Its methods change it as Discord would be changed, without asking who may: permissions are
asked by those who act in it, the bot's requests in `api/` and people in `people/`. Every change is told to
whoever watches.
"""

import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.playground.world.commands import Commands
from bot.playground.world.events import (
    ChannelChanged,
    ChannelCreated,
    ChannelDeleted,
    Complaint,
    GuildJoined,
    GuildLeft,
    MemberChanged,
    MemberJoined,
    Typing,
)
from bot.playground.world.intents import Intent
from bot.playground.world.interactions import Interactions
from bot.playground.world.messages import Messages
from bot.playground.world.models import (
    DEFAULT_LOCALE,
    Channel,
    ChannelKind,
    Guild,
    Member,
    Message,
    Overwrite,
    Role,
    User,
)
from bot.playground.world.permissions import DIRECT, MEMBER, permissions_in
from bot.playground.world.snowflakes import Snowflakes
from bot.playground.world.watching import News, Subscription


@dataclass(frozen=True, slots=True)
class Patience:
    """How long Discord waits, in seconds: for the first answer, and until an interaction's token is worthless."""

    first_answer: float = 3.0
    token: float = 900.0


class World:
    """The pretended Discord, as seen from above."""

    def __init__(
        self,
        *,
        bot_name: str = "DancerBot",
        patience: Patience | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.patience = patience or Patience()
        self.clock = clock
        self.snowflakes = Snowflakes()
        self.news = News()
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.direct_channels: dict[int, Channel] = {}
        self.complaints: list[str] = []
        """What the bot did that the stand-in does not know or the published schema forbids: empty in a good test."""
        self.cdn_url = "http://127.0.0.1"
        """Where the bytes of attachments can be fetched."""
        self.gateway_url = "ws://127.0.0.1/gateway"
        self.allowed_privileged_intents = 0
        """The privileged intents that the application was granted, as Discord's bits."""
        self.bot = self.add_user(bot_name, bot=True)
        """The bot's account; its identifier is the application's, too."""
        self.token = f"{self.bot.id}.{secrets.token_hex(8)}"
        self.messages = Messages(self.news, self.snowflakes, self.channel)
        self.commands = Commands(self.news, self.snowflakes, clock)
        self.interactions = Interactions(
            self.news, self.snowflakes, patience_for_token=self.patience.token, clock=clock
        )

    def watch(self) -> Subscription:
        """A stream of everything that happens from now on."""
        return self.news.watch()

    def complain(self, text: str) -> None:
        """Record that the bot did something that no real Discord is known to understand."""
        self.complaints.append(text)
        self.news.publish(Complaint(text))

    # People and servers

    def add_user(
        self, name: str, *, display_name: str | None = None, bot: bool = False, locale: str = DEFAULT_LOCALE
    ) -> User:
        """A new account, on no server yet."""
        handle = name if bot else name.lower().replace(" ", ".")
        user = User(self.snowflakes.next(), handle, display_name or name, bot, locale)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str, owner: User, *, has_bot: bool = True, locale: str = DEFAULT_LOCALE) -> Guild:
        """A new server with its owner and, unless `has_bot` is False, the bot with a role of its own."""
        guild = Guild(self.snowflakes.next(), name, owner.id, locale, has_bot)
        guild.roles[guild.id] = Role(guild.id, "@everyone", MEMBER)
        self.guilds[guild.id] = guild
        self.add_member(guild, owner)
        if has_bot:
            role = self.add_role(guild, self.bot.display_name, managed_by=self.bot.id)
            self.add_member(guild, self.bot, roles=[role])
            self.news.publish(GuildJoined(guild))
        return guild

    def remove_bot(self, guild: Guild) -> None:
        """Take the bot off a server."""
        guild.has_bot = False
        guild.members.pop(self.bot.id, None)
        self.news.publish(GuildLeft(guild))

    def add_role(
        self,
        guild: Guild,
        name: str,
        *,
        permissions: int = 0,
        mentionable: bool = False,
        managed_by: int | None = None,
    ) -> Role:
        """A new role, above those there are."""
        role = Role(self.snowflakes.next(), name, permissions, len(guild.roles), mentionable, managed_by)
        guild.roles[role.id] = role
        return role

    def add_member(self, guild: Guild, user: User, *, roles: Iterable[Role] = (), nick: str | None = None) -> Member:
        """Let a user join a server."""
        member = Member(user, guild.id, [role.id for role in roles], nick)
        guild.members[user.id] = member
        self.news.publish(MemberJoined(member))
        return member

    def set_roles(self, member: Member, roles: Iterable[Role]) -> None:
        """Give a member these roles, and only these."""
        member.role_ids = [role.id for role in roles]
        self.news.publish(MemberChanged(member))

    # Channels

    def add_channel(
        self, guild: Guild, name: str, *, topic: str | None = None, overwrites: Iterable[Overwrite] = ()
    ) -> Channel:
        """A new text channel of a server."""
        channel = Channel(
            self.snowflakes.next(),
            ChannelKind.TEXT,
            name,
            guild.id,
            position=len(guild.channels),
            topic=topic,
            overwrites=list(overwrites),
        )
        return self._add_channel(channel)

    def add_thread(
        self,
        parent: Channel,
        name: str,
        owner: User,
        *,
        starter_id: int | None = None,
        kind: ChannelKind = ChannelKind.PUBLIC_THREAD,
    ) -> Channel:
        """A new thread in a channel; one that starts from a message bears that message's identifier."""
        thread = Channel(
            starter_id or self.snowflakes.next(),
            kind,
            name,
            parent.guild_id,
            parent.id,
            owner_id=owner.id,
            thread_member_ids={owner.id},
        )
        return self._add_channel(thread)

    def direct_channel(self, user: User) -> Channel:
        """The direct conversation between a user and the bot."""
        for channel in self.direct_channels.values():
            if user in channel.recipients:
                return channel
        channel = Channel(self.snowflakes.next(), ChannelKind.DIRECT, recipients=[user, self.bot])
        self.direct_channels[channel.id] = channel
        return channel

    def change_channel(self, channel: Channel) -> None:
        """Tell of a change that was made to a channel's fields."""
        self.news.publish(ChannelChanged(channel))

    def delete_channel(self, channel: Channel) -> None:
        """Delete a server's channel with its threads, or a thread."""
        guild = self.guilds[channel.guild_id or 0]
        for child in [c for c in guild.channels.values() if c.parent_id == channel.id]:
            self.delete_channel(child)
        del guild.channels[channel.id]
        self.messages.forget_channel(channel)
        self.news.publish(ChannelDeleted(channel))

    def channel(self, channel_id: int) -> Channel | None:
        """The channel, thread or direct conversation of that identifier."""
        for guild in self.guilds.values():
            if channel_id in guild.channels:
                return guild.channels[channel_id]
        return self.direct_channels.get(channel_id)

    def guild_of(self, channel: Channel) -> Guild | None:
        """The server that a channel belongs to; None for a direct conversation."""
        return self.guilds.get(channel.guild_id or 0)

    def permissions(self, user: User, channel: Channel) -> int:
        """What a user, or the bot, may do in a channel; nothing where it cannot even see it."""
        if channel.is_direct:
            return DIRECT if user in channel.recipients else 0
        guild = self.guilds[channel.guild_id or 0]
        member = guild.members.get(user.id)
        return permissions_in(guild, member, channel) if member else 0

    def bot_reads(self, message: Message, *, intents: int | None = None) -> bool:
        """Whether the bot is given a message's content: where it may read all, and of what is meant for it.

        That is its own messages, direct ones, and those that mention it, a reply that pings included. A session of
        the gateway reads all if it asked for that with its `intents`, a request if the application may at all.
        """
        reads_all = (self.allowed_privileged_intents if intents is None else intents) & Intent.MESSAGE_CONTENT
        if reads_all or message.author is self.bot:
            return True
        return message.guild_id is None or self.bot.id in message.pings.user_ids

    def type_in(self, channel: Channel, user: User) -> None:
        """Show that somebody is typing."""
        self.news.publish(Typing(channel, user))

    def _add_channel(self, channel: Channel) -> Channel:
        self.guilds[channel.guild_id or 0].channels[channel.id] = channel
        self.news.publish(ChannelCreated(channel))
        return channel
