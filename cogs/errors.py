"""What goes wrong while people use the bot: every error becomes one sentence for the person, and a line in the log."""

import math
import secrets
from collections.abc import Iterable, Sequence
from typing import Any

import aiohttp
import discord
import structlog
from discord import app_commands

from cogs.catalogues import Entry, Kind
from cogs.controls import choice_id, custom_id, menu, option
from cogs.layout import MOST_OPTION, Card
from cogs.markdown import Markdown, escape, shorten
from cogs.reaching import reach_openly
from cogs.replies import add, reply_to_message
from cogs.speech import Speech
from cogs.texts import Texts
from knowledge.curation.refusals import ChangeRefused, UploadRefused
from knowledge.errors import (
    CollectionLoading,
    DancerBotError,
    EmptyFolder,
    FolderMissing,
    ProposalGone,
    ProposalOutdated,
    ReloadRefused,
    StoreBusy,
    StoreError,
    StoreFull,
    StoreUnavailable,
    VersionUnknown,
)

log = structlog.stdlib.get_logger(__name__)

OPENED = frozenset({Kind.DANCER, Kind.MENTOR, Kind.WORK})
"""What there is a card of, so that it can be opened where a name was only near."""

# There is nothing left to answer: the channel or the message is gone, or it was answered before.
_TOO_LATE = frozenset({10003, 10008, 40060})


class NotAllowed(DancerBotError, app_commands.CheckFailure):
    """The person may not do this; `elsewhere` where nobody may do it in this place."""

    def __init__(self, *, elsewhere: bool = False) -> None:
        self.elsewhere = elsewhere
        super().__init__("Only moderators can do this, on a server whose moderators may curate.")


class NameNotFound(DancerBotError, app_commands.AppCommandError):
    """Nothing of that kind bears the name that was typed; `nearest` are those whose names are near it."""

    def __init__(self, kind: Kind, name: str, *, nearest: Sequence[Entry] = (), nobody_yet: bool = False) -> None:
        self.kind = kind
        self.name = name
        self.nearest = tuple(nearest)
        self.nobody_yet = nobody_yet
        super().__init__(f"No {kind} is called “{name}”: type a part of the name and choose from what is offered.")


class NameUnclear(DancerBotError, app_commands.AppCommandError):
    """Several of that kind may be meant by the name that was typed; `among` are the names of some."""

    def __init__(self, kind: Kind, name: str, *, among: Sequence[str]) -> None:
        self.kind = kind
        self.name = name
        self.among = tuple(among)
        super().__init__(f"“{name}” may mean several: type more of the name, or choose from what is offered.")


class TooOften(DancerBotError, app_commands.CheckFailure):
    """A person, or everybody in a channel together, asks more than is allowed; for so many seconds more."""

    def __init__(self, seconds: float, *, everybody: bool) -> None:
        self.seconds = max(1, math.ceil(seconds))
        self.everybody = everybody
        super().__init__(f"That is too much at once: wait {self.seconds} seconds.")


# The sentence for each kind of error; the first that fits.
_SENTENCES: Sequence[tuple[type[BaseException] | tuple[type[BaseException], ...], str]] = (
    (FolderMissing, "error.folder_missing"),
    ((ReloadRefused, EmptyFolder), "error.reload_refused"),
    (ProposalOutdated, "error.proposal_outdated"),
    (UploadRefused, "kb.upload_refused"),
    (ProposalGone, "error.proposal_gone"),
    (VersionUnknown, "error.version_unknown"),
    (CollectionLoading, "error.collection_loading"),
    (StoreUnavailable, "error.store_unavailable"),
    (StoreBusy, "error.store_busy"),
    (StoreFull, "error.store_full"),
    (StoreError, "error.store_unusable"),
    ((app_commands.CommandNotFound, app_commands.CommandSignatureMismatch), "error.command_changed"),
    (app_commands.AppCommandError, "error.unexpected"),
    (discord.Forbidden, "error.forbidden"),
    ((discord.DiscordException, aiohttp.ClientError), "error.discord"),
    (BaseException, "error.unexpected"),
)


