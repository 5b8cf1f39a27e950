"""The things of the world: people, servers, channels, messages, commands, interactions.

A `Message` never changes: an edit is a new one under the same identifier, so that whoever was told of a change
holds what it looked like then. Everything else changes in place, and only through `World`.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, IntEnum
from typing import Any

from bot.playground.world.snowflakes import created_at

Json = dict[str, Any]
"""A JSON object as Discord's API takes and gives it."""

EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15
HAS_THREAD = 1 << 5

DEFAULT_LOCALE = "en-US"
"""The language that Discord has for whoever chose none."""


@dataclass(eq=False)
class User:
    """An account: a person's, or the bot's."""

    id: int
    name: str
    display_name: str
    bot: bool = False
    locale: str = DEFAULT_LOCALE
    takes_direct_messages: bool = True
    """Whether this person lets the bot write to them."""

    @property
    def mention(self) -> str:
        """The text that mentions this account in a message."""
        return f"<@{self.id}>"


@dataclass(eq=False)
class Role:
    """A role of a server; the one that everybody has bears the server's own identifier."""

    id: int
    name: str
    permissions: int
    position: int = 0
    mentionable: bool = False
    managed_by: int | None = None
    """The bot that the role was made for."""


@dataclass(eq=False)
class Member:
    """A user on a server."""

    user: User
    guild_id: int
    role_ids: list[int] = field(default_factory=list)
    nick: str | None = None

    @property
    def shown_name(self) -> str:
        """The name under which others on the server see this member."""
        return self.nick or self.user.display_name


@dataclass(frozen=True, slots=True)
class Overwrite:
    """What a channel allows or denies a role (`is_member` False) or one member."""

    target_id: int
    allow: int = 0
    deny: int = 0
    is_member: bool = False


class ChannelKind(IntEnum):
    """Discord's numbers for the kinds of channel that the stand-in has."""

    TEXT = 0
    DIRECT = 1
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12


@dataclass(eq=False)
class Channel:
    """A text channel of a server, a thread in one, or a direct conversation."""

    id: int
    kind: ChannelKind
    name: str = ""
    guild_id: int | None = None
    parent_id: int | None = None
    """The channel that a thread stands in."""
    position: int = 0
    topic: str | None = None
    overwrites: list[Overwrite] = field(default_factory=list)
    recipients: list[User] = field(default_factory=list)
    """The two sides of a direct conversation, the bot included."""
    owner_id: int | None = None
    archived: bool = False
    locked: bool = False
    auto_archive_minutes: int = 4320
    thread_member_ids: set[int] = field(default_factory=set)
    last_message_id: int | None = None

    @property
    def is_thread(self) -> bool:
        """Whether this is a thread."""
        return self.kind in (ChannelKind.PUBLIC_THREAD, ChannelKind.PRIVATE_THREAD)

    @property
    def is_direct(self) -> bool:
        """Whether this is a direct conversation."""
        return self.kind is ChannelKind.DIRECT


@dataclass(eq=False)
class Guild:
    """A server."""

    id: int
    name: str
    owner_id: int
    locale: str = DEFAULT_LOCALE
    has_bot: bool = True
    """Whether the bot is a member; if not, people who installed it for themselves can still use its commands."""
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    """Text channels and threads by identifier."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a message; its bytes are in `World.messages.files`."""

    id: int
    filename: str
    size: int
    content_type: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Reaction:
    """An emoji under a message, and who put it there."""

    emoji: str
    """As in a route: the character itself, or `name:id`."""
    user_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class Pings:
    """Who a message notifies, after the sender's `allowed_mentions` and permissions."""

    user_ids: tuple[int, ...] = ()
    role_ids: tuple[int, ...] = ()
    everyone: bool = False

    def __bool__(self) -> bool:
        return bool(self.user_ids or self.role_ids or self.everyone)


class MessageKind(IntEnum):
    """Discord's numbers for the kinds of message that the stand-in has."""

    DEFAULT = 0
    PIN_ADDED = 6
    THREAD_CREATED = 18
    REPLY = 19
    CHAT_INPUT_COMMAND = 20
    THREAD_STARTER = 21
    CONTEXT_MENU_COMMAND = 23


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it is at one moment."""

    id: int
    channel_id: int
    author: User
    guild_id: int | None = None
    kind: MessageKind = MessageKind.DEFAULT
    content: str = ""
    embeds: tuple[Json, ...] = ()
    components: tuple[Json, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    flags: int = 0
    tts: bool = False
    nonce: str | None = None
    pings: Pings = Pings()
    reply_to: int | None = None
    """The message that this one answers, in the same channel."""
    only_for: int | None = None
    """The user who alone sees this message besides the bot; None where everybody in the channel does."""
    interaction: "Interaction | None" = None
    """What this message of the bot answers."""
    edited_at: datetime | None = None
    pinned: bool = False

    @property
    def created_at(self) -> datetime:
        """When the message was sent."""
        return created_at(self.id)

    @property
    def thinking(self) -> bool:
        """Whether this is the "… is thinking" of a deferred reply that has not come yet."""
        return bool(self.flags & LOADING)

    @property
    def uses_components_v2(self) -> bool:
        """Whether the message is made of components alone, without content and embeds."""
        return bool(self.flags & COMPONENTS_V2)


class CommandKind(IntEnum):
    """Discord's numbers for kinds of command."""

    SLASH = 1
    USER = 2
    MESSAGE = 3


@dataclass(eq=False)
class Command:
    """A command that the bot registered."""

    id: int
    kind: CommandKind
    name: str
    version: int
    definition: Json
    """The fields as registered: description, options, contexts, default_member_permissions, …"""
    guild_id: int | None = None
    """The one server that the command is for; None for all."""


class InteractionKind(IntEnum):
    """Discord's numbers for kinds of interaction."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class ResponseKind(IntEnum):
    """Discord's numbers for the first answer to an interaction."""

    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


class InteractionState(Enum):
    """How far an interaction has come."""

    PENDING = "pending"
    ANSWERED = "answered"
    FAILED = "failed"
    """No answer came within Discord's limit: the person was told so, and answers are refused from then on."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A completion offered for an option: what is shown, and what is sent."""

    name: str
    value: str | float


@dataclass(frozen=True, slots=True)
class Modal:
    """A form that the bot shows to one person."""

    interaction_id: int
    """The interaction that it answered."""
    custom_id: str
    title: str
    components: tuple[Json, ...]


@dataclass(eq=False)
class Interaction:
    """Something that a person did with the bot's commands or components, and what came of it."""

    id: int
    token: str
    kind: InteractionKind
    user: User
    channel_id: int
    guild_id: int | None
    data: Json
    """As the bot receives it."""
    opened_at: float
    """By the world's clock, in seconds."""
    command_name: str | None = None
    message_id: int | None = None
    """The message whose component was used, for a modal that of the component which showed it."""
    parent: "Interaction | None" = None
    """For a modal: the interaction that showed it."""
    state: InteractionState = InteractionState.PENDING
    response: ResponseKind | None = None
    original_id: int | None = None
    """The message that `@original` means."""
    modal: Modal | None = None
    """The form that was the first answer."""
    choices: tuple[Choice, ...] = ()
    """The completions that were the first answer."""
    followup_ids: list[int] = field(default_factory=list)
