"""The group /kb, made of its subjects, and the command in the menu of messages."""

import asyncio
from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.curation.asked import Asked
from cogs.curation.goldens import Goldens
from cogs.curation.herald import Herald
from cogs.curation.moderators import Moderators
from cogs.curation.names import Names
from cogs.curation.past import Past
from cogs.curation.profiles import Profiles
from cogs.curation.settling import Settling
from cogs.curation.state import State
from cogs.services import Services
from cogs.texts import FALLBACK
from knowledge.curator import Curator


@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class Curation(State, Profiles, Names, Goldens, Past, Asked, Settling, commands.GroupCog, name="kb"):
    """Looks after the knowledge base."""

    def __init__(
        self,
        services: Services,
        *,
        moderators: Moderators,
        tree: app_commands.CommandTree[Any],
        serves: Callable[[int], bool],
    ) -> None:
        """Looks after it for the servers that this process `serves`."""
        curator, speech = Curator(services.library), services.speech
        herald = Herald(tree.client, curator=curator, speech=speech, moderators=moderators, serves=serves)
        super().__init__(
            curator=curator, speech=speech, controls=services.controls, moderators=moderators, herald=herald
        )
        self._tree = tree
        self._following: asyncio.Task[None] | None = None

    async def cog_unload(self) -> None:
        """Tell nothing any more."""
        if self._following is not None:
            await self.herald.has_written()
            self._following.cancel()
            await asyncio.wait({self._following})

    async def cog_load(self) -> None:
        """Take up the command in the menu of messages, and tell people what happens from now on."""
        self._following = asyncio.create_task(self.herald.follow(), name="telling what happens")
        name = self.speech.languages.of(FALLBACK).label("menu.add_profile")
        menu = app_commands.ContextMenu(
            name=name,
            callback=self._add_message,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        menu.default_permissions = discord.Permissions(manage_guild=True)
        self._tree.add_command(menu)

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Let moderators alone in. Raises `NotAllowed`."""
        self.moderators.check(interaction)
        return True

    async def _add_message(self, interaction: discord.Interaction[Any], message: discord.Message) -> None:
        await self.add_message(interaction, message)
