"""What people leave for the curators: questions asked in vain, answers called wrong, and whom they meant by a name."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import discord
import structlog
from discord.ext import commands

from cogs.layout import Card, asked_on, texts_on
from cogs.markdown import shorten, unescape
from cogs.replies import announce
from cogs.services import Services
from knowledge.asking import Answer, Entity, EntityKind, Reason, Unknown
from knowledge.base import KnowledgeBase
from knowledge.errors import StoreError
from knowledge.library import Library
from knowledge.store import SHARED, Verdict

log = structlog.stdlib.get_logger(__name__)

_IN_VAIN = frozenset({Reason.NOT_SAID, Reason.NO_SUCH_DANCER, Reason.NOT_UNDERSTOOD})
_MOST_SAID = 500
_LONGEST_NOTING = 2.0  # seconds


class Notes:
    """Notes for the curators what was asked, without who; no answer waits for it, and none fails because of it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._under_way: set[asyncio.Task[None]] = set()

    def asked(self, server: int | None, question: str, answer: Answer) -> None:
        """Note a question that had no answer; one that is not about the profiles is nobody's business."""
        if isinstance(answer, Unknown) and answer.reason in _IN_VAIN:
            nearest = answer.nearest.profile.path if answer.nearest else _subject(answer)
            kept, place = self._library.store.unanswered, server or SHARED
            asked_of = self._library.state_of(place)
            self._begin(kept.note(place, question, reason=answer.reason, nearest=nearest, asked_of=asked_of))

    def chosen(self, server: int | None, typed: str, key: str, base: KnowledgeBase) -> None:
        """Note which dancer was meant by words that were not clear."""
        if base.profile(key) is not None:
            self._begin(self._library.store.choices.note(server or SHARED, typed, key))

    async def written(self) -> None:
        """Return once everything is noted, or after a while."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=_LONGEST_NOTING)

    def _begin(self, writing: Coroutine[Any, Any, object]) -> None:
        task = asyncio.create_task(_without_failing(writing), name="noting for the curators")
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)


def _subject(answer: Unknown) -> str | None:
    """The profile of the first dancer whom the question names."""
    subjects = answer.query.subjects if answer.query else ()
    dancers = (part.key for part in subjects if isinstance(part, Entity) and part.kind is EntityKind.DANCER)
    return next(dancers, None)


async def _without_failing(writing: Coroutine[Any, Any, object]) -> None:
    try:
        await writing
    except StoreError as error:
        log.warning("something could not be noted for the curators", reason=str(error))


class Feedback(commands.Cog):
    """Serves the buttons below answers by which people reach the curators."""

    def __init__(self, services: Services, notes: Notes) -> None:
        self._services = services
        self._notes = notes
        services.controls.on("tell", self._tell, parts=1)
        services.controls.on("wrong", self._wrong, parts=0)

    async def cog_unload(self) -> None:
        """Let what is being noted be noted before the store is closed."""
        await self._notes.written()

    async def _tell(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        """Bring a question before the curators; where the server wants it, its asker is told of an answer."""
        (question,) = state
        await announce(interaction, private=True)
        library, server = self._services.library, interaction.guild_id or SHARED
        await self._notes.written()
        if await library.store.unanswered.find(server, question) is None:
            await self._services.tell(interaction, "feedback.gone")
        elif library.tells_askers(server):
            await library.store.unanswered.wait(server, question, person=interaction.user.id)
            await self._services.tell(interaction, "feedback.will_tell")
        else:
            await self._services.tell(interaction, "feedback.noted")

    async def _wrong(self, interaction: discord.Interaction[Any], _: tuple[str, ...]) -> None:
        """Note that an answer is called wrong, without by whom, and tell the moderators' log."""
        await announce(interaction, private=True)
        library, server = self._services.library, interaction.guild_id or SHARED
        message = interaction.message
        said = unescape(texts_on(message)[0]) if message and texts_on(message) else ""
        question = asked_on(message) or await _replied_to(message)
        version = library.version_of(server) or library.version_of(SHARED)
        await library.store.feedback.give(
            server,
            Verdict.WRONG,
            question=shorten(question, _MOST_SAID),
            answer=shorten(said, _MOST_SAID),
            version=version,
        )
        await self._services.tell(interaction, "feedback.wrong_noted")
        await self._log(interaction, question, said)

    async def _log(self, interaction: discord.Interaction[Any], question: str, said: str) -> None:
        channel = self._services.library.settings_of(interaction.guild_id or SHARED).log_channel
        if channel is None:
            return
        texts = self._services.speech.to_all(interaction.guild)
        place = interaction.client.get_partial_messageable(channel, guild_id=interaction.guild_id)
        sentence = texts.say("feedback.log", question=shorten(question, _MOST_SAID), answer=shorten(said, _MOST_SAID))
        try:
            await place.send(view=Card([sentence]))
        except discord.HTTPException as error:
            log.info("a moderators' log could not be written", code=error.code)


async def _replied_to(message: discord.Message | None) -> str:
    """The words of the message that an answer replies to, as far as the bot may still read them."""
    if message is None or message.reference is None or message.reference.message_id is None:
        return ""
    try:
        return (await message.channel.fetch_message(message.reference.message_id)).content
    except discord.HTTPException:
        return ""
