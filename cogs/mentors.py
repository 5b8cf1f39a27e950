"""/mentor: whom somebody taught, and who taught at all."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.cards.mentors import mentor_card, mentors_card
from cogs.catalogues import Kind
from cogs.entries import Entries
from cogs.services import Services
from cogs.transformers import MentorTransformer, Named


class Mentors(commands.GroupCog, name="mentor"):
    """Looks up mentors."""

    def __init__(self, services: Services) -> None:
        self._entries = Entries(services, Kind.MENTOR, one=mentor_card, all_of_them=mentors_card)

    @app_commands.command()
    async def show(
        self, interaction: discord.Interaction[Any], name: app_commands.Transform[Named, MentorTransformer]
    ) -> None:
        """Whom a mentor taught."""
        await self._entries.show(interaction, name)

    @app_commands.command(name="list")
    async def list_(self, interaction: discord.Interaction[Any], page: app_commands.Range[int, 1, 100_000] = 1) -> None:
        """All mentors."""
        await self._entries.show_all(interaction, page - 1)
