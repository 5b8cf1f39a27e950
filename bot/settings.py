"""The settings: typed by section, read from the environment and from `.env`, wrong ones named in plain sentences.

A setting `port` of the section `health` is the variable `DANCER_BOT_HEALTH__PORT`.
"""

import difflib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

from dotenv import dotenv_values
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

from bot.errors import SettingsInvalid

PREFIX = "DANCER_BOT_"
DELIMITER = "__"
ENVIRONMENT_FILE = Path(".env")


def _listed(value: object) -> object:
    """A list as people type it, with commas or blanks between its entries."""
    return value.replace(",", " ").split() if isinstance(value, str) else value


def _without_end_slash(value: object) -> object:
    return value.strip().rstrip("/") if isinstance(value, str) else value


_KINDS: Mapping[Any, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "an address",
    Path: "a path",
    SecretStr: "a secret",
}

Identifiers = Annotated[tuple[Annotated[int, Field(gt=0)], ...], NoDecode, BeforeValidator(_listed)]
HttpAddress = Annotated[str, BeforeValidator(_without_end_slash), Field(pattern=r"^https?://[^\s/]+(/\S*)?$")]
SocketAddress = Annotated[str, BeforeValidator(_without_end_slash), Field(pattern=r"^wss?://[^\s/]+(/\S*)?$")]


class Section(BaseModel):
    """A group of settings; it never changes."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class DiscordSettings(Section):
    """How Discord is reached."""

    token: Annotated[
        SecretStr | None, Field(description="The bot's token, from the page Bot of the Discord developer portal.")
    ] = None
    api: Annotated[
        HttpAddress,
        Field(description="The http:// or https:// address of Discord's API with its version, such as a proxy's."),
    ] = "https://discord.com/api/v10"
    gateway: Annotated[
        SocketAddress | None,
        Field(description="The ws:// or wss:// address of Discord's gateway; where none is given, the API is asked."),
    ] = None


class ShardSettings(Section):
    """Which of the bot's servers this process serves, where several processes share them."""

    count: Annotated[
        int | None,
        Field(
            ge=1,
            description="The shards of the bot in all processes; else as many as Discord advises, all in this one.",
        ),
    ] = None
    first: Annotated[int, Field(ge=0, description="The first shard that this process takes.")] = 0
    last: Annotated[
        int | None, Field(ge=0, description="The last shard that this process takes; else the last there is.")
    ] = None

    @property
    def here(self) -> range | None:
        """The shards that this process takes; None where Discord is to say how many there are."""
        if self.count is None:
            return None
        return range(self.first, self.count if self.last is None else self.last + 1)

    @property
    def are_shared(self) -> bool:
        """Whether other processes take some of the shards."""
        return self.count is not None and self.here != range(self.count)


class ProfilesSettings(Section):
    """Where the biographies are."""

    folder: Annotated[Path, Field(description="The folder of biographies.")] = Path("profiles")
    watch: Annotated[
        float,
        Field(ge=0, description="Seconds between looks for changed files, of which moderators are told; 0 for never."),
    ] = 60.0


class StoreSettings(Section):
    """Where is kept what must outlive the program."""

    file: Annotated[
        Path, Field(description="The SQLite file that keeps collections, settings and all else; made where it is not.")
    ] = Path("data/dancer-bot.sqlite")
    postgresql: Annotated[
        SecretStr | None,
        Field(description="The address of a PostgreSQL database for it instead: postgresql://user:password@host/name."),
    ] = None
    megabytes_in_memory: Annotated[
        int,
        Field(gt=0, description="Megabytes of biographies to hold in memory; collections used least give way first."),
    ] = 100

    @property
    def address(self) -> str | Path:
        """What `knowledge.store.open_store` takes."""
        return self.postgresql.get_secret_value() if self.postgresql else self.file


class QuestionSettings(Section):
    """Which questions are answered."""

    channels: Annotated[
        Identifiers,
        Field(description="The channels in which mentions and replies are answered; where none is given, all."),
    ] = ()


class CooldownSettings(Section):
    """How much may be asked at once."""

    person: Annotated[
        int, Field(ge=0, le=10_000, description="How much a person may ask or press in a minute; 0 for any number.")
    ] = 30
    channel: Annotated[
        int,
        Field(ge=0, le=10_000, description="How much may be asked and pressed in a channel in a minute; 0 likewise."),
    ] = 120


class ModeratorSettings(Section):
    """Who may curate the knowledge base."""

    servers: Annotated[
        Identifiers,
        Field(description="The servers whose moderators may curate; where none is given, all that have the bot."),
    ] = ()
    roles: Annotated[
        Identifiers,
        Field(description="Roles that may curate beside the members who may manage their server."),
    ] = ()


class HealthSettings(Section):
    """How the program tells whether it is well."""

    port: Annotated[
        int, Field(ge=0, le=65535, description="The port of 127.0.0.1 that tells the program's health; 0 for none.")
    ] = 8787
    heartbeat_age: Annotated[
        float,
        Field(gt=0, description="Seconds since Discord last acknowledged a heartbeat that count as healthy."),
    ] = 120.0
    loop_lag: Annotated[
        float, Field(gt=0, description="Seconds by which the program may be late in its own work and count as healthy.")
    ] = 5.0


class LogSettings(Section):
    """What is logged, and how."""

    format: Annotated[Literal["console", "json"], Field(description="Lines for people, or JSON objects.")] = "console"
    level: Annotated[
        Literal["debug", "info", "warning", "error"], Field(description="The least severity that is logged.")
    ] = "info"
    questions: Annotated[bool, Field(description="Whether the text of questions may stand in the log.")] = False


