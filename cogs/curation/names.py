"""/kb alias: other names for dancers, works, schools and companies, and those that people's choices propose."""

from functools import partial
from typing import Any

import discord
from discord import app_commands

from cogs.cards.curation import aliases_card
from cogs.controls import chosen
from cogs.curation.publishing import Publishing
from cogs.replies import announce, show
from cogs.transformers import CompanyTransformer, DancerTransformer, Named, SchoolTransformer, WorkTransformer
from knowledge.aliases import Alias
from knowledge.curator import LONGEST_ALIAS
from knowledge.things import EntityKind

_Name = app_commands.Range[str, 1, LONGEST_ALIAS]


class Names(Publishing):
    """Adds and removes other names."""

    alias = app_commands.Group(name="alias", description="…")

    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        self.on("kb-alias", self._accept, parts=0)
        self.on("kb-aliases", self._turn_aliases, parts=1)

    @alias.command(name="add")
    async def add_alias(  # noqa: PLR0917 - the options of a command
        self,
        interaction: discord.Interaction[Any],
        alias: _Name,
        dancer: app_commands.Transform[Named, DancerTransformer] | None = None,
        work: app_commands.Transform[Named, WorkTransformer] | None = None,
        school: app_commands.Transform[Named, SchoolTransformer] | None = None,
        company: app_commands.Transform[Named, CompanyTransformer] | None = None,
    ) -> None:
        """Add another name."""
        kinds = (EntityKind.DANCER, EntityKind.WORK, EntityKind.SCHOOL, EntityKind.COMPANY)
        given = zip(kinds, (dancer, work, school, company), strict=True)
        meant = [(kind, named.only) for kind, named in given if named is not None]
        if len(meant) != 1:
            await self.tell(interaction, "alias.one_thing")
            return
        ((kind, entry),) = meant
        means = entry.key if kind is EntityKind.DANCER else entry.name
        change = partial(
            self.curator.add_alias, self.server(interaction), Alias(alias, kind, means), author=interaction.user.id
        )
        await self.propose(interaction, change)

    @alias.command(name="remove")
    async def remove_alias(self, interaction: discord.Interaction[Any], alias: _Name) -> None:
        """Take another name away."""
        change = partial(self.curator.remove_alias, self.server(interaction), alias, author=interaction.user.id)
        await self.propose(interaction, change)

    @alias.command(name="list")
    async def list_aliases(self, interaction: discord.Interaction[Any]) -> None:
        """All other names, and proposals."""
        await announce(interaction, private=True)
        await show(interaction, await self._aliases_card(interaction, 0), private=True)

    async def _turn_aliases(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        await announce(interaction)
        await self.replace(interaction, await self._aliases_card(interaction, int(state[0])))

    async def _aliases_card(self, interaction: discord.Interaction[Any], page: int) -> Any:
        server = self.server(interaction)
        aliases, proposals = await self.curator.aliases(server), await self.curator.proposed_aliases(server)
        return aliases_card(self.texts(interaction), aliases, proposals, self.base(interaction), page=page)

    async def _accept(self, interaction: discord.Interaction[Any], _: tuple[str, ...]) -> None:
        """Add the name that was chosen from the proposals, at once; the history can take it back."""
        await announce(interaction)
        server, name = self.server(interaction), chosen(interaction)
        proposals = await self.curator.proposed_aliases(server)
        proposal = next((one for one in proposals if one.name[:100] == name), None)
        if proposal is None:
            await self.tell(interaction, "alias.proposal_gone")
            return
        alias = Alias(proposal.name, EntityKind.DANCER, proposal.path)
        review = await self.curator.add_alias(server, alias, author=interaction.user.id)
        card = await self.publish(interaction, server, review.id)
        await self.curator.library.store.choices.forget(server, proposal.name)
        await self.replace(interaction, card)
