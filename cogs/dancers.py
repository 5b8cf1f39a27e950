"""/dancer: what the biographies say about one dancer, and which dancers there are."""

import asyncio
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.cards import Leaf, dancer_card, list_card, which_dancer_card
from cogs.controls import Controls, chosen, refuse_others
from cogs.layout import Card
from cogs.replies import in_time, show, update
from cogs.texts import Languages, Texts
from cogs.transformers import DancerTransformer, NamedDancer, OneDancer, SeveralDancers, find_profile
from knowledge.base import KnowledgeBase
from knowledge.library import Library
from knowledge.profiles import Profile
from knowledge.text import fold


class Dancers(commands.GroupCog, name="dancer"):
    """Looks up dancers."""

    def __init__(self, *, library: Library, languages: Languages, controls: Controls) -> None:
        self._library = library
        self._languages = languages
        self._ordered: tuple[str, tuple[Profile, ...]] | None = None
        controls.on("dancer", self._turn_dancer, parts=3)
        controls.on("which", self._choose_dancer, parts=1)
        controls.on("list", self._turn_list, parts=2)

    @app_commands.command()
    async def show(
        self, interaction: discord.Interaction[Any], name: app_commands.Transform[NamedDancer, DancerTransformer]
    ) -> None:
        """Everything about one dancer."""
        await show(interaction, self._card(interaction, name, Leaf(0, interaction.user.id)))

    @app_commands.command(name="list")
    async def list_(self, interaction: discord.Interaction[Any], page: app_commands.Range[int, 1, 100_000] = 1) -> None:
        """All dancers."""
        await show(interaction, await self._list(interaction, Leaf(page - 1, interaction.user.id)))

    async def _turn_dancer(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        owner, page, dancer = state
        if (found := await self._still_there(interaction, dancer)) is not None:
            card = self._card(interaction, found, Leaf(int(page), interaction.user.id))
            await _turned(interaction, card, owner=owner)

    async def _choose_dancer(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        (owner,) = state
        if await refuse_others(interaction, owner, self._languages):
            return
        if (found := await self._still_there(interaction, chosen(interaction))) is not None:
            await update(interaction, self._card(interaction, found, Leaf(0, interaction.user.id)))

    async def _still_there(self, interaction: discord.Interaction[Any], dancer: str) -> OneDancer | None:
        """The dancer whom a control speaks of; where there is none any more, the person is told so."""
        profile = await find_profile(dancer, self._library.of(interaction.guild_id))
        if profile is None:
            await show(interaction, Card([self._texts(interaction).say("control.dancer_gone")]), private=True)
            return None
        return OneDancer(profile)

    async def _turn_list(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        owner, page = state
        await _turned(interaction, await self._list(interaction, Leaf(int(page), interaction.user.id)), owner=owner)

    def _card(self, interaction: discord.Interaction[Any], found: NamedDancer, leaf: Leaf) -> Card:
        texts, base = self._texts(interaction), self._library.of(interaction.guild_id)
        match found:
            case OneDancer():
                return dancer_card(texts, found.profile, base.facts_of(found.profile.path), leaf)
            case SeveralDancers():
                return which_dancer_card(texts, found, base, owner=leaf.owner)

    async def _list(self, interaction: discord.Interaction[Any], leaf: Leaf) -> Card:
        base = self._library.of(interaction.guild_id)
        profiles = await in_time(interaction, self._in_order(base))
        return list_card(self._texts(interaction), profiles, base, leaf)

    async def _in_order(self, base: KnowledgeBase) -> tuple[Profile, ...]:
        """The profiles by the dancers' names; ordered once for each version of the knowledge base."""
        if self._ordered is None or self._ordered[0] != base.version:
            self._ordered = base.version, await asyncio.to_thread(_by_name, base)
        return self._ordered[1]

    def _texts(self, interaction: discord.Interaction[Any]) -> Texts:
        return self._languages.of(interaction.locale)


def _by_name(base: KnowledgeBase) -> tuple[Profile, ...]:
    return tuple(sorted(base.profiles, key=lambda profile: (fold(profile.name), profile.path)))


async def _turned(interaction: discord.Interaction[Any], card: Card, *, owner: str) -> None:
    """Show another page: in its place to the person who asked, and apart to anybody else."""
    if str(interaction.user.id) == owner:
        await update(interaction, card)
    else:
        await show(interaction, card, private=True)
