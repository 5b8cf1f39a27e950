"""/search: the sentences that have most to do with some words."""

import asyncio
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.answering import LONGEST_QUESTION
from cogs.cards.answers import search_card
from cogs.cards.parts import Leaf
from cogs.layout import Card, asked_on
from cogs.replies import in_time, show
from cogs.services import Services

_HITS = 50


class Searching(commands.Cog):
    """Searches sentences."""

    def __init__(self, services: Services) -> None:
        self._services = services
        services.controls.on("search", self._turn, parts=2)

    @app_commands.command()
    async def search(
        self, interaction: discord.Interaction[Any], words: app_commands.Range[str, 1, LONGEST_QUESTION]
    ) -> None:
        """Find sentences."""
        await show(interaction, await self._card(interaction, words, Leaf(0, interaction.user.id)))

    async def _turn(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        owner, page = state
        words = asked_on(interaction.message)
        if words is None:
            await self._services.tell(interaction, "control.outdated")
            return
        card = await self._card(interaction, words, Leaf(int(page), interaction.user.id))
        await self._services.turned(interaction, card, owner=owner)

    async def _card(self, interaction: discord.Interaction[Any], words: str, leaf: Leaf) -> Card:
        base = self._services.base(interaction)
        hits = await in_time(interaction, asyncio.to_thread(base.passages.search, words, limit=_HITS))
        return search_card(self._services.texts(interaction), words, [hit.citation for hit in hits], leaf)
