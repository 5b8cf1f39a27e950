"""Who may curate."""

from collections.abc import Collection
from typing import Any

import discord

from cogs.errors import NotAllowed
from knowledge.library import Library


class Moderators:
    """Who may curate: those who may manage their server, and certain roles, on certain servers or on all.

    `roles` may everywhere, beside those that a server's settings name.
    """

    def __init__(self, *, library: Library, servers: Collection[int], roles: Collection[int]) -> None:
        self._library = library
        self._servers = frozenset(servers)
        self._roles = frozenset(roles)

    def may_curate(self, server: int) -> bool:
        """Whether a server's moderators may curate at all."""
        return not self._servers or server in self._servers

    def check(self, interaction: discord.Interaction[Any]) -> int:
        """The server that the person may curate. Raises `NotAllowed`.

        Discord's own setting can be changed by any administrator, so that it is not relied upon. A person who installed
        the bot for themselves has it on every server, their own included: that counts nothing.
        """
        server = interaction.guild_id
        if server is None or not interaction.is_guild_integration():
            raise NotAllowed(elsewhere=True)
        if not self.may_curate(server):
            raise NotAllowed(elsewhere=True)
        if not interaction.permissions.manage_guild and not self._has_role(interaction.user, server):
            raise NotAllowed
        return server

    def _has_role(self, user: discord.User | discord.Member, server: int) -> bool:
        allowed = self._roles.union(self._library.settings_of(server).moderator_roles)
        return isinstance(user, discord.Member) and any(role.id in allowed for role in user.roles)
