"""Questions in free words: /ask, mentions of the bot, replies to it, and direct messages."""

import asyncio
import re
import time
from collections.abc import Collection
from typing import Any

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from cogs.cards.answers import answer_card
from cogs.controls import Controls, refuse_others
from cogs.controls import chosen as chosen_in
from cogs.conversations import Conversations
from cogs.layout import Card, asked_on
from cogs.markdown import plain
from cogs.replies import in_time, reply_to_message, show, update
from cogs.texts import Languages, Texts
from cogs.transformers import reference
from cogs.work import Work
from knowledge.asking import Ambiguous, Answer, Candidate, Conversation, Entity, Unknown, ask
from knowledge.library import Library

log = structlog.stdlib.get_logger(__name__)

LONGEST_QUESTION = 500
_LONGEST_FETCHING = 10.0  # seconds that fetching the profiles of a server may take; a message can wait

_SAID_BY_PEOPLE = (discord.MessageType.default, discord.MessageType.reply)


class Questions(commands.Cog):
    """Answers questions, and asks back where they may mean several things."""

    def __init__(
        self,
        bot: commands.Bot,
        *,
        library: Library,
        languages: Languages,
        controls: Controls,
        conversations: Conversations,
        work: Work,
        channels: Collection[int],
        logs_questions: bool,
    ) -> None:
        self._bot = bot
        self._library = library
        self._languages = languages
        self._conversations = conversations
        self._work = work
        self._channels = frozenset(channels)
        self._logs_questions = logs_questions
        controls.on("meant", self._choose_meaning, parts=1)

    @app_commands.command()
    async def ask(
        self,
        interaction: discord.Interaction[Any],
        question: app_commands.Range[str, 1, LONGEST_QUESTION],
        private: bool = False,  # noqa: FBT001, FBT002 - an option of a command; discord.py passes it by name
    ) -> None:
        """Ask a question."""
        texts, person = self._languages.of(interaction.locale), interaction.user.id
        if not plain(question):
            await show(interaction, Card([texts.say("question.nothing_asked")]), private=True)
            return
        conversation = self._conversations.of(person, interaction.channel_id)
        answer = await in_time(
            interaction, self._answer(question, conversation, server=interaction.guild_id), private=private
        )
        card = answer_card(texts, answer, question=question, owner=person, repeat=True)
        await show(interaction, card, private=private)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer what is said to the bot, and nothing else."""
        if self._is_said_to_the_bot(message) and self._work.begin(message.id):
            texts = self._languages.of(message.guild.preferred_locale if message.guild else None)
            await reply_to_message(message, await self._reply(message, texts), texts=texts)

    def _is_said_to_the_bot(self, message: discord.Message) -> bool:
        if message.author.bot or message.webhook_id is not None or message.type not in _SAID_BY_PEOPLE:
            return False
        if message.guild is None:
            return True
        return self._bot.user in message.mentions and self._is_heard(message.channel)

    def _is_heard(self, channel: discord.abc.Messageable) -> bool:
        around = {getattr(channel, "id", None), getattr(channel, "parent_id", None)}
        return not self._channels or bool(self._channels & around)

    async def _reply(self, message: discord.Message, texts: Texts) -> Card:
        question = plain(self._without_mention(message.content))
        if not question:
            return Card([texts.say("question.nothing_asked")])
        if len(question) > LONGEST_QUESTION:
            return Card([texts.say("question.too_long", longest=LONGEST_QUESTION)])
        conversation = self._conversations.of(message.author.id, message.channel.id)
        server = message.guild.id if message.guild else None
        answer = await self._answer(question, conversation, server=server)
        return answer_card(texts, answer, question=question, owner=message.author.id)

    def _without_mention(self, content: str) -> str:
        return re.sub(rf"<@!?{self._bot.user.id}>", " ", content) if self._bot.user else content

    async def _answer(
        self, question: str, conversation: Conversation, *, server: int | None, chosen: str | None = None
    ) -> Answer:
        started = time.perf_counter()
        base, now = await self._library.at_hand(server, seconds=_LONGEST_FETCHING), self._conversations.clock()
        answer = await asyncio.to_thread(ask, question, base, conversation=conversation, now=now, chosen=chosen)
        log.info(
            "a question was answered",
            status=answer.status,
            reason=answer.reason.value if isinstance(answer, Unknown) else None,
            milliseconds=round((time.perf_counter() - started) * 1000, 1),
            **({"question": question} if self._logs_questions else {}),
        )
        return answer

    async def _choose_meaning(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        """Answer a question again, as the person who asked it means it."""
        (owner,) = state
        if await refuse_others(interaction, owner, self._languages):
            return
        texts, question = self._languages.of(interaction.locale), asked_on(interaction.message)
        if question is None:
            await show(interaction, Card([texts.say("control.outdated")]), private=True)
            return
        await update(interaction, await in_time(interaction, self._meant(interaction, texts, question)))

    async def _meant(self, interaction: discord.Interaction[Any], texts: Texts, question: str) -> Card:
        person, meant = interaction.user.id, chosen_in(interaction)
        conversation = self._conversations.of(person, interaction.channel_id)
        answer = await self._answer(question, conversation, server=interaction.guild_id)
        candidate = _candidate(answer, meant)
        if isinstance(answer, Ambiguous) and candidate is not None:
            question = _rephrased(question, answer, candidate)
            answer = await self._answer(question, conversation, server=interaction.guild_id, chosen=candidate.key)
        return answer_card(texts, answer, question=question, owner=person, repeat=True)


def _candidate(answer: Answer, meant: str) -> Candidate | None:
    candidates = answer.candidates if isinstance(answer, Ambiguous) else ()
    return next((candidate for candidate in candidates if reference(candidate.key) == meant), None)


def _rephrased(question: str, answer: Ambiguous, meant: Candidate) -> str:
    """The question with the name that was not clear put in full, so that it stays clear when another is chosen next."""
    keys = {candidate.key for candidate in answer.candidates}
    named = (*answer.query.subjects, *answer.query.filters) if answer.query else ()
    typed = next((part.typed for part in named if isinstance(part, Entity) and part.key in keys), None)
    if typed is None:
        return f"{question} {meant.name}"
    return re.sub(rf"(?<!\w){re.escape(typed)}(?!\w)", lambda _: meant.name, question, count=1)
