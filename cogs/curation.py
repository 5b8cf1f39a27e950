"""/kb: moderators look after the knowledge base."""

import time
from collections.abc import Collection
from typing import Any

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from cogs.cards.curation import emptying_card, reload_card, status_card
from cogs.controls import Controls, refuse_others
from cogs.errors import NotAllowed
from cogs.layout import Card
from cogs.markdown import Markdown
from cogs.replies import announce, show, update
from cogs.texts import Languages, Texts
from knowledge.errors import ReloadRefused
from knowledge.library import Library, Proposal
from knowledge.store import SHARED

log = structlog.stdlib.get_logger(__name__)


class Moderators:
    """Who may curate: those who may manage their server, and certain roles, on certain servers or on all."""

    def __init__(self, *, servers: Collection[int], roles: Collection[int]) -> None:
        self._servers = frozenset(servers)
        self._roles = frozenset(roles)

    def check(self, interaction: discord.Interaction[Any]) -> None:
        """Raise `NotAllowed` unless the person may curate. Discord's own setting can be changed by any administrator.

        A person who installed the bot for themselves has it on every server, their own included: that counts nothing.
        """
        if interaction.guild_id is None or not interaction.is_guild_integration():
            raise NotAllowed(elsewhere=True)
        if self._servers and interaction.guild_id not in self._servers:
            raise NotAllowed(elsewhere=True)
        if not interaction.permissions.manage_guild and not self._has_role(interaction.user):
            raise NotAllowed

    def _has_role(self, user: discord.User | discord.Member) -> bool:
        return isinstance(user, discord.Member) and any(role.id in self._roles for role in user.roles)


@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class Curation(commands.GroupCog, name="kb"):
    """Looks after the knowledge base."""

    def __init__(
        self,
        *,
        library: Library,
        languages: Languages,
        controls: Controls,
        moderators: Moderators,
        read_at: float,
    ) -> None:
        self._library = library
        self._languages = languages
        self._moderators = moderators
        self._reloading = False
        self._read_at = read_at
        controls.on("empty", self._empty, parts=2)

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Let moderators alone in. Raises `NotAllowed`."""
        self._moderators.check(interaction)
        return True

    @app_commands.command()
    async def status(self, interaction: discord.Interaction[Any]) -> None:
        """What there is."""
        read_at = Markdown(f"<t:{int(self._read_at)}:R>")
        await show(
            interaction, status_card(self._texts(interaction), self._library.of(None), read_at=read_at), private=True
        )

    @app_commands.command()
    async def reload(self, interaction: discord.Interaction[Any]) -> None:
        """Read the folder again."""
        await announce(interaction, private=True)
        await show(interaction, await self._reloaded(interaction), private=True)

    async def _empty(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        owner, version = state
        self._moderators.check(interaction)
        if await refuse_others(interaction, owner, self._languages):
            return
        await announce(interaction)
        # What was confirmed is that this very knowledge base may go; any other has to be asked about again.
        allow_empty = self._library.of(None).version == version
        await update(interaction, await self._reloaded(interaction, allow_empty=allow_empty))

    async def _reloaded(self, interaction: discord.Interaction[Any], *, allow_empty: bool = False) -> Card:
        texts = self._texts(interaction)
        if self._reloading:
            return Card([texts.say("reload.under_way")])
        self._reloading = True
        try:
            proposal = await self._library.propose_reload(author=interaction.user.id)
            return await self._published(proposal, texts, owner=interaction.user.id, allow_empty=allow_empty)
        finally:
            self._reloading = False

    async def _published(self, proposal: Proposal, texts: Texts, *, owner: int, allow_empty: bool) -> Card:
        try:
            await self._library.publish(SHARED, proposal.draft.id, author=owner, confirmed=allow_empty)
        except ReloadRefused:
            return emptying_card(texts, proposal, owner=owner)
        self._read_at = time.time()
        log.info("the knowledge base was reloaded", version=proposal.base.version, profiles=len(proposal.base.profiles))
        return reload_card(texts, proposal)

    def _texts(self, interaction: discord.Interaction[Any]) -> Texts:
        return self._languages.of(interaction.locale)
