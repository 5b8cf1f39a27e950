"""From a command as a person types it to what the bot receives, refusing what Discord's client would refuse."""

from collections.abc import Mapping

from bot.playground.people.replies import Refused
from bot.playground.people.resolving import Resolved, Upload
from bot.playground.world.commands import CommandPath, OptionKind
from bot.playground.world.models import Channel, Command, Json, Role, User

LONGEST_TEXT = 6000


def find(paths: list[CommandPath], typed: str) -> CommandPath:
    """The command that was typed.

    Raises:
        Refused: Discord does not offer it here.
    """
    wanted = typed.removeprefix("/").strip()
    for path in paths:
        if path.text == wanted:
            return path
    offered = ", ".join(f"/{path.text}" for path in paths) or "no commands"
    message = f"Discord offers no command /{wanted} here: it offers {offered}."
    raise Refused(message)


def command_data(path: CommandPath, values: Mapping[str, object], resolved: Resolved) -> Json:
    """What the bot receives of a slash command with its options.

    Raises:
        Refused: an option is unknown, missing, or given what it does not take.
    """
    known = {option["name"]: option for option in path.options}
    for name in values.keys() - known.keys():
        _no_such_option(path, name)
    for name, option in known.items():
        if option.get("required") and name not in values:
            message = f"/{path.text} cannot be sent without its option {name}."
            raise Refused(message)
    options = [_given(option, values[name], resolved) for name, option in known.items() if name in values]
    return _nested(path, options) | resolved.as_field()


def autocomplete_data(
    path: CommandPath, focused: str, typed: str, others: Mapping[str, object], resolved: Resolved
) -> Json:
    """What the bot receives while an option is being typed; the other options may be there or not.

    Raises:
        Refused: an option is unknown, or the one being typed does not complete.
    """
    known = {option["name"]: option for option in path.options}
    for name in {focused, *others} - known.keys():
        _no_such_option(path, name)
    if not known[focused].get("autocomplete"):
        message = f"The option {focused} of /{path.text} does not complete."
        raise Refused(message)
    given = {**others, focused: typed}
    options = [
        _entered(option, given[name], resolved) | ({"focused": True} if name == focused else {})
        for name, option in known.items()
        if name in given
    ]
    return _nested(path, options) | resolved.as_field()


def menu_data(command: Command, target_id: str, resolved: Resolved) -> Json:
    """What the bot receives of a command from the menu of a message or user."""
    return _head(command) | {"target_id": target_id} | resolved.as_field()


def _head(command: Command) -> Json:
    place: Json = {"guild_id": str(command.guild_id)} if command.guild_id else {}
    return {"id": str(command.id), "name": command.name, "type": int(command.kind)} | place


def _nested(path: CommandPath, options: list[Json]) -> Json:
    """The options inside the subcommand, and that inside its group."""
    for depth in range(len(path.names) - 1, 0, -1):
        leaf = depth == len(path.names) - 1
        kind = OptionKind.SUBCOMMAND if leaf else OptionKind.GROUP
        options = [{"name": path.names[depth], "type": int(kind), "options": options}]
    return _head(path.command) | {"options": options}


def _entered(option: Json, value: object, resolved: Resolved) -> Json:
    """An option while the command is not sent yet: text and numbers are told as they are, whether they fit or not."""
    if isinstance(value, str | int | float):
        return {"name": option["name"], "type": option["type"], "value": value}
    return _given(option, value, resolved)


def _given(option: Json, value: object, resolved: Resolved) -> Json:
    return {"name": option["name"], "type": option["type"], "value": _converted(option, value, resolved)}


def _converted(option: Json, value: object, resolved: Resolved) -> str | float:
    if option.get("choices"):
        return _chosen(option, value)
    converted: str | float | None = None
    match OptionKind(option["type"]):
        case OptionKind.STRING if isinstance(value, str):
            converted = _text(option, value)
        case OptionKind.BOOLEAN if isinstance(value, bool):
            converted = value
        case OptionKind.INTEGER if isinstance(value, int) and not isinstance(value, bool):
            converted = _number(option, value)
        case OptionKind.NUMBER if isinstance(value, int | float) and not isinstance(value, bool):
            converted = _number(option, value)
        case kind:
            converted = _entity(kind, option, value, resolved)
    if converted is None:
        message = f"The option {option['name']} does not take {value!r}."
        raise Refused(message)
    return converted


def _entity(kind: OptionKind, option: Json, value: object, resolved: Resolved) -> str | None:
    """The identifier of what a person picked; None where the option does not take it."""
    if isinstance(value, User) and kind in (OptionKind.USER, OptionKind.MENTIONABLE):
        return resolved.user(value)
    if isinstance(value, Role) and kind in (OptionKind.ROLE, OptionKind.MENTIONABLE):
        return resolved.role(value)
    if isinstance(value, Channel) and kind is OptionKind.CHANNEL:
        taken = option.get("channel_types")
        return resolved.channel(value) if not taken or value.kind in taken else None
    return resolved.file(value) if isinstance(value, Upload) and kind is OptionKind.ATTACHMENT else None


def _chosen(option: Json, value: object) -> str | float:
    for choice in option["choices"]:
        if value in (choice["name"], choice["value"]):
            chosen: str | float = choice["value"]
            return chosen
    names = ", ".join(choice["name"] for choice in option["choices"])
    message = f"The option {option['name']} takes one of {names}, not {value!r}."
    raise Refused(message)


def _text(option: Json, value: str) -> str:
    least, most = option.get("min_length") or 0, option.get("max_length") or LONGEST_TEXT
    if not least <= len(value) <= most:
        message = f"The option {option['name']} takes {least} to {most} characters, not {len(value)}."
        raise Refused(message)
    return value


def _number(option: Json, value: float) -> float:
    least, most = option.get("min_value"), option.get("max_value")
    if (least is not None and value < least) or (most is not None and value > most):
        message = f"The option {option['name']} takes a number from {least} to {most}, not {value}."
        raise Refused(message)
    return value


def _no_such_option(path: CommandPath, name: str) -> None:
    known = ", ".join(option["name"] for option in path.options) or "none"
    message = f"/{path.text} has no option {name}: it has {known}."
    raise Refused(message)
