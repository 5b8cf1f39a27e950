"""Messages: sent in a channel, as the answer to an interaction, or edited."""

from bot.playground.api.bodies.components import LAYOUT, ROWS, components_fit_together
from bot.playground.api.bodies.embeds import EMBEDS, embeds_fit_together
from bot.playground.api.forms import (
    SNOWFLAKE,
    Bits,
    Fields,
    Flag,
    Form,
    ListOf,
    Nothing,
    Nullable,
    OneOf,
    Path,
    Problems,
    Text,
    Whole,
)
from bot.playground.world.models import COMPONENTS_V2, EPHEMERAL, Json

LONGEST_CONTENT = 2000
SUPPRESS_EMBEDS = 1 << 2
SUPPRESS_NOTIFICATIONS = 1 << 12

_KINDS = ("users", "roles", "everyone")
_IDS = Nullable(ListOf(SNOWFLAKE, 100, unique=True))


def _kinds_and_lists_exclude_each_other(mentions: Json, path: Path, problems: Problems) -> None:
    for kind in ("users", "roles"):
        if kind in (mentions.get("parse") or ()) and mentions.get(kind):
            message = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            problems.add(path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message)


ALLOWED_MENTIONS = Fields(
    {
        "parse": Nullable(ListOf(OneOf(_KINDS), 3, unique=True)),
        "users": _IDS,
        "roles": _IDS,
        "replied_user": Nullable(Flag()),
    },
    rules=(_kinds_and_lists_exclude_each_other,),
)

ATTACHMENT = Fields(
    {
        "id": SNOWFLAKE,
        "filename": Nullable(Text(1, 1024)),
        "description": Nullable(Text(0, 1024)),
        "title": Nullable(Text(0, 1024)),
        "is_spoiler": Nullable(Flag()),
        "spoiler": Nullable(Flag()),
        **dict.fromkeys(("size", "width", "height", "flags"), Nullable(Whole())),
        **dict.fromkeys(("url", "proxy_url", "content_type"), Nullable(Text(0, 4096))),
        "ephemeral": Nullable(Flag()),
    },
    required={"id"},
)

REFERENCE = Fields(
    {
        "type": Nullable(OneOf((0,))),
        "message_id": SNOWFLAKE,
        "channel_id": Nullable(SNOWFLAKE),
        "guild_id": Nullable(SNOWFLAKE),
        "fail_if_not_exists": Nullable(Flag()),
    },
    required={"message_id"},
)

_NOT_BUILT = "The stand-in has no such thing."
_COMMON: dict[str, Form] = {
    "content": Nullable(Text(0, LONGEST_CONTENT)),
    "embeds": Nullable(EMBEDS),
    "allowed_mentions": Nullable(ALLOWED_MENTIONS),
    "attachments": Nullable(ListOf(ATTACHMENT, 10)),
    "tts": Nullable(Flag()),
    "poll": Nothing(_NOT_BUILT),
    "sticker_ids": Nothing(_NOT_BUILT),
}


class _MessageBody:
    """A message's body, in which the flag for components decides what its components may be."""

    def __init__(self, allowed_flags: int, extra: dict[str, Form]) -> None:
        fields = _COMMON | {"flags": Nullable(Bits(allowed_flags))} | extra
        rules = (embeds_fit_together, components_fit_together)
        self._with_content = Fields(fields | {"components": Nullable(ROWS)}, rules=rules)
        self._all_components = Fields(fields | {"components": Nullable(LAYOUT)}, rules=rules)

    def check(self, value: object, path: Path, problems: Problems) -> None:
        """Note what is wrong with a message."""
        flags = value.get("flags") if isinstance(value, dict) else 0
        layout = isinstance(flags, int) and bool(flags & COMPONENTS_V2)
        (self._all_components if layout else self._with_content).check(value, path, problems)


_ORDINARY_FLAGS = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | COMPONENTS_V2

NEW_MESSAGE: Form = _MessageBody(
    _ORDINARY_FLAGS,
    {
        "message_reference": Nullable(REFERENCE),
        "nonce": Nullable(Text(0, 25)),
        "enforce_nonce": Nullable(Flag()),
    },
)
"""A message to a channel."""

EDITED_MESSAGE: Form = _MessageBody(_ORDINARY_FLAGS | EPHEMERAL, {})
"""A change to a message, in a channel or of an interaction; `ephemeral` is accepted, and changes nothing."""

ANSWER: Form = _MessageBody(_ORDINARY_FLAGS | EPHEMERAL, {})
"""A message that answers an interaction, first or later."""

BULK_DELETE = Fields({"messages": ListOf(SNOWFLAKE, 100, unique=True)}, required={"messages"})

DIRECT_CHANNEL = Fields({"recipient_id": SNOWFLAKE}, required={"recipient_id"})
