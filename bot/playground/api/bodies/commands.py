"""Application commands as they are registered."""

import re
from collections.abc import Iterable

from bot.playground.api.forms import (
    SNOWFLAKE,
    ByKind,
    Fields,
    Flag,
    Form,
    ListOf,
    MapOf,
    Nullable,
    Number,
    OneOf,
    Path,
    Problems,
    Text,
    Whole,
)
from bot.playground.world.commands import OptionKind
from bot.playground.world.models import CommandKind, Json

LARGEST_COMMAND = 8000
MOST_COMMANDS = {CommandKind.SLASH: 100, CommandKind.USER: 15, CommandKind.MESSAGE: 15}

LOCALES = frozenset(
    {
        *("ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he", "hi", "hr", "hu"),
        *("id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi"),
        *("zh-CN", "zh-TW"),
    }
)

NAME = Text(1, 32, re.compile(r"[-_'\w]{1,32}"))
"""The name of a slash command or an option, apart from being in lower case."""
DESCRIPTION = Text(1, 100)


def _localised(form: Form) -> Nullable:
    return Nullable(MapOf(LOCALES, form))


_NAMED: dict[str, Form] = {
    "type": Whole(),
    "name": NAME,
    "description": DESCRIPTION,
    "name_localizations": _localised(NAME),
    "description_localizations": _localised(DESCRIPTION),
}
_BOUNDED: dict[str, Form] = {"required": Nullable(Flag())}


