"""Questions in free words: /ask, mentions of the bot, replies to it, direct messages, and questions asked further."""

import re
from collections.abc import Collection
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.answering import LONGEST_QUESTION, Answering
from cogs.cards.answers import answer_card, invitation_card
from cogs.controls import chosen, custom_id
from cogs.cooldowns import Cooldowns
from cogs.errors import TooOften, sentence_for
from cogs.forms import ask_for_text, written
from cogs.layout import Card, asked_on
from cogs.markdown import plain
from cogs.replies import in_time, reply_in_thread, reply_to_message, show, tell_author, typing_in_time, update
from cogs.services import Services
from cogs.texts import Texts
from cogs.transformers import find_profile
from cogs.work import Once, Work
from knowledge.store import SHARED

_SAID_BY_PEOPLE = (discord.MessageType.default, discord.MessageType.reply)


class Questions(commands.Cog):
    """Answers questions, and asks back where they may mean several things."""

    def __init__(
        self,
        bot: commands.AutoShardedBot,
        services: Services,
        answering: Answering,
        *,
        cooldowns: Cooldowns,
        work: Work,
        channels: Collection[int],
    ) -> None:
        self._bot = bot
        self._services = services
        self._answering = answering
        self._cooldowns = cooldowns
        self._work = work
        self._channels = frozenset(channels)
        self._invited = Once()
        services.controls.on("meant", self._choose_meaning, parts=1)
        services.controls.on("further", self._open_form, parts=1)
        services.controls.on("asked", self._ask_further, parts=1)
        services.controls.on("try", self._try, parts=1)

    @app_commands.command()
    async def ask(
        self,
        interaction: discord.Interaction[Any],
        question: app_commands.Range[str, 1, LONGEST_QUESTION],
        private: bool | None = None,  # noqa: FBT001 - an option of a command; discord.py passes it by name
    ) -> None:
        """Ask a question."""
        if private is None:
            private = self._services.library.settings_of(interaction.guild_id or SHARED).private
        await self.answer(interaction, question, private=private)

    async def answer(self, interaction: discord.Interaction[Any], question: str, *, private: bool = False) -> None:
        """Answer a question that was asked by an interaction."""
        if not plain(question):
            await self._services.tell(interaction, "question.nothing_asked")
            return
        person = interaction.user.id
        work = self._answering.answer(
            question, person=person, channel=interaction.channel_id, server=interaction.guild_id
        )
        answer = await in_time(interaction, work, private=private)
        texts = self._services.texts(interaction)
        card = answer_card(texts, answer, question=question, owner=person, repeat=True, private=private)
        await show(interaction, card, private=private)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer what is said to the bot, and nothing else."""
        if not self._is_said_by_a_person(message):
            return
        if self._is_said_to_the_bot(message):
            if self._work.begin(message.id):
                await self._answer_message(message)
        elif self._goes_on_unheard(message) and self._work.begin(message.id):
            await reply_to_message(message, invitation_card(self._texts_of(message)), texts=self._texts_of(message))

    def _is_said_by_a_person(self, message: discord.Message) -> bool:
        return not message.author.bot and message.webhook_id is None and message.type in _SAID_BY_PEOPLE

    def _is_said_to_the_bot(self, message: discord.Message) -> bool:
        if message.guild is None:
            return True
        return self._bot.user in message.mentions and self._is_heard(message.guild.id, message.channel)

    def _goes_on_unheard(self, message: discord.Message) -> bool:
        """Whether a person goes on, without a mention, in a thread in which they asked the bot lately.

        Discord keeps the words of such a message from the bot; the person is told once how to reach it.
        """
        place = message.author.id, message.channel.id
        if not isinstance(message.channel, discord.Thread) or message.mentions or message.reference is not None:
            return False
        return self._services.conversations.is_under_way(*place) and self._invited.begin(place)

    def _is_heard(self, server: int, channel: discord.abc.Messageable) -> bool:
        """Whether mentions are answered there: where the server has settled that, or else where the program's are."""
        around = {getattr(channel, "id", None), getattr(channel, "parent_id", None)}
        channels = frozenset(self._services.library.settings_of(server).channels) or self._channels
        return not channels or bool(channels & around)

    async def _answer_message(self, message: discord.Message) -> None:
        texts = self._texts_of(message)
        try:
            self._cooldowns.check(message.author.id, message.channel.id)
        except TooOften as refused:
            await tell_author(message, Card([sentence_for(texts, refused, identifier="")]))
            return
        begins = self._begins_thread(message)
        # A thread that is begun from a message bears its identifier: what is asked further there goes on from this.
        place = message.id if begins else message.channel.id
        card = await typing_in_time(message.channel, self._reply(message, texts, place=place))
        name = plain(self._without_mention(message.clean_content))
        if not begins or not await reply_in_thread(message, card, name=name):
            await reply_to_message(message, card, texts=texts)

    def _begins_thread(self, message: discord.Message) -> bool:
        """Whether the server has settled that questions in its text channels are answered in threads of their own."""
        if message.guild is None or not isinstance(message.channel, discord.TextChannel):
            return False
        return self._services.library.settings_of(message.guild.id).threads

    async def _reply(self, message: discord.Message, texts: Texts, *, place: int) -> Card:
        question = plain(self._without_mention(message.content))
        if not question:
            return Card([texts.say("question.nothing_asked")])
        if len(question) > LONGEST_QUESTION:
            return Card([texts.say("question.too_long", longest=LONGEST_QUESTION)])
        person, server = message.author.id, message.guild.id if message.guild else None
        answer = await self._answering.answer(question, person=person, channel=place, server=server)
        return answer_card(texts, answer, question=question, owner=person)

    def _texts_of(self, message: discord.Message) -> Texts:
        return self._services.texts_for(message)

    def _without_mention(self, content: str) -> str:
        return re.sub(rf"<@!?{self._bot.user.id}>", " ", content) if self._bot.user else content

    async def _choose_meaning(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        """Answer a question again, as the person who asked it means it."""
        (owner,) = state
        if await self._services.refuses(interaction, owner):
            return
        question = asked_on(interaction.message)
        if question is None:
            await self._services.tell(interaction, "control.outdated")
            return
        await update(interaction, await in_time(interaction, self._meant(interaction, question)))

    async def _meant(self, interaction: discord.Interaction[Any], question: str) -> Card:
        person = interaction.user.id
        question, answer = await self._answering.clarified(
            question,
            chosen(interaction),
            person=person,
            channel=interaction.channel_id,
            server=interaction.guild_id,
        )
        private = interaction.message is not None and interaction.message.flags.ephemeral
        texts = self._services.texts(interaction)
        return answer_card(texts, answer, question=question, owner=person, repeat=True, private=private)

    async def _open_form(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        """Let a person write a question, about a dancer where the button says one."""
        texts = self._services.texts(interaction)
        title, label = texts.label("further.title"), texts.label("further.label")
        identifier = custom_id("asked", *state)
        await ask_for_text(interaction, identifier, texts, title=title, label=label, most=LONGEST_QUESTION)

    async def _ask_further(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        """Answer what was written into the form; to the person alone where the answer before was theirs alone."""
        (about,) = state
        person, channel = interaction.user.id, interaction.channel_id
        if about and not self._services.conversations.is_under_way(person, channel):
            profile = await find_profile(about, self._services.base(interaction))
            if profile is not None:
                self._answering.speak_of(profile, person=person, channel=channel)
        private = interaction.message is not None and interaction.message.flags.ephemeral
        await self.answer(interaction, written(interaction), private=private)

    async def _try(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        """Answer a question that was offered as an example, to the person alone."""
        del state
        await self.answer(interaction, chosen(interaction), private=True)
