"""/performance: who danced a work, and which works were danced."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.cards.performances import performance_card, performances_card
from cogs.catalogues import Kind
from cogs.entries import Entries
from cogs.services import Services
from cogs.transformers import Named, WorkTransformer


class Performances(commands.GroupCog, name="performance"):
    """Looks up works."""

    def __init__(self, services: Services) -> None:
        self._entries = Entries(services, Kind.WORK, one=performance_card, all_of_them=performances_card)

    @app_commands.command()
    async def show(
        self, interaction: discord.Interaction[Any], name: app_commands.Transform[Named, WorkTransformer]
    ) -> None:
        """Who danced a work."""
        await self._entries.show(interaction, name)

    @app_commands.command(name="list")
    async def list_(self, interaction: discord.Interaction[Any], page: app_commands.Range[int, 1, 100_000] = 1) -> None:
        """All works."""
        await self._entries.show_all(interaction, page - 1)