def name_is_lower_case(named: Json, path: Path, problems: Problems) -> None:
    """Slash commands and options are written in lower case, in every language that has one."""
    names = [("name",), *(("name_localizations", locale) for locale in named.get("name_localizations") or ())]
    for place in names:
        name = named["name"] if len(place) == 1 else named[place[0]][place[1]]
        if name != name.lower():
            problems.add((*path, *place), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def options_are_in_order(parent: Json, path: Path, problems: Problems) -> None:
    """Required options stand first, and no two options have the same name."""
    seen: set[str] = set()
    optional_before = False
    for index, option in enumerate(parent.get("options") or ()):
        place = (*path, "options", index)
        if option["name"] in seen:
            message = "Option name already exists"
            problems.add((*place, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", message)
        seen.add(option["name"])
        if option.get("required") and optional_before:
            message = "Required options must be placed before non-required options"
            problems.add(place, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
        optional_before = optional_before or not option.get("required")


def choices_differ(option: Json, path: Path, problems: Problems) -> None:
    """An option either completes or has fixed choices, each with a name of its own."""
    choices = option.get("choices") or []
    if choices and option.get("autocomplete"):
        message = "Autocomplete cannot be set for options that have choices"
        problems.add((*path, "autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_NOT_ALLOWED", message)
    if len({choice["name"] for choice in choices}) < len(choices):
        message = "Option choice names must be unique"
        problems.add((*path, "choices"), "APPLICATION_COMMAND_OPTIONS_CHOICES_NAME_ALREADY_EXISTS", message)


def _choice(value: Form) -> Fields:
    fields: dict[str, Form] = {"name": Text(1, 100), "value": value, "name_localizations": _localised(Text(1, 100))}
    return Fields(fields, required={"name", "value"})


def _option(extra: dict[str, Form]) -> Fields:
    rules = (name_is_lower_case, choices_differ)
    return Fields(_NAMED | _BOUNDED | extra, required={"type", "name", "description"}, rules=rules)


def _choosable(value: Form, bound: Form, *, bounds: tuple[str, str]) -> Fields:
    return _option(
        {
            "choices": Nullable(ListOf(_choice(value), 25)),
            "autocomplete": Nullable(Flag()),
            **dict.fromkeys(bounds, Nullable(bound)),
        }
    )


_NUMBERS = ("min_value", "max_value")
VALUE_OPTIONS: dict[int, Form] = {
    OptionKind.STRING: _choosable(Text(1, 100), Whole(0, 6000), bounds=("min_length", "max_length")),
    OptionKind.INTEGER: _choosable(Whole(-(1 << 53), 1 << 53), Whole(-(1 << 53), 1 << 53), bounds=_NUMBERS),
    OptionKind.NUMBER: _choosable(Number(), Number(), bounds=_NUMBERS),
    OptionKind.CHANNEL: _option({"channel_types": Nullable(ListOf(Whole(), 25, unique=True))}),
    **dict.fromkeys(
        (OptionKind.BOOLEAN, OptionKind.USER, OptionKind.ROLE, OptionKind.MENTIONABLE, OptionKind.ATTACHMENT),
        _option({}),
    ),
}


def _nesting(options: dict[int, Form]) -> Fields:
    return Fields(
        _NAMED | {"options": Nullable(ListOf(ByKind(options), 25)), "required": Nullable(Flag())},
        required={"type", "name", "description"},
        rules=(name_is_lower_case, options_are_in_order),
    )


SUBCOMMAND = _nesting(VALUE_OPTIONS)
GROUP = _nesting({OptionKind.SUBCOMMAND: SUBCOMMAND})


def _does_not_mix(command: Json, path: Path, problems: Problems) -> None:
    kinds = {option["type"] in (OptionKind.SUBCOMMAND, OptionKind.GROUP) for option in command.get("options") or ()}
    if len(kinds) > 1:
        message = "Sub-command and sub-command group option types are mutually exclusive to all other types"
        problems.add((*path, "options"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message)


def _is_not_too_large(command: Json, path: Path, problems: Problems) -> None:
    if _size(command) > LARGEST_COMMAND:
        message = f"Command exceeds maximum size ({LARGEST_COMMAND})"
        problems.add(path, "APPLICATION_COMMAND_TOO_LARGE", message)


_SETTINGS: dict[str, Form] = {
    "id": Nullable(SNOWFLAKE),
    "default_member_permissions": Nullable(Whole(0, (1 << 54) - 1, or_digits=True)),
    "dm_permission": Nullable(Flag()),
    "nsfw": Nullable(Flag()),
    "contexts": Nullable(ListOf(OneOf((0, 1, 2)), 3, 1, unique=True)),
    "integration_types": Nullable(ListOf(OneOf((0, 1)), 2, 1, unique=True)),
}
SLASH_COMMAND = Fields(
    _NAMED
    | _SETTINGS
    | {
        "options": Nullable(
            ListOf(ByKind({OptionKind.SUBCOMMAND: SUBCOMMAND, OptionKind.GROUP: GROUP, **VALUE_OPTIONS}), 25)
        )
    },
    required={"name", "description"},
    rules=(name_is_lower_case, options_are_in_order, _does_not_mix, _is_not_too_large),
)
MENU_COMMAND = Fields(
    _SETTINGS
    | {
        "type": Whole(),
        "name": Text(1, 32),
        "name_localizations": _localised(Text(1, 32)),
        "description": Nullable(Text(0, 0)),
        "description_localizations": Nullable(Fields({})),
        "options": Nullable(ListOf(Fields({}), 0)),
    },
    required={"name"},
)


class _CommandBody:
    """A command: with a description and options after a slash, without them in a menu."""

    def check(self, value: object, path: Path, problems: Problems) -> None:
        """Note what is wrong with a command."""
        kind = (value.get("type") or CommandKind.SLASH) if isinstance(value, dict) else CommandKind.SLASH
        OneOf(tuple(map(int, CommandKind))).check(kind, (*path, "type"), problems)
        (SLASH_COMMAND if kind == CommandKind.SLASH else MENU_COMMAND).check(value, path, problems)


COMMAND: Form = _CommandBody()


class _AllCommands:
    """All commands of a scope at once."""

    def check(self, value: object, path: Path, problems: Problems) -> None:
        """Note what is wrong with each command, and names that occur twice."""
        ListOf(COMMAND, sum(MOST_COMMANDS.values())).check(value, path, problems)
        if problems or not isinstance(value, list):
            return
        seen: set[tuple[int, str]] = set()
        for index, command in enumerate(value):
            key = (command.get("type") or CommandKind.SLASH, command["name"])
            if key in seen:
                message = "Application command names must be unique"
                problems.add((*path, index), "APPLICATION_COMMANDS_DUPLICATE_NAME", message)
            seen.add(key)


ALL_COMMANDS: Form = _AllCommands()


def _size(part: Json) -> int:
    """Characters of names, descriptions and values, the longest language counted of each."""
    own = _longest(part, "name") + _longest(part, "description")
    values = sum(_longest(c, "name") + len(str(c["value"])) for c in part.get("choices") or ())
    return own + values + sum(map(_size, part.get("options") or ()))


def _longest(part: Json, key: str) -> int:
    languages: Iterable[str] = (part.get(f"{key}_localizations") or {}).values()
    return max(len(part.get(key) or ""), *(len(text) for text in languages), 0)