class ErrorReporter:
    """The one handler of errors: whatever was raised, the person gets a sentence, and the log gets the trace."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    async def in_interaction(self, interaction: discord.Interaction[Any], error: BaseException) -> None:
        """Answer an interaction with what went wrong, whether or not it was answered already. Never raises."""
        cause = _cause(error)
        if _is_too_late(cause):
            return
        identifier = _logged(cause, interaction=_described(interaction))
        texts, person = self._speech.to_person(interaction), interaction.user.id
        try:
            await _tell(interaction, error_card(texts, cause, identifier=identifier, person=person))
        except Exception as failure:  # noqa: BLE001 - the last place but one where an error can be met
            log.warning("a person could not be told of an error", id=identifier, reason=type(failure).__name__)
            await self._last_word(interaction, Card([texts.say("error.out_of_reach")]))

    async def _last_word(self, interaction: discord.Interaction[Any], card: Card) -> None:
        """Where a person cannot be told in private what went wrong, tell where they asked that something did."""
        try:
            await reach_openly(interaction, card)
        except Exception as failure:  # noqa: BLE001 - the last place where an error can be met
            log.warning("nobody could be told of an error", reason=type(failure).__name__)

    async def in_message(self, message: discord.Message, error: BaseException) -> None:
        """Answer a message with what went wrong. Never raises."""
        cause = _cause(error)
        if _is_too_late(cause):
            return
        if isinstance(cause, discord.Forbidden):
            # Its author was tried as well; requests that are sure to be refused bring the bot nearer to a ban.
            log.info("a message could not be answered: its author is nowhere to be reached", code=cause.code)
            return
        identifier = _logged(cause, interaction="message")
        texts = self._speech.to_author(message)
        sentence = sentence_for(texts, cause, identifier=identifier)
        try:
            await reply_to_message(message, Card([sentence]), texts=texts)
        except Exception as failure:  # noqa: BLE001 - the last place where an error can be met
            log.warning("nobody could be told of an error", id=identifier, reason=type(failure).__name__)


def error_card(texts: Texts, error: BaseException, *, identifier: str, person: int) -> Card:
    """What the person is told, and where a name was near, the choice of what was meant."""
    sentence = sentence_for(texts, error, identifier=identifier)
    if not isinstance(error, NameNotFound) or error.kind not in OPENED or not error.nearest:
        return Card([sentence])
    options = [option(shorten(entry.name, MOST_OPTION), entry.reference, "") for entry in error.nearest]
    action = f"which-{error.kind}"
    is_dancer = error.kind is Kind.DANCER  # whose other names are learnt from what people choose
    identifier = choice_id(action, person, typed=error.name) if is_dancer else custom_id(action, person)
    return Card([sentence], rows=[[menu(texts.label("answer.which"), identifier, options)]])


def sentence_for(texts: Texts, error: BaseException, *, identifier: str) -> Markdown:
    """What the person is told: nothing of the program's inside, and the identifier where there is a trace to find."""
    match error:
        case NameNotFound():
            return _unknown_name(texts, error)
        case NameUnclear():
            key = "error.name_doubtful" if len(error.among) == 1 else "error.name_unclear"
            return texts.say(key, name=error.name, names=_listed(error.among))
        case NotAllowed():
            return texts.say("error.not_allowed_here" if error.elsewhere else "error.not_allowed")
        case TooOften():
            key = "error.too_often_here" if error.everybody else "error.too_often"
            return texts.say(key, count=error.seconds)
        case _:
            what = error.what if isinstance(error, ChangeRefused) else ""
            return texts.say(_key(error), id=identifier, what=what)


def _key(error: BaseException) -> str:
    if isinstance(error, ChangeRefused):
        return f"refusal.{error.reason}"
    return next(key for kinds, key in _SENTENCES if isinstance(error, kinds))


def _unknown_name(texts: Texts, error: NameNotFound) -> Markdown:
    kind = texts.label(f"kind.{error.kind}")
    if error.nobody_yet:
        return texts.say("error.nobody_yet", kind=kind, name=error.name)
    if error.nearest:
        nearest = _listed(entry.name for entry in error.nearest)
        return texts.say("error.name_not_found_nearest", kind=kind, name=error.name, nearest=nearest)
    return texts.say("error.name_not_found", kind=kind, name=error.name)


def _listed(names: Iterable[str]) -> Markdown:
    return Markdown(", ".join(escape(shorten(name, MOST_OPTION)) for name in names))


def _cause(error: BaseException) -> BaseException:
    """The error beneath those that discord.py wraps around it; theirs may hold what the person typed."""
    if isinstance(error, app_commands.CommandInvokeError):
        return error.original
    if isinstance(error, app_commands.TransformerError) and error.__cause__ is not None:
        return error.__cause__
    return error


def _is_too_late(error: BaseException) -> bool:
    """Whether there is no longer anything to answer; the log is told so."""
    if not isinstance(error, discord.HTTPException) or error.code not in _TOO_LATE:
        return False
    log.info("an answer came too late or twice", code=error.code)
    return True


def _logged(error: BaseException, *, interaction: str) -> str:
    """Write the error to the log, with its trace where it was not foreseen, and give it an identifier."""
    identifier = secrets.token_hex(4)
    if isinstance(error, StoreError):
        log.error("the store refused", id=identifier, reason=str(error), interaction=interaction)
    elif isinstance(error, DancerBotError) and not isinstance(error, discord.ClientException):
        log.info("a person was refused", id=identifier, error=type(error).__name__, interaction=interaction)
    else:
        log.error("an error was met", id=identifier, interaction=interaction, exc_info=error)
    return identifier


def _described(interaction: discord.Interaction[Any]) -> str:
    """What was used, without what was typed: "/dancer show" or the kind of control."""
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    data: Any = interaction.data or {}
    return str(data.get("custom_id", "")).partition(":")[0] or interaction.type.name


async def _tell(interaction: discord.Interaction[Any], card: Card) -> None:
    if interaction.type is not discord.InteractionType.autocomplete:
        await add(interaction, card)
