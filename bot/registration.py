"""Registers the commands with Discord, only where they differ from those it has.

Discord itself is asked for what it has: nothing has to be kept between two starts, and nothing kept can be lost or be
out of date. Both sides are compared by a digest of what matters in them.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from bot.discord_py import registered_commands
from cogs.reaching import DiscordUnreachable

log = structlog.stdlib.get_logger(__name__)

# The fields of a command, and of its options and their choices, that a client registers.
_FIELDS = frozenset(
    {
        "type", "name", "name_localizations", "description", "description_localizations", "options", "choices",
        "default_member_permissions", "contexts", "integration_types", "nsfw", "required", "autocomplete",
        "min_length", "max_length", "min_value", "max_value", "channel_types", "value",
    }
)  # fmt: skip


async def register_commands(bot: commands.AutoShardedBot) -> None:
    """Bring the commands of all servers up to date; where they are, Discord is not bothered.

    Where Discord refuses, or bids the bot wait for long, it goes on with the commands that are registered.
    """
    wanted = await _wanted(bot.tree)
    if bot.application_id is None:
        raise discord.MissingApplicationID
    try:
        present = await registered_commands(bot)
        if digest(wanted) == digest(present):
            log.info("the commands are up to date", count=len(wanted))
        else:
            await bot.tree.sync()
            log.info("the commands were registered", count=len(wanted))
    except (discord.HTTPException, DiscordUnreachable):
        log.exception("the commands could not be registered")


async def _wanted(tree: app_commands.CommandTree[Any]) -> list[Mapping[str, Any]]:
    """The commands as `CommandTree.sync` sends them."""
    translator = tree.translator
    if translator is None:
        return [command.to_dict(tree) for command in tree.get_commands()]
    return [await command.get_translated_payload(tree, translator) for command in tree.get_commands()]


def digest(definitions: Iterable[Mapping[str, Any]]) -> str:
    """A digest of commands that is the same as long as they are, in whatever order and with whatever defaults."""
    essential = sorted((_essential(definition) for definition in definitions), key=lambda command: str(command["name"]))
    return hashlib.sha256(json.dumps(essential, sort_keys=True).encode()).hexdigest()


def _essential(definition: Mapping[str, Any]) -> dict[str, Any]:
    """The registered fields, without those at their defaults: Discord leaves these out or adds them as it likes."""
    kept = {name: _value(name, value) for name, value in definition.items() if name in _FIELDS}
    return {name: value for name, value in kept.items() if value is not False and value not in (None, [], {}, "")}


def _value(name: str, value: Any) -> Any:
    if name in ("options", "choices"):
        return [_essential(option) for option in value or ()]
    if name in ("contexts", "integration_types"):
        return sorted(value or ())
    return str(value) if name == "default_member_permissions" and value is not None else value
