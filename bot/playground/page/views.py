"""What an open page is told, as JSON: identifiers are text, since browsers cannot count that far."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from bot.playground.world.commands import CommandPath
from bot.playground.world.models import (
    DEFAULT_LOCALE,
    EPHEMERAL,
    Channel,
    CommandKind,
    Guild,
    Interaction,
    Json,
    Message,
    Modal,
    User,
)
from bot.playground.world.world import World


def message(given: Message, viewer: User, world: World) -> Json:
    """A message as one person sees it."""
    return {
        "id": str(given.id),
        "place": str(given.channel_id),
        "author": person(given.author),
        "at": given.created_at.isoformat(),
        "edited": given.edited_at is not None,
        "content": given.content,
        "embeds": local(list(given.embeds), world),
        "components": local(list(given.components), world),
        "files": [] if given.uses_components_v2 else _files(given),
        "reactions": [
            {"emoji": r.emoji, "count": len(r.user_ids), "mine": viewer.id in r.user_ids} for r in given.reactions
        ],
        "private": bool(given.flags & EPHEMERAL),
        "thinking": given.thinking,
        "pings_me": viewer.id in given.pings.user_ids,
        "reply_to": str(given.reply_to) if given.reply_to else None,
        "used": _used(given.interaction) if given.interaction and not given.reply_to else None,
    }


def person(user: User) -> Json:
    """Somebody who can write."""
    return {"id": str(user.id), "name": user.display_name, "bot": user.bot}


def place(channel: Channel) -> Json:
    """A channel, a thread, or the conversation with the bot."""
    return {"id": str(channel.id), "name": channel.name, "topic": channel.topic, "direct": channel.is_direct}


def roles(user: User, guild: Guild | None) -> list[str]:
    """The names of a person's roles on a server."""
    member = guild.members.get(user.id) if guild else None
    return [guild.roles[role_id].name for role_id in member.role_ids] if guild and member else []


def command(path: CommandPath, locale: str) -> Json:
    """A slash command that can be typed, described to somebody who has Discord in a language."""
    options = [option | {"description": _described(option, locale)} for option in path.options]
    return {"text": path.text, "description": _described(path.definition, locale), "options": options}


def languages(paths: Iterable[CommandPath]) -> list[str]:
    """The languages that commands are told in, by Discord's names for them."""
    told = {locale for path in paths for locale in path.definition.get("description_localizations") or ()}
    return sorted({DEFAULT_LOCALE, *told})


def _described(definition: Json, locale: str) -> str:
    told: Json = definition.get("description_localizations") or {}
    return str(told.get(locale) or definition.get("description", ""))


def used_command(interaction: Interaction) -> str | None:
    """The command that was used, as a person knows it: "/dancer show", or its name in a message's menu."""
    in_menu = interaction.data.get("type", CommandKind.SLASH) != CommandKind.SLASH
    return interaction.command_name if in_menu or not interaction.command_name else f"/{interaction.command_name}"


def form(modal: Modal) -> Json:
    """A form to fill in."""
    return {"id": str(modal.interaction_id), "title": modal.title, "components": list(modal.components)}


def names(world: World, guild: Guild | None) -> dict[str, str]:
    """What mentions are called: users, roles and channels by identifier, each with its sign."""
    found = {str(user.id): f"@{user.display_name}" for user in world.users.values()}
    if guild:
        found |= {str(role.id): f"@{role.name}" for role in guild.roles.values()}
        found |= {str(channel.id): f"#{channel.name}" for channel in guild.channels.values()}
    return found


def local(part: Any, world: World) -> Any:
    """The same with addresses of the stand-in's files made relative, under whichever name the page was opened."""
    if isinstance(part, dict):
        return {name: local(value, world) for name, value in part.items()}
    if isinstance(part, list):
        return [local(item, world) for item in part]
    return part.removeprefix(world.cdn_url) if isinstance(part, str) and part.startswith(world.cdn_url) else part


def _files(given: Message) -> Iterable[Json]:
    return [
        {
            "name": file.filename,
            "url": f"/attachments/{given.channel_id}/{file.id}/{quote(file.filename)}",
            "size": file.size,
            "picture": file.content_type.startswith("image/"),
            "description": file.description,
        }
        for file in given.attachments
    ]


def _used(interaction: Interaction) -> Json | None:
    """Who used which command, for the message that answers it."""
    command = used_command(interaction)
    return {"by": interaction.user.display_name, "command": command} if command else None
