"""What can happen in the world, as whoever watches it is told."""

from dataclasses import dataclass

from bot.playground.world.models import Channel, Choice, Guild, Interaction, Member, Message, Modal, Reaction, User


@dataclass(frozen=True, slots=True)
class MessageCreated:
    """A message appeared; one with `only_for` is shown to that user alone."""

    message: Message


@dataclass(frozen=True, slots=True)
class MessageEdited:
    """A message changed; `message` is what it is now. A deferred reply that arrives is an edit, too."""

    message: Message
    before: Message


@dataclass(frozen=True, slots=True)
class MessageDeleted:
    """A message is gone."""

    message: Message


@dataclass(frozen=True, slots=True)
class ReactionAdded:
    """Somebody put an emoji under a message."""

    message: Message
    reaction: Reaction
    user: User


@dataclass(frozen=True, slots=True)
class ReactionRemoved:
    """Somebody took an emoji away from under a message."""

    message: Message
    reaction: Reaction
    user: User


@dataclass(frozen=True, slots=True)
class Typing:
    """Somebody is typing in a channel."""

    channel: Channel
    user: User


@dataclass(frozen=True, slots=True)
class InteractionOpened:
    """A person used a command, a component or a modal, or is typing a value that completes."""

    interaction: Interaction


@dataclass(frozen=True, slots=True)
class InteractionAnswered:
    """The bot gave its first answer; `interaction.response` says which kind."""

    interaction: Interaction


@dataclass(frozen=True, slots=True)
class InteractionFailed:
    """No answer came in time: the person is shown "The application did not respond"."""

    interaction: Interaction


@dataclass(frozen=True, slots=True)
class ModalShown:
    """The bot shows a form to the person of the interaction."""

    interaction: Interaction
    modal: Modal


@dataclass(frozen=True, slots=True)
class ChoicesOffered:
    """The bot completes what the person of the interaction is typing."""

    interaction: Interaction
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class CommandsChanged:
    """The bot registered, changed or removed commands: everywhere (None) or on one server."""

    guild_id: int | None


@dataclass(frozen=True, slots=True)
class ChannelCreated:
    """A channel or thread appeared."""

    channel: Channel


@dataclass(frozen=True, slots=True)
class ChannelChanged:
    """A channel or thread was renamed, archived or otherwise changed."""

    channel: Channel


@dataclass(frozen=True, slots=True)
class ChannelDeleted:
    """A channel or thread is gone."""

    channel: Channel


@dataclass(frozen=True, slots=True)
class GuildJoined:
    """The bot was added to a server."""

    guild: Guild


@dataclass(frozen=True, slots=True)
class GuildLeft:
    """The bot was removed from a server."""

    guild: Guild


@dataclass(frozen=True, slots=True)
class MemberJoined:
    """Somebody joined a server."""

    member: Member


@dataclass(frozen=True, slots=True)
class MemberChanged:
    """A member's roles or name changed."""

    member: Member


@dataclass(frozen=True, slots=True)
class BotConnected:
    """The bot's gateway session is up; `resumed` where it took up an earlier one."""

    resumed: bool


@dataclass(frozen=True, slots=True)
class BotDisconnected:
    """The bot's gateway connection ended."""

    close_code: int | None


@dataclass(frozen=True, slots=True)
class RequestRefused:
    """A request of the bot was answered with an error."""

    method: str
    path: str
    status: int
    code: int
    message: str
    details: str = ""
    """For a refused body: each path in it and what is wrong there."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """The bot did what the stand-in does not know, or what Discord's published schema forbids."""

    text: str


Event = (
    MessageCreated
    | MessageEdited
    | MessageDeleted
    | ReactionAdded
    | ReactionRemoved
    | Typing
    | InteractionOpened
    | InteractionAnswered
    | InteractionFailed
    | ModalShown
    | ChoicesOffered
    | CommandsChanged
    | ChannelCreated
    | ChannelChanged
    | ChannelDeleted
    | GuildJoined
    | GuildLeft
    | MemberJoined
    | MemberChanged
    | BotConnected
    | BotDisconnected
    | RequestRefused
    | Complaint
)
