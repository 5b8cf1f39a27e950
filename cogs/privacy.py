"""/privacy: what is kept of a person, and its deletion."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.controls import button, custom_id
from cogs.layout import Card
from cogs.markdown import Markdown, escape, shorten
from cogs.replies import announce, show, update
from cogs.services import Services
from knowledge.store import SHARED

_MOST_SHOWN = 10
_MOST_QUESTION = 200


class Privacy(commands.Cog):
    """Shows people what is kept of them, and deletes it."""

    def __init__(self, services: Services) -> None:
        self._services = services
        services.controls.on("forget", self._forget, parts=1)

    @app_commands.command()
    async def privacy(self, interaction: discord.Interaction[Any]) -> None:
        """What is kept of you."""
        await announce(interaction, private=True)
        texts, person = self._services.texts(interaction), interaction.user.id
        store = self._services.library.store
        waits = await store.unanswered.waits_of(person)
        asked, right = await store.quiz.of_person(person)
        days = self._services.library.settings_of(interaction.guild_id or SHARED).retention_days
        shown = [Markdown(f"- {escape(shorten(question, _MOST_QUESTION))}") for question in waits[:_MOST_SHOWN]]
        left = len(waits) - len(shown)
        parts = [
            texts.say("privacy.title"),
            texts.say("privacy.memory"),
            texts.say("privacy.language"),
            texts.say("privacy.questions", count=days),
            Markdown("\n".join([texts.say("privacy.waits", count=len(waits)), *shown])),
            *([texts.say("status.more", count=left)] if left else []),
            texts.say("privacy.quiz", count=asked, right=right),
            texts.say("privacy.moderators"),
        ]
        delete = button(texts.label("privacy.delete"), custom_id("forget", person), style=discord.ButtonStyle.danger)
        await show(interaction, Card(parts, rows=[[delete]]), private=True)

    async def _forget(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        """Delete what is kept of the person."""
        if await self._services.refuses(interaction, state[0]):
            return
        await announce(interaction)
        store, person = self._services.library.store, interaction.user.id
        self._services.conversations.forget_person(person)
        self._services.speech.forget_person(person)
        await store.unanswered.forget_person(person)
        await store.feedback.forget_person(person)
        await store.quiz.forget_person(person)
        await update(interaction, Card([self._services.texts(interaction).say("privacy.deleted")]))
