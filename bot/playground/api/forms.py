"""What a request body must look like, as data, and Discord's way to say where it does not.

A form checks a value and notes what is wrong under its path, so that one request reports all its mistakes:

    Fields({"name": Text(1, 32), "options": ListOf(OPTION, 25)}, required={"name"})
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import urlsplit

from bot.playground.world.models import Json

Path = tuple[str | int, ...]

REQUIRED = ("BASE_TYPE_REQUIRED", "This field is required")


class Problems:
    """What is wrong with a body, by path."""

    def __init__(self) -> None:
        self.found: list[tuple[Path, str, str]] = []
        """Path, Discord's code and its message."""
        self.unknown_fields: list[str] = []
        """Fields that Discord is not known to have; it would ignore them, the stand-in does not."""

    def __bool__(self) -> bool:
        return bool(self.found)

    def add(self, path: Path, code: str, message: str) -> None:
        """Note that something is wrong."""
        self.found.append((path, code, message))

    def unknown_field(self, path: Path) -> None:
        """Note a field that nothing is known of."""
        self.unknown_fields.append(".".join(map(str, path)))
        self.add(path, "UNKNOWN_FIELD", "The stand-in does not know this field.")

    def take(self, others: "Problems") -> None:
        """Add what was found elsewhere in the same body."""
        self.found += others.found
        self.unknown_fields += others.unknown_fields

    def errors(self) -> Json:
        """Everything found, nested by path as Discord nests it."""
        root: Json = {}
        for path, code, message in self.found:
            node = root
            for step in path:
                node = node.setdefault(str(step), {})
            node.setdefault("_errors", []).append({"code": code, "message": message})
        return root


class Form(Protocol):
    """Something that a value can be held against."""

    def check(self, value: Any, path: Path, problems: Problems) -> None:
        """Note what is wrong with a value."""


