"""/help: what can be asked, by examples that this very collection answers."""

import asyncio
from collections.abc import Iterator
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.cards.helping import Example, help_card
from cogs.replies import in_time, show
from cogs.services import Services
from knowledge.base import KnowledgeBase
from knowledge.facts import Fact
from knowledge.relations import Relation

_ASKED = (
    Relation.MENTOR,
    Relation.SCHOOL,
    Relation.COMPANY,
    Relation.PERFORMANCE,
    Relation.BORN,
    Relation.AWARD,
)
_LOOKED_AT = 20_000  # facts: enough to find one of each relation


class Helping(commands.Cog):
    """Helps."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @app_commands.command()
    async def help(self, interaction: discord.Interaction[Any]) -> None:
        """What can be asked."""
        base = self._services.base(interaction)
        examples = await in_time(interaction, asyncio.to_thread(examples_of, base), private=True)
        card = help_card(self._services.texts(interaction), base, examples, owner=interaction.user.id)
        await show(interaction, card, private=True)


def examples_of(base: KnowledgeBase) -> tuple[Example, ...]:
    """A question of each kind that the collection answers, about as many different dancers as can be."""
    return tuple(_examples(base))


def _examples(base: KnowledgeBase) -> Iterator[Example]:
    seen: set[str] = set()
    for relation in _ASKED:
        facts = [fact for fact in base.facts[:_LOOKED_AT] if fact.relation is relation and fact.stated]
        fact = next((fact for fact in facts if fact.dancer not in seen), facts[0] if facts else None)
        profile = base.profile(fact.dancer) if fact else None
        if fact and profile:
            seen.add(fact.dancer)
            yield Example(relation, profile.name, _value(fact))


def _value(fact: Fact) -> str:
    return " ".join(fact.value.split())
