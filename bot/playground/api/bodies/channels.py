"""Threads, and changes to channels."""

from bot.playground.api.forms import Fields, Flag, Form, Nullable, OneOf, Text, Whole
from bot.playground.world.models import ChannelKind

_NAME = Text(1, 100)
_ARCHIVE = Nullable(OneOf((60, 1440, 4320, 10080)))
_SLOWMODE = Nullable(Whole(0, 21600))
_THREAD: dict[str, Form] = {"name": _NAME, "auto_archive_duration": _ARCHIVE, "rate_limit_per_user": _SLOWMODE}

THREAD_FROM_MESSAGE = Fields(_THREAD, required={"name"})
THREAD = Fields(
    _THREAD
    | {
        "type": Nullable(OneOf((int(ChannelKind.PUBLIC_THREAD), int(ChannelKind.PRIVATE_THREAD)))),
        "invitable": Nullable(Flag()),
    },
    required={"name"},
)
CHANGED_THREAD = Fields(
    {
        "name": Nullable(_NAME),
        "archived": Nullable(Flag()),
        "locked": Nullable(Flag()),
        "invitable": Nullable(Flag()),
        "auto_archive_duration": _ARCHIVE,
        "rate_limit_per_user": _SLOWMODE,
    }
)
CHANGED_CHANNEL = Fields({"name": _NAME, "topic": Nullable(Text(0, 1024)), "rate_limit_per_user": _SLOWMODE})
