"""Embeds of a message."""

from bot.playground.api.forms import (
    Address,
    Fields,
    Flag,
    ListOf,
    Moment,
    Nullable,
    Path,
    Problems,
    Text,
    Whole,
)
from bot.playground.world.models import Json

LARGEST_SUM = 6000
"""Characters of all embeds of one message together."""

_LINK = Nullable(Address())
_PICTURE = Fields(
    {
        "url": Address(schemes=("http", "https", "attachment")),
        # What Discord says of a picture comes back with an embed that a client read and sends again.
        **dict.fromkeys(("proxy_url", "content_type", "placeholder"), Nullable(Text(0, 2048))),
        **dict.fromkeys(("width", "height", "placeholder_version", "flags"), Nullable(Whole())),
        "description": Nullable(Text(0, 4096)),
    },
    required={"url"},
)

EMBED = Fields(
    {
        "type": Nullable(Text(0, 32)),
        "title": Nullable(Text(0, 256)),
        "description": Nullable(Text(0, 4096)),
        "url": _LINK,
        "color": Nullable(Whole(0, 0xFFFFFF)),
        "timestamp": Nullable(Moment()),
        "author": Nullable(
            Fields(
                {"name": Text(1, 256), "url": _LINK, "icon_url": _LINK, "proxy_icon_url": _LINK},
                required={"name"},
            )
        ),
        "footer": Nullable(
            Fields({"text": Text(1, 2048), "icon_url": _LINK, "proxy_icon_url": _LINK}, required={"text"})
        ),
        "image": Nullable(_PICTURE),
        "thumbnail": Nullable(_PICTURE),
        "fields": Nullable(
            ListOf(
                Fields(
                    {"name": Text(1, 256), "value": Text(1, 1024), "inline": Nullable(Flag())},
                    required={"name", "value"},
                ),
                25,
            )
        ),
        "flags": Nullable(Whole()),
    }
)

EMBEDS = ListOf(EMBED, 10)


def embeds_fit_together(body: Json, path: Path, problems: Problems) -> None:
    """All embeds of a message hold so many characters together."""
    if sum(_length(embed) for embed in body.get("embeds") or ()) > LARGEST_SUM:
        message = f"Embed size exceeds maximum size of {LARGEST_SUM}"
        problems.add((*path, "embeds"), "MAX_EMBED_SIZE_EXCEEDED", message)


def is_empty_embed(embed: Json) -> bool:
    """Whether an embed shows nothing."""
    shown = ("title", "description", "author", "footer", "image", "thumbnail", "fields")
    return not any(embed.get(name) for name in shown)


def _length(embed: Json) -> int:
    texts = [
        embed.get("title"),
        embed.get("description"),
        (embed.get("author") or {}).get("name"),
        (embed.get("footer") or {}).get("text"),
        *(text for field in embed.get("fields") or () for text in (field["name"], field["value"])),
    ]
    return sum(len(text) for text in texts if text)