@dataclass(frozen=True, slots=True)
class Anything:
    """Any value at all."""

    def check(self, value: Any, path: Path, problems: Problems) -> None:
        """Nothing is wrong with it."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """A field that has to be absent or empty."""

    reason: str

    def check(self, value: Any, path: Path, problems: Problems) -> None:
        """Note a value that is there."""
        if value:
            problems.add(path, "BASE_TYPE_CHOICES", self.reason)


@dataclass(frozen=True, slots=True)
class Nullable:
    """Null, or what another form takes."""

    form: Form

    def check(self, value: Any, path: Path, problems: Problems) -> None:
        """Note what is wrong with a value that is not null."""
        if value is not None:
            self.form.check(value, path, problems)


@dataclass(frozen=True, slots=True)
class Text:
    """Text of a length counted in characters; what is empty but for white space counts as empty."""

    minimum: int
    maximum: int
    pattern: re.Pattern[str] | None = None

    def check(self, value: Any, path: Path, problems: Problems) -> None:
        """Note text that is too short, too long or of the wrong shape."""
        if not isinstance(value, str):
            problems.add(path, "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
        elif self.minimum and not value.strip():
            problems.add(path, *REQUIRED)
        elif not self.minimum <= len(value) <= self.maximum:
            problems.add(path, *_wrong_length(self.minimum, self.maximum))
        elif self.pattern and not self.pattern.fullmatch(value):
            problems.add(path, "STRING_TYPE_REGEX", "String value did not match validation regex.")


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds; text of digits does, too, where Discord takes it."""

    minimum: int = 0
    maximum: int = (1 << 63) - 1
    or_digits: bool = False

    def check(self, value: Any, path: Path, problems: Problems) -> None:
        """Note what is no number or out of bounds."""
        if self.or_digits and isinstance(value, str) and value.isdecimal():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool):
            problems.add(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
        elif value < self.minimum:
            problems.add(path, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {self.minimum}.")
        elif value > self.maximum:
            problems.add(path, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {self.maximum}.")


SNOWFLAKE = Whole(0, (1 << 64) - 1, or_digits=True)
"""An identifier, as text or as a number."""


@dataclass(frozen=True, slots=True)
class Number:
    """Any number."""

    def check(self, value: Any, path: Path, problems: Problems) -> None:
        """Note what is no number."""
        if not isinstance(value, int | float) or isinstance(value, bool):
            problems.add(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not float.')


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def check(self, value: Any, path: Path, problems: Problems) -> None:
        """Note what is neither."""
        if not isinstance(value, bool):
            problems.add(path, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of given values."""

    values: Collection[str | int]

    def check(self, value: Any, path: Path, problems: Problems) -> None:
        """Note any other value."""
        if isinstance(value, bool) or not isinstance(value, str | int) or value not in self.values:
            listed = ", ".join(repr(v) for v in sorted(self.values, key=str))
            problems.add(path, "BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.")


@dataclass(frozen=True, slots=True)
class Bits:
    """A number of which only these bits may be set."""

    allowed: int

    def check(self, value: Any, path: Path, problems: Problems) -> None:
        """Note bits that may not be set here."""
        if not isinstance(value, int) or isinstance(value, bool):
            problems.add(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
        elif value & ~self.allowed:
            problems.add(path, "FLAGS_TYPE_INVALID", f"The flags {value & ~self.allowed} cannot be set here.")


@dataclass(frozen=True, slots=True)
class Address:
    """A web address; `attachment://` only where a file of the message may stand."""

    maximum: int = 2048
    schemes: tuple[str, ...] = ("http", "https")

    def check(self, value: Any, path: Path, problems: Problems) -> None:
        """Note what is no address, or of another scheme."""
        if not isinstance(value, str):
            problems.add(path, "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
            return
        scheme = value.partition("://")[0]
        if scheme not in self.schemes:
            expected = ", ".join(repr(s) for s in self.schemes)
            message = f'Scheme "{scheme}" is not supported. Scheme must be one of ({expected}).'
            problems.add(path, "URL_TYPE_INVALID_SCHEME", message)
        elif not urlsplit(value).netloc:
            problems.add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.")
        elif len(value) > self.maximum:
            problems.add(path, *_wrong_length(0, self.maximum))


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in ISO 8601."""

    def check(self, value: Any, path: Path, problems: Problems) -> None:
        """Note what is no moment."""
        try:
            datetime.fromisoformat(value)
        except (TypeError, ValueError):
            problems.add(path, "DATE_TIME_TYPE_PARSE", f"Could not parse {value}. Should be ISO8601.")


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of so many of one form."""

    form: Form
    maximum: int
    minimum: int = 0
    unique: bool = False

    def check(self, value: Any, path: Path, problems: Problems) -> None:
        """Note a wrong length, then what is wrong with each of its items."""
        if not isinstance(value, list):
            problems.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return
        if not self.minimum <= len(value) <= self.maximum:
            problems.add(path, *_wrong_length(self.minimum, self.maximum))
        if self.unique and len(set(map(str, value))) < len(value):
            problems.add(path, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value")
        for index, item in enumerate(value):
            self.form.check(item, (*path, index), problems)


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object of any of these keys, all values of one form."""

    keys: Collection[str]
    form: Form

    def check(self, value: Any, path: Path, problems: Problems) -> None:
        """Note other keys, then what is wrong with each value."""
        if not isinstance(value, dict):
            problems.add(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
            return
        for key, item in value.items():
            OneOf(self.keys).check(key, (*path, key), problems)
            self.form.check(item, (*path, key), problems)


Rule = Callable[[Json, Path, Problems], None]
"""What several fields of one object owe each other."""


@dataclass(frozen=True, slots=True)
class Fields:
    """An object of known fields, some of which are required; the rules are asked once each field is right by itself."""

    fields: Mapping[str, Form]
    required: Collection[str] = ()
    rules: tuple[Rule, ...] = field(default=())

    def check(self, value: Any, path: Path, problems: Problems) -> None:
        """Note what is missing, unknown or wrong."""
        if not isinstance(value, dict):
            problems.add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
            return
        own = Problems()
        for name in self.required:
            if value.get(name) is None:
                own.add((*path, name), *REQUIRED)
        for name, item in value.items():
            if name not in self.fields:
                own.unknown_field((*path, name))
            elif item is not None or name not in self.required:
                self.fields[name].check(item, (*path, name), own)
        if not own:
            for rule in self.rules:
                rule(value, path, own)
        problems.take(own)


@dataclass(frozen=True, slots=True)
class ByKind:
    """An object whose field `type` says which form it must have."""

    forms: Mapping[int, Form]

    def check(self, value: Any, path: Path, problems: Problems) -> None:
        """Note a kind that may not stand here, or what is wrong with one that may."""
        if not isinstance(value, dict):
            problems.add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
            return
        kind = value.get("type")
        form = self.forms.get(kind) if isinstance(kind, int) else None
        if form is None:
            listed = ", ".join(str(int(kind)) for kind in self.forms)
            problems.add((*path, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of ({listed}).')
        else:
            form.check(value, path, problems)


def _wrong_length(minimum: int, maximum: int) -> tuple[str, str]:
    if minimum:
        return "BASE_TYPE_BAD_LENGTH", f"Must be between {minimum} and {maximum} in length."
    return "BASE_TYPE_MAX_LENGTH", f"Must be {maximum} or fewer in length."
