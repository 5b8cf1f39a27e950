"""/kb golden: questions whose answers have to hold."""

import re
from functools import partial
from typing import Any

import discord
from discord import app_commands

from cogs.cards.curation import golden_card
from cogs.curation.desk import Desk
from cogs.replies import announce, show
from knowledge.curation.golden import Golden
from knowledge.curator import LONGEST_QUESTION

_Question = app_commands.Range[str, 1, LONGEST_QUESTION]
_MOST_EXPECTED = 500


class Goldens(Desk):
    """Keeps golden questions."""

    golden = app_commands.Group(name="golden", description="…")

    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        self.on("kb-golden", self._turn_golden, parts=1)

    @golden.command(name="add")
    async def add_golden(
        self,
        interaction: discord.Interaction[Any],
        question: _Question,
        expected: app_commands.Range[str, 0, _MOST_EXPECTED] = "",
    ) -> None:
        """Keep a question with its answer."""
        values = tuple(value.strip() for value in re.split(r"[;\n]", expected) if value.strip())
        change = partial(
            self.curator.add_golden, self.server(interaction), Golden(question, values), author=interaction.user.id
        )
        await self.propose(interaction, change)

    @golden.command(name="remove")
    async def remove_golden(self, interaction: discord.Interaction[Any], question: _Question) -> None:
        """Keep a question no longer."""
        change = partial(self.curator.remove_golden, self.server(interaction), question, author=interaction.user.id)
        await self.propose(interaction, change)

    @golden.command(name="list")
    async def list_golden(self, interaction: discord.Interaction[Any]) -> None:
        """All of them, and whether they hold."""
        await announce(interaction, private=True)
        results = await self.curator.ask_golden(self.server(interaction))
        await show(interaction, golden_card(self.texts(interaction), results), private=True)

    async def _turn_golden(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        await announce(interaction)
        results = await self.curator.ask_golden(self.server(interaction))
        await self.replace(interaction, golden_card(self.texts(interaction), results, page=int(state[0])))
