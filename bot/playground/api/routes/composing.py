"""From the body of a request to the fields of a message."""

from collections.abc import Callable, Iterable, Mapping
from mimetypes import guess_type
from typing import Any
from urllib.parse import quote

from bot.playground.api.bodies.components import breaks_discord, displayed_texts
from bot.playground.api.bodies.embeds import is_empty_embed
from bot.playground.api.bodies.messages import SUPPRESS_EMBEDS
from bot.playground.api.errors import (
    EMPTY_MESSAGE,
    INTERNAL_SERVER_ERROR,
    INVALID_FORM_BODY,
    REQUEST_TOO_LARGE,
    ApiError,
)
from bot.playground.api.forms import Problems
from bot.playground.api.payloads import ATTACHMENT_SIZE_LIMIT
from bot.playground.api.routes.routing import Call
from bot.playground.world.components import numbered
from bot.playground.world.mentions import EVERY_KIND, pings
from bot.playground.world.models import COMPONENTS_V2, EPHEMERAL, LOADING, Attachment, Channel, Json, Message, Pings

MOST_FILES = 10


def compose(
    call: Call, channel: Channel, *, in_interaction: bool = False, reply_to: Message | None = None, body: Json
) -> dict[str, Any]:
    """The fields of a new message.

    Args:
        call: the request, with its files.
        channel: where the message goes.
        in_interaction: whether it answers one, so that only users are notified by default.
        reply_to: the message that it replies to.
        body: what it is made of.

    Raises:
        ApiError: 50006, or 50035 for what only shows once all is put together.
    """
    attachments = _uploaded(call, body)
    fields = _shown(call, channel, body, attachments) | {"flags": body.get("flags") or 0, "tts": bool(body.get("tts"))}
    _check_whole(call, fields)
    fields["pings"] = _notified(call, channel, body, fields, in_interaction=in_interaction, reply_to=reply_to)
    return fields


def amend(call: Call, channel: Channel, message: Message, *, body: Json) -> dict[str, Any]:
    """The fields that a message has once it is edited: those not mentioned stay as they are.

    Raises:
        ApiError: 50006, or 50035 for what only shows once all is put together.
    """
    flags = body.get("flags")
    if message.uses_components_v2 and flags is not None and not flags & COMPONENTS_V2:
        text = "The IS_COMPONENTS_V2 flag cannot be removed from a message"
        _refuse("flags", "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", text)
    attachments = (*_kept(message, body), *_uploaded(call, body, after=message))
    shown = _shown(call, channel, body, attachments)
    unchanged = {"content": message.content, "embeds": message.embeds, "components": message.components}
    fields = unchanged | {name: value for name, value in shown.items() if name in body or name == "attachments"}
    kept = message.flags & ~(LOADING if flags is None else LOADING | SUPPRESS_EMBEDS)
    fields["flags"] = kept | (flags or 0) & ~EPHEMERAL
    _check_whole(call, fields)
    if "content" in body or ("components" in body and fields["flags"] & COMPONENTS_V2):
        answers = message.interaction is not None
        reply_to = None if answers else call.world.messages.get(channel.id, message.reply_to or 0)
        fields["pings"] = _notified(call, channel, body, fields, in_interaction=answers, reply_to=reply_to)
    return fields


def _notified(
    call: Call,
    channel: Channel,
    body: Json,
    fields: Mapping[str, Any],
    *,
    in_interaction: bool,
    reply_to: Message | None,
) -> Pings:
    """Whom a message mentions; when its text is edited that is worked out anew, whatever was allowed before."""
    return pings(
        call.world,
        channel,
        call.world.bot,
        [fields["content"], *displayed_texts(fields)],
        allowed=body.get("allowed_mentions"),
        parsed_by_default=("users",) if in_interaction else EVERY_KIND,
        reply_to=reply_to,
    )


def _shown(call: Call, channel: Channel, body: Json, attachments: tuple[Attachment, ...]) -> dict[str, Any]:
    place = f"{call.world.cdn_url}/attachments/{channel.id}"
    urls = {f"attachment://{file.filename}": f"{place}/{file.id}/{quote(file.filename)}" for file in attachments}
    embeds = [_with_urls(embed, urls) for embed in body.get("embeds") or () if not is_empty_embed(embed)]
    for missing in _missing_files(embeds, urls):
        call.world.complain(f"An embed shows {missing}, but the message has no such file: Discord would show nothing.")
    components = [_with_media(call, component, urls) for component in body.get("components") or ()]
    return {
        "content": (body.get("content") or "").strip(),
        "embeds": tuple(_finished_embed(embed) for embed in embeds),
        "components": numbered(components),
        "attachments": attachments,
    }


