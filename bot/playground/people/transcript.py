"""The world's events as a conversation that a person can read."""

from collections.abc import Iterable, Iterator

from bot.playground.people.readable import modal_text, text_of
from bot.playground.people.replies import FAILED
from bot.playground.world.components import ComponentKind
from bot.playground.world.events import (
    BotConnected,
    BotDisconnected,
    ChoicesOffered,
    CommandsChanged,
    Complaint,
    Event,
    InteractionAnswered,
    InteractionFailed,
    InteractionOpened,
    MessageCreated,
    MessageDeleted,
    MessageEdited,
    ModalShown,
    ReactionAdded,
    RequestRefused,
)
from bot.playground.world.models import Interaction, InteractionKind, Json, Message, ResponseKind, User
from bot.playground.world.world import World


def transcript(events: Iterable[Event], world: World) -> str:
    """What was said and done, a line for each, further lines of a message indented."""
    return "\n".join(line.replace("\n", "\n    ") for event in events for line in _lines(event, world))


def _lines(event: Event, world: World) -> Iterator[str]:
    match event:
        case MessageCreated(message):
            yield f"{_who(message.author)} in {_place(message.channel_id, world)}{_for(message, world)}: " + text_of(
                message, world
            )
        case MessageEdited(message, before) if before.thinking or message.edited_at != before.edited_at:
            arrived = "" if before.thinking else " (edited)"
            yield f"{_who(message.author)}{arrived}{_for(message, world)}: {text_of(message, world)}"
        case MessageDeleted(message):
            yield f"(a message of {_who(message.author)} is deleted: {text_of(message, world)[:60]})"
        case ReactionAdded(_, reaction, user):
            yield f"{_who(user)} reacts with {reaction.emoji}"
        case InteractionOpened(interaction):
            yield f"{_who(interaction.user)} in {_place(interaction.channel_id, world)} {_act(interaction)}"
        case InteractionAnswered(interaction) if interaction.response is ResponseKind.DEFERRED_UPDATE:
            yield "(the bot takes note)"
        case InteractionFailed(interaction):
            yield f"Discord → {_who(interaction.user)} only: {FAILED}"
        case ModalShown(interaction, modal):
            yield f"the bot shows {_who(interaction.user)} a form: {modal_text(modal)}"
        case ChoicesOffered(interaction, choices):
            names = " | ".join(choice.name for choice in choices) or "nothing"
            yield f"the bot offers {_who(interaction.user)}: {names}"
        case _:
            yield from _around(event)


def _around(event: Event) -> Iterator[str]:
    """What happens around the conversation."""
    match event:
        case CommandsChanged(guild_id):
            yield f"(the bot registers its commands{f' on server {guild_id}' if guild_id else ''})"
        case RequestRefused(method, path, status, code, message, details):
            yield f"! {method} {path} → {status} {code}: {message}{f' [{details}]' if details else ''}"
        case Complaint(text):
            yield f"! {text}"
        case BotConnected(resumed):
            yield f"(the bot {'resumes its session' if resumed else 'connects'})"
        case BotDisconnected(code):
            yield f"(the bot's connection ends with {code})"
        case _:
            return


def _who(user: User) -> str:
    return user.display_name


def _place(channel_id: int, world: World) -> str:
    channel = world.channel(channel_id)
    if channel is None:
        return "a channel that is gone"
    return "a direct message" if channel.is_direct else f"#{channel.name}"


def _for(message: Message, world: World) -> str:
    return f" → {world.users[message.only_for].display_name} only" if message.only_for else ""


def _act(interaction: Interaction) -> str:
    data = interaction.data
    if interaction.kind is InteractionKind.COMPONENT:
        chosen = f" {data['values']}" if "values" in data else ""
        verb = "clicks" if data["component_type"] == ComponentKind.BUTTON else "chooses in"
        return f"{verb} {data['custom_id']}{chosen}"
    if interaction.kind is InteractionKind.MODAL:
        return f"sends the form {data['custom_id']}: {_filled(data['components'])}"
    if "target_id" in data:
        return f"uses “{interaction.command_name}”"
    verb = "is typing" if interaction.kind is InteractionKind.AUTOCOMPLETE else "types"
    return " ".join([verb, f"/{interaction.command_name}", *_options(data.get("options") or [])])


def _options(options: list[Json]) -> Iterator[str]:
    for option in options:
        if "value" in option:
            yield f"{option['name']}: {option['value']}{'…' if option.get('focused') else ''}"
        else:
            yield from _options(option.get("options") or [])


def _filled(parts: list[Json]) -> str:
    fields = [field for part in parts for field in (part.get("components") or [part.get("component") or {}])]
    return ", ".join(f"{f['custom_id']}: {f.get('value', f.get('values'))}" for f in fields if "custom_id" in f)
