"""What an open page may send: one model for each thing that a person can do on it."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Base64Bytes, BaseModel, ConfigDict, Field, TypeAdapter

from bot.playground.people.replies import Refused
from bot.playground.people.resolving import Upload
from bot.playground.world.commands import OptionKind
from bot.playground.world.components import ComponentKind
from bot.playground.world.models import Channel, Json, Role, User
from bot.playground.world.world import World

_USERS = {OptionKind.USER, OptionKind.MENTIONABLE}
_ROLES = {OptionKind.ROLE, OptionKind.MENTIONABLE}
_KIND_OF_SELECT = {
    ComponentKind.USER_SELECT: OptionKind.USER,
    ComponentKind.ROLE_SELECT: OptionKind.ROLE,
    ComponentKind.MENTIONABLE_SELECT: OptionKind.MENTIONABLE,
    ComponentKind.CHANNEL_SELECT: OptionKind.CHANNEL,
}


class File(BaseModel):
    """A file that was picked; its content is sent in base 64."""

    filename: str
    content_type: str
    content: Base64Bytes


Value = bool | int | float | str | File | list[str] | list[File]


class Act(BaseModel):
    """Something that a person does."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: int
    """Counted by the page, which is told under this number what came of the act."""


class Enter(Act):
    """Be somebody, somewhere; where the person or the channel is not there, the first one that is."""

    do: Literal["enter"]
    person: int | None = None
    place: int | None = None


class Speak(Act):
    """Have Discord in another language, one of those that the bot's commands are told in."""

    do: Literal["speak"]
    locale: str


class Say(Act):
    """Write a message."""

    do: Literal["say"]
    text: str
    reply_to: int | None = None


class Slash(Act):
    """Use a slash command: "dancer show"."""

    do: Literal["slash"]
    command: str
    options: Mapping[str, Value]


class Complete(Act):
    """Type into an option of a slash command."""

    do: Literal["complete"]
    command: str
    option: str
    typed: str
    others: Mapping[str, Value]


class Click(Act):
    """Press a button of a message."""

    do: Literal["click"]
    message: int
    button: str


class Choose(Act):
    """Choose from a menu of a message."""

    do: Literal["choose"]
    message: int
    menu: str
    values: list[str]


class Submit(Act):
    """Send a form that the bot showed, named by the interaction that it answered."""

    do: Literal["submit"]
    form: int
    fields: Mapping[str, Value]


class Use(Act):
    """Use a command from the menu of a message."""

    do: Literal["use"]
    command: str
    message: int


class React(Act):
    """Put an emoji under a message, or take one's own away."""

    do: Literal["react"]
    message: int
    emoji: str


class Dismiss(Act):
    """Put away a message that only this person sees."""

    do: Literal["dismiss"]
    message: int


AnyAct = Enter | Speak | Say | Slash | Complete | Click | Choose | Submit | Use | React | Dismiss

ACT: TypeAdapter[AnyAct] = TypeAdapter(Annotated[AnyAct, Field(discriminator="do")])


Picked = str | User | Role | Channel


def option_value(option: Json, value: Value, world: World) -> object:
    """What a person hands to an option of a command: people, roles and channels come as their identifiers."""
    return _handed_over(OptionKind(option["type"]), value, world)


def field_value(component: Json, value: Value, world: World) -> object:
    """What a person hands to a field of a form."""
    kind = _KIND_OF_SELECT.get(component["type"])
    if isinstance(value, list):
        return [_handed_over(kind, one, world) for one in value]
    return _handed_over(kind, value, world)


def menu_values(menu: Json, values: list[str], world: World) -> list[Picked]:
    """What a person chooses from a menu of a message."""
    kind = _KIND_OF_SELECT.get(menu["type"])
    return [_entity(kind, value, world) if kind else value for value in values]


def _handed_over(kind: OptionKind | None, value: Value, world: World) -> object:
    if isinstance(value, File):
        return Upload(value.filename, value.content, value.content_type)
    if kind in _USERS | _ROLES | {OptionKind.CHANNEL}:
        return _entity(kind, str(value), world)
    return value


def _entity(kind: OptionKind | None, value: str, world: World) -> User | Role | Channel:
    number = int(value) if value.isdecimal() else 0
    user = world.users.get(number) if kind in _USERS else None
    roles = (guild.roles.get(number) for guild in world.guilds.values())
    role = next((role for role in roles if role), None) if kind in _ROLES else None
    channel = world.channel(number) if kind is OptionKind.CHANNEL else None
    found = user or role or channel
    if found is None:
        message = f"There is no {value!r} to choose."
        raise Refused(message)
    return found
