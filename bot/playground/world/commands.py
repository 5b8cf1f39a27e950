"""The commands that the bot registered, and which of them a person can use where."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from bot.playground.world.events import CommandsChanged
from bot.playground.world.models import Channel, Command, CommandKind, Guild, Json
from bot.playground.world.permissions import ALL
from bot.playground.world.snowflakes import Snowflakes
from bot.playground.world.watching import News

GUILD_CONTEXT, BOT_DM_CONTEXT = 0, 1
SECONDS_OF_A_DAY = 86_400


class OptionKind(IntEnum):
    """Discord's numbers for the kinds of option."""

    SUBCOMMAND = 1
    GROUP = 2
    STRING = 3
    INTEGER = 4
    BOOLEAN = 5
    USER = 6
    CHANNEL = 7
    ROLE = 8
    MENTIONABLE = 9
    NUMBER = 10
    ATTACHMENT = 11


@dataclass(frozen=True, slots=True)
class CommandPath:
    """A command that can be typed: the registered one, and the way down to one of its subcommands."""

    command: Command
    names: tuple[str, ...]
    """From the registered command's name down: ("dancer", "show")."""
    definition: Json
    """The description and options of the one at the end of the way."""

    @property
    def text(self) -> str:
        """As a person types it, without the slash."""
        return " ".join(self.names)

    @property
    def options(self) -> list[Json]:
        """The options that take a value, as registered."""
        return list(self.definition.get("options") or ())


class Commands:
    """The registered commands, global ones and those of one server."""

    def __init__(self, news: News, snowflakes: Snowflakes, clock: Callable[[], float]) -> None:
        self._news = news
        self._snowflakes = snowflakes
        self._clock = clock
        self._by_id: dict[int, Command] = {}
        self._created: list[tuple[int | None, float]] = []

    def in_scope(self, guild_id: int | None) -> list[Command]:
        """The commands registered for everywhere (None) or for one server."""
        return [command for command in self._by_id.values() if command.guild_id == guild_id]

    def get(self, command_id: int, guild_id: int | None) -> Command | None:
        """A command of a scope."""
        command = self._by_id.get(command_id)
        return command if command and command.guild_id == guild_id else None

    def created_today(self, guild_id: int | None) -> int:
        """How many new commands a scope was given within the last day."""
        since = self._clock() - SECONDS_OF_A_DAY
        self._created = [(scope, when) for scope, when in self._created if when > since]
        return sum(scope == guild_id for scope, _ in self._created)

    def register(self, definition: Json, guild_id: int | None) -> Command:
        """Add a command to a scope, in the place of the one of the same name and kind if there is one."""
        command = self._put(definition, guild_id)
        self._news.publish(CommandsChanged(guild_id))
        return command

    def replace_all(self, definitions: Iterable[Json], guild_id: int | None) -> list[Command]:
        """Make these the commands of a scope; those of the same name and kind keep their identifiers."""
        kept = [self._put(definition, guild_id) for definition in definitions]
        for command in self.in_scope(guild_id):
            if command not in kept:
                del self._by_id[command.id]
        self._news.publish(CommandsChanged(guild_id))
        return kept

    def change(self, command: Command, definition: Json) -> None:
        """Change fields of a command."""
        command.definition = command.definition | definition
        command.name = command.definition["name"]
        command.version = self._snowflakes.next()
        self._news.publish(CommandsChanged(command.guild_id))

    def remove(self, command: Command) -> None:
        """Take a command away."""
        del self._by_id[command.id]
        self._news.publish(CommandsChanged(command.guild_id))

    def usable(self, channel: Channel, guild: Guild | None, permissions: int) -> list[Command]:
        """The commands that Discord's client would show to a person with these permissions in this channel."""
        everywhere = [c for c in self._by_id.values() if c.guild_id is None and _fits_context(c, channel)]
        local = [c for c in self._by_id.values() if guild is not None and guild.has_bot and c.guild_id == guild.id]
        installed = [c for c in everywhere if guild is None or guild.has_bot or 1 in integration_types(c)]
        return [c for c in (*local, *installed) if guild is None or _permitted(c, permissions)]

    def _put(self, definition: Json, guild_id: int | None) -> Command:
        kind = CommandKind(definition.get("type") or 1)
        name = definition["name"]
        same = next((c for c in self.in_scope(guild_id) if (c.kind, c.name) == (kind, name)), None)
        if same and same.definition == definition:
            return same
        if same is None:
            self._created.append((guild_id, self._clock()))
        version = self._snowflakes.next()
        command = Command(same.id if same else version, kind, name, version, definition, guild_id)
        self._by_id[command.id] = command
        return command


def slash_paths(commands: Iterable[Command]) -> list[CommandPath]:
    """Everything that can be typed after a slash, subcommands each on their own."""
    slash = [command for command in commands if command.kind is CommandKind.SLASH]
    return [path for command in slash for path in _descend(command, (command.name,), command.definition)]


def contexts(command: Command) -> list[int]:
    """Where a command can be used: 0 on servers, 1 in a direct conversation with the bot, 2 in others."""
    given = command.definition.get("contexts")
    return [GUILD_CONTEXT, BOT_DM_CONTEXT] if given is None else list(given)


def integration_types(command: Command) -> list[int]:
    """For which kinds of installation a command is there: 0 on a server, 1 for a user."""
    given = command.definition.get("integration_types")
    return [0] if given is None else list(given)


def _descend(command: Command, names: tuple[str, ...], definition: Json) -> list[CommandPath]:
    nested = [
        option
        for option in definition.get("options") or ()
        if option["type"] in (OptionKind.SUBCOMMAND, OptionKind.GROUP)
    ]
    if not nested:
        return [CommandPath(command, names, definition)]
    return [path for option in nested for path in _descend(command, (*names, option["name"]), option)]


def _fits_context(command: Command, channel: Channel) -> bool:
    return (BOT_DM_CONTEXT if channel.is_direct else GUILD_CONTEXT) in contexts(command)


def _permitted(command: Command, permissions: int) -> bool:
    wanted = command.definition.get("default_member_permissions")
    if wanted is None:
        return True
    if int(wanted) == 0:
        return permissions == ALL
    return permissions & int(wanted) == int(wanted)
