"""`dancer-bot kb settings`: what a server has settled, and how it is settled otherwise."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any, TypeVar

from bot.commands.output import DONE, MISUSED, tell
from cogs.cards.settings import DAYS
from cogs.texts import load_languages
from knowledge.curator import Curator
from knowledge.store import SHARED, Serving

Number = TypeVar("Number", int, float)

_NONE = "none"


async def settings(curator: Curator, arguments: argparse.Namespace) -> int:
    """Print the settings of a server, or change one."""
    library, server, name = curator.library, arguments.server, arguments.name
    if server == SHARED:
        tell("Settings are a server's: name it, with --server ID.")
        return MISUSED
    if name is None:
        for setting, value in asdict(library.settings_of(server)).items():
            print(f"{setting} {_written(value)}")
        return DONE
    if name not in _SETTINGS or arguments.value is None:
        tell(f"Name a setting with its value; there are {', '.join(_SETTINGS)}.")
        return MISUSED
    read, takes = _SETTINGS[name]
    try:
        value = read(arguments.value)
    except (ValueError, KeyError):
        tell(f"{name} cannot be {arguments.value!r}: it takes {takes}.")
        return MISUSED
    await library.settle(server, lambda settled: replace(settled, **{name: value}), author=None)
    return DONE


def _written(value: object) -> str:
    match value:
        case None | ():
            return _NONE
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ",".join(map(str, value))
        case _:
            return str(value)


def _identifiers(typed: str) -> tuple[int, ...]:
    return () if typed == _NONE else tuple(int(part) for part in typed.split(","))


def _identifier(typed: str) -> int | None:
    return None if typed == _NONE else int(typed)


def _switch(typed: str) -> bool:
    return {"yes": True, "no": False}[typed]


def _language(typed: str) -> str | None:
    return {_NONE: None, **{texts.language: texts.language for texts in load_languages()}}[typed]


def _days(typed: str) -> int:
    return _within(int(typed), *DAYS)


def _share(typed: str) -> float:
    return _within(float(typed), 0, 1)


def _within(number: Number, least: float, most: float) -> Number:
    if not least <= number <= most:
        raise ValueError(number)
    return number


_SEVERAL = f"identifiers with commas between them, or {_NONE}"
_EITHER = "yes or no"

_SETTINGS: Mapping[str, tuple[Callable[[str], Any], str]] = {
    "serving": (Serving, " or ".join(Serving)),
    "channels": (_identifiers, _SEVERAL),
    "threads": (_switch, _EITHER),
    "private": (_switch, _EITHER),
    "moderator_roles": (_identifiers, _SEVERAL),
    "log_channel": (_identifier, f"an identifier, or {_NONE}"),
    "language": (_language, f"a language that the bot speaks, or {_NONE}"),
    "retention_days": (_days, f"a number from {DAYS[0]} to {DAYS[1]}"),
    "tells_askers": (_switch, _EITHER),
    "largest_drop": (_share, "a share from 0 to 1"),
}
"""How each setting is read, and what it takes, in words."""
