"""/dancer: what the biographies say about dancers, one, two or all of them."""

import asyncio
import secrets
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.cards.dancers import (
    Side,
    Written,
    compare_card,
    dancer_card,
    list_card,
    which_dancer_card,
    write_dancer,
)
from cogs.cards.parts import Leaf
from cogs.cards.pictured import connection_card, write_lineage, write_timeline
from cogs.catalogues import Catalogue, Entry, Kind
from cogs.controls import chosen, custom_id
from cogs.feedback import Notes
from cogs.layout import Card
from cogs.markdown import shorten
from cogs.recent import Recent
from cogs.replies import in_time, show, update
from cogs.services import Services
from cogs.transformers import (
    CompanyTransformer,
    DancerTransformer,
    MentorTransformer,
    Named,
    One,
    SchoolTransformer,
    Several,
    StyleTransformer,
    WorkTransformer,
    find_profile,
)
from knowledge.connection import connection
from knowledge.profiles import Profile
from knowledge.ties import Ties

_FILTERS = (Kind.SCHOOL, Kind.COMPANY, Kind.WORK, Kind.MENTOR, Kind.STYLE)

_MOST_WRITTEN = 4_000_000  # characters of cards that are kept for whoever turns their pages
_LEAST_SIZE = 1_000

_Dancer = app_commands.Transform[Named, DancerTransformer]


