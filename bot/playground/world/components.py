"""The components of a message or a modal: walked through, numbered, and told apart."""

from collections.abc import Iterable, Iterator
from enum import IntEnum

from bot.playground.world.models import Json


class ComponentKind(IntEnum):
    """Discord's numbers for kinds of component."""

    ACTION_ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT_DISPLAY = 10
    THUMBNAIL = 11
    MEDIA_GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18
    FILE_UPLOAD = 19
    RADIO_GROUP = 21
    CHECKBOX_GROUP = 22
    CHECKBOX = 23


SELECTS = frozenset(
    {
        ComponentKind.STRING_SELECT,
        ComponentKind.USER_SELECT,
        ComponentKind.ROLE_SELECT,
        ComponentKind.MENTIONABLE_SELECT,
        ComponentKind.CHANNEL_SELECT,
    }
)
LINK_STYLE = 5
PREMIUM_STYLE = 6


def walk(components: Iterable[Json]) -> Iterator[Json]:
    """Every component, each before those nested in it."""
    waiting = list(components)[::-1]
    while waiting:
        component = waiting.pop()
        yield component
        waiting += (component[key] for key in ("component", "accessory") if key in component)
        waiting += reversed(component.get("components") or ())


def numbered(components: Iterable[Json]) -> tuple[Json, ...]:
    """The components as Discord keeps them: each with an `id`, and with what is true of it by default."""
    given = list(components)
    taken = {component["id"] for component in walk(given) if component.get("id")}
    free = (number for number in range(1, 10_000) if number not in taken)
    return tuple(_complete(component, free) for component in given)


def _complete(component: Json, free: Iterator[int]) -> Json:
    number = component.get("id") or next(free)
    given = {name: value for name, value in component.items() if value is not None}
    complete = _defaults(component["type"]) | given | {"id": number}
    for key in ("accessory", "component"):
        if key in component:
            complete[key] = _complete(component[key], free)
    if component.get("default_values"):  # taken with numbers, too, and told with texts
        complete["default_values"] = [chosen | {"id": str(chosen["id"])} for chosen in component["default_values"]]
    if "components" in component:
        complete["components"] = [_complete(nested, free) for nested in component["components"]]
    return complete


def _defaults(kind: int) -> Json:
    if kind in SELECTS:
        return {"min_values": 1, "max_values": 1, "disabled": False}
    if kind == ComponentKind.CONTAINER:
        return {"accent_color": None, "spoiler": False}
    if kind == ComponentKind.SEPARATOR:
        return {"divider": True, "spacing": 1}
    if kind == ComponentKind.THUMBNAIL:
        return {"description": None, "spoiler": False}
    return {"name": None, "size": None, "spoiler": False} if kind == ComponentKind.FILE else {}