def _check_whole(call: Call, fields: Mapping[str, Any]) -> None:
    if fields["flags"] & COMPONENTS_V2:
        for name in ("content", "embeds"):
            if fields[name]:
                text = f'The "{name}" field cannot be used when using MessageFlags.IS_COMPONENTS_V2'
                _refuse(name, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", text)
        if not fields["components"]:
            raise ApiError(EMPTY_MESSAGE)
        if breaks_discord(fields):
            call.world.complain("The text displays hold so many bytes that Discord would answer 500.")
            raise ApiError(INTERNAL_SERVER_ERROR)
    elif not (fields["content"] or fields["embeds"] or fields["attachments"]):
        raise ApiError(EMPTY_MESSAGE)


def _uploaded(call: Call, body: Json, *, after: Message | None = None) -> tuple[Attachment, ...]:
    """Keep the files of a request, described as the body's `attachments` describe them."""
    described = {int(given["id"]): given for given in body.get("attachments") or ()}
    known = {file.id for file in after.attachments} if after else set()
    for index, number in enumerate(described):
        if number not in call.files and number not in known:
            _refuse(f"attachments.{index}.id", "ATTACHMENT_NOT_FOUND", "No file of that number was sent")
    if len(call.files) + len(known & described.keys()) > MOST_FILES:
        _refuse("attachments", "BASE_TYPE_MAX_LENGTH", f"Must be {MOST_FILES} or fewer in length.")
    if any(len(file.content) > ATTACHMENT_SIZE_LIMIT for file in call.files.values()):
        raise ApiError(REQUEST_TOO_LARGE)
    return tuple(
        call.world.messages.store_file(
            (described.get(number, {}).get("filename") or file.filename).replace(" ", "_"),
            file.content,
            content_type=guess_type(file.filename)[0] or "application/octet-stream",
            description=described.get(number, {}).get("description"),
        )
        for number, file in call.files.items()
    )


def _kept(message: Message, body: Json) -> tuple[Attachment, ...]:
    if body.get("attachments") is None:
        return message.attachments
    named = {int(given["id"]) for given in body["attachments"]}
    return tuple(file for file in message.attachments if file.id in named)


def _with_urls(part: Any, urls: Mapping[str, str]) -> Any:
    """The same with each `attachment://` address made one under which the file can be fetched."""
    if isinstance(part, dict):
        return {name: _with_urls(value, urls) for name, value in part.items()}
    if isinstance(part, list):
        return [_with_urls(item, urls) for item in part]
    return urls.get(part, part) if isinstance(part, str) else part


def _with_media(call: Call, component: Json, urls: Mapping[str, str]) -> Json:
    missing = _missing_files(component, urls)
    if missing:
        text = f"The referenced attachment {missing[0]} was not found"
        _refuse("components", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", text)
    resolved: Json = _unfurled(_with_urls(component, urls), call.world.snowflakes.next)
    return resolved


def _unfurled(part: Any, new_id: Callable[[], int]) -> Any:
    """The same with what Discord tells of each picture and file."""
    if isinstance(part, list):
        return [_unfurled(item, new_id) for item in part]
    if not isinstance(part, dict):
        return part
    told = {name: _unfurled(value, new_id) for name, value in part.items()}
    for name in ("media", "file"):
        if name in told:
            default: Json = {"description": None} if name == "media" else {"name": None, "size": None}
            told = {"spoiler": False} | default | told
            url = told[name]["url"]
            told[name] = {"id": str(new_id()), "url": url, "proxy_url": url, "width": None, "height": None}
    return told


def _missing_files(part: Any, urls: Mapping[str, str]) -> list[str]:
    if isinstance(part, dict):
        url = part.get("url")
        own = [url] if isinstance(url, str) and url.startswith("attachment://") and url not in urls else []
        return own + [name for value in part.values() for name in _missing_files(value, urls)]
    return [name for item in part for name in _missing_files(item, urls)] if isinstance(part, list) else []


def _finished_embed(embed: Json) -> Json:
    fields: Iterable[Json] = embed.get("fields") or ()
    present = {name: value for name, value in embed.items() if value is not None}
    return present | {"type": "rich", "fields": [{"inline": False} | field for field in fields]}


def _refuse(path: str, code: str, text: str) -> None:
    problems = Problems()
    problems.add(tuple(path.split(".")), code, text)
    raise ApiError(INVALID_FORM_BODY, problems.errors())
