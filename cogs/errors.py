"""What goes wrong while people use the bot: every error becomes one sentence for the person, and a line in the log."""

import secrets
from collections.abc import Sequence
from typing import Any

import aiohttp
import discord
import structlog
from discord import app_commands

from cogs.layout import Card
from cogs.markdown import Markdown, escape
from cogs.replies import reply_to_message
from cogs.texts import Languages, Texts
from knowledge.errors import DancerBotError, EmptyFolder, FolderMissing, ProposalOutdated, ReloadRefused

log = structlog.stdlib.get_logger(__name__)

# Discord no longer takes an answer: the channel, the message or the interaction is gone, the interaction's token has
# expired, or it was answered before.
_TOO_LATE = frozenset({10003, 10008, 10062, 10015, 50027, 40060})


class NotAllowed(DancerBotError, app_commands.CheckFailure):
    """The person may not do this; `elsewhere` where nobody may do it in this place."""

    def __init__(self, *, elsewhere: bool = False) -> None:
        self.elsewhere = elsewhere
        super().__init__("Only moderators can do this, on a server whose moderators may curate.")


class NameNotFound(DancerBotError, app_commands.AppCommandError):
    """No dancer bears the name that was typed; `nearest` are names that are near it."""

    def __init__(self, name: str, *, nearest: Sequence[str] = (), nobody_yet: bool = False) -> None:
        self.name = name
        self.nearest = tuple(nearest)
        self.nobody_yet = nobody_yet
        super().__init__(f"No dancer is called “{name}”: type a part of the name and choose from what is offered.")


# The sentence for each kind of error; the first that fits.
_SENTENCES: Sequence[tuple[type[BaseException] | tuple[type[BaseException], ...], str]] = (
    (FolderMissing, "error.folder_missing"),
    ((ReloadRefused, EmptyFolder), "error.reload_refused"),
    (ProposalOutdated, "error.proposal_outdated"),
    ((app_commands.CommandNotFound, app_commands.CommandSignatureMismatch), "error.command_changed"),
    (app_commands.AppCommandError, "error.unexpected"),
    (discord.Forbidden, "error.forbidden"),
    ((discord.DiscordException, aiohttp.ClientError), "error.discord"),
    (BaseException, "error.unexpected"),
)


class ErrorReporter:
    """The one handler of errors: whatever was raised, the person gets a sentence, and the log gets the trace."""

    def __init__(self, languages: Languages) -> None:
        self._languages = languages

    async def in_interaction(self, interaction: discord.Interaction[Any], error: BaseException) -> None:
        """Answer an interaction with what went wrong, whether or not it was answered already. Never raises."""
        cause = _cause(error)
        if _is_too_late(cause):
            return
        identifier = _logged(cause, interaction=_described(interaction))
        sentence = sentence_for(self._languages.of(interaction.locale), cause, identifier=identifier)
        try:
            await _tell(interaction, Card([sentence]))
        except Exception as failure:  # noqa: BLE001 - the last place where an error can be met
            log.warning("nobody could be told of an error", id=identifier, reason=type(failure).__name__)

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
        texts = self._languages.of(message.guild.preferred_locale if message.guild else None)
        sentence = sentence_for(texts, cause, identifier=identifier)
        try:
            await reply_to_message(message, Card([sentence]), texts=texts)
        except Exception as failure:  # noqa: BLE001 - the last place where an error can be met
            log.warning("nobody could be told of an error", id=identifier, reason=type(failure).__name__)


def sentence_for(texts: Texts, error: BaseException, *, identifier: str) -> Markdown:
    """What the person is told: nothing of the program's inside, and the identifier where there is a trace to find."""
    if isinstance(error, NameNotFound):
        return _unknown_name(texts, error)
    if isinstance(error, NotAllowed):
        return texts.say("error.not_allowed_here" if error.elsewhere else "error.not_allowed")
    return texts.say(next(key for kinds, key in _SENTENCES if isinstance(error, kinds)), id=identifier)


def _unknown_name(texts: Texts, error: NameNotFound) -> Markdown:
    if error.nobody_yet:
        return texts.say("error.nobody_yet", name=error.name)
    if error.nearest:
        nearest = Markdown(", ".join(escape(name) for name in error.nearest))
        return texts.say("error.name_not_found_nearest", name=error.name, nearest=nearest)
    return texts.say("error.name_not_found", name=error.name)


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
    if isinstance(error, DancerBotError) and not isinstance(error, discord.ClientException):
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
    if interaction.type is discord.InteractionType.autocomplete:
        return
    if interaction.response.is_done():
        # Right after a deferral, Discord puts this in the place of "… is thinking".
        await interaction.followup.send(view=card, ephemeral=True)
    else:
        await interaction.response.send_message(view=card, ephemeral=True)
