"""Checks that what is configured exists: the folder before the start, and what is on Discord once connected."""

from collections.abc import Iterator

import discord

from bot.errors import SettingsInvalid
from bot.settings import Settings, variable_name


def check_before_start(settings: Settings) -> None:
    """Raise `SettingsInvalid` where the program cannot run as it is configured."""
    problems = []
    if settings.discord.token is None or not settings.discord.token.get_secret_value().strip():
        problems.append(
            f"{variable_name('discord', 'token')} is not set: copy the token from the page Bot of your application "
            "in the Discord developer portal."
        )
    folder = settings.profiles.folder
    if not folder.is_dir():
        problems.append(
            f"{variable_name('profiles', 'folder')}: there is no folder {folder}; create it, or name the one that "
            "holds the biographies."
        )
    problems += _wrong_shards(settings)
    if problems:
        raise SettingsInvalid(problems)


def _wrong_shards(settings: Settings) -> Iterator[str]:
    shards = settings.shards
    first, last, count = (variable_name("shards", name) for name in ("first", "last", "count"))
    if shards.count is None:
        if shards.first or shards.last is not None:
            yield f"{count} is not set: with {first} or {last} it has to say how many shards there are in all."
    elif not shards.here or shards.here[-1] >= shards.count:
        yield f"{first} and {last} name no shards: there are those from 0 to {shards.count - 1}, by {count}."
    elif shards.are_shared and settings.store.postgresql is None:
        variable = variable_name("store", "postgresql")
        yield f"{variable} is not set: processes that share the shards of a bot share a PostgreSQL database, too."


def missing_on_discord(settings: Settings, client: discord.Client) -> Iterator[str]:
    """A sentence for each server, role or channel that is configured and that the bot does not see."""
    servers = {guild.id for guild in client.guilds}
    roles = {role.id for guild in client.guilds for role in guild.roles}
    yield from _missing(variable_name("moderators", "servers"), settings.moderators.servers, servers, "server")
    yield from _missing(variable_name("moderators", "roles"), settings.moderators.roles, roles, "role")
    channels = {channel.id for guild in client.guilds for channel in (*guild.channels, *guild.threads)}
    yield from _missing(variable_name("questions", "channels"), settings.questions.channels, channels, "channel")


def _missing(variable: str, configured: tuple[int, ...], present: set[int], kind: str) -> Iterator[str]:
    for identifier in configured:
        if identifier not in present:
            yield f"{variable}: the bot sees no {kind} {identifier}."
