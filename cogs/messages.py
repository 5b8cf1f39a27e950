"""The commands in the menu of a message: which dancers it names, and the answer to the question it is."""

import asyncio
from collections.abc import Iterator
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.answering import LONGEST_QUESTION
from cogs.cards.dancers import named_card
from cogs.markdown import plain
from cogs.questions import Questions
from cogs.replies import in_time, show
from cogs.services import Services
from cogs.texts import FALLBACK
from knowledge.asking.understanding.linking import link
from knowledge.base import KnowledgeBase
from knowledge.profiles import Profile
from knowledge.text import sentences
from knowledge.things import EntityKind

_MOST_DANCERS = 25


class Messages(commands.Cog):
    """Serves the menu of a message."""

    def __init__(self, bot: commands.AutoShardedBot, services: Services, questions: Questions) -> None:
        self._bot = bot
        self._services = services
        self._questions = questions

    async def cog_load(self) -> None:
        """Put the commands into the menu."""
        texts = self._services.speech.languages.of(FALLBACK)
        for key, callback in (("menu.dancers", self._dancers), ("menu.answer", self._answer)):
            self._bot.tree.add_command(app_commands.ContextMenu(name=texts.label(key), callback=callback))

    async def _dancers(self, interaction: discord.Interaction[Any], message: discord.Message) -> None:
        """Show who of the dancers is named in a message, to whoever wants to know."""
        base = self._services.base(interaction)
        found = await in_time(interaction, asyncio.to_thread(dancers_in, message.content, base), private=True)
        card = named_card(self._services.texts(interaction), found, base, owner=interaction.user.id)
        await show(interaction, card, private=True)

    async def _answer(self, interaction: discord.Interaction[Any], message: discord.Message) -> None:
        """Answer a message as if its words were asked by the person."""
        question = plain(message.content)
        if not question:
            await self._services.tell(interaction, "menu.no_words")
        elif len(question) > LONGEST_QUESTION:
            await self._services.tell(interaction, "menu.too_long")
        else:
            await self._questions.answer(interaction, question)


def dancers_in(text: str, base: KnowledgeBase) -> tuple[Profile, ...]:
    """The dancers whom a text may name, in its order."""
    keys = dict.fromkeys(key for part in sentences(text) for key in _named_in(text[part.start : part.end], base))
    return tuple(profile for key in list(keys)[:_MOST_DANCERS] if (profile := base.profile(key)) is not None)


def _named_in(text: str, base: KnowledgeBase) -> Iterator[str]:
    for found in link(text, base).links:
        for entity in found.entities:
            if entity.kind is EntityKind.DANCER:
                yield entity.key
