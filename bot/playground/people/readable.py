"""A message as a person reads it: mentions by name, embeds and components flattened to plain text."""

import re
from collections.abc import Iterable, Iterator

from bot.playground.world.components import ComponentKind
from bot.playground.world.models import Json, Message, Modal
from bot.playground.world.world import World

MENTION = re.compile(r"<(@!|@&|@|#)(\d+)>|</([^:>]+):\d+>")


def text_of(message: Message, world: World) -> str:
    """All that a message shows, a line for each part."""
    if message.thinking:
        return f"{message.author.display_name} is thinking…"
    lines = [
        *([message.content] if message.content else []),
        *(line for embed in message.embeds for line in embed_lines(embed)),
        *component_lines(message.components),
        # Where a message is all components, only the files that one of them names are shown.
        *(f"(file: {file.filename})" for file in message.attachments if not message.uses_components_v2),
    ]
    return with_names("\n".join(lines), world)


def modal_text(modal: Modal) -> str:
    """A form's title and its labels."""
    return "\n".join([modal.title, *component_lines(modal.components)])


def embed_lines(embed: Json) -> Iterator[str]:
    """What an embed shows, from top to bottom."""
    yield from _present((embed.get("author") or {}).get("name"), embed.get("title"), embed.get("description"))
    for field in embed.get("fields") or ():
        yield f"{field['name']}: {field['value']}"
    yield from _present((embed.get("footer") or {}).get("text"))


def component_lines(components: Iterable[Json]) -> Iterator[str]:
    """What components show: text as it is, a row of buttons as `[One] [Two]`, a menu as `<placeholder: a | b>`."""
    for component in components:
        kind = component["type"]
        if kind == ComponentKind.ACTION_ROW:
            yield " ".join(_control(control) for control in component["components"])
        elif kind == ComponentKind.TEXT_DISPLAY:
            yield component["content"]
        elif kind == ComponentKind.SECTION:
            yield from component_lines(component["components"])
            yield from component_lines([component["accessory"]])
        elif kind == ComponentKind.CONTAINER:
            yield from component_lines(component["components"])
        elif kind == ComponentKind.LABEL:
            yield from _present(component["label"], component.get("description"))
        elif kind == ComponentKind.MEDIA_GALLERY:
            yield from (f"(picture: {item.get('description') or item['media']['url']})" for item in component["items"])
        elif kind == ComponentKind.FILE:
            yield f"(file: {component['file']['url']})"
        elif kind != ComponentKind.SEPARATOR:
            yield _control(component)


def with_names(text: str, world: World) -> str:
    """The text with mentions written as names: `<@1>` as `@Alice`."""

    def name(match: re.Match[str]) -> str:
        sign, number, command = match.groups()
        if command:
            return f"/{command}"
        named = _name_of(sign, int(number), world)
        return f"{sign[0]}{named}" if named else match[0]

    return MENTION.sub(name, text)


def _name_of(sign: str, number: int, world: World) -> str | None:
    if sign == "#":
        channel = world.channel(number)
        return channel.name if channel else None
    if sign == "@&":
        roles = (guild.roles.get(number) for guild in world.guilds.values())
        return next((role.name for role in roles if role), None)
    return world.users[number].display_name if number in world.users else None


def _control(component: Json) -> str:
    kind = component["type"]
    if kind == ComponentKind.BUTTON:
        return f"[{component.get('label') or (component.get('emoji') or {}).get('name', '')}]"
    if kind == ComponentKind.THUMBNAIL:
        return f"(picture: {component.get('description') or component['media']['url']})"
    options = " | ".join(option["label"] for option in component.get("options") or ())
    shown = component.get("placeholder") or component.get("label") or component.get("custom_id", "")
    return f"<{shown}: {options}>" if options else f"<{shown}>"


def _present(*texts: str | None) -> list[str]:
    return [text for text in texts if text]
