"""What looking up mentors and looking up works have in common: one card, a list, and the choice where several fit."""

from collections.abc import Callable, Sequence
from typing import Any

import discord

from cogs.cards.mentors import which_entry_card
from cogs.cards.parts import Leaf
from cogs.catalogues import Entry, Kind
from cogs.controls import chosen
from cogs.layout import Card
from cogs.replies import show, update
from cogs.services import Services
from cogs.texts import Texts
from cogs.transformers import Named, One, Several
from knowledge.base import KnowledgeBase

OneCard = Callable[[Texts, Entry, KnowledgeBase, Leaf], Card]
ListCard = Callable[[Texts, Sequence[Entry], KnowledgeBase, Leaf], Card]


class Entries:
    """Shows entries of one kind, by commands and by the buttons below their cards."""

    def __init__(self, services: Services, kind: Kind, *, one: OneCard, all_of_them: ListCard) -> None:
        self._services = services
        self._kind = kind
        self._one = one
        self._all = all_of_them
        services.controls.on(f"which-{kind}", self._choose, parts=1)
        services.controls.on(f"{kind}", self._turn, parts=3)
        services.controls.on(f"{kind}s", self._turn_all, parts=2)

    async def show(self, interaction: discord.Interaction[Any], name: Named) -> None:
        """Show what a name means, or ask which."""
        texts, base = self._services.texts(interaction), self._services.base(interaction)
        owner = interaction.user.id
        match name:
            case Several():
                action = f"which-{self._kind}"
                await show(interaction, which_entry_card(texts, name, base, action=action, owner=owner))
            case One():
                await show(interaction, self._one(texts, name.entry, base, Leaf(0, owner)))

    async def show_all(self, interaction: discord.Interaction[Any], number: int) -> None:
        """Show the list of all."""
        await show(interaction, await self._list(interaction, Leaf(number, interaction.user.id)))

    async def _choose(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        (owner,) = state
        if await self._services.refuses(interaction, owner):
            return
        if (entry := await self._still_there(interaction, chosen(interaction))) is not None:
            await update(interaction, self._card(interaction, entry, 0))

    async def _turn(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        owner, page, reference = state
        if (entry := await self._still_there(interaction, reference)) is not None:
            await self._services.turned(interaction, self._card(interaction, entry, int(page)), owner=owner)

    async def _turn_all(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        owner, page = state
        card = await self._list(interaction, Leaf(int(page), interaction.user.id))
        await self._services.turned(interaction, card, owner=owner)

    async def _still_there(self, interaction: discord.Interaction[Any], reference: str) -> Entry | None:
        """What a control speaks of; where it is there no more, the person is told so."""
        entry = await self._services.ask(interaction, lambda catalogue: catalogue.shelf(self._kind).get(reference))
        if entry is None:
            await self._services.tell(interaction, "control.gone")
        return entry

    def _card(self, interaction: discord.Interaction[Any], entry: Entry, number: int) -> Card:
        texts, base = self._services.texts(interaction), self._services.base(interaction)
        return self._one(texts, entry, base, Leaf(number, interaction.user.id))

    async def _list(self, interaction: discord.Interaction[Any], leaf: Leaf) -> Card:
        entries = await self._services.ask(interaction, lambda catalogue: catalogue.shelf(self._kind).entries)
        return self._all(self._services.texts(interaction), entries, self._services.base(interaction), leaf)
