"""Application commands: registered everywhere or on one server."""

from collections import Counter

from bot.playground.api import payloads
from bot.playground.api.bodies.commands import ALL_COMMANDS, COMMAND, MOST_COMMANDS
from bot.playground.api.errors import (
    TOO_MANY_COMMANDS,
    TOO_MANY_COMMANDS_TODAY,
    UNKNOWN_COMMAND,
    UNKNOWN_COMMAND_PERMISSIONS,
    ApiError,
)
from bot.playground.api.forms import Fields
from bot.playground.api.routes import access
from bot.playground.api.routes.routing import SWITCH, Answer, Call, Created, Routes
from bot.playground.world.models import Command, CommandKind, Json

ROUTES = Routes()
MOST_CREATED_A_DAY = 200
EVERYWHERE = "/applications/{application_id}/commands"
_LOCALIZED = ("name_localizations", "description_localizations")
_NESTED = ("options", "choices")
LISTING = Fields({"with_localizations": SWITCH})
ON_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"


@ROUTES.add("GET", EVERYWHERE, query=LISTING)
@ROUTES.add("GET", ON_GUILD, query=LISTING)
def list_commands(call: Call) -> Answer:
    """The commands of a scope; in all languages only where that is asked for."""
    payloads = [_payload(call, command) for command in call.world.commands.in_scope(_scope(call))]
    return payloads if call.switch("with_localizations") else [_in_one_language(payload) for payload in payloads]


def _in_one_language(named: Json) -> Json:
    """A command, option or choice without its words in further languages."""
    own = {name: value for name, value in named.items() if name not in _LOCALIZED}
    return own | {name: [_in_one_language(inner) for inner in own[name]] for name in _NESTED if own.get(name)}


@ROUTES.add("POST", EVERYWHERE, body=COMMAND)
@ROUTES.add("POST", ON_GUILD, body=COMMAND)
def create_command(call: Call) -> Answer:
    """Register a command, in the place of one of the same name and kind."""
    scope = _scope(call)
    before = {command.id for command in call.world.commands.in_scope(scope)}
    definitions = [command.definition | {"type": int(command.kind)} for command in call.world.commands.in_scope(scope)]
    key = _key(call.body)
    _check_counts(call, scope, [*(d for d in definitions if _key(d) != key), call.body])
    command = call.world.commands.register(_definition(call.body), scope)
    payload = _payload(call, command)
    return payload if command.id in before else Created(payload)


@ROUTES.add("PUT", EVERYWHERE, body=ALL_COMMANDS)
@ROUTES.add("PUT", ON_GUILD, body=ALL_COMMANDS)
def replace_commands(call: Call) -> Answer:
    """Make these the commands of a scope."""
    scope = _scope(call)
    _check_counts(call, scope, call.body)
    commands = call.world.commands.replace_all(map(_definition, call.body), scope)
    return [_payload(call, command) for command in commands]


@ROUTES.add("GET", ON_GUILD + "/permissions")
def list_permissions(call: Call) -> Answer:
    """What the server's people changed about who may use the commands: nothing."""
    _scope(call)
    return []


@ROUTES.add("GET", ON_GUILD + "/{command_id}/permissions")
def get_permissions(call: Call) -> Answer:
    """What the server's people changed about who may use a command: nothing, which Discord tells as an error."""
    _scope(call)
    raise ApiError(UNKNOWN_COMMAND_PERMISSIONS)


@ROUTES.add("GET", EVERYWHERE + "/{command_id}")
@ROUTES.add("GET", ON_GUILD + "/{command_id}")
def get_command(call: Call) -> Answer:
    """One command."""
    return _payload(call, _command(call))


@ROUTES.add("PATCH", EVERYWHERE + "/{command_id}")
@ROUTES.add("PATCH", ON_GUILD + "/{command_id}")
def edit_command(call: Call) -> Answer:
    """Change a command."""
    command = _command(call)
    whole = command.definition | {"type": int(command.kind)} | call.body
    Call(call.world, body=whole).check(COMMAND)
    call.world.commands.change(command, call.body)
    return _payload(call, command)


@ROUTES.add("DELETE", EVERYWHERE + "/{command_id}")
@ROUTES.add("DELETE", ON_GUILD + "/{command_id}")
def delete_command(call: Call) -> Answer:
    """Take a command away."""
    call.world.commands.remove(_command(call))
    return None


def _scope(call: Call) -> int | None:
    access.application(call)
    return access.guild(call).id if "guild_id" in call.path else None


def _command(call: Call) -> Command:
    command = call.world.commands.get(call.id("command_id"), _scope(call))
    if command is None:
        raise ApiError(UNKNOWN_COMMAND)
    return command


def _definition(body: Json) -> Json:
    return {name: value for name, value in body.items() if name != "id"}


def _key(definition: Json) -> tuple[int, str]:
    return definition.get("type") or CommandKind.SLASH, definition["name"]


def _check_counts(call: Call, scope: int | None, definitions: list[Json]) -> None:
    """Refuse more commands than a scope may have, or may be newly given within a day."""
    counts = Counter(_key(definition)[0] for definition in definitions)
    if any(counts[kind] > most for kind, most in MOST_COMMANDS.items()):
        raise ApiError(TOO_MANY_COMMANDS)
    known = {(int(command.kind), command.name) for command in call.world.commands.in_scope(scope)}
    new = sum(_key(definition) not in known for definition in definitions)
    if new and call.world.commands.created_today(scope) + new > MOST_CREATED_A_DAY:
        raise ApiError(TOO_MANY_COMMANDS_TODAY)


def _payload(call: Call, command: Command) -> Json:
    return payloads.command(command, call.world.bot.id)