class ShutdownSettings(Section):
    """How the program ends."""

    seconds: Annotated[
        float,
        Field(
            ge=0, le=600, description="Seconds that what is under way has to finish once the program is told to end."
        ),
    ] = 8.0


class Settings(BaseSettings):
    """Everything that can be configured. `load_settings` makes one from the environment."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter=DELIMITER,
        env_ignore_empty=True,
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    discord: DiscordSettings = DiscordSettings()
    shards: ShardSettings = ShardSettings()
    profiles: ProfilesSettings = ProfilesSettings()
    store: StoreSettings = StoreSettings()
    questions: QuestionSettings = QuestionSettings()
    cooldowns: CooldownSettings = CooldownSettings()
    moderators: ModeratorSettings = ModeratorSettings()
    health: HealthSettings = HealthSettings()
    log: LogSettings = LogSettings()
    shutdown: ShutdownSettings = ShutdownSettings()


def load_settings(*, file: Path | None = ENVIRONMENT_FILE) -> Settings:
    """The settings of the environment and, where the environment is silent, of the file.

    Raises `SettingsInvalid`, whose text names every variable that is wrong.
    """
    try:
        return Settings(_env_file=file)
    except ValidationError as error:
        problems = [_sentence(detail) for detail in error.errors(include_input=False, include_url=False)]
    except SettingsError:
        problems = list(_malformed_sections(_given(file)))
    except (OSError, UnicodeDecodeError) as error:
        problems = [f"{file} cannot be read ({type(error).__name__}): it has to be a text file in UTF-8."]
    raise SettingsInvalid([*problems, *unknown_variables(file=file)])


def unknown_variables(*, file: Path | None = ENVIRONMENT_FILE) -> tuple[str, ...]:
    """A sentence for each variable that starts like a setting and is none, with the nearest one there is."""
    known = {variable.name for variable in settings_table()} | set(_section_names())
    unknown = sorted(name for name in _given(file) if name.startswith(PREFIX) and name not in known)
    return tuple(_unknown(name, known) for name in unknown)


@dataclass(frozen=True, slots=True)
class Variable:
    """A setting as it is documented: the variable, what kind of value it takes, its default ("" for none)."""

    name: str
    kind: str
    default: str
    description: str


def settings_table() -> tuple[Variable, ...]:
    """Every setting, in the order of the model."""
    return tuple(
        Variable(
            name=variable_name(section, name),
            kind=_kind(field.annotation),
            default=_default(field.default),
            description=field.description or "",
        )
        for section, model in _sections()
        for name, field in model.model_fields.items()
    )


def variable_name(section: str, name: str) -> str:
    """The variable of a setting: "DANCER_BOT_HEALTH__PORT"."""
    return f"{PREFIX}{section}{DELIMITER}{name}".upper()


def _sections() -> Iterator[tuple[str, type[Section]]]:
    for name, field in Settings.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, Section):
            yield name, field.annotation


def _section_names() -> Iterator[str]:
    for name, _ in _sections():
        yield f"{PREFIX}{name}".upper()


def _given(file: Path | None) -> Mapping[str, str | None]:
    """The variables of the environment and the file, by their names in capitals."""
    try:
        written = dotenv_values(file, encoding="utf-8") if file is not None and file.is_file() else {}
    except (OSError, UnicodeDecodeError):
        written = {}
    return {name.upper(): value for name, value in {**written, **os.environ}.items()}


def _unknown(name: str, known: Iterable[str]) -> str:
    nearest = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    hint = f"did you mean {nearest[0]}?" if nearest else "see the settings in the README."
    return f"{name} is no setting: {hint}"


def _malformed_sections(given: Mapping[str, str | None]) -> Iterator[str]:
    """A whole section may be given as a JSON object; anything else in its variable cannot be read."""
    for name in _section_names():
        if given.get(name):
            yield f"{name} is not a setting but a section: set the variables that begin with {name}{DELIMITER} instead."


def _sentence(detail: ErrorDetails) -> str:
    section, *inside = [str(part) for part in detail["loc"]]
    if not inside:
        return f"{PREFIX}{section.upper()} cannot be used: set the variables of its section one by one."
    field = _field(section, inside[0])
    wanted = _wanted(field, detail) if field else detail["msg"]
    return f"{variable_name(section, inside[0])} cannot be used: {wanted}"


def _field(section: str, name: str) -> FieldInfo | None:
    return next((model.model_fields.get(name) for found, model in _sections() if found == section), None)


def _wanted(field: FieldInfo, detail: ErrorDetails) -> str:
    """What a setting takes, without the value that was given: it may be a secret in the wrong place."""
    limits = detail.get("ctx", {})
    match detail["type"]:
        case "greater_than":
            takes = f"a number greater than {limits['gt']}"
        case "greater_than_equal":
            takes = f"a number of at least {limits['ge']}"
        case "less_than_equal":
            takes = f"a number of at most {limits['le']}"
        case _:
            takes = _kind(field.annotation)
    return f"it takes {takes}. {field.description or ''}".rstrip()


def _kind(annotation: Any) -> str:
    """The kind of value that a setting takes, in words."""
    if annotation in _KINDS:
        return _KINDS[annotation]
    parts = get_args(annotation)
    if get_origin(annotation) is tuple:
        return "identifiers with commas between them"
    if get_origin(annotation) is Literal:
        return " or ".join(parts)
    return _kind(parts[0])  # what may be left out, or carries a condition, is of the kind it is without


def _default(value: Any) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    return str(value).lower() if isinstance(value, bool) else str(value)
