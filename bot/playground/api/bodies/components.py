"""Components of messages: rows of buttons and menus, and the parts of messages that are all components."""

from collections.abc import Mapping
from typing import Any

from bot.playground.api.forms import (
    REQUIRED,
    SNOWFLAKE,
    Address,
    Anything,
    ByKind,
    Fields,
    Flag,
    Form,
    ListOf,
    Nullable,
    OneOf,
    Path,
    Problems,
    Text,
    Whole,
)
from bot.playground.world.components import LINK_STYLE, PREMIUM_STYLE, SELECTS, ComponentKind, walk
from bot.playground.world.models import Json

MOST_COMPONENTS = 40
LONGEST_TEXT = 4000
MOST_BYTES = 10_170
"""Text beyond this makes Discord fail without saying why: bytes, and 12 for each text display."""
BYTES_PER_TEXT = 12
WIDTH_OF_ROW = 5

_BASE: dict[str, Form] = {"type": Whole(), "id": Nullable(Whole(0, (1 << 31) - 1))}
CUSTOM_ID = Text(1, 100)
EMOJI = Fields({"id": Nullable(SNOWFLAKE), "name": Nullable(Text(0, 64)), "animated": Nullable(Flag())})


def _button_is_consistent(button: Json, path: Path, problems: Problems) -> None:
    if not button.get("label") and not button.get("emoji") and button["style"] != PREMIUM_STYLE:
        problems.add((*path, "label"), *REQUIRED)
    has_id, has_url = bool(button.get("custom_id")), bool(button.get("url"))
    if button["style"] == LINK_STYLE:
        if not has_url:
            problems.add((*path, "url"), "BUTTON_COMPONENT_URL_REQUIRED", "A url is required")
        if has_id:
            message = "A custom id and url cannot both be specified"
            problems.add((*path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message)
    elif button["style"] != PREMIUM_STYLE and (has_url or not has_id):
        problems.add((*path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required")


def select_counts_fit(select: Json, path: Path, problems: Problems) -> None:
    """A menu does not ask for more than it takes or has."""
    least, most = select.get("min_values", 1), select.get("max_values", 1)
    if (least or 0) > (most or 1):
        message = "min_values must be less than or equal to max_values"
        problems.add((*path, "min_values"), "SELECT_COMPONENT_MIN_VALUES_EXCEED_MAX", message)
    options = select.get("options")
    if options is not None and (most or 1) > len(options):
        message = "max_values must be less than or equal to the number of options"
        problems.add((*path, "max_values"), "SELECT_COMPONENT_MAX_VALUES_EXCEED_OPTIONS", message)


def option_values_differ(select: Json, path: Path, problems: Problems) -> None:
    """No two options of a menu send the same value."""
    seen: set[str] = set()
    for index, option in enumerate(select["options"]):
        if option["value"] in seen:
            message = "The specified option value is already used"
            place = (*path, "options", index, "value")
            problems.add(place, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message)
        seen.add(option["value"])


BUTTON = Fields(
    _BASE
    | {
        "style": OneOf(range(1, 7)),
        "label": Nullable(Text(0, 80)),
        "custom_id": Nullable(CUSTOM_ID),
        "url": Nullable(Address(512, ("http", "https", "discord"))),
        "disabled": Nullable(Flag()),
        "emoji": Nullable(EMOJI),
        "sku_id": Nullable(SNOWFLAKE),
    },
    required={"type", "style"},
    rules=(_button_is_consistent,),
)

OPTION = Fields(
    {
        "label": Text(1, 100),
        "value": Text(1, 100),
        "description": Nullable(Text(0, 100)),
        "default": Nullable(Flag()),
        "emoji": Nullable(EMOJI),
    },
    required={"label", "value"},
)

_SELECT: dict[str, Form] = _BASE | {
    "custom_id": CUSTOM_ID,
    "placeholder": Nullable(Text(0, 150)),
    "min_values": Nullable(Whole(0, 25)),
    "max_values": Nullable(Whole(1, 25)),
    "disabled": Nullable(Flag()),
    "required": Nullable(Flag()),
}
_DEFAULT_VALUES = Nullable(
    ListOf(Fields({"id": SNOWFLAKE, "type": OneOf(("user", "role", "channel"))}, required={"id", "type"}), 25)
)

STRING_SELECT = Fields(
    _SELECT | {"options": ListOf(OPTION, 25, 1)},
    required={"type", "custom_id", "options"},
    rules=(select_counts_fit, option_values_differ),
)
ENTITY_SELECT = Fields(
    _SELECT | {"default_values": _DEFAULT_VALUES}, required={"type", "custom_id"}, rules=(select_counts_fit,)
)
CHANNEL_SELECT = Fields(
    _SELECT | {"default_values": _DEFAULT_VALUES, "channel_types": Nullable(ListOf(Whole(), 25, unique=True))},
    required={"type", "custom_id"},
    rules=(select_counts_fit,),
)

SELECT_FORMS: dict[int, Form] = {
    ComponentKind.STRING_SELECT: STRING_SELECT,
    ComponentKind.USER_SELECT: ENTITY_SELECT,
    ComponentKind.ROLE_SELECT: ENTITY_SELECT,
    ComponentKind.MENTIONABLE_SELECT: ENTITY_SELECT,
    ComponentKind.CHANNEL_SELECT: CHANNEL_SELECT,
}


def _row_is_not_too_wide(row: Json, path: Path, problems: Problems) -> None:
    width = 0
    for index, control in enumerate(row["components"]):
        width += WIDTH_OF_ROW if control["type"] in SELECTS else 1
        if width > WIDTH_OF_ROW:
            message = "The specified component exceeds the maximum width"
            problems.add((*path, "components", index), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message)


ROW = Fields(
    _BASE | {"components": ListOf(ByKind({ComponentKind.BUTTON: BUTTON, **SELECT_FORMS}), WIDTH_OF_ROW, 1)},
    required={"type", "components"},
    rules=(_row_is_not_too_wide,),
)
TEXT_DISPLAY = Fields(_BASE | {"content": Text(1, LONGEST_TEXT)}, required={"type", "content"})


def _media(*schemes: str) -> Fields:
    # What Discord says of a file comes back when a client sends a message again that it has read.
    told = (
        "id",
        "proxy_url",
        "width",
        "height",
        "content_type",
        "placeholder",
        "loading_state",
        "attachment_id",
        "flags",
    )
    return Fields({"url": Address(schemes=schemes), **dict.fromkeys(told, Anything())}, required={"url"})


_MEDIA = _media("http", "https", "attachment")
_DESCRIPTION = Nullable(Text(1, 1024))

THUMBNAIL = Fields(
    _BASE | {"media": _MEDIA, "description": _DESCRIPTION, "spoiler": Nullable(Flag())}, required={"type", "media"}
)
SECTION = Fields(
    _BASE
    | {
        "components": ListOf(ByKind({ComponentKind.TEXT_DISPLAY: TEXT_DISPLAY}), 3, 1),
        "accessory": ByKind({ComponentKind.BUTTON: BUTTON, ComponentKind.THUMBNAIL: THUMBNAIL}),
    },
    required={"type", "components", "accessory"},
)
GALLERY = Fields(
    _BASE
    | {
        "items": ListOf(
            Fields({"media": _MEDIA, "description": _DESCRIPTION, "spoiler": Nullable(Flag())}, required={"media"}),
            10,
            1,
        )
    },
    required={"type", "items"},
)
FILE = Fields(
    _BASE
    | {
        "file": _media("attachment"),
        "spoiler": Nullable(Flag()),
        "name": Nullable(Text(0, 1024)),
        "size": Nullable(Whole()),
    },
    required={"type", "file"},
)
SEPARATOR = Fields(_BASE | {"divider": Nullable(Flag()), "spacing": Nullable(OneOf((1, 2)))}, required={"type"})

_PARTS: dict[int, Form] = {
    ComponentKind.ACTION_ROW: ROW,
    ComponentKind.SECTION: SECTION,
    ComponentKind.TEXT_DISPLAY: TEXT_DISPLAY,
    ComponentKind.MEDIA_GALLERY: GALLERY,
    ComponentKind.FILE: FILE,
    ComponentKind.SEPARATOR: SEPARATOR,
}
CONTAINER = Fields(
    _BASE
    | {
        "components": ListOf(ByKind(_PARTS), MOST_COMPONENTS, 1),
        "accent_color": Nullable(Whole(0, 0xFFFFFF)),
        "spoiler": Nullable(Flag()),
    },
    required={"type", "components"},
)

ROWS = ListOf(ByKind({ComponentKind.ACTION_ROW: ROW}), 5)
"""The components of a message beside its content and embeds."""

LAYOUT = ListOf(ByKind(_PARTS | {ComponentKind.CONTAINER: CONTAINER}), MOST_COMPONENTS)
"""The components of a message that consists of nothing else."""


def components_fit_together(body: Json, path: Path, problems: Problems) -> None:
    """A message has so many components and so much text in them, and no custom_id twice."""
    found = list(walk(body.get("components") or ()))
    place = (*path, "components")
    if len(found) > MOST_COMPONENTS:
        message = f"Must have at most {MOST_COMPONENTS} components in total, nested ones included"
        problems.add(place, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", message)
    if sum(len(text) for text in displayed_texts(body)) > LONGEST_TEXT:
        message = f"Must be {LONGEST_TEXT} or fewer in length, in all text displays together"
        problems.add(place, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", message)
    custom_ids_differ(body, path, problems)


def custom_ids_differ(body: Json, path: Path, problems: Problems) -> None:
    """No two components have the same custom_id."""
    seen: set[str] = set()
    for component_path, component in _located(body.get("components") or (), (*path, "components")):
        custom_id = component.get("custom_id") or ""
        if custom_id and custom_id in seen:
            message = "Component custom id cannot be duplicated"
            problems.add((*component_path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", message)
        seen.add(custom_id)


def displayed_texts(body: Mapping[str, Any]) -> list[str]:
    """The text of all text displays."""
    return [c["content"] for c in walk(body.get("components") or ()) if c["type"] == ComponentKind.TEXT_DISPLAY]


def breaks_discord(body: Mapping[str, Any]) -> bool:
    """Whether Discord would answer this body with an unexplained 500, as observed and nowhere documented."""
    texts = displayed_texts(body)
    return sum(len(text.encode()) for text in texts) + BYTES_PER_TEXT * len(texts) > MOST_BYTES


def _located(components: object, path: Path) -> list[tuple[Path, Json]]:
    found: list[tuple[Path, Json]] = []
    for index, component in enumerate(components if isinstance(components, list) else ()):
        found.append(((*path, index), component))
        found += _located(component.get("components"), (*path, index, "components"))
        for key in ("accessory", "component"):
            if key in component:
                found.append(((*path, index, key), component[key]))
    return found
