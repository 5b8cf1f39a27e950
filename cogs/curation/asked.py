"""/kb unanswered: what people asked in vain, and which answers they call wrong."""

from typing import Any, Literal

import discord
from discord import app_commands

from cogs.cards.curation import opinions_card, unanswered_card
from cogs.curation.desk import Desk
from cogs.layout import Card
from cogs.replies import announce, show
from knowledge.store import Verdict

_What = Literal["unanswered", "wrong"]


class Asked(Desk):
    """Shows what was asked in vain, and sets it aside."""

    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        self.on("kb-asked", self._turn_asked, parts=1)
        self.on("kb-dismiss", self._dismiss, parts=2)

    @app_commands.command()
    async def unanswered(self, interaction: discord.Interaction[Any], what: _What = "unanswered") -> None:
        """What was asked in vain."""
        await announce(interaction, private=True)
        card = await self._wrong(interaction) if what == "wrong" else await self._asked(interaction, 0)
        await show(interaction, card, private=True)

    async def _turn_asked(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        await announce(interaction)
        await self.replace(interaction, await self._asked(interaction, int(state[0])))

    async def _dismiss(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        question, page = state
        await announce(interaction)
        await self.curator.dismiss(self.server(interaction), question, author=interaction.user.id)
        await self.replace(interaction, await self._asked(interaction, int(page)))

    async def _asked(self, interaction: discord.Interaction[Any], page: int) -> Card:
        groups = await self.curator.unanswered(self.server(interaction))
        return unanswered_card(self.texts(interaction), groups, self.base(interaction), page=page)

    async def _wrong(self, interaction: discord.Interaction[Any]) -> Card:
        opinions = await self.curator.library.store.feedback.of(self.server(interaction))
        return opinions_card(self.texts(interaction), [one for one in opinions if one.verdict is Verdict.WRONG])