class Dancers(commands.GroupCog, name="dancer"):
    """Looks up dancers."""

    def __init__(self, services: Services, notes: Notes) -> None:
        self._services = services
        self._notes = notes
        self._written: Recent[Written] = Recent(_MOST_WRITTEN)
        controls = services.controls
        controls.on("dancer", self._turn_dancer, parts=4)
        controls.on("which-dancer", self._choose_dancer, parts=2)
        controls.on("walk", self._walk, parts=2)
        controls.on("list", self._turn_list, parts=3 + len(_FILTERS))

    @app_commands.command()
    async def show(self, interaction: discord.Interaction[Any], name: _Dancer) -> None:
        """Everything about one dancer."""
        await self._show(interaction, name, Side.OVERVIEW)

    @app_commands.command()
    async def timeline(self, interaction: discord.Interaction[Any], name: _Dancer) -> None:
        """What happened when."""
        await self._show(interaction, name, Side.TIMELINE)

    @app_commands.command()
    async def lineage(self, interaction: discord.Interaction[Any], name: _Dancer) -> None:
        """Teachers and pupils."""
        await self._show(interaction, name, Side.LINEAGE)

    @app_commands.command()
    async def connect(self, interaction: discord.Interaction[Any], one: _Dancer, other: _Dancer) -> None:
        """A chain from one dancer to another."""
        pair = await self._both(interaction, one, other)
        if pair is not None:
            await show(interaction, await in_time(interaction, asyncio.to_thread(self._connected, interaction, pair)))

    @app_commands.command()
    async def random(self, interaction: discord.Interaction[Any]) -> None:
        """Any dancer."""
        base = self._services.base(interaction)
        if not base.profiles:
            await self._services.tell(interaction, "list.empty")
            return
        await show(interaction, await self._card(interaction, secrets.choice(base.profiles), Side.OVERVIEW))

    @app_commands.command()
    async def compare(self, interaction: discord.Interaction[Any], one: _Dancer, other: _Dancer) -> None:
        """Two dancers side by side."""
        pair = await self._both(interaction, one, other)
        if pair is not None:
            base, texts = self._services.base(interaction), self._services.texts(interaction)
            await show(interaction, compare_card(texts, *pair, base, owner=interaction.user.id))

    @app_commands.command(name="list")
    async def list_(
        self,
        interaction: discord.Interaction[Any],
        *,
        school: app_commands.Transform[Named, SchoolTransformer] | None = None,
        company: app_commands.Transform[Named, CompanyTransformer] | None = None,
        work: app_commands.Transform[Named, WorkTransformer] | None = None,
        mentor: app_commands.Transform[Named, MentorTransformer] | None = None,
        style: app_commands.Transform[Named, StyleTransformer] | None = None,
        letter: app_commands.Range[str, 1, 1] | None = None,
        page: app_commands.Range[int, 1, 100_000] = 1,
    ) -> None:
        """All dancers, or some."""
        given = [named.only if named else None for named in (school, company, work, mentor, style)]
        leaf = Leaf(page - 1, interaction.user.id)
        await show(interaction, await self._list(interaction, given, letter or "", leaf))

    async def _both(
        self, interaction: discord.Interaction[Any], one: Named, other: Named
    ) -> tuple[Profile, Profile] | None:
        """Two different dancers; where they are not, the person is told so. Raises `NameUnclear`."""
        base = self._services.base(interaction)
        left, right = base.profile(one.only.key), base.profile(other.only.key)
        if left is None or right is None:
            await self._services.tell(interaction, "control.dancer_gone")
        elif left is right:
            await self._services.tell(interaction, "compare.same")
        else:
            return left, right
        return None

    def _connected(self, interaction: discord.Interaction[Any], pair: tuple[Profile, Profile]) -> Card:
        texts, base = self._services.texts(interaction), self._services.base(interaction)
        left, right = pair
        ties = Ties(base)
        start, end = ties.dancer(left.path), ties.dancer(right.path)
        steps = connection(start, end, base) if start and end else None
        if steps is None:
            return Card([texts.say("connection.none", left=shorten(left.name, 100), right=shorten(right.name, 100))])
        return connection_card(texts, steps, owner=interaction.user.id, draws=self._services.attaches(interaction))

    async def _show(self, interaction: discord.Interaction[Any], name: Named, side: Side) -> None:
        texts, base = self._services.texts(interaction), self._services.base(interaction)
        match name:
            case Several():
                await show(interaction, which_dancer_card(texts, name, base, owner=interaction.user.id))
            case One():
                profile = base.profile(name.entry.key)
                if profile is None:
                    await self._services.tell(interaction, "control.dancer_gone")
                else:
                    await show(interaction, await self._card(interaction, profile, side))

    async def _card(self, interaction: discord.Interaction[Any], profile: Profile, side: Side, number: int = 0) -> Card:
        texts, base = self._services.texts(interaction), self._services.base(interaction)
        key = base.version, profile.path, side, texts.language
        if (kept := self._written.get(key)) is not None:
            return dancer_card(texts, kept, Leaf(number, interaction.user.id))
        facts = base.facts_of(profile.path)
        draws = self._services.attaches(interaction)

        def write() -> Written:
            match side:
                case Side.TIMELINE:
                    return write_timeline(texts, profile, facts, draws=draws)
                case Side.LINEAGE:
                    return write_lineage(texts, profile, base, draws=draws)
                case _:
                    return write_dancer(texts, profile, facts, side)

        written = await in_time(interaction, asyncio.to_thread(write))
        if side not in (Side.TIMELINE, Side.LINEAGE):  # whose pictures would take too much room
            self._written.keep(key, written, size=sum(map(len, written.pages)) + _LEAST_SIZE)
        return dancer_card(texts, written, Leaf(number, interaction.user.id))

    async def _turn_dancer(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        owner, side, page, dancer = state
        if (profile := await self._still_there(interaction, dancer)) is not None:
            card = await self._card(interaction, profile, Side(side), int(page))
            await self._services.turned(interaction, card, owner=owner)

    async def _choose_dancer(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        owner, typed = state
        if await self._services.refuses(interaction, owner):
            return
        if (profile := await self._still_there(interaction, chosen(interaction))) is not None:
            if typed:
                self._notes.chosen(interaction.guild_id, typed, profile.path, self._services.base(interaction))
            await update(interaction, await self._card(interaction, profile, Side.OVERVIEW))

    async def _walk(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        """Go on to the same side of another dancer's card."""
        owner, side = state
        if (profile := await self._still_there(interaction, chosen(interaction))) is not None:
            card = await self._card(interaction, profile, Side(side))
            await self._services.turned(interaction, card, owner=owner)

    async def _still_there(self, interaction: discord.Interaction[Any], dancer: str) -> Profile | None:
        """The dancer whom a control speaks of; where there is none any more, the person is told so."""
        profile = await find_profile(dancer, self._services.base(interaction))
        if profile is None:
            await self._services.tell(interaction, "control.dancer_gone")
        return profile

    async def _turn_list(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        owner, page, letter, *references = state
        given = await self._services.ask(interaction, lambda catalogue: _given(catalogue, references))
        if any(reference and entry is None for reference, entry in zip(references, given, strict=True)):
            await self._services.tell(interaction, "control.gone")
            return
        card = await self._list(interaction, given, letter, Leaf(int(page), interaction.user.id))
        await self._services.turned(interaction, card, owner=owner)

    async def _list(
        self, interaction: discord.Interaction[Any], given: Sequence[Entry | None], letter: str, leaf: Leaf
    ) -> Card:
        texts, base = self._services.texts(interaction), self._services.base(interaction)
        filters = [entry for entry in given if entry]
        profiles = await self._services.ask(interaction, lambda shelves: shelves.profiles(filters, letter=letter))
        wanted = [entry.name for entry in filters] + ([texts.label("list.letter", letter=letter)] if letter else [])
        references = [entry.reference if entry else "" for entry in given]

        def turn(to: int) -> str:
            return custom_id("list", leaf.owner, to, letter, *references)

        return list_card(texts, profiles, base, leaf, turn=turn, wanted=wanted)


def _given(catalogue: Catalogue, references: Sequence[str]) -> list[Entry | None]:
    return [
        catalogue.shelf(kind).get(reference) if reference else None
        for kind, reference in zip(_FILTERS, references, strict=True)
    ]
